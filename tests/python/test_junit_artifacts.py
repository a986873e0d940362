"""JUnit reports among artifacts, by both kinds of client."""

from __future__ import annotations

import asyncio
import threading

import pytest
from support.job import SLUG
from support.wire import answer, raw

import cijobs
from cijobs import junit

REPORT = b'<testsuite><testcase name="%s"/></testsuite>'
REPORTS = {f"reports/{name}.xml": REPORT % name.encode() for name in ("a", "b", "c")}


@pytest.fixture
def listed(wire):
    """A server with a job of these artifacts; a report is answered once `ready` says so."""

    def start(files, ready=lambda: None):
        def reply(request):
            if request.path.endswith("/artifacts"):
                items = [
                    {"path": path, "node_index": 0, "url": f"{server.url}/file/{n}"}
                    for n, path in enumerate(files)
                ]
                return answer({"items": items, "next_page_token": None})
            ready()
            return raw(list(files.values())[int(request.path.rpartition("/")[2])], 200, "text/xml")

        server = wire(reply)
        return server

    return start


@pytest.fixture(params=["plain", "async"])
def read(request):
    """All reports of the job, by either kind of client."""

    def plain(server):
        ci = cijobs.CircleCI("t", base_url=server.url)
        return junit.from_artifacts(ci, ci.jobs.artifacts(SLUG, 7))

    async def awaited(server):
        async with cijobs.AsyncCircleCI("t", base_url=server.url) as ci:
            return await junit.from_artifacts(ci, await ci.jobs.artifacts(SLUG, 7).to_list())

    return plain if request.param == "plain" else lambda server: asyncio.run(awaited(server))


def names(tests):
    return [test.name for test in tests]


def test_they_come_in_the_order_of_the_listing(listed, read):
    assert names(read(listed(REPORTS))) == ["a", "b", "c"]


def test_other_files_are_left_alone(listed, read):
    server = listed({"log.txt": b"no report"} | REPORTS)
    assert names(read(server)) == ["a", "b", "c"]
    assert "/file/0" not in [request.path for request in server.requests]


def test_they_are_read_at_once(listed, read):
    together = threading.Barrier(len(REPORTS), timeout=30)  # breaks if they come one by one
    assert len(read(listed(REPORTS, together.wait))) == len(REPORTS)


def test_one_that_is_no_report_is_named(listed, read):
    with pytest.raises(cijobs.DecodeError, match=r"reports/broken\.xml is no XML"):
        read(listed(REPORTS | {"reports/broken.xml": b"<a"}))


def test_one_that_is_gone_is_told(listed, wire, read):
    def gone(request):
        item = {"path": "a.xml", "node_index": 0, "url": f"{server.url}/file/0"}
        listing = request.path.endswith("/artifacts")
        return answer({"items": [item], "next_page_token": None}) if listing else answer({}, 404)

    server = wire(gone)
    with pytest.raises(cijobs.NotFoundError):
        read(server)


def test_a_listing_of_an_async_client_needs_no_list(listed):
    async def main():
        async with cijobs.AsyncCircleCI("t", base_url=listed(REPORTS).url) as ci:
            return await junit.from_artifacts(ci, ci.jobs.artifacts(SLUG, 7))

    assert names(asyncio.run(main())) == ["a", "b", "c"]
