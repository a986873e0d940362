"""A token in all its forms, and the places where it may show."""

from __future__ import annotations

import base64
import pickle
import traceback
from urllib.parse import quote

from conftest import TOKEN

SCHEMES = ("header", "bearer", "basic", "query")
FORMS = (TOKEN, TOKEN.lower(), quote(TOKEN), base64.b64encode(f"{TOKEN}:".encode()).decode(), TOKEN[:16])


def everything(error: BaseException) -> str:
    """All that a log could hold of an exception and of what it came from."""
    seen: list[str] = []
    queue: list[BaseException | None] = [error]
    while queue:
        one = queue.pop()
        if one is not None:
            seen += [repr(one), str(one), repr(one.args), repr(vars(one)), *traceback.format_exception(one)]
            seen += [repr(pickle.dumps(one))]
            queue += [one.__cause__, one.__context__]
    return "\n".join(seen)


def assert_clean(text: str) -> None:
    found = [form for form in FORMS if form in text]
    assert not found, text


def sent_token(request) -> bool:
    return any(form in f"{request.target} {request.headers} {request.body!r}" for form in FORMS)
