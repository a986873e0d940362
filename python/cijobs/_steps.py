"""What takes several calls, as steps: a generator says what to ask and how long to pause, others do it.

So one text serves clients that wait in a thread, clients that wait in a loop, and tests with a clock of their own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple, TypeVar

from cijobs._base_client import BaseClient
from cijobs._options import Timeout

__all__ = ["Ask", "Clock", "Pause", "Steps", "call_of", "drive", "read_pages"]

T = TypeVar("T")


class Ask(NamedTuple):
    """One call.

    Attributes:
        operation: Its id.
        arguments: Its arguments, and options of the call.
        seconds: With it the call takes at most so long and is not tried again; None leaves that to the client.
        page: Only one page of a list: its items, and the token of the next page or None.
    """

    operation: str
    arguments: Mapping[str, Any]
    seconds: float | None = None
    page: bool = False


class Pause(NamedTuple):
    """Nothing to do for so many seconds."""

    seconds: float


Steps = Generator[Ask | Pause, Any, T]


class Clock:
    """Time and chance; tests pass in another."""

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits in this thread; Ctrl-C ends it."""
        time.sleep(seconds)

    def chance(self) -> float:
        """A number in [0, 1)."""
        import random  # slow to load

        return random.random()  # noqa: S311 - no secret hangs on it


def call_of(client: BaseClient, step: Ask) -> dict[str, Any]:
    """The arguments of the call that a step asks for."""
    given = dict(step.arguments)
    if step.page:
        given["limit"] = 1  # one page is asked for, and none ahead
    if step.seconds is None:
        return given
    # One request, so that what is spent is known.
    return given | {"timeout": _bounded(client, step.seconds), "retry": None}


def _bounded(client: BaseClient, seconds: float) -> Timeout:
    """The client's timeout for calls, but no longer than what is left."""
    own = client._timeout
    total = seconds if own.total is None else min(own.total, seconds)
    return own._replace(total=None if total == float("inf") else total)


def drive(client: BaseClient, steps: Steps[T], clock: Clock) -> T:
    """Takes the steps in the calling thread."""
    answer, error = None, None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            result: T = end.value
            return result
        answer = error = None
        try:
            answer = _do(client, step, clock)
        except BaseException as caught:
            error = caught


def _do(client: Any, step: Ask | Pause, clock: Clock) -> Any:
    if isinstance(step, Pause):
        return clock.sleep(step.seconds)
    result = client.call(step.operation, **call_of(client, step))
    if step.page:
        return next(result.pages()).items(), result.next_token
    return result.to_list() if hasattr(result, "to_list") else result


def read_pages(
    operation: str,
    arguments: Mapping[str, Any],
    *,
    enough: Callable[[list[Any]], bool] = lambda _: False,
    most: int = 1,
    seconds: float | None = None,
) -> Steps[list[Any]]:
    """The items of a list, page after page until they are enough, of at most so many pages."""
    items: list[Any] = []
    token: str | None = None
    for _ in range(most):
        start = {} if token is None else {"start_token": token}
        more, token = yield Ask(operation, {**arguments, **start}, seconds, page=True)
        items += more
        if token is None or enough(items):
            break
    return items
