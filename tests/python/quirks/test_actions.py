"""Triggers, approvals and reruns, and what they answer (circleci-api.md, a, f and h)."""

from __future__ import annotations

from support.wire import answer

V1, V2 = "circleci.v1.1", "circleci.v2"


def test_a_run_that_creates_no_pipeline_has_a_message_and_no_id(got):
    """`pipeline/run` answers 200 instead of 201 then."""
    run = got(
        V2, "pipelines.trigger_run", answer({"message": "No pipeline was created"}, 200), definition_id="d"
    )
    assert (run.id, run.number, run.message) == (None, None, "No pipeline was created")


def test_a_run_that_creates_a_pipeline_has_an_id_and_no_message(got):
    body = {"id": "p", "number": 7, "state": "pending", "created_at": "2026-01-02T03:04:05Z"}
    run = got(V2, "pipelines.trigger_run", answer(body, 201), definition_id="d")
    assert (run.id, run.number, run.message) == ("p", 7, None)


def test_a_run_names_definition_config_and_checkout(sent):
    """GitHub App and GitLab projects can't be triggered otherwise: circleci-cli#1833."""
    request = sent(V2, "pipelines.trigger_run", definition_id="d", config_branch="main", checkout_tag="v1")
    assert request.json() == {"definition_id": "d", "config": {"branch": "main"}, "checkout": {"tag": "v1"}}


def test_an_approval_goes_by_the_approval_request_id(sent):
    request = sent(V2, "workflows.approve", id="w", approval_request_id="a")
    assert (request.method, request.path) == ("POST", "/api/v2/workflow/w/approve/a")


def test_a_rerun_tells_its_workflow(got):
    assert got(V2, "workflows.rerun", answer({"workflow_id": "w2"}, 202)).workflow_id == "w2"


def test_an_older_rerun_tells_a_message_only(got):
    """Recorded in 2020."""
    rerun = got(V2, "workflows.rerun", answer({"message": "Accepted."}, 202))
    assert (rerun.workflow_id, rerun.message) == (None, "Accepted.")


def test_a_v1_trigger_has_a_status_of_its_own_in_its_body(got):
    trigger = got(V1, "v1.builds.trigger_pipeline", answer({"status": 200, "body": "Build created"}, 201))
    assert (trigger.status, trigger.body) == (200, "Build created")


def test_a_v1_deletion_answers_ok_in_any_case(got):
    for word in ("ok", "OK"):
        assert got(V1, "v1.projects.delete_env_var", {"message": word}).message == word


def test_a_follow_answers_in_two_forms(got):
    """Documents and recordings of 2016 against a recording of 2020."""
    old = got(V1, "v1.projects.follow", {"followed": True, "first_build": {"build_num": 1}})
    new = got(V1, "v1.projects.follow", {"following": True, "workflow": True, "first_build": None})
    assert (old.followed, new.following, new.workflow, new.first_build) == (True, True, True, None)


def test_the_parameters_of_a_pipeline_keep_their_types(sent):
    parameters = {"n": 1, "on": True, "text": "1"}
    assert sent(V2, "pipelines.trigger", parameters=parameters).json() == {"parameters": parameters}
