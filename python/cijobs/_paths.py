"""Artifact paths made safe: a job chooses them, so none may lead out of the destination."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["safe_path"]

_LONGEST_NAME = 240  # bytes; file systems take 255, and ".incomplete" is added while loading
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}


def safe_path(root: Path, artifact_path: str) -> tuple[Path, str]:
    """Where an artifact goes below ``root``, and why it can't go anywhere (or an empty text).

    Leading slashes and ``~/`` are dropped, since CircleCI stores absolute paths so. ``..``, control characters,
    reserved names, backslashes, colons and names that are too long are refused, as is a way that leads through a
    symlink out of ``root``.
    """
    parts = [part for part in artifact_path.split("/") if part not in ("", ".")]
    if parts and parts[0] == "~":
        parts = parts[1:]
    shown = root / "/".join(part.replace("\0", "?") for part in parts if part != "..")
    problem = _problem_of(parts)
    if not problem and not _stays_below(root, shown):
        problem = "a symlink on the way leads out of the destination"
    return shown, problem


def _problem_of(parts: list[str]) -> str:
    if not parts:
        return "the artifact has no file name"
    for part in parts:
        if part == "..":
            return "'..' would lead out of the destination"
        if any(ord(letter) < 32 or ord(letter) == 127 for letter in part):
            return "a control character stands in its name"
        if "\\" in part or ":" in part:
            return "a backslash or colon stands in its name, which is no plain name everywhere"
        if part.split(".")[0].lower() in _RESERVED or part[-1] in ". ":
            return f"{part!r} is a reserved name on some systems"
        if len(part.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
            return "its name is too long"
    return ""


def _stays_below(root: Path, path: Path) -> bool:
    base = os.path.realpath(root)
    return os.path.commonpath([base, os.path.realpath(path)]) == base
