"""A service of logs on a clock that only the reader moves: range queries, and a tail that follows a script."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from waiting.world import FakeClock

from cijobs._logs.follow import LogPlan
from cijobs._logs.lines import nanoseconds_of, text_of
from cijobs._logs.messages import rows_of
from cijobs._logs.ranges import LogQuestion, lines_of
from cijobs._logs.seen import stamp_of
from cijobs._steps.steps import Ask, Dial, Fetch, Give, HangUp, Hear, LogPage, Lost, Pause
from cijobs._waiting.engine import Wait, steps_of
from cijobs._waiting.pace import Rate
from cijobs.northflank import Run

BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)
ZERO = nanoseconds_of("2026-01-01T00:00:00Z")
IDS = {"project_id": "p", "job_id": "j", "run_id": "r"}
QUESTION = LogQuestion("jobs.logs", IDS, "runs.get", IDS, "run r")


def row(seconds: float, text: str = "x", tag: str = "F", container: str = "c", **more: Any) -> dict[str, Any]:
    moment = text_of(ZERO + round(seconds * 10**9), 9)
    return {"containerId": container, "ts": moment, "log": f"{moment} stdout {tag} {text}"} | more


@dataclass
class Clock(FakeClock):
    def __init__(self) -> None:
        super().__init__()
        self.began = self.time

    def wall(self) -> datetime:
        return BEGIN + timedelta(seconds=self.time - self.began)


Connection = Callable[["LogService", float], Any]  # what a Hear gets


@dataclass
class LogService:
    """Rows are there from the second on that `arrivals` tells, and are found by it; by default it is their own."""

    rows: list[dict[str, Any]]
    ends: float = 10.0
    arrivals: list[float] | None = None
    limit: int = 1000
    inclusive: bool = True
    digits: int = 6  # of a second, to which times of queries are cut
    told: bool = False  # whether answers hold `pagination`
    late: float = 0.0  # seconds from being written to being found
    dials: Callable[[int], str] = lambda number: (
        "open"
    )  # by number: open, block, fail, or close after a message
    rate: Callable[[], Rate] = Rate
    status: str = "SUCCESS"
    clock: Clock = field(default_factory=Clock)
    asked: list[Any] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    dialled: int = 0
    hung_up: int = 0
    place: int = 0
    kind: str = ""

    @property
    def passed(self) -> float:
        return self.clock.time - self.clock.began

    def __post_init__(self) -> None:
        own = [stamp_of(one) or 0 for one in self.rows]
        given = self.arrivals
        self.stamps = own if given is None else [ZERO + round(second * 10**9) for second in given]

    def visible(self, late: float) -> list[dict[str, Any]]:
        return self.rows[: bisect_right(self.stamps, ZERO + (self.passed - late) * 10**9)]

    def read(self, begin: int | None = None, most: int = 1000) -> list[Any]:
        self.clock.time += 1e6  # all is over
        return self.take(lines_of(QUESTION, ZERO if begin is None else begin, None, most, self.clock))

    def follow(self, timeout: float | None = None, look: Any = None, **plan: Any) -> list[Any]:
        from cijobs._waiting.endings import run_look

        wait = Wait(
            "run r", "runs.get", IDS, look or run_look("run r"), timeout, log=LogPlan(QUESTION, **plan)
        )
        return self.take(steps_of(wait, self.clock, self.rate))

    def take(self, steps: Any) -> list[Any]:
        self.given: list[Any] = []
        answer, error = None, None
        while True:
            try:
                step = steps.send(answer) if error is None else steps.throw(error)
            except StopIteration as end:
                self.outcome = end.value
                return self.given
            answer = error = None
            try:
                answer = self.perform(step)
            except BaseException as caught:
                error = caught

    def perform(self, step: Any) -> Any:
        if isinstance(step, Give):
            self.given += step.lines
            return None
        if isinstance(step, Pause):
            return self.clock.sleep(step.seconds)
        if isinstance(step, Hear):
            message = self.hear(step.seconds)
            return [] if message is None else rows_of(message)
        if isinstance(step, HangUp):
            self.hung_up += 1
            return None
        self.asked.append(step)
        self.times.append(self.passed)
        self.clock.time += 0.05
        if isinstance(step, Dial):
            return self.dial(step)
        return self.page(step) if isinstance(step, Fetch) else self.state(step)

    def state(self, step: Ask) -> Any:
        over = self.passed >= self.ends
        return Run(id="r", status=self.status if over else "RUNNING", started_at=BEGIN, concluded=over)

    def page(self, step: Fetch) -> LogPage:
        asked = step.arguments
        begin, end = (self.cut(asked[name]) for name in ("start_time", "end_time"))
        dated = zip(self.visible(self.late), self.stamps, strict=False)
        found = [one for one, came in dated if self.between(came, begin, end)]
        most = min(self.limit, asked["line_limit"])
        forward = asked["direction"] == "forward"
        rows = found[:most] if forward else found[::-1][:most]
        rows = [one | {"ts": text_of(stamp)} if (stamp := stamp_of(one)) else one for one in rows]
        more = {"hasNextPage": len(rows) < len(found)}
        cursor = {"cursor": rows[-1].get("ts")} if more["hasNextPage"] else {}
        return LogPage(rows, more | cursor if self.told else {})

    def cut(self, moment: str) -> int:
        return nanoseconds_of(moment) // 10 ** (9 - self.digits) * 10 ** (9 - self.digits)

    def between(self, stamp: int, begin: int, end: int) -> bool:
        return stamp == 0 or ((begin <= stamp if self.inclusive else begin < stamp) and stamp < end)

    def dial(self, step: Dial) -> None:
        self.kind = self.dials(self.dialled)
        self.dialled += 1
        if self.kind in ("block", "fail"):
            raise Lost(self.kind, blocked=self.kind == "block")
        self.messages = 0
        begin = step.arguments.get("start_time")
        old = [one for one in self.visible(0.0) if begin and (stamp_of(one) or 0) < self.cut(begin)]
        past = len(self.visible(0.0)) - step.arguments.get("line_limit", 10)
        self.place = max(0, len(old), past)

    def hear(self, seconds: float) -> str | bytes | None:
        deadline = self.clock.time + seconds
        while True:
            rows = self.visible(0.0)[self.place :][:100]
            if self.kind.startswith("close") and self.messages >= int(self.kind[5:] or 0):
                raise Lost("closed")
            if rows:
                self.place += len(rows)
                self.messages += 1
                return json.dumps({"type": "log-lines", "data": rows})
            if self.clock.time >= deadline:
                return None
            coming = self.stamps[self.place] if self.place < len(self.rows) else 0
            self.clock.time = min(
                deadline, max(self.clock.time, self.clock.began + (coming - ZERO) / 1e9) + 0.25
            )
