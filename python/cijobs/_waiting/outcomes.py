"""How what was waited for has ended: values, not exceptions."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar

from cijobs.errors import OutcomeError

__all__ = ["Outcome"]

T = TypeVar("T")


_FAILED = "failed failing failure error infrastructure_fail timedout unauthorized crashed submission_failure"
_VERDICTS = {"canceled": "aborted", "aborted": "aborted"} | dict.fromkeys(_FAILED.split(), "failed")


class Outcome(Generic[T]):
    """What was waited for, as it ended.

    Attributes:
        status: The service's own word; of a pipeline the worst of its workflows.
        succeeded: Whether it ended well.
        duration: Seconds that it took, as the service tells; None where it does not.
        last: The last state seen: a workflow, a job, a run, or the workflows of a pipeline.
        waited: Seconds that the wait took.
        polls: How often it looked.
        failed_polls: How many of them got no answer.
        verdict: ``succeeded``, ``failed``, ``aborted``, ``killed`` or ``unknown``: the same words for all services.
        verdict_source: What told it: ``status``, ``containers``, or ``this wait aborted it``.

    Example:
        >>> outcome = ci.jobs.wait("gh/acme/web", job_number)
        >>> outcome.status, outcome.succeeded
        ('success', True)
    """

    __slots__ = (
        "duration",
        "failed_polls",
        "last",
        "polls",
        "status",
        "succeeded",
        "verdict",
        "verdict_source",
        "waited",
        "what",
    )

    def __init__(self, what: str, last: T, *, status: str, succeeded: bool, duration: float | None) -> None:
        self.what = what
        self.last = last
        self.status = status
        self.succeeded = succeeded
        self.duration = duration
        self.waited = 0.0
        self.polls = 0
        self.failed_polls = 0
        self.verdict = "succeeded" if succeeded else _VERDICTS.get(status.lower(), "unknown")
        self.verdict_source = "status"

    def raise_for_outcome(self) -> None:
        """Raises unless it succeeded.

        Raises:
            OutcomeError: It ended in another way; ``.outcome`` is this.
        """
        if not self.succeeded:
            self._fail()

    def _fail(self) -> NoReturn:
        error = OutcomeError(f"{self.what} ended as {self.status}")
        error.outcome = self
        raise error

    def __eq__(self, other: object) -> bool:
        """Whether all that they tell is the same: a copy, or one that crossed a process, is."""
        return self._told() == other._told() if isinstance(other, Outcome) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.what, self.status, self.last))

    def _told(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __repr__(self) -> str:
        took = "" if self.duration is None else f" after {self.duration:.0f} s"
        return f"<Outcome of {self.what}: {self.status}{took}>"
