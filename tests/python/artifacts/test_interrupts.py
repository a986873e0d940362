"""Ctrl-C ends a download."""

from __future__ import annotations

from support.job import tree
from support.process import run

INTERRUPTED = """
    import gc, sys
    from support.pressing import shortest_delay
    from support.wire import Wire, Answer, answer
    import cijobs

    def reply(request):
        if request.path.endswith("/artifacts"):
            items = [{"path": f"f{n}", "node_index": 0, "url": f"{server.url}/f/{n}"} for n in range(20)]
            return answer({"items": items})
        return Answer(b"HTTP/1.1 200 OK\\r\\nContent-Length: 100000\\r\\n\\r\\n" + b"x" * 50000, "hold")

    with Wire(reply) as server:
        client = cijobs.CircleCI("t", base_url=server.url)
        load = lambda: client.download_artifacts("gh/o/r", sys.argv[1], job=7)
        print(shortest_delay(load, server, lambda: len(server.requests) >= 9, 0.3))
        gc.collect()
"""


def test_ctrl_c_ends_a_download_and_leaves_no_short_file(tmp_path):
    late = float(run(INTERRUPTED, str(tmp_path)))
    assert late < 0.3
    assert [name for name in tree(tmp_path) if not name.endswith(".incomplete")] == []


def test_ctrl_c_leaves_no_file_at_all(tmp_path):
    run(INTERRUPTED, str(tmp_path))
    assert tree(tmp_path) == {}
