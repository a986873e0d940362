"""Parent and child can both call after a fork, and processes of a pool can."""

from __future__ import annotations

import pytest
from lifecycle.scene import FORK, scene


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
def connections(whose): return {r.connection for r in server.requests if r.path.rpartition("/")[2][0] == whose}
assert connections("p") and connections("c")
assert not connections("p") & connections("c")
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
