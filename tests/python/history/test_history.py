"""A history holds what the calls one by one would give, in order, whatever happens on the way."""

from __future__ import annotations

import pytest

import cijobs
from cijobs import CircleCI
from cijobs.testing import FakeCircleCI, Fault, Faults
from history.conftest import ALL, QUICK, SLUG


def one_by_one(ci, include):
    """What a loop over the single calls gives: rows of models by table, parents' keys first."""
    rows = {name: [] for name in include}
    for pipeline in ci.pipelines.list(SLUG):
        vcs = pipeline.vcs
        keys = (SLUG, pipeline.id, pipeline.number, vcs and vcs.branch, vcs and vcs.revision)
        rows["pipelines"].append((keys, pipeline))
        for workflow in ci.pipelines.workflows(pipeline.id):
            rows["workflows"].append((keys, workflow))
            above = (*keys, workflow.id, workflow.name)
            for job in ci.workflows.jobs(workflow.id):
                rows["jobs"].append((above, job))
                if job.job_number is None:
                    continue
                number = job.job_number
                below = (*above, number, job.name)
                rows["job_details"].append((below, ci.jobs.get(SLUG, number)))
                rows["builds"].append((below, ci.v1.builds.get(SLUG, number)))
                rows["tests"] += [(below, test) for test in ci.jobs.tests(SLUG, number)]
                rows["artifacts"] += [(below, one) for one in ci.jobs.artifacts(SLUG, number)]
    return rows


@pytest.fixture(scope="module")
def truth(fake):
    return one_by_one(CircleCI(fake.token, base_url=fake.url), ALL)


@pytest.fixture(scope="module")
def whole(fake):
    ci = CircleCI(fake.token, base_url=fake.url)
    return ci.history(SLUG, since=None, include=ALL, progress=False)


def plain(value):
    """A model as its JSON, a tuple as a list: what a column gives."""
    if isinstance(value, cijobs._core.Model):
        return value.to_dict()
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", ["workflows", "jobs", "tests", "artifacts"])
def test_a_table_equals_the_models_of_single_calls(whole, truth, name):
    table = whole.tables[name]
    expected = [dict(zip(table.columns, keys, strict=False)) for keys, _ in truth[name]]
    for row, (_, model) in zip(expected, truth[name], strict=True):
        row |= {c: plain(getattr(model, c)) for c in table.columns if c not in row and c != "extra"}
        row["extra"] = None
    assert table.to_dicts() == expected


@pytest.mark.parametrize("name", ["pipelines", "job_details", "builds"])
def test_a_table_with_nested_models_has_their_values(whole, truth, name):
    table = whole.tables[name]
    plain_columns = {
        "pipelines": ("id", "number", "state", "created_at"),
        "job_details": ("number", "name", "status", "duration", "queued_at"),
        "builds": ("build_num", "status", "build_time_millis", "subject"),
    }[name]
    found = [tuple(row[c] for c in plain_columns) for row in table.to_dicts()]
    assert found == [tuple(getattr(model, c) for c in plain_columns) for _, model in truth[name]]


@pytest.mark.parametrize("name", ALL)
def test_rows_carry_the_keys_of_their_parents(whole, truth, name):
    columns = whole.tables[name].columns
    found = [tuple(row.values()) for row in whole.tables[name].to_dicts()]
    assert [row[: len(keys)] for row, (keys, _) in zip(found, truth[name], strict=True)] == [
        keys for keys, _ in truth[name]
    ]
    names = ["project_slug", "pipeline_id", "pipeline_number", "branch", "revision"]
    names += ["workflow_id", "workflow_name", "job_number", "job_name"]
    size = len(truth[name][0][0])
    assert columns[:size] == names[:size]


def test_nothing_is_missing(whole):
    assert whole.gaps == ()


def test_durations_are_seconds(whole):
    spans = [
        (row["duration"], row["stopped_at"] - row["started_at"])
        for row in whole.jobs.to_dicts()
        if row["stopped_at"] and row["started_at"]
    ]
    assert spans
    assert all(seconds == span.total_seconds() for seconds, span in spans)


def test_two_histories_are_equal(read, whole):
    again = read(include=ALL)
    assert [t.to_dicts() for t in again.tables.values()] == [t.to_dicts() for t in whole.tables.values()]


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


def test_pipelines_that_shift_to_the_next_page_are_there_once(project):
    three, two, one = (project.pipeline(n) for n in (3, 2, 1))
    project.pages = [[three, two], [two, one], [one]]
    history = project.read()
    assert [row["number"] for row in history.pipelines.to_dicts()] == [3, 2, 1]
    assert [row["name"] for row in history.tests.to_dicts()] == ["t3", "t2", "t1"]


def test_since_ends_the_listing_where_it_is_reached(project):
    project.pages = [
        [project.pipeline(9), project.pipeline(8)],
        [project.pipeline(7), project.pipeline(6)],
        [project.pipeline(5)],
    ]
    history = project.read(since="2026-11-07")
    assert [row["number"] for row in history.pipelines.to_dicts()] == [9, 8, 7]
    assert f"/project/{SLUG}/pipeline#2" not in project.seen


def test_until_leaves_out_what_is_newer(project):
    assert [row["number"] for row in project.read(until="2026-11-02").pipelines.to_dicts()] == [1]


