"""Ties the core's threads to the life of the process."""

from __future__ import annotations

import atexit
import os

from cijobs import _core

__all__ = ["install"]


def install() -> None:
    """At exit the threads are joined; in a forked child, where they do not exist, they are forgotten."""
    atexit.register(_core.shut_down)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_core.abandon)
