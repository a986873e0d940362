"""Files that appear under their name only when they are whole."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

__all__ = ["replaced", "replaced_text"]


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A new file, written beside ``path`` and renamed to it at the end of the block.

    After an exception the file that was there before stays as it was. What is no plain file, such as
    ``/dev/stdout`` or a pipe, is written to directly. A symbolic link stays one: its target is replaced.

    Args:
        path: The file's final name.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    target = Path(os.path.realpath(target))
    import secrets  # slow to load, and seldom needed

    beside = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            yield file
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def replaced_text(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """The same for text: UTF-8, and lines end as they are written.

    Args:
        path: The file's final name.
    """
    with replaced(path) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        yield text
        text.flush()
