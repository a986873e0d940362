"""The waits of async clients."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from cijobs._async_client import AsyncClient
from cijobs._outcomes import Outcome
from cijobs._waiting import Ask, Clock, Pause, Wait, bounded, seen, steps_of

__all__ = ["run"]


async def run(
    client: AsyncClient,
    wait: Wait,
    clock: Clock | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Outcome[Any]:
    """Waits in the running loop."""
    steps = steps_of(wait, clock or Clock(), seen(client))
    answer, error = None, None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            outcome: Outcome[Any] = end.value
            return outcome
        answer = error = None
        try:
            answer = await _do(client, step, sleep)
        except BaseException as caught:
            error = caught


async def _do(client: Any, step: Ask | Pause, sleep: Callable[[float], Awaitable[None]]) -> Any:
    if isinstance(step, Pause):
        return await sleep(step.seconds)
    # One request each, so that what is spent is known.
    timeout = bounded(client, step.seconds)
    result = await client.call(step.operation, **step.arguments, timeout=timeout, retry=None)
    return await result.to_list() if hasattr(result, "to_list") else result
