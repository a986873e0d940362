"""`dry_run=True`: what would be sent, by both clients, and nothing is."""

from __future__ import annotations

import json
import pickle
import shlex
import shutil
import subprocess
from typing import Any

import pytest
from conftest import TOKEN, maker
from support.process import raised
from support.rows import ROWS, id_of, required_arguments
from support.wire import answer

from cijobs import DryRun, errors

CHANGING = [row for row in ROWS if row.safety != "safe"]
SECRET = "s3cr3t-value"
SECRETS = {"text": SECRET, "object": {"KEY": SECRET, "deep": {"data": SECRET}}}


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def silent(wire):
    return wire(answer({}))


@pytest.fixture
def client(request, waiting, silent):
    def make(row, **options):
        name = "Northflank" if row.api == "northflank.v1" else "CircleCI"
        return maker(request, waiting, name)(silent, validation="off", **options)

    return make


ODD = 'it\'s "q" $(touch x) `id` \\ \n\t ü 日本 \x00 ; & | < > * ? [a] {b,c} !! #x ~ @f %41 %'
ODD_IN_PATHS = "a b'$(x)\"{1,2}[3]ü%41"
OWN = {"user-agent", "accept-encoding"}  # of the programs


def odd_arguments(row: Any) -> dict[str, Any]:
    """All that are required, and texts that a shell or curl might take for more than text."""
    texts = [p for p in row.params if p.kind == "text"]
    odd = {p.name: ODD if p.location == "body" else ODD_IN_PATHS for p in texts}
    return required_arguments(row) | odd | {p.name: SECRET for p in texts if p.secret}


def arguments_of(row: Any) -> dict[str, Any]:
    """All that are required and all that are secret."""
    secret = {p.name: SECRETS[p.kind] for p in row.params if p.secret}
    return required_arguments(row) | secret


@pytest.mark.parametrize("row", CHANGING, ids=id_of)
def test_nothing_is_sent_and_no_secret_is_shown(row, client, silent):
    shown = client(row).call(row.id, **arguments_of(row), dry_run=True)
    assert isinstance(shown, DryRun)
    assert silent.requests == []
    told = repr(shown) + shown.curl() + str(shown.to_dict())
    assert SECRET not in told
    assert TOKEN not in told


@pytest.mark.parametrize("row", CHANGING, ids=id_of)
def test_what_is_shown_is_what_is_sent(row, client, silent):
    ci, given = client(row), required_arguments(row)
    shown = ci.call(row.id, **given, dry_run=True)
    with_answer = raised(lambda: (ci.call(row.id, **given), 1 / 0))
    assert isinstance(with_answer, (ZeroDivisionError, errors.CIJobsError))
    assert silent.requests, with_answer
    sent = silent.requests[-1]
    assert (shown.method, shown.url) == (sent.method, silent.url + sent.target)
    hidden = {p.wire for p in row.params if p.secret}
    body = sent.json()
    assert shown.body == (body and {k: "********" if v and k in hidden else v for k, v in body.items()})
    assert {k.lower() for k in shown.headers} <= set(sent.headers)


def test_a_safe_operation_knows_no_dry_run(circleci, silent):
    error = raised(lambda: circleci(silent).call("users.me", dry_run=True))
    assert isinstance(error, errors.InvalidArgumentError)


def test_arguments_are_checked_as_for_sending(circleci, silent):
    approve = circleci(silent).workflows.approve
    wrong = [{"id": "w"}, {"id": "w", "approval_request_id": 5}, {"id": "..", "approval_request_id": "x"}]
    for arguments in wrong:
        assert isinstance(raised(lambda a=arguments: approve(**a, dry_run=True)), errors.InvalidArgumentError)


@pytest.mark.parametrize("value", [1, None, "yes"])
def test_dry_run_is_a_bool(circleci, silent, value):
    error = raised(lambda: circleci(silent).workflows.cancel("w", dry_run=value))
    assert isinstance(error, errors.InvalidArgumentError)
    assert silent.requests == []


def test_keys_of_secrets_stay(northflank, silent):
    files = {"/key": {"data": "QQ==", "encoding": "utf-8"}}
    shown = northflank(silent).runs.start(
        "p", "j", runtime_environment={"A": "x", "N": "y"}, runtime_files=files, dry_run=True
    )
    stars = "********"
    assert shown.body == {
        "runtimeEnvironment": {"A": stars, "N": stars},
        "runtimeFiles": {"/key": {"data": stars, "encoding": stars}},
    }


def test_a_secret_field_of_a_model_is_masked(circleci, silent):
    source = {"provider": "webhook", "webhook": {"url": SECRET, "sender": "me"}}
    shown = circleci(silent).triggers.create("p", "d", source, dry_run=True)
    assert shown.body["event_source"]["webhook"] == {"url": "********", "sender": "me"}


