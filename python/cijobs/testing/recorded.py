"""Given answers that win over the made-up ones: from a mapping or from a folder of recordings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

__all__ = ["Answer", "Recorded", "RecordedSource", "read_folder"]

RecordedSource = Mapping[str, Any] | str | Path  # keys to answers, or a folder


@dataclass(frozen=True)
class Answer:
    """One recorded answer, ready to send."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class _Row:
    method: str
    pattern: re.Pattern[str]
    wildcards: int
    answer: Answer


class Recorded:
    """The recorded answers of one server.

    A mapping's keys are ``"GET /api/v2/me"``; without the API prefix (``"GET /me"``) a key stands for every
    prefix of the server. ``{name}`` and ``:name`` stand for one part of the path, ``{slug}`` (or any name
    that ends so) for the three parts of a project slug, ``...`` for any parts. Values are a body (JSON data,
    text, bytes, or the ``Path`` of a file), ``(status, body)`` or ``(status, headers, body)``.

    A folder holds an ``INDEX.md`` with a table whose first columns are file, endpoint and HTTP status. The
    first 2xx row of an endpoint is served; queries and remarks in the endpoint do not count.
    """

    def __init__(self, source: RecordedSource | None, prefixes: tuple[str, ...]) -> None:
        rows = _mapping(source)
        found = [row for key, value in rows.items() for row in _rows(key, value, prefixes)]
        self._rows = sorted(found, key=lambda row: row.wildcards)

    def find(self, method: str, raw_path: str) -> Answer | None:
        """Return the answer to a request, matched on the path as sent or decoded; the plainest key wins."""
        forms = raw_path, unquote(raw_path)
        for row in self._rows:
            if row.method == method and any(row.pattern.fullmatch(form) for form in forms):
                return row.answer
        return None


def _mapping(source: RecordedSource | None) -> Mapping[str, Any]:
    if source is None or isinstance(source, Mapping):
        return source or {}
    return read_folder(Path(source))


def _rows(key: str, value: Any, prefixes: tuple[str, ...]) -> list[_Row]:
    method, _, path = key.partition(" ")
    if not path.startswith("/"):
        raise ValueError(f"recorded key {key!r} is not 'METHOD /path'")
    paths = [path] if path.startswith(prefixes) else [prefix + path for prefix in prefixes]
    answer = _answer(value)
    return [_Row(method.upper(), *_pattern(full), answer) for full in paths]


def _pattern(path: str) -> tuple[re.Pattern[str], int]:
    parts = [_part(part) for part in path.split("?")[0].split("/")]
    return re.compile("/".join(regex for regex, _ in parts)), sum(weight for _, weight in parts)


def _part(part: str) -> tuple[str, int]:
    if part in ("...", "…"):
        return ".+", 100
    if part.startswith(":") or (part.startswith("{") and part.endswith("}")):
        return ("[^/]+(?:/[^/]+){2}", 3) if part.strip("{}:").endswith("slug") else ("[^/]+", 1)
    return re.escape(part), 0


def _answer(value: Any) -> Answer:
    status, headers, body = 200, {}, value
    if isinstance(value, tuple):
        status, body = value[0], value[-1]
        headers = dict(value[1]) if len(value) == 3 else {}
    lower = {name.lower(): value for name, value in headers.items()}
    return Answer(status, {"content-type": _media(body), **lower}, _bytes(body))


def _media(body: Any) -> str:
    is_json = isinstance(body, (dict, list)) or (isinstance(body, Path) and body.suffix == ".json")
    looks_json = isinstance(body, (str, bytes)) and body[:1] in ("{", "[", b"{", b"[")
    return "application/json" if is_json or looks_json else "text/plain; charset=utf-8"


def _bytes(body: Any) -> bytes:
    if isinstance(body, Path):
        return body.read_bytes()
    if isinstance(body, (bytes, str)):
        return body.encode() if isinstance(body, str) else body
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def read_folder(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the rows of a folder's INDEX.md as a mapping; its folders ``v1`` and ``v2`` are the two APIs."""
    found: dict[str, tuple[int, bytes]] = {}
    for line in (folder / "INDEX.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) >= 3 and cells[2].startswith("2"):
            _add_row(found, folder, cells)
    return found


def _add_row(found: dict[str, tuple[int, bytes]], folder: Path, cells: list[str]) -> None:
    endpoint = re.fullmatch(r"([A-Z]+) (/\S*)( \(items only\))?", cells[1])
    prefix = {"v1": "/api/v1.1", "v2": "/api/v2"}.get(cells[0].split("/")[0], "")
    if endpoint is None:
        return
    method, path, bare = endpoint.groups()
    body = (folder / cells[0]).read_bytes()
    if bare:
        body = b'{"items":' + body + b',"next_page_token":null}'
    found.setdefault(f"{method} {prefix}{path.split('?')[0]}", (int(cells[2]), body))
