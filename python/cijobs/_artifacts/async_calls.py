"""What an AsyncCircleCI client does about artifacts: as the plain one, awaited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cijobs._artifacts.async_reading import AsyncArtifactFile
    from cijobs._artifacts.download import DownloadProgress, DownloadReport, Overwrite
    from cijobs._clients.async_circleci import AsyncCircleCI
    from cijobs.circleci import Artifact
    from cijobs.circleci_v1 import Artifact as V1Artifact

__all__ = ["AsyncArtifactCalls"]


class AsyncArtifactCalls:
    """A part of :class:`cijobs.AsyncCircleCI`."""

    async def download_artifacts(
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
        """As :meth:`cijobs.CircleCI.download_artifacts`.

        A cancelled task ends its transfers; what they have loaded is kept for the next run, as after Ctrl-C.

        Args:
            project_slug: As there, like all others.
            dest: As there.
            job: As there.
            workflow: As there.
            pipeline: As there.
            branch: As there.
            artifacts: As there.
            include: As there.
            exclude: As there.
            max_in_flight: As there.
            progress: As there; called in the loop's thread.
            dry_run: As there.
            overwrite: As there.

        Example:
            >>> async def download():
            ...     async with AsyncCircleCI(fake.token, base_url=fake.url) as ci:
            ...         return await ci.download_artifacts("gh/acme/web", folder, job=job_number)
            >>> asyncio.run(download()).ok
            True
        """
        from cijobs._artifacts.download import Choice, Source, download_artifacts
        from cijobs._doors.async_door import AwaitingDoor

        return await download_artifacts(
            AwaitingDoor(cast("AsyncCircleCI", self)),
            project_slug,
            dest,
            source=Source(job, workflow, pipeline, branch, artifacts),
            choice=Choice(include, exclude, overwrite),
            max_in_flight=max_in_flight,
            dry_run=dry_run,
            progress=progress,
        )

    async def open_artifact(self, artifact: Artifact | V1Artifact | str) -> AsyncArtifactFile:
        """Opens an artifact for reading, without a file on the disk.

        Args:
            artifact: From a listing of either API, or its address.

        Returns:
            A file whose methods are awaited; ``async with await ci.open_artifact(…) as file`` closes it.

        Raises:
            APIError: It is not there, or the token may not read it.

        Example:
            >>> async def lines():
            ...     async with AsyncCircleCI(fake.token, base_url=fake.url) as ci:
            ...         stored = await ci.jobs.artifacts("gh/acme/web", job_number).to_list()
            ...         async with await ci.open_artifact(stored[0]) as file:
            ...             return [line async for line in file]
            >>> len(asyncio.run(lines())) > 0
            True
        """
        from cijobs._artifacts.async_reading import open_artifact

        return await open_artifact(cast("AsyncCircleCI", self), artifact)

    async def read_artifact(self, artifact: Artifact | V1Artifact | str) -> bytes:
        """As :meth:`cijobs.CircleCI.read_artifact`.

        Args:
            artifact: From a listing of either API, or its address.
        """
        from cijobs._artifacts.ranges import read_artifact
        from cijobs._doors.async_door import AwaitingDoor

        return await read_artifact(AwaitingDoor(cast("AsyncCircleCI", self)), artifact)
