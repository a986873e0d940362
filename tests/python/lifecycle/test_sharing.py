"""Many threads, many clients and a further interpreter share one engine, also where descriptors run out."""

from __future__ import annotations

import sys

import pytest
from lifecycle.scene import scene


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


def test_a_process_out_of_descriptors_cannot_connect_until_some_are_free():
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
try:
    ci.request("POST", "/x")  # which takes a connection of its own
except cijobs.errors.ConnectError:
    print("no connection")
for fd in held: os.close(fd)
resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))  # our server, too, needs some to go on
print(ci.request("POST", "/x").json()["id"])
"""
    assert scene(script).splitlines() == ["no connection", "x"]
