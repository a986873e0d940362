"""The things of a history. Times are aware UTC ``datetime``s, durations seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["Actor", "Artifact", "Job", "Pipeline", "Test", "Workflow"]


@dataclass(frozen=True)
class Actor:
    """A person: ``id`` is a UUID, ``login`` the name at the code host."""

    id: str
    login: str
    name: str


@dataclass
class Pipeline:
    """One run of the configuration; ``branch`` and ``tag`` exclude each other.

    ``state`` is pending, created or errored; ``trigger_type`` webhook, api or scheduled_pipeline.
    ``errors`` holds ``(type, message)`` pairs.
    """

    id: str
    number: int
    project_slug: str
    created_at: datetime
    actor: Actor
    revision: str
    subject: str
    message_body: str = ""
    branch: str | None = None
    tag: str | None = None
    state: str = "created"
    trigger_type: str = "webhook"
    errors: list[tuple[str, str]] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)


@dataclass
class Workflow:
    """One workflow of a pipeline; ``tag`` is "setup" for setup workflows, ``rerun`` marks a second go.

    ``polls_left`` counts the looks until a workflow started over the API ends; ``None``: it never moves.
    """

    id: str
    name: str
    pipeline_id: str
    pipeline_number: int
    project_slug: str
    status: str
    started_by: str
    created_at: datetime
    stopped_at: datetime | None = None
    tag: str | None = None
    rerun: bool = False
    polls_left: int | None = None


@dataclass
class Job:
    """One job; without ``number`` it has not started (or is an approval), without ``started_at`` likewise.

    ``failure`` is why it did not succeed: flaky, broken, timeout, command, canceled. Numbers follow
    ``queued_at``.
    """

    id: str
    name: str
    project_slug: str
    pipeline_id: str
    pipeline_number: int
    workflow_id: str
    workflow_name: str
    branch: str | None
    revision: str
    status: str
    queued_at: datetime
    number: int | None = None
    type: str = "build"
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    dependencies: list[str] = field(default_factory=list)
    parallelism: int = 1
    resource_class: str = "medium"
    has_tests: bool = False
    failure: str | None = None
    approval_request_id: str | None = None
    approved_by: str | None = None
    canceled_by: str | None = None
    retry_of: int | None = None
    ssh: bool = False

    @property
    def duration(self) -> float | None:
        """Seconds from start to stop; ``None`` if one of them is missing."""
        if self.started_at is None or self.stopped_at is None:
            return None
        return (self.stopped_at - self.started_at).total_seconds()


@dataclass(frozen=True)
class Test:
    """One test result of one job; ``result`` is success, failure or skipped, ``node`` where it ran."""

    __test__ = False

    project_slug: str
    job_number: int
    name: str
    classname: str
    file: str | None
    result: str
    run_time: float
    message: str
    source: str = "pytest"
    node: int = 0


@dataclass(frozen=True)
class Artifact:
    """One stored file of one job; ``(node_index, path)`` is unique in a job, ``path`` alone is not."""

    project_slug: str
    job_number: int
    job_id: str
    path: str
    node_index: int
    media: str
    make: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def body(self) -> bytes:
        """The bytes, the same each time."""
        return self.make()
