"""Artifacts are never outside of their folder, and never merged."""

from __future__ import annotations

import pytest
from support.job import SLUG, tree
from support.wire import answer, raw

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


@pytest.mark.parametrize(
    "names",
    [("a", "a.incomplete"), ("a.incomplete", "a"), ("a", "A.INCOMPLETE"), ("a", "a.incomplete.state")],
)
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
