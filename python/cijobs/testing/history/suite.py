"""The tests of a job: the same suite every time, some slow, some flaky, some broken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from cijobs.testing.history.dice import Dice
from cijobs.testing.history.model import Job, Test

__all__ = ["Case", "make_tests", "suite"]

_NOUNS = ("login", "parser", "menu", "cart", "search", "export", "invoice", "café", "日付", "retry", "cache")
_VERBS = ("accepts", "rejects", "renders", "sorts", "keeps", "drops", "escapes", "rounds")
_TRAITS = ("slow", "flaky", "broken", "slow", "skipped", "flaky")  # of the first cases; all others are stable
_FAILURE = """{name}: assert {got} == {want}
    def {name}():
>       assert result == {want!r}
E       AssertionError: expected “{want}”, got “{got}” ✗
tests/{noun}.py:{line}: AssertionError"""


@dataclass(frozen=True)
class Case:
    """One test of a suite: its usual seconds and its trait (stable, slow, flaky, broken, skipped)."""

    name: str
    classname: str
    file: str | None
    seconds: float
    trait: str


@lru_cache(maxsize=64)
def suite(seed: int, project_slug: str, job_name: str, size: int) -> tuple[Case, ...]:
    """Return the tests that a job runs."""
    dice = Dice(seed, project_slug, job_name, "suite")
    return tuple(_case(dice, job_name, index) for index in range(size))


def make_tests(seed: int, job: Job, size: int) -> list[Test]:
    """Return a finished job's results; a failed job has a failing test, a green one has none."""
    if job.number is None or not job.has_tests or job.status not in ("success", "failed"):
        return []
    dice = Dice(seed, job.id, "tests")
    cases = suite(seed, job.project_slug, job.name, size)
    results = [_result(case, job, index, dice) for index, case in enumerate(cases)]
    if results and job.status == "failed" and all(test.result != "failure" for test in results):
        results[-1] = replace(results[-1], result="failure", message=_message(cases[-1], size))
    return results


def _case(dice: Dice, job_name: str, index: int) -> Case:
    verb, noun = dice.pick(_VERBS), dice.pick(_NOUNS)
    trait = _TRAITS[index] if index < len(_TRAITS) else "stable"
    seconds = dice.between(8, 15) if trait == "slow" else dice.between(0.005, 0.9)
    group = job_name.replace("-", "_")
    file = None if index % 10 == 9 else f"tests/{group}/test_{noun}.py"
    name = f"test_{noun}_{verb}_{index:03d}" if index % 5 else f"{noun} {verb} input #{index} & more"
    return Case(name, f"tests.{group}.test_{noun}", file, seconds, trait)


def _result(case: Case, job: Job, index: int, dice: Dice) -> Test:
    result = _outcome(case, job, index, dice)
    seconds = 0.0 if result == "skipped" else round(case.seconds * dice.between(0.85, 1.15), 3)
    return Test(
        project_slug=job.project_slug,
        job_number=job.number or 0,
        name=case.name,
        classname=case.classname,
        file=case.file,
        result=result,
        run_time=seconds,
        message=_message(case, index) if result == "failure" else "",
        node=index % job.parallelism,
    )


def _outcome(case: Case, job: Job, index: int, dice: Dice) -> str:
    chance = dice.between(0, 1)
    if job.failure in ("flaky", "broken"):
        return "failure" if _guilty(case, job.failure, index, chance) else _calm(case)
    return _calm(case)


def _guilty(case: Case, failure: str, index: int, chance: float) -> bool:
    """Tell whether a case fails in a failed job: the first of its trait always, the others now and then."""
    return case.trait == failure and (index == _TRAITS.index(failure) or chance < 0.4)


def _calm(case: Case) -> str:
    return "skipped" if case.trait == "skipped" else "success"


def _message(case: Case, index: int) -> str:
    noun = case.classname.rsplit("_", 1)[-1]
    return _FAILURE.format(name=case.name, got=index + 1, want=index, noun=noun, line=10 + index)
