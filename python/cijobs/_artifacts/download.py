"""Artifacts onto the disk: which ones, where each goes, and the report of what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from cijobs._argument_checks import check_choice
from cijobs._artifacts.batch import Batch
from cijobs._artifacts.paths import Places, plain_name, safe_path
from cijobs._artifacts.report import DownloadedFile, DownloadReport, Overwrite
from cijobs._artifacts.sources import Listing, Source, found
from cijobs._doors.door import Door
from cijobs._progress import DownloadProgress, Progress, shown

__all__ = ["DownloadProgress", "DownloadReport", "DownloadedFile", "Overwrite", "download_artifacts"]
__all__ += ["Choice", "Source", "planned"]


@dataclass(frozen=True)
class Choice:
    """Which artifacts of a listing are wanted, and what becomes of files that are there."""

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    overwrite: Overwrite = "changed"

    def __post_init__(self) -> None:
        check_choice("overwrite", self.overwrite, "changed", "never", "always")

    def wants(self, path: str) -> bool:
        """Whether a path is wanted; patterns are of the whole path or of the file's name."""
        include, exclude = _patterns(self.include), _patterns(self.exclude)
        return (not include or _matches(path, include)) and not _matches(path, exclude)


async def download_artifacts(
    door: Door,
    project_slug: str,
    dest: str | os.PathLike[str],
    *,
    source: Source,
    choice: Choice,
    max_in_flight: int,
    dry_run: bool,
    progress: Progress | bool,
) -> DownloadReport:
    """See :meth:`cijobs.CircleCI.download_artifacts`."""
    listings = await found(door, project_slug, source)
    files = await door.aside(lambda: planned(listings, Path(dest), choice))  # looks at the disk
    if dry_run:
        return DownloadReport(tuple(_dry(file) for file in files))
    with shown(progress) as report:
        return await Batch(door.client, files, max(1, max_in_flight), choice.overwrite, report).run(door)


def _patterns(given: Sequence[str]) -> Sequence[str]:
    """A single pattern is one, not one of each of its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def _matches(path: str, patterns: Iterable[str]) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path, pattern) or fnmatchcase(name, pattern) for pattern in patterns)


def _dry(file: DownloadedFile) -> DownloadedFile:
    return file if file.status == "failed" else replace(file, status="skipped", reason="dry run")


def planned(listings: Iterable[Listing], dest: Path, choice: Choice) -> list[DownloadedFile]:
    """Where each artifact goes, names made safe; clashes fail, they are never merged.

    Args:
        listings: Job by job.
        dest: Folder.
        choice: Which are wanted.
    """
    return list(_plan(listings, dest, choice))


def _plan(listings: Iterable[Listing], dest: Path, choice: Choice) -> Iterator[DownloadedFile]:
    placed = [file for listing in listings for file in _placed(listing, dest, choice)]
    places = Places()
    for file in placed:
        if not file.reason:
            places.announce(file.path)
    for file in placed:
        reason = file.reason or places.take(file.path)
        yield replace(file, status="failed", reason=reason) if reason else file


def _placed(listing: Listing, dest: Path, choice: Choice) -> Iterator[DownloadedFile]:
    """The artifacts of one job: in a folder of their own if the job has one, nodes apart where there are several."""
    wanted = [artifact for artifact in listing.artifacts if choice.wants(artifact.path or "")]
    home = dest / plain_name(listing.folder) if listing.folder else dest
    seen: dict[Path, bool] = {}
    several = len({artifact.node_index or 0 for artifact in wanted}) > 1
    for artifact in wanted:
        node = artifact.node_index or 0
        path, problem = safe_path(home / f"node-{node}" if several else home, artifact.path or "", seen)
        reason = problem or ("" if artifact.url else "the listing gives no address of it")
        yield DownloadedFile(
            path, artifact.url or "", node, "written", reason=reason, job_number=listing.job_number
        )
