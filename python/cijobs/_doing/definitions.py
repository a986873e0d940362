"""The pipeline definition that a standalone project is triggered by."""

from __future__ import annotations

from typing import Any

from cijobs._steps.steps import Ask, Steps
from cijobs.errors import InvalidArgumentError

__all__ = ["LOOKED_UP", "definition_of"]

# In a dry run, which asks nobody.
LOOKED_UP = "(looked up when it is sent)"


def definition_of(project_slug: str, options: dict[str, Any]) -> Steps[tuple[str, str | None]]:
    """The id of the project's only definition, and the project's default branch."""
    project = yield Ask("projects.get", {"project_slug": project_slug, **options})
    definitions = yield Ask("pipeline_definitions.list", {"project_id": project.id, **options})
    if len(definitions) != 1:
        raise _undecided(project_slug, definitions)
    return definitions[0].id, project.vcs_info.default_branch if project.vcs_info else None


def _undecided(project_slug: str, definitions: list[Any]) -> InvalidArgumentError:
    named = ", ".join(f"{one.name!r} {one.id}" for one in definitions)
    several = f"has {len(definitions)} pipeline definitions, give definition_id=: {named}"
    none = "has no pipeline definition: make one in its settings"
    error = InvalidArgumentError(f"definition_id: {project_slug} {several if definitions else none}")
    error.path = "definition_id"
    return error
