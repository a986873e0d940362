"""Projects, jobs, runs and builds of the fake Northflank. Times are aware UTC ``datetime``s."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

__all__ = ["Build", "NorthflankHistory", "NorthflankJob", "Project", "Run"]


@dataclass
class Run:
    """One run of a job; ``status`` is RUNNING, SUCCESS or FAILED, ``aborted`` shows only in its container.

    ``polls_left`` counts the looks that find it running; ``None``: it is over. ``body`` is what started it.
    """

    id: str
    name: str
    project_id: str
    job_id: str
    started_at: datetime
    status: str = "SUCCESS"
    concluded_at: datetime | None = None
    aborted: bool = False
    polls_left: int | None = None
    body: Any = None


@dataclass
class Build:
    """One build of a job's image; ``polls_left`` as in a run."""

    id: str
    project_id: str
    job_id: str
    branch: str
    sha: str
    created_at: datetime
    status: str = "SUCCESS"
    concluded_at: datetime | None = None
    polls_left: int | None = None


@dataclass
class NorthflankJob:
    """A job; ``kind`` is manual or cron."""

    id: str
    project_id: str
    name: str
    kind: str
    created_at: datetime
    suspended: bool = False


@dataclass(frozen=True)
class Project:
    """A project."""

    id: str
    name: str
    created_at: datetime


@dataclass
class NorthflankHistory:
    """All that the fake knows; runs and builds newest first."""

    projects: list[Project] = field(default_factory=list)
    jobs: list[NorthflankJob] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    builds: list[Build] = field(default_factory=list)
