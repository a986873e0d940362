"""``demo``, and the answers that it works out."""

from __future__ import annotations

import resource
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from cijobs.cli.demo import analysis
from cijobs.cli.demo.report import REAL

START = datetime(2026, 1, 1, tzinfo=timezone.utc)


def jobs(*durations: float, name: str = "build") -> list[dict[str, Any]]:
    return [
        {
            "job_name": name,
            "status": "success",
            "duration": seconds,
            "started_at": START + timedelta(hours=number),
        }
        for number, seconds in enumerate(durations)
    ]


def result_of(name: str, result: str, revision: str, run_time: float = 1.0) -> dict[str, Any]:
    keys = {"job_name": "unit", "classname": "c", "name": name}
    return {**keys, "result": result, "revision": revision, "run_time": run_time}


def seconds_of_children() -> float:
    """Of processors, which do not count what else a machine has to do."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_demo_ends_with_0_and_without_escape_codes(spawn: Any) -> None:
    before = seconds_of_children()
    done = spawn("demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert seconds_of_children() - before < 30  # usually 4; machines of CI are slow


def test_the_demo_shows_what_it_should(run: Any, folder: Path) -> None:
    out = run("demo", "--keep", folder, "--no-progress").out
    assert all(
        word in out for word in ("MEDIAN", "P90", "TREND", "Slowest tests", "flaky", "junit.xml", *REAL)
    )


def test_the_demo_keeps_the_artifacts_if_asked_to(run: Any, folder: Path) -> None:
    run("demo", "--keep", folder, "--no-progress")
    assert len(list(folder.rglob("junit.xml"))) >= 1


def test_the_demo_needs_no_proxy(spawn: Any) -> None:
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:1")
    assert spawn("demo", "--no-progress", **proxies).returncode == 0


def test_the_demo_without_its_server_names_what_to_install(run: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("cijobs.testing._HOMES", {"FakeCircleCI": "starlette.no_such_module"})
    result = run("demo")
    assert (result.code, "pip install 'cijobs[testing]'" in result.err) == (1, True)


def test_every_line_of_the_demo_fits_80_columns(run: Any) -> None:
    assert max(map(len, run("demo", "--no-progress").out.splitlines())) <= 80


def test_the_real_lines_are_code_that_works(circle: Any, job: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("CIRCLE_TOKEN", circle.token)
    monkeypatch.setenv("CIRCLE_HOST", circle.url)
    code = "\n".join(REAL).replace("gh/your-org/your-repo", "gh/acme/web").replace("4711", str(job.number))
    names: dict[str, Any] = {}
    exec(code, names)
    assert len(names["tests"]) == 20


def test_the_trend_is_newer_against_older() -> None:
    assert analysis.trend([10, 10, 10, 15, 15, 15]) == pytest.approx(0.5)


def test_the_trend_of_few_runs_is_unknown() -> None:
    assert analysis.trend([10, 10, 15, 15]) is None


def test_build_times_leave_out_jobs_that_failed() -> None:
    failed = [{**row, "status": "failed"} for row in jobs(100)]
    assert [(row["runs"], row["median"]) for row in analysis.build_times([*jobs(1, 2, 3), *failed])] == [
        (3, 2)
    ]


def test_the_ninetieth_of_one_value_is_that_value() -> None:
    assert analysis.ninetieth([4.0]) == 4.0


def test_a_test_is_flaky_if_it_failed_and_passed_on_one_commit() -> None:
    rows = [
        result_of("a", "failure", "1"),
        result_of("a", "success", "1"),
        result_of("b", "failure", "1"),
        result_of("b", "success", "2"),
    ]
    verdicts = {row["name"]: row["verdict"] for row in analysis.failing_tests(rows)}
    assert verdicts == {"a": "flaky", "b": "broken"}


def test_slowest_tests_leave_out_skipped_ones() -> None:
    rows = [
        result_of("a", "skipped", "1", 99),
        result_of("b", "success", "1", 2),
        result_of("c", "success", "1", 3),
    ]
    assert [row["name"] for row in analysis.slowest_tests(rows, 5)] == ["c", "b"]
