"""Which artifacts are loaded, what becomes of files that are there, and what is told meanwhile."""

from __future__ import annotations

import pytest
from support.job import FILES, tree

from cijobs import errors


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
