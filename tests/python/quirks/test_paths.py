"""Slugs, branches, fingerprints and names in paths (circleci-api.md, b and f)."""

from __future__ import annotations

import pytest

V1, V2, NF = "circleci.v1.1", "circleci.v2", "northflank.v1"
UUID = "4c1a9e4f-7d4f-4a4f-9d3f-0b6d6a1b2c3d"

SLUGS = {
    "gh/org/repo": "gh/org/repo",
    "github/org/repo": "github/org/repo",
    "bb/my org/re.po": "bb/my%20org/re.po",
    "bitbucket/o/r_-~": "bitbucket/o/r_-~",
    "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat": "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat",
    f"circleci/{UUID}/{UUID}": f"circleci/{UUID}/{UUID}",
    UUID: UUID,
    "gh/org/100%": "gh/org/100%25",
    "https://app.circleci.com/pipelines/bitbucket/my%20org/re.po/7": "bitbucket/my%20org/re.po",
}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_slug_is_opaque_and_encoded_part_by_part_and_once(sent, slug):
    """circleci-cli#1833, #1281: standalone projects have ids, and a bare UUID names a project."""
    assert sent(V2, "projects.get", project_slug=slug).path == f"/api/v2/project/{SLUGS[slug]}"
    path = sent(V2, "insights.flaky_tests", project_slug=slug).path
    assert path == f"/api/v2/insights/{SLUGS[slug]}/flaky-tests"


def test_v1_takes_standalone_projects_too(sent):
    path = sent(V1, "v1.builds.get", project_slug="circleci/9Yy/44n", build_num=1).path
    assert path == "/api/v1.1/project/circleci/9Yy/44n/1"


@pytest.mark.parametrize(("slug", "path"), [("gh/my org", "gh/my%20org"), ("circleci/9Yy", "circleci/9Yy")])
def test_a_slug_of_an_organization_is_encoded_part_by_part(sent, slug, path):
    assert sent(V2, "insights.org_summary", org_slug=slug).path == f"/api/v2/insights/{path}/summary"


@pytest.mark.parametrize(("slug", "path"), [("gh/my org", "gh/my%20org"), (UUID, UUID)])
def test_an_organization_is_found_by_slug_or_id(sent, slug, path):
    assert sent(V2, "organizations.get", org_slug_or_id=slug).path == f"/api/v2/organization/{path}"


def test_a_branch_with_a_slash_is_one_part(sent):
    path = sent(V1, "v1.builds.list_branch", [], branch="feature/a+b c").path
    assert path == "/api/v1.1/project/gh/o/r/tree/feature%2Fa%2Bb%20c"


def test_a_branch_in_a_query_is_encoded(sent):
    request = sent(V2, "pipelines.list", {"items": []}, branch="feature/a+b&c")
    assert request.target.endswith("?branch=feature%2Fa%2Bb%26c")


@pytest.mark.parametrize(("api", "prefix"), [(V1, "v1."), (V2, "")])
def test_a_sha256_fingerprint_is_one_part(sent, api, prefix):
    path = sent(api, f"{prefix}projects.get_checkout_key", fingerprint="SHA256:a/b+c=").path
    assert path.endswith("/checkout-key/SHA256%3Aa%2Fb%2Bc%3D")


INSIGHTS = ["workflow_runs", "job_metrics", "workflow_summary", "test_metrics", "job_timeseries"]


@pytest.mark.parametrize("operation", INSIGHTS)
def test_a_workflow_name_may_hold_blanks(sent, operation):
    path = sent(V2, f"insights.{operation}", {"items": []}, workflow_name="build & test/all").path
    assert "/workflows/build%20%26%20test%2Fall" in path


def test_a_branch_key_of_v1_projects_stays_percent_encoded(got):
    """Recorded: `Build%20Error`."""
    branches = {"feature%2Fx": {"pusher_logins": ["o"]}, "Build%20Error": {}}
    assert got(V1, "v1.projects.list", [{"branches": branches}])[0].branches == branches


def test_the_latest_artifacts_have_their_path_exactly_so(sent):
    """circleci-docs#5203."""
    request = sent(V1, "v1.projects.list_latest_artifacts", [], branch="main", filter="successful")
    assert request.target == "/api/v1.1/project/gh/o/r/latest/artifacts?branch=main&filter=successful"


def test_the_latest_artifacts_may_be_none(got):
    """circleci-docs#5203: the newest job may have stored nothing."""
    assert got(V1, "v1.projects.list_latest_artifacts", []).to_list() == []


def test_northflanks_builds_are_singular_and_runs_plural(sent):
    assert sent(NF, "builds.list", {"data": {"builds": []}}).path == "/v1/projects/x/jobs/x/build"
    assert sent(NF, "builds.get", {"data": {}}, build_id="joyous-view-6290").path.endswith(
        "/build/joyous-view-6290"
    )
    assert sent(NF, "runs.start", {"data": {}}).path == "/v1/projects/x/jobs/x/runs"
