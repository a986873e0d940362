"""Steps taken in an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from cijobs._async_client import AsyncClient
from cijobs._steps import Ask, Pause, Steps, call_of

__all__ = ["drive"]

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]


async def drive(client: AsyncClient, steps: Steps[T], sleep: Sleep = asyncio.sleep) -> T:
    """Takes the steps in the running loop."""
    answer, error = None, None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            result: T = end.value
            return result
        answer = error = None
        try:
            answer = await _do(client, step, sleep)
        except BaseException as caught:
            error = caught


async def _do(client: Any, step: Ask | Pause, sleep: Sleep) -> Any:
    if isinstance(step, Pause):
        return await sleep(step.seconds)
    result = await client.call(step.operation, **call_of(client, step))
    if step.page:
        return (await anext(aiter(result.pages()))).items(), result.next_token
    return await result.to_list() if hasattr(result, "to_list") else result
