"""The namespaces of the clients, their methods, and the names of the parameters."""

from __future__ import annotations

import inspect

import pytest

import cijobs
from cijobs import CircleCI, Northflank, _bind, circleci, circleci_v1, northflank

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
