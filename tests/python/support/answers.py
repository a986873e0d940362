"""The JSON of an answer, as it was sent and as the client gives it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import cijobs
from cijobs import _core

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def comparable(value: Any) -> Any:
    """Times as instants, for Z and .000Z and +00:00 are one."""
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [comparable(item) for item in value]
    if isinstance(value, str) and TIME.match(value):
        try:
            return datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return value
    return value


def json_of(result: Any) -> Any:
    """The JSON that a result came from, its envelope included."""
    if isinstance(result, cijobs.Pages):
        page = next(result.pages())
        return {"items": page.to_dicts(), "next": page.next_token, "envelope": page.envelope or {}}
    return result.to_dict() if isinstance(result, _core.Model) else result


def without_envelope(body: Any) -> Any:
    """What a list's body holds, in the shape of `json_of`."""
    if isinstance(body, list):
        return {"items": body, "next": None, "envelope": {}}
    rest = dict(body)
    token = rest.pop("next_page_token", None)
    key = next(name for name, value in rest.items() if isinstance(value, list))
    return {"items": rest.pop(key), "next": token, "envelope": rest}


def without_northflanks_envelope(body: Any) -> Any:
    """The same of `{"data": {"jobs": […]}, "pagination": {…}}`; `pagination` goes into the pages' own state."""
    token = body.get("pagination", {}).get("cursor")
    rest = {name: value for name, value in body.items() if name != "pagination"}
    inner = without_envelope(rest["data"] if isinstance(rest["data"], dict) else rest)
    return inner | {"next": token}


def models_in(value: Any) -> Iterator[_core.Model]:
    """All models of a result: itself, its items, and those in their attributes."""
    if isinstance(value, cijobs.Pages):
        value = next(value.pages())
    if isinstance(value, (list, tuple, _core.Page)):
        for one in value:
            yield from models_in(one)
    if isinstance(value, _core.Model):
        yield value
        owner = type(value).__module__.rpartition(".")[2]
        for attribute, _, _ in _core._attributes_of(f"{owner}.{type(value).__name__}"):
            yield from models_in(getattr(value, attribute))
