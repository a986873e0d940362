"""Failures of the core as exceptions."""

from __future__ import annotations

from typing import TypedDict

from cijobs import errors
from cijobs.errors import APIError, CIJobsError

__all__ = ["Facts", "from_core"]


class Facts(TypedDict):
    """What the core tells about a failure."""

    status: int
    code: str
    request_id: str
    method: str
    url: str
    body: str
    attempts: int
    retry_after: float | None
    model: str
    path: str
    offset: int
    may_have_reached_server: bool
    may_have_taken_effect: bool
    outcome_unknown: bool


_BY_STATUS: dict[int, type[APIError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableError,
    429: errors.RateLimitError,
}

_BY_KIND: dict[str, type[CIJobsError]] = {
    "config": errors.ConfigError,
    "invalid_argument": errors.InvalidArgumentError,
    "connect": errors.ConnectError,
    "tls": errors.TLSError,
    "read": errors.ReadError,
    "timeout": errors.TimeoutError,
    "decode": errors.DecodeError,
    "download": errors.DownloadError,
    "cancelled": errors.TransportError,
}


def _class_of(kind: str, facts: Facts) -> type[CIJobsError]:
    status = facts["status"]
    if facts["outcome_unknown"]:
        return errors.LostAnswerTimeoutError if kind == "timeout" else errors.LostAnswerError
    if kind != "api":
        return _BY_KIND[kind]
    return errors.ServerError if status >= 500 else _BY_STATUS.get(status, APIError)


def from_core(kind: str, message: str, facts: Facts) -> CIJobsError:
    """The exception for a failure of the core; called by the bindings."""
    error = _class_of(kind, facts)(message)
    for name, value in facts.items():
        if hasattr(type(error), name):
            setattr(error, name, value)
    return error
