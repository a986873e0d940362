"""The command line: ``cijobs``, also as ``python -m cijobs``."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from cijobs.cli.errors import report
from cijobs.errors import ServiceDeprecationWarning

__all__ = ["main"]

_COMPLETION = "_CIJOBS_COMPLETE"  # set by the shell when it asks for completions


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: What comes after ``cijobs``; without it, those of the process.

    Returns:
        The exit code: 0 done, 1 general, 2 arguments, 3 auth, 4 API, 5 not found, 6 cancelled, 7 validation,
        8 timeout.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _accept_any_text()
    try:
        with _deprecations_as_notes():
            code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        return _quiet_pipe()
    except BaseException as error:  # the last stop: every way to fail becomes an exit code
        return report(error, given)
    return code


def _run(given: list[str]) -> int:
    from cijobs.cli.app import command

    if _COMPLETION in os.environ:
        command().main(args=given, prog_name="cijobs")
    with command().make_context("cijobs", list(given)) as context:
        code = command().invoke(context)
    return code if isinstance(code, int) else 0


@contextmanager
def _deprecations_as_notes() -> Iterator[None]:
    """What the service says of its calls is for the person, not for Python's developers."""
    from cijobs.cli.context import say

    def show(message: Warning | str, category: type[Warning], *where: object) -> None:
        if issubclass(category, ServiceDeprecationWarning):
            say(f"note: {message}")
        else:
            shown_before(message, category, *where)  # type: ignore[arg-type]

    with warnings.catch_warnings():
        shown_before, warnings.showwarning = warnings.showwarning, show  # type: ignore[assignment]
        warnings.simplefilter("always", ServiceDeprecationWarning)
        yield


def _accept_any_text() -> None:
    """Names of tests and branches may hold what the terminal's encoding lacks: they are escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _quiet_pipe() -> int:
    """The reader, such as ``head``, has enough: no error, and nothing for Python to flush at exit."""
    with suppress(OSError):  # stdout may be no file of its own
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
