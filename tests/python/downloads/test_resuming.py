"""An interrupted file is gone on with where the server has the same file still, and begun anew where not."""

from __future__ import annotations

import pytest
from support.files import BODY, first_part
from support.job import tree
from support.storage import stored, tag_of
from support.wire import Answer, raw


def part(body: bytes, content_range: str, tag: str | None = None) -> Answer:
    return raw(body, 206, etag=tag or tag_of(BODY), content_range=content_range)


def interrupted(storage, load, tmp_path, size=100_000, **options):
    """A server, and a folder in which a run has ended after so many bytes."""
    server = storage(replies={"a": [first_part(size)]}, **options)
    load(server, retry=1)
    assert (tmp_path / "a.incomplete").stat().st_size == size
    return server


def test_what_can_be_resumed_is_kept(storage, load, tmp_path):
    interrupted(storage, load, tmp_path)
    assert tree(tmp_path) == {"a.incomplete": BODY[:100_000]}


def test_the_next_run_asks_for_the_rest(storage, load, tmp_path):
    server = interrupted(storage, load, tmp_path)
    report = load(server)
    asked = server.file_requests()[-1].headers
    assert (asked["range"], asked["if-range"]) == ("bytes=100000-", tag_of(BODY))
    assert tree(tmp_path) == {"a": BODY}
    assert (report.files[0].size, report.files[0].resumed) == (len(BODY), 100_000)


def test_the_next_attempt_asks_for_the_rest(storage, load, tmp_path):
    server = storage(replies={"a": [first_part(100_000)]})
    assert load(server).ok
    assert [r.headers.get("range") for r in server.file_requests()] == [None, "bytes=100000-"]
    assert tree(tmp_path) == {"a": BODY}


def test_a_file_that_is_all_there_but_its_name_asks_for_one_byte(storage, load, tmp_path):
    server = interrupted(storage, load, tmp_path)
    server.replies["a"] = [part(BODY[100_000:200_000], f"bytes 100000-199999/{len(BODY)}")]
    load(server, retry=1)
    load(server)
    assert server.file_requests()[-1].headers["range"] == "bytes=200000-"
    assert tree(tmp_path) == {"a": BODY}


def test_a_server_without_ranges_starts_over(storage, load, tmp_path):
    server = interrupted(storage, load, tmp_path)
    server.replies["a"] = [raw(BODY, etag=tag_of(BODY))]
    assert load(server).files[0].resumed == 0
    assert tree(tmp_path) == {"a": BODY}


def test_a_file_that_has_changed_starts_over(storage, load, tmp_path):
    server = interrupted(storage, load, tmp_path)
    server.files["a"] = b"new" * 50_000
    assert load(server).ok
    assert tree(tmp_path) == {"a": b"new" * 50_000}


UNFIT = {
    "another start": part(BODY[5:], f"bytes 5-{len(BODY) - 1}/{len(BODY)}"),
    "another size": part(BODY[100_000:], f"bytes 100000-{len(BODY) - 1}/{len(BODY) + 1}"),
    "another tag": part(BODY[100_000:], f"bytes 100000-{len(BODY) - 1}/{len(BODY)}", '"other"'),
    "no range": raw(BODY[100_000:], 206, etag=tag_of(BODY)),
    "nonsense": part(BODY[100_000:], "bytes all"),
    "more than announced": part(BODY[100_000:], f"bytes 100000-100004/{len(BODY)}"),
    "unsatisfied": raw(b"", 416, content_range=f"bytes */{len(BODY)}"),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_a_part_that_does_not_fit_starts_over(storage, load, tmp_path, kind):
    server = interrupted(storage, load, tmp_path)
    server.replies["a"] = [UNFIT[kind]]
    assert load(server, retry=1).ok
    assert "range" not in server.file_requests()[-1].headers
    assert tree(tmp_path) == {"a": BODY}


def test_a_server_that_never_sends_what_fits_fails_alone(storage, load, tmp_path):
    server = storage({"a": BODY, "b": b"y"}, replies={"a": [first_part(9)]})
    load(server, retry=1)
    server.replies["a"] = [UNFIT["another start"], UNFIT["no range"]] * 9
    report = load(server)
    assert [file.status for file in report.files] == ["failed", "skipped"]
    assert "part of the file" in report.failed[0].reason


def test_a_part_that_is_shorter_than_asked_for_is_completed(storage, load, tmp_path):
    server = interrupted(storage, load, tmp_path)
    server.replies["a"] = [part(BODY[100_000:150_000], f"bytes 100000-149999/{len(BODY)}")]
    assert load(server).ok
    assert server.file_requests()[-1].headers["range"] == "bytes=150000-"
    assert tree(tmp_path) == {"a": BODY}


@pytest.mark.parametrize("tag", ['W/"weak"', ""])
def test_what_cannot_be_recognised_is_not_kept(storage, load, tmp_path, tag):
    server = storage(replies={"a": [first_part(100, tag=tag or " ")]})
    load(server, retry=1)
    assert tree(tmp_path) == {}


def test_a_date_serves_where_there_is_no_tag(storage, load, tmp_path):
    date = "Mon, 02 Nov 2026 10:00:00 GMT"
    whole = raw(BODY, last_modified=date).data
    server = storage(replies={"a": [Answer(whole[: len(whole) - len(BODY) + 10], "close")]})
    load(server, retry=1)
    load(server)
    assert server.file_requests()[-1].headers["if-range"] == date


def test_a_leftover_of_somebody_else_is_begun_anew(storage, load, tmp_path):
    (tmp_path / "a.incomplete").write_bytes(b"?" * 5000)
    server = storage()
    assert load(server).ok
    assert "range" not in server.file_requests()[0].headers
    assert tree(tmp_path) == {"a": BODY}


def test_a_leftover_of_another_artifact_is_begun_anew(storage, load, tmp_path):
    interrupted(storage, load, tmp_path)
    other = storage()
    assert load(other).ok
    assert "range" not in other.file_requests()[0].headers


def test_ranges_of_the_storage_of_these_tests_are_right():
    from support.wire import Request

    request = Request("GET", "/file/a", {"range": "bytes=2-"}, b"", 0)
    assert stored(request, b"abcd").data.endswith(b"\r\n\r\ncd")
