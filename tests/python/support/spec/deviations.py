"""Where the documents are wrong, and what is right. A test fails once an entry is no longer needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .document import Json, Operation


@dataclass(frozen=True)
class Deviation:
    name: str
    source: str
    concerns: Callable[[Operation, Json], bool]
    change: Json  # of the parameter


DEVIATIONS = (
    Deviation(
        "list parameters are repeated",
        "circleci-api.md h: they repeat (`?branches=main&branches=dev`), although the schema says `object`",
        lambda _, parameter: parameter["in"] == "query" and parameter["schema"].get("type") == "object",
        {"schema": {"type": "array", "items": {"type": "string"}}},
    ),
    Deviation(
        "page-size may be left out",
        "circleci-api.md h: required on `/deploy/*` by the document, left out by the official MCP server",
        lambda operation, parameter: (
            operation.path.startswith("/deploy/") and parameter["name"] == "page-size"
        ),
        {"required": False},
    ),
)


def corrected(operation: Operation, deviations: Iterable[Deviation] = DEVIATIONS) -> Operation:
    """The operation as the service has it."""
    parameters = list(operation.parameters)
    for deviation in deviations:
        parameters = [p | deviation.change if deviation.concerns(operation, p) else p for p in parameters]
    return replace(operation, parameters=parameters)


def concerned(deviation: Deviation, operation: Operation) -> bool:
    return any(deviation.concerns(operation, parameter) for parameter in operation.parameters)
