"""Histories in an event loop: the same walk, awaited."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from support.until import until
from support.wire import SILENCE, answer

import cijobs
from cijobs import AsyncCircleCI
from history.conftest import QUICK, SLUG


@pytest.fixture
def aio(fake):
    return AsyncCircleCI(fake.token, base_url=fake.url, retry=QUICK)


def rows_of(history):
    return {name: table.to_dicts() for name, table in history.tables.items()}


def test_an_awaited_history_equals_the_other(aio, read):
    history = asyncio.run(aio.history(SLUG, since=None, progress=False))
    assert rows_of(history) == rows_of(read())
    assert history.gaps == ()


def test_batches_come_by_async_for(aio, read):
    async def collect():
        found = {}
        async with aio.history_batches(SLUG, since=None, rows=50) as batches:
            async for name, table in batches:
                found.setdefault(name, []).extend(table.to_dicts())
        return found

    assert asyncio.run(collect()) == rows_of(read())


def test_files_are_those_of_the_other(aio, read, tmp_path):
    asyncio.run(aio.history_batches(SLUG, since=None).write_jsonl(tmp_path / "async"))
    read().write_jsonl(tmp_path / "sync")
    for file in (tmp_path / "sync").iterdir():
        assert (tmp_path / "async" / file.name).read_text() == file.read_text()


def test_several_histories_go_on_in_one_loop(aio, read):
    async def both():
        return await asyncio.gather(*(aio.history(SLUG, since=None, progress=False) for _ in range(3)))

    assert [rows_of(one) for one in asyncio.run(both())] == [rows_of(read())] * 3


def test_the_loop_is_free_while_a_history_is_read(wire):
    go, asked = threading.Event(), []

    def reply(_):
        asked.append(go.wait(10))  # in vain if the loop stands still
        return answer({"items": []})

    client = AsyncCircleCI("t" * 40, base_url=wire(reply).url)

    async def ticking():
        task = asyncio.ensure_future(client.history(SLUG, since=None, progress=False))
        for _ in range(10):
            await asyncio.sleep(0.001)
        go.set()
        return await task

    assert len(asyncio.run(ticking()).pipelines) == 0
    assert asked == [True]


def test_a_cancelled_history_ends_its_calls(wire):
    def reply(request):
        return SILENCE if "/workflow" in request.path else answer({"items": [{"id": "p", "number": 1}]})

    server = wire(reply)
    client = AsyncCircleCI("t" * 40, base_url=server.url, timeout=120)

    async def cancel():
        task = asyncio.ensure_future(client.history(SLUG, since=None, progress=False))
        await asyncio.to_thread(until, lambda: len(server.requests) == 2)
        begun = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - begun

    assert asyncio.run(cancel()) < 20


def test_a_failure_is_raised_where_it_is_awaited(wire):
    client = AsyncCircleCI("t" * 40, base_url=wire(answer({}, 404)).url)
    with pytest.raises(cijobs.NotFoundError):
        asyncio.run(client.history(SLUG, progress=False))


def test_a_closed_client_reads_no_history(aio, ci):
    ci.close()
    with pytest.raises(cijobs.ConfigError, match="closed"):
        ci.history(SLUG)
