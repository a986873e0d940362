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
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ReadError,
    ServerError,
    TimeoutError,  # noqa: A004 - the field's own word
    TLSError,
    TransportError,
    UnprocessableError,
    WaitTimeoutError,
)
from cijobs.northflank import Northflank

if TYPE_CHECKING:
    from cijobs._artifacts import DownloadedFile, DownloadProgress, DownloadReport
    from cijobs._logs import StepLog

__all__ = [
    "APIError",
    "AuthenticationError",
    "BadRequestError",
    "CIJobsError",
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
    "InvalidArgumentError",
    "Northflank",
    "NotFoundError",
    "Pages",
    "PermissionDeniedError",
    "RateLimitError",
    "ReadError",
    "Response",
    "RetryPolicy",
    "ServerError",
    "StepLog",
    "TLSError",
    "Table",
    "Timeout",
    "TimeoutError",
    "TransportError",
    "UnprocessableError",
    "WaitTimeoutError",
    "errors",
    "operations",
]

_runtime.install()


# What only some scripts need, and where it is; loaded when it is first named.
_LATER = dict.fromkeys(("DownloadProgress", "DownloadReport", "DownloadedFile"), "_artifacts")
_LATER |= {"StepLog": "_logs"}


def __getattr__(name: str) -> object:
    """What downloads and logs give: a script that lists pipelines needs none of it."""
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f"cijobs.{_LATER[name]}"), name)
    raise AttributeError(f"module 'cijobs' has no attribute {name!r}")
