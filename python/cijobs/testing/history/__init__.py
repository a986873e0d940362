"""A made-up CI history: what a fake server knows, and what tests can compare answers with."""

from cijobs.testing.history.generate import Shape, generate
from cijobs.testing.history.model import Actor, Artifact, Job, Pipeline, Test, Workflow
from cijobs.testing.history.store import History

__all__ = ["Actor", "Artifact", "History", "Job", "Pipeline", "Shape", "Test", "Workflow", "generate"]
