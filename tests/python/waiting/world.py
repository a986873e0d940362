"""A service that follows a script, on a clock that only the wait moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cijobs._steps.steps import Ask, Clock, Pause, Steps
from cijobs._waiting.engine import Wait, steps_of
from cijobs._waiting.pace import Rate


class FakeClock(Clock):
    def __init__(self, chance: float = 0.5) -> None:
        self.time = 1000.0
        self._chance = chance

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def chance(self) -> float:
        return self._chance


class World:
    """Answers by the time that has passed; each call takes a moment."""

    def __init__(
        self, answer: Callable[[float, Ask], Any], latency: float = 0.05, chance: float = 0.5
    ) -> None:
        self.clock = FakeClock(chance)
        self.began = self.clock.now()
        self.asked: list[Ask] = []
        self.times: list[float] = []
        self.pauses: list[float] = []
        self._answer = answer
        self._latency = latency

    @property
    def passed(self) -> float:
        return self.clock.now() - self.began

    def rate(self) -> Rate:
        return Rate()

    def wait(self, wait: Wait) -> Any:
        return self.drive(steps_of(wait, self.clock, self.rate))

    def drive(self, steps: Steps[Any]) -> Any:
        answer, error = None, None
        while True:
            try:
                step = steps.send(answer) if error is None else steps.throw(error)
            except StopIteration as end:
                return end.value
            answer = error = None
            try:
                answer = self._do(step)
            except BaseException as caught:
                error = caught

    def _do(self, step: Ask | Pause) -> Any:
        if isinstance(step, Pause):
            self.pauses.append(step.seconds)
            return self.clock.sleep(step.seconds)
        self.asked.append(step)
        self.times.append(self.passed)
        self.clock.sleep(self._latency if step.seconds is None else min(self._latency, step.seconds))
        return self._answer(self.passed, step)
