"""Methods written by hand, beside those that the operation tables give a namespace.

One with the name of an operation stands in its place; ``client.call`` still runs the operation itself.

A method is a plain function whose first parameter is the namespace: ``self._client`` is the client. To add one, write
it with its docstring and name it below; the namespaces, the stubs and the reference then have it. Its module is loaded
when the namespace is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cijobs import _core
    from cijobs._bind import Namespace
    from cijobs._clients.base import BaseClient

__all__ = ["FOR_BOTH", "ITERATED", "methods_by_hand", "standing_in"]

Places = dict[tuple[str, str], tuple[str, ...]]

# Family and namespace to the modules' functions, each as `module:function`. What the function gives, an async client's
# method awaits.
FOR_BOTH: Places = {
    ("circleci", "jobs"): ("cijobs._logs.of_jobs:logs", "cijobs._waits.jobs:wait"),
    ("circleci", "pipelines"): (
        "cijobs._doing.pipelines:cancel",
        "cijobs._doing.pipelines:run",
        "cijobs._doing.pipelines:trigger",
        "cijobs._waits.pipelines:wait",
        "cijobs._waits.commits:wait_for_commit",
    ),
    ("circleci", "workflows"): (
        "cijobs._doing.workflows:approve_job",
        "cijobs._doing.workflows:rerun",
        "cijobs._waits.workflows:wait",
    ),
    ("northflank", "builds"): ("cijobs._waits.builds:wait",),
    ("northflank", "runs"): (
        "cijobs._doing.runs:start",
        "cijobs._waits.build_and_start:build_and_start",
        "cijobs._waits.runs:wait",
    ),
}


# What these give is iterated, by `async for` on an async client, and not awaited.
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
        ['approve_job', 'rerun', 'wait']
    """
    both, iterated = _found(FOR_BOTH, family, namespace), _found(ITERATED, family, namespace)
    if kind:
        both = {name: _awaited(function) for name, function in both.items()}
    return both | iterated


def _found(places: Places, family: str, namespace: str) -> dict[str, Callable[..., Any]]:
    parts = (place.partition(":") for place in places.get((family, namespace), ()))
    return {name: getattr(import_module(module), name) for module, _, name in parts}


def _awaited(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    async def method(*args: Any, **arguments: Any) -> Any:
        return await function(*args, **arguments)

    return method


def standing_in(row: _core.Operation, function: Callable[..., Any], kind: str) -> Callable[..., Any]:
    """A method by hand in the place of an operation: missing and unknown arguments are refused as by the operation."""

    @wraps(function)
    def method(self: Namespace, *args: Any, **arguments: Any) -> Any:
        _check_names(self._client, row, function, args, arguments)
        return function(self, *args, **arguments)

    @wraps(function)
    async def awaited(self: Namespace, *args: Any, **arguments: Any) -> Any:
        _check_names(self._client, row, function, args, arguments)
        return await function(self, *args, **arguments)

    made = awaited if kind else method
    made.__qualname__ = f"{kind}{row.id.rpartition('.')[0].title()}.{made.__name__}"
    return made


def _check_names(
    client: BaseClient,
    row: _core.Operation,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    arguments: dict[str, Any],
) -> None:
    import inspect  # slow to load

    taken = inspect.signature(function)
    try:
        taken.bind(None, *args, **arguments)
    except TypeError:
        own = {parameter.name for parameter in row.params} | {"timeout", "retry", "extra_headers"}
        given = {
            name: value for name, value in arguments.items() if name in own or name not in taken.parameters
        }
        given["dry_run"] = True  # the row refuses it, and sends nothing
        client._shown(row, given, client._prepare(row, args, given))
        raise
