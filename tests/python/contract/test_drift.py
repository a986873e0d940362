"""The drift script names each difference between the tables and a document, and nothing else."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.spec import compare
from support.spec.compare import differences
from support.spec.document import operations_of, read
from support.spec.facts import read_facts

import cijobs

ROOT = Path(__file__).parents[3]
SPECS = ROOT.parent / "shared" / "specs"
ROWS = {row.id: row for row in cijobs.operations() if row.api == "circleci.v2"}
TEXT = {"type": "string"}


def parameter(name: str, place: str = "query", **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": TEXT | schema}


def success(schema: Any) -> dict[str, Any]:
    return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}


VARIABLE = {"name": TEXT, "value": TEXT, "created-at": TEXT | {"format": "date-time"}}
BODY = {"type": "object", "properties": {"name": TEXT, "value": TEXT}, "required": ["name", "value"]}
DOCUMENT: Any = {
    "openapi": "3.0.3",
    "servers": [{"url": "https://circleci.com/api/v2"}],
    "paths": {
        "/project/{project-slug}/checkout-key": {
            "get": {
                "parameters": [parameter("digest", enum=["sha256", "md5"]), parameter("page-token")],
                "responses": {},
            }
        },
        "/project/{provider}/{organization}/{project}/envvar": {
            "post": {
                "parameters": [],
                "requestBody": {"content": {"application/json": {"schema": BODY}}},
                "responses": success({"type": "object", "properties": VARIABLE}),
            }
        },
        "/context/{context-id}": {"get": {"parameters": [parameter("context-id", "path")], "responses": {}}},
    },
}
TOLD = [ROWS[name] for name in ("projects.list_checkout_keys", "projects.create_env_var", "contexts.get")]


def found_in(change: Callable[[Any, Any, Any], Any]) -> list[tuple[str, str]]:
    """What differs once the parameters of a list, the body or the answer of a creation, or the paths changed."""
    document = copy.deepcopy(DOCUMENT)
    paths = document["paths"]
    change(paths, keys_of(paths), creation_of(paths))
    return differences(operations_of(document), TOLD)


def keys_of(paths: Any) -> Any:
    return paths["/project/{project-slug}/checkout-key"]["get"]["parameters"]


def creation_of(paths: Any) -> Any:
    creation = paths["/project/{provider}/{organization}/{project}/envvar"]["post"]
    answer = creation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    return {"body": creation["requestBody"]["content"]["application/json"]["schema"], "answer": answer}


@pytest.mark.parametrize(
    ("change", "group", "text"),
    [
        (
            lambda paths, keys, made: paths.update({"/new": {"get": {"responses": {}}}}),
            compare.ONLY_DOCUMENT,
            "GET /new (circleci.v2)",
        ),
        (lambda paths, keys, made: paths.pop("/context/{context-id}"), compare.ONLY_TABLES, "contexts.get"),
        (
            lambda paths, keys, made: keys.append(parameter("colour")),
            compare.MISSING,
            "projects.list_checkout_keys: query colour",
        ),
        (
            lambda paths, keys, made: keys.pop(0),
            compare.EXTRA,
            "projects.list_checkout_keys: query digest",
        ),
        (
            lambda paths, keys, made: keys[0].update({"in": "header"}),
            compare.PLACE,
            "projects.list_checkout_keys: digest is in the header, the row has it in the query",
        ),
        (
            lambda paths, keys, made: keys[0].update(required=True),
            compare.REQUIRED,
            "projects.list_checkout_keys: digest is required by the document only",
        ),
        (
            lambda paths, keys, made: made["body"]["required"].remove("value"),
            compare.REQUIRED,
            "projects.create_env_var: value is required by the row only",
        ),
        (
            lambda paths, keys, made: made["body"]["properties"].update(secret={"type": "boolean"}),
            compare.MISSING,
            "projects.create_env_var: body secret",
        ),
        (
            lambda paths, keys, made: made["body"]["properties"].update(value={"type": "integer"}),
            compare.TYPE,
            "projects.create_env_var: value is integer, in the row text",
        ),
        (
            lambda paths, keys, made: keys[0]["schema"]["enum"].append("sha1"),
            compare.VALUES,
            "projects.list_checkout_keys: digest may be sha1",
        ),
        (
            lambda paths, keys, made: paths.update({"/context/{id}": paths.pop("/context/{context-id}")}),
            compare.NAMES,
            "contexts.get: id, in the row context-id",
        ),
        (
            lambda paths, keys, made: made["answer"].update(colour=TEXT),
            compare.KEYS,
            "projects.create_env_var: EnvironmentVariable.colour",
        ),
    ],
)
def test_one_difference_is_one_line(change, group, text):
    assert found_in(change) == [(group, text)]


def test_an_answer_that_no_longer_reads_is_a_difference():
    found = found_in(lambda paths, keys, made: made["answer"].update(name={"type": "integer"}))
    assert [group for group, _ in found] == [compare.ANSWER]
    assert found[0][1].startswith("projects.create_env_var: cannot read EnvironmentVariable at $.name")


def test_documents_that_agree_have_no_difference():
    assert found_in(lambda paths, keys, made: None) == []


def test_the_committed_facts_differ_only_where_the_v1_document_marks_nothing_as_required():
    found = differences(read_facts(), cijobs.operations())
    assert {(group, text.partition(".")[0]) for group, text in found} == {(compare.REQUIRED, "v1")}
    assert all(text.endswith("is required by the row only") for _, text in found)
    assert len(found) == 9


@pytest.mark.skipif(not SPECS.is_dir(), reason="the documents aren't beside this clone")
@pytest.mark.parametrize(
    ("name", "count"),
    [("circleci-v1.1.openapi.json", 9), ("circleci-v2.openapi.json", 0), ("northflank-jobs.json", 0)],
)
def test_the_documents_have_only_the_known_differences(name, count):
    assert len(differences(read(SPECS / name), cijobs.operations())) == count


def drift(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.drift", *arguments],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_script_tells_by_its_exit_code_that_something_differs(tmp_path):
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(DOCUMENT))
    ended = drift(str(file))
    assert ended.returncode == 1
    assert "  operations only in the tables\n    contexts.add_env_var\n" in ended.stdout


def test_the_script_ends_well_where_nothing_differs(tmp_path):
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(document_of_v2()))
    ended = drift(str(file))
    assert (ended.returncode, ended.stdout) == (0, "spec.json: 0 differences\n")


def document_of_v2() -> Any:
    paths: Any = {}
    for one in (one for one in read_facts() if one.api == "circleci.v2"):
        body = {"requestBody": {"content": {"application/json": {"schema": one.body}}}} if one.body else {}
        rest = {"parameters": one.parameters, "responses": success(one.answer) if one.answer else {}}
        paths.setdefault(one.path, {})[one.method.lower()] = body | rest
    return DOCUMENT | {"paths": paths}
