"""A whole document as it was written, as the judge of requests: its own references, paths and body rules."""

from __future__ import annotations

from openapi_core import Config, OpenAPI

from ..wire import Request
from .deviations import DEVIATIONS
from .document import METHODS, Json, Operation, follow
from .service import Sent, expanded, parts_of, scheme_of


class WholeService:
    """Unlike `service.check` it also finds the operation by itself, among all of the document."""

    def __init__(self, document: Json, api: str) -> None:
        paths: Json = {}
        for path, item in document["paths"].items():
            # Two spellings of a slug may make one path of two.
            paths.setdefault(expanded(path), {}).update(item_of(document, api, path, item))
        changed = {"paths": paths, "security": [{"token": []}], "servers": base_of(document)}
        schemes = {"securitySchemes": {"token": scheme_of(api)}}
        whole = document | changed | {"components": document["components"] | schemes}
        self._openapi = OpenAPI.from_dict(whole, config=Config(spec_validator_cls=None))

    def check(self, request: Request) -> None:
        self._openapi.unmarshal_request(Sent(request)).raise_for_errors()


def base_of(document: Json) -> list[Json]:
    """The server's path only: the tests serve it from loopback."""
    url = document["servers"][0]["url"]
    return [{"url": "/" + url.split("/", 3)[3]}]


def item_of(document: Json, api: str, path: str, item: Json) -> Json:
    """A path's operations, with slugs in parts and with what the document has wrong put right."""
    found: Json = {}
    for method in METHODS:
        if method in item:
            given = [*item.get("parameters", []), *item[method].get("parameters", [])]
            owner = Operation(api, method, path)
            parameters = [part for one in given for part in parts_of(right(owner, follow(document, one)))]
            found[method] = {k: v for k, v in item[method].items() if k != "security"}
            found[method] |= {"parameters": parameters}
    return found


def right(owner: Operation, parameter: Json) -> Json:
    for deviation in DEVIATIONS:
        if deviation.concerns(owner, {"schema": {}} | parameter):
            parameter = parameter | deviation.change
    return parameter
