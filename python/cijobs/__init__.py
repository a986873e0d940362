"""CircleCI and Northflank jobs: typed, parallel and safe, on a C++ core.

>>> from cijobs import CircleCI
>>> ci = CircleCI(fake.token, base_url=fake.url)
>>> [job.name for job in ci.workflows.jobs(ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[0].id)[0].id)][:1]
['lint']
"""

from __future__ import annotations

from cijobs import _runtime, errors
from cijobs._artifacts import DownloadedFile, DownloadProgress, DownloadReport
from cijobs._bind import operations
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
    "DownloadError",
    "DownloadProgress",
    "DownloadReport",
    "DownloadedFile",
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
