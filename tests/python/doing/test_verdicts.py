"""What `pipelines.trigger` and `pipelines.run` say, and which way they go."""

from __future__ import annotations

import pytest
from support.process import raised
from support.wire import answer, raw

from cijobs import errors
from cijobs.testing import FakeCircleCI
from doing.conftest import APP

SLUG = "gh/acme/web"
CREATED = {"id": "p", "number": 7, "state": "pending", "created_at": "2026-01-02T03:04:05Z"}


def posts(server):
    return [request for request in server.requests if request.method == "POST"]


def test_a_started_pipeline_passes_its_facts_on(ci, fake):
    verdict = ci.pipelines.trigger(SLUG, branch="main")
    newest = fake.history.pipelines_of(SLUG)[0]
    assert (verdict.status, verdict.started, verdict.message) == ("started", True, "")
    assert (verdict.id, verdict.number, verdict.state) == (newest.id, newest.number, "pending")
    assert verdict.created_at == verdict.pipeline.created_at
    assert verdict.raise_for_verdict() is None


@pytest.mark.parametrize(
    "slug", [SLUG, "github/acme/web", "https://app.circleci.com/pipelines/github/acme/web"]
)
def test_projects_of_oauth_take_the_old_route(ci, fake, slug):
    ci.pipelines.trigger(slug, branch="main")
    assert [request.path.rpartition("/")[2] for request in fake.requests] == ["pipeline"]


APP_URL = f"https://app.circleci.com/pipelines/{APP}"


@pytest.mark.parametrize("slug", [APP, APP_URL])
def test_standalone_projects_take_the_route_for_all(ci, fake, slug):
    verdict = ci.pipelines.trigger(slug, branch="main", parameters={"a": 1})
    sent = posts(fake)[-1]
    assert sent.path.endswith(f"{APP}/pipeline/run")
    assert verdict.started
    body = sent.json()
    assert (body["config"], body["checkout"]) == ({"branch": "main"}, {"branch": "main"})
    assert (body["parameters"], len(body["definition_id"])) == ({"a": 1}, 36)


def test_a_tag_is_sent_for_both(ci, fake):
    ci.pipelines.trigger(APP, tag="v1")
    body = posts(fake)[-1].json()
    assert (body["config"], body["checkout"]) == ({"tag": "v1"}, {"tag": "v1"})


def test_without_branch_and_tag_the_default_branch_is_sent(ci, fake):
    ci.pipelines.trigger(APP)
    assert posts(fake)[-1].json()["checkout"] == {"branch": "main"}


def test_a_given_definition_is_not_looked_up(wire, circleci):
    server = wire(answer(CREATED, 201))
    circleci(server).pipelines.trigger(SLUG, branch="main", definition_id="d")
    assert [request.path.rpartition("/")[2] for request in server.requests] == ["run"]


def test_with_a_given_definition_too_the_default_branch_is_sent(ci, fake):
    ci.pipelines.run(APP, definition_id="d" * 36, on_refusal="return")
    body = posts(fake)[-1].json()
    assert (body["checkout"], body["definition_id"]) == ({"branch": "main"}, "d" * 36)


def test_a_refused_look_for_the_definition_may_be_returned_too(wire, circleci):
    server = wire(answer({"message": "Project not found"}, 404))
    verdict = circleci(server).pipelines.trigger(APP, branch="main", on_refusal="return")
    assert (verdict.status, verdict.error.status, posts(server)) == ("refused", 404, [])


@pytest.mark.parametrize(
    ("names", "words"), [([], "no pipeline definition"), (["one", "two"], "definition_id=")]
)
def test_a_definition_that_is_not_clear_is_an_error_that_names_all(circleci, names, words):
    with FakeCircleCI(pipelines=1, project_slug=APP, definitions=names) as fake:
        client = circleci(fake.url, token=fake.token)
        error = raised(lambda: client.pipelines.trigger(APP, branch="main"))
        assert isinstance(error, errors.InvalidArgumentError)
        assert error.path == "definition_id"
        assert all(text in str(error) for text in [words, *map(repr, names)])
        assert posts(fake) == []


def test_nothing_to_run_is_a_verdict(ci):
    verdict = ci.pipelines.trigger(APP, branch="docs")
    assert (verdict.status, verdict.started, verdict.pipeline) == ("nothing_to_run", False, None)
    assert (verdict.id, verdict.number, verdict.state, verdict.created_at) == (None,) * 4
    assert "nothing to run" in verdict.message
    error = raised(verdict.raise_for_verdict)
    assert isinstance(error, errors.VerdictError)
    assert error.verdict is verdict


