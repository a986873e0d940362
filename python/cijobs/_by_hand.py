"""Methods written by hand, beside those that the operation tables give a namespace.

A method is a plain function whose first parameter is the namespace: ``self._client`` is the client. To add one, write
it with its docstring and name it in ``BY_HAND``; the namespaces, the stubs and the reference then have it. Its module
is loaded when the namespace is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["BY_HAND", "methods_by_hand"]

# Family and namespace to the modules' functions, each as `module:function`.
BY_HAND: dict[tuple[str, str], tuple[str, ...]] = {
    ("circleci", "jobs"): ("cijobs._logs:logs",),
}


@cache
def methods_by_hand(family: str, namespace: str) -> dict[str, Callable[..., Any]]:
    """The functions of a namespace by their names.

    Args:
        family: ``circleci`` or ``northflank``.
        namespace: Such as ``jobs`` or ``v1.builds``.

    Example:
        >>> from cijobs._by_hand import methods_by_hand
        >>> list(methods_by_hand("circleci", "jobs"))
        ['logs']
    """
    places = (place.partition(":") for place in BY_HAND.get((family, namespace), ()))
    return {name: getattr(import_module(module), name) for module, _, name in places}
