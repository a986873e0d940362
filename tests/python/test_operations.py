"""Every operation sends exactly what its row says, and refuses what no server could take: through both clients."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from conftest import TOKEN, maker
from support.process import raised
from support.wire import answer, raw

import cijobs
from cijobs import errors

ROWS = cijobs.operations()
IDS = [f"{row.api}:{row.id}" for row in ROWS]
PATH_TEXT = "a b/ü%2F?#&=+;:@"
TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)

# What a text or an object has to look like where the client checks it before sending.
OBJECTS: dict[tuple[str, str], Any] = {}
VALUES = {
    "text": "t é&=+/?#%",
    "integer": 7,
    "number": 1.5,
    "boolean": True,
    "time": TIME,
    "slug": "gh/my org/re.po",
    "org_slug": "gh/my org",
    "list": ["one", "two & three"],
    "object": {"key": "välue", "n": 1, "none": None},
    "any": [1, {"a": None}],
}
WRONG = {
    "text": 5,
    "integer": "5",
    "number": "x",
    "boolean": 1,
    "time": 5,
    "slug": 5,
    "org_slug": 5,
    "list": "a,b",
    "object": [1],
    "any": object(),
}


def value_of(parameter: Any) -> Any:
    if parameter.location == "path" and parameter.kind == "text":
        return PATH_TEXT
    if parameter.shape:  # what is inside is for test_bodies.py
        return [{}] if parameter.kind == "list" else {}
    return VALUES[parameter.kind]


def arguments_of(row: Any, *, optional: bool = True) -> dict[str, Any]:
    return {p.name: value_of(p) for p in row.params if p.required or optional}


def minimal_answer(row: Any) -> Any:
    """An answer that decodes: an empty page, an empty model in its envelope."""
    if row.result == "str":
        return raw(b"text", content_type="text/plain")
    if row.api == "northflank.v1":
        return answer(
            {
                "data": {
                    name: []
                    for name in (
                        "projects",
                        "jobs",
                        "runs",
                        "builds",
                        "containers",
                        "branches",
                        "regions",
                        "plans",
                        "integrations",
                        "data",
                    )
                }
                | {"id": "x"}
            }
        )
    if row.result.startswith("Pages"):
        return answer({"items": [], "next_page_token": None})
    return answer({})


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def client_of(wire, circleci, northflank):
    def make(row: Any) -> tuple[Any, Any]:
        server = wire(lambda _: minimal_answer(row))
        options = {"validation": "off"} if row.api == "northflank.v1" else {}
        return (northflank if row.api == "northflank.v1" else circleci)(server, **options), server

    return make


def call(client: Any, row: Any, arguments: dict[str, Any], how: str) -> Any:
    if how == "by id":
        return client.call(row.id, **arguments)
    owner = client
    for part in row.id.split("."):
        owner = getattr(owner, part)
    if how == "by name":
        return owner(**arguments)
    rest = dict(arguments)
    first = [rest.pop(p.name) for p in row.params if p.required]
    return owner(*first, **rest)


def sent_by(client: Any, server: Any, row: Any, arguments: dict[str, Any], how: str) -> Any:
    """The request of a call, whatever comes of its answer: that is for others to test."""
    server.requests.clear()
    error = None
    try:
        call(client, row, arguments, how)
    except errors.DecodeError as caught:
        error = caught
    assert len(server.requests) == 1, error
    return server.requests[0]


def on_the_wire(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime) else str(value)


def expected_path(row: Any, arguments: dict[str, Any]) -> str:
    path = row.base_path + row.path.removeprefix(row.base_path)
    for p in row.params:
        if p.location == "path":
            whole = p.kind in ("slug", "org_slug")
            parts = str(arguments[p.name]).split("/") if whole else [str(arguments[p.name])]
            path = path.replace("{" + p.wire + "}", "/".join(quote(part, safe="") for part in parts))
    return path.partition("?")[0]


def expected_query(row: Any, arguments: dict[str, Any]) -> list[tuple[str, str]]:
    found = parse_qsl(row.path.partition("?")[2])
    for p in row.params:
        if p.location == "query" and p.name in arguments:
            value = arguments[p.name]
            found += [(p.wire, on_the_wire(one)) for one in (value if isinstance(value, list) else [value])]
    return found


def expected_body(row: Any, arguments: dict[str, Any]) -> Any:
    body: dict[str, Any] = {}
    for p in row.params:
        if p.location != "body" or p.name not in arguments:
            continue
        value = arguments[p.name]
        value = value.isoformat() if isinstance(value, datetime) else value
        outer, bracket, inner = p.wire.partition("[")
        if bracket:
            body.setdefault(outer, {})[inner[:-1]] = value
        elif isinstance(value, dict):
            body.setdefault(outer, {}).update(value)
        else:
            body[outer] = value
    return body


def added_by_paging(row: Any) -> set[str]:
    names = {p.wire for p in row.params if p.name == "page_size"}
    return names if row.paging in ("offset", "cursor") else set()


def test_there_are_all_operations():
    assert len(ROWS) == 204
    assert len({(row.api.split(".")[0], row.id) for row in ROWS}) == 204


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("optional", [True, False], ids=["all", "required"])
def test_an_operation_sends_what_its_row_says(client_of, row, optional):
    client, server = client_of(row)
    arguments = arguments_of(row, optional=optional)
    request = sent_by(client, server, row, arguments, "by name")
    has_body = any(p.location == "body" for p in row.params)
    query = [pair for pair in request.query if optional or pair[0] not in added_by_paging(row)]
    if row.paging == "offset" and optional:
        query = sorted(query)
    expected = expected_query(row, arguments)
    assert request.method == row.method
    assert request.path == expected_path(row, arguments)
    assert query == (sorted(expected) if row.paging == "offset" and optional else expected)
    assert request.json() == (expected_body(row, arguments) if has_body else None)
    assert request.headers["accept"] == "application/json"
    assert request.headers["user-agent"].startswith("cijobs/")
    assert request.headers.get("content-type") == ("application/json" if has_body else None)
    token = ("authorization", f"Bearer {TOKEN}") if row.api == "northflank.v1" else ("circle-token", TOKEN)
    assert request.headers[token[0]] == token[1]
    if row.method == "POST":
        assert request.headers["content-length"] == str(len(request.body))


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_ways_to_call_an_operation_are_equal(client_of, row):
    client, server = client_of(row)
    arguments = arguments_of(row)
    ways = [sent_by(client, server, row, arguments, how) for how in ("by name", "by id", "by position")]
    assert len({(r.method, r.target, r.body) for r in ways}) == 1


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_missing_required_argument_is_named_and_nothing_is_sent(client_of, row):
    client, server = client_of(row)
    for p in row.params:
        if not p.required:
            continue
        rest = arguments_of(row)
        del rest[p.name]
        for arguments in (rest, rest if p.nullable else rest | {p.name: None}):
            error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
            assert type(error) is errors.InvalidArgumentError
            assert isinstance(error, ValueError)
            assert error.path == p.name
            assert str(error).startswith(f"{p.name}: ")
    assert server.requests == []


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_an_argument_of_a_wrong_type_is_named_and_nothing_is_sent(client_of, row):
    client, server = client_of(row)
    for p in row.params:
        arguments = arguments_of(row) | {p.name: WRONG[p.kind]}
        error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
        assert type(error) is errors.InvalidArgumentError, p.name
        assert error.path == p.name
    assert server.requests == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.params], ids=[i for i, r in zip(IDS, ROWS, strict=True) if r.params]
)
def test_a_misspelt_argument_is_answered_with_the_right_one(client_of, row):
    client, server = client_of(row)
    name = max((p.name for p in row.params), key=len)
    error = raised(lambda: call(client, row, arguments_of(row) | {name + "z": 1}, "by name"))
    assert type(error) is errors.InvalidArgumentError
    assert f"did you mean {name}?" in str(error)
    assert server.requests == []


def test_an_unknown_argument_is_answered_with_all_there_are(wire, circleci):
    error = raised(lambda: circleci(wire(answer({}))).workflows.get("x", nonsense_without_any_likeness=1))
    assert isinstance(error, errors.InvalidArgumentError)
    assert "it has: id" in str(error)


HOSTILE = ["", ".", "..", "a\nb", "a\r\nX: y", "a\0b", "\x7f", "\ud800", "\x1b[0m"]
PATH_TEXTS = [
    (row, p)
    for row in ROWS
    for p in row.params
    if p.location == "path" and p.kind in ("text", "slug", "org_slug")
]


@pytest.mark.parametrize(
    ("row", "parameter"), PATH_TEXTS, ids=[f"{r.api}:{r.id}:{p.name}" for r, p in PATH_TEXTS]
)
def test_a_path_part_that_could_change_the_path_is_refused(client_of, row, parameter):
    client, server = client_of(row)
    for text in HOSTILE:
        shapes = (
            [text] if parameter.kind == "text" else [f"gh/{text}/repo", f"gh/org/{text}", f"{text}/org/repo"]
        )
        shapes = [f"gh/{text}", f"{text}/org"] if parameter.kind == "org_slug" else shapes
        for shape in shapes:
            arguments = arguments_of(row) | {parameter.name: shape}
            error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
            assert isinstance(error, errors.InvalidArgumentError), shape
            assert error.path == parameter.name
    assert server.requests == []


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("gh/org/repo", "gh/org/repo"),
        ("github/org/repo", "github/org/repo"),
        ("circleci/3JZ/9hQ", "circleci/3JZ/9hQ"),
        ("https://app.circleci.com/pipelines/github/org/repo", "github/org/repo"),
        ("https://app.circleci.com/pipelines/gh/org/repo/123/workflows/x?branch=main#top", "gh/org/repo"),
        ("https://circleci.com/gh/org/repo", "gh/org/repo"),
        ("https://app.circleci.com/projects/bitbucket/org/repo", "bitbucket/org/repo"),
    ],
)
def test_a_slug_or_an_app_url_names_the_project(wire, circleci, slug, path):
    server = wire(answer({}))
    circleci(server).projects.get(slug)
    assert server.requests[0].path == f"/api/v2/project/{path}"


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "gh",
        "gh/org",
        "gh/org/repo/more",
        "/gh/org/repo",
        "gh//repo",
        "https://example.com/",
        "https://app.circleci.com/settings/user",
        "///",
    ],
)
def test_what_is_no_slug_is_refused_with_an_example(wire, circleci, slug):
    server = wire(answer({}))
    with pytest.raises(errors.InvalidArgumentError, match="gh/org/repo"):
        circleci(server).projects.get(slug)
    assert server.requests == []


def test_too_many_positions_are_refused(wire, circleci):
    with pytest.raises(errors.InvalidArgumentError, match="positional"):
        circleci(wire(answer({}))).workflows.get("x", "y")


def test_an_argument_given_twice_is_refused(wire, circleci):
    with pytest.raises(errors.InvalidArgumentError, match="twice"):
        circleci(wire(answer({}))).workflows.get("x", id="y")


@pytest.mark.parametrize("operation", ["", "pipelines", "pipelines.lst", "v1.pipelines.list", None, 5])
def test_an_unknown_operation_is_refused(wire, circleci, operation):
    with pytest.raises(errors.InvalidArgumentError, match="operation"):
        circleci(wire(answer({}))).call(operation)


def test_the_northflank_client_has_no_circleci_operation(wire, northflank):
    with pytest.raises(errors.InvalidArgumentError):
        northflank(wire(answer({}))).call("pipelines.list", project_slug="gh/o/r")


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        10**30,
        b"x",
        object(),
        {1: 2},
        {"a": {1, object()}},
        datetime(2026, 1, 1),
    ],
)
def test_what_json_cannot_hold_is_refused_with_its_place(wire, circleci, value):
    server = wire(answer({}))
    with pytest.raises(errors.InvalidArgumentError, match="parameters"):
        circleci(server).pipelines.trigger("gh/o/r", parameters={"deep": [value]})
    assert server.requests == []


def test_a_cycle_is_refused(wire, circleci):
    cycle: dict[str, Any] = {}
    cycle["self"] = cycle
    with pytest.raises(errors.InvalidArgumentError, match="deep"):
        circleci(wire(answer({}))).pipelines.trigger("gh/o/r", parameters=cycle)


def test_a_read_only_mapping_is_sent_as_an_object(wire, circleci):
    server = wire(answer({"id": "p"}))
    circleci(server).pipelines.trigger("gh/o/r", parameters=MappingProxyType({"a": 1}))
    assert server.requests[0].json() == {"parameters": {"a": 1}}


def test_a_body_keeps_the_order_and_texts_of_its_keys(wire, circleci):
    server = wire(answer({"id": "p"}))
    given = {"z": "\0\x1f\u2028\U0001f600", "a": {"y": 1, "b": [None, True]}}
    circleci(server).pipelines.trigger("gh/o/r", parameters=given)
    assert json.dumps(server.requests[0].json()["parameters"]) == json.dumps(given)


def test_northflanks_team_stands_before_projects_only(wire, northflank):
    server = wire(answer({"data": {"id": "x", "runs": [], "projects": []}}))
    client = northflank(server, team_id="my team/x")
    raised(lambda: client.runs.get("p", "j", "r") and 1 / 0)
    assert server.requests[0].path == "/v1/teams/my%20team%2Fx/projects/p/jobs/j/runs/r"


@pytest.mark.parametrize("team", ["..", ".", "a\nb", ""])
def test_a_team_that_could_change_the_path_is_refused(wire, northflank, team):
    with pytest.raises(errors.ConfigError, match="team_id"):
        northflank(wire(answer({})), team_id=team)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/me", "/api/v2/me"),
        ("me", "/api/v2/me"),
        ("/api/v1.1/me", "/api/v1.1/me"),
        ("/me?next=https://x/", "/api/v2/me?next=https://x/"),
        ("/project/gh/o/%C3%BC", "/api/v2/project/gh/o/%C3%BC"),
    ],
)
def test_a_raw_path_is_below_the_api(wire, circleci, path, sent):
    server = wire(answer({}))
    circleci(server).request("get", path)
    assert (server.requests[0].method, server.requests[0].target) == ("GET", sent)


def test_raw_params_repeat_lists_and_leave_out_none(wire, circleci):
    server = wire(answer({}))
    circleci(server).request("GET", "/me?a=0", params={"b": [1, "x y"], "c": None, "d": True, "é": 1.5})
    assert server.requests[0].query == [("a", "0"), ("b", "1"), ("b", "x y"), ("d", "true"), ("é", "1.5")]


@pytest.mark.parametrize("body", [None, False, 0, "", [], {}, {"a": [1, "é"]}, "text"])
def test_a_raw_body_is_any_json(wire, circleci, body):
    server = wire(answer({}))
    circleci(server).request("PUT", "/x", json=body)
    assert server.requests[0].json() == body
    assert server.requests[0].headers["content-type"] == "application/json"


def test_a_raw_request_without_json_has_no_body(wire, circleci):
    server = wire(answer({}))
    circleci(server).request("POST", "/x")
    assert server.requests[0].body == b""
    assert "content-type" not in server.requests[0].headers


def test_a_raw_response_has_status_headers_and_body(wire, circleci):
    response = circleci(wire(raw(b'{"a": 1}', 202, x_thing="y"))).request("GET", "/x")
    assert (response.status, response.headers["X-THING"], response.body, response.json()) == (
        202,
        "y",
        b'{"a": 1}',
        {"a": 1},
    )


def outcome(action: Any) -> Any:
    """What a call gave or raised, without what differs from turn to turn."""
    try:
        result = action()
    except errors.CIJobsError as error:
        return type(error), str(error), vars(error)
    return result.to_list() if hasattr(result, "to_list") else result


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("status", [200, 404])
def test_both_clients_give_equal_results_and_equal_errors(wire, request, loop, row, status):
    server = wire(minimal_answer(row) if status == 200 else answer({"message": "no such thing"}, 404))
    name = "northflank" if row.api == "northflank.v1" else "circleci"
    clients = [maker(request, how, name.title().replace("ci", "CI"))(server) for how in ("sync", "async")]
    arguments = arguments_of(row)
    ways = [lambda c=c: call(c, row, dict(arguments), "by name") for c in clients]
    assert outcome(ways[0]) == outcome(ways[1])
