"""What a CircleCI client does about whole histories; see :mod:`cijobs._history.results`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cijobs._history.estimate import Estimate
    from cijobs._history.progress import HistoryProgress
    from cijobs._history.results import History, HistoryBatches
    from cijobs._history.since import Moment
    from cijobs.circleci import CircleCI

__all__ = ["Histories"]


class Histories:
    """A part of :class:`cijobs.CircleCI`."""

    def history(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
        progress: Callable[[HistoryProgress], None] | bool = True,
        strict: bool = False,
    ) -> History:
        """What a project did: pipelines, workflows, jobs, tests and artifacts as tables, many calls at once.

        Args:
            project_slug: ``gh/org/repo``.
            since: Pipelines created from here on: a span (``"12h"``, ``"30d"``, ``"2w"``), a date or a datetime;
                None for all there are.
            until: Pipelines created before this.
            branch: Only this one.
            workflows: Only these, by name.
            include: Tables beside pipelines, workflows and jobs: ``job_details``, ``tests``, ``artifacts``, and
                ``builds`` (API v1.1, with steps). With just ``"workflows"`` or ``"pipelines"`` the walk ends there.
            progress: Called several times a second; True shows a bar on a terminal.
            strict: Raise the first failure instead of keeping it in ``gaps``.

        Returns:
            A table of each kind, and ``gaps``: what could not be read.

        Raises:
            APIError: The project's pipelines could not be read at all, or with ``strict`` anything.

        Example:
            >>> history = ci.history("gh/acme/web", since=None, include="tests")
            >>> history.gaps
            ()
            >>> history.tests.columns[:3]
            ['project_slug', 'pipeline_id', 'pipeline_number']
        """
        from cijobs._history.results import read_history

        return read_history(
            cast("CircleCI", self),
            project_slug,
            progress,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
            strict=strict,
        )

    def history_batches(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
        rows: int = 65_536,
        progress: Callable[[HistoryProgress], None] | bool = False,
        strict: bool = False,
    ) -> HistoryBatches:
        """The same as it comes, with bounded memory: for histories larger than that.

        Args:
            project_slug: As for :meth:`history`, like all that is not told of here.
            since: As there.
            until: As there.
            branch: As there.
            workflows: As there.
            include: As there.
            rows: Of a batch, about.
            progress: As there.
            strict: As there.

        Returns:
            An iterator of ``(name, table)``, with ``write_parquet(folder)``, ``write_csv`` and ``write_jsonl``,
            and ``gaps`` at the end. Close it if you leave it early.

        Example:
            >>> with ci.history_batches("gh/acme/web", since=None, include="tests") as batches:
            ...     sum(len(table) for name, table in batches if name == "tests") > 0
            True
        """
        from cijobs._history.results import read_batches

        return read_batches(
            cast("CircleCI", self),
            project_slug,
            progress,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
            rows=rows,
            strict=strict,
        )

    def estimate(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
    ) -> Estimate:
        """How many calls and minutes a history would take, judged from a sample of a few calls.

        Args:
            project_slug: As for :meth:`history`, like all others.
            since: As there.
            until: As there.
            branch: As there.
            workflows: As there. One that runs in few of the pipelines can be missing in the sample.
            include: As there.

        Example:
            >>> ci.estimate("gh/acme/web", since=None).pipelines
            50
        """
        from cijobs._doors.door import WaitingDoor, finished
        from cijobs._history.estimate import estimate

        door = WaitingDoor(cast("CircleCI", self))
        asked = estimate(
            door,
            project_slug,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
        )
        return finished(asked)
