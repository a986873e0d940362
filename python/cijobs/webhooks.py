"""What CircleCI delivers to webhooks: the signature checked, then the event, typed."""

from __future__ import annotations

import hashlib
import hmac

from cijobs import _core
from cijobs.circleci import JobCompleted, WorkflowCompleted
from cijobs.errors import DecodeError, InvalidArgumentError, SignatureError

__all__ = ["verify"]

# A later version is not known here, and an older one beside a newer must never be enough.
_VERSION = "v1"
_MODELS = {"workflow-completed": "WorkflowCompleted", "job-completed": "JobCompleted"}


def verify(
    body: bytes, signature_header: str | None, secret: str | bytes
) -> WorkflowCompleted | JobCompleted:
    """Checks that CircleCI signed a delivery, and reads it.

    Deliveries may come twice: drop those whose ``id`` was seen.

    Args:
        body: The request's body, the bytes as they came. Parsed and written anew they would differ.
        signature_header: The value of the header ``circleci-signature``; None if it was not there.
        secret: The webhook's signing secret.

    Returns:
        The event. Keys that it has no attribute for are in ``.extra``.

    Raises:
        SignatureError: The header is missing, has no signature of a version known here, or does not fit.
        InvalidArgumentError: The body is not bytes, or the secret is empty.
        DecodeError: It is signed, but is no event that this version knows.

    Example:
        >>> import hashlib, hmac
        >>> body = b'{"type": "job-completed", "id": "e1", "job": {"name": "lint", "status": "success"}}'
        >>> header = "v1=" + hmac.new(b"secret", body, hashlib.sha256).hexdigest()
        >>> cijobs.webhooks.verify(body, header, "secret").job.status
        'success'
        >>> cijobs.webhooks.verify(body + b" ", header, "secret")
        Traceback (most recent call last):
        cijobs.errors.SignatureError: the signature does not fit: the body was changed, or the secret is another
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise _argument("body", "must be the bytes of the request as they came, before any parsing")
    given = _given(signature_header)
    expected = hmac.new(_key(secret), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), given):
        raise _refused("the signature does not fit: the body was changed, or the secret is another")
    return _event(bytes(body))


def _key(secret: object) -> bytes:
    key = secret.encode() if isinstance(secret, str) else secret
    if isinstance(key, bytes) and key:
        return key
    raise _argument("secret", "must be the webhook's signing secret, and not empty")


def _given(header: str | None) -> bytes:
    """The signature of the newest version known here."""
    if not header:
        raise _refused("the header circleci-signature is missing: is a signing secret set on the webhook?")
    if not isinstance(header, str):
        raise _argument("signature_header", f"must be a str, not {type(header).__name__}")
    parts = [part.strip().partition("=") for part in header.split(",")]
    found = [value for version, _, value in parts if version == _VERSION]
    if len(found) != 1:
        raise _refused(
            f"the header circleci-signature holds no single {_VERSION} signature: "
            "a newer cijobs may know the version that it has"
        )
    return found[0].encode("utf-8", "surrogatepass")


def _event(body: bytes) -> WorkflowCompleted | JobCompleted:
    import json

    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise DecodeError("the body is signed, but it is not JSON") from None
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _MODELS:
        error = DecodeError(f"no event of this version of cijobs: type {kind!r}, not {' or '.join(_MODELS)}")
        error.path = "$.type"
        raise error
    event: WorkflowCompleted | JobCompleted = _core._restore(f"circleci.{_MODELS[kind]}", body.decode())  # type: ignore[assignment]
    return event


def _refused(message: str) -> SignatureError:
    error = SignatureError(message)
    error.path = "signature_header"
    return error


def _argument(path: str, reason: str) -> InvalidArgumentError:
    error = InvalidArgumentError(f"{path}: {reason}")
    error.path = path
    return error
