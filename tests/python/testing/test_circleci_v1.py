import json

import pytest

PROJECT = "/api/v1.1/project/github/acme/web"


def test_all_builds_come_once_by_offset(circle, get):
    seen, offset = [], 0
    while True:
        page = get(circle, PROJECT, limit=100, offset=offset).json()
        seen += [build["build_num"] for build in page]
        if len(page) < 100:
            break
        offset += 100
    jobs = [job for job in circle.history.jobs if job.number and job.project_slug == circle.project_slug]
    assert seen == sorted((job.number for job in jobs), reverse=True)


def test_the_limit_is_30_by_default_and_100_at_most(circle, get):
    assert len(get(circle, PROJECT).json()) == 30
    assert len(get(circle, PROJECT, limit=500).json()) == 100
    assert len(get(circle, "/api/v1.1/recent-builds", limit=7).json()) == 7


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [("successful", {"success"}), ("failed", {"failed", "timedout"}), ("running", {None})],
)
def test_filters_keep_outcomes(circle, get, name, outcomes):
    assert {build["outcome"] for build in get(circle, PROJECT, filter=name, limit=100).json()} == outcomes


def test_shallow_leaves_heavy_fields_out(circle, get):
    assert "all_commit_details" in get(circle, PROJECT).json()[0]
    assert "all_commit_details" not in get(circle, PROJECT, shallow="true").json()[0]


def test_a_branch_needs_its_slashes_escaped(circle, get):
    builds = get(circle, PROJECT + "/tree/feature%2Flogin-form").json()
    assert {build["branch"] for build in builds} == {"feature/login-form"}
    assert get(circle, PROJECT + "/tree/feature/login-form").status == 404


def test_a_build_has_steps_for_every_node(circle, get):
    job = next(job for job in circle.history.jobs if job.parallelism == 4 and job.number)
    build = get(circle, f"{PROJECT}/{job.number}").json()
    assert [len(step["actions"]) for step in build["steps"]][:3] == [4, 4, 4]


def test_a_timed_out_action_has_neither_failed_nor_exit_code(circle, get):
    job = next(
        job for job in circle.history.jobs if job.status == "timedout" and job.project_slug.startswith("gh")
    )
    action = get(circle, f"{PROJECT}/{job.number}").json()["steps"][-1]["actions"][0]
    assert (action["status"], action["failed"], action["exit_code"]) == ("timedout", None, None)


def test_step_output_is_refused_to_those_who_send_a_token(circle, get):
    url = get(circle, f"{PROJECT}/1001").json()["steps"][0]["actions"][0]["output_url"]
    messages = get(circle, url, token=False).json()
    assert {"message", "time", "type"} == set(messages[0])
    assert get(circle, url).status == 400
    assert get(circle, url, token=False, headers={"Circle-Token": circle.token}).status == 400


def test_step_output_comes_as_text_on_request(circle, get):
    answer = get(circle, f"{PROJECT}/1001/output/0/0", file="true")
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"Spin up environment" in answer.body


def test_tests_and_artifacts_match_v2(circle, get):
    job = next(
        job for job in circle.history.jobs if job.failure == "flaky" and job.project_slug.startswith("gh")
    )
    tests = get(circle, f"{PROJECT}/{job.number}/tests").json()
    assert tests["exceptions"] == []
    assert [test["name"] for test in tests["tests"]] == [test.name for test in circle.history.tests_of(job)]
    artifacts = get(circle, f"{PROJECT}/{job.number}/artifacts").json()
    second = get(circle, f"/api/v2/project/gh/acme/web/{job.number}/artifacts").json()["items"]
    assert [item["url"] for item in artifacts] == [item["url"] for item in second]
    assert set(artifacts[0]) == {"path", "pretty_path", "node_index", "url"}


def test_latest_artifacts_are_those_of_the_newest_build(circle, get):
    assert get(circle, PROJECT + "/latest/artifacts", branch="main", filter="successful").json()
    assert get(circle, PROJECT + "/latest/artifacts", branch="nope").json() == []


def test_without_accept_the_answer_is_edn(circle):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", int(circle.url.rsplit(":", 1)[1]), timeout=30)
    connection.request("GET", PROJECT + "?limit=1&shallow=true")
    response = connection.getresponse()
    assert response.headers["content-type"].startswith("application/edn")
    assert response.read().startswith(b"[{:build_num ")
    connection.close()


def test_any_other_accept_gets_pretty_json_as_text(circle, get):
    answer = get(circle, PROJECT, limit=1, headers={"Accept": "*/*"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.body.startswith(b"[\n")
    assert json.loads(answer.body)


def test_old_starting_calls_say_that_they_are_deprecated(fresh, post):
    calls = ["", "/tree/feature%2Fx", "/build", "/1001/retry", "/1001/ssh"]
    for path in calls:
        answer = post(fresh, PROJECT + path, body={})
        assert answer.status in (200, 201)
        assert answer.headers["sunset"].endswith("GMT")
        assert "deprecation" in answer.headers
    assert "sunset" not in post(fresh, PROJECT + "/1001/cancel").headers


def test_a_triggered_build_runs_the_named_job_with_its_parameters(fresh, post):
    body = {"job": "lint", "revision": "a" * 40, "build_parameters": {"DEBUG": "1"}, "parallel": 2}
    build = post(fresh, PROJECT, body=body)
    assert build.status == 201
    shown = build.json()
    assert (shown["workflows"]["job_name"], shown["vcs_revision"], shown["parallel"]) == ("lint", "a" * 40, 2)
    assert shown["build_parameters"]["DEBUG"] == "1"
    assert shown["build_num"] == max(job.number or 0 for job in fresh.history.jobs) - 5


def test_a_branch_trigger_starts_on_that_branch(fresh, post):
    assert post(fresh, PROJECT + "/tree/feature%2Fx", body={}).json()["branch"] == "feature/x"


def test_building_a_project_repeats_the_status_in_the_body(fresh, post):
    assert post(fresh, PROJECT + "/build", body={"branch": "main"}).json() == {
        "status": 200,
        "body": "Build created",
    }


def test_a_retry_is_a_new_build_of_the_same_job(fresh, post):
    old = fresh.history.job("gh/acme/web", 1002)
    build = post(fresh, PROJECT + "/1002/retry").json()
    assert (build["retry_of"], build["workflows"]["job_name"], build["status"]) == (1002, old.name, "running")


def test_keys_variables_follow_and_projects_work(fresh, get, post, send):
    assert post(fresh, PROJECT + "/checkout-key", body={"type": "deploy-key"}).status == 201
    key = get(fresh, PROJECT + "/checkout-key").json()[0]
    assert {"public_key", "type", "fingerprint", "preferred", "time", "login"} == set(key)
    assert send(fresh, "DELETE", f"{PROJECT}/checkout-key/{key['fingerprint']}").json() == {"message": "ok"}
    assert (
        post(fresh, PROJECT + "/envvar", body={"name": "A", "value": "testvalue"}).json()["value"]
        == "xxxxalue"
    )
    assert {"name": "A", "value": "xxxxalue"} in get(fresh, PROJECT + "/envvar").json()
    assert post(fresh, PROJECT + "/follow").json()["following"] is True
    branches = get(fresh, "/api/v1.1/projects").json()[0]["branches"]
    assert "feature%2Flogin-form" in branches


def test_sha256_fingerprints_with_slashes_are_found(fresh, get):
    from urllib.parse import quote

    key = get(fresh, PROJECT + "/checkout-key", digest="sha256").json()[0]
    assert get(fresh, f"{PROJECT}/checkout-key/{quote(key['fingerprint'], safe='')}").status == 200
