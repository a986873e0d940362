"""Ties the core's threads to the life of the process."""

from __future__ import annotations

import atexit
import os

# _failures: the core asks for it at its first failure, when no file may be free to load it any more.
from cijobs import _core, _failures

__all__ = ["install"]

_KEPT = _failures


def install() -> None:
    """At exit the threads are joined; in a forked child, where they do not exist, they are forgotten."""
    atexit.register(_core.shut_down)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_core.abandon)
