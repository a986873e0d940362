"""Checks of arguments that no operation's row describes."""

from __future__ import annotations

from cijobs.errors import InvalidArgumentError

__all__ = ["check_choice", "check_seconds", "refused"]


def check_choice(name: str, value: object, *words: str) -> None:
    """Refuses a value that is none of the words.

    Args:
        name: Of the argument, for the message and the error's ``path``.
        value: What was given.
        words: What may be given.

    Raises:
        InvalidArgumentError: It is none of them.

    Example:
        >>> from cijobs._argument_checks import check_choice
        >>> check_choice("on_hold", "wait", "wait", "return")
    """
    if value in words:
        return
    raise refused(name, f"is one of {', '.join(words)}; not {value!r}")


def check_seconds(name: str, value: object, *, or_none: bool = False) -> None:
    """Refuses what is no span of time.

    Args:
        name: Of the argument.
        value: What was given.
        or_none: Whether None may be given, for no bound.

    Raises:
        InvalidArgumentError: It is no number, or negative, or not a number in the sense of floats.

    Example:
        >>> from cijobs._argument_checks import check_seconds
        >>> check_seconds("settle", 10.0)
    """
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
    if number or (or_none and value is None):
        return
    allowed = "seconds, not negative, or None" if or_none else "seconds, not negative"
    raise refused(name, f"must be {allowed}; not {value!r}")


def refused(name: str, reason: str) -> InvalidArgumentError:
    """The error for an argument, with its path; to be raised."""
    error = InvalidArgumentError(f"{name}: {reason}")
    error.path = name
    return error
