"""What the routes share: the history, the settings, and look-ups that refuse with a 404."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NoReturn

from cijobs.testing._circleci.settings import Settings
from cijobs.testing._http.reply import Call, Refused
from cijobs.testing.history import Actor, History, Job, Pipeline, Shape, Workflow
from cijobs.testing.history.dice import Dice
from cijobs.testing.history.people import actors

__all__ = ["World", "short_slug"]

_LONG = {"github": "gh", "bitbucket": "bb"}


def short_slug(*parts: str) -> str:
    """Return a slug in its short form: ``github/acme/web`` is ``gh/acme/web``."""
    return "/".join((_LONG.get(parts[0], parts[0]), *parts[1:]))


@dataclass
class World:
    """The state of one fake CircleCI.

    Attributes:
        base: Gives the server's own URL, for links in answers.
        clock: Moves on a second for each new thing, so that new things have an order and no real time.
    """

    shape: Shape
    history: History
    project_slugs: tuple[str, ...]
    page_size: int
    run_polls: int
    run_outcome: str
    artifact_redirect: bool | str
    base: Callable[[], str]
    definitions: tuple[str, ...] = ()
    unbuilt_branches: tuple[str, ...] = ()
    settings: dict[str, Settings] = field(default_factory=dict)
    contexts: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = self.shape.now
        self.dice = Dice(self.shape.seed, "new things")
        self.people = actors(self.shape.seed)
        self.org_id = Dice(self.shape.seed, "organization").uuid()
        self.contexts = self.contexts or self._contexts()

    @property
    def me(self) -> Actor:
        """The owner of the token."""
        return self.people[0]

    def tick(self) -> datetime:
        """Return a new moment, a second after the last one."""
        self.clock += timedelta(seconds=1)
        return self.clock

    def slug(self, call: Call) -> str:
        """Return the project of a call; 404 if there is no such project."""
        slug = short_slug(call.params["vcs"], call.params["org"], call.params["repo"])
        if slug not in self.project_slugs:
            raise Refused(404, "Project not found")
        return slug

    def project_id(self, slug: str) -> str:
        """Return a project's UUID."""
        return Dice(self.shape.seed, slug, "project").uuid()

    def settings_of(self, slug: str) -> Settings:
        """Return a project's keys and variables."""
        return self.settings.setdefault(slug, Settings(Dice(self.shape.seed, slug, "settings")))

    def pipeline(self, pipeline_id: str) -> Pipeline:
        """Return a pipeline or refuse."""
        return self.history.pipeline(pipeline_id) or _refuse("Pipeline not found")

    def workflow(self, workflow_id: str) -> Workflow:
        """Return a workflow or refuse."""
        return self.history.workflow(workflow_id) or _refuse("Workflow not found")

    def job(self, slug: str, number: int) -> Job:
        """Return a job or refuse."""
        return self.history.job(slug, number) or _refuse("Job not found")

    def pipeline_of(self, job: Job) -> Pipeline:
        """Return the pipeline of a job."""
        return self.pipeline(job.pipeline_id)

    def _contexts(self) -> list[dict[str, str]]:
        created = self.shape.now.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return [
            {"name": name, "id": self.dice.uuid(), "created_at": created} for name in ("deploy", "docker-hub")
        ]


def _refuse(message: str) -> NoReturn:
    raise Refused(404, message)
