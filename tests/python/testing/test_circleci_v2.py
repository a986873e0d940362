import json

import pytest

from cijobs.testing import FakeCircleCI

PROJECT = "/api/v2/project/gh/acme/web"


def test_all_pipelines_come_once_in_pages_of_20(circle, get, everything):
    assert len(get(circle, PROJECT + "/pipeline").json()["items"]) == 20
    ids = [item["id"] for item in everything(circle, PROJECT + "/pipeline")]
    assert ids == [pipeline.id for pipeline in circle.history.pipelines_of("gh/acme/web")]


def test_limit_is_ignored(circle, get):
    assert len(get(circle, PROJECT + "/pipeline", limit=30).json()["items"]) == 20


def test_the_branch_filter_keeps_one_branch(circle, everything):
    items = everything(circle, PROJECT + "/pipeline", branch="feature/login-form")
    assert items
    assert {item["vcs"]["branch"] for item in items} == {"feature/login-form"}


def test_mine_are_those_of_the_tokens_owner(circle, everything):
    items = everything(circle, PROJECT + "/pipeline/mine")
    assert {item["trigger"]["actor"]["login"] for item in items} == {"ada"}


def test_an_organisation_lists_all_its_pipelines(circle, everything):
    assert len(everything(circle, "/api/v2/pipeline", org_slug="gh/acme")) == 50


def test_a_page_token_of_another_list_is_refused(circle, get):
    token = get(circle, PROJECT + "/pipeline").json()["next_page_token"]
    assert get(circle, PROJECT + "/pipeline", page_token=token, branch="main").status == 400
    assert get(circle, PROJECT + "/pipeline", page_token="nonsense").status == 400


def test_a_new_pipeline_does_not_shift_pages(fresh, get, post):
    first = get(fresh, PROJECT + "/pipeline").json()
    post(fresh, PROJECT + "/pipeline", body={"branch": "main"})
    second = get(fresh, PROJECT + "/pipeline", page_token=first["next_page_token"]).json()
    assert len({item["id"] for item in first["items"] + second["items"]}) == 25


@pytest.mark.parametrize("slug", ["gh/acme/web", "github/acme/web", "gh%2Facme%2Fweb"])
def test_slugs_come_long_short_and_escaped(circle, get, slug):
    assert get(circle, f"/api/v2/project/{slug}").json()["slug"] == "gh/acme/web"


def test_github_app_projects_have_no_vcs_block(circle, get):
    item = get(circle, "/api/v2/project/circleci/AbCdEf/GhIjKl/pipeline").json()["items"][0]
    assert "vcs" not in item
    assert item["trigger_parameters"]["git"]


def test_pipelines_are_found_by_id_and_number(circle, get):
    truth = circle.history.pipelines[1]
    slug = truth.project_slug
    by_id = get(circle, f"/api/v2/pipeline/{truth.id}").json()
    assert by_id == get(circle, f"/api/v2/project/{slug}/pipeline/{truth.number}").json()
    assert by_id["number"] == truth.number


def test_workflows_and_jobs_match_the_truth(circle, everything):
    for pipeline in circle.history.pipelines[:10]:
        workflows = everything(circle, f"/api/v2/pipeline/{pipeline.id}/workflow")
        assert [w["id"] for w in workflows] == [w.id for w in circle.history.workflows_of(pipeline.id)]
        for workflow in workflows:
            jobs = everything(circle, f"/api/v2/workflow/{workflow['id']}/job")
            assert [j["status"] for j in jobs] == [j.status for j in circle.history.jobs_of(workflow["id"])]


def test_keys_that_do_not_apply_are_absent(circle, get):
    held = next(job for job in circle.history.jobs if job.status == "on_hold")
    jobs = {
        job["name"]: job for job in get(circle, f"/api/v2/workflow/{held.workflow_id}/job").json()["items"]
    }
    assert jobs["hold"]["type"] == "approval"
    assert jobs["hold"]["approval_request_id"] == held.approval_request_id
    assert not {"job_number", "started_at", "stopped_at", "approved_by"} & set(jobs["hold"])
    assert not {"job_number", "started_at"} & set(jobs["deploy"])


def test_the_tag_of_a_workflow_is_setup_null_or_absent(circle, get):
    def tags(workflow):
        return get(circle, f"/api/v2/workflow/{workflow.id}").json().get("tag", "absent")

    workflows = circle.history.workflows
    assert tags(next(w for w in workflows if w.tag)) == "setup"
    assert tags(next(w for w in workflows if w.rerun)) is None
    assert tags(next(w for w in workflows if not w.tag and not w.rerun)) == "absent"


def test_job_details_give_milliseconds(circle, get):
    job = next(job for job in circle.history.jobs if job.duration and job.project_slug == "gh/acme/web")
    details = get(circle, f"{PROJECT}/job/{job.number}").json()
    assert details["duration"] == job.duration * 1000
    assert len(details["parallel_runs"]) == job.parallelism


