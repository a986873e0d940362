"""Artifacts, logs and estimates in an event loop: the loop stays free, and a cancelled task leaves nothing running."""

from __future__ import annotations

import asyncio
import threading

import pytest
from support.files import BODY, first_part
from support.job import SLUG, tree
from support.until import until_in_loop
from support.wire import SILENCE, Answer, answer

from cijobs import AsyncCircleCI, AsyncPages, _core
from cijobs.testing import FakeCircleCI


def held(size: int) -> Answer:
    """The head and the first bytes of the file; the rest never comes."""
    return Answer(first_part(size).data, "hold")


async def cancelled(task: asyncio.Task) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_cancelled_download_is_resumed_by_the_next(storage, aio, tmp_path):
    server = storage(files={"a": BODY}, replies={"a": [held(100_000)]})
    part = tmp_path / "a.incomplete"

    async def main():
        ci = aio(server)
        task = asyncio.ensure_future(ci.download_artifacts(SLUG, tmp_path, job=7))
        await until_in_loop(lambda: part.exists() and part.stat().st_size > 50_000)
        await cancelled(task)
        return await ci.download_artifacts(SLUG, tmp_path, job=7)

    assert asyncio.run(main()).files[0].resumed > 50_000
    assert tree(tmp_path) == {"a": BODY}


def test_a_cancelled_download_starts_no_other_file(storage, aio, tmp_path):
    names = [f"f{n}" for n in range(40)]
    server = storage(files=dict.fromkeys(names, BODY), replies={name: [SILENCE] * 2 for name in names})

    async def main():
        task = asyncio.ensure_future(aio(server).download_artifacts(SLUG, tmp_path, job=7, max_in_flight=4))
        await until_in_loop(lambda: len(server.file_requests()) == 4)
        await cancelled(task)
        await asyncio.sleep(0.1)  # twice as long as a turn takes

    asyncio.run(main())
    assert len(server.file_requests()) == 4


def test_the_loop_runs_while_files_come(storage, aio, tmp_path, monkeypatch):
    server = storage(files={"a": BODY})
    waits, ran = threading.Event(), threading.Event()
    plain, free = _core.wait_for_any, []

    def wait(downloads, milliseconds):
        waits.set()
        free.append(ran.wait(10))  # in vain if it is the loop's own thread that waits
        plain(downloads, milliseconds)

    monkeypatch.setattr(_core, "wait_for_any", wait)

    async def main():
        task = asyncio.ensure_future(aio(server).download_artifacts(SLUG, tmp_path, job=7))
        await until_in_loop(waits.is_set)
        ran.set()
        return await task

    assert asyncio.run(main()).ok
    assert set(free) == {True}


def test_progress_is_told_in_the_loops_thread(storage, aio, tmp_path):
    server = storage(files={f"f{n}": b"x" for n in range(5)})
    told = []

    def tell(state):
        told.append((threading.get_ident(), state.files_done))

    asyncio.run(aio(server).download_artifacts(SLUG, tmp_path, job=7, progress=tell))
    assert {thread for thread, _ in told} == {threading.get_ident()}
    assert [done for _, done in told][-1] == 5


def test_a_failing_progress_ends_the_download(storage, aio, tmp_path):
    server = storage(files={f"f{n}": b"x" for n in range(50)})

    def tell(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(aio(server).download_artifacts(SLUG, tmp_path, job=7, progress=tell))


def test_a_cancelled_task_ends_the_logs_that_it_asked_for(wire, aio):
    steps = [
        {"name": "s", "actions": [{"index": 0, "step": n, "name": "s", "status": "success"}]}
        for n in range(20)
    ]
    server = wire(lambda r: SILENCE if "/output/" in r.path else answer({"build_num": 7, "steps": steps}))

    async def main():
        ci = aio(server, max_in_flight=4)
        task = asyncio.ensure_future(ci.jobs.logs(SLUG, 7))
        await until_in_loop(lambda: len(server.requests) == 5)
        await cancelled(task)
        await asyncio.wait_for(ci.v1.builds.get(SLUG, 7), 10)  # there is room again
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    assert len(server.requests) == 6


def test_an_artifact_is_read_without_reading_all_of_it(storage, aio):
    server = storage(files={"a": BODY * 20})

    async def main():
        async with await aio(server).open_artifact(f"{server.url}/file/a") as file:
            await file.seek(-10, 2)
            end = await file.read()
        return end, file.size, file.closed

    assert asyncio.run(main()) == (BODY[-10:], len(BODY) * 20, True)
    assert server.sent < len(BODY) * 10


def test_a_closed_artifact_is_not_read(storage, aio):
    server = storage(files={"a": BODY})

    async def main():
        file = await aio(server).open_artifact(f"{server.url}/file/a")
        await file.close()
        for act in (file.read, file.readline, file.__anext__):
            with pytest.raises(ValueError, match="closed"):
                await act()

    asyncio.run(main())


def test_an_estimate_is_that_of_the_plain_client():
    from cijobs import CircleCI

    with FakeCircleCI(pipelines=30) as fake:
        plain = CircleCI(fake.token, base_url=fake.url).estimate(fake.project_slug, since=None)
        ci = AsyncCircleCI(fake.token, base_url=fake.url)
        awaited = asyncio.run(ci.estimate(fake.project_slug, since=None))
    assert awaited._replace(minutes=0) == plain._replace(minutes=0)


def test_an_artifact_listing_of_a_task_can_be_downloaded(storage, aio, tmp_path):
    server = storage(files={"a": BODY})

    async def main():
        ci = aio(server)
        listing = ci.jobs.artifacts(SLUG, 7)
        assert isinstance(listing, AsyncPages)
        return await ci.download_artifacts(SLUG, tmp_path, artifacts=await listing.to_list())

    assert asyncio.run(main()).ok
