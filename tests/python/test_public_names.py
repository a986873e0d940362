"""The names that scripts depend on."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import cijobs
from cijobs import CircleCI, Northflank, _bind, circleci, circleci_v1, errors, northflank

PACKAGE = Path(cijobs.__file__).parent

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

NAMESPACES = [
    "pipelines",
    "workflows",
    "jobs",
    "projects",
    "users",
    "contexts",
    "insights",
    "schedules",
    "webhooks",
    "organizations",
    "groups",
    "usage",
    "pipeline_definitions",
    "triggers",
    "deploys",
    "oidc",
    "policies",
    "otel",
]

METHODS = {
    "pipelines.list": ["project_slug", "branch"],
    "pipelines.get": ["pipeline_id"],
    "pipelines.trigger": ["project_slug", "branch", "tag", "parameters"],
    "pipelines.workflows": ["pipeline_id"],
    "workflows.get": ["id"],
    "workflows.jobs": ["id"],
    "workflows.rerun": ["id", "from_failed", "jobs", "enable_ssh", "sparse_tree"],
    "workflows.cancel": ["id"],
    "workflows.approve": ["id", "approval_request_id"],
    "jobs.get": ["project_slug", "job_number"],
    "jobs.tests": ["project_slug", "job_number"],
    "jobs.artifacts": ["project_slug", "job_number"],
    "jobs.cancel": ["project_slug", "job_number"],
    "v1.builds.get": ["project_slug", "build_num"],
    "v1.builds.retry": ["project_slug", "build_num"],
    "v1.builds.ssh": ["project_slug", "build_num"],
    "v1.builds.cancel": ["project_slug", "build_num"],
    "v1.builds.tests": ["project_slug", "build_num"],
    "v1.builds.artifacts": ["project_slug", "build_num"],
    "v1.builds.trigger": ["project_slug", "job", "build_parameters", "tag", "revision", "parallel"],
}
NORTHFLANK_METHODS = {
    "runs.start": [
        "project_id",
        "job_id",
        "runtime_environment",
        "runtime_files",
        "docker_secret_mounts",
        "billing",
        "deployment",
    ],
    "runs.list": ["project_id", "job_id"],
    "runs.get": ["project_id", "job_id", "run_id"],
    "runs.abort": ["project_id", "job_id", "run_id"],
}


@pytest.fixture(scope="module")
def ci():
    return CircleCI("a-token", base_url="http://127.0.0.1:1")


@pytest.fixture(scope="module")
def nf():
    return Northflank("a-token", base_url="http://127.0.0.1:1")


def find(client, name):
    for part in name.split("."):
        client = getattr(client, part)
    return client


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


@pytest.mark.parametrize("name", NAMESPACES)
def test_a_namespace_is_there(ci, name):
    assert isinstance(getattr(ci, name), _bind.Namespace)
    assert name in dir(ci)


def parameters(method):
    return list(inspect.signature(method).parameters)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_of_the_contract_has_its_parameters(ci, name):
    given = parameters(find(ci, name))
    assert [parameter for parameter in METHODS[name] if parameter not in given] == []


@pytest.mark.parametrize("name", NORTHFLANK_METHODS)
def test_a_northflank_method_of_the_contract_has_its_parameters(nf, name):
    given = parameters(find(nf, name))
    assert [parameter for parameter in NORTHFLANK_METHODS[name] if parameter not in given] == []


@pytest.mark.parametrize("row", cijobs.operations(), ids=lambda row: f"{row.api}:{row.id}")
def test_an_operation_has_a_documented_method_with_its_signature(ci, nf, row):
    method = find(nf if row.api == "northflank.v1" else ci, row.id)
    given = parameters(method)
    own = {p.name for p in row.params} | set(_bind.option_names(row))
    by_hand = method.__module__.startswith("cijobs._")  # in place of the operation's, and may take more
    assert set(given) >= own if by_hand else set(given) == own
    assert inspect.getdoc(method).startswith("" if by_hand else row.doc)
    assert all(p.doc for p in row.params)
    assert method.__name__ == row.id.rpartition(".")[2]
    assert {"timeout", "retry", "extra_headers"} <= set(given)


def test_an_operation_tells_all_that_the_contract_names():
    for row in cijobs.operations():
        assert row.api in ("circleci.v1.1", "circleci.v2", "northflank.v1")
        assert row.method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        assert row.path.startswith("/")
        assert row.safety in ("safe", "idempotent", "unsafe")
        assert row.paging in ("none", "single", "token", "offset", "cursor")
        assert (row.paging != "none") == row.result.startswith("Pages[")
        assert isinstance(row.deprecated, str)
        assert row.doc.strip().endswith(".")
        for p in row.params:
            assert p.name.isidentifier()
            assert p.location in ("path", "query", "body")
            assert p.wire
            assert p.required or p.location != "path"


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


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# `python -m cijobs` is the command line, and bars are drawn by their library.
FREE_FILES = {"__main__.py", "_progress.py", "_history_progress.py"}
CORE_FILES = [file for file in PACKAGE.glob("*.py") if file.name not in FREE_FILES]


@pytest.mark.parametrize("file", CORE_FILES, ids=lambda file: file.name)
def test_no_module_of_the_package_needs_what_is_only_for_tests_or_the_command_line(file):
    unwanted = (
        "cijobs.testing",
        "cijobs.cli",
        "pytest",
        "starlette",
        "uvicorn",
        "typer",
        "rich",
        "hypothesis",
    )
    assert [name for name in imports_of(file) if name.startswith(unwanted)] == []


@pytest.mark.parametrize("module", [circleci, circleci_v1, northflank])
def test_a_namespace_has_a_class_in_its_module(module):
    prefix = {"circleci": "", "circleci_v1": "v1", "northflank": ""}[module.__name__.rpartition(".")[2]]
    family = "northflank" if module is northflank else "circleci"
    for name in _bind.namespace_classes(family, prefix):
        assert issubclass(getattr(module, name), _bind.Namespace)
    with pytest.raises(AttributeError):
        _ = module.NoSuchThing


def test_a_call_by_id_has_no_parameter_that_could_clash():
    kinds = inspect.signature(CircleCI.call).parameters["operation_id"].kind
    assert kinds is inspect.Parameter.POSITIONAL_ONLY


def test_calls_of_one_name_in_two_apis_are_kept_apart(ci, nf):
    assert {row.id for row in cijobs.operations() if row.api == "northflank.v1"} & {
        row.id for row in cijobs.operations() if row.api == "circleci.v2"
    }
    assert type(ci.jobs) is not type(nf.jobs)
