"""Many pipelines at once: workflows, jobs, tests and artifacts as tables, read by a fan-out in the core."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from cijobs import _core
from cijobs._history.plan import TABLES, make_plan
from cijobs._history.progress import Progress, check_progress, shown
from cijobs._tables.rows import ColumnRows, RowSource
from cijobs._tables.table import Table
from cijobs.errors import CIJobsError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs._clients.base import BaseClient

__all__ = ["Gap", "History", "HistoryBatch", "HistoryBatches", "HistoryTable", "read_batches", "read_history"]

_LOOK = 0.1  # seconds between two looks at the progress


class Gap(NamedTuple):
    """Something that could not be read: rows of ``stage`` are missing, all or from some page on.

    Attributes:
        stage: The table that lacks rows, such as ``tests``.
        keys: Whose rows they are: ``pipeline_id``, ``workflow_id``, ``job_number`` and so on, as far as they apply.
        status: The HTTP status; 0 where no answer came.
        message: What went wrong, and what to do.
        error: The exception that a single call would have raised.
    """

    stage: str
    keys: dict[str, Any]
    status: int
    message: str
    error: CIJobsError


class HistoryTable(Table):
    """One table of a history: columns without models behind them, the keys of the rows' parents first."""

    def __init__(self, name: str, columns: _core.Columns) -> None:
        self._name = name
        self._columns = columns

    def _row_source(self) -> RowSource:
        return ColumnRows(self._columns)

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the columns hold."""
        return self._columns.nbytes

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<{self._name}: {len(self)} rows, {len(self.columns)} columns>"

    def __deepcopy__(self, _: object) -> HistoryTable:
        return self  # nothing of it can change

    def __copy__(self) -> HistoryTable:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("histories can't be pickled: write_parquet() them, or pickle what to_arrow() gives")


class FolderWriter:
    """What writes a file for each table into a folder. Each has its name only once it is whole."""

    def write_parquet(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.parquet`` for each table into a folder, which is made if need be."""
        self._write(folder, "parquet")

    def write_csv(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.csv`` for each table into a folder, which is made if need be."""
        self._write(folder, "csv")

    def write_jsonl(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.jsonl`` for each table into a folder, which is made if need be."""
        self._write(folder, "jsonl")

    def _write(self, folder: str | os.PathLike[str], kind: str) -> None:
        raise NotImplementedError


class History(FolderWriter):
    """What a project did: a table of each kind, whole in memory.

    Each table stands alone: its rows carry the keys of their pipeline, workflow and job. Durations are seconds,
    times UTC. Rows come in the order of the project: newest pipeline first, then as the service lists them.
    """

    def __init__(self, project_slug: str, tables: dict[str, HistoryTable], gaps: tuple[Gap, ...]) -> None:
        self._project_slug = project_slug
        self._tables = tables
        self._gaps = gaps

    @property
    def tables(self) -> dict[str, HistoryTable]:
        """The tables that were asked for, by name."""
        return dict(self._tables)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What could not be read, and why; empty if all is there."""
        return self._gaps

    @property
    def pipelines(self) -> HistoryTable:
        """A row for each pipeline."""
        return self._table("pipelines")

    @property
    def workflows(self) -> HistoryTable:
        """A row for each workflow, reruns included."""
        return self._table("workflows")

    @property
    def jobs(self) -> HistoryTable:
        """A row for each job of each workflow, approvals and jobs that never started included."""
        return self._table("jobs")

    @property
    def job_details(self) -> HistoryTable:
        """A row for each job that has a number: executor, parallel runs, queue time."""
        return self._table("job_details")

    @property
    def tests(self) -> HistoryTable:
        """A row for each test of each job; ``run_time`` is in seconds."""
        return self._table("tests")

    @property
    def artifacts(self) -> HistoryTable:
        """A row for each artifact of each job."""
        return self._table("artifacts")

    @property
    def builds(self) -> HistoryTable:
        """A row for each job as API v1.1 has it, with steps and actions."""
        return self._table("builds")

    def _write(self, folder: str | os.PathLike[str], kind: str) -> None:
        from cijobs._history.files import write_tables  # loaded when files are written

        write_tables(folder, kind, self._tables.items())

    def _table(self, name: str) -> HistoryTable:
        if name not in self._tables:
            raise InvalidArgumentError(f"{name} was not asked for: give include=({name!r},)")
        return self._tables[name]

    def __repr__(self) -> str:
        rows = ", ".join(f"{len(table)} {name}" for name, table in self._tables.items())
        return f"<History of {self._project_slug}: {rows}, {len(self._gaps)} gaps>"

    def _repr_html_(self) -> str:
        """What there is, for notebooks."""
        from cijobs._tables.text import html_table

        sizes = ((name, len(table), len(table.columns)) for name, table in self._tables.items())
        return html_table(("table", "rows", "columns"), sizes, repr(self))


class HistoryBatch(NamedTuple):
    """Some rows of one table of a history.

    Attributes:
        name: Of the table, such as ``tests``.
        table: The rows; those of one name follow each other in order and have the same columns.
    """

    name: str
    table: HistoryTable


class HistoryBatches(Iterator[HistoryBatch], FolderWriter):
    """A history as it comes, for what is larger than memory. Iterate once, or write it to files.

    Left early, it is to be closed: ``with ci.history_batches(…) as batches``.
    """

    def __init__(self, walk: _core.HistoryWalk, names: Sequence[str], progress: Progress | bool) -> None:
        self._walk = walk
        self._names = tuple(names)
        self._batches = _batches(walk, progress)

    def __next__(self) -> HistoryBatch:
        """The next batch that is ready."""
        return next(self._batches)

    @property
    def names(self) -> tuple[str, ...]:
        """The tables that were asked for."""
        return self._names

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What could not be read so far; all of it once the last batch is there."""
        return gaps_of(self._walk)

    def _write(self, folder: str | os.PathLike[str], kind: str) -> None:
        from cijobs._history.files import write_tables  # loaded when files are written

        empty = ((name, HistoryTable(name, _core.join_columns(name, []))) for name in self._names)
        with self:
            write_tables(folder, kind, (*empty,), self)

    def close(self) -> None:
        """Ends all calls that are under way."""
        self._batches.close()
        self._walk.cancel()

    def __enter__(self) -> HistoryBatches:
        """The batches themselves."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Closes them."""
        self.close()


def read_history(client: BaseClient, project_slug: str, progress: Progress | bool, **asked: Any) -> History:
    """See :meth:`cijobs.CircleCI.history`."""
    walk, names = begin(client, project_slug, progress, bounded=False, **asked)
    return gather(project_slug, walk, names, _batches(walk, progress))


def read_batches(
    client: BaseClient, project_slug: str, progress: Progress | bool, **asked: Any
) -> HistoryBatches:
    """See :meth:`cijobs.CircleCI.history_batches`."""
    walk, names = begin(client, project_slug, progress, bounded=True, **asked)
    return HistoryBatches(walk, names, progress)


def begin(
    client: BaseClient, project_slug: str, progress: Progress | bool, *, bounded: bool, **asked: Any
) -> tuple[_core.HistoryWalk, list[str]]:
    """Starts a walk; gives it and the names of its tables."""
    client._check_open()
    check_progress(progress)
    plan = make_plan(project_slug, bounded=bounded, **asked)
    walk = _core.HistoryWalk(client._native, client._defaults, plan)
    return walk, [name for name in TABLES if name in plan["include"]]


def gather(
    project_slug: str, walk: _core.HistoryWalk, names: Sequence[str], batches: Iterable[HistoryBatch]
) -> History:
    """All batches of a walk as tables."""
    parts: dict[str, list[_core.Columns]] = {name: [] for name in names}
    for name, batch in batches:
        parts[name].append(batch._columns)
    tables = {name: HistoryTable(name, _core.join_columns(name, given)) for name, given in parts.items()}
    return History(_core.normal_slug(project_slug) or project_slug, tables, gaps_of(walk))


def _batches(walk: _core.HistoryWalk, progress: Progress | bool) -> Generator[HistoryBatch, None, None]:
    """All batches in order; whatever ends the loop early ends the calls."""
    with shown(progress, walk) as report:
        try:
            done = False
            while not done:
                done = walk.done  # before taking: what came with the end must not be left
                for name, columns in walk.take():
                    yield HistoryBatch(name, HistoryTable(name, columns))
                report()
                if not done:
                    walk.wait(_LOOK)
            walk.check()
        finally:
            walk.cancel()


def gaps_of(walk: _core.HistoryWalk) -> tuple[Gap, ...]:
    """What a walk could not read so far."""
    return tuple(
        Gap(stage, keys, getattr(error, "status", 0) or 0, str(error), error)
        for stage, keys, error in walk.gaps()
    )
