"""Artifacts as a file system of fsspec: what a download would write, without writing it."""

from __future__ import annotations

import pytest
from support.process import run
from support.storage import Storage

from cijobs import errors
from cijobs.fsspec import ArtifactFiles

FILES = {
    "a.csv": b"x,y\n1,2\n",
    "deep/er/b.txt": bytes(range(256)) * 9000,
    "deep/c.txt": b"",
    "../out": b"no",
}
SLUG = "gh/o/r"


@pytest.fixture
def server():
    with Storage(files=dict(FILES)) as one:
        yield one


@pytest.fixture
def files(server, circleci):
    return ArtifactFiles(circleci(server.url), SLUG, job=7)


def test_all_files_are_found(files):
    assert files.find("") == ["a.csv", "deep/c.txt", "deep/er/b.txt"]


def test_a_name_that_leads_out_is_refused_and_told(files):
    assert [("'..'" in file.reason, file.status) for file in files.refused] == [(True, "failed")]


def test_a_symlink_of_this_machine_changes_nothing(server, circleci, tmp_path, monkeypatch):
    (tmp_path / "deep").symlink_to("/")
    monkeypatch.chdir(tmp_path)
    assert "deep/c.txt" in ArtifactFiles(circleci(server.url), SLUG, job=7).find("")


def test_a_folder_lists_files_and_folders(files):
    assert sorted(files.ls("deep", detail=False)) == ["deep/c.txt", "deep/er"]
    assert {entry["name"]: entry["type"] for entry in files.ls("")} == {"a.csv": "file", "deep": "directory"}


def test_a_file_is_itself(files):
    assert files.info("a.csv") == {"name": "a.csv", "size": None, "type": "file"}
    assert (files.isfile("deep"), files.isdir("deep/er"), files.exists("none")) == (False, True, False)


def test_sizes_are_those_of_the_files(files):
    assert files.size("a.csv") == len(FILES["a.csv"])
    assert files.sizes(["deep/c.txt", "deep"]) == [0, 0]
    assert files.du("") == sum(len(FILES[name]) for name in files.find(""))
    assert files.du("deep", total=False, maxdepth=1) == {"deep/c.txt": 0}


def test_a_size_of_what_is_not_there_is_an_error(files):
    with pytest.raises(FileNotFoundError):
        files.size("none")


def test_patterns_and_walks_work(files):
    assert files.glob("**/*.txt") == ["deep/c.txt", "deep/er/b.txt"]
    assert [(root, names) for root, _, names in files.walk("deep")] == [
        ("deep", ["c.txt"]),
        ("deep/er", ["b.txt"]),
    ]


@pytest.mark.parametrize("name", ["a.csv", "deep/er/b.txt", "deep/c.txt"])
def test_a_file_is_read_whole(files, name):
    assert files.cat(name) == FILES[name]


def test_a_part_is_read_without_the_rest(files, server):
    with files.open("deep/er/b.txt") as file:
        file.seek(-5, 2)
        assert file.read() == bytes(range(251, 256))
    assert server.sent < len(FILES["deep/er/b.txt"])


PARTS = {
    "from the end": (lambda f, name: f.cat_file(name, start=-5), slice(-5, None)),
    "up to before the end": (lambda f, name: f.cat_file(name, end=-5), slice(-5)),
    "a block": (lambda f, name: f.read_block(name, 3, 7), slice(3, 10)),
    "several": (lambda f, name: f.cat_ranges([name], [2], [9])[0], slice(2, 9)),
    "tail": (lambda f, name: f.tail(name, 100), slice(-100, None)),
}


@pytest.mark.parametrize(("read", "part"), PARTS.values(), ids=PARTS)
def test_parts_are_read_by_every_way_of_fsspec(files, read, part):
    assert read(files, "deep/er/b.txt") == FILES["deep/er/b.txt"][part]


def test_pandas_reads_through_it(files):
    import pandas

    with files.open("a.csv", "rt") as file:
        assert pandas.read_csv(file).to_dict("records") == [{"x": 1, "y": 2}]


@pytest.mark.parametrize(
    "act", [lambda f: f.ls("none"), lambda f: f.open("none"), lambda f: f.cat("deep/none")]
)
def test_what_is_not_there_is_not_found(files, act):
    with pytest.raises(FileNotFoundError):
        act(files)


@pytest.mark.parametrize("mode", ["wb", "ab", "w"])
def test_nothing_is_written(files, mode):
    with pytest.raises(PermissionError):
        files.open("new", mode)


def test_exactly_one_source_is_given(circleci):
    with pytest.raises(errors.InvalidArgumentError, match="exactly one"):
        ArtifactFiles(circleci("http://127.0.0.1:1"), SLUG)


def test_without_fsspec_the_way_to_it_is_told():
    script = """
import sys
sys.modules["fsspec"] = None
try:
    import cijobs.fsspec
except ModuleNotFoundError as error:
    assert "cijobs[fsspec]" in str(error), error
else:
    raise AssertionError
"""
    run(script)
