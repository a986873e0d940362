"""Where no attribute of a file holds what a later run must know, a file beside it does."""

from __future__ import annotations

import os
import threading

import pytest
from support.files import BODY, first_part
from support.job import SLUG, tree
from support.process import start
from support.storage import Storage, stored
from support.wire import Answer

TAG = f'"{"a" * 3000}"'  # too long for an attribute, as any is where the file system keeps none


def test_a_download_is_resumed_and_leaves_one_file(circleci, tmp_path):
    replies = [first_part(100_000, tag=TAG), rest]
    with Storage(files={"a": BODY}, replies={"a": replies}) as server:
        client = circleci(server.url, retry=1)
        client.download_artifacts(SLUG, tmp_path, job=7)
        assert sorted(tree(tmp_path)) == ["a.incomplete", "a.incomplete.state"]
        report = client.download_artifacts(SLUG, tmp_path, job=7)
    assert report.files[0].resumed == 100_000
    assert tree(tmp_path) == {"a": BODY}


@pytest.fixture
def half(circleci, tmp_path):
    """The first part of a file, with its state."""
    with Storage(files={"a": BODY}, replies={"a": [first_part(100_000, tag=TAG)]}) as server:
        circleci(server.url, retry=1).download_artifacts(SLUG, tmp_path, job=7)
    return tmp_path


def state_of(folder):
    return folder / "a.incomplete.state"


def lie(line, text):
    """Another text in one line: 0 is which file, 1 the version, 2 the address, 3 the size, 4 done, 5 the tag."""

    def write(folder):
        lines = state_of(folder).read_text().split("\n")
        lines[line] = text
        state_of(folder).write_text("\n".join(lines))

    return write


LIES = {
    "another file": lie(0, "1"),
    "a size of 0": lie(3, "0"),
    "a small size": lie(3, "5"),
    "a huge size": lie(3, "18446744073709551615"),
    "another tag": lie(5, '"b"'),
    "a header": lie(5, '"b"\rRange: bytes=5-'),
    "finished": lie(4, "1"),
    "nothing": lambda folder: state_of(folder).write_bytes(b""),
    "noise": lambda folder: state_of(folder).write_bytes(bytes(range(256)) * 1000),
    "a folder": lambda folder: (state_of(folder).unlink(), state_of(folder).mkdir()),
    "a pipe": lambda folder: (state_of(folder).unlink(), os.mkfifo(state_of(folder))),
    "other bytes": lambda folder: (folder / "a.incomplete").write_bytes(b"x" * 300_000),
}


@pytest.mark.parametrize("write", LIES.values(), ids=LIES)
def test_a_state_that_lies_spoils_nothing(circleci, half, write):
    write(half)
    seen = []
    reply = lambda request: (seen.append(request), stored(request, BODY, TAG))[1]  # noqa: E731
    with Storage(files={"a": BODY}, replies={"a": [reply] * 3}) as server:
        report = circleci(server.url, retry=1).download_artifacts(SLUG, half, job=7)
    assert report.ok
    assert (half / "a").read_bytes() == BODY
    assert not [request for request in seen if "\r" in request.headers.get("if-range", "")]


def test_a_state_behind_a_symlink_is_neither_read_nor_written(circleci, half, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "state"
    outside.write_bytes(state_of(half).read_bytes())
    state_of(half).unlink()
    state_of(half).symlink_to(outside)
    before = outside.read_bytes()
    with Storage(files={"a": BODY}, replies={"a": [first_part(50_000, tag=TAG)]}) as server:
        report = circleci(server.url, retry=1).download_artifacts(SLUG, half, job=7)
    assert (report.ok, outside.read_bytes()) == (False, before)
    assert not state_of(half).is_symlink()


RUN = """
import sys, cijobs
cijobs.CircleCI("t" * 20, base_url=sys.argv[1], retry=1).download_artifacts("gh/o/r", sys.argv[2], job=7)
"""


def part(request):
    """The next 70,000 bytes; then the line is held, so that a run can be killed."""
    head, _, body = stored(request, BODY, TAG).data.partition(b"\r\n\r\n")
    return Answer(head + b"\r\n\r\n" + body[:70_000], "hold")


def rest(request):
    return stored(request, BODY, TAG)


def grown(path, size):
    """Whether a file gets so large in time."""
    for _ in range(6000):
        if path.exists() and path.stat().st_size >= size:
            return True
        threading.Event().wait(0.005)
    return False


def test_killed_again_and_again_it_goes_on_where_it_was(circleci, tmp_path):
    with Storage(files={"a": BODY}, replies={"a": [part] * 3 + [rest]}) as server:
        for turn in range(1, 4):
            process = start(RUN, server.url, str(tmp_path))
            assert grown(tmp_path / "a.incomplete", turn * 65_536)
            process.kill()
            process.communicate()
            assert not (tmp_path / "a").exists()
        report = circleci(server.url, retry=1).download_artifacts(SLUG, tmp_path, job=7)
    assert report.files[0].resumed >= 3 * 65_536
    assert tree(tmp_path) == {"a": BODY}
