"""What a pipeline of a definition needs and the caller may leave out: the definition, and where it runs."""

from __future__ import annotations

from typing import Any

from cijobs._argument_checks import refused
from cijobs._steps.steps import Ask, Steps
from cijobs.errors import InvalidArgumentError

__all__ = ["completed", "default_branch"]

_LOOKED_UP = "(looked up when it is sent)"  # in a dry run, which asks nobody
_PLACES = [f"{part}_{kind}" for part in ("config", "checkout") for kind in ("branch", "tag")]


def completed(arguments: dict[str, Any], options: dict[str, Any], *, dry_run: bool) -> Steps[dict[str, Any]]:
    """The arguments, with the project's only definition and its default branch where none are given."""
    slug, definition = arguments["project_slug"], arguments["definition_id"]
    placed = any(arguments[name] for name in _PLACES)
    if definition is not None and placed:
        return arguments
    branch: str | None = _LOOKED_UP
    if dry_run:
        definition = definition or _LOOKED_UP
    else:
        project = yield Ask("projects.get", {"project_slug": slug, **options})
        branch = default_branch(project)
        if definition is None:
            definition = yield from _only_one(slug, project.id, options)
    place = {} if placed else {"config_branch": branch, "checkout_branch": branch}
    return {**arguments, **place, "definition_id": definition}


def default_branch(project: Any) -> str | None:
    """Of a project; None where it does not tell."""
    return project.vcs_info.default_branch if project.vcs_info else None


def _only_one(project_slug: str, project_id: str, options: dict[str, Any]) -> Steps[str]:
    definitions = yield Ask("pipeline_definitions.list", {"project_id": project_id, **options})
    if len(definitions) != 1:
        raise _undecided(project_slug, definitions)
    return str(definitions[0].id)


def _undecided(project_slug: str, definitions: list[Any]) -> InvalidArgumentError:
    named = ", ".join(f"{one.name!r} {one.id}" for one in definitions)
    several = f"has {len(definitions)} pipeline definitions, give definition_id=: {named}"
    none = "has no pipeline definition: make one in its settings"
    return refused("definition_id", f"{project_slug} {several if definitions else none}")
