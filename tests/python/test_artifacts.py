"""Artifacts on the disk: whole or not at all, and never outside of their folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TOKEN
from support.process import run
from support.wire import Answer, answer, cut, raw, redirect

from cijobs import RetryPolicy, errors

SLUG = "gh/o/r"
QUICK = RetryPolicy(max_attempts=2, initial=0.001)


class Job:
    """A job whose artifacts are files of a server: path to body, or to an answer."""

    def __init__(self, wire, circleci, files, *, nodes=(0,), **options):
        self.files = files
        self.nodes = nodes
        self.server = wire(self.reply)
        self.client = circleci(self.server, **({"retry": QUICK} | options))

    def reply(self, request):
        if request.path.endswith("/artifacts"):
            items = [
                {"path": path, "node_index": node, "url": f"{self.server.url}/file/{n}/{node}"}
                for n, path in enumerate(self.files)
                for node in self.nodes
            ]
            return answer({"items": items, "next_page_token": None})
        number, node = (int(part) for part in request.path.split("/")[-2:])
        body = list(self.files.values())[number]
        return (
            body
            if isinstance(body, Answer)
            else raw(body + (b"" if len(self.nodes) == 1 else b"@%d" % node), 200, "application/octet-stream")
        )

    def download(self, dest, **options):
        return self.client.download_artifacts(SLUG, dest, job=7, **options)


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def job(wire, circleci):
    return lambda files, **options: Job(wire, circleci, files, **options)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


FILES = {"a.xml": b"<a/>", "deep/er/b.txt": bytes(range(256)) * 4000, "empty": b"", "ü ñ.txt": b"x"}


def test_files_are_equal_to_what_was_stored(job, tmp_path):
    report = job(FILES).download(tmp_path)
    assert tree(tmp_path) == FILES
    assert report.ok
    assert [file.size for file in report.written] == [len(body) for body in FILES.values()]


def test_the_folder_is_made(job, tmp_path):
    job(FILES).download(tmp_path / "x" / "y")
    assert tree(tmp_path / "x" / "y") == FILES


def test_parallel_runs_are_kept_apart(job, tmp_path):
    job({"a": b"x"}, nodes=(0, 1, 2)).download(tmp_path)
    assert tree(tmp_path) == {f"node-{n}/a": b"x@%d" % n for n in range(3)}


def test_one_missing_file_does_not_stop_the_others(job, tmp_path):
    report = job({"a": b"x", "gone": answer({"message": "Not found"}, 404), "b": b"y"}).download(tmp_path)
    assert tree(tmp_path) == {"a": b"x", "b": b"y"}
    assert [(file.path.name, "404" in file.reason) for file in report.failed] == [("gone", True)]
    with pytest.raises(errors.DownloadError, match="gone"):
        report.raise_for_failure()


def test_a_body_that_is_cut_never_gets_the_final_name(job, tmp_path):
    report = job({"short": cut("x" * 100_000)}).download(tmp_path)
    assert tree(tmp_path) == {}
    assert len(report.failed) == 1


def test_a_folder_in_the_place_of_a_file_is_reported_and_nothing_is_left(job, tmp_path):
    (tmp_path / "taken").mkdir()
    report = job({"taken": b"x"}).download(tmp_path)
    assert len(report.failed) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_body_that_is_cut_leaves_the_old_file(job, tmp_path):
    (tmp_path / "short").write_bytes(b"old")
    job({"short": cut("x" * 100_000)}).download(tmp_path)
    assert tree(tmp_path) == {"short": b"old"}


def test_a_file_that_is_cut_and_then_refused_leaves_nothing(wire, circleci, tmp_path):
    replies = iter([cut("x" * 100_000), answer({}, 404)])
    server = wire(
        lambda r: (
            answer({"items": [{"path": "a", "node_index": 0, "url": server.url + "/f"}]})
            if r.path.endswith("/artifacts")
            else next(replies)
        )
    )
    report = circleci(server, retry=QUICK).download_artifacts(SLUG, tmp_path, job=7)
    assert (len(report.failed), tree(tmp_path)) == (1, {})


def test_a_body_that_is_cut_once_is_loaded_again(wire, circleci, tmp_path):
    replies = iter([cut("x" * 100_000), raw(b"whole")])
    server = wire(
        lambda r: (
            answer({"items": [{"path": "a", "node_index": 0, "url": server.url + "/f"}]})
            if r.path.endswith("/artifacts")
            else next(replies)
        )
    )
    circleci(server, retry=QUICK).download_artifacts(SLUG, tmp_path, job=7)
    assert tree(tmp_path) == {"a": b"whole"}


OUTSIDE = [
    "../x",
    "a/../../x",
    "..",
    "a/..",
    "...",
    "~/../x",
    "a/../b",
    "\0",
    "a\0b",
    "a\nb",
    "a\x1b[31m",
    "a\x7f",
    "..\\x",
    "a\\..\\x",
    "C:\\x",
    "C:x",
    "a:stream",
    "con",
    "CON.txt",
    "a/nul/b",
    "x ",
    "x.",
    "",
    "/",
    "//",
    ".",
    "./.",
    "~",
    "~/",
    "é" * 200,
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_name_that_leads_elsewhere_or_nowhere_is_refused(job, tmp_path, path):
    (tmp_path / "in").mkdir()
    report = job({path: b"x", "good": b"y"}).download(tmp_path / "in")
    assert tree(tmp_path) == {"in/good": b"y"}
    assert [bool(file.reason) for file in report.failed] == [True]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/abs/x", "abs/x"),
        ("~/x", "x"),
        ("//x//y", "x/y"),
        ("./x", "x"),
        ("a/./b", "a/b"),
        ("-rf", "-rf"),
        ("a b", "a b"),
        ("$HOME", "$HOME"),
        (".hidden", ".hidden"),
        ("x/~/y", "x/~/y"),
    ],
)
def test_a_name_that_is_only_odd_lies_below_the_folder(job, tmp_path, path, place):
    job({path: b"x"}).download(tmp_path)
    assert tree(tmp_path) == {place: b"x"}


def test_a_symlink_out_of_the_folder_is_not_followed(job, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    report = job({"link/x": b"x"}).download(tmp_path / "in")
    assert list((tmp_path / "out").iterdir()) == []
    assert "symlink" in report.failed[0].reason


@pytest.mark.parametrize("name", ["file", "file.incomplete"])
def test_a_symlink_in_place_of_the_file_is_not_written_through(job, tmp_path, name):
    outside = tmp_path / "outside"
    outside.write_bytes(b"precious")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).symlink_to(outside)
    job({"file": b"x"}).download(tmp_path / "in")
    assert outside.read_bytes() == b"precious"


def test_a_folder_that_is_a_symlink_itself_is_fine(job, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    job({"a": b"x"}).download(tmp_path / "link")
    assert tree(tmp_path / "real") == {"a": b"x"}


@pytest.mark.parametrize("names", [("a", "A"), ("a", "/a"), ("a/b", "a//b"), ("a", "a")])
def test_two_files_of_one_name_are_not_merged(wire, circleci, tmp_path, names):
    bodies = {f"/f/{n}": raw(b"%d" % n) for n in range(2)}
    items = [{"path": name, "node_index": 0, "url": None} for name in names]

    def reply(request):
        if not request.path.endswith("/artifacts"):
            return bodies[request.path]
        return answer({"items": [item | {"url": f"{server.url}/f/{n}"} for n, item in enumerate(items)]})

    server = wire(reply)
    report = circleci(server).download_artifacts(SLUG, tmp_path, job=7)
    assert list(tree(tmp_path).values()) == [b"0"]
    assert "same name" in report.failed[0].reason


@pytest.mark.parametrize("names", [("a", "a.incomplete"), ("a.incomplete", "a"), ("a", "A.INCOMPLETE")])
def test_a_file_named_like_one_that_is_being_loaded_does_no_harm(job, tmp_path, names):
    for turn in range(5):
        report = job({name: name.encode() * 50_000 for name in names}).download(tmp_path / str(turn))
        whole = {file.path.name: file.path.name.encode() * 50_000 for file in report.written}
        assert tree(tmp_path / str(turn)) == whole
        assert "a" in whole
        assert len(report.files) == 2


def test_a_file_and_a_folder_of_one_name_fail_one_by_one(job, tmp_path):
    report = job({"a": b"x", "a/b": b"y"}, max_connections=1).download(tmp_path, max_in_flight=1)
    assert [file.status for file in report.files] == ["written", "failed"]


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"path": "a"},
        {"url": "x"},
        {"path": None, "url": None},
        {"path": "a", "url": ""},
        {"path": "a", "url": "file:///etc/passwd"},
        {"path": "a", "url": "http://"},
        {"path": "a", "url": "gopher://127.0.0.1"},
        {"path": "a", "url": "relative"},
    ],
)
def test_an_artifact_without_a_usable_address_fails_alone(wire, circleci, tmp_path, item):
    good = {"path": "good", "node_index": 0}
    server = wire(
        lambda r: (
            raw(b"y") if r.path == "/f" else answer({"items": [item, good | {"url": server.url + "/f"}]})
        )
    )
    report = circleci(server).download_artifacts(SLUG, tmp_path, job=7)
    assert tree(tmp_path) == {"good": b"y"}
    assert [file.status for file in report.files] == ["failed", "written"]


def test_a_folder_that_cannot_be_made_fails_each_file(job, tmp_path):
    (tmp_path / "file").write_text("in the way")
    report = job(FILES).download(tmp_path / "file" / "below")
    assert len(report.failed) == len(FILES)


def test_a_folder_that_cannot_be_written_fails_each_file_with_the_reason(job):
    report = job({"a": b"x"}).download("/proc/self/fd")
    assert [file.status for file in report.files] == ["failed"]
    assert "/proc/self/fd" in report.failed[0].reason
    assert "(" in report.failed[0].reason


def test_a_dry_run_writes_nothing(job, tmp_path):
    work = job(FILES | {"../x": b""})
    report = work.download(tmp_path / "new", dry_run=True)
    assert not (tmp_path / "new").exists()
    assert len(work.server.requests) == 1
    assert {file.reason for file in report.skipped} == {"dry run"}


def test_a_dry_run_tells_what_would_fail(job, tmp_path):
    report = job({"../x": b"", "a": b""}).download(tmp_path, dry_run=True)
    assert [file.status for file in report.files] == ["failed", "skipped"]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"include": ["*.xml"]}, ["r/a.xml"]),
        ({"include": ("*.xml", "b*")}, ["r/a.xml", "r/b.txt"]),
        ({"include": "*.xml"}, ["r/a.xml"]),
        ({"include": ["r/*"]}, ["r/a.xml", "r/b.txt"]),
        ({"exclude": ["*.xml"]}, ["c", "r/b.txt"]),
        ({"exclude": "*.xml"}, ["c", "r/b.txt"]),
        ({"include": ["r/*"], "exclude": ["*.txt"]}, ["r/a.xml"]),
        ({"include": ["nothing"]}, []),
        ({}, ["c", "r/a.xml", "r/b.txt"]),
    ],
)
def test_patterns_choose_the_files(job, tmp_path, options, names):
    job({"r/a.xml": b"", "r/b.txt": b"", "c": b""}).download(tmp_path, **options)
    assert sorted(tree(tmp_path)) == names


def test_files_that_are_there_can_be_left_alone(job, tmp_path):
    (tmp_path / "a").write_bytes(b"mine")
    report = job({"a": b"x", "b": b"y"}).download(tmp_path, overwrite="never")
    assert tree(tmp_path) == {"a": b"mine", "b": b"y"}
    assert [file.path.name for file in report.skipped] == ["a"]


@pytest.mark.parametrize("overwrite", ["changed", "always"])
def test_files_that_are_there_are_written_anew(job, tmp_path, overwrite):
    (tmp_path / "a").write_bytes(b"mine")
    job({"a": b"x"}).download(tmp_path, overwrite=overwrite)
    assert tree(tmp_path) == {"a": b"x"}


@pytest.mark.parametrize("value", ["sometimes", None, True])
def test_another_overwrite_is_refused(job, tmp_path, value):
    with pytest.raises(errors.InvalidArgumentError, match="overwrite"):
        job(FILES).download(tmp_path, overwrite=value)


def test_progress_counts_to_the_end(job, tmp_path):
    seen = []
    job(FILES).download(tmp_path, progress=seen.append)
    assert (seen[-1].files_done, seen[-1].files_total, seen[-1].bytes_done) == (
        4,
        4,
        sum(map(len, FILES.values())),
    )


def test_a_progress_that_raises_ends_the_download(job, tmp_path):
    def complain(_):
        raise LookupError

    with pytest.raises(LookupError):
        job(FILES).download(tmp_path, progress=complain)


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


def test_a_compressed_body_is_stored_as_it_is_meant(job, tmp_path):
    import gzip

    job({"a": raw(gzip.compress(b"x" * 1000), content_encoding="gzip")}).download(tmp_path)
    assert tree(tmp_path)["a"] in (b"x" * 1000, gzip.compress(b"x" * 1000))


def test_a_refused_listing_raises(wire, circleci, tmp_path):
    with pytest.raises(errors.NotFoundError):
        circleci(wire(answer({}, 404))).download_artifacts(SLUG, tmp_path, job=7)


def test_a_thousand_files_arrive(job, tmp_path):
    files = {f"d{n % 10}/f{n}": b"%d" % n for n in range(1000)}
    assert job(files).download(tmp_path, max_in_flight=64).ok
    assert tree(tmp_path) == dict(sorted(files.items()))


INTERRUPTED = """
    import os, signal, sys, threading, time
    from support.wire import Wire, Answer, answer
    import cijobs

    def reply(request):
        if request.path.endswith("/artifacts"):
            items = [{"path": f"f{n}", "node_index": 0, "url": f"{server.url}/f/{n}"} for n in range(20)]
            return answer({"items": items})
        return Answer(b"HTTP/1.1 200 OK\\r\\nContent-Length: 100000\\r\\n\\r\\n" + b"x" * 50000, "hold")

    def interrupt():
        while len(server.requests) < 9:
            time.sleep(0.005)
        time.sleep(0.05)
        sent.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    sent = []
    with Wire(reply) as server:
        client = cijobs.CircleCI("t", base_url=server.url)
        threading.Thread(target=interrupt, daemon=True).start()
        try:
            client.download_artifacts("gh/o/r", sys.argv[1], job=7)
        except KeyboardInterrupt:
            print(time.monotonic() - sent[0])
        import gc; gc.collect()
"""


def test_ctrl_c_ends_a_download_and_leaves_no_short_file(tmp_path):
    late = float(run(INTERRUPTED, str(tmp_path)))
    assert late < 0.3
    assert [name for name in tree(tmp_path) if not name.endswith(".incomplete")] == []


def test_ctrl_c_leaves_no_file_at_all(tmp_path):
    run(INTERRUPTED, str(tmp_path))
    assert tree(tmp_path) == {}
