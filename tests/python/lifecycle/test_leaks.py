"""What is left, collected or at its end keeps no descriptor, no memory and no place in line."""

from __future__ import annotations

from lifecycle.scene import scene


def test_threads_that_end_leave_no_descriptors():
    script = """
ci = client()
def work(): ci.users.get("x")
def turn():
    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
turn()
before = len(os.listdir("/proc/self/fd"))
for _ in range(10): turn()
until(lambda: len(os.listdir("/proc/self/fd")) < before + 40)
"""
    scene(script)


def test_lists_that_are_abandoned_leave_no_thread():
    script = """
def threads():
    servers = sum("(_run)" in thread.name for thread in threading.enumerate())
    return len(os.listdir("/proc/self/task")) - servers
ci = client()
def turn():
    pages = ci.pipelines.list("gh/o/r")
    next(iter(pages))
    del pages
    gc.collect()
turn()
before = threads()
for _ in range(20): turn()
until(lambda: threads() <= before)
"""
    scene(script)


def test_lists_can_be_collected_while_a_page_is_on_its_way():
    script = """
ci = client()
for _ in range(50):
    pages = ci.pipelines.list("gh/o/r")
    next(iter(pages))
    del pages
    gc.collect()
assert ci.users.get("x").id == "x"
"""
    scene(script)


def test_tickets_can_be_collected_while_their_call_runs():
    script = """
from cijobs import _bind
ci = client()
row = _bind.operation_named("circleci", "users.get")
for n in range(200):
    ticket = ci._native.submit(row, {"id": "silent" if n % 2 else "x"}, ci._defaults)
    if n % 3 == 0: ticket.cancel()
    del ticket
gc.collect()
"""
    scene(script)


def test_models_do_not_leak():
    script = """
ci = client()
server.reply = answer({"items": [{"id": "x" * 1000, "number": n, "new": [n]} for n in range(500)]})
def turn():
    for item in ci.pipelines.list("gh/o/r"):
        item.to_dict(), repr(item), hash(item), item.extra, item.created_at
def size():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4
for _ in range(5): turn()
before = size()
for _ in range(20): turn()
assert size() - before < 20_000, size() - before
"""
    scene(script)
