"""Artifacts of a job onto the disk: several at once, each under its final name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cijobs import _core
from cijobs._paths import safe_path
from cijobs._progress import DownloadProgress, Progress, shown
from cijobs.errors import CIJobsError, DownloadError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs.circleci import CircleCI

__all__ = ["DownloadProgress", "DownloadReport", "DownloadedFile", "download_artifacts"]

Overwrite = Literal["changed", "never", "always"]
Status = Literal["written", "skipped", "failed"]


@dataclass(frozen=True)
class DownloadedFile:
    """What became of one artifact.

    Attributes:
        path: Where it is, or would be, on the disk.
        url: Where it came from.
        node_index: Of the parallel run that stored it.
        status: ``written``, ``skipped`` or ``failed``.
        size: Bytes on the disk; 0 unless written.
        reason: Why it was skipped or failed.
    """

    path: Path
    url: str
    node_index: int
    status: Status
    size: int = 0
    reason: str = ""


@dataclass(frozen=True)
class DownloadReport:
    """Every artifact, in the order of the listing, and what became of it."""

    files: tuple[DownloadedFile, ...]

    @property
    def written(self) -> tuple[DownloadedFile, ...]:
        """Those that are on the disk now."""
        return self._having("written")

    @property
    def skipped(self) -> tuple[DownloadedFile, ...]:
        """Those that were left alone."""
        return self._having("skipped")

    @property
    def failed(self) -> tuple[DownloadedFile, ...]:
        """Those that are missing; the reason says why."""
        return self._having("failed")

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failed

    def raise_for_failure(self) -> None:
        """Raises if any file failed.

        Raises:
            DownloadError: Naming the first failures.
        """
        if self.failed:
            first = "; ".join(f"{file.path.name}: {file.reason}" for file in self.failed[:3])
            raise DownloadError(f"{len(self.failed)} of {len(self.files)} files failed: {first}")

    def _having(self, status: Status) -> tuple[DownloadedFile, ...]:
        return tuple(file for file in self.files if file.status == status)

    def __repr__(self) -> str:
        counts = f"{len(self.written)} written, {len(self.skipped)} skipped, {len(self.failed)} failed"
        return f"<DownloadReport: {counts}>"


def download_artifacts(
    client: CircleCI,
    project_slug: str,
    dest: str | os.PathLike[str],
    *,
    job: int,
    include: Sequence[str],
    exclude: Sequence[str],
    max_in_flight: int,
    overwrite: Overwrite,
    dry_run: bool,
    progress: Progress | bool,
) -> DownloadReport:
    """See :meth:`cijobs.CircleCI.download_artifacts`."""
    if overwrite not in ("changed", "never", "always"):
        raise InvalidArgumentError(f"overwrite: is one of changed, never, always; not {overwrite!r}")
    artifacts = client.jobs.artifacts(project_slug, job).to_list()
    chosen = _patterns(include), _patterns(exclude)
    wanted = [artifact for artifact in artifacts if _matches(artifact.path or "", *chosen)]
    planned = list(_plan(wanted, Path(dest)))
    if dry_run:
        return DownloadReport(tuple(_dry(file) for file in planned))
    with shown(progress) as report:
        return _Batch(client, planned, max(1, max_in_flight), overwrite, report).run()


def _patterns(given: Sequence[str]) -> Sequence[str]:
    """A single pattern is one, not one of each of its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def _dry(file: DownloadedFile) -> DownloadedFile:
    return file if file.status == "failed" else replace(file, status="skipped", reason="dry run")


def _matches(path: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    def any_of(patterns: Sequence[str]) -> bool:
        return any(
            fnmatchcase(path, pattern) or fnmatchcase(path.rpartition("/")[2], pattern)
            for pattern in patterns
        )

    return (not include or any_of(include)) and not any_of(exclude)


def _plan(artifacts: list[Any], dest: Path) -> Iterator[DownloadedFile]:
    """Where each artifact goes: nodes apart when there are several; names made safe; clashes failed, not merged."""
    nodes = {artifact.node_index or 0 for artifact in artifacts}
    places = []
    for artifact in artifacts:
        node = artifact.node_index or 0
        root = dest / f"node-{node}" if len(nodes) > 1 else dest
        path, problem = safe_path(root, artifact.path or "")
        places.append(
            (
                path,
                problem or ("" if artifact.url else "the listing gives no address of it"),
                node,
                artifact.url or "",
            )
        )
    loading = {f"{path}.incomplete".casefold() for path, problem, _, _ in places if not problem}
    taken: set[str] = set()
    for path, problem, node, url in places:
        reason = problem or _clash(str(path).casefold(), taken, loading)
        yield DownloadedFile(path, url, node, "failed" if reason else "written", reason=reason)


def _clash(key: str, taken: set[str], loading: set[str]) -> str:
    if key in taken:
        return "another artifact of this job has the same name"
    if key in loading:
        return "another artifact of this job has this name while it is being loaded"
    taken.add(key)
    return ""


class _Batch:
    """Keeps a window of downloads full until all are done; on any interruption none goes on."""

    def __init__(
        self,
        client: CircleCI,
        planned: list[DownloadedFile],
        window: int,
        overwrite: Overwrite,
        progress: Progress,
    ) -> None:
        self._client = client.with_options(timeout=client._timeout._replace(total=None))
        self._planned = planned
        self._window = window
        self._overwrite = overwrite
        self._progress = progress
        self._running: dict[int, _core.Download] = {}
        self._results: dict[int, DownloadedFile] = {}

    def run(self) -> DownloadReport:
        try:
            for index, file in enumerate(self._planned):
                self._start(index, file)
                if len(self._running) >= self._window:
                    self._finish_oldest()
            while self._running:
                self._finish_oldest()
        finally:
            for download in self._running.values():
                download.cancel()
        return DownloadReport(tuple(self._results[index] for index in range(len(self._planned))))

    def _start(self, index: int, file: DownloadedFile) -> None:
        reason = self._reason_to_skip(file)
        if file.status == "failed" or reason:
            self._done(index, replace(file, status="skipped", reason=reason) if reason else file)
            return
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            self._running[index] = self._client._native.submit_download(
                file.url, os.fspath(file.path), self._client._defaults
            )
        except (OSError, CIJobsError) as error:
            self._done(index, replace(file, status="failed", reason=str(error)))

    def _reason_to_skip(self, file: DownloadedFile) -> str:
        if file.status == "written" and self._overwrite == "never" and file.path.exists():
            return "it is there already"
        return ""

    def _finish_oldest(self) -> None:
        index = next(
            (i for i, download in self._running.items() if download.ready), next(iter(self._running))
        )
        file = self._planned[index]
        try:
            size = self._running[index].finish()
            result = replace(file, size=size)
        except CIJobsError as error:
            result = replace(file, status="failed", reason=str(error))
        del self._running[index]
        self._done(index, result)

    def _done(self, index: int, result: DownloadedFile) -> None:
        self._results[index] = result
        with suppress(BrokenPipeError):
            sizes = sum(file.size for file in self._results.values())
            self._progress(DownloadProgress(len(self._results), len(self._planned), sizes))
