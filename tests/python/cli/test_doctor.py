"""``doctor`` and the program as a whole."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points, version
from typing import Any

import pytest

from cijobs.cli import main
from cijobs.testing import FakeCircleCI, Fault


def states(result: Any) -> dict[str, str]:
    return {row["name"]: row["state"] for row in json.loads(result.out)}


def test_all_is_well(run: Any) -> None:
    result = run("doctor", "--json")
    assert (result.code, set(states(result).values())) == (0, {"ok"})


def test_it_names_the_source_of_the_token(run: Any) -> None:
    assert "environment variable CIRCLE_TOKEN" in run("doctor").out


def test_a_wrong_token_is_3(run: Any) -> None:
    result = run("doctor", "--json", token="wrong-token-123")
    assert (result.code, states(result)["call"]) == (3, "fail")


def test_an_empty_token_is_3(run: Any) -> None:
    result = run("doctor", "--json", token="")
    assert (result.code, states(result)["token"]) == (3, "fail")


def test_a_malformed_host_is_1(run: Any) -> None:
    result = run("doctor", "--host", "ht tp://x", "--json")
    assert (result.code, states(result)["host"]) == (1, "fail")


def test_no_token_is_a_warning(run: Any, monkeypatch: Any, capsys: Any) -> None:
    assert main(["doctor"]) == 0
    assert "warn  token" in capsys.readouterr().out


def test_no_connection_is_1(run: Any) -> None:
    result = run("doctor", "--host", "http://127.0.0.1:1", "--json")
    assert (result.code, states(result)["reach"]) == (1, "fail")


def test_a_service_in_trouble_is_1(run: Any) -> None:
    with FakeCircleCI(pipelines=1, faults=[Fault("GET /api/v2/me", status=503, times=None)]) as fake:
        result = run("doctor", "--json", at=fake)
    assert (result.code, states(result)["service"]) == (1, "fail")


def test_each_failure_says_what_to_do(run: Any) -> None:
    result = run("doctor", "--host", "http://127.0.0.1:1")
    assert "→ check the host, the network and the proxy" in result.out


def test_a_spent_rate_limit_is_a_warning(run: Any) -> None:
    with FakeCircleCI(pipelines=1, rate_limit=1) as fake:
        assert states(run("doctor", "--json", at=fake))["rate limit"] == "warn"


def test_the_program_is_called_cijobs() -> None:
    scripts = entry_points(group="console_scripts", name="cijobs")
    assert [script.value for script in scripts] == ["cijobs.cli:main"]


def test_the_version_is_printed(run: Any) -> None:
    assert run("--version").out == f"cijobs {version('cijobs')}\n"


COMMANDS = [
    "me",
    "pipelines",
    "workflows",
    "jobs",
    "tests",
    "artifacts",
    "trigger",
    "rerun",
    "retry",
    "cancel",
]
COMMANDS += ["approve", "northflank", "api", "operations", "doctor", "demo"]


def test_help_names_every_command(run: Any) -> None:
    out = run("--help").out
    assert all(f" {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("artifacts", "northflank")])
def test_every_help_has_an_example(run: Any, command: str) -> None:
    result = run(command, "--help")
    assert (result.code, "Example: cijobs" in result.out) == (0, True)


def test_no_arguments_show_the_help(capsys: Any) -> None:
    main([])
    assert "Usage: cijobs" in capsys.readouterr().out


def test_the_help_needs_no_heavy_modules() -> None:
    code = (
        "import sys, cijobs.cli\ncijobs.cli.main(['--help'])\n"
        "heavy = {'pandas', 'pyarrow', 'polars', 'starlette', 'uvicorn', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
