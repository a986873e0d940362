"""Branch, tag and commit of a pipeline, wherever its kind of project tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cijobs.circleci import Pipeline

__all__ = ["Git", "git_of"]

_SECTIONS = ("git", "gitlab", "github_app")


class Git(NamedTuple):
    """What a pipeline ran; None where it is not told."""

    branch: str | None = None
    tag: str | None = None
    revision: str | None = None


def git_of(pipeline: Pipeline) -> Git:
    """Of ``vcs``; projects of the GitHub App and GitLab have it in ``trigger_parameters``, by section or flat."""
    if pipeline.vcs is not None:
        return Git(pipeline.vcs.branch, pipeline.vcs.tag, pipeline.vcs.revision)
    told: Any = pipeline.trigger_parameters
    given: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    return Git(*(_first(given, key) for key in ("branch", "tag", "checkout_sha")))


def _first(given: Mapping[str, Any], key: str) -> str | None:
    for section in _SECTIONS:
        inside = given.get(section)
        value = inside.get(key) if isinstance(inside, Mapping) else given.get(f"{section}.{key}")
        if isinstance(value, str) and value:
            return value
    return None
