"""A server's pages of pipelines, and what was read and asked for."""

from __future__ import annotations

from support.wire import answer

SLUG = "gh/o/r"


def page(first: int, count: int, token: str | None) -> object:
    items = [{"id": f"p{n}", "number": n} for n in range(first, first + count)]
    return answer({"items": items, "next_page_token": token})


def three_pages(request):
    """Items 0 to 5, two on a page."""
    token = dict(request.query).get("page-token")
    return {None: page(0, 2, "one"), "one": page(2, 2, "two"), "two": page(4, 2, None)}[token]


def numbers(pages):
    return [item.number for item in pages]


def tokens(server):
    return [dict(request.query).get("page-token") for request in server.requests]
