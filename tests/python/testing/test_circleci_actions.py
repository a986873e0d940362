from cijobs.testing import FakeCircleCI

PROJECT = "/api/v2/project/gh/acme/web"


def test_a_triggered_pipeline_is_pending_and_then_runs_to_its_end(fresh, get, post):
    made = post(fresh, PROJECT + "/pipeline", body={"branch": "main", "parameters": {"deploy": True}})
    assert (made.status, made.json()["state"], made.json()["number"]) == (201, "pending", 126)
    path = f"/api/v2/pipeline/{made.json()['id']}"
    states = [get(fresh, path).json()["state"] for _ in range(2)]
    assert states == ["pending", "created"]
    looks = [get(fresh, path + "/workflow").json()["items"][0]["status"] for _ in range(3)]
    assert looks == ["running", "running", "success"]
    assert get(fresh, path + "/values").json()["pipeline.parameters.deploy"] is True


def test_branch_and_tag_exclude_each_other(fresh, post):
    answer = post(fresh, PROJECT + "/pipeline", body={"branch": "main", "tag": "v1"})
    assert answer.status == 400
    assert "exclusive" in answer.json()["message"]


def test_a_run_can_be_made_to_fail(get, post):
    with FakeCircleCI(pipelines=1, run_polls=0, run_outcome="failed") as fake:
        pipeline = post(fake, PROJECT + "/pipeline", body={}).json()["id"]
        workflow = get(fake, f"/api/v2/pipeline/{pipeline}/workflow").json()["items"][0]
        assert workflow["status"] == "failed"
        jobs = get(fake, f"/api/v2/workflow/{workflow['id']}/job").json()["items"]
        assert [job["status"] for job in jobs].count("failed") == 1


def test_a_rerun_is_a_second_workflow_of_the_same_name(fresh, get, post):
    old = next(w for w in fresh.history.workflows if w.status == "failed")
    count = len(fresh.history.workflows_of(old.pipeline_id))
    answer = post(fresh, f"/api/v2/workflow/{old.id}/rerun", body={"from_failed": True})
    assert answer.status == 202
    workflow = get(fresh, f"/api/v2/workflow/{answer.json()['workflow_id']}").json()
    assert (workflow["name"], workflow["tag"], workflow["status"]) == (old.name, None, "running")
    assert len(fresh.history.workflows_of(old.pipeline_id)) == count + 1
    assert all(job.status == "running" for job in fresh.history.jobs_of(workflow["id"]))


def test_a_rerun_of_chosen_jobs_has_only_those(fresh, post):
    old = next(w for w in fresh.history.workflows if w.name == "build-and-test")
    chosen = fresh.history.jobs_of(old.id)[:2]
    answer = post(fresh, f"/api/v2/workflow/{old.id}/rerun", body={"jobs": [job.id for job in chosen]})
    names = [job.name for job in fresh.history.jobs_of(answer.json()["workflow_id"])]
    assert names == [job.name for job in chosen]


def test_approval_goes_by_the_request_id_and_lets_the_rest_run(fresh, get, post):
    held = next(job for job in fresh.history.jobs if job.status == "on_hold")
    path = f"/api/v2/workflow/{held.workflow_id}"
    assert post(fresh, f"{path}/approve/{held.id}").status == 404
    assert post(fresh, f"{path}/approve/{held.approval_request_id}").status == 202
    jobs = get(fresh, path + "/job").json()["items"]
    assert [job["status"] for job in jobs] == ["success", "running", "running"]
    assert "approved_by" in jobs[0]
    assert all("job_number" in job for job in jobs[1:])
    assert [get(fresh, path).json()["status"] for _ in range(3)][-1] == "success"
    assert post(fresh, f"{path}/approve/{held.approval_request_id}").status == 400


def test_a_canceled_workflow_and_its_running_jobs_are_canceled(fresh, get, post):
    running = next(w for w in fresh.history.workflows if w.status == "running")
    assert post(fresh, f"/api/v2/workflow/{running.id}/cancel").status == 202
    assert get(fresh, f"/api/v2/workflow/{running.id}").json()["status"] == "canceled"
    statuses = {job.status for job in fresh.history.jobs_of(running.id)}
    assert "canceled" in statuses
    assert not statuses & {"running", "blocked"}


def test_a_job_can_be_canceled_by_number_and_by_id(fresh, post):
    job = next(job for job in fresh.history.jobs if job.status == "running")
    assert post(fresh, f"{PROJECT}/job/{job.number}/cancel").status == 200
    assert (job.status, job.canceled_by is not None) == ("canceled", True)
    assert post(fresh, f"/api/v2/jobs/{job.id}/cancel").status == 200


def test_a_running_job_ends_by_looks_at_it_alone(get, post):
    with FakeCircleCI(pipelines=1, run_polls=2) as fake:
        build = post(fake, "/api/v1.1/project/gh/acme/web", body={}).json()["build_num"]
        looks = [get(fake, f"{PROJECT}/job/{build}").json()["status"] for _ in range(3)]
        assert looks == ["running", "running", "success"]