def test_the_name_of_a_job_stays_beside_masked_build_parameters(circleci, silent):
    trigger = circleci(silent).v1.builds.trigger_branch
    shown = trigger("gh/o/r", "main", circle_job="lint", build_parameters={"A": "x"}, dry_run=True)
    assert shown.body == {"build_parameters": {"A": "********", "CIRCLE_JOB": "lint"}}


def test_the_token_in_an_unmarked_value_is_masked_too(circleci, silent):
    shown = circleci(silent).pipelines.trigger("gh/o/r", parameters={"a": TOKEN, TOKEN: 1}, dry_run=True)
    assert TOKEN not in str(shown.to_dict())


def test_headers_of_the_caller_are_masked_unless_harmless(circleci, silent):
    extra = {"X-Api-Key": SECRET, "X-Request-Id": "seen"}
    shown = circleci(silent).workflows.cancel("w", extra_headers=extra, dry_run=True)
    assert (shown.headers["X-Api-Key"], shown.headers["X-Request-Id"]) == ("********", "seen")


AUTH = {
    "header": '-H "Circle-Token: $CIRCLE_TOKEN"',
    "bearer": '-H "Authorization: Bearer $CIRCLE_TOKEN"',
    "basic": '-u "$CIRCLE_TOKEN:"',
    "query": "'http://HOST/api/v2/workflow/w/cancel?circle-token='\"$CIRCLE_TOKEN\"",
}


@pytest.mark.filterwarnings("ignore:auth=")
@pytest.mark.parametrize("auth", AUTH)
def test_curl_takes_the_token_from_the_environment(circleci, silent, auth):
    line = circleci(silent, auth=auth).workflows.cancel("w", dry_run=True).curl()
    assert AUTH[auth].replace("HOST", silent.url.removeprefix("http://")) in line
    assert "****" not in line


def test_an_anonymous_call_shows_no_token(circleci, silent):
    assert "TOKEN" not in circleci(silent, auth="none").workflows.cancel("w", dry_run=True).curl()


def test_curl_quotes_what_the_shell_would_read(circleci, silent):
    odd = 'it\'s; $(rm) `x` "y"'
    shown = circleci(silent).pipelines.trigger("gh/o/r", branch=odd, dry_run=True)
    words = shlex.split(shown.curl().replace("\\\n", " "))
    assert words[-2] == "--data-raw"
    assert json.loads(words[-1])["branch"] == odd


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
@pytest.mark.parametrize("waiting", ["sync"])
@pytest.mark.parametrize("row", CHANGING, ids=id_of)
def test_curl_sends_what_the_client_sends(row, client, silent, monkeypatch):
    ci, given = client(row), odd_arguments(row)
    line = ci.call(row.id, **given, dry_run=True).curl().replace("********", SECRET)
    raised(lambda: (ci.call(row.id, **given), 1 / 0))
    monkeypatch.setenv("CIRCLE_TOKEN", TOKEN)
    monkeypatch.setenv("NORTHFLANK_API_TOKEN", TOKEN)
    subprocess.run(["sh", "-c", f"{line} --silent --output /dev/null"], check=True, timeout=60)
    ours, its = silent.requests
    assert (ours.method, ours.target, ours.body) == (its.method, its.target, its.body)
    assert {k: v for k, v in ours.headers.items() if k not in OWN} == {
        k: v for k, v in its.headers.items() if k not in OWN
    }


def test_northflanks_token_has_its_own_variable(northflank, silent):
    line = northflank(silent).runs.abort("p", "j", "r", dry_run=True).curl()
    assert '"Authorization: Bearer $NORTHFLANK_API_TOKEN"' in line


def test_it_is_a_value(circleci, silent):
    cancel = circleci(silent).workflows.cancel
    one, two = cancel("w", dry_run=True), cancel("w", dry_run=True)
    assert (one, hash(one)) == (two, hash(two))
    assert pickle.loads(pickle.dumps(one)) == one
    assert isinstance(raised(lambda: setattr(one, "url", "x")), AttributeError)
    assert isinstance(raised(lambda: one.headers.update(a="b")), AttributeError)


def test_a_closed_client_shows_nothing(circleci, silent):
    client = circleci(silent)
    client.close()
    assert isinstance(raised(lambda: client.workflows.cancel("w", dry_run=True)), errors.ConfigError)


def test_rows_tell_their_secrets():
    secret = {(row.id, p.name) for row in ROWS for p in row.params if p.secret}
    assert ("projects.create_env_var", "value") in secret
    assert ("runs.start", "runtime_environment") in secret
    assert ("pipelines.trigger", "parameters") not in secret


def test_the_kinds_of_secrets_are_those_that_this_module_knows():
    assert {p.kind for row in ROWS for p in row.params if p.secret} <= set(SECRETS)
