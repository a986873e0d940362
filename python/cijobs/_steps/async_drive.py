"""Takes the steps of waits and logs in an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from cijobs._logs.async_tail import AsyncTail
from cijobs._steps.drive import limits_of, page_of
from cijobs._steps.steps import Ask, Dial, Fetch, Give, Hear, Pause, Steps

if TYPE_CHECKING:
    from cijobs._clients.base import BaseClient
    from cijobs._logs.lines import LogEntry

__all__ = ["AsyncDriver", "run"]

Sleep = Callable[[float], Awaitable[None]]


class AsyncDriver:
    """One generator of steps under way.

    Attributes:
        result: What the steps gave in the end.
        done: Whether they have ended.
    """

    def __init__(self, client: BaseClient, steps: Steps[Any], sleep: Sleep = asyncio.sleep) -> None:
        self._client: Any = client
        self._steps = steps
        self._sleep = sleep
        self._tail: AsyncTail | None = None
        self.result: Any = None
        self.done = False

    @property
    def hears(self) -> bool:
        """Whether a WebSocket is open."""
        return self._tail is not None

    async def take(self, error: BaseException | None = None) -> Sequence[LogEntry] | None:
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
                answer = await self._perform(step)
            except BaseException as caught:
                error = caught
        return None

    def close(self) -> None:
        """Ends it, and its connection."""
        self.done = True
        self._steps.close()
        tail, self._tail = self._tail, None
        if tail is not None:
            tail.abort()

    def forget(self) -> None:
        """For the garbage collector: nobody takes its steps any more."""
        tail, self._tail = self._tail, None
        if tail is not None:
            tail.abort_from_anywhere()

    async def _perform(self, step: Any) -> Any:
        if isinstance(step, Pause):
            return await self._sleep(step.seconds)
        if isinstance(step, (Ask, Fetch)):
            return await self._call(step)
        if isinstance(step, Hear):
            return await self._tail.hear(step.seconds) if self._tail is not None else []
        tail, self._tail = self._tail, None
        if tail is not None:
            await tail.close()
        if isinstance(step, Dial):
            tail = AsyncTail(self._client)
            await tail.dial(step)
            self._tail = tail
        return None

    async def _call(self, step: Ask | Fetch) -> Any:
        result = await self._client.call(step.operation, **step.arguments, **limits_of(self._client, step))
        if isinstance(step, Fetch):
            return page_of(await anext(result.pages(), None))
        if step.page:
            return (await anext(result.pages())).items(), result.next_token
        return await result.to_list() if hasattr(result, "to_list") else result


async def run(
    client: BaseClient,
    steps: Steps[Any],
    on_log: Callable[[LogEntry], object] | None = None,
    sleep: Sleep = asyncio.sleep,
) -> Any:
    """Takes all steps; gives each line to `on_log`, which may be a coroutine function."""
    driver = AsyncDriver(client, steps, sleep)
    error: BaseException | None = None
    while (lines := await driver.take(error)) is not None:
        error = None
        try:
            for line in lines if on_log is not None else ():
                told = on_log(line)  # type: ignore[misc]
                if isawaitable(told):
                    await told
        except BaseException as caught:
            error = caught
    return driver.result
