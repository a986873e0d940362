"""After a lost answer, or one that tells nothing: what was created since, found in the service's own list.

Nothing is sent again.

What was there before is read before the call is sent, so no clock is compared with the service's. What has come since,
and fits, is a candidate. Exactly one counts as found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from cijobs._steps.steps import Ask, Pause, Steps, read_pages
from cijobs.errors import APIError, CIJobsError, OutcomeUnknownError

__all__ = ["Search", "sent"]

Fits = Callable[[Any], bool]

_PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds before each look
_LOOK = 10.0  # seconds that a call of a look may take


class Search(NamedTuple):
    """Where what a call creates can be seen.

    Attributes:
        operation: A list, newest first.
        arguments: Of that list.
        fits: Steps that give the test whether a thing may be the one that was asked for.
        options: Of the call, such as its timeout: the look before it is a part of it.
        most: Pages to read.
    """

    operation: str
    arguments: dict[str, Any]
    fits: Callable[[], Steps[Fits]]
    options: dict[str, Any]
    most: int = 1


def sent(ask: Ask, search: Search | None) -> Steps[tuple[Any, bool]]:
    """The answer to an unsafe call, and whether it is what a search found instead of it."""
    if search is None:
        return (yield ask), False
    before = {**search.arguments, **search.options}
    known = {thing.id for thing in (yield from read_pages(search.operation, before, most=search.most))}
    try:
        return (yield ask), False
    except (OutcomeUnknownError, APIError) as lost:
        if isinstance(lost, APIError) and not lost.may_have_taken_effect:
            raise
        found = yield from _unless_interrupted(_found(search, known), lost)
        if len(found) == 1:
            return found[0], True
        raise _told(lost, found) from None


def _unless_interrupted(looking: Steps[list[Any]], lost: CIJobsError) -> Steps[list[Any]]:
    """Whoever ends the search must hear that the call was sent."""
    try:
        return (yield from looking)
    except KeyboardInterrupt as interrupt:
        interrupt.args = interrupt.args or (f"looking no longer: {lost.message}",)
        raise


def _found(search: Search, known: set[Any]) -> Steps[list[Any]]:
    fits: Fits | None = None
    for pause in _PAUSES:
        yield Pause(pause)
        try:
            fits = fits or (yield from search.fits())
            listed = yield from read_pages(
                search.operation, search.arguments, most=search.most, seconds=_LOOK
            )
        except CIJobsError:  # whatever it is, the lost answer matters more
            continue
        found = [thing for thing in listed if thing.id not in known and fits(thing)]
        if found:
            return found
    return []


def _told(lost: OutcomeUnknownError | APIError, found: list[Any]) -> CIJobsError:
    lost.candidates = tuple(found)
    seen = f"{len(found)} things that it may have made: see .candidates" if found else "nothing that it made"
    lost.message = f"{lost.message}. reconcile=True looked, and found {seen}"
    lost.args = (lost.message,)
    return lost