def test_the_branch_is_asked_for(project):
    project.read(branch="main")
    assert project.server.requests[0].query == [("branch", "main")]


def test_only_the_workflows_that_were_named_are_read(project):
    names = [{"id": "w-p2", "name": "build"}, {"id": "w-p9", "name": "nightly"}]
    project.workflows["p2"] = names
    history = project.read(workflows="nightly")
    assert [row["name"] for row in history.workflows.to_dicts()] == ["nightly"]
    assert "/workflow/w-p2/job" not in project.seen


def test_reruns_are_workflows_of_their_own(project):
    project.workflows["p2"] = [{"id": "w-p2", "name": "build"}, {"id": "x-p2", "name": "build"}]
    history = project.read()
    assert [row["id"] for row in history.workflows.to_dicts()] == ["w-p2", "x-p2", "w-p1"]
    assert [row["workflow_id"] for row in history.tests.to_dicts()] == ["w-p2", "x-p2", "w-p1"]


@pytest.mark.parametrize(
    "job", [{"type": "approval", "status": "on_hold"}, {"type": "build", "status": "blocked"}]
)
def test_a_job_without_a_number_is_a_row_with_nothing_below_it(project, job):
    project.jobs["w-p2"] = [{"id": "a", "name": "hold"} | job]
    history = project.read()
    assert history.gaps == ()
    assert len(history.jobs) == 2
    assert [row["name"] for row in history.tests.to_dicts()] == ["t1"]


def test_a_workflow_without_an_id_is_a_row_with_nothing_below_it(project):
    project.workflows["p2"] = [{"id": None, "name": "odd"}, {"id": None, "name": "odder"}]
    history = project.read()
    assert [row["name"] for row in history.workflows.to_dicts()] == ["odd", "odder", "build"]
    assert history.gaps == ()


def test_a_pipeline_without_workflows_is_a_row(project):
    project.workflows["p2"] = []
    assert len(project.read().pipelines) == 2


def test_an_empty_project_has_empty_tables(project):
    project.pages = [[]]
    history = project.read()
    assert [len(table) for table in history.tables.values()] == [0, 0, 0, 0]
    assert history.tests.to_arrow().num_rows == 0


@pytest.mark.parametrize(
    ("include", "names", "deepest"),
    [
        ("pipelines", ["pipelines"], "pipeline"),
        ("workflows", ["pipelines", "workflows"], "workflow"),
        ((), ["pipelines", "workflows", "jobs"], "job"),
        ("artifacts", ["pipelines", "workflows", "jobs", "artifacts"], "artifacts"),
    ],
)
def test_include_says_how_deep_to_go(project, include, names, deepest):
    history = project.read(include=include)
    assert list(history.tables) == names
    assert {path.split("#")[0].rpartition("/")[2] for path in project.seen} >= {deepest}
    assert not any(path.endswith("/tests") for path in project.seen)


def test_a_table_that_was_not_asked_for_says_how_to_get_it(project):
    with pytest.raises(cijobs.InvalidArgumentError, match="include=\\('artifacts',\\)"):
        _ = project.read().artifacts


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": 5}, "since"),
        ({"until": "2026-13-01"}, "until"),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "since"),
        ({"include": "test"}, "include"),
        ({"workflows": [1]}, "workflows"),
        ({"branch": ""}, "branch"),
        ({"progress": "yes"}, "progress"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_is_sent(project, asked, word):
    with pytest.raises(cijobs.InvalidArgumentError, match=word):
        project.read(**asked)
    assert project.seen == []


def test_a_wrong_slug_is_refused(ci):
    with pytest.raises(cijobs.InvalidArgumentError, match="project_slug"):
        ci.history("web", progress=False)


def test_what_the_tables_do_not_know_is_counted(project):
    project.tests[2] = [{"name": "t", "result": "flaky", "retries": 1}]
    project.read()
    drift = project.client.drift
    assert drift.unknown_keys == {"Test.retries": 1}
    assert drift.unknown_values == {"Test.result": {"flaky": 1}}


def test_unknown_keys_are_in_the_column_extra(project):
    project.tests[2] = [{"name": "t", "retries": [1, None]}]
    assert project.read().tests.to_dicts()[0]["extra"] == {"retries": [1, None]}


def test_the_progress_ends_with_all_calls(project):
    told = []
    project.read(progress=told.append)
    assert told[-1].calls_done == told[-1].calls_planned == 7
    assert told[-1].rows["tests"] == 2
    assert told[-1].bytes > 0


def test_no_more_calls_are_under_way_than_the_client_allows(fake):
    ci = CircleCI(fake.token, base_url=fake.url, max_in_flight=2)
    assert len(ci.history(SLUG, since=None, include="tests", progress=False).jobs) > 0


def test_repr_tells_what_is_there(project):
    assert (
        repr(project.read()) == "<History of gh/acme/web: 2 pipelines, 2 workflows, 2 jobs, 2 tests, 0 gaps>"
    )


def test_an_estimate_is_near_the_truth(ci, whole):
    estimate = ci.estimate(SLUG, since=None)
    numbered = sum(row["job_number"] is not None for row in whole.jobs.to_dicts())
    assert estimate.pipelines == len(whole.pipelines)
    assert numbered / 2 < estimate.jobs < numbered * 2
    assert estimate.calls > estimate.sampled_calls
