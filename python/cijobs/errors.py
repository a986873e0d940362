"""Every exception that cijobs raises.

::

    CIJobsError
    ├── ConfigError                 no or malformed token, bad option
    ├── InvalidArgumentError        also a ValueError: refused before sending, with the field's path
    │   └── SignatureError          a webhook's delivery that is not signed as it should be
    ├── TransportError
    │   ├── ConnectError            no connection: unknown host, refused, unreachable
    │   ├── TLSError                no trusted connection
    │   ├── ReadError               the answer broke off
    │   ├── TimeoutError            also a builtins.TimeoutError
    │   └── OutcomeUnknownError     the answer to an unsafe call was lost; also a ReadError or a TimeoutError
    ├── APIError                    .status .message .code .request_id .method .url .body .attempts
    │   ├── BadRequestError 400  AuthenticationError 401  PermissionDeniedError 403  NotFoundError 404
    │   ├── ConflictError 409  UnprocessableError 422  RateLimitError 429 (.retry_after)
    │   └── ServerError 5xx
    ├── DecodeError                 .model .path .offset
    ├── DownloadError
    ├── WaitTimeoutError            also a TimeoutError; .last the last state seen
    ├── OutcomeError                by raise_for_outcome(); .outcome how it ended
    └── VerdictError                by raise_for_verdict(); .verdict what was said

    ServiceDeprecationWarning       a DeprecationWarning: the service will switch the operation off

Messages say what to do next. No message, argument or cause holds a token.
"""

from __future__ import annotations

import builtins

__all__ = [
    "APIError",
    "AuthenticationError",
    "BadRequestError",
    "CIJobsError",
    "ConfigError",
    "ConflictError",
    "ConnectError",
    "DecodeError",
    "DownloadError",
    "InvalidArgumentError",
    "LostAnswerError",
    "LostAnswerTimeoutError",
    "NotFoundError",
    "OutcomeError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "RateLimitError",
    "ReadError",
    "ServerError",
    "ServiceDeprecationWarning",
    "SignatureError",
    "TLSError",
    "TimeoutError",
    "TransportError",
    "UnprocessableError",
    "VerdictError",
    "WaitTimeoutError",
]


class ServiceDeprecationWarning(DeprecationWarning):
    """The service will switch an operation off: told once per operation; ``client.drift.deprecations`` counts it."""


class CIJobsError(Exception):
    """The base of all: catch it to catch everything that cijobs raises.

    Attributes:
        message: What went wrong and what to do next.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles with its attributes, so that it crosses process pools."""
        return _restore, (type(self), self.message, self.__dict__)


class ConfigError(CIJobsError):
    """A client can't be made: the token is malformed, or an option is wrong."""


class InvalidArgumentError(CIJobsError, ValueError):
    """Refused before anything was sent.

    Attributes:
        path: The argument, or the field within it: ``deployment.docker.customCommand``.
    """

    path: str = ""


class SignatureError(InvalidArgumentError):
    """A delivery to a webhook is not signed as it should be: answer 401, and do nothing that it asks."""


class TransportError(CIJobsError):
    """No whole answer arrived.

    Attributes:
        method: Of the request, such as ``GET``.
        url: Of the request, without the token.
        attempts: How often it was tried.
        may_have_reached_server: Whether an unsafe call may have taken effect.
    """

    method: str = ""
    url: str = ""
    attempts: int = 0
    may_have_reached_server: bool = True


class ConnectError(TransportError):
    """No connection was made: nothing was sent."""


class TLSError(TransportError):
    """The server's certificate is not trusted, or TLS failed: nothing was sent."""


class ReadError(TransportError):
    """The connection broke before the answer was whole."""


class TimeoutError(TransportError, builtins.TimeoutError):  # noqa: A001 - the field's own word
    """The call took longer than its timeout allows."""


class OutcomeUnknownError(TransportError):
    """An unsafe call was sent and its answer lost: it may have taken effect or not. It was not sent again.

    What is raised is a :class:`ReadError` or a :class:`TimeoutError`, too.

    Attributes:
        candidates: What ``reconcile=True`` found that the call may have made; empty where it did not look.
    """

    candidates: tuple[object, ...] = ()


class LostAnswerError(OutcomeUnknownError, ReadError):
    """The connection broke before the answer to an unsafe call was whole."""


class LostAnswerTimeoutError(OutcomeUnknownError, TimeoutError):
    """The answer to an unsafe call did not come in time."""


class APIError(CIJobsError):
    """The service answered with a failure.

    Attributes:
        status: The HTTP status.
        code: The service's own code, or an empty text.
        request_id: For the service's support, or an empty text.
        method: Of the request.
        url: Of the request, without the token.
        body: The answer's body, the first 16 KiB of it.
        attempts: How often it was tried.
        retry_after: Seconds that the service asks to wait, or None.
        may_have_taken_effect: Of an unsafe call: 408 and 5xx tell nothing of how far the service had come.
        candidates: What ``reconcile=True`` found that such a call may have made; empty where it did not look.
    """

    status: int = 0
    code: str = ""
    request_id: str = ""
    method: str = ""
    url: str = ""
    body: str = ""
    attempts: int = 0
    retry_after: float | None = None
    may_have_taken_effect: bool = False
    candidates: tuple[object, ...] = ()


class BadRequestError(APIError):
    """400: the request is malformed in the service's eyes."""


class AuthenticationError(APIError):
    """401: no token, or one that the service refuses."""


class PermissionDeniedError(APIError):
    """403: the token may not do this."""


class NotFoundError(APIError):
    """404: it does not exist, or the token may not see it."""


class ConflictError(APIError):
    """409: the state of the thing does not allow it."""


class UnprocessableError(APIError):
    """422: a value is refused."""


class RateLimitError(APIError):
    """429: too many calls, and waiting is over its cap. ``retry_after`` says how long to wait."""


class ServerError(APIError):
    """5xx: the service failed, on every attempt."""


class DecodeError(CIJobsError):
    """An answer is not what the model says.

    Attributes:
        model: Which model was being read.
        path: Where in the JSON, such as ``$.items[3].created_at``.
        offset: Byte offset in the body; -1 if unknown.
        method: Of the request.
        url: Of the request, without the token.
        status: The HTTP status.
        request_id: For the service's support.
    """

    model: str = ""
    path: str = ""
    offset: int = -1
    method: str = ""
    url: str = ""
    status: int = 0
    request_id: str = ""


class DownloadError(CIJobsError):
    """A file could not be downloaded whole.

    Attributes:
        code: ``locked`` where another download is writing it; ``not_found`` where a branch has no pipeline; else empty.
        url: Of the file, without the token.
    """

    code: str = ""
    url: str = ""


class WaitTimeoutError(CIJobsError, builtins.TimeoutError):
    """What was waited for did not happen in time.

    Attributes:
        last: The last state seen.
        verdict: Of a run: ``pending``, ``running`` or ``aborted``, where that is known.
    """

    last: object = None
    verdict: str = ""


class OutcomeError(CIJobsError):
    """What was waited for has ended, but not well. Raised by ``raise_for_outcome()`` only.

    Attributes:
        outcome: How it ended.
    """

    outcome: object = None


class VerdictError(CIJobsError):
    """Nothing was started. Raised by ``raise_for_verdict()`` only.

    Attributes:
        verdict: What the service said.
    """

    verdict: object = None


def _restore(cls: type[CIJobsError], message: str, attributes: dict[str, object]) -> CIJobsError:
    error = cls(message)
    error.__dict__.update(attributes)
    return error
