"""The tree of the errors, and the facts that each carries."""

from __future__ import annotations

import pytest

import cijobs
from cijobs import errors

PARENTS = {
    "CIJobsError": Exception,
    "ConfigError": errors.CIJobsError,
    "InvalidArgumentError": (errors.CIJobsError, ValueError),
    "SignatureError": errors.InvalidArgumentError,
    "TransportError": errors.CIJobsError,
    "ConnectError": errors.TransportError,
    "TLSError": errors.TransportError,
    "ReadError": errors.TransportError,
    "TimeoutError": (errors.TransportError, TimeoutError),
    "APIError": errors.CIJobsError,
    "BadRequestError": errors.APIError,
    "AuthenticationError": errors.APIError,
    "PermissionDeniedError": errors.APIError,
    "NotFoundError": errors.APIError,
    "ConflictError": errors.APIError,
    "UnprocessableError": errors.APIError,
    "RateLimitError": errors.APIError,
    "ServerError": errors.APIError,
    "DecodeError": errors.CIJobsError,
    "DownloadError": errors.CIJobsError,
    "OutcomeError": errors.CIJobsError,
    "OutcomeUnknownError": errors.TransportError,
    "LostAnswerError": (errors.OutcomeUnknownError, errors.ReadError),
    "LostAnswerTimeoutError": (errors.OutcomeUnknownError, errors.TimeoutError),
    "VerdictError": errors.CIJobsError,
    "WaitTimeoutError": (errors.CIJobsError, TimeoutError),
}


@pytest.mark.parametrize("name", PARENTS)
def test_an_error_stands_in_its_place_of_the_tree(name):
    cls = getattr(errors, name)
    parents = PARENTS[name] if isinstance(PARENTS[name], tuple) else (PARENTS[name],)
    assert cls.__bases__ == parents
    assert getattr(cijobs, name) is cls


def test_there_are_no_other_errors():
    assert set(errors.__all__) == {*PARENTS, "ServiceDeprecationWarning"}


def test_the_facts_of_the_contract_are_attributes_of_any_error():
    for name in ("status", "message", "code", "request_id", "method", "url", "body", "attempts"):
        assert hasattr(errors.APIError("x"), name)
    assert all(hasattr(errors.DecodeError("x"), name) for name in ("model", "path", "offset"))
    assert hasattr(errors.RateLimitError("x"), "retry_after")
    assert hasattr(errors.WaitTimeoutError("x"), "last")


@pytest.mark.parametrize("kind", [getattr(errors, name) for name in errors.__all__])
def test_an_error_survives_pickling_with_its_facts(kind):
    import pickle

    error = kind("words")
    error.attempts = 3
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), str(twin), twin.attempts) == (kind, "words", 3)
