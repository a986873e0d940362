from uuid import UUID

import pytest

from cijobs.testing import FakeNorthflank

JOB = "/v1/projects/web-shop/jobs/run-tests"


def test_a_new_run_runs_and_then_succeeds(northflank, get, post):
    body = {"runtimeEnvironment": {"A": "1"}, "deployment": {"docker": {"configType": "default"}}}
    answer = post(northflank, JOB + "/runs", body=body)
    assert (answer.status, set(answer.json()["data"])) == (200, {"id", "runName"})
    run = answer.json()["data"]["id"]
    assert str(UUID(run)) == run
    looks = [get(northflank, f"{JOB}/runs/{run}").json()["data"] for _ in range(3)]
    assert [look["status"] for look in looks] == ["RUNNING", "RUNNING", "SUCCESS"]
    assert "concludedAt" not in looks[0]
    assert (looks[2]["concluded"], looks[2]["succeeded"], "concludedAt" in looks[2]) == (True, 1, True)
    assert northflank.history.runs[0].body == body


def test_a_run_can_be_made_to_fail_at_once(get, post):
    with FakeNorthflank(run_polls=0, run_outcome="FAILED") as fake:
        run = post(fake, JOB + "/runs").json()["data"]["id"]
        assert get(fake, f"{JOB}/runs/{run}").json()["data"]["failed"] == 1


def test_an_aborted_run_has_failed_and_its_container_was_killed(northflank, get, post, send):
    run = post(northflank, JOB + "/runs", body={}).json()["data"]["id"]
    assert send(northflank, "DELETE", f"{JOB}/runs/{run}").json() == {"data": {}}
    assert get(northflank, f"{JOB}/runs/{run}").json()["data"]["status"] == "FAILED"
    containers = get(northflank, JOB + "/containers", runId=run).json()["data"]
    assert (containers["runId"], containers["containers"][0]["status"]) == (run, "TASK_KILLED")


@pytest.mark.parametrize("scope", ["/v1", "/v1/teams/acme"])
def test_all_runs_come_once_by_cursor(northflank, get, scope):
    path = f"{scope}/projects/web-shop/jobs/run-tests/runs?per_page=10"
    seen, cursor, sizes = [], "", []
    while True:
        page = get(northflank, path + cursor).json()
        seen += [run["id"] for run in page["data"]["runs"]]
        sizes.append(page["pagination"]["count"])
        if not page["pagination"]["hasNextPage"]:
            break
        assert len(page["pagination"]["cursor"]) == 24
        cursor = "&cursor=" + page["pagination"]["cursor"]
    truth = [run.id for run in northflank.history.runs if run.job_id == northflank.job_id]
    assert (seen, sizes) == (truth, [10, 10, 5])


def test_pages_go_by_number_too(northflank, get):
    second = get(northflank, JOB + "/runs?per_page=10&page=2").json()["data"]["runs"]
    truth = [run.id for run in northflank.history.runs if run.job_id == northflank.job_id]
    assert [run["id"] for run in second] == truth[10:20]


@pytest.mark.parametrize("query", ["per_page=0", "per_page=101", "per_page=x", "page=0", "cursor=nonsense"])
def test_bad_paging_is_refused(northflank, get, query):
    assert get(northflank, f"{JOB}/runs?{query}").status == 400


def test_only_a_good_bearer_token_is_let_in(northflank, get):
    for headers in ({}, {"Circle-Token": northflank.token}, {"Authorization": "Bearer wrong"}):
        answer = get(northflank, "/v1/projects", token=False, headers=headers)
        assert (answer.status, answer.json()["error"]["status"]) == (401, 401)


def test_errors_have_an_envelope(northflank, get, post):
    error = get(northflank, "/v1/projects/nope").json()["error"]
    assert (error["status"], set(error)) == (404, {"status", "message", "id", "details"})
    assert get(northflank, "/v1/nope").json()["error"]["status"] == 404
    assert post(northflank, JOB + "/runs", body={"typo": 1}).json()["error"]["status"] == 400


