"""The fake CircleCI."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from cijobs.testing._base import FakeServer
from cijobs.testing._circleci.auth import Auth
from cijobs.testing._circleci.outputs import FILES, file_table
from cijobs.testing._circleci.v1_actions import action_table
from cijobs.testing._circleci.v1_builds import build_table
from cijobs.testing._circleci.v1_dialect import V1, V2
from cijobs.testing._circleci.v1_projects import project_table as v1_project_table
from cijobs.testing._circleci.v2_definitions import definition_table
from cijobs.testing._circleci.v2_insights import insights_table
from cijobs.testing._circleci.v2_pipelines import pipeline_table
from cijobs.testing._circleci.v2_projects import project_table, user_table
from cijobs.testing._circleci.v2_workflows import job_table, workflow_table
from cijobs.testing._circleci.world import World, short_slug
from cijobs.testing._http.layers import Budget, HeaderLayer, RecordedLayer
from cijobs.testing._http.only import Only
from cijobs.testing._http.reply import Dialect, not_routed, routes
from cijobs.testing.faults import Fault, Faults
from cijobs.testing.history import History, Shape, generate
from cijobs.testing.history.dice import Dice
from cijobs.testing.recorded import Recorded, RecordedSource

__all__ = ["NOW", "FakeCircleCI"]

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.utc)
_PREFIXES = ("/api/v2", "/api/v1.1")


class FakeCircleCI(FakeServer):
    """A CircleCI with a made-up history, on loopback.

    Attributes:
        token: A personal token that it accepts.
        project_token: A project token: v1.1 accepts it, v2 answers 404.
        project_slug: The first project.
        history: What it knows; tests compare answers with it.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        pipelines: int = 50,
        jobs_per_workflow: int = 6,
        tests_per_job: int = 20,
        artifacts_per_job: int = 5,
        project_slug: str = "gh/acme/web",
        projects: Iterable[str] = (),
        page_size: int = 20,
        run_polls: int = 2,
        run_outcome: str = "success",
        artifact_redirect: bool | str = False,
        definitions: Iterable[str] = ("build-and-test",),
        unbuilt_branches: Iterable[str] = (),
        rate_limit: int | None = None,
        rate_window: float = 60.0,
        recorded: RecordedSource | None = None,
        faults: Faults | Iterable[Fault] | None = None,
        latency: float = 0.0,
        now: datetime = NOW,
    ) -> None:
        """Make the history; ``start()`` or ``with`` serves it.

        Args:
            seed: The same seed (and sizes and ``now``) gives the same history and answers.
            pipelines: Pipelines of each project.
            jobs_per_workflow: Jobs of the build workflow.
            tests_per_job: Tests of each job that has tests.
            artifacts_per_job: Distinct artifact paths of each job that ran.
            project_slug: The first project.
            projects: Slugs of more projects.
            page_size: Items on a page of v2; tests and artifacts come in pages five times that size.
            run_polls: How many looks at a workflow started over the API find it running.
            run_outcome: How such a workflow ends: "success" or "failed".
            artifact_redirect: ``True`` sends artifact downloads on to a storage path that refuses tokens; a
                base URL sends them to that host.
            definitions: Names of the pipeline definitions of each project.
            unbuilt_branches: Branches for which ``pipeline/run`` creates no pipeline, and says so.
            rate_limit: Requests in each window before 429; ``None`` for no limit.
            rate_window: Seconds of a window.
            recorded: Answers that win over the made-up ones: a mapping or a folder, see
                ``cijobs.testing.recorded.Recorded``.
            faults: What goes wrong.
            latency: Seconds before each answer.
            now: The end of the history; an aware datetime.
        """
        shape = Shape(
            seed, pipelines, jobs_per_workflow, tests_per_job, artifacts_per_job, now.astimezone(timezone.utc)
        )
        slugs = tuple(dict.fromkeys(short_slug(*slug.split("/")) for slug in (project_slug, *projects)))
        self.project_slug = slugs[0]
        self.token = f"CCIPAT_fake_{Dice(seed, 'token').hex(24)}"
        self.project_token = f"CCIPRJ_fake_{Dice(seed, 'project token').hex(24)}"
        self.history: History = generate(shape, slugs)
        world = World(
            shape, self.history, slugs, page_size, run_polls, run_outcome, artifact_redirect, lambda: self.url
        )
        world.definitions, world.unbuilt_branches = tuple(definitions), tuple(unbuilt_branches)
        layers = RecordedLayer(_app(world), Recorded(recorded, _PREFIXES))
        auth = Auth(layers, self.token, self.project_token)
        app = HeaderLayer(
            Only("/api/", GZipMiddleware(auth), auth), Budget(rate_limit, rate_window), "RateLimit-", _429
        )
        super().__init__(app, faults=faults, latency=latency)


def _429(seconds: int) -> Response:
    return Response("Rate limited.", 429, {"Retry-After": str(seconds)}, media_type="text/plain")


def _app(world: World) -> ASGIApp:
    handlers = {HTTPException: not_routed(_dialect)}
    app = Starlette(routes=_routes(world), exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _dialect(path: str) -> Dialect:
    return V1 if path.startswith("/api/v1.1") else V2 if path.startswith("/api/") else FILES


def _routes(world: World) -> list[BaseRoute]:
    v2 = [
        user_table,
        definition_table,
        pipeline_table,
        workflow_table,
        job_table,
        project_table,
        insights_table,
    ]
    v1 = [build_table, action_table, v1_project_table]
    return [
        *(route for table in v2 for route in routes(V2, "/api/v2", table(world))),
        *(route for table in v1 for route in routes(V1, "/api/v1.1", table(world))),
        *routes(FILES, "", file_table(world)),
    ]
