"""Pages of v2: ``{items, next_page_token}`` with opaque tokens."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cijobs.testing._http.reply import Call, Refused

__all__ = ["page"]

T = TypeVar("T")


def page(call: Call, items: Sequence[T], size: int, show: Callable[[T], Any]) -> dict[str, Any]:
    """Return one page.

    A token counts from the end of the list, so items that come in at the front while somebody pages neither
    repeat nor hide others. It works only with the path and filters that gave it.
    """
    token = call.query.get("page-token")
    left = len(items) if not token else _left(token, _place(call))
    rest = items[max(0, len(items) - left) :]
    more = len(rest) - size
    token = _token(more, _place(call)) if more > 0 else None
    return {"next_page_token": token, "items": [show(item) for item in rest[:size]]}


def _place(call: Call) -> str:
    filters = sorted(
        (name, value) for name, value in call.query.items() if name not in ("page-token", "circle-token")
    )
    return hashlib.sha256(repr((call.request.url.path, filters)).encode()).hexdigest()[:24]


def _token(left: int, place: str) -> str:
    return "AARL" + base64.urlsafe_b64encode(f"{left}.{place}".encode()).decode().rstrip("=")


def _left(token: str, place: str) -> int:
    try:
        raw = token.removeprefix("AARL")
        left, where = base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)).decode().split(".")
        if where != place:
            raise ValueError("a token of another list")
        return int(left)
    except ValueError:
        raise Refused(400, "Invalid page token.") from None
