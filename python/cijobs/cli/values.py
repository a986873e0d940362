"""``key=value`` on the command line, and the JSON that it stands for."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

from cijobs.cli.errors import CommandError

__all__ = ["for_kind", "pairs", "read_json", "repeated", "typed"]

_WHOLE = re.compile(r"-?(0|[1-9]\d*)\Z", re.ASCII)
_WORDS: dict[str, bool] = {"true": True, "false": False}


def pairs(texts: Iterable[str], option: str) -> list[tuple[str, str]]:
    """Keys and values.

    Raises:
        typer.BadParameter: One has no ``=``. It is not quoted, since it may be a secret.
    """
    split = [text.partition("=") for text in texts]
    if any(not key or not equals for key, equals, _ in split):
        raise typer.BadParameter(f"{option}: needs the form key=value")
    return [(key, value) for key, _, value in split]


def typed(text: str) -> Any:
    """true, false and whole numbers as such; all else is text, and so is what stands in double quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def for_kind(kind: str, texts: list[str]) -> Any:
    """The value of an operation's parameter, by its kind; the client refuses what does not fit."""
    last = texts[-1]
    if kind == "list":
        return _json_or(last, texts) if last.startswith("[") else texts
    if kind in {"object", "any", "integer", "number"}:
        return _json_or(last, last)
    return _WORDS.get(last, last) if kind == "boolean" else last


def _json_or(text: str, otherwise: Any) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return otherwise


def repeated(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Values by key; a key may come several times."""
    values: dict[str, list[str]] = {}
    for key, value in given:
        values.setdefault(key, []).append(value)
    return values


def read_json(source: str) -> Any:
    """The JSON of a file, or of standard input for ``-``.

    Raises:
        CommandError: It is not JSON.
    """
    text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except ValueError as error:
        name = "standard input" if source == "-" else source
        raise CommandError(f"{name} is not JSON: {error}", code=2) from None
