"""``northflank logs`` and ``northflank run --follow``: what goes where, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from cijobs._logs import follow as _log_follow
from cijobs._waiting import engine as _waiting
from cijobs._waiting.pace import Pace
from cijobs.testing import FakeNorthflank, Tail


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_waiting, "Pace", partial(Pace, first=0.02, longest=0.1))
    monkeypatch.setattr(_log_follow, "_SETTLE", 0.0)


@pytest.fixture
def fake() -> Iterator[FakeNorthflank]:
    with FakeNorthflank(rate_limit=10**9) as fake:
        yield fake


def place(fake: Any) -> list[str]:
    return [fake.project_id, fake.job_id]


def run_that(fake: Any, status: str) -> Any:
    return next(run for run in fake.history.runs if run.status == status and run.job_id == fake.job_id)


def test_lines_are_data(run: Any, fake: Any) -> None:
    result = run("northflank", "logs", *place(fake), run_that(fake, "SUCCESS").id, at=fake)
    assert result.code == 0
    assert [line.split(" of ")[0] for line in result.out.splitlines()] == [f"line {n}" for n in range(1, 11)]
    assert result.err == ""


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
@pytest.mark.parametrize("follow", [[], ["--follow"]])
def test_programs_get_rows(run: Any, fake: Any, form: str, follow: list[str]) -> None:
    run_id = run_that(fake, "SUCCESS").id
    result = run("northflank", "logs", *place(fake), run_id, form, *follow, at=fake)
    lines = (
        json.loads(result.out) if form == "--json" else [json.loads(line) for line in result.out.splitlines()]
    )
    assert len(lines) == 10
    assert lines[0]["stream"] == "stdout"
    assert lines[0]["timestamp"].endswith("Z")


def test_a_build_has_a_log(run: Any, fake: Any) -> None:
    build = fake.history.builds[0]
    result = run("northflank", "logs", *place(fake), build.id, "--build", at=fake)
    assert result.out.splitlines()[0] == f"step 1 of {build.id}"


@pytest.mark.parametrize(("status", "code"), [("SUCCESS", 0), ("FAILED", 1)])
def test_following_ends_with_the_exit_code_of_the_run(run: Any, fake: Any, status: str, code: int) -> None:
    result = run("northflank", "logs", *place(fake), run_that(fake, status).id, "--follow", at=fake)
    assert (result.code, len(result.out.splitlines())) == (code, 10)


def test_a_run_that_goes_on_gives_8(run: Any) -> None:
    with FakeNorthflank(rate_limit=10**9, run_polls=10**6) as fake:
        started = json.loads(run("northflank", "run", *place(fake), "--json", at=fake).out)["run_id"]
        result = run("northflank", "logs", *place(fake), started, "--follow", "--for", "3", at=fake)
        assert (result.code, len(result.out.splitlines())) == (8, 10)


def test_nothing_steers_the_terminal_unless_wanted(run: Any, fake: Any) -> None:
    run_id = run_that(fake, "SUCCESS").id
    moment = "2026-11-20T12:00:00.000Z"
    fake.logs[run_id] = [{"containerId": "c", "ts": moment, "log": "stdout F \x1b[31mred\x1b[0m\x07"}]
    assert run("northflank", "logs", *place(fake), run_id, at=fake).out == "red\\x07\n"
    assert run("northflank", "logs", *place(fake), run_id, "--raw", at=fake).out == "\x1b[31mred\x1b[0m\x07\n"


@pytest.mark.parametrize("refuse", [None, 403])
def test_a_run_is_started_and_followed(run: Any, fake: Any, refuse: int | None) -> None:
    fake.tail = Tail(refuse=refuse)
    result = run("northflank", "run", *place(fake), "--follow", at=fake)
    assert result.code == 0
    assert "line 10 of" in result.out


def test_lines_of_a_run_that_is_followed_do_not_disturb_programs(run: Any, fake: Any) -> None:
    result = run("northflank", "run", *place(fake), "--follow", "--json", at=fake)
    assert json.loads(result.out)["verdict"] == "succeeded"
    assert "line 10 of" in result.err


def test_an_aborted_build_gives_6(run: Any, fake: Any) -> None:
    build = fake.history.builds[0]
    build.status = "ABORTED"
    assert run("northflank", "logs", *place(fake), build.id, "--build", "--follow", at=fake).code == 6
