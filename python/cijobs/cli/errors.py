"""Failures on the command line: the exit code, and what is said on stderr.

Stdout is for data only. People get one line, ``cijobs: what went wrong``. Programs (``--json`` or ``--jsonl``) get one
line of JSON: ``type``, ``message``, ``exit_code`` always; ``status``, ``code``, ``request_id``, ``method``, ``url``,
``attempts``, ``retry_after``, ``path`` and ``model`` where they are known.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Sequence
from typing import Any

from cijobs import errors
from cijobs.cli.redact import redact

__all__ = ["CommandError", "asked_for_json", "exit_code", "facts", "report"]

GENERAL, ARGUMENTS, AUTH, API, NOT_FOUND, CANCELLED, VALIDATION, TIMEOUT = range(1, 9)

# The first match counts.
_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (KeyboardInterrupt, CANCELLED),
    (errors.AuthenticationError, AUTH),
    (errors.PermissionDeniedError, AUTH),
    (errors.NotFoundError, NOT_FOUND),
    (errors.UnprocessableError, VALIDATION),
    (errors.InvalidArgumentError, VALIDATION),
    (errors.TimeoutError, TIMEOUT),
    (errors.WaitTimeoutError, TIMEOUT),
    (errors.APIError, API),
    (errors.TransportError, API),
    (errors.DecodeError, API),
)
_FACTS = ("status", "code", "request_id", "method", "url", "attempts", "retry_after", "path", "model")


class CommandError(Exception):
    """A command can't go on, for a reason that has its own exit code."""

    def __init__(self, message: str, code: int = GENERAL) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def exit_code(error: BaseException) -> int:
    """The exit code of a failure."""
    if isinstance(error, CommandError):
        return error.code
    if isinstance(error, errors.ConfigError):
        return AUTH if "token" in error.message.lower() else ARGUMENTS
    if isinstance(error, errors.DownloadError) and error.code == "not_found":
        return NOT_FOUND
    known = next((code for kind, code in _CODES if isinstance(error, kind)), None)
    return known or _code_of_typer(error)


def _code_of_typer(error: BaseException) -> int:
    if type(error).__name__ == "Abort":  # Ctrl-C or end of input at a question
        return CANCELLED
    code = getattr(error, "exit_code", None)
    return code if isinstance(code, int) else GENERAL


def facts(error: BaseException) -> dict[str, Any]:
    """A failure as JSON: type, message, exit code, and what the service told."""
    told = {name: getattr(error, name, None) for name in _FACTS}
    known = {name: value for name, value in told.items() if value not in (None, "", 0, -1)}
    return {"type": type(error).__name__, "message": _message(error), "exit_code": exit_code(error), **known}


def _message(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        return "stopped by Ctrl-C" + (f": {error}" if str(error) else "")
    say = getattr(error, "format_message", None)  # of usage errors: names the option
    text = say() if callable(say) else str(error)
    return text if _expected(error) else f"{type(error).__name__}: {text}"


def _expected(error: BaseException) -> bool:
    return isinstance(error, (CommandError, errors.CIJobsError, OSError)) or hasattr(error, "format_message")


def asked_for_json(arguments: Sequence[str]) -> bool:
    """Whether the caller is a program: errors are then one line of JSON on stderr."""
    return any(argument in {"--json", "--jsonl"} for argument in arguments)


def report(error: BaseException, arguments: Sequence[str]) -> int:
    """Says on stderr what went wrong.

    Args:
        error: What ended the command.
        arguments: Of the command line; ``--json`` and ``-v`` count.

    Returns:
        The exit code.
    """
    if isinstance(error, SystemExit) or type(error).__name__ in {"Exit", "NoArgsIsHelpError"}:
        return _code_of_exit(error)
    text = json.dumps(facts(error), ensure_ascii=False) if asked_for_json(arguments) else _for_people(error)
    if {"-v", "--verbose"} & set(arguments):
        text = "".join(traceback.format_exception(error)) + text
    print(redact(text), file=sys.stderr, flush=True)
    _leave_at_once(error)
    return exit_code(error)


def _code_of_exit(error: BaseException) -> int:
    code = getattr(error, "exit_code", getattr(error, "code", 0))
    return code if isinstance(code, int) else GENERAL


def _for_people(error: BaseException) -> str:
    context = getattr(error, "ctx", None)
    more = (
        f"\n`{context.command_path} --help` shows the arguments and options." if context is not None else ""
    )
    return f"cijobs: {_message(error)}{more}"


def _leave_at_once(error: BaseException) -> None:
    """After Ctrl-C, threads may wait for answers that take a minute; Python would wait for the threads."""
    if isinstance(error, KeyboardInterrupt) and threading.active_count() > 1:
        sys.stdout.flush()
        os._exit(CANCELLED)
