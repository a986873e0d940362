"""CircleCI and Northflank jobs: typed, parallel and safe, on a C++ core.

>>> from cijobs import CircleCI
>>> ci = CircleCI(fake.token, base_url=fake.url)
>>> [job.name for job in ci.workflows.jobs(ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[0].id)[0].id)][:1]
['lint']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cijobs import _runtime, errors
from cijobs._bind import operations
from cijobs._clients.drift import Deprecation, Drift
from cijobs._clients.options import RetryPolicy, Timeout
from cijobs._clients.response import Response
from cijobs._pages.pages import Pages
from cijobs._tables.table import Table
from cijobs.circleci import CircleCI
from cijobs.errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    CIJobsError,
    ConfigError,
    ConflictError,
    ConnectError,
    DecodeError,
    DownloadError,
    InvalidArgumentError,
    LostAnswerError,
    LostAnswerTimeoutError,
    NotFoundError,
    OutcomeError,
    OutcomeUnknownError,
    PermissionDeniedError,
    RateLimitError,
    ReadError,
    ServerError,
    SignatureError,
    TimeoutError,  # noqa: A004 - the field's own word
    TLSError,
    TransportError,
    UnprocessableError,
    VerdictError,
    WaitTimeoutError,
)
from cijobs.northflank import Northflank

if TYPE_CHECKING:
    from cijobs import webhooks
    from cijobs._artifacts.async_reading import AsyncArtifactFile
    from cijobs._artifacts.download import DownloadedFile, DownloadProgress, DownloadReport
    from cijobs._clients.dry_run import DryRun
    from cijobs._doing.cancellation import CancelledWorkflow, PipelineCancellation
    from cijobs._doing.verdicts import Verdict
    from cijobs._history.async_calls import AsyncHistoryBatches
    from cijobs._history.estimate import Estimate
    from cijobs._history.progress import HistoryProgress
    from cijobs._history.results import Gap, History, HistoryBatch, HistoryBatches, HistoryTable
    from cijobs._logs.async_results import AsyncFollowedLog, AsyncLogEntries
    from cijobs._logs.lines import LogEntry
    from cijobs._logs.of_jobs import StepLog
    from cijobs._logs.results import FollowedLog, LogEntries
    from cijobs._pages.async_pages import AsyncPages
    from cijobs._waiting.outcomes import Outcome
    from cijobs.circleci import AsyncCircleCI
    from cijobs.northflank import AsyncNorthflank

__all__ = [
    "APIError",
    "AsyncArtifactFile",
    "AsyncCircleCI",
    "AsyncFollowedLog",
    "AsyncHistoryBatches",
    "AsyncLogEntries",
    "AsyncNorthflank",
    "AsyncPages",
    "AuthenticationError",
    "BadRequestError",
    "CIJobsError",
    "CancelledWorkflow",
    "CircleCI",
    "ConfigError",
    "ConflictError",
    "ConnectError",
    "DecodeError",
    "Deprecation",
    "DownloadError",
    "DownloadProgress",
    "DownloadReport",
    "DownloadedFile",
    "Drift",
    "DryRun",
    "Estimate",
    "FollowedLog",
    "Gap",
    "History",
    "HistoryBatch",
    "HistoryBatches",
    "HistoryProgress",
    "HistoryTable",
    "InvalidArgumentError",
    "LogEntries",
    "LogEntry",
    "LostAnswerError",
    "LostAnswerTimeoutError",
    "Northflank",
    "NotFoundError",
    "Outcome",
    "OutcomeError",
    "OutcomeUnknownError",
    "Pages",
    "PermissionDeniedError",
    "PipelineCancellation",
    "RateLimitError",
    "ReadError",
    "Response",
    "RetryPolicy",
    "ServerError",
    "SignatureError",
    "StepLog",
    "TLSError",
    "Table",
    "Timeout",
    "TimeoutError",
    "TransportError",
    "UnprocessableError",
    "Verdict",
    "VerdictError",
    "WaitTimeoutError",
    "errors",
    "operations",
    "webhooks",
]

_runtime.install()


# Loaded when first named: who lists pipelines needs no downloads, no histories and no asyncio.
_LATE = {
    "AsyncArtifactFile": "_artifacts.async_reading",
    "AsyncCircleCI": "_clients.async_circleci",
    "AsyncFollowedLog": "_logs.async_results",
    "AsyncHistoryBatches": "_history.async_calls",
    "AsyncLogEntries": "_logs.async_results",
    "AsyncNorthflank": "_clients.async_northflank",
    "AsyncPages": "_pages.async_pages",
    "CancelledWorkflow": "_doing.cancellation",
    "DownloadProgress": "_artifacts.download",
    "DownloadReport": "_artifacts.download",
    "DownloadedFile": "_artifacts.download",
    "DryRun": "_clients.dry_run",
    "Estimate": "_history.estimate",
    "FollowedLog": "_logs.results",
    "Gap": "_history.results",
    "History": "_history.results",
    "HistoryBatch": "_history.results",
    "HistoryBatches": "_history.results",
    "HistoryProgress": "_history.progress",
    "HistoryTable": "_history.results",
    "LogEntries": "_logs.results",
    "LogEntry": "_logs.lines",
    "Outcome": "_waiting.outcomes",
    "PipelineCancellation": "_doing.cancellation",
    "StepLog": "_logs.of_jobs",
    "Verdict": "_doing.verdicts",
    "webhooks": "webhooks",
}


def __dir__() -> list[str]:
    """The names that completion offers, those that are loaded late too."""
    return sorted({*globals(), *_LATE})


def __getattr__(name: str) -> object:
    """The names that are loaded late."""
    if name not in _LATE:
        raise AttributeError(f"module 'cijobs' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"cijobs.{_LATE[name]}")
    return getattr(module, name, module)
