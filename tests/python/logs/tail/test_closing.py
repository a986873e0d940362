"""A log that is left, forgotten, cancelled or interrupted closes its socket."""

from __future__ import annotations

import asyncio
import gc

import pytest
from logs.tail.runs import closed, started
from support.process import run
from support.until import until_in_loop

from cijobs import AsyncNorthflank, Northflank


def test_ctrl_c_closes_the_socket():
    script = """
        import os, signal, threading
        from support.until import until
        from cijobs import Northflank
        from cijobs.testing import FakeNorthflank

        signal.signal(signal.SIGINT, signal.default_int_handler)  # who started us may ignore it

        def press():
            until(lambda: fake.tail.opened)
            os.kill(os.getpid(), signal.SIGINT)

        with FakeNorthflank(run_polls=10**6) as fake:
            runs = Northflank(fake.token, base_url=fake.url).runs
            run = runs.start(fake.project_id, fake.job_id)
            threading.Thread(target=press).start()
            try:
                list(runs.follow(fake.project_id, fake.job_id, run.id, timeout=45))
            except KeyboardInterrupt:
                print("interrupted")
            until(lambda: fake.tail.closed == fake.tail.opened == 1)
    """
    assert run(script).split() == ["interrupted"]


def test_a_log_that_is_left_is_closed(fake):
    run_id = started(fake)
    with Northflank(fake.token, base_url=fake.url).runs.follow(fake.project_id, fake.job_id, run_id) as log:
        next(log)
    assert closed(fake)
    assert list(log) == []


def test_a_log_that_is_forgotten_is_closed(fake):
    next(Northflank(fake.token, base_url=fake.url).runs.follow(fake.project_id, fake.job_id, started(fake)))
    gc.collect()
    assert closed(fake)


def in_a_loop(fake, act):
    async def main():
        run_id = started(fake)
        fake.history.runs[0].polls_left = 10**6
        client = AsyncNorthflank(fake.token, base_url=fake.url)
        return await act(client.runs.follow(fake.project_id, fake.job_id, run_id))

    return asyncio.run(main())


def test_a_cancelled_task_closes_the_socket(fake):
    async def act(log):
        async def read():
            return [line async for line in log]

        task = asyncio.create_task(read())
        await until_in_loop(lambda: fake.tail.opened)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await asyncio.to_thread(closed, fake)

    assert in_a_loop(fake, act)


def test_a_log_that_is_forgotten_in_a_loop_is_closed(fake):
    async def act(log):
        await anext(log)
        del log
        gc.collect()
        return await asyncio.to_thread(closed, fake)

    assert in_a_loop(fake, act)


def test_the_repr_of_a_followed_log_tells_how_it_ended(fake):
    client = Northflank(fake.token, base_url=fake.url)
    begun = client.runs.start(fake.project_id, fake.job_id)
    with client.runs.follow(fake.project_id, fake.job_id, begun.id) as log:
        list(log)
    assert repr(log) == f"<FollowedLog: {log.outcome!r}>"
