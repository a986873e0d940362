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
from cijobs._drift import Deprecation, Drift
from cijobs._options import RetryPolicy, Timeout
from cijobs._pages import Pages
from cijobs._response import Response
from cijobs._table import Table
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
    from cijobs._artifacts import DownloadedFile, DownloadProgress, DownloadReport
    from cijobs._async_histories import AsyncHistoryBatches
    from cijobs._async_log_results import AsyncFollowedLog, AsyncLogEntries
    from cijobs._async_pages import AsyncPages
    from cijobs._async_reading import AsyncArtifactFile
    from cijobs._cancellation import CancelledWorkflow, PipelineCancellation
    from cijobs._dry_run import DryRun
    from cijobs._estimate import Estimate
    from cijobs._history import Gap, History, HistoryBatch, HistoryBatches, HistoryTable
    from cijobs._history_progress import HistoryProgress
    from cijobs._log_lines import LogEntry
    from cijobs._log_results import FollowedLog, LogEntries
    from cijobs._logs import StepLog
    from cijobs._outcomes import Outcome
    from cijobs._verdicts import Verdict
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
    "AsyncArtifactFile": "_async_reading",
    "AsyncCircleCI": "_async_circleci",
    "AsyncFollowedLog": "_async_log_results",
    "AsyncHistoryBatches": "_async_histories",
    "AsyncLogEntries": "_async_log_results",
    "AsyncNorthflank": "_async_northflank",
    "AsyncPages": "_async_pages",
    "CancelledWorkflow": "_cancellation",
    "DownloadProgress": "_artifacts",
    "DownloadReport": "_artifacts",
    "DownloadedFile": "_artifacts",
    "DryRun": "_dry_run",
    "Estimate": "_estimate",
    "FollowedLog": "_log_results",
    "Gap": "_history",
    "History": "_history",
    "HistoryBatch": "_history",
    "HistoryBatches": "_history",
    "HistoryProgress": "_history_progress",
    "HistoryTable": "_history",
    "LogEntries": "_log_results",
    "LogEntry": "_log_lines",
    "Outcome": "_outcomes",
    "PipelineCancellation": "_cancellation",
    "StepLog": "_logs",
    "Verdict": "_verdicts",
    "webhooks": "webhooks",
}


def __getattr__(name: str) -> object:
    """The names that are loaded late."""
    if name not in _LATE:
        raise AttributeError(f"module 'cijobs' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"cijobs.{_LATE[name]}")
    return getattr(module, name, module)
