"""Processes that are killed, and several at once in one folder."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

from support.files import BODY, some_files
from support.job import tree
from support.process import HANG, start
from support.until import until

from cijobs import RetryPolicy, Timeout

RUN = """
    import sys, cijobs
    client = cijobs.CircleCI("a-token", base_url=sys.argv[1])
    report = client.download_artifacts("gh/o/r", sys.argv[2], job=7, max_in_flight=2)
    report.raise_for_failure()
    print(len(report.written), len(report.skipped))
"""


def bytes_in(folder: Path) -> int:
    with suppress(FileNotFoundError):  # it has just got its name
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return 0


def test_killed_again_and_again_it_resumes_and_ends_identical(storage, tmp_path):
    files = some_files(80, 2_000_000)
    total = sum(map(len, files.values()))
    server = storage(files)
    for share in (0.1, 0.35, 0.62, 0.88):
        lost = server.sent - bytes_in(tmp_path)
        run = start(RUN, server.url, str(tmp_path))

        def kill(sent, run=run, limit=share * total, lost=lost):
            if sent > limit:
                server.counted = lambda sent: None
                # Else a slow client would leave more than that in its sockets.
                until(lambda: bytes_in(tmp_path) > sent - lost - 0.05 * total)
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
