"""What became of each file of a download."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cijobs.errors import DownloadError

__all__ = ["DownloadReport", "DownloadedFile", "Overwrite", "Status"]

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
        resumed: Bytes of it that an earlier run had loaded already.
        job_number: Of the job that stored it; None if it was given as a listing.
    """

    path: Path
    url: str
    node_index: int
    status: Status
    size: int = 0
    reason: str = ""
    resumed: int = 0
    job_number: int | None = None


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
