"""Calls that wait for their turn: in order, within their total timeout, and gone without a trace when cancelled."""

from __future__ import annotations

import asyncio
import gc
import threading
import time

import pytest
from support.counting import Counting
from support.process import run
from support.until import until_in_loop
from support.wire import DROP, SILENCE, answer

from cijobs import errors
from cijobs._clients.gate import Gate

PLACES = 2  # of a gate of one call at once


@pytest.fixture
def loop():
    made = asyncio.new_event_loop()
    yield made
    made.close()


def request() -> tuple[str, str]:
    return "GET", "http://here/me"


async def filled() -> Gate:
    gate = Gate(1)
    for _ in range(PLACES):
        assert await gate.enter(None, request) == 0.0
    return gate


async def waiting(gate: Gate, total: float | None = None, count: int = 1) -> list[asyncio.Task]:
    tasks = [asyncio.ensure_future(gate.enter(total, request)) for _ in range(count)]
    await asyncio.sleep(0)
    assert not any(task.done() for task in tasks)
    return tasks


def test_who_came_first_goes_first(loop):
    async def main():
        gate = await filled()
        first, second = await waiting(gate, count=2)
        gate.leave()
        await first
        assert not second.done()
        gate.leave()
        await second

    loop.run_until_complete(main())


def test_all_places_are_free_again_when_all_have_left(loop):
    async def main():
        gate = await filled()
        tasks = await waiting(gate, count=5)
        for _ in range(PLACES + 5):
            gate.leave()
        await asyncio.gather(*tasks)
        for _ in range(PLACES):
            assert await gate.enter(None, request) == 0.0
        await waiting(gate)

    loop.run_until_complete(main())


def test_a_cancelled_task_leaves_the_line(loop):
    async def main():
        gate = await filled()
        first, second = await waiting(gate, count=2)
        first.cancel()
        await asyncio.sleep(0)
        assert len(gate._line) == 1
        gate.leave()
        await second

    loop.run_until_complete(main())


def test_a_task_that_is_cancelled_when_its_turn_comes_passes_it_on(loop):
    async def main():
        gate = await filled()
        first, second = await waiting(gate, count=2)
        gate.leave()
        first.cancel()
        await second
        assert first.cancelled()

    loop.run_until_complete(main())


def test_whoever_waits_longer_than_its_total_is_told_so(loop):
    async def main():
        gate = await filled()
        patient, hasty = await waiting(gate, 60), await waiting(gate, 0.02)
        with pytest.raises(errors.TimeoutError, match="turn") as caught:
            await hasty[0]
        assert not caught.value.may_have_reached_server
        gate.leave()
        await patient[0]

    loop.run_until_complete(main())


def test_each_is_late_at_its_own_time(loop):
    async def main():
        gate = await filled()
        tasks = [task for total in (0.15, 0.01, 0.08) for task in await waiting(gate, total)]
        late = []
        for now in (0.0, 0.02, 0.09, 0.16):
            clock[0] = now
            for _ in range(5):  # turns of the loop: from its timer to the tasks
                await asyncio.sleep(0)
            late.append([task.done() for task in tasks])
        assert late == [
            [False, False, False],
            [False, True, False],
            [False, True, True],
            [True, True, True],
        ]

    clock = [0.0]
    loop.time = lambda: clock[0]
    loop.run_until_complete(main())


def test_a_gate_of_a_closed_loop_is_collected(loop):
    import weakref

    async def main():
        gate = await filled()
        tasks = await waiting(gate, 60, count=3)
        return weakref.ref(gate), [weakref.ref(task) for task in tasks]

    other = asyncio.new_event_loop()
    other.set_exception_handler(lambda *_: None)  # it tells of tasks that were destroyed while pending
    gate, tasks = other.run_until_complete(main())
    other.close()
    del other
    gc.collect()
    assert gate() is None
    assert not any(task() for task in tasks)


