"""Whose artifacts are downloaded: of a job, a workflow, a pipeline, a branch, or of a listing."""

from __future__ import annotations

import pytest
from support.job import tree
from support.wire import answer, raw

from cijobs import CircleCI, errors
from cijobs.testing import FakeCircleCI


@pytest.fixture(scope="module")
def fake():
    with FakeCircleCI(pipelines=8) as one:
        yield one


@pytest.fixture
def ci(fake):
    return CircleCI(fake.token, base_url=fake.url)


@pytest.fixture
def pipeline(ci, fake):
    """The newest whose jobs are over."""
    for pipeline in ci.pipelines.list(fake.project_slug):
        jobs = [job for w in ci.pipelines.workflows(pipeline.id) for job in ci.workflows.jobs(w.id)]
        if jobs and all(job.status in ("success", "failed") for job in jobs):
            return pipeline
    raise AssertionError("the history has no such pipeline")


def jobs_of(ci, *workflows):
    jobs = [job for workflow in workflows for job in ci.workflows.jobs(workflow.id)]
    return {f"{job.name}-{job.job_number}": job for job in jobs if job.job_number}


def paths_of(ci, slug, number) -> set[str]:
    listing = ci.jobs.artifacts(slug, number).to_list()
    several = len({artifact.node_index for artifact in listing}) > 1
    return {f"node-{a.node_index}/{a.path}" if several else a.path for a in listing}


def expected(ci, slug, jobs) -> list[str]:
    return sorted(f"{folder}/{p}" for folder, job in jobs.items() for p in paths_of(ci, slug, job.job_number))


def test_jobs_of_a_workflow_have_a_folder_each(ci, fake, pipeline, tmp_path):
    workflow = ci.pipelines.workflows(pipeline.id)[0]
    report = ci.download_artifacts(fake.project_slug, tmp_path, workflow=workflow.id)
    assert report.ok
    assert sorted(tree(tmp_path)) == expected(ci, fake.project_slug, jobs_of(ci, workflow)) != []


def test_a_pipeline_means_all_its_workflows(ci, fake, pipeline, tmp_path):
    workflows = ci.pipelines.workflows(pipeline.id).to_list()
    ci.download_artifacts(fake.project_slug, tmp_path, pipeline=pipeline.id)
    assert sorted(tree(tmp_path)) == expected(ci, fake.project_slug, jobs_of(ci, *workflows)) != []


def test_a_branch_means_its_newest_pipeline(ci, fake, tmp_path):
    newest = ci.pipelines.list(fake.project_slug, branch="main", limit=1)[0]
    by_branch = ci.download_artifacts(fake.project_slug, tmp_path, branch="main", dry_run=True)
    by_id = ci.download_artifacts(fake.project_slug, tmp_path, pipeline=newest.id, dry_run=True)
    assert by_branch == by_id
    assert by_id.files


def test_a_branch_without_pipelines_raises(ci, fake, tmp_path):
    with pytest.raises(errors.DownloadError, match="no-such"):
        ci.download_artifacts(fake.project_slug, tmp_path, branch="no-such")


def test_a_listing_of_v1_is_downloaded(ci, fake, pipeline, tmp_path):
    job = next(iter(jobs_of(ci, ci.pipelines.workflows(pipeline.id)[0]).values()))
    listing = ci.v1.builds.artifacts(fake.project_slug, job.job_number)
    assert ci.download_artifacts(fake.project_slug, tmp_path, artifacts=listing).ok
    assert sorted(tree(tmp_path)) == sorted(paths_of(ci, fake.project_slug, job.job_number)) != []


def test_files_tell_their_job(ci, fake, pipeline, tmp_path):
    report = ci.download_artifacts(fake.project_slug, tmp_path, pipeline=pipeline.id, dry_run=True)
    assert report.files
    assert all(file.path.parts[len(tmp_path.parts)].endswith(f"-{file.job_number}") for file in report.files)


@pytest.mark.parametrize(
    "given",
    [{}, {"job": 1, "branch": "main"}, {"workflow": "a", "pipeline": "b"}, {"job": 1, "artifacts": []}],
)
def test_exactly_one_source_is_needed(ci, fake, tmp_path, given):
    with pytest.raises(errors.InvalidArgumentError, match="exactly one"):
        ci.download_artifacts(fake.project_slug, tmp_path, **given)


def test_a_rerun_and_its_original_do_not_clash(wire, circleci, tmp_path):
    def reply(request):
        path = request.path
        if path.endswith("/workflow"):
            return answer({"items": [{"id": "w1"}, {"id": "w2"}]})
        if path.endswith("/job"):
            number = int(path.split("/")[-2][1])
            return answer(
                {"items": [{"name": "a/../b: c", "job_number": number}, {"name": "hold", "type": "approval"}]}
            )
        if path.endswith("/artifacts"):
            number = path.split("/")[-2]
            return answer({"items": [{"path": "x", "node_index": 0, "url": f"{server.url}/{number}"}]})
        return raw(path.encode())

    server = wire(reply)
    assert circleci(server).download_artifacts("gh/o/r", tmp_path, pipeline="p").ok
    assert tree(tmp_path) == {
        "a_.._b_ c-1/x": b"/1",
        "a_.._b_ c-2/x": b"/2",
    }