@pytest.mark.parametrize("slug", [SLUG, APP])
@pytest.mark.parametrize("mute", [answer({}, 201), answer({}, 200), answer({"id": None}, 201), raw(b"", 201)])
def test_an_answer_that_says_nothing_is_no_verdict(wire, circleci, slug, mute):
    server = wire(mute)
    trigger = circleci(server).pipelines.trigger
    error = raised(lambda: trigger(slug, branch="main", definition_id=None if slug == SLUG else "d"))
    assert isinstance(error, errors.DecodeError)
    assert "`pipelines.list`" in str(error)
    assert len(server.requests) == 1


def test_an_answer_that_can_not_be_read_is_not_to_be_tried_again(wire, circleci):
    error = raised(lambda: circleci(wire(answer([], 201))).pipelines.trigger(SLUG))
    assert isinstance(error, errors.DecodeError)
    assert "try again" not in str(error)


def test_a_message_of_the_old_route_is_a_verdict_too(wire, circleci):
    server = wire(answer({"message": "Branch not built."}, 200))
    verdict = circleci(server).pipelines.trigger(SLUG)
    assert (verdict.status, verdict.message) == ("nothing_to_run", "Branch not built.")


REFUSALS = {400: "BadRequestError", 403: "PermissionDeniedError", 404: "NotFoundError", 409: "ConflictError"}
REFUSALS |= {422: "UnprocessableError"}
OTHERS = {401: "AuthenticationError", 429: "RateLimitError", 500: "ServerError"}


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refusal_may_be_returned(wire, circleci, status):
    server = wire(answer({"message": "No."}, status))
    verdict = circleci(server).pipelines.trigger(SLUG, on_refusal="return")
    assert (verdict.status, verdict.error.status) == ("refused", status)
    assert "No." in verdict.message
    assert raised(verdict.raise_for_verdict).__cause__ is verdict.error


@pytest.mark.parametrize("status", [*REFUSALS, *OTHERS])
def test_a_refusal_raises_unless_asked(wire, circleci, status):
    error = raised(lambda: circleci(wire(answer({}, status))).pipelines.trigger(SLUG))
    assert type(error).__name__ == (REFUSALS | OTHERS)[status]


@pytest.mark.parametrize("status", OTHERS)
def test_what_is_no_refusal_raises_in_any_case(wire, circleci, status):
    server = wire(answer({}, status))
    error = raised(lambda: circleci(server).pipelines.trigger(SLUG, on_refusal="return"))
    assert type(error).__name__ == OTHERS[status]


@pytest.mark.parametrize("slug", [SLUG, APP])
def test_a_wrong_choice_is_refused_before_sending(ci, fake, slug):
    error = raised(lambda: ci.pipelines.trigger(slug, on_refusal="ignore"))
    assert isinstance(error, errors.InvalidArgumentError)
    assert posts(fake) == []


def test_an_errored_pipeline_is_refused_with_its_errors(wire, circleci):
    whole = CREATED | {"state": "errored", "errors": [{"type": "config", "message": "No jobs."}]}
    server = wire([answer(CREATED | {"state": "errored"}, 201), answer(whole)])
    verdict = circleci(server).pipelines.trigger(SLUG)
    assert (verdict.status, verdict.message, verdict.id) == ("refused", "No jobs.", "p")


def test_an_errored_pipeline_whose_errors_are_not_told_is_refused_too(wire, circleci):
    server = wire([answer(CREATED | {"state": "errored"}, 201), answer({}, 500)])
    assert circleci(server).pipelines.trigger(SLUG).status == "refused"


def test_the_refusal_of_the_old_route_names_the_right_slug(wire, circleci):
    server = wire(answer({"message": "Not available to projects that use GitLab or GitHub App"}, 400))
    assert "circleci/<org>/<project>" in str(raised(lambda: circleci(server).pipelines.trigger(SLUG)))


def test_the_operation_itself_gives_the_plain_model(ci):
    assert type(ci.call("pipelines.trigger", project_slug=SLUG)).__name__ == "PipelineCreation"


def test_a_run_takes_config_and_checkout_apart(ci, fake):
    ci.pipelines.run(APP, config_branch="main", checkout_tag="v1")
    body = posts(fake)[-1].json()
    assert (body["config"], body["checkout"]) == ({"branch": "main"}, {"tag": "v1"})


@pytest.mark.parametrize("slug", [SLUG, APP])
def test_a_dry_run_asks_nobody(ci, fake, slug):
    shown = ci.pipelines.trigger(slug, branch="main", dry_run=True)
    assert shown.method == "POST"
    assert fake.requests == []
