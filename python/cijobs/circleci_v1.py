"""The models of CircleCI's API v1.1: builds, steps, actions, tests and artifacts as that API has them."""

from __future__ import annotations

from cijobs._models import export_models

__all__: list[str] = []
__all__ += export_models("circleci_v1", globals())
