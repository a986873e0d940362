"""CircleCI: the client, and the models of API v2 (those of v1.1 are in :mod:`cijobs.circleci_v1`)."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from cijobs import _bind, _core
from cijobs._base_client import BaseClient
from cijobs._client import Client
from cijobs._discovery import find_circleci
from cijobs._models import export_models
from cijobs._options import RetryPolicy, Timeout, Validation
from cijobs._settings import core_options

if TYPE_CHECKING:
    from io import BufferedReader

    from cijobs._artifacts import DownloadProgress, DownloadReport, Overwrite
    from cijobs._estimate import Estimate
    from cijobs._history import History, HistoryBatches
    from cijobs._history_progress import HistoryProgress
    from cijobs._since import Moment
    from cijobs.circleci import Artifact
    from cijobs.circleci_v1 import Artifact as V1Artifact

__all__ = ["V1", "CircleCI"]
__all__ += export_models("circleci", globals())

# Where artifacts live; the token is theirs to see, over https only.
ARTIFACT_DOMAINS = ("circle-artifacts.com",)

_QUERY_WARNING = (
    'auth="query" puts the token into URLs, which end up in logs, and newer CircleCI services refuse it: '
    'use auth="header" or auth="bearer"'
)
_TOKEN_HINT = "set CIRCLE_TOKEN, or give CircleCI(token=…); make one under User Settings, Personal API Tokens"


class CircleCIBase(BaseClient):
    """How every client of CircleCI is made."""

    _family = "circleci"
    _raw_base_path = "/api/v2"

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout | float | None = Timeout(),  # noqa: B008 - frozen
        retry: RetryPolicy | int | None = RetryPolicy(),  # noqa: B008 - frozen
        auth: Literal["header", "bearer", "basic", "query", "none"] = "header",
        validation: Validation = "refuse",
        max_in_flight: int = 64,
        max_connections: int = 8,
        ca_bundle: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        user_agent: str | None = None,
        max_body: int = 256 * 1024 * 1024,
    ) -> None:
        found = find_circleci(token, base_url)
        if auth == "query" and found.token is not None:
            warnings.warn(_QUERY_WARNING, UserWarning, stacklevel=2)
        self._source = found.source
        options = core_options(
            base_url=found.host,
            service="CircleCI",
            token_hint=_TOKEN_HINT,
            trusted_domains=ARTIFACT_DOMAINS,
            ca_bundle=ca_bundle,
            proxy=proxy,
            user_agent=user_agent,
            max_in_flight=max_in_flight,
            max_connections=max_connections,
            max_body=max_body,
        )
        self._native = _core.Client(found.token, auth, options)
        self._settle(timeout, retry, validation)


class CircleCI(CircleCIBase, Client):
    """CircleCI's API, v2 directly and v1.1 below ``.v1``.

    A client is cheap and may be used from many threads. All clients of a process share one engine.

    Args:
        token: The API token. Without it: the environment, then the CircleCI CLI's files, then anonymous calls,
            which public projects answer.
        base_url: For CircleCI Server, such as ``https://ci.example.com``. Without it: ``CIRCLE_HOST``, the CLI's
            files, ``https://circleci.com``.
        timeout: A :class:`Timeout`, or seconds in total.
        retry: A :class:`RetryPolicy`, or a number of attempts.
        auth: How the token is sent: ``header`` (Circle-Token), ``bearer``, ``basic`` (as user name), ``query``
            (warned against), ``none`` (not at all).
        validation: What a nested body with unknown keys leads to: ``refuse``, ``warn`` or ``off``.
        max_in_flight: Calls under way at once.
        max_connections: Connections to one host.
        ca_bundle: File of trusted TLS roots, for servers with a private authority.
        proxy: URL of a proxy; without it the environment's.
        user_agent: Instead of ``cijobs/<version>``.
        max_body: Bytes of an answer, decompressed; a larger one is refused.

    Raises:
        ConfigError: The token is empty or malformed, or an option is wrong.

    Example:
        >>> ci = CircleCI(fake.token, base_url=fake.url)
        >>> ci.pipelines.list("gh/acme/web", limit=1)[0].number
        150
    """

    @property
    def v1(self) -> V1:
        """The older API v1.1: builds with their steps, recent builds, retry and ssh."""
        return V1(self)

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
        from cijobs._history import read_history

        return read_history(
            self,
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
        from cijobs._history import read_batches

        return read_batches(
            self,
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
        include: Sequence[str] | str = ("tests", "artifacts"),
    ) -> Estimate:
        """How many calls and minutes a history would take, judged from a sample of a few calls.

        Args:
            project_slug: As for :meth:`history`, like all others.
            since: As there.
            until: As there.
            branch: As there.
            include: As there.

        Example:
            >>> ci.estimate("gh/acme/web", since=None).pipelines
            50
        """
        from cijobs._estimate import estimate

        return estimate(self, project_slug, since=since, until=until, branch=branch, include=include)

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
        progress: Callable[[DownloadProgress], None] | bool = False,
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
        from cijobs._artifacts import Choice, Source, download_artifacts

        return download_artifacts(
            self,
            project_slug,
            dest,
            source=Source(job, workflow, pipeline, branch, artifacts),
            choice=Choice(include, exclude, overwrite),
            max_in_flight=max_in_flight,
            dry_run=dry_run,
            progress=progress,
        )

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
        from cijobs._reading import open_artifact

        return open_artifact(self, artifact)

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
        from cijobs._reading import read_artifact

        return read_artifact(self, artifact)


class V1:
    """The namespaces of API v1.1: ``ci.v1.builds``, ``ci.v1.projects``, ``ci.v1.users``, …"""

    def __init__(self, client: CircleCI) -> None:
        self._operating_client = client

    def __repr__(self) -> str:
        return f"<API v1.1 of {self._operating_client!r}>"


_bind.attach_namespaces(CircleCI, "circleci")
_bind.attach_namespaces(V1, "circleci", "v1")


def __getattr__(name: str) -> type[_bind.Namespace] | type[CircleCIBase]:
    """The classes of the namespaces, for annotations and docs; the async client, loaded when it is first named."""
    if name in ("AsyncCircleCI", "AsyncV1"):
        from cijobs import _async_circleci

        return getattr(_async_circleci, name)  # type: ignore[no-any-return]
    return _bind.namespace_class_named("circleci", "", name)
