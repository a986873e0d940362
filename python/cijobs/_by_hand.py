"""Methods written by hand, beside those that the operation tables give a namespace.

A method is a plain function whose first parameter is the namespace: ``self._client`` is the client. To add one, write
it with its docstring and name it below; the namespaces, the stubs and the reference then have it. Its module is loaded
when the namespace is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from typing import Any

__all__ = ["BY_HAND", "FOR_BOTH", "ITERATED", "methods_by_hand"]

Places = dict[tuple[str, str], tuple[str, ...]]

# Family and namespace to the modules' functions, each as `module:function`. Of sync clients only:
BY_HAND: Places = {
    ("circleci", "jobs"): ("cijobs._logs:logs",),
}
# Of both kinds of client: what the function gives, an async client's method awaits.
FOR_BOTH: Places = {
    ("circleci", "jobs"): ("cijobs._waits.jobs:wait",),
    ("circleci", "pipelines"): ("cijobs._waits.pipelines:wait",),
    ("circleci", "workflows"): ("cijobs._waits.workflows:wait",),
    ("northflank", "builds"): ("cijobs._waits.builds:wait",),
    ("northflank", "runs"): ("cijobs._waits.runs:wait", "cijobs._waits.build_and_start:build_and_start"),
}


# Of both kinds: what they give is iterated, by `async for` on an async client, and not awaited.
ITERATED: Places = {
    ("northflank", "builds"): ("cijobs._waits.build_logs:log_lines", "cijobs._waits.build_logs:follow"),
    ("northflank", "runs"): ("cijobs._waits.run_logs:logs", "cijobs._waits.run_logs:follow"),
}


@cache
def methods_by_hand(family: str, namespace: str, kind: str = "") -> dict[str, Callable[..., Any]]:
    """The functions of a namespace by their names.

    Args:
        family: ``circleci`` or ``northflank``.
        namespace: Such as ``jobs`` or ``v1.builds``.
        kind: ``Async`` for those of async clients.

    Example:
        >>> from cijobs._by_hand import methods_by_hand
        >>> list(methods_by_hand("circleci", "workflows"))
        ['wait']
    """
    both, iterated = _found(FOR_BOTH, family, namespace), _found(ITERATED, family, namespace)
    if kind:
        return {name: _awaited(function) for name, function in both.items()} | iterated
    return _found(BY_HAND, family, namespace) | both | iterated


def _found(places: Places, family: str, namespace: str) -> dict[str, Callable[..., Any]]:
    parts = (place.partition(":") for place in places.get((family, namespace), ()))
    return {name: getattr(import_module(module), name) for module, _, name in parts}


def _awaited(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    async def method(*args: Any, **arguments: Any) -> Any:
        return await function(*args, **arguments)

    return method
