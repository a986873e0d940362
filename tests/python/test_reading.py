"""Artifacts read as file objects."""

from __future__ import annotations

import os

import pytest
from support.storage import Storage, tag_of
from support.wire import answer, raw

from cijobs import errors

BODY = bytes(range(256)) * 10_000


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def opened(circleci):
    """Opens a file of a storage; both end with the test."""
    started = []

    def open_one(body=BODY, replies=(), **options):
        server = Storage(files={"a": body}, replies={"a": list(replies)}).__enter__()
        started.append(server)
        return server, circleci(server.url, **options).open_artifact(f"{server.url}/file/a")

    yield open_one
    for one in started:
        one.__exit__()


def test_it_reads_to_the_end(opened):
    assert opened()[1].read() == BODY


def test_only_what_is_read_is_fetched(opened):
    server, file = opened()
    file.seek(-10, os.SEEK_END)
    assert file.read() == BODY[-10:]
    assert server.sent < len(BODY) / 2


def test_it_is_seekable(opened):
    _, file = opened()
    assert (file.seek(2_000_000), file.read(3), file.tell()) == (
        2_000_000,
        BODY[2_000_000:2_000_003],
        2_000_003,
    )
    assert (file.seek(0), file.read(3)) == (0, BODY[:3])


def test_a_line_at_a_time(opened):
    text = b"".join(b"line %d\n" % n for n in range(300_000))
    assert sum(1 for _ in opened(text)[1]) == 300_000


@pytest.mark.parametrize("body", [b"", b"x"])
def test_small_files_are_read(opened, body):
    assert opened(body)[1].read() == body


def test_a_server_without_ranges_is_read(opened):
    _, file = opened(replies=[raw(BODY)])
    file.seek(100)
    assert file.read() == BODY[100:]


def test_a_file_that_changes_while_it_is_read_raises(opened):
    server, file = opened()
    file.read(10)
    server.files["a"] = BODY[::-1]
    with pytest.raises(errors.DownloadError, match="changed"):
        file.read()


def test_an_archive_is_read_in_place(opened):
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("big", os.urandom(3_000_000))
        archive.writestr("small", "hello")
    _server, file = opened(held.getvalue())
    with zipfile.ZipFile(file) as archive:
        assert archive.read("small") == b"hello"


def test_a_missing_artifact_raises(opened):
    with pytest.raises(errors.NotFoundError):
        opened(replies=[answer({}, 404)])


def test_all_bytes_at_once(circleci, wire):
    server = wire(raw(BODY, etag=tag_of(BODY)))
    assert circleci(server).read_artifact(f"{server.url}/file") == BODY


@pytest.mark.parametrize("wrong", [None, 7, "relative", "file:///etc/passwd", object()])
def test_what_has_no_address_is_refused(circleci, wrong):
    with pytest.raises(errors.InvalidArgumentError, match="artifact"):
        circleci("http://127.0.0.1:1").read_artifact(wrong)
