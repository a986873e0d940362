"""What the routes share: look-ups that refuse with a 404, new runs, and how they go on with each look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cijobs.testing._http.reply import Call, Refused
from cijobs.testing._northflank.generate import build_name
from cijobs.testing._northflank.model import Build, NorthflankHistory, NorthflankJob, Project, Run
from cijobs.testing.history.dice import Dice

__all__ = ["Land"]

T = TypeVar("T", Project, NorthflankJob, Run, Build)


@dataclass
class Land:
    """The state of one fake Northflank.

    Attributes:
        run_polls: How many looks at a new run or build find it running.
        run_outcome: How a new run ends: SUCCESS or FAILED.
        line_limit: Lines of a log at a time.
        log_pagination: Whether logs tell that they were cut.
        logs: Lines by the id of a run or build.
    """

    history: NorthflankHistory
    seed: int
    clock: datetime
    run_polls: int
    run_outcome: str
    line_limit: int = 1000
    log_pagination: bool = False
    logs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = Dice(self.seed, "northflank new things")

    def tick(self) -> datetime:
        """Return a new moment, a second after the last one."""
        self.clock += timedelta(seconds=1)
        return self.clock

    def project(self, call: Call) -> Project:
        """Return the project of a call or refuse."""
        return _one(self.history.projects, call.params["project"], "Project")

    def job(self, call: Call) -> NorthflankJob:
        """Return the job of a call or refuse."""
        project = self.project(call)
        jobs = [job for job in self.history.jobs if job.project_id == project.id]
        return _one(jobs, call.params["job"], "Job")

    def runs(self, job: NorthflankJob) -> list[Run]:
        """Return a job's runs, newest first."""
        return [run for run in self.history.runs if (run.project_id, run.job_id) == (job.project_id, job.id)]

    def run(self, call: Call) -> Run:
        """Return the run of a call or refuse."""
        return _one(self.runs(self.job(call)), call.params["run"], "Job run")

    def builds(self, job: NorthflankJob) -> list[Build]:
        """Return a job's builds, newest first."""
        return [
            item for item in self.history.builds if (item.project_id, item.job_id) == (job.project_id, job.id)
        ]

    def build(self, call: Call) -> Build:
        """Return the build of a call or refuse."""
        return _one(self.builds(self.job(call)), call.params["build"], "Build")

    def start_run(self, job: NorthflankJob, body: Any) -> Run:
        """Add a running run."""
        name = f"{job.id}-{self.dice.hex(8)}"
        run = Run(self.dice.uuid(), name, job.project_id, job.id, self.tick(), "RUNNING", body=body)
        run.polls_left = self.run_polls
        self.history.runs.insert(0, run)
        return run

    def start_build(self, job: NorthflankJob, branch: str, sha: str) -> Build:
        """Add a build."""
        build = Build(build_name(self.dice), job.project_id, job.id, branch, sha, self.tick(), "BUILDING")
        build.polls_left = self.run_polls
        self.history.builds.insert(0, build)
        return build

    def look(self, thing: Run | Build) -> None:
        """Count one look at a new run or build; the last one ends it."""
        if thing.polls_left is None:
            return
        thing.polls_left -= 1
        if thing.polls_left < 0:
            self.end(thing, self.run_outcome if isinstance(thing, Run) else "SUCCESS")

    def end(self, thing: Run | Build, status: str) -> None:
        """End a run or build."""
        thing.status, thing.polls_left, thing.concluded_at = status, None, self.tick()


def _one(things: Sequence[T], wanted: str, kind: str) -> T:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise Refused(404, f"{kind} not found.")
