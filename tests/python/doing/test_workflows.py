"""Approving a job by its name, and cancelling a whole pipeline."""

from __future__ import annotations

import pytest
from support.process import raised
from support.wire import answer

from cijobs import errors

STARTED = "2026-01-01T00:00:00Z"


def job(name, status, request="r", kind="approval"):
    return {"id": "j", "name": name, "type": kind, "status": status, "approval_request_id": request}


def with_jobs(wire, circleci, *jobs):
    def reply(request):
        body = (
            {"message": "Accepted."} if request.method == "POST" else {"items": jobs, "next_page_token": None}
        )
        return answer(body)

    server = wire(reply)
    return server, circleci(server)


def test_a_held_job_is_approved_by_its_name(wire, circleci):
    server, ci = with_jobs(wire, circleci, job("other", "on_hold", "x"), job("hold", "on_hold", "wanted"))
    assert ci.workflows.approve_job("w", name="hold").message == "Accepted."
    assert server.requests[-1].target.endswith("/workflow/w/approve/wanted")


def test_of_two_with_one_name_the_one_on_hold_counts(wire, circleci):
    server, ci = with_jobs(wire, circleci, job("hold", "success", "x"), job("hold", "on_hold", "wanted"))
    ci.workflows.approve_job("w", "hold")
    assert server.requests[-1].target.endswith("/wanted")


UNCLEAR = {
    "no approval job is named": [job("other", "on_hold"), job("hold", "running", kind="build")],
    "is not on hold": [job("hold", "success"), job("other", "on_hold")],
    "2 jobs named": [job("hold", "on_hold", "other"), job("hold", "on_hold", "s")],
    "approval jobs: none": [],
}


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_is_not_clear_is_not_approved(wire, circleci, words):
    server, ci = with_jobs(wire, circleci, *UNCLEAR[words])
    error = raised(lambda: ci.workflows.approve_job("w", "hold"))
    assert isinstance(error, errors.InvalidArgumentError)
    assert words in str(error)
    assert ("other" in str(error)) == bool(UNCLEAR[words])
    assert {request.method for request in server.requests} == {"GET"}


def test_a_dry_run_approves_nothing(wire, circleci):
    server, ci = with_jobs(wire, circleci, job("hold", "on_hold", "wanted"))
    assert ci.workflows.approve_job("w", "hold", dry_run=True).url.endswith("/wanted")
    assert {request.method for request in server.requests} == {"GET"}


def workflow(name, status):
    return {"id": name, "name": name, "status": status, "created_at": STARTED}


def test_a_pipeline_is_cancelled_workflow_by_workflow(wire, circleci):
    rows = [
        workflow("a", "running"),
        workflow("b", "success"),
        workflow("c", "on_hold"),
        workflow("d", "failing"),
    ]

    def reply(request):
        if request.method == "GET":
            return answer({"items": [*rows, {"id": None}], "next_page_token": None})
        return answer({"message": "no"}, 403) if "/a/" in request.path else answer({"message": "ok"}, 202)

    server = wire(reply)
    report = circleci(server).pipelines.cancel("p")
    results = {one.name: one.result for one in report.workflows}
    assert results == {"a": "failed", "b": "had_ended", "c": "cancelled", "d": "cancelled"}
    assert isinstance(report.workflows[0].error, errors.PermissionDeniedError)
    assert not report.succeeded
    assert [request.path.split("/")[-2] for request in server.requests if request.method == "POST"] == [
        "a",
        "c",
        "d",
    ]


def test_a_pipeline_that_has_ended_is_left_alone(ci, fake):
    pipeline = next(
        p for p in fake.history.pipelines if all(w.stopped_at for w in fake.history.workflows_of(p.id))
    )
    report = ci.pipelines.cancel(pipeline.id)
    assert {one.result for one in report.workflows} <= {"had_ended"}
    assert report.succeeded
