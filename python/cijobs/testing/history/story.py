"""Which workflows a pipeline has and how they end, by its place in the history.

Fixed places, not chance: even a short history has each kind of trouble.
"""

from __future__ import annotations

from dataclasses import dataclass

from cijobs.testing.history.plans import TEST_JOB

__all__ = ["SUCCESS", "Chapter", "Verdict", "chapters", "is_errored"]


@dataclass(frozen=True)
class Verdict:
    """How a workflow ends: the first job that does not succeed, its status, and why."""

    job: str = ""
    status: str = "success"
    failure: str | None = None


@dataclass(frozen=True)
class Chapter:
    """One workflow: ``delay`` is seconds after the pipeline's creation."""

    name: str
    verdict: Verdict
    delay: float = 3.0
    tag: str | None = None
    rerun: bool = False


SUCCESS = Verdict()
_RUNNING = Verdict(TEST_JOB, "running")
_ON_HOLD = Verdict("hold", "on_hold")
_FLAKY = Verdict(TEST_JOB, "failed", "flaky")
_TROUBLE = (
    (6, 1, _FLAKY),
    (11, 5, Verdict("integration-tests", "failed", "broken")),
    (13, 8, Verdict("browser-tests", "timedout", "timeout")),
    (19, 9, Verdict("build", "canceled", "canceled")),
    (23, 3, Verdict("lint", "failed", "command")),
)
_DAY = 86400.0


def is_errored(index: int, age: int) -> bool:
    """Tell whether the configuration of this pipeline did not compile."""
    return index % 17 == 11 and age > 2


def chapters(
    index: int, age: int, *, branch: str | None, scheduled: bool, cut: tuple[str, ...]
) -> list[Chapter]:
    """Return the workflows of a pipeline; ``age`` 0 is the newest, ``cut`` names the jobs that exist."""
    setup = [Chapter("setup", SUCCESS, 1.0, "setup")] if index % 5 == 2 else []
    if scheduled:
        return [*setup, Chapter("nightly", SUCCESS)]
    verdict = _verdict(index, age)
    verdict = verdict if verdict.job in cut else SUCCESS
    later = [*_again(index, age, verdict), *_deploy(age, branch, verdict)]
    return [*setup, Chapter("build-and-test", verdict), *later]


def _verdict(index: int, age: int) -> Verdict:
    if age == 0:
        return _RUNNING
    fitting = (verdict for every, place, verdict in _TROUBLE if index % every == place)
    return next(fitting, SUCCESS)


def _again(index: int, age: int, verdict: Verdict) -> list[Chapter]:
    if verdict == _FLAKY:
        return [Chapter("build-and-test", SUCCESS, 1800.0, rerun=True)]
    if verdict.failure == "broken":
        return [Chapter("build-and-test", verdict, 2400.0, rerun=True)]
    if verdict == SUCCESS and index % 9 == 4 and age > 16:
        return [Chapter("build-and-test", SUCCESS, 2 * _DAY, rerun=True)]
    return []


def _deploy(age: int, branch: str | None, verdict: Verdict) -> list[Chapter]:
    if branch != "main" or verdict != SUCCESS:
        return []
    return [Chapter("deploy", _ON_HOLD if age <= 3 else SUCCESS, 900.0)]
