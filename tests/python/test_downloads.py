"""Downloads that were interrupted: resumed where the server has the same file still, begun anew where not."""

from __future__ import annotations

import io
import random
import re
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from support.process import HANG, start
from support.storage import Storage, stored, tag_of
from support.until import until
from support.wire import Answer, answer, raw

from cijobs import RetryPolicy, Timeout

QUICK = RetryPolicy(max_attempts=3, initial=0.001)
BODY = bytes(range(256)) * 1000


@pytest.fixture
def storage():
    """Starts a server of files; it ends with the test."""
    started = []

    def start_one(files=None, **options):
        started.append(Storage(files={"a": BODY} if files is None else files, **options))
        return started[-1].__enter__()

    yield start_one
    for one in started:
        one.__exit__()


@pytest.fixture
def load(circleci, tmp_path):
    def download(server, dest=tmp_path, *, retry=QUICK, **options):
        client = circleci(server.url, retry=retry)
        return client.download_artifacts("gh/o/r", dest, **({"job": 7} | options))

    return download


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def first_part(size: int, body: bytes = BODY, tag: str | None = None) -> Answer:
    """The head of the whole file, and its first bytes."""
    whole = raw(body, etag=tag or tag_of(body)).data
    return Answer(whole[: len(whole) - len(body) + size], "close")


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
    assert server.file_requests()[-1].headers.get("range") in (None, "bytes=100005-")
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


