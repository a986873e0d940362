"""Northflank in an event loop; public as ``cijobs.AsyncNorthflank``."""

from __future__ import annotations

from cijobs import _bind
from cijobs._clients.async_client import AsyncClient
from cijobs.northflank import NorthflankBase

__all__ = ["AsyncNorthflank"]


class AsyncNorthflank(NorthflankBase, AsyncClient):
    """Northflank's API for asyncio: the names of :class:`Northflank`, awaited.

    The arguments and options are those of :class:`Northflank`.

    Example:
        >>> async def start():
        ...     async with AsyncNorthflank(fake_nf.token, base_url=fake_nf.url) as nf:
        ...         return await nf.runs.start(fake_nf.project_id, fake_nf.job_id)
        >>> asyncio.run(start()).status
        'RUNNING'
    """


AsyncNorthflank.__module__ = "cijobs.northflank"
_bind.attach_namespaces(AsyncNorthflank, "northflank", kind=_bind.ASYNC)
