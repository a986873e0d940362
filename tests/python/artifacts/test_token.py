"""Who sees the token while artifacts are loaded."""

from __future__ import annotations

from conftest import TOKEN
from support.job import SLUG, tree
from support.wire import answer, raw, redirect


def test_the_token_stays_with_its_host(wire, circleci, tmp_path):
    storage = wire(raw(b"stored"))
    server = wire(
        lambda r: (
            redirect(storage.url + "/x?sig=1")
            if r.path == "/f"
            else answer({"items": [{"path": "a", "node_index": 0, "url": server.url + "/f"}]})
        )
    )
    circleci(server).download_artifacts(SLUG, tmp_path, job=7)
    assert tree(tmp_path) == {"a": b"stored"}
    assert TOKEN not in str(storage.requests)
    assert server.requests[1].headers["circle-token"] == TOKEN


def test_an_artifact_of_a_foreign_host_does_not_see_the_token(wire, circleci, tmp_path):
    storage = wire(raw(b"stored"))
    server = wire(answer({"items": [{"path": "a", "node_index": 0, "url": storage.url + "/f"}]}))
    circleci(server).download_artifacts(SLUG, tmp_path, job=7)
    assert TOKEN not in str(storage.requests)
