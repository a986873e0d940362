"""What a CircleCI client does about artifacts; see the modules beside this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from io import BufferedReader

    from cijobs._artifacts.download import DownloadProgress, DownloadReport, Overwrite
    from cijobs.circleci import Artifact, CircleCI
    from cijobs.circleci_v1 import Artifact as V1Artifact

__all__ = ["ArtifactCalls"]


class ArtifactCalls:
    """A part of :class:`cijobs.CircleCI`."""

    def download_artifacts(
        self,
        project_slug: str,
        dest: str | os.PathLike[str],
        *,
        job: int | None = None,
        workflow: str | None = None,
        pipeline: str | None = None,
        branch: str | None = None,
        artifacts: Iterable[Artifact] | Iterable[V1Artifact] | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        max_in_flight: int = 8,
        progress: Callable[[DownloadProgress], None] | bool = True,
        dry_run: bool = False,
        overwrite: Overwrite = "changed",
    ) -> DownloadReport:
        """Downloads artifacts: several at once, resumed where an earlier run stopped, each whole or not there.

        Exactly one of ``job``, ``workflow``, ``pipeline``, ``branch`` and ``artifacts`` says whose. Those of a
        workflow, a pipeline or a branch lie in a folder for each job, ``<name>-<number>/``. Where the files of a
        job come from several parallel runs, each run has its own ``node-0/`` below that.

        Args:
            project_slug: ``gh/org/repo``.
            dest: Folder; made if need be.
            job: Number of a job.
            workflow: Id of a workflow: all its jobs.
            pipeline: Id of a pipeline: all jobs of all its workflows, reruns too.
            branch: Name of a branch: its newest pipeline.
            artifacts: A listing that you have, of ``jobs.artifacts`` or ``v1.builds.artifacts``.
            include: Patterns such as ``*.xml``, of the whole path or the file name; none means all.
            exclude: Patterns to leave out.
            max_in_flight: Files at once.
            progress: Called after each file and ten times a second; True shows a bar on a terminal.
            dry_run: Only report what would be written.
            overwrite: Of files that are there: ``never`` leaves them; ``always`` writes them anew; ``changed`` skips
                those that an earlier run wrote, nobody has touched since, and the server says are unchanged.

        Returns:
            Every file: written, skipped, or failed with the reason. A failed file does not stop the others.

        Raises:
            APIError: The listing was refused.
            DownloadError: The branch has no pipeline.

        Example:
            >>> report = ci.download_artifacts("gh/acme/web", folder, job=job_number)
            >>> report.ok
            True
        """
        from cijobs._artifacts.download import Choice, Source, download_artifacts
        from cijobs._doors.door import WaitingDoor, finished

        steps = download_artifacts(
            WaitingDoor(cast("CircleCI", self)),
            project_slug,
            dest,
            source=Source(job, workflow, pipeline, branch, artifacts),
            choice=Choice(include, exclude, overwrite),
            max_in_flight=max_in_flight,
            dry_run=dry_run,
            progress=progress,
        )
        return finished(steps)

    def open_artifact(self, artifact: Artifact | V1Artifact | str) -> BufferedReader:
        """Opens an artifact for reading, without a file on the disk.

        Args:
            artifact: From a listing of either API, or its address.

        Returns:
            A binary file object. It is fetched a mebibyte at a time, as it is read, and is seekable; a server that
            knows no ranges sends all of it at the first read, at most ``max_body`` bytes.

        Raises:
            APIError: It is not there, or the token may not read it.

        Example:
            >>> with ci.open_artifact(ci.jobs.artifacts("gh/acme/web", job_number)[0]) as file:
            ...     first = file.read(5)
        """
        from cijobs._artifacts.reading import open_artifact

        return open_artifact(cast("CircleCI", self), artifact)

    def read_artifact(self, artifact: Artifact | V1Artifact | str) -> bytes:
        """All bytes of an artifact, at most ``max_body``; ``.decode()`` makes a text of them.

        Args:
            artifact: From a listing of either API, or its address.

        Returns:
            The bytes that the server stores.

        Raises:
            APIError: It is not there, or the token may not read it.

        Example:
            >>> len(ci.read_artifact(ci.jobs.artifacts("gh/acme/web", job_number)[0])) > 0
            True
        """
        from cijobs._artifacts.ranges import read_artifact
        from cijobs._doors.door import WaitingDoor, finished

        return finished(read_artifact(WaitingDoor(cast("CircleCI", self)), artifact))