def test_projects_and_jobs_are_listed_and_read(northflank, get):
    assert get(northflank, "/v1/projects").json()["data"]["projects"][0]["id"] == northflank.project_id
    project = get(northflank, "/v1/projects/web-shop").json()["data"]
    jobs = get(northflank, "/v1/projects/web-shop/jobs").json()["data"]["jobs"]
    assert [job["id"] for job in project["jobs"]] == [job["id"] for job in jobs]
    assert get(northflank, JOB).json()["data"]["jobType"] == "manual"


def test_a_job_that_is_not_paused_cannot_be_resumed(northflank, post):
    assert post(northflank, JOB + "/resume").status == 409
    assert post(northflank, JOB + "/pause").json() == {"data": {}}
    assert post(northflank, JOB + "/resume").status == 200


def test_builds_start_finish_and_abort(northflank, get, post, send):
    build = post(northflank, JOB + "/build", body={"sha": "b" * 40}).json()["data"]
    assert (build["status"], build["concluded"], build["sha"]) == ("BUILDING", False, "b" * 40)
    looks = [get(northflank, f"{JOB}/build/{build['id']}").json()["data"] for _ in range(3)]
    assert (looks[-1]["status"], looks[-1]["success"]) == ("SUCCESS", True)
    other = post(northflank, JOB + "/build", body={}).json()["data"]["id"]
    send(northflank, "DELETE", f"{JOB}/build/{other}")
    assert get(northflank, f"{JOB}/build").json()["data"]["builds"][0]["status"] == "ABORTED"


def test_log_lines_are_the_data_itself(northflank, get):
    lines = get(northflank, JOB + "/logs?lineLimit=3").json()["data"]
    assert len(lines) == 3
    assert " stdout F " in lines[0]["log"]


def test_rate_headers_are_there_and_a_spent_budget_is_a_429(get):
    with FakeNorthflank(rate_limit=1) as fake:
        first, second = get(fake, "/v1/projects"), get(fake, "/v1/projects")
        assert (first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-remaining"]) == ("1", "0")
        assert (second.status, int(second.headers["x-ratelimit-reset"]) > 3000) == (429, True)


def test_the_same_seed_gives_the_same_history():
    assert FakeNorthflank(seed=2).history == FakeNorthflank(seed=2).history
    assert FakeNorthflank(seed=2).history != FakeNorthflank(seed=3).history


def logs(fake, get, **query):
    run = fake.history.runs[0].id
    return get(fake, f"{JOB}/logs", **{"runId": run, "direction": "forward"} | query)


def moments(answer):
    return [row["ts"] for row in answer.json()["data"]]


def test_a_log_is_cut_at_its_limit_and_told_newest_first_unless_asked(northflank, get):
    everything = moments(logs(northflank, get))
    assert everything == sorted(everything)
    assert moments(logs(northflank, get, lineLimit=3)) == everything[:3]
    assert moments(logs(northflank, get, lineLimit=3, direction="backward")) == everything[:-4:-1]
    assert logs(northflank, get, lineLimit=1001).status == 400


def test_a_log_is_asked_for_by_time(northflank, get):
    everything = moments(logs(northflank, get))
    assert moments(logs(northflank, get, startTime=everything[2], endTime=everything[5])) == everything[2:5]


def test_a_log_may_tell_where_it_was_cut(get):
    with FakeNorthflank(log_pagination=True) as fake:
        answer = logs(fake, get, lineLimit=3).json()
        assert answer["pagination"] == {"hasNextPage": True, "cursor": answer["data"][-1]["ts"]}
        assert logs(fake, get).json()["pagination"] == {"hasNextPage": False}


def test_lines_of_ones_own_are_told(northflank, get):
    run = northflank.history.runs[0].id
    northflank.logs[run] = [{"containerId": "c", "log": "mine", "ts": "2026-11-20T12:00:00Z"}]
    assert logs(northflank, get).json()["data"] == northflank.logs[run]


def test_a_build_has_a_log(northflank, get):
    build = northflank.history.builds[0].id
    answer = get(northflank, f"{JOB}/build-logs", buildId=build)
    assert answer.json()["data"][-1]["log"].endswith(f"step 1 of {build}")
