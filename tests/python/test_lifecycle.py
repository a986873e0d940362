"""How the package begins, is interrupted, forks and ends: each in a process of its own."""

from __future__ import annotations

import signal
import sys
import time
from textwrap import dedent

import pytest
from support.process import HANG, run, start

SERVER = """
import gc, os, signal, sys, threading, time
from support.pressing import shortest_delay
from support.until import until
from support.wire import Wire, SILENCE, answer, raw
import cijobs

def reply(request):
    if "silent" in request.target:
        return SILENCE
    if "page-token" in request.target:
        return SILENCE
    if request.path.endswith("/pipeline"):
        return answer({"items": [{"id": "a", "number": 1}], "next_page_token": "more"})
    return answer({"id": request.path.rpartition("/")[2]})

server = Wire(reply).__enter__()
def client(**options):
    return cijobs.CircleCI("a-token", base_url=server.url, **({"retry": 1, "timeout": 120} | options))
"""


def scene(script: str) -> str:
    return run(SERVER + script)


HEAVY = (
    "pandas",
    "typer",
    "rich",
    "pyarrow",
    "polars",
    "starlette",
    "uvicorn",
    "asyncio",
    "http",
    "urllib.request",
    "certifi",
    "email",
    "ssl",
)


@pytest.mark.parametrize("module", HEAVY)
def test_the_import_loads_nothing_heavy(module):
    loaded = run("import sys, cijobs\nprint(*sorted(sys.modules))").split()
    assert module not in loaded


def test_the_import_opens_no_descriptor_and_starts_no_thread():
    script = """
        import os, threading
        before = set(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))
        import cijobs
        client = cijobs.CircleCI("t", base_url="http://127.0.0.1:1")
        assert (set(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))) == before
    """
    run(script)


def test_the_import_sends_nothing():
    script = """
        import socket
        def refuse(*a, **k): raise AssertionError("a socket")
        socket.socket = refuse
        import cijobs
        cijobs.operations()
    """
    run(script)


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


FORK = """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)

def in_child(action):
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException as error:
            sys.stderr.write(repr(error))
            os._exit(1)
        os._exit(0)
    return child

def well(child):
    assert os.waitpid(child, 0)[1] == 0

def get(ci, name="x"):
    assert ci.users.get(name).id == name
"""


@pytest.mark.parametrize("in_flight", [1, 64])
def test_a_forked_child_can_call_while_the_parent_is_in_a_call(in_flight):
    script = f"""
ci = client(max_in_flight={in_flight})
threads = [threading.Thread(target=lambda: ci.users.get("silent"), daemon=True) for _ in range(3)]
for thread in threads: thread.start()
until(lambda: server.requests)
begun = time.monotonic()
well(in_child(lambda: get(ci)))
assert time.monotonic() - begun < 30
well(in_child(lambda: well(in_child(lambda: get(ci)))))
"""
    scene(FORK + script)


def test_the_parent_goes_on_after_a_fork():
    script = """
ci = client()
get(ci)
for _ in range(5):
    child = in_child(lambda: get(ci, "child"))
    get(ci, "parent")
    well(child)
get(ci)
"""
    scene(FORK + script)


def test_parent_and_child_do_not_share_connections():
    script = """
ci = client()
get(ci)
children = [in_child(lambda: [get(ci, f"c{n}") for n in range(20)]) for _ in range(4)]
for n in range(20): get(ci, f"p{n}")
for child in children: well(child)
"""
    scene(FORK + script)


def test_a_list_of_the_parent_is_read_on_by_a_forked_child():
    script = """
pages = client().pipelines.list("gh/o/r")
next(iter(pages))
until(lambda: len(server.requests) == 2)
server.reply = answer({"items": [{"id": "b", "number": 2}]})
def read():
    for _ in range(2):
        try:
            return [item.number for item in pages]
        except cijobs.ReadError as error:
            assert "parent" in str(error)
    raise AssertionError("never")
well(in_child(lambda: (_ for _ in ()).throw(AssertionError) if read() != [1, 2] else None))
"""
    scene(FORK + script)


def test_a_forked_child_ends_by_itself():
    script = """
ci = client()
get(ci)
child = os.fork()
if child == 0:
    get(ci)
    sys.exit(0)
well(child)
"""
    scene(FORK + script)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_of_a_pool_can_call(tmp_path, method):
    (tmp_path / "worker.py").write_text(
        "import cijobs\ndef work(job):\n    return cijobs.CircleCI('a-token', base_url=job[0]).users.get(job[1]).id\n"
    )
    script = f"""
import multiprocessing, warnings
warnings.simplefilter("ignore", DeprecationWarning)
sys.path.insert(0, {str(tmp_path)!r})
from worker import work
get = client().users.get("x")
with multiprocessing.get_context("{method}").Pool(2) as pool:
    print(*pool.map(work, [(server.url, f"n{{n}}") for n in range(8)]))
"""
    assert scene(script).split() == [f"n{n}" for n in range(8)]


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


def test_many_threads_share_a_client():
    script = """
from concurrent.futures import ThreadPoolExecutor
ci = client()
with ThreadPoolExecutor(50) as pool:
    names = [f"n{n}" for n in range(1000)]
    assert [user.id for user in pool.map(ci.users.get, names)] == names
until(lambda: len(os.listdir("/proc/self/task")) < 50)  # a thread is joined just before it goes
"""
    scene(script)


def test_many_clients_share_an_engine():
    script = """
clients = [client() for _ in range(1000)]
assert [ci.users.get(f"n{n}").id for n, ci in enumerate(clients)] == [f"n{n}" for n in range(1000)]
until(lambda: len(os.listdir("/proc/self/task")) < 40)
"""
    scene(script)


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


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="the private module has another name")
def test_a_subinterpreter_works_or_refuses():
    script = """
import _xxsubinterpreters as interpreters
client().users.get("x")
inner = interpreters.create()
try:
    interpreters.run_string(inner, "import cijobs; cijobs.operations()")
except interpreters.RunFailedError as error:
    assert "ImportError" in str(error), error
interpreters.destroy(inner)
assert client().users.get("x").id == "x"
"""
    scene(script)


def test_a_process_out_of_descriptors_gets_an_error_of_ours():
    script = """
import resource
ci = client(timeout=30)
ci.users.get("x")
resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 1, 4096))
held = []
try:
    while True: held.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
found = []
def work():
    try:
        ci.request("POST", "/x")
    except Exception as error:
        found.append(error)
work()
for fd in held: os.close(fd)
print(*[isinstance(error, cijobs.CIJobsError) for error in found])
assert ci.users.get("x").id == "x"
"""
    assert scene(script).split() in (["True"], [])