def test_all_tests_come_once(everything):
    with FakeCircleCI(pipelines=3, tests_per_job=250) as fake:
        job = next(job for job in fake.history.jobs if job.has_tests and job.stopped_at)
        items = everything(fake, f"{PROJECT}/{job.number}/tests")
        truth = fake.history.tests_of(job)
        assert [item["name"] for item in items] == [test.name for test in truth]
        assert any("file" not in item for item in items)


def test_thousands_of_artifacts_come_once(everything):
    with FakeCircleCI(pipelines=1, artifacts_per_job=500) as fake:
        job = next(job for job in fake.history.jobs if job.stopped_at and job.number)
        items = everything(fake, f"{PROJECT}/{job.number}/artifacts")
        keys = {(item["node_index"], item["path"]) for item in items}
        assert len(items) == len(keys) == len(fake.history.artifacts_of(job)) >= 500


def test_answers_are_the_same_bytes_for_the_same_seed(get):
    with FakeCircleCI(seed=3) as one, FakeCircleCI(seed=3) as two:
        for path in ("/pipeline", "/pipeline/120", "/1010/tests"):
            assert get(one, PROJECT + path).body == get(two, PROJECT + path).body


def test_flaky_tests_are_snake_case_and_in_the_history(circle, get):
    answer = get(circle, "/api/v2/insights/gh/acme/web/flaky-tests").json()
    assert answer["total_flaky_tests"] == len(answer["flaky_tests"]) > 0
    names = {test.name for test in circle.history.tests}
    assert {item["test_name"] for item in answer["flaky_tests"]} <= names


def test_insights_know_the_workflows(circle, get):
    items = get(circle, "/api/v2/insights/gh/acme/web/workflows").json()["items"]
    assert {"build-and-test", "deploy", "nightly"} <= {item["name"] for item in items}
    runs = get(circle, "/api/v2/insights/gh/acme/web/workflows/deploy").json()["items"]
    assert runs[0]["duration"] > 0


def test_checkout_keys_are_made_listed_read_and_deleted(fresh, get, post, send):
    key = post(fresh, PROJECT + "/checkout-key", body={"type": "user-key"})
    assert (key.status, key.json()["type"]) == (201, "github-user-key")
    path = f"{PROJECT}/checkout-key/{key.json()['fingerprint']}"
    assert get(fresh, path).json() == key.json()
    assert "created_at" in get(fresh, PROJECT + "/checkout-key").json()["items"][0]
    assert send(fresh, "DELETE", path).json() == {"message": "Checkout key deleted."}
    assert get(fresh, path).status == 404


def test_variables_are_masked(fresh, get, post, send):
    made = post(fresh, PROJECT + "/envvar", body={"name": "SECRET", "value": "abcdef1234"})
    assert (made.status, made.json()) == (201, {"name": "SECRET", "value": "xxxx1234"})
    assert made.json() in get(fresh, PROJECT + "/envvar").json()["items"]
    assert send(fresh, "DELETE", PROJECT + "/envvar/SECRET").status == 200
    assert get(fresh, PROJECT + "/envvar/SECRET").status == 404


def test_users_contexts_and_config_are_there(circle, get):
    me = get(circle, "/api/v2/me").json()
    assert get(circle, f"/api/v2/user/{me['id']}").json() == me
    assert get(circle, "/api/v2/me/collaborations").json()[0]["slug"] == "gh/acme"
    assert get(circle, "/api/v2/context", owner_slug="gh/acme").json()["items"]
    pipeline = circle.history.pipelines[0].id
    assert "workflows" in get(circle, f"/api/v2/pipeline/{pipeline}/config").json()["source"]
    assert get(circle, f"/api/v2/pipeline/{pipeline}/values").json()["pipeline.id"] == pipeline


@pytest.mark.parametrize(
    "path", ["/nope", "/workflow/nope", "/project/gh/acme/other", "/project/gh/acme/web/job/1"]
)
def test_what_is_not_there_is_a_404_in_json(circle, get, path):
    answer = get(circle, "/api/v2" + path)
    assert answer.status == 404
    assert answer.json()["message"]


def test_a_wrong_method_is_a_405(circle, send):
    answer = send(circle, "DELETE", "/api/v2/me")
    assert (answer.status, answer.json()) == (405, {"message": "Method not allowed."})


def test_every_answer_has_a_request_id_and_rate_headers(circle, get):
    headers = get(circle, "/api/v2/me").headers
    assert {"x-request-id", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"} <= set(headers)


def test_answers_are_compressed_for_those_who_accept_it(circle, get):
    import gzip

    answer = get(circle, PROJECT + "/pipeline", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.body))["items"]


def test_bodies_that_are_not_json_are_refused(fresh, send):
    import urllib.error
    import urllib.request

    request = urllib.request.Request(fresh.url + PROJECT + "/pipeline", b"{", {"Circle-Token": fresh.token})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    caught.value.close()
    assert caught.value.code == 400
