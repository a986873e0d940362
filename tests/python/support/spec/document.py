"""The operations of an OpenAPI document, with all references followed and all prose left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .northflank import is_table, openapi_of

Json = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
APIS = {"/api/v2": "circleci.v2", "/api/v1.1": "circleci.v1.1", "/v1": "northflank.v1"}

# What a schema may hold that a check or an example needs.
RULES = ("type", "format", "enum", "pattern", "required", "minimum", "maximum", "uniqueItems")
RULES += ("minLength", "maxLength", "minItems", "maxItems", "nullable")
PARTS = ("oneOf", "anyOf", "allOf")

# `{project-slug}` stands for three parts of a path, with slashes between them (circleci-api.md, f).
PROJECT = "{provider}/{organization}/{project}"
SPELLINGS = ("{project-slug}", "{vcs-type}/{username}/{project}")
ORGANIZATION = "{org-provider}/{organization}"


# Our merged document's pointer to the newer form of an answer.
NEWER = "x-2026-response-schema"


@dataclass(frozen=True)
class Operation:
    """One operation of a document. ``body`` and ``answer`` are schemas; None where there is none."""

    api: str
    method: str
    path: str
    parameters: list[Json] = field(default_factory=list)
    body: Json | None = None
    answer: Json | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.api, self.method, shape_of(self.path)


def shape_of(path: str) -> str:
    """A path without the names of its placeholders, so that both ways to write a slug are one."""
    for spelling in SPELLINGS:
        path = path.replace(spelling, PROJECT)
    return re.sub(r"\{[^}]*\}", "{}", path.replace(PROJECT, "{project}").partition("?")[0])


def read(path: Path) -> list[Operation]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return list(operations_of(openapi_of(document) if is_table(document) else document))


def operations_of(document: Json) -> Iterator[Operation]:
    base = re.sub(r"^https?://[^/]+", "", document["servers"][0]["url"])
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield operation_of(document, APIS[base], method, path, item)


def operation_of(document: Json, api: str, method: str, path: str, item: Json) -> Operation:
    own = item[method]
    parameters = [follow(document, one) for one in [*item.get("parameters", []), *own.get("parameters", [])]]
    body = content_of(document, follow(document, own.get("requestBody", {})))
    return Operation(
        api,
        method.upper(),
        path,
        [short(document, one) for one in parameters],
        body,
        answer_of(document, own),
    )


def short(document: Json, parameter: Json) -> Json:
    found = {key: parameter[key] for key in ("name", "in") if key in parameter}
    found["required"] = bool(parameter.get("required"))
    return found | {"schema": compact(document, parameter.get("schema", {}))}


def answer_of(document: Json, operation: Json) -> Json | None:
    """The schema of the last success: where there are two, the later one tells what was made."""
    found = None
    for status, response in operation["responses"].items():
        if str(status).startswith("2"):
            found = content_of(document, follow(document, response)) or found
    if found and NEWER in operation:
        return with_newer(found, compact(document, {"$ref": operation[NEWER]}))
    return found


def with_newer(answer: Json, newer: Json) -> Json:
    """Servers send the one or the other: of a list, each item."""
    items = answer.get("properties", {}).get("items")
    if items is None:
        return {"anyOf": [answer, newer]}
    items = items | {"items": {"anyOf": [items["items"], newer]}}
    return answer | {"properties": answer["properties"] | {"items": items}}


def content_of(document: Json, holder: Json) -> Json | None:
    content = holder.get("content", {}).get("application/json", {})
    return compact(document, content["schema"]) if "schema" in content else None


def follow(document: Json, value: Json) -> Json:
    while "$ref" in value:
        target: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        value = target
    return value


def compact(document: Json, schema: Json) -> Json:
    """A schema with its references followed, and without what only people read."""
    schema = follow(document, schema)
    found = {key: schema[key] for key in RULES if key in schema}
    if schema.get("x-nullable"):
        found["nullable"] = True
    for key in ("items", "additionalProperties"):
        if key in schema:
            inner = schema[key]
            found[key] = compact(document, inner) if isinstance(inner, dict) else inner
    if "properties" in schema:
        found["properties"] = {name: compact(document, one) for name, one in schema["properties"].items()}
    found |= {key: [compact(document, one) for one in schema[key]] for key in PARTS if key in schema}
    return found
