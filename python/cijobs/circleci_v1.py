"""The models of CircleCI's API v1.1: builds, steps, actions, tests and artifacts as that API has them."""

from __future__ import annotations

from cijobs import _bind
from cijobs._models import export_models

__all__: list[str] = []
__all__ += export_models("circleci_v1", globals())


def __getattr__(name: str) -> type[_bind.Namespace]:
    """The classes of the namespaces below ``ci.v1``, for annotations and docs."""
    return _bind.namespace_class_named("circleci", "v1", name)