def test_more_than_the_disk_holds_is_refused_before_it_is_sent(storage, load, tmp_path):
    huge = Answer(b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nx", "close")
    report = load(storage({"a": b"", "b": b"y"}, replies={"a": [huge]}))
    assert "too full" in report.failed[0].reason
    assert tree(tmp_path) == {"b": b"y"}


def test_a_body_longer_than_announced_never_becomes_a_longer_file(storage, load, tmp_path):
    long = Answer(raw(b"x" * 10, etag='"x"').data + b"y" * 10, "close")
    load(storage(replies={"a": [long]}))
    assert tree(tmp_path) in ({"a": b"x" * 10}, {"a": BODY})


def test_html_that_is_sent_as_the_file_is_the_file(storage, load, tmp_path):
    page = raw(b"<html>sorry</html>", content_type="text/html")
    assert load(storage({"a.xml": b""}, replies={"a.xml": [page]})).ok
    assert tree(tmp_path) == {"a.xml": b"<html>sorry</html>"}


def test_an_unchanged_file_is_not_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    report = load(server)
    assert [(file.status, file.reason) for file in report.files] == [("skipped", "unchanged")]
    assert server.sent < 2 * len(BODY)
    assert tree(tmp_path) == {"a": BODY}


def test_a_changed_file_is_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    server.files["a"] = b"new"
    assert len(load(server).written) == 1
    assert tree(tmp_path) == {"a": b"new"}


def test_an_edited_file_is_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    (tmp_path / "a").write_bytes(b"mine")
    load(server)
    assert tree(tmp_path) == {"a": BODY}


def test_always_asks_for_everything(storage, load, tmp_path):
    server = storage()
    load(server)
    assert len(load(server, overwrite="always").written) == 1
    assert "if-none-match" not in server.file_requests()[-1].headers


def test_never_leaves_a_dangling_symlink_alone(storage, load, tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    assert load(storage(), overwrite="never").skipped
    assert tree(tmp_path) == {}


def test_a_finished_folder_holds_nothing_incomplete_but_what_failed(storage, load, tmp_path):
    gone = answer({}, 404)
    files = {name: name.encode() * 1000 for name in "abcd"}
    server = storage(files, replies={"b": [gone] * 9, "c": [first_part(10, files["c"])] * 9})
    report = load(server)
    assert [file.status for file in report.files] == ["written", "failed", "failed", "written"]
    assert sorted(tree(tmp_path)) == ["a", "c.incomplete", "d"]
    assert load(server).files[2].status == "written" or server.replies["c"]


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


RUN = """
    import sys, cijobs
    client = cijobs.CircleCI("a-token", base_url=sys.argv[1])
    report = client.download_artifacts("gh/o/r", sys.argv[2], job=7, max_in_flight=2)
    report.raise_for_failure()
    print(len(report.written), len(report.skipped))
"""


def some_files(count: int, largest: int) -> dict[str, bytes]:
    dice = random.Random(4)
    return {f"d{n % 5}/f{n}": dice.randbytes(0 if n == 3 else dice.randrange(largest)) for n in range(count)}


def bytes_in(folder: Path) -> int:
    with suppress(FileNotFoundError):  # it has just got its name
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return 0


def test_killed_again_and_again_it_resumes_and_ends_identical(storage, tmp_path):
    files = some_files(80, 2_000_000)
    total = sum(map(len, files.values()))
    server = storage(files)
    for share in (0.1, 0.35, 0.62, 0.88):
        run = start(RUN, server.url, str(tmp_path))

        def kill(sent, run=run, limit=share * total):
            if sent > limit:
                server.counted = lambda sent: None
                # Else a slow client would leave more than that in its sockets.
                until(lambda: bytes_in(tmp_path) > sent - 0.05 * total)
                run.kill()

        server.counted = kill
        run.communicate(timeout=HANG)
        assert run.returncode == -signal.SIGKILL
        whole = {name for name in tree(tmp_path) if not name.endswith(".incomplete")}
        assert all((tmp_path / name).read_bytes() == files[name] for name in whole)
    server.counted = lambda sent: None
    run = start(RUN, server.url, str(tmp_path))
    assert run.communicate(timeout=HANG)[1] == ""
    assert tree(tmp_path) == dict(sorted(files.items()))
    print(f"{server.sent / total:.3f} times the bytes")
    assert server.sent <= 1.1 * total


def test_two_processes_in_one_folder_load_each_file_once(storage, tmp_path):
    files = some_files(40, 400_000)
    server = storage(files)
    runs = [start(RUN, server.url, str(tmp_path)) for _ in range(2)]
    told = [run.communicate(timeout=HANG) for run in runs]
    assert [err for _, err in told] == ["", ""]
    assert sum(int(out.split()[0]) for out, _ in told) == len(files)
    assert tree(tmp_path) == dict(sorted(files.items()))


def test_a_file_that_another_one_holds_and_does_not_go_on_with_fails(storage, circleci, tmp_path):
    import fcntl

    server = storage({"a": BODY, "b": b"y"})
    with (tmp_path / "a.incomplete").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        patient = RetryPolicy(max_attempts=30, initial=0.001)  # the other file may take its time
        client = circleci(server.url, retry=patient).with_options(timeout=Timeout(read=0.3))
        report = client.download_artifacts("gh/o/r", tmp_path, job=7)
    assert [file.status for file in report.files] == ["failed", "written"]
    assert "another download" in report.failed[0].reason


def test_never_leaves_what_another_one_has_finished_meanwhile(storage, load, tmp_path):
    import fcntl

    held = (tmp_path / "a.incomplete").open("wb")
    fcntl.flock(held, fcntl.LOCK_EX)

    def finish_it(_):
        if not held.closed:
            (tmp_path / "a.incomplete").rename(tmp_path / "a")
            held.close()

    report = load(storage(), overwrite="never", progress=finish_it)
    assert [(file.status, file.reason) for file in report.files] == [("skipped", "it is there already")]
    assert tree(tmp_path) == {"a": b""}


def test_the_bar_shows_files_bytes_speed_and_time_left():
    from rich.console import Console
    from rich.progress import Progress

    from cijobs._progress import DownloadProgress, bar_columns, moving

    told = io.StringIO()
    console = Console(file=told, force_terminal=True, color_system=None, width=100)
    with Progress(*bar_columns(), console=console, auto_refresh=False) as bar:
        moving(bar)(DownloadProgress(4, 5, 8_700))
        bar.refresh()
    assert re.search(r"Files .* 4/5 8\.7 kB, .*B/s ", told.getvalue())


def test_without_a_terminal_there_is_no_bar(storage, load, capsys):
    load(storage(), progress=True)
    assert capsys.readouterr() == ("", "")


def test_progress_counts_bytes_of_files_under_way(storage, load, tmp_path):
    seen = []
    load(storage(some_files(20, 500_000)), progress=seen.append)
    counts = [state.bytes_done for state in seen]
    assert counts[-1] == sum(map(len, tree(tmp_path).values()))


def test_ranges_of_the_storage_of_these_tests_are_right():
    from support.wire import Request

    request = Request("GET", "/file/a", {"range": "bytes=2-"}, b"", 0)
    assert stored(request, b"abcd").data.endswith(b"\r\n\r\ncd")
