"""Files that servers send, and an answer that breaks off."""

from __future__ import annotations

import random

from support.storage import tag_of
from support.wire import Answer, raw

BODY = bytes(range(256)) * 1000


def first_part(size: int, body: bytes = BODY, tag: str | None = None) -> Answer:
    """The head of the whole file, and its first bytes."""
    whole = raw(body, etag=tag or tag_of(body)).data
    return Answer(whole[: len(whole) - len(body) + size], "close")


def some_files(count: int, largest: int) -> dict[str, bytes]:
    dice = random.Random(4)
    return {f"d{n % 5}/f{n}": dice.randbytes(0 if n == 3 else dice.randrange(largest)) for n in range(count)}
