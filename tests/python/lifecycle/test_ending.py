"""A process ends whatever is under way, and what is closed says so."""

from __future__ import annotations

import pytest
from lifecycle.scene import scene


@pytest.mark.parametrize("daemon", [True, False])
@pytest.mark.parametrize("turn", range(5))
def test_a_process_ends_although_calls_run(daemon, turn):
    # Threads that are no daemons are waited for, as Python does: their call ends by its own timeout.
    script = f"""
ci = client(timeout=0.5 if not {daemon} else 120)
def work():
    while True:
        try:
            ci.users.get("silent")
        except cijobs.CIJobsError:
            if len(server.requests) >= 4: return  # else it ended before it was sent
for _ in range(8):
    threading.Thread(target=work, daemon={daemon}).start()
until(lambda: len(server.requests) >= 4)
time.sleep({turn} * 0.01)
"""
    scene(script)


@pytest.mark.parametrize("turn", range(5))
def test_a_process_ends_although_daemon_threads_call_all_the_time(turn):
    script = """
ci = client()
def work():
    while True:
        try:
            ci.users.get("x")
        except BaseException:
            pass
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
until(lambda: len(server.requests) >= 20)
"""
    scene(script)


def test_a_process_ends_although_nobody_read_a_list():
    scene('pages = client().pipelines.list("gh/o/r")\nnext(iter(pages))\n')


def test_a_call_at_exit_still_works():
    script = """
import atexit
ci = client()
atexit.register(lambda: print(ci.users.get("late").id))
ci.users.get("x")
"""
    assert scene(script).split() == ["late"]


def test_a_closed_client_says_so():
    script = """
with client() as ci:
    ci.users.get("x")
for act in (
    lambda: ci.users.get("x"),
    lambda: ci.request("GET", "/x"),
    lambda: ci.pipelines.list("gh/o/r"),
    lambda: ci.call("users.me"),
    lambda: ci.with_options(timeout=1).users.me(),
):
    try:
        act()
    except cijobs.ConfigError as error:
        assert "closed" in str(error)
    else:
        raise AssertionError
assert len(server.requests) == 1
"""
    scene(script)
