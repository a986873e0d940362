"""Artifacts on the disk: whole or not at all."""

from __future__ import annotations

import gzip

import pytest
from support.job import FILES, QUICK, SLUG, tree
from support.wire import answer, cut, raw

from cijobs import errors


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


def test_a_folder_that_cannot_be_made_fails_each_file(job, tmp_path):
    (tmp_path / "file").write_text("in the way")
    report = job(FILES).download(tmp_path / "file" / "below")
    assert len(report.failed) == len(FILES)


def test_a_folder_that_cannot_be_written_fails_each_file_with_the_reason(job):
    report = job({"a": b"x"}).download("/proc/self/fd")
    assert [file.status for file in report.files] == ["failed"]
    assert "/proc/self/fd" in report.failed[0].reason
    assert "(" in report.failed[0].reason


def test_a_body_that_comes_compressed_though_nobody_asked_is_stored_as_it_came(job, tmp_path):
    compressed = gzip.compress(b"x" * 1000)
    job({"a": raw(compressed, content_encoding="gzip")}).download(tmp_path)
    assert tree(tmp_path)["a"] == compressed


def test_a_refused_listing_raises(wire, circleci, tmp_path):
    with pytest.raises(errors.NotFoundError):
        circleci(wire(answer({}, 404))).download_artifacts(SLUG, tmp_path, job=7)


def test_a_thousand_files_arrive(job, tmp_path):
    files = {f"d{n % 10}/f{n}": b"%d" % n for n in range(1000)}
    assert job(files).download(tmp_path, max_in_flight=64).ok
    assert tree(tmp_path) == dict(sorted(files.items()))
