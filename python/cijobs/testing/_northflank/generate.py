"""Makes the fake Northflank's history from a seed."""

from __future__ import annotations

from datetime import datetime, timedelta

from cijobs.testing._northflank.model import Build, NorthflankHistory, NorthflankJob, Project, Run
from cijobs.testing.history.dice import Dice

__all__ = ["build_name", "generate"]

_JOBS = (("Nightly report", "cron"), ("Load test", "manual"))
_WORDS = ("joyous", "premium", "quiet", "brave", "amber"), ("view", "guide", "river", "stone", "meadow")


def generate(seed: int, runs: int, now: datetime, project_id: str, job_id: str) -> NorthflankHistory:
    """Return two projects; the first has the asked job with its runs and builds, and two more jobs."""
    first = Project(project_id, _title(project_id), now - timedelta(days=90))
    other = Project("playground", "Playground", now - timedelta(days=30))
    history = NorthflankHistory([first, other])
    jobs = [(job_id, _title(job_id), "manual"), *((_slug(name), name, kind) for name, kind in _JOBS)]
    for number, (slug, name, kind) in enumerate(jobs):
        history.jobs.append(NorthflankJob(slug, project_id, name, kind, first.created_at))
        count = runs if number == 0 else min(runs, 3)
        history.runs += [_run(seed, index, now, project_id, slug) for index in range(count)]
        history.builds += [_build(seed, index, now, project_id, slug) for index in range(min(count, 5))]
    return history


def build_name(dice: Dice) -> str:
    """Return a build id: two words and a number."""
    return f"{dice.pick(_WORDS[0])}-{dice.pick(_WORDS[1])}-{dice.whole(1000, 9999)}"


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _run(seed: int, index: int, now: datetime, project_id: str, job_id: str) -> Run:
    dice = Dice(seed, project_id, job_id, "run", index)
    started = (now - timedelta(hours=2 + 7 * index)).replace(microsecond=dice.whole(0, 999) * 1000)
    return Run(
        id=dice.uuid(),
        name=f"{job_id}-{dice.hex(8)}",
        project_id=project_id,
        job_id=job_id,
        started_at=started,
        status="FAILED" if index % 6 == 4 else "SUCCESS",
        concluded_at=started + timedelta(seconds=dice.whole(40, 400)),
        aborted=index % 12 == 4,
    )


def _build(seed: int, index: int, now: datetime, project_id: str, job_id: str) -> Build:
    dice = Dice(seed, project_id, job_id, "build", index)
    created = now - timedelta(hours=3 + 20 * index)
    status = "FAILURE" if index == 2 else "SUCCESS"
    done = created + timedelta(seconds=dice.whole(60, 300))
    return Build(build_name(dice), project_id, job_id, "main", dice.hex(40), created, status, done)
