"""Names that a job may choose: each lies below the destination, or is refused and reported."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from support.job import tree
from support.wire import answer, raw

from cijobs._artifacts.paths import safe_path

LONGEST = 255 - len(".incomplete")

REFUSED = {
    "parent": "../x",
    "parent of a parent": "../../../../../../etc/passwd",
    "parent in the middle": "a/../../x",
    "parent at the end": "a/..",
    "parent alone": "..",
    "parent behind a slash": "/../x",
    "parent behind home": "~/../x",
    "parent within": "a/../b",
    "parent that Windows reads": "..\\x",
    "parent behind a backslash": "a\\..\\x",
    "three dots": "...",
    "three dots and a name": ".../x",
    "absolute path of Windows": "C:\\x",
    "drive and slash": "C:/x",
    "drive": "C:x",
    "network share": "\\\\host\\share\\x",
    "device path": "\\\\.\\PhysicalDrive0",
    "stream": "a:stream",
    "NUL byte": "\0",
    "NUL byte in the middle": "a\0.txt",
    "line break": "a\nb",
    "carriage return": "a\rb",
    "tab": "a\tb",
    "escape sequence": "a\x1b[31mb",
    "delete": "a\x7fb",
    "escape sequence in one letter": "a\x9b31mb",
    "line separator": "a\u2028b",
    "reversed writing": "a\u202egpj.exe",
    "isolated writing": "a\u2066b",
    "console": "con",
    "console in capitals": "CON.txt",
    "console and a blank": "con .txt",
    "console input": "CONIN$",
    "null device as a folder": "a/nul/b",
    "serial port": "com1.log",
    "serial port with a raised digit": "COM¹",
    "printer": "LPT9.tar.gz",
    "blank at the end": "x ",
    "dot at the end": "x.",
    "folder with a dot at the end": "x./y",
    "folder with a blank at the end": "x /y",
    "nothing": "",
    "root": "/",
    "many slashes": "///",
    "here": ".",
    "here and here": "./.",
    "home": "~",
    "home and a slash": "~/",
    "too long": "x" * (LONGEST + 1),
    "too long in bytes": "é" * 128,
    "folder that is too long": "x" * 256 + "/y",
}

ODD = {
    "absolute": ("/etc/passwd", "etc/passwd"),
    "below home": ("~/x", "x"),
    "home of somebody": ("~root/x", "~root/x"),
    "many slashes": ("//x//y", "x/y"),
    "here": ("./a/./b", "a/b"),
    "option": ("-rf", "-rf"),
    "variable": ("$HOME/x", "$HOME/x"),
    "command": ("`id`;x", "`id`;x"),
    "pattern": ("*?[a]", "*?[a]"),
    "hidden": (".bashrc", ".bashrc"),
    "home in the middle": ("x/~/y", "x/~/y"),
    "percent": ("%2e%2e%2fx", "%2e%2e%2fx"),
    "emoji": ("🙂.txt", "🙂.txt"),
    "longest": ("x" * LONGEST, "x" * LONGEST),
    "longest in bytes": ("é" * (LONGEST // 2), "é" * (LONGEST // 2)),
    "ends like one that is loaded": ("x.incomplete", "x.incomplete"),
}

CLASHES = {
    "the same": (["a", "a"], ["a"]),
    "the same behind a slash": (["a", "/a"], ["a"]),
    "the same with two slashes": (["a/b", "a//b"], ["a/b"]),
    "another case": (["a", "A"], ["a"]),
    "another case of a folder": (["a/b", "A/B"], ["a/b"]),
    "sharp s": (["ß", "SS"], ["ß"]),
    "composed accent": (["é", unicodedata.normalize("NFD", "é")], ["é"]),
    "folder after file": (["a", "a/b"], ["a"]),
    "file after folder": (["a/b", "a"], ["a/b"]),
    "folder after file in another case": (["A", "a/b/c"], ["A"]),
    "name of one that is loaded": (["a", "a.incomplete"], ["a"]),
}


@pytest.fixture
def load(wire, circleci, tmp_path):
    """Downloads artifacts of these paths into ``in``; each holds its place in the list."""

    def download(*paths):
        def reply(request):
            if not request.path.endswith("/artifacts"):
                return raw(request.path.rpartition("/")[2].encode())
            items = [
                {"path": path, "node_index": 0, "url": f"{server.url}/{n}"} for n, path in enumerate(paths)
            ]
            return answer({"items": items})

        server = wire(reply)
        return circleci(server).download_artifacts("gh/o/r", tmp_path / "in", job=7)

    return download


def test_the_list_is_long():
    assert len(REFUSED) + len(CLASHES) >= 40


@pytest.mark.parametrize("kind", REFUSED)
def test_a_name_that_leads_elsewhere_is_refused(load, tmp_path, kind):
    report = load(REFUSED[kind], "good")
    assert sorted(tree(tmp_path)) == ["in/good"]
    assert [(file.status, bool(file.reason)) for file in report.files] == [
        ("failed", True),
        ("written", False),
    ]
    assert report.files[0].path.is_relative_to(tmp_path / "in")
    assert str(report.files[0].path).isprintable()


@pytest.mark.parametrize("path", ["a\ud800b", "\udcff/x"])
def test_what_is_no_text_is_refused(tmp_path, path):
    """The core makes text of every answer; a listing made by hand may hold anything."""
    place, problem = safe_path(tmp_path, path)
    assert "no text" in problem
    assert place.is_relative_to(tmp_path)


@pytest.mark.parametrize("kind", ODD)
def test_a_name_that_is_only_odd_lies_below_the_folder(load, tmp_path, kind):
    path, place = ODD[kind]
    assert load(path).ok
    assert sorted(tree(tmp_path / "in")) == [place]


@pytest.mark.parametrize("kind", CLASHES)
def test_two_artifacts_never_become_one_file(load, tmp_path, kind):
    paths, kept = CLASHES[kind]
    report = load(*paths)
    assert sorted(tree(tmp_path / "in")) == kept
    assert [file.status for file in report.files] == ["written", "failed"]
    assert "another artifact" in report.failed[0].reason


def links(folder: Path, outside: Path, kind: str) -> str:
    """Makes a symlink that leads out; the path of an artifact that would follow it."""
    if kind == "folder":
        (folder / "a").symlink_to(outside)
    elif kind == "folder by a relative way":
        (folder / "a").symlink_to("../out")
    elif kind == "link to a link":
        (folder / "b").symlink_to(outside)
        (folder / "a").symlink_to("b")
    else:
        (folder / "deep").mkdir()
        (folder / "deep" / "a").symlink_to(outside)
        return "deep/a/x"
    return "a/x"


@pytest.mark.parametrize("kind", ["folder", "folder by a relative way", "link to a link", "deeper"])
def test_a_symlink_that_leads_out_is_not_followed(load, tmp_path, kind):
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    report = load(links(tmp_path / "in", tmp_path / "out", kind))
    assert tree(tmp_path / "out") == {}
    assert "symlink" in report.failed[0].reason


def test_a_symlink_that_stays_in_is_followed(load, tmp_path):
    (tmp_path / "in" / "real").mkdir(parents=True)
    (tmp_path / "in" / "a").symlink_to("real")
    assert load("a/x").ok
    assert (tmp_path / "in" / "real" / "x").is_file()
