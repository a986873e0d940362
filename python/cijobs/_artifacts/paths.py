"""Artifact paths made safe: a job chooses them, so none may lead out of the destination.

The rule: a path is taken as it is, except that leading slashes, a leading ``~/`` and parts that are empty or ``.`` are
dropped, since CircleCI stores absolute paths so. Every other path that could mean something else on any system is
refused, never renamed: two names can then not become one, and what is on the disk is called what the job called it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

__all__ = ["SUFFIX", "Places", "plain_name", "safe_path"]

SUFFIX = ".incomplete"  # of a file while it is loaded
STATE = SUFFIX + ".state"  # and of what is known of it, where file systems keep no attributes

_LONGEST_NAME = 255  # bytes in UTF-8, of every common file system
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
_RESERVED = _DEVICES | {f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"}

# Control characters, halves of characters, line ends, changes of direction, and what Windows takes for separators.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\\\\:]")


def safe_path(root: Path, artifact_path: str, seen: dict[Path, bool] | None = None) -> tuple[Path, str]:
    """Where an artifact goes below ``root``, and why it can't go anywhere (or an empty text).

    Refused are ``..``, control characters and those that change the direction of writing, backslashes, colons,
    names that are reserved on some system, names that are too long, what is no valid text, and a way that leads
    through a symlink out of ``root``. ``seen`` keeps which folders lead out, from name to name of one listing.
    """
    parts = [part for part in artifact_path.split("/") if part not in ("", ".")]
    if parts and parts[0] == "~":
        parts = parts[1:]
    shown = root / "/".join(_showable(part) for part in parts if part != "..")
    problem = _problem_of(parts)
    if not problem and not _stays_below(root, shown, {} if seen is None else seen):
        problem = "a symlink on the way leads out of the destination"
    return shown, problem


def plain_name(text: str) -> str:
    """A text, such as a job's name, as the name of one folder: every odd character becomes ``_``."""
    return _ODD.sub("_", text).replace("/", "_").encode()[:150].decode("utf-8", "ignore").strip(" .")


class Places:
    """Which places of a destination are taken, by files and by the folders above them.

    Names that differ only in case, or in how an accent is composed, are one: on some file systems they are.
    """

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._loading: set[str] = set()
        self._known: dict[Path, frozenset[str]] = {}

    def announce(self, path: Path) -> None:
        """A file of this path will be loaded; call it for all before the first is taken."""
        self._loading |= {_key(f"{path}{SUFFIX}"), _key(f"{path}{STATE}")}

    def take(self, path: Path) -> str:
        """Takes a place; why it can't be had, or an empty text."""
        key = _key(str(path))
        above = self._above(path.parent)
        problem = self._problem(key, above)
        if not problem:
            self._files.add(key)
            self._folders |= above
        return problem

    def _above(self, folder: Path) -> frozenset[str]:
        if folder not in self._known:
            self._known[folder] = frozenset(_key(str(one)) for one in (folder, *folder.parents))
        return self._known[folder]

    def _problem(self, key: str, above: frozenset[str]) -> str:
        if key in self._files:
            return "another artifact of this job has the same name"
        if key in self._folders:
            return "its name is also a folder of another artifact"
        if above & self._files:
            return "a folder of its path is also the name of another artifact"
        if key in self._loading:
            return "another artifact of this job has this name while it is being loaded"
        return ""


def _key(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _showable(part: str) -> str:
    """Without what a path object or a terminal chokes on."""
    return _ODD.sub("?", part)


def _problem_of(parts: list[str]) -> str:
    if not parts:
        return "the artifact has no file name"
    for part in parts:
        if problem := _problem_of_name(part):
            return problem
    if len(parts[-1].encode()) > _LONGEST_NAME - len(SUFFIX):
        return "its name is too long"
    return ""


def _problem_of_name(part: str) -> str:
    if part == "..":
        return "'..' would lead out of the destination"
    if "\\" in part or ":" in part:
        return "a backslash or colon stands in its name, which is no plain name everywhere"
    if _ODD.search(part):
        return "a control character stands in its name, or something that is no text"
    if part.split(".")[0].rstrip().lower() in _RESERVED or part[-1] in ". ":
        return f"{part!r} is a reserved name on some systems"
    return "its name is too long" if len(part.encode()) > _LONGEST_NAME else ""


def _stays_below(root: Path, path: Path, seen: dict[Path, bool]) -> bool:
    folder = path.parent
    if folder not in seen:
        seen[folder] = _leads_below(root, folder)
    return seen[folder] and (not path.is_symlink() or _leads_below(root, path))


def _leads_below(root: Path, path: Path) -> bool:
    base = os.path.realpath(root)
    return os.path.commonpath([base, os.path.realpath(path)]) == base
