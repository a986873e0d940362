"""The names that the package exports are those that are due, and each is documented."""

from __future__ import annotations

import inspect

import pytest

import cijobs

ERRORS = [
    "CIJobsError",
    "ConfigError",
    "InvalidArgumentError",
    "TransportError",
    "ConnectError",
    "TLSError",
    "ReadError",
    "TimeoutError",
    "APIError",
    "BadRequestError",
    "AuthenticationError",
    "PermissionDeniedError",
    "NotFoundError",
    "ConflictError",
    "UnprocessableError",
    "RateLimitError",
    "ServerError",
    "DecodeError",
    "DownloadError",
    "WaitTimeoutError",
]
DUE = [
    *ERRORS,
    "CircleCI",
    "Northflank",
    "AsyncCircleCI",
    "AsyncNorthflank",
    "AsyncPages",
    "Timeout",
    "RetryPolicy",
    "operations",
    "Pages",
    "Table",
    "errors",
]


@pytest.mark.parametrize("name", DUE)
def test_a_name_that_is_due_is_exported(name):
    assert name in cijobs.__all__


def test_all_names_are_the_visible_ones():
    modules = {"circleci", "circleci_v1", "northflank", "fsspec", "junit", "testing", "cli", "annotations"}
    lazy = set(cijobs._LATE)  # loaded when first named
    visible = {name for name in vars(cijobs) if not name.startswith("_")} - modules - {"TYPE_CHECKING"}
    assert visible | lazy == set(cijobs.__all__)
    assert sorted(cijobs.__all__) == sorted(set(cijobs.__all__))


def test_completion_offers_all_names():
    assert set(cijobs.__all__) <= set(dir(cijobs))


@pytest.mark.parametrize("name", cijobs.__all__)
def test_a_public_name_is_documented(name):
    assert inspect.getdoc(getattr(cijobs, name))


CLASSES = [getattr(cijobs, name) for name in cijobs.__all__ if inspect.isclass(getattr(cijobs, name))]
MEMBERS = [(cls, name) for cls in CLASSES for name in vars(cls) if not name.startswith("_")]


@pytest.mark.parametrize(("cls", "name"), MEMBERS, ids=[f"{cls.__name__}.{name}" for cls, name in MEMBERS])
def test_a_public_member_is_documented(cls, name):
    member = inspect.getattr_static(cls, name)
    is_value = not callable(member) and not isinstance(member, property) and not hasattr(member, "func")
    # Plain values and fields of data classes are told in the class's own text.
    assert inspect.getdoc(cls) if is_value or inspect.ismemberdescriptor(member) else inspect.getdoc(member)
