"""Takes the steps of waits and logs in the calling thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from cijobs import _core
from cijobs._clients.options import Timeout
from cijobs._steps.steps import Ask, Clock, Dial, Fetch, Give, Hear, LogPage, Pause, Steps
from cijobs._waiting.pace import Rate

if TYPE_CHECKING:
    from cijobs._clients.base import BaseClient
    from cijobs._logs.lines import LogEntry
    from cijobs._logs.tail import SyncTail

__all__ = ["Driver", "limits_of", "page_of", "run", "seen"]


class Driver:
    """One generator of steps under way.

    Attributes:
        result: What the steps gave in the end.
        done: Whether they have ended.
    """

    def __init__(self, client: BaseClient, steps: Steps[Any], clock: Clock) -> None:
        self._client: Any = client
        self._steps = steps
        self._clock = clock
        self._tail: SyncTail | None = None
        self.result: Any = None
        self.done = False

    @property
    def hears(self) -> bool:
        """Whether a WebSocket is open."""
        return self._tail is not None

    def take(self, error: BaseException | None = None) -> Sequence[LogEntry] | None:
        """Goes on until there are lines; None at the end. `error` is what became of the lines before."""
        answer = None
        while not self.done:
            try:
                step = self._steps.send(answer) if error is None else self._steps.throw(error)
            except StopIteration as end:
                self.result = end.value
                self.close()
                return None
            except BaseException:
                self.close()
                raise
            answer = error = None
            if isinstance(step, Give):
                return step.lines
            try:
                answer = self._perform(step)
            except BaseException as caught:
                error = caught
        return None

    def close(self) -> None:
        """Ends it, and its connection."""
        self.done = True
        self._steps.close()
        tail, self._tail = self._tail, None
        if tail is not None:
            tail.close()

    def _perform(self, step: Any) -> Any:
        if isinstance(step, Pause):
            return self._clock.sleep(step.seconds)
        if isinstance(step, (Ask, Fetch)):
            return self._call(step)
        if isinstance(step, Hear):
            return self._tail.hear(step.seconds) if self._tail is not None else []
        tail, self._tail = self._tail, None
        if tail is not None:
            tail.close()
        if isinstance(step, Dial):
            from cijobs._logs.tail import SyncTail

            self._tail = SyncTail(self._client, step)
        return None

    def _call(self, step: Ask | Fetch) -> Any:
        result = self._client.call(step.operation, **step.arguments, **limits_of(self._client, step))
        if isinstance(step, Fetch):
            return page_of(next(result.pages(), None))
        if step.page:
            return next(result.pages()).items(), result.next_token
        return result.to_list() if hasattr(result, "to_list") else result


def run(
    client: BaseClient,
    steps: Steps[Any],
    clock: Clock,
    on_log: Callable[[LogEntry], object] | None = None,
) -> Any:
    """Takes all steps; gives each line to `on_log`."""
    driver = Driver(client, steps, clock)
    error: BaseException | None = None
    try:
        while (lines := driver.take(error)) is not None:
            error = None
            try:
                for line in lines if on_log is not None else ():
                    on_log(line)  # type: ignore[misc]
            except BaseException as caught:  # Ctrl-C, too: the wait may have something to end
                error = caught
    finally:
        driver.close()  # where Ctrl-C came between two steps
    return driver.result


def limits_of(client: BaseClient, step: Ask | Fetch) -> dict[str, Any]:
    """The options of a step's call: the client's timeout, but no longer than what is left."""
    # One page is asked for, and none ahead.
    limits: dict[str, Any] = {"limit": 1} if isinstance(step, Ask) and step.page else {}
    if step.seconds is None:
        return limits
    own = client._timeout
    total = step.seconds if own.total is None else min(own.total, step.seconds)
    bounded = Timeout(None if total == float("inf") else total, own.connect, own.read)
    return limits | {"timeout": bounded, "retry": None}


def page_of(page: _core.Page | None) -> LogPage:
    """A page of a log, with what its answer says of further ones."""
    if page is None:
        return LogPage([], {})
    pagination = (page.envelope or {}).get("pagination")
    return LogPage(page.to_dicts(), pagination if isinstance(pagination, dict) else {})


def seen(client: BaseClient) -> Callable[[], Rate]:
    """What the client's host said last of its rate limit."""
    return lambda: Rate(*_core.rate_of(client.base_url))
