"""Loops of all kinds, one after another, closed early, forked: each in a process of its own."""

from __future__ import annotations

import importlib.util

import pytest
from support.process import FORK, run

SCENE = """
import asyncio, contextlib, gc, os, sys, threading, time, warnings
from support.pressing import shortest_delay
from support.until import until, until_in_loop
from support.wire import Wire, SILENCE, answer
import cijobs

def reply(request):
    if "silent" in request.target:
        return SILENCE
    return answer({"id": request.path.rpartition("/")[2]})

server = Wire(reply).__enter__()
def client(**options):
    return cijobs.AsyncCircleCI("a-token", base_url=server.url, **({"retry": 1, "timeout": 120} | options))

class Watchless(asyncio.SelectorEventLoop):
    # Like Windows' Proactor: no descriptor can be watched, but its own.
    def add_reader(self, *args): raise NotImplementedError

def watchless():
    return Watchless()

def descriptors():
    # All but sockets, of which the server has its share.
    gc.collect()
    links = []
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            links.append(os.readlink(f"/proc/self/fd/{name}"))
    return len([link for link in links if not link.startswith("socket")])

def run_in(loop, main):
    try:
        return loop.run_until_complete(main)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

async def many(ci, count=50):
    found = await asyncio.gather(*(ci.users.get(f"n{n}") for n in range(count)))
    assert [user.id for user in found] == [f"n{n}" for n in range(count)]
"""

LOOPS = {"asyncio": "asyncio.new_event_loop", "watchless": "watchless", "uvloop": "uvloop.new_event_loop"}
NO_UVLOOP = pytest.mark.skipif(importlib.util.find_spec("uvloop") is None, reason="uvloop is not installed")
KINDS = [pytest.param(kind, marks=[NO_UVLOOP] if kind == "uvloop" else []) for kind in LOOPS]


def scene(script: str, kind: str = "asyncio") -> str:
    uvloop = "import uvloop\n" if kind == "uvloop" else ""
    return run(f"{uvloop}{SCENE}\nnew_loop = {LOOPS[kind]}\n{script}")


@pytest.mark.parametrize("kind", KINDS)
def test_calls_of_one_loop_all_arrive(kind):
    scene("run_in(new_loop(), many(client(), 300))", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_loops_one_after_another_leave_nothing_behind(kind):
    script = """
ci = client()
run_in(new_loop(), many(ci))
before = descriptors()
for _ in range(30):
    run_in(new_loop(), many(ci, 5))
assert descriptors() <= before + 2, (descriptors(), before)
from cijobs._clients.loop_mailbox import _mailboxes
assert len(_mailboxes) == 0
"""
    scene(script, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_loops_in_threads_share_a_client(kind):
    script = """
ci = client()
def work(): run_in(new_loop(), many(ci))
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(server.requests) == 400
"""
    scene(script, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancelled_task_cancels_its_transfer(kind):
    script = """
async def main():
    ci = client(max_in_flight=1)
    task = asyncio.ensure_future(ci.users.get("silent"))
    await until_in_loop(lambda: server.requests)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    begun = time.monotonic()
    await ci.users.get("x")  # the only place in line is free again
    assert time.monotonic() - begun < 30
run_in(new_loop(), main())
"""
    scene(script, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_cancelled_tasks_leave_no_transfer(kind):
    script = """
def ended():
    for one in server.open:
        try:
            if one.recv(1, 0x40) != b"": return False  # MSG_DONTWAIT
        except BlockingIOError:
            return False
        except OSError:
            pass
    return True

async def main():
    ci = client(max_in_flight=64, max_connections=64)
    tasks = [asyncio.ensure_future(ci.users.get("silent")) for _ in range(1000)]
    await until_in_loop(lambda: len(server.requests) == 64)
    for task in tasks: task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)
    await until_in_loop(ended)
    await many(ci)
run_in(new_loop(), main())
"""
    scene(script, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore")
def test_a_loop_closed_with_calls_in_flight_leaves_nothing(kind):
    script = """
import logging
logging.disable()  # asyncio tells of tasks that were destroyed while pending: that is what we do here
ci = client(max_in_flight=4)
run_in(new_loop(), many(ci))
def turn():
    loop = new_loop()
    seen = len(server.requests)
    tasks = [loop.create_task(ci.users.get("silent")) for _ in range(8)]
    loop.run_until_complete(until_in_loop(lambda: len(server.requests) > seen))
    loop.close()
turn()
before = descriptors()
for _ in range(5):
    turn()
    gc.collect()
from cijobs._clients.loop_mailbox import _mailboxes
until(lambda: descriptors() <= before and len(_mailboxes) == 0)  # a thread may outlive its loop by half a second
run_in(new_loop(), many(ci))
"""
    scene(script, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_ends_although_calls_run(kind):
    script = """
async def main():
    ci = client()
    tasks = [asyncio.ensure_future(ci.users.get("silent")) for _ in range(100)]
    await until_in_loop(lambda: len(server.requests) >= 4)
    for task in tasks: task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
run_in(new_loop(), main())
"""
    scene(script, kind)


def test_ctrl_c_ends_a_run_at_once():
    script = """
async def main():
    await client().users.get("silent")
print(shortest_delay(lambda: asyncio.run(main()), server, lambda: server.requests, 0.5))
"""
    assert float(scene(script)) < 0.5


def test_a_forked_child_runs_loops_of_its_own_while_the_parent_awaits():
    script = """
async def main():
    ci = client()
    task = asyncio.ensure_future(ci.users.get("silent"))
    await until_in_loop(lambda: server.requests)
    child = in_child(lambda: asyncio.run(many(ci)))
    await asyncio.to_thread(well, child)
    await many(ci)
    task.cancel()
asyncio.run(main())
"""
    scene(FORK + script)


def test_a_list_of_the_parent_is_read_on_by_a_forked_child():
    script = """
def pages_of(request):
    if request.query:
        return SILENCE
    return answer({"items": [{"id": "a", "number": 1}], "next_page_token": "more"})
server.reply = pages_of
async def begin(pages):
    async for _ in pages:
        return await until_in_loop(lambda: len(server.requests) == 2)
async def read(pages):
    for _ in range(2):
        try:
            return [item.number async for item in pages]
        except cijobs.ReadError as error:
            assert "parent" in str(error)
pages = client().pipelines.list("gh/o/r")
loop = asyncio.new_event_loop()
loop.run_until_complete(begin(pages))
server.reply = answer({"items": [{"id": "b", "number": 2}]})
def check():
    assert asyncio.run(read(pages)) == [1, 2]
well(in_child(check))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
"""
    scene(FORK + script)


def test_many_calls_in_one_loop_need_no_more_memory():
    script = """
def size():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4
server.reply = answer({"id": "x" * 1000})
class Forgetful(list):
    def append(self, _): pass
server.requests = Forgetful()
async def turn(ci, calls):
    async def work():
        for _ in range(calls // 50):
            await ci.users.get("x")
    await asyncio.gather(*(work() for _ in range(50)))
async def main():
    ci = client()
    await turn(ci, 2000)
    before = size()
    await turn(ci, 6000)
    assert size() - before < 2_000, size() - before
asyncio.run(main())
"""
    scene(script)
