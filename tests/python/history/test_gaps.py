"""What fails on the way is asked for again or is a gap, and all else is there."""

from __future__ import annotations

import pytest

import cijobs
from cijobs import CircleCI
from cijobs.testing import FakeCircleCI, Fault, Faults
from history.conftest import QUICK, SLUG


def rows_of(table):
    """Without addresses, which tell the server's port."""
    return [{key: value for key, value in row.items() if key != "url"} for row in table.to_dicts()]


@pytest.mark.parametrize("seed", range(3))
def test_faults_on_the_way_change_nothing(seed):
    def tables(**more):
        with FakeCircleCI(pipelines=12, tests_per_job=6, **more) as fake:
            ci = CircleCI(fake.token, base_url=fake.url, retry=QUICK)
            history = ci.history(SLUG, since=None, progress=False)
            return [rows_of(t) for t in history.tables.values()], history.gaps, fake

    calm, _, _ = tables()
    storm, gaps, fake = tables(faults=Faults.rate(0.05, seed=seed))
    assert fake.faults.injected
    assert gaps == ()
    assert storm == calm


def test_a_job_that_can_not_be_read_is_one_gap_and_all_else_is_there(whole):
    job = next(row for row in whole.jobs.to_dicts() if row["job_number"] is not None)
    number = job["job_number"]
    lost = Fault(f"GET /api/v2/project/{SLUG}/{number}/tests", "status", times=None, status=404)
    with FakeCircleCI(pipelines=25, tests_per_job=8, faults=[lost]) as fake:
        history = CircleCI(fake.token, base_url=fake.url).history(SLUG, since=None, progress=False)
    assert [(gap.stage, gap.status, gap.keys["job_number"]) for gap in history.gaps] == [
        ("tests", 404, number)
    ]
    kept = [row for row in whole.tests.to_dicts() if row["job_number"] != number]
    assert history.tests.to_dicts() == kept
    assert rows_of(history.artifacts) == rows_of(whole.artifacts)


def test_a_gap_says_whose_rows_are_missing_and_why(project):
    project.tests[2] = None
    (gap,) = project.read().gaps
    assert gap.stage == "tests"
    assert gap.keys["pipeline_id"] == "p2"
    assert gap.keys["job_name"] == "test"
    assert isinstance(gap.error, cijobs.DecodeError)
    assert gap.message == str(gap.error)


def test_strict_raises_the_first_failure(project):
    project.tests[2] = None
    with pytest.raises(cijobs.DecodeError):
        project.read(strict=True)


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_project_that_can_not_be_listed_raises(wire, circleci, status):
    from support.wire import answer

    with pytest.raises(cijobs.APIError) as caught:
        circleci(wire(answer({"message": "no"}, status))).history(SLUG, progress=False)
    assert caught.value.status == status


def test_a_later_page_of_pipelines_that_fails_is_a_gap(project):
    project.pages = [[project.pipeline(2)], None]
    history = project.read()
    assert [row["number"] for row in history.pipelines.to_dicts()] == [2]
    assert [(gap.stage, type(gap.error)) for gap in history.gaps] == [("pipelines", cijobs.DecodeError)]
    assert len(history.tests) == 1


@pytest.mark.parametrize("retry", [1, 4])
def test_a_circle_of_page_tokens_is_a_gap_and_no_row_is_doubled(project, monkeypatch, retry):
    body = project.body
    monkeypatch.setattr(
        project,
        "body",
        lambda path, page: body(path, page) | ({"next_page_token": "1"} if path.endswith("/tests") else {}),
    )
    history = project.client.with_options(retry=retry).history(
        SLUG, since=None, include="tests", progress=False
    )
    assert [gap.stage for gap in history.gaps] == ["tests", "tests"]
    assert "before" in history.gaps[0].message
    assert len(history.tests) == 4  # both pages that came, of each of two jobs
