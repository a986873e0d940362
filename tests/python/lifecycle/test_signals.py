"""Ctrl-C and other signals in the midst of a call: what ends, and what goes on."""

from __future__ import annotations

import signal
import time
from textwrap import dedent

import pytest
from lifecycle.scene import SERVER, scene
from support.process import HANG, start

INTERRUPTED = """
SLOWLY = cijobs.RetryPolicy(initial=60, maximum=60)
IMPATIENT = cijobs.Timeout(total=120, read=0.02)
def unanswered():
    return [r for r in server.requests if "silent" in r.target or "page-token" in r.target]
print(shortest_delay(lambda: %s, server, unanswered, 0.1))
"""

CALLS = {
    "a call": "client().users.get('silent')",
    "the raw door": "client().request('GET', '/silent')",
    "the first page": "client().pipelines.list('gh/o/silent')",
    "a further page": "list(client().pipelines.list('gh/o/r'))",
    "a retry's pause": "client(retry=SLOWLY, timeout=IMPATIENT).users.get('silent')",
}


@pytest.mark.parametrize("call", CALLS)
def test_ctrl_c_ends_at_once(call):
    assert float(scene(INTERRUPTED % CALLS[call])) < 0.1


def test_after_ctrl_c_the_client_goes_on():
    script = INTERRUPTED % CALLS["a call"] + "\nassert client().users.get('x').id == 'x'\n"
    scene(script)


def test_after_ctrl_c_a_list_goes_on():
    script = """
        from support.pressing import interrupted
        pages = client().pipelines.list("gh/o/r")
        interrupted(lambda: list(pages), server, lambda: server.requests)  # the second page is on its way
        server.reply = answer({"items": [{"id": "b", "number": 2}]})
        print(*[item.number for item in pages])
    """
    assert scene(dedent(script)).split() == ["1", "2"]


def test_a_signal_handler_that_raises_ends_the_call():
    script = """
def handler(*_):
    raise LookupError("mine")
signal.signal(signal.SIGUSR1, handler)
threading.Thread(target=lambda: (server.arrived.wait(), os.kill(os.getpid(), signal.SIGUSR1)), daemon=True).start()
try:
    client().users.get("silent")
except LookupError as error:
    print(error, error.__cause__)
"""
    assert scene(script).split() == ["mine", "None"]


def test_a_signal_handler_that_returns_lets_the_call_go_on():
    script = """
seen = []
signal.signal(signal.SIGALRM, lambda *_: seen.append(1))
def reply(request):
    before = len(seen)
    until(lambda: len(seen) > before + 3)
    return answer({"id": "x"})
server.reply = reply
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
assert client().users.get("x").id == "x"
signal.setitimer(signal.ITIMER_REAL, 0)
"""
    scene(script)


def test_a_signal_handler_may_use_the_client():
    script = """
ci = client()
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append(ci.users.get("inner").id))
def call_inner():
    until(lambda: server.requests)
    os.kill(os.getpid(), signal.SIGUSR1)
threading.Thread(target=call_inner, daemon=True).start()
def reply(request):
    if "outer" in request.target:
        until(lambda: len(server.requests) == 2)
    return answer({"id": request.path.rpartition("/")[2]})
server.reply = reply
assert ci.users.get("outer").id == "outer"
assert seen == ["inner"]
"""
    scene(script)


def test_a_kill_by_ctrl_c_ends_the_process_as_python_does():
    script = """
signal.signal(signal.SIGINT, signal.default_int_handler)  # who started us may ignore it
threading.Thread(target=lambda: (server.arrived.wait(), print("in", flush=True)), daemon=True).start()
client().users.get("silent")
"""
    process = start(SERVER + script)
    assert process.stdout.readline().strip() == "in"
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=HANG)
    assert process.returncode == -signal.SIGINT
    assert "KeyboardInterrupt" in err
