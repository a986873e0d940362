"""Pages of Northflank: ``page`` or a 24-character ``cursor``, ``per_page`` from 1 to 100."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cijobs.testing._http.reply import Call, Refused

__all__ = ["page"]

T = TypeVar("T")


def page(
    call: Call, key: str, items: Sequence[T], show: Callable[[T], Any], **beside: object
) -> dict[str, Any]:
    """Return one page under ``data[key]``; ``count`` is the size of this page, not a total."""
    size, number = _whole(call, "per_page", 50, 100), _whole(call, "page", 1, 10**9)
    begin = (number - 1) * size
    if "cursor" in call.query:
        begin = _begin(call, len(items))
    shown = [show(item) for item in items[begin : begin + size]]
    after = len(items) - begin - size  # how many items come after this page
    pagination: dict[str, Any] = {"hasNextPage": after > 0, "count": len(shown)}
    if after > 0:
        pagination["cursor"] = _cursor(call, after)
    return {"data": {key: shown, **beside}, "pagination": pagination}


def _cursor(call: Call, left: int) -> str:
    return hashlib.sha256(f"{call.request.url.path}:{left}".encode()).hexdigest()[:24]


def _begin(call: Call, total: int) -> int:
    """Return where a cursor starts: it names how many items are left, so new ones do not shift it."""
    for left in range(total + 1):
        if _cursor(call, left) == call.query["cursor"]:
            return total - left
    raise Refused(400, "Invalid cursor.")


def _whole(call: Call, name: str, default: int, most: int) -> int:
    text = call.query.get(name, str(default))
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise Refused(400, f"{name} must be a whole number from 1 to {most}.")
    return int(text)
