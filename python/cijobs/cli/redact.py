"""A last net under all talk on stderr: no token of the environment gets through."""

from __future__ import annotations

import os
import re

from cijobs._clients.discovery import CIRCLECI_TOKEN_VARIABLES, NORTHFLANK_TOKEN_VARIABLES

__all__ = ["hidden", "printable", "redact", "remember"]

_KNOWN = re.compile(r"\bCCI(?:PAT|PRJ)_\w+")  # CircleCI's own prefixes
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_secrets: set[str] = set()


def remember(secret: str) -> None:
    """Has a token hidden from now on."""
    _secrets.add(secret)


def redact(text: str) -> str:
    """The text with tokens replaced by ``…``, and with nothing that could steer a terminal."""
    return printable(hidden(text))


def hidden(text: str) -> str:
    """The text with tokens replaced by ``…``."""
    names = (*CIRCLECI_TOKEN_VARIABLES, *NORTHFLANK_TOKEN_VARIABLES)
    found = _secrets | {value.strip() for name in names if (value := os.environ.get(name))}
    for secret in sorted(found, key=len, reverse=True):
        text = text.replace(secret, "…") if len(secret) >= 8 else text
    return _KNOWN.sub("…", text)


def printable(text: str) -> str:
    """Control characters, which names of branches and tests may hold, made visible."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
