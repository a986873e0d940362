"""The fake Northflank."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from cijobs.testing._base import FakeServer
from cijobs.testing._http.layers import Budget, HeaderLayer, RecordedLayer
from cijobs.testing._http.reply import not_routed, routes
from cijobs.testing._northflank.generate import generate
from cijobs.testing._northflank.model import NorthflankHistory
from cijobs.testing._northflank.render import NORTHFLANK, error_json
from cijobs.testing._northflank.routes import table
from cijobs.testing._northflank.tail import tail_routes
from cijobs.testing._northflank.world import Land
from cijobs.testing.faults import Fault, Faults
from cijobs.testing.history.dice import Dice
from cijobs.testing.recorded import Recorded, RecordedSource
from cijobs.testing.tails import Tail

__all__ = ["FakeNorthflank"]

_NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.utc)


class FakeNorthflank(FakeServer):
    """A Northflank with made-up projects, jobs and runs, on loopback.

    Every path exists twice, under ``/v1`` and under ``/v1/teams/{team}``.

    Attributes:
        token: The bearer token that it accepts.
        project_id: The first project.
        job_id: The job with the long run history.
        team_id: A team whose paths work; any other does too.
        history: What it knows; tests compare answers with it.
        logs: Lines by the id of a run or build, each with ``containerId``, ``log`` and ``ts``; those that are not
            there are made up. More may be added while the server runs.
        tail: How the WebSocket of logs behaves.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        runs: int = 25,
        project_id: str = "web-shop",
        job_id: str = "run-tests",
        run_polls: int = 2,
        run_outcome: str = "SUCCESS",
        line_limit: int = 1000,
        log_pagination: bool = False,
        tail: Tail | None = None,
        rate_limit: int | None = None,
        rate_window: float = 3600.0,
        recorded: RecordedSource | None = None,
        faults: Faults | Iterable[Fault] | None = None,
        latency: float = 0.0,
        now: datetime = _NOW,
    ) -> None:
        """Make the history; ``start()`` or ``with`` serves it.

        Args:
            seed: The same seed (and sizes and ``now``) gives the same history and answers.
            runs: How many runs the first job has had.
            project_id: The first project.
            job_id: Its first job.
            run_polls: How many looks at a new run (or build) find it running.
            run_outcome: How a new run ends: "SUCCESS" or "FAILED".
            line_limit: Lines of a log at a time.
            log_pagination: Whether logs tell that they were cut, and where.
            tail: How the WebSocket of logs behaves.
            rate_limit: Requests in each window before 429; ``None`` for no limit, the headers then stay full.
            rate_window: Seconds of a window.
            recorded: Answers that win over the made-up ones, see ``cijobs.testing.recorded.Recorded``.
            faults: What goes wrong.
            latency: Seconds before each answer.
            now: The end of the history; an aware datetime.
        """
        end = now.astimezone(timezone.utc)
        self.project_id, self.job_id, self.team_id = project_id, job_id, "acme"
        self.token = f"nf-fake.{Dice(seed, 'northflank token').hex(32)}.token"
        self.history: NorthflankHistory = generate(seed, runs, end, project_id, job_id)
        land = Land(self.history, seed, end, run_polls, run_outcome, line_limit, log_pagination)
        self.logs = land.logs
        self.tail = tail or Tail()
        inner = RecordedLayer(_app(land, self.token, lambda: self.tail), Recorded(recorded, ("/v1",)))
        app = GZipMiddleware(_Bearer(inner, self.token))
        budget = Budget(rate_limit, rate_window, idle=(1000, 999, 3600))
        super().__init__(HeaderLayer(app, budget, "x-ratelimit-", _429), faults=faults, latency=latency)


@dataclass(frozen=True)
class _Bearer:
    """Lets bearer tokens in and nothing else."""

    app: ASGIApp
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # the token comes in the first message
            await self.app(scope, receive, send)
            return
        allowed = Headers(scope=scope).get("authorization", "") == f"Bearer {self.token}"
        refusal = JSONResponse(error_json(401, "Unauthorized: invalid or missing API token."), 401)
        await (self.app if allowed else refusal)(scope, receive, send)


def _429(seconds: int) -> Response:
    del seconds  # Retry-After is not documented: clients have to read x-ratelimit-reset.
    return JSONResponse(error_json(429, "Rate limit exceeded."), 429)


def _app(land: Land, token: str, tail: Callable[[], Tail]) -> ASGIApp:
    both: list[BaseRoute] = []
    for prefix in ("/v1", "/v1/teams/{team}"):
        both += [*routes(NORTHFLANK, prefix, table(land)), *tail_routes(land, prefix, token, tail)]
    app = Starlette(routes=both, exception_handlers={HTTPException: not_routed(lambda _: NORTHFLANK)})
    app.router.redirect_slashes = False
    return app