def test_the_total_counts_from_the_call_and_nothing_late_is_sent(wire, aio):
    server = wire(SILENCE)

    async def main():
        ci = aio(server, max_in_flight=1, timeout=0.3)
        holds = asyncio.ensure_future(ci.with_options(timeout=60).workflows.cancel("x"))
        await until_in_loop(lambda: server.requests)
        begun = time.monotonic()
        ends = await asyncio.gather(*(ci.workflows.cancel("x") for _ in range(20)), return_exceptions=True)
        seconds = time.monotonic() - begun
        holds.cancel()
        return ends, seconds

    ends, seconds = asyncio.run(main())
    assert all(isinstance(end, errors.TimeoutError) for end in ends)
    assert not any(end.may_have_reached_server for end in ends)
    assert len(server.requests) == 1
    assert 0.3 <= seconds < 10


def test_calls_that_are_cancelled_together_send_no_more(wire, aio):
    server = wire(SILENCE)

    async def main():
        ci = aio(server, max_in_flight=4)
        tasks = [asyncio.ensure_future(ci.workflows.cancel("x")) for _ in range(100)]
        await until_in_loop(lambda: len(server.requests) == 4)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.05)

    asyncio.run(main())
    assert len(server.requests) == 4


def test_copies_of_a_client_share_its_gate(aio, wire):
    async def main():
        ci = aio(wire(answer({})))
        gate = ci._gate()
        assert ci.with_options(timeout=5)._gate() is gate

    asyncio.run(main())


def test_lists_wait_for_their_turn_too(wire, aio):
    server = Counting(lambda _: answer({"items": [{"id": "a"}], "next_page_token": None}), allowed=3)

    async def main():
        ci = aio(wire(server), max_in_flight=3)
        return await asyncio.gather(*(ci.pipelines.list("gh/o/r").to_list() for _ in range(40)))

    assert [len(found) for found in asyncio.run(main())] == [1] * 40
    assert server.most == 3


def test_a_wrong_argument_gives_its_place_back(wire, aio):
    async def main():
        ci = aio(wire(answer({"id": "x"})), max_in_flight=1)
        for _ in range(5):
            with pytest.raises(errors.InvalidArgumentError):
                await ci.users.get(5)
            with pytest.raises(errors.InvalidArgumentError):
                await ci.request("NONSENSE", "/me")
        return await asyncio.wait_for(ci.users.me(), 10)

    assert asyncio.run(main()).id == "x"


def test_tasks_that_wait_are_small():
    script = """
import asyncio, cijobs
from support.wire import SILENCE, Wire
def size():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
async def main():
    ci = cijobs.AsyncCircleCI("t", base_url=Wire(SILENCE).__enter__().url, max_in_flight=4)
    async def begin(count):
        tasks = [asyncio.ensure_future(ci.users.me()) for _ in range(count)]
        await asyncio.sleep(0)
        return tasks
    tasks = await begin(1000)
    before = size()
    tasks += await begin(10_000)
    each = (size() - before) / 10_000
    assert each < 3000, each
    for task in tasks: task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
asyncio.run(main())
"""
    run(script)


LATE = {
    "a call": lambda ci: ci.workflows.cancel("a b"),
    "a list": lambda ci: ci.pipelines.list("gh/o/r", branch="x", start_token="t").to_list(),
    "an offset list": lambda ci: ci.v1.builds.list("gh/o/r").to_list(),
    "raw": lambda ci: ci.request("post", "/me", params={"a": 1}, json={"b": "c"}),
}


@pytest.mark.parametrize("auth", ["header", "query"])
@pytest.mark.parametrize("call", LATE.values(), ids=LATE)
@pytest.mark.filterwarnings("ignore:.*query")
def test_who_never_had_its_turn_tells_the_same_request_as_who_had(wire, aio, call, auth):
    let_go = threading.Event()
    server = wire(lambda _: (let_go.wait(30), DROP)[1])

    async def main():
        ci = aio(server, max_in_flight=1, timeout=60, auth=auth)
        had = asyncio.ensure_future(call(ci))
        await until_in_loop(lambda: server.requests)
        hasty = ci.with_options(timeout=0.1)
        ends = await asyncio.gather(*(call(hasty) for _ in range(2)), return_exceptions=True)
        let_go.set()
        return [*await asyncio.gather(had, return_exceptions=True), *ends]

    ends = asyncio.run(main())
    assert [end.attempts for end in ends][::2] == [1, 0]
    assert {(end.method, end.url) for end in ends} == {(ends[0].method, ends[0].url)}
    assert ends[0].url.startswith("http://127.0.0.1")
