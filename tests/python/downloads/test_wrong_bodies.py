"""Files that are too large, too long or of another kind: what is left in the folder."""

from __future__ import annotations

from support.files import BODY, first_part
from support.job import tree
from support.process import HANG, start
from support.wire import Answer, answer, raw


def test_more_than_the_disk_holds_is_refused_before_it_is_sent(storage, load, tmp_path):
    huge = Answer(b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nx", "close")
    report = load(storage({"a": b"", "b": b"y"}, replies={"a": [huge]}))
    assert "too full" in report.failed[0].reason
    assert tree(tmp_path) == {"b": b"y"}


def test_a_body_longer_than_announced_ends_where_it_was_to_end(storage, load, tmp_path):
    long = Answer(raw(b"x" * 10, etag='"x"').data + b"y" * 10, "close")
    load(storage(replies={"a": [long]}))
    assert tree(tmp_path) == {"a": b"x" * 10}


def test_html_that_is_sent_as_the_file_is_the_file(storage, load, tmp_path):
    page = raw(b"<html>sorry</html>", content_type="text/html")
    assert load(storage({"a.xml": b""}, replies={"a.xml": [page]})).ok
    assert tree(tmp_path) == {"a.xml": b"<html>sorry</html>"}


def test_a_finished_folder_holds_nothing_incomplete_but_what_failed(storage, load, tmp_path):
    gone = answer({}, 404)
    files = {name: name.encode() * 1000 for name in "abcd"}
    server = storage(files, replies={"b": [gone] * 9, "c": [first_part(10, files["c"])] * 9})
    report = load(server)
    assert [file.status for file in report.files] == ["written", "failed", "failed", "written"]
    assert sorted(tree(tmp_path)) == ["a", "c.incomplete", "d"]


def test_what_failed_is_written_by_the_next_run(storage, load):
    server = storage({"a": BODY, "b": BODY}, replies={"a": [answer({}, 404)]})
    load(server)
    assert [file.status for file in load(server).files] == ["written", "skipped"]


def test_a_full_disk_fails_the_file_and_says_why(storage, tmp_path):
    server = storage({"a": BODY, "b": b"y"})
    script = """
        import resource, signal, sys
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        import cijobs
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        report = cijobs.CircleCI("a-token", base_url=sys.argv[1]).download_artifacts("gh/o/r", sys.argv[2], job=7)
        print([file.status for file in report.files], report.failed[0].reason)
    """
    out, err = start(script, server.url, str(tmp_path)).communicate(timeout=HANG)
    assert "['failed', 'written']" in out, err
    assert "File too large" in out
    assert sorted(tree(tmp_path)) == ["a.incomplete", "b"]
