"""Puts the models that the core makes where users look for them."""

from __future__ import annotations

from typing import Any

from cijobs import _core

__all__ = ["export_models"]


def export_models(module: str, namespace: dict[str, Any]) -> list[str]:
    """Adds the models of a module (such as ``circleci``) to its namespace; their names, sorted."""
    models = {name: cls for owner, name, cls in _core._model_types if owner == module}
    namespace.update(models)
    return sorted(models)
