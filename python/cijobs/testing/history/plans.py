"""What each workflow is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["TEST_JOB", "JobPlan", "plan"]

TEST_JOB = "unit-tests"  # the job that gets slower at the step, and whose tests are flaky


@dataclass(frozen=True)
class JobPlan:
    """One job: its usual length in seconds, what it needs, and how wide it runs."""

    name: str
    seconds: float
    needs: tuple[str, ...] = ()
    parallelism: int = 1
    has_tests: bool = False
    type: str = "build"
    resource_class: str = "medium"


_BUILD = (
    JobPlan("lint", 35, resource_class="small"),
    JobPlan("build", 90, resource_class="large"),
    JobPlan(TEST_JOB, 150, ("build",), 4, True),
    JobPlan("integration-tests", 210, ("build",), 2, True, resource_class="large"),
    JobPlan("browser-tests", 180, ("build",), 1, True),
    JobPlan("package", 40, (TEST_JOB, "integration-tests")),
)
_OTHERS = {
    "setup": (JobPlan("generate-config", 12, resource_class="small"),),
    "deploy": (
        JobPlan("hold", 0, type="approval"),
        JobPlan("deploy", 60, ("hold",)),
        JobPlan("smoke-test", 25, ("deploy",)),
    ),
    "nightly": (JobPlan("audit", 75), JobPlan("fuzz", 600, parallelism=2)),
}


def plan(workflow: str, jobs: int) -> tuple[JobPlan, ...]:
    """Return a workflow's jobs; ``jobs`` is how many the build workflow has, each needs only earlier ones."""
    if workflow != "build-and-test":
        return _OTHERS[workflow]
    chosen = [_numbered(index) for index in range(jobs)]
    names = {job.name for job in chosen}
    return tuple(replace(job, needs=tuple(need for need in job.needs if need in names)) for job in chosen)


def _numbered(index: int) -> JobPlan:
    base = _BUILD[index % len(_BUILD)]
    turn = index // len(_BUILD)
    return replace(base, name=f"{base.name}-{turn + 1}") if turn else base
