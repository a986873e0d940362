from collections import defaultdict
from statistics import mean
from xml.etree import ElementTree

from cijobs.testing import FakeCircleCI


def test_the_same_seed_gives_the_same_history():
    one, two = FakeCircleCI(seed=7).history, FakeCircleCI(seed=7).history
    assert one.pipelines == two.pipelines
    assert one.workflows == two.workflows
    assert one.jobs == two.jobs
    assert one.tests == two.tests
    assert [a.body for a in one.artifacts[:50]] == [a.body for a in two.artifacts[:50]]


def test_another_seed_gives_another_history():
    assert FakeCircleCI(seed=1).history.pipelines != FakeCircleCI(seed=2).history.pipelines


def test_pipelines_are_newest_first_with_falling_numbers(circle):
    numbers = [pipeline.number for pipeline in circle.history.pipelines_of("gh/acme/web")]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 50


def test_every_kind_of_trouble_is_there(circle):
    jobs = {job.status for job in circle.history.jobs}
    assert {"success", "failed", "timedout", "canceled", "running", "not_run", "on_hold", "blocked"} <= jobs
    assert {"created", "errored"} <= {pipeline.state for pipeline in circle.history.pipelines}
    assert any(workflow.rerun for workflow in circle.history.workflows)
    assert any(workflow.tag == "setup" for workflow in circle.history.workflows)
    assert any(pipeline.tag for pipeline in circle.history.pipelines)


def test_build_numbers_follow_the_queue_without_gaps(circle):
    jobs = [job for job in circle.history.jobs if job.number and job.project_slug == circle.project_slug]
    jobs.sort(key=lambda job: job.number)
    assert [job.number for job in jobs] == list(range(1001, 1001 + len(jobs)))
    assert [job.queued_at for job in jobs] == sorted(job.queued_at for job in jobs)


def test_a_failed_test_job_has_a_failing_test_and_a_green_one_has_none(circle):
    for job in circle.history.jobs:
        failed = [test for test in circle.history.tests_of(job) if test.result == "failure"]
        if job.has_tests and job.status in ("failed", "success"):
            assert bool(failed) == (job.status == "failed")


def test_a_single_test_fails_when_its_job_failed():
    history = FakeCircleCI(tests_per_job=1).history
    failed = [job for job in history.jobs if job.has_tests and job.status == "failed"]
    assert failed
    assert all(history.tests_of(job)[0].result == "failure" for job in failed)


def test_flaky_tests_fail_and_pass_on_one_commit(circle):
    results = defaultdict(set)
    for job in circle.history.jobs:
        for test in circle.history.tests_of(job):
            results[job.revision, job.name, test.classname, test.name].add(test.result)
    assert any({"success", "failure"} <= seen for seen in results.values())


def test_unit_tests_get_slower_in_the_middle(circle):
    times = [
        job.duration for job in circle.history.jobs if job.name == "unit-tests" and job.status == "success"
    ]
    half = len(times) // 2
    assert mean(times[:half]) > 1.4 * mean(times[half:])


def test_junit_files_hold_the_tests_of_their_node(circle):
    job = next(job for job in circle.history.jobs if job.failure == "flaky")
    files = [a for a in circle.history.artifacts_of(job) if a.path.endswith("junit.xml")]
    assert [file.node_index for file in files] == [0, 1, 2, 3]
    names = [
        case.get("name") for file in files for case in ElementTree.fromstring(file.body).iter("testcase")
    ]
    assert sorted(names) == sorted(test.name for test in circle.history.tests_of(job))


def test_no_time_lies_after_now(circle):
    from cijobs.testing.circleci import NOW

    assert all(job.stopped_at <= NOW for job in circle.history.jobs if job.stopped_at)


def test_tiny_histories_work():
    for pipelines in (0, 1, 2):
        history = FakeCircleCI(
            pipelines=pipelines, jobs_per_workflow=1, tests_per_job=0, artifacts_per_job=0
        ).history
        assert len(history.pipelines) == pipelines
        assert history.tests == history.artifacts == []
