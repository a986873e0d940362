"""The pipeline of a commit: waited for before it exists, then until it has ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from cijobs._doing.cancelling import cancelling
from cijobs._doing.git import git_of
from cijobs._steps.steps import Ask, Clock, Steps, read_pages
from cijobs._waiting.engine import Ending, Look, Wait, ending, steps_of
from cijobs._waiting.outcomes import Outcome
from cijobs._waiting.pace import Rate
from cijobs.errors import APIError, InvalidArgumentError, TransportError, WaitTimeoutError

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
        look: Makes the look at the workflows, given what is waited for in words.
        on_timeout: ``leave`` or ``cancel``: what is done to the pipeline when time is up.
        on_interrupt: The same for Ctrl-C.
        on_change: Called with the workflows.
    """

    project_slug: str
    sha: str
    branch: str | None
    timeout: float | None
    appear: float | None
    look: Callable[[str], Callable[[list[Any]], Look]]
    on_timeout: str
    on_interrupt: str
    on_change: Callable[[Any], None] | None


def steps_of_commit(commit: Commit, clock: Clock, rate: Callable[[], Rate]) -> Steps[Outcome[Any]]:
    """The newest pipeline of the commit counts, also one that comes while an older one is waited for."""
    _check_sha(commit.sha)
    _ends(commit, "")  # a wrong choice is refused before anything is asked
    began = clock.now()
    listing = _Listing(commit)
    try:
        appeared = yield from steps_of(listing.wait(), clock, rate)
    except WaitTimeoutError:
        raise _absent(commit, clock.now() - began) from None
    while True:
        pipeline = appeared.last
        left = None if commit.timeout is None else max(0.0, commit.timeout - (clock.now() - began))
        outcome = yield from steps_of(_wait_for(commit, pipeline, left), clock, rate)
        newest = yield from listing.newest(pipeline)
        if newest.id == pipeline.id:
            return outcome
        appeared.last = newest


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
        except (APIError, TransportError):
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


def _wait_for(commit: Commit, pipeline: Any, left: float | None) -> Wait:
    what = f"pipeline {pipeline.id} of commit {commit.sha}"
    look = partial(_look, commit.look(what), what)
    arguments = {"pipeline_id": pipeline.id}
    read = partial(_workflows, pipeline.id)
    ends = _ends(commit, pipeline.id)
    return Wait(what, "pipelines.workflows", arguments, look, left, commit.on_change, *ends, read=read)


def _ends(commit: Commit, pipeline_id: str) -> tuple[Ending, Ending]:
    cancel = partial(cancelling, pipeline_id, 30.0)
    return (
        ending("on_timeout", commit.on_timeout, cancel, "cancel"),
        ending("on_interrupt", commit.on_interrupt, cancel, "cancel"),
    )


def _workflows(pipeline_id: str, seconds: float) -> Steps[list[Any] | None]:
    """The workflows; None where an errored pipeline will never have any."""
    found: list[Any] = yield Ask("pipelines.workflows", {"pipeline_id": pipeline_id}, seconds)
    if found:
        return found
    pipeline = yield Ask("pipelines.get", {"pipeline_id": pipeline_id}, seconds)
    return None if pipeline.state == "errored" else found


def _look(inner: Callable[[list[Any]], Look], what: str, workflows: list[Any] | None) -> Look:
    if workflows is not None:
        return inner(workflows)
    return Look((), Outcome(what, (), status="errored", succeeded=False, duration=None), "errored")


def _only(sha: str, found: list[Any]) -> Any:
    revisions = sorted({str(git_of(pipeline).revision) for pipeline in found})
    if len(revisions) > 1:
        raise _wrong(f"{sha!r} begins {len(revisions)} commits: {', '.join(revisions)}")
    return max(found, key=lambda pipeline: pipeline.number or 0, default=None)


def _absent(commit: Commit, seconds: float) -> WaitTimeoutError:
    where = f"{commit.project_slug}, branch {commit.branch}" if commit.branch else commit.project_slug
    return WaitTimeoutError(
        f"a pipeline of commit {commit.sha} of {where} did not appear within {seconds:.0f} s: check the hash, and that "
        "pushes start pipelines there; or give a longer appear= and timeout="
    )


def _check_sha(sha: object) -> None:
    digits = isinstance(sha, str) and 7 <= len(sha) <= 64 and not set(sha.lower()) - set("0123456789abcdef")
    if not digits:
        raise _wrong(f"must be a commit's hash, at least 7 hexadecimal digits of it; not {sha!r}")


def _wrong(reason: str) -> InvalidArgumentError:
    error = InvalidArgumentError(f"sha: {reason}")
    error.path = "sha"
    return error
