"""What comes instead of plain JSON, or in another envelope (circleci-api.md, b)."""

from __future__ import annotations

import contextlib
import json

import pytest
from support.process import raised
from support.rows import ROWS, id_of, required_arguments
from support.wire import answer, raw

from cijobs import errors

V1, V2 = "circleci.v1.1", "circleci.v2"
NAMES = ("projects", "jobs", "runs", "builds", "containers", "branches", "pullRequests", "plans", "teams")


@pytest.mark.parametrize("row", ROWS, ids=id_of)
def test_the_accept_header_is_always_sent(wire, circleci, northflank, row):
    """Without it v1.1 answers in EDN."""
    server = wire(answer({"items": [], "tests": [], "data": {name: [] for name in NAMES}}))
    client = northflank(server, validation="off") if row.api == "northflank.v1" else circleci(server)
    with contextlib.suppress(errors.DecodeError):
        client.call(row.id, **required_arguments(row))
    assert server.requests[0].headers["accept"] == "application/json"


def test_the_accept_header_is_sent_through_the_raw_door(wire, circleci):
    server = wire(answer({}))
    circleci(server).request("GET", "/api/v1.1/me")
    assert server.requests[0].headers["accept"] == "application/json"


EDN = [
    b'{:login "o", :name "n"}',
    b"({:build_num 1} {:build_num 2})",
    b"[{:build_num 1}]",
    b"\n( )",
    b"#{1 2}",
]


@pytest.mark.parametrize("body", EDN)
@pytest.mark.parametrize("operation", ["v1.users.me", "v1.builds.list", "v1.organizations.get_settings"])
def test_an_answer_in_edn_says_so(got, operation, body):
    error = raised(lambda: got(V1, operation, raw(body, 200, "application/edn;charset=utf-8")))
    assert isinstance(error, errors.DecodeError)
    assert "EDN" in str(error)
    assert "Accept" in str(error)


def test_pretty_json_under_text_plain_is_read(got):
    """Recorded in Oct 2026: parse by content, not by Content-Type."""
    body = json.dumps([{"build_num": 1}], indent=2).replace(":", " :").encode()
    assert got(V1, "v1.builds.list", raw(body, 200, "text/plain;charset=utf-8"))[0].build_num == 1


@pytest.mark.parametrize("content_type", ["text/plain", "", "application/edn", "text/html", "nonsense"])
def test_json_is_read_whatever_its_content_type_says(got, content_type):
    assert got(V2, "users.me", raw(b'{"id": "x"}', 200, content_type)).id == "x"


def test_v1_lists_are_bare_arrays(got):
    assert [build.build_num for build in got(V1, "v1.builds.list", [{"build_num": 2}, {"build_num": 1}])] == [
        2,
        1,
    ]


def test_v1_tests_have_an_envelope_with_exceptions(got):
    tests = got(V1, "v1.builds.tests", {"tests": [{"name": "t"}], "exceptions": ["bad xml"]})
    assert next(tests.pages()).envelope == {"exceptions": ["bad xml"]}


@pytest.mark.parametrize("status", [200, 201, 202, 203, 299])
def test_any_2xx_is_a_success(got, status):
    """201 for creations, 202 for approve, cancel, rerun, rollback; contexts are created with 200."""
    assert got(V2, "contexts.create", answer({"id": "c"}, status)).id == "c"
    assert got(V2, "workflows.cancel", answer({"message": "Accepted."}, status)).message == "Accepted."


@pytest.mark.parametrize("body", [b"", b'""', b'""\n', b"null"])
@pytest.mark.parametrize(
    "operation", ["v1.projects.create_ssh_key", "v1.projects.delete_ssh_key", "v1.users.add_heroku_key"]
)
def test_an_answer_of_nothing_is_none(got, operation, body):
    """Recorded: a JSON empty string, or no content."""
    assert got(V1, operation, raw(body)) is None


MESSAGES = [
    row for row in ROWS if row.method != "GET" and row.api != "northflank.v1" and row.result[0].isupper()
]


@pytest.mark.parametrize("body", [b"", b'""'], ids=["nothing", "empty text"])
@pytest.mark.parametrize("row", [row for row in MESSAGES if row.result not in ("Any", "None")], ids=id_of)
def test_a_change_that_answers_nothing_has_succeeded(got, row, body):
    """An error would make people repeat what is done already."""
    assert got(row.api, row.id, raw(body)).to_dict() == {}


def test_a_reading_that_answers_nothing_is_an_error(got):
    assert isinstance(raised(lambda: got(V2, "users.me", raw(b""))), errors.DecodeError)


def test_a_step_log_is_text_not_json(got):
    log = got(V1, "v1.builds.step_output", raw("line 1\né\n".encode(), 200, "text/plain"))
    assert log == "line 1\né\n"


def test_a_step_log_is_asked_for_as_text(sent):
    assert ("file", "true") in sent(V1, "v1.builds.step_output", raw(b"x")).query
