"""Artifacts as a read-only file system of `fsspec`, for whatever reads files through that: pandas, Dask, DuckDB.

Needs the extra ``cijobs[fsspec]``. Files have the paths that a download would give them, and are fetched as they are
read. Listings tell no sizes: in them ``size`` is None, and ``size()`` and ``du()`` ask the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

try:
    from fsspec import AbstractFileSystem
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("cijobs.fsspec needs fsspec: pip install 'cijobs[fsspec]'") from error

from cijobs._artifacts.download import Choice, planned
from cijobs._artifacts.report import DownloadedFile
from cijobs._artifacts.sources import Source, found
from cijobs._doors.door import WaitingDoor, finished

if TYPE_CHECKING:
    from io import BufferedReader

    from cijobs.circleci import Artifact, CircleCI
    from cijobs.circleci_v1 import Artifact as V1Artifact

__all__ = ["ArtifactFiles"]

_NOWHERE = Path(
    os.devnull, "artifacts"
)  # nothing can lie there, so no symlink of this machine changes a name


class ArtifactFiles(AbstractFileSystem):  # type: ignore[misc]  # fsspec has no types
    """The artifacts of a job, a workflow, a pipeline, a branch's newest pipeline, or of a listing.

    The listing is read once, when this is made.

    Args:
        ci: The client that lists and reads.
        project_slug: ``gh/org/repo``.
        job: Number of a job. Exactly one of this and the others is given.
        workflow: Id of a workflow.
        pipeline: Id of a pipeline.
        branch: Name of a branch.
        artifacts: A listing that you have.

    Attributes:
        refused: Artifacts whose names a download refuses, with the reasons. They are not among the files.

    Raises:
        APIError: The listing was refused.

    Example:
        >>> from cijobs.fsspec import ArtifactFiles
        >>> files = ArtifactFiles(ci, "gh/acme/web", job=job_number)
        >>> path = files.find("")[0]
        >>> len(files.cat(path)) > 0
        True
    """

    protocol = "cijobs"
    cachable = False  # fsspec would keep one instance for equal arguments, and the listing with it

    def __init__(
        self,
        ci: CircleCI,
        project_slug: str,
        *,
        job: int | None = None,
        workflow: str | None = None,
        pipeline: str | None = None,
        branch: str | None = None,
        artifacts: Iterable[Artifact] | Iterable[V1Artifact] | None = None,
    ) -> None:
        super().__init__()
        self._ci = ci
        source = Source(job, workflow, pipeline, branch, artifacts)
        listings = finished(found(WaitingDoor(ci), project_slug, source))
        files = [_here(file) for file in planned(listings, _NOWHERE, Choice())]
        self.refused: tuple[DownloadedFile, ...] = tuple(file for file in files if file.status == "failed")
        self._urls = {file.path.as_posix(): file.url for file in files if file.status != "failed"}
        self._folders: dict[str, dict[str, dict[str, Any]]] = {"": {}}
        for path in self._urls:
            self._place(path, "file")

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        """What lies in a folder: dicts with ``name``, ``size`` and ``type``, or just names.

        Args:
            path: Of a folder, or of a file, which is listed by itself.
            detail: Dicts, not names.
        """
        place = self._strip_protocol(path).strip("/")
        if place not in self._folders and place not in self._urls:
            raise FileNotFoundError(path)
        known = self._folders.get(place)
        entries = list(known.values()) if known is not None else [_entry(place, "file")]
        return [dict(entry) for entry in entries] if detail else [entry["name"] for entry in entries]

    def size(self, path: str) -> int | None:
        """Bytes of a file, by one request to where it lies.

        Args:
            path: Of a file; a folder has 0.
        """
        place = self._strip_protocol(path).strip("/")
        if place not in self._urls:
            size: int | None = super().size(path)
            return size
        with self._open(place) as file:
            return file.seek(0, os.SEEK_END)

    def du(
        self, path: str, total: bool = True, maxdepth: int | None = None, withdirs: bool = False, **_: Any
    ) -> int | dict[str, int]:
        """Bytes of all files in a folder, by one request for each.

        Args:
            path: Of the folder.
            total: The sum; else a dict with the bytes of each.
            maxdepth: Levels of folders to go down.
            withdirs: Folders, too: each has 0.
        """
        found = self.find(path, maxdepth=maxdepth, withdirs=withdirs)
        sizes = {name: self.size(name) or 0 for name in found}
        return sum(sizes.values()) if total else sizes

    def _open(self, path: str, mode: str = "rb", **_: Any) -> BufferedReader:
        if mode != "rb":
            raise PermissionError("artifacts are only read")
        place = path.strip("/")
        if place not in self._urls:
            raise FileNotFoundError(path)
        return self._ci.open_artifact(self._urls[place])

    def _place(self, path: str, kind: str) -> None:
        """Into its folder, and that into its own."""
        parent = str(PurePosixPath(path).parent)
        parent = "" if parent == "." else parent
        if parent not in self._folders:
            self._folders[parent] = {}
            self._place(parent, "directory")
        self._folders[parent][path] = _entry(path, kind)


def _here(file: DownloadedFile) -> DownloadedFile:
    return replace(file, path=file.path.relative_to(_NOWHERE))


def _entry(path: str, kind: str) -> dict[str, Any]:
    return {"name": path, "size": None if kind == "file" else 0, "type": kind}
