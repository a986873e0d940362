"""The pipeline of a commit: waited for before it exists, then until it has ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from cijobs._argument_checks import check_seconds, refused
from cijobs._doing.git import git_of
from cijobs._steps.steps import Clock, Steps, read_pages
from cijobs._waiting.engine import Look, Wait, steps_of
from cijobs._waiting.outcomes import Outcome
from cijobs._waiting.pace import Rate
from cijobs._waiting.pipelines import Manner, check_manner, wait_of
from cijobs.errors import APIError, DecodeError, TransportError, WaitTimeoutError

__all__ = ["Commit", "steps_of_commit"]

_PAGES = 5  # of the first look: 100 pipelines back; later ones read what is new


class Commit(NamedTuple):
    """What is waited for, and how.

    Attributes:
        project_slug: The project.
        sha: The commit's hash, or at least 7 digits of it.
        branch: Only pipelines of this branch.
        timeout: Seconds for everything; None for no bound.
        appear: Seconds in which a pipeline must be there; None for no bound but the timeout.
        manner: How the pipeline is waited for once it is there.
    """

    project_slug: str
    sha: str
    branch: str | None
    timeout: float | None
    appear: float | None
    manner: Manner


def steps_of_commit(commit: Commit, clock: Clock, rate: Callable[[], Rate]) -> Steps[Outcome[Any]]:
    """The newest pipeline of the commit counts, also one that comes while an older one is waited for."""
    _check_sha(commit.sha)
    check_manner(commit.manner)
    check_seconds("timeout", commit.timeout, or_none=True)
    check_seconds("appear", commit.appear, or_none=True)
    began = clock.now()
    listing = _Listing(commit)
    try:
        appeared = yield from steps_of(listing.wait(), clock, rate)
    except WaitTimeoutError as error:
        raise _absent(commit, clock.now() - began, error.__cause__) from error.__cause__
    pipeline = appeared.last
    while True:
        left = None if commit.timeout is None else max(0.0, commit.timeout - (clock.now() - began))
        what = f"pipeline {pipeline.id} of commit {commit.sha}"
        outcome = yield from steps_of(wait_of(what, pipeline.id, commit.manner, left), clock, rate)
        newest = yield from listing.newest(pipeline)
        if newest.id == pipeline.id:
            outcome.waited = clock.now() - began  # for the pipeline to appear, too
            return outcome
        pipeline = newest


class _Listing:
    """The project's pipelines, newest first, as far as they were read."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._arguments = {"project_slug": commit.project_slug, "branch": commit.branch}
        self._top: str | None = None  # the newest pipeline of the last look: what lies below it is known

    def wait(self) -> Wait:
        commit = self._commit
        where = f"a pipeline of commit {commit.sha} of {commit.project_slug}"
        bounds = [seconds for seconds in (commit.appear, commit.timeout) if seconds is not None]
        look = partial(_appearance, where)
        return Wait(where, "pipelines.list", self._arguments, look, min(bounds, default=None), read=self.read)

    def read(self, seconds: float) -> Steps[Any]:
        """The newest pipeline of the commit, or None."""
        items = yield from read_pages(
            "pipelines.list", self._arguments, enough=self._enough, most=_PAGES, seconds=seconds
        )
        self._top = items[0].id if items else self._top
        return _only(self._commit.sha, [item for item in items if self._is_it(item)])

    def newest(self, pipeline: Any) -> Steps[Any]:
        """That pipeline, unless a newer one of the commit has come."""
        try:
            found = yield from self.read(10.0)
        except (APIError, DecodeError, TransportError):
            return pipeline
        return found or pipeline

    def _enough(self, items: list[Any]) -> bool:
        return any(item.id == self._top or self._is_it(item) for item in items)

    def _is_it(self, pipeline: Any) -> bool:
        return (git_of(pipeline).revision or "").startswith(self._commit.sha.lower())


def _appearance(where: str, pipeline: Any) -> Look:
    if pipeline is None:
        return Look(None, None, "not there yet")
    return Look(pipeline, Outcome(where, pipeline, status="found", succeeded=True, duration=None), "found")


def _only(sha: str, found: list[Any]) -> Any:
    revisions = sorted({str(git_of(pipeline).revision) for pipeline in found})
    if len(revisions) > 1:
        raise refused("sha", f"{sha!r} begins {len(revisions)} commits: {', '.join(revisions)}")
    return max(found, key=lambda pipeline: pipeline.number or 0, default=None)


def _absent(commit: Commit, seconds: float, failure: BaseException | None) -> WaitTimeoutError:
    """The hash is in doubt only where the last look could be had."""
    where = f"{commit.project_slug}, branch {commit.branch}" if commit.branch else commit.project_slug
    doubt = (
        "check the hash, and that pushes start pipelines there; or give a longer appear= and timeout="
        if failure is None
        else f"the last look failed: {failure}"
    )
    return WaitTimeoutError(
        f"a pipeline of commit {commit.sha} of {where} did not appear within {seconds:.0f} s: {doubt}"
    )


def _check_sha(sha: object) -> None:
    digits = isinstance(sha, str) and 7 <= len(sha) <= 64 and not set(sha.lower()) - set("0123456789abcdef")
    if not digits:
        raise refused("sha", f"must be a commit's hash, at least 7 hexadecimal digits of it; not {sha!r}")
