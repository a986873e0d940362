"""Exit codes, and what stderr says with them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

import pytest
from support.until import until

from cijobs import errors
from cijobs.cli.errors import exit_code, facts
from cijobs.testing import FakeCircleCI, Fault

SLUG = "gh/acme/web"


def faulty(*faults: Fault) -> FakeCircleCI:
    return FakeCircleCI(pipelines=3, faults=faults)


def test_done_is_0(run: Any) -> None:
    assert run("me").code == 0


def test_a_body_file_that_is_not_there_is_1(run: Any) -> None:
    assert run("api", "POST", "/me", "-f", "/no/such/file.json").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["me", "--nonsense"],
        ["tests", SLUG],
        ["tests", SLUG, "x"],
        ["cancel", SLUG],
        ["api", "GET"],
    ],
)
def test_wrong_arguments_are_2(run: Any, arguments: list[str]) -> None:
    assert run(*arguments).code == 2


@pytest.mark.parametrize("seconds", ["-1", "0"])
def test_a_timeout_of_no_time_is_2(run: Any, seconds: str) -> None:
    assert run("me", "--timeout", seconds).code == 2


def test_a_wrong_token_is_3(run: Any) -> None:
    result = run("me", token="wrong-token-123")
    assert (result.code, "wrong-token-123" in result.err) == (3, False)


def test_an_empty_token_is_3(run: Any) -> None:
    assert run("me", token=" ").code == 3


def test_a_token_variable_that_is_not_set_is_3(run: Any) -> None:
    result = run("--token-env", "NO_SUCH_VARIABLE", "me")
    assert (result.code, "NO_SUCH_VARIABLE" in result.err) == (3, True)


def test_a_failing_service_is_4(run: Any) -> None:
    with faulty(Fault("GET /api/v2/me", status=400, times=None)) as fake:
        assert run("me", at=fake).code == 4


def test_no_connection_is_4(run: Any) -> None:
    assert run("me", "--host", "http://127.0.0.1:1").code == 4


def test_what_does_not_exist_is_5(run: Any) -> None:
    assert run("pipelines", "gh/acme/none").code == 5


def test_a_malformed_slug_is_7(run: Any) -> None:
    assert run("pipelines", "nonsense").code == 7


def test_a_value_that_the_service_refuses_is_7(run: Any) -> None:
    with faulty(Fault("GET /api/v2/me", status=422, times=None)) as fake:
        assert run("me", at=fake).code == 7


def test_a_branch_without_pipelines_is_5(run: Any, tmp_path: Any) -> None:
    assert run("artifacts", "download", SLUG, "--branch", "nonesuch", "-d", tmp_path).code == 5


def test_a_silent_service_is_8(run: Any) -> None:
    with faulty(Fault("GET /api/v2/me", kind="silent", times=None)) as fake:
        assert run("me", "--timeout", "0.3", at=fake).code == 8


def test_waiting_in_vain_is_8() -> None:
    assert exit_code(errors.WaitTimeoutError("still running")) == 8


# Who started the tests may have had Ctrl-C ignored, and a child inherits that.
CIJOBS = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("cijobs", run_name="__main__", alter_sys=True)
"""


def interrupted(
    arguments: list[str], env: dict[str, str], fake: FakeCircleCI, after: int = 1
) -> tuple[int, str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CIJOBS, *arguments],
        env=env,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    until(lambda: len(fake.requests) >= after, 60)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)  # to wait for an answer would take longer
    return child.returncode, said


def test_ctrl_c_is_6_and_says_so_in_one_line(env_of: Any) -> None:
    with faulty(Fault("GET /api/v2/me", kind="silent", times=None)) as fake:
        code, said = interrupted(["me"], env_of(fake), fake)
    assert (code, said) == (6, "cijobs: stopped by Ctrl-C\n")


def test_ctrl_c_tells_what_was_sent(env_of: Any) -> None:
    with faulty(Fault("POST *", kind="silent", times=None)) as fake:
        code, said = interrupted(["trigger", SLUG, "--json"], env_of(fake), fake)
    assert (code, json.loads(said)["exit_code"]) == (6, 6)
    assert "may have taken effect" in json.loads(said)["message"]


def test_ctrl_c_while_waiting_tells_what_still_runs(env_of: Any) -> None:
    with FakeCircleCI(seed=1, pipelines=5) as fake:
        held = next(w for w in fake.history.workflows if w.status == "on_hold")
        code, said = interrupted(["wait", held.id], env_of(fake), fake, after=2)  # the first is answered
    assert code == 6
    assert "is on_hold; it was left as it is" in said


def test_ctrl_c_does_not_wait_for_the_answers_of_threads(env_of: Any) -> None:
    with faulty(Fault("GET /api/v2/pipeline/*", kind="silent", times=None)) as fake:
        code, _ = interrupted(["jobs", SLUG], env_of(fake), fake, after=2)
    assert code == 6


def test_a_closed_pipe_is_quiet(env_of: Any, circle: Any) -> None:
    jobs = f"{sys.executable} -m cijobs jobs {SLUG} --limit 25 --jsonl"
    command = f"{jobs} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env=env_of(circle), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_with_json_an_error_is_one_json_object_on_stderr(run: Any) -> None:
    result = run("pipelines", "gh/acme/none", "--json")
    told = json.loads(result.err)
    assert result.out == ""
    assert (told["type"], told["status"], told["exit_code"], told["method"]) == (
        "NotFoundError",
        404,
        5,
        "GET",
    )


def test_with_json_wrong_arguments_are_json_too(run: Any) -> None:
    assert json.loads(run("me", "--json", "--nonsense").err)["exit_code"] == 2


def test_verbose_shows_the_trace(run: Any) -> None:
    assert "Traceback" in run("-v", "pipelines", "gh/acme/none").err


def test_an_unexpected_failure_is_1_in_one_line(run: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("cijobs.cli.circleci.pipeline_row", lambda _: 1 / 0)
    result = run("pipelines", SLUG)
    assert (result.code, result.err) == (1, "cijobs: ZeroDivisionError: division by zero\n")


def test_facts_leave_out_what_is_not_known() -> None:
    assert set(facts(errors.DecodeError("bad"))) == {"type", "message", "exit_code"}


def test_errors_hide_tokens_of_the_environment(run: Any, circle: Any) -> None:
    result = run("pipelines", circle.token)  # the fixture looks for the token
    assert result.code == 7
