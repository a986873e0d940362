"""Steps and actions of a v1.1 build, and what they printed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from cijobs.testing._circleci.world import World
from cijobs.testing._http.times import millis
from cijobs.testing.history import Job

__all__ = ["STEP_NAMES", "output", "steps"]

STEP_NAMES = ("Spin up environment", "Checkout code", "Run the job", "Upload artifacts")
_MAIN = 2  # the step that takes the time, runs on every node, and fails
_SIGNED = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=432000&X-Amz-Signature=fake"


def steps(world: World, job: Job) -> list[dict[str, Any]]:
    """Return the steps; a job that failed or still runs never reached the last one."""
    reached = STEP_NAMES if job.status == "success" else STEP_NAMES[: _MAIN + 1]
    return [
        {"name": name, "actions": [_action(world, job, step, node) for node in range(_width(job, step))]}
        for step, name in enumerate(reached)
    ]


def output(job: Job, step: int, node: int) -> list[dict[str, Any]]:
    """Return what one action printed: ``{message, time, type}`` with type out or err."""
    start = _begin(job, step)
    lines = [f"{STEP_NAMES[step]} of {job.name} on node {node}\r\n", "\x1b[32mok ✓\x1b[0m\r\n"]
    shown = [{"message": "".join(lines), "time": millis(start), "type": "out"}]
    if step == _MAIN and job.status not in ("success", "running"):
        shown.append({"message": f"ended: {job.status}\r\n", "time": millis(start), "type": "err"})
    return shown


def _width(job: Job, step: int) -> int:
    return job.parallelism if step <= _MAIN else 1


def _begin(job: Job, step: int) -> datetime:
    return (job.started_at or job.queued_at) + timedelta(seconds=min(step, _MAIN))


def _action(world: World, job: Job, step: int, node: int) -> dict[str, Any]:
    main = step == _MAIN
    status = job.status if main else "success"
    begin, end = _begin(job, step), _finish(job, step)
    took = None if end is None else round((end - begin).total_seconds() * 1000)
    url = f"{world.base()}/s3/action-output/{job.id}/{step}/{node}?{_SIGNED}"
    return {
        **_result(status),
        "truncated": False,
        "index": node,
        "parallel": _width(job, step) > 1,
        "name": STEP_NAMES[step],
        "bash_command": "make test" if main else None,
        "continue": None,
        "start_time": millis(begin),
        "end_time": millis(end) if end else None,
        "run_time_millis": took,
        "type": "test" if main else "infrastructure",
        "allocation_id": f"{job.id}-{node}-build",
        "output_url": url,
        "step": step,
        "background": False,
        "insignificant": False,
        "has_output": True,
    }


def _result(status: str) -> dict[str, Any]:
    """Return how an action ended; after a time-out ``failed`` and ``exit_code`` are null."""
    return {
        "status": status,
        "failed": True if status == "failed" else None,
        "exit_code": {"failed": 1, "success": 0}.get(status),
        "timedout": True if status == "timedout" else None,
        "canceled": True if status == "canceled" else None,
        "infrastructure_fail": None,
    }


def _finish(job: Job, step: int) -> datetime | None:
    if step < _MAIN:
        return _begin(job, step) + timedelta(seconds=1)
    return job.stopped_at
