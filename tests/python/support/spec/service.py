"""What a service takes, checked by openapi-core: one operation as a document, and a request held against it."""

from __future__ import annotations

from typing import Any

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from ..wire import Request
from .document import ORGANIZATION, PROJECT, Json, Operation

BASES = {"circleci.v1.1": "/api/v1.1", "circleci.v2": "/api/v2", "northflank.v1": "/v1"}
# Of all the ways to show a token, the one that the client uses: each call must show it.
CIRCLE_TOKEN = {"type": "apiKey", "in": "header", "name": "Circle-Token"}
BEARER = {"type": "http", "scheme": "bearer"}
# One parameter of a document, several parts of the path (circleci-api.md, f).
SLUGS = {"project-slug": PROJECT, "org-slug": ORGANIZATION, "org-slug-or-id": ORGANIZATION}


def check(request: Request, operation: Operation) -> None:
    """Raises what the document has against a request."""
    service = OpenAPI.from_dict(document_of(operation), config=Config(spec_validator_cls=None))
    service.unmarshal_request(Sent(request)).raise_for_errors()
    known = {one["name"] for one in operation.parameters if one["in"] == "query"}
    unknown = {name for name, _ in request.query} - known  # openapi-core lets these pass
    assert not unknown, f"the document knows no query parameter {sorted(unknown)}"


def scheme_of(api: str) -> Json:
    return BEARER if api.startswith("northflank") else CIRCLE_TOKEN


def expanded(path: str) -> str:
    for name, parts in SLUGS.items():
        path = path.replace("{" + name + "}", parts)
    return path


def document_of(operation: Operation) -> Json:
    return {
        "openapi": "3.0.3",
        "info": {"title": operation.api, "version": "1"},
        "servers": [{"url": BASES[operation.api]}],
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": scheme_of(operation.api)}},
        "paths": {expanded(operation.path): {operation.method.lower(): item_of(operation)}},
    }


def item_of(operation: Operation) -> Json:
    parameters = [one for given in operation.parameters for one in parts_of(given)]
    found: Json = {"parameters": parameters, "responses": {"200": {"description": "OK"}}}
    if operation.body:
        content = {"application/json": {"schema": closed(operation.body)}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def parts_of(parameter: Json) -> list[Json]:
    if parameter["name"] not in SLUGS or parameter["in"] != "path":
        return [parameter]
    names = SLUGS[parameter["name"]].strip("{}").split("}/{")
    return [parameter | {"name": name} for name in names]


def closed(schema: Json) -> Json:
    """The schema, refusing keys that it doesn't name: else a misspelt key would pass."""
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {name: closed(one) for name, one in schema["properties"].items()}
        found.setdefault("additionalProperties", False)
    if "items" in schema:
        found["items"] = closed(schema["items"])
    return found | {key: [closed(one) for one in schema[key]] for key in ("anyOf", "oneOf") if key in schema}


class Sent:
    """A request as openapi-core wants to read it."""

    def __init__(self, request: Request) -> None:
        self.host_url = "https://service.test"
        self.path = request.path
        self.method = request.method.lower()
        self.content_type = request.headers.get("content-type", "")
        self.body = request.body or None
        query: Any = ImmutableMultiDict(request.query)
        self.parameters = RequestParameters(query=query, header=Headers(list(request.headers.items())))
