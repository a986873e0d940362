"""CircleCI in an event loop; public as ``cijobs.AsyncCircleCI``."""

from __future__ import annotations

from cijobs import _bind
from cijobs._artifacts.async_calls import AsyncArtifactCalls
from cijobs._clients.async_client import AsyncClient
from cijobs._history.async_calls import AsyncHistories
from cijobs.circleci import CircleCIBase

__all__ = ["AsyncCircleCI", "AsyncV1"]


class AsyncCircleCI(AsyncHistories, AsyncArtifactCalls, CircleCIBase, AsyncClient):
    """CircleCI's API for asyncio: the names of :class:`CircleCI`, awaited.

    A list is read by ``async for``, or awaited for its first page; see :class:`cijobs.AsyncPages`. The arguments
    and options are those of :class:`CircleCI`.

    Example:
        >>> async def newest():
        ...     async with AsyncCircleCI(fake.token, base_url=fake.url) as ci:
        ...         pipelines = await ci.pipelines.list("gh/acme/web", limit=1).to_list()
        ...         return await ci.pipelines.get(pipelines[0].id)
        >>> asyncio.run(newest()).number
        150
    """

    @property
    def v1(self) -> AsyncV1:
        """The older API v1.1: builds with their steps, recent builds, retry and ssh."""
        return AsyncV1(self)


class AsyncV1:
    """The namespaces of API v1.1, awaited: ``ci.v1.builds``, ``ci.v1.projects``, ``ci.v1.users``, …"""

    def __init__(self, client: AsyncCircleCI) -> None:
        self._operating_client = client

    def __repr__(self) -> str:
        return f"<API v1.1 of {self._operating_client!r}>"


for _cls, _prefix in ((AsyncCircleCI, ""), (AsyncV1, "v1")):
    _cls.__module__ = "cijobs.circleci"
    _bind.attach_namespaces(_cls, "circleci", _prefix, _bind.ASYNC)
