"""A service whose runs write ten lines, and a follower of a new run, in a thread or in a loop."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from cijobs import AsyncNorthflank, Northflank
from cijobs._logs import follow as _log_follow
from cijobs._waiting import engine as _waiting
from cijobs._waiting.pace import Pace
from cijobs.testing import FakeNorthflank, Tail


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(_waiting, "Pace", partial(Pace, first=0.02, longest=0.05))
    monkeypatch.setattr(_log_follow, "_SETTLE", 0.05)
    monkeypatch.setattr(_log_follow, "_LONGEST_BACKOFF", 0.01)


@pytest.fixture
def run_polls():
    return 5


@pytest.fixture
def fake(run_polls):
    with FakeNorthflank(rate_limit=10**9, run_polls=run_polls, tail=Tail(interval=0.005, batch=3)) as fake:
        yield fake


@pytest.fixture(params=["sync", "async"])
def follow(request, fake):
    """Follows a new run to its end; its lines, and how they came."""

    def sync(client, run, ways, **options):
        with client.runs.follow(fake.project_id, fake.job_id, run.id, **options) as log:
            return [(line.text, ways.append(log.transport))[0] for line in log]

    async def asynchronous(run, ways, timeout, **options):
        client = AsyncNorthflank(fake.token, base_url=fake.url, timeout=timeout)
        async with client.runs.follow(fake.project_id, fake.job_id, run.id, **options) as log:
            return [(line.text, ways.append(log.transport))[0] async for line in log]

    def follow(timeout=60, **options):
        follow.ways = []
        client = Northflank(fake.token, base_url=fake.url, timeout=timeout)
        run = client.runs.start(fake.project_id, fake.job_id)
        if request.param == "sync":
            lines = sync(client, run, follow.ways, **options)
        else:
            lines = asyncio.run(asynchronous(run, follow.ways, timeout, **options))
        return [line.split(" of ")[0] for line in lines]

    return follow
