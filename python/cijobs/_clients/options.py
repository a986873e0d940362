"""Settings of calls: how long to wait, how often to try."""

from __future__ import annotations

from math import isfinite
from typing import Literal, NamedTuple

from cijobs.errors import ConfigError

__all__ = ["RetryPolicy", "Timeout", "Validation"]

Validation = Literal["refuse", "warn", "off"]


def _check(name: str, value: object, *, zero: bool = False, optional: bool = False) -> None:
    if value is None and optional:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise ConfigError(f"{name} must be a number of seconds, not {value!r}")
    if value < 0 or (value == 0 and not zero):
        raise ConfigError(f"{name} must be more than 0 seconds, not {value!r}")


class _TimeoutFields(NamedTuple):
    total: float | None
    connect: float
    read: float


class Timeout(_TimeoutFields):
    """How long a call may take, in seconds. Immutable.

    Attributes:
        total: For the whole call with its retries and pauses; None for no bound.
        connect: To connect, each attempt.
        read: Of silence, each attempt.

    Raises:
        ConfigError: One of them is not a positive number.

    Example:
        >>> Timeout(total=10)
        Timeout(total=10, connect=5.0, read=30.0)
    """

    __slots__ = ()

    def __new__(cls, total: float | None = 60.0, connect: float = 5.0, read: float = 30.0) -> Timeout:
        """Refuses what is not a positive number of seconds."""
        _check("Timeout(total=)", total, optional=True)
        _check("Timeout(connect=)", connect)
        _check("Timeout(read=)", read)
        return super().__new__(cls, total, connect, read)


class _RetryFields(NamedTuple):
    max_attempts: int
    initial: float
    maximum: float
    multiplier: float
    jitter: bool
    retry_after_cap: float


class RetryPolicy(_RetryFields):
    """How often to try, and how long to pause between attempts. Immutable.

    What changes something and may have arrived is never sent again, whatever is set here.

    Attributes:
        max_attempts: Attempts in all; 1 never tries again.
        initial: Seconds before the second attempt.
        maximum: Seconds before any attempt, at most.
        multiplier: From pause to pause.
        jitter: Whether each pause is shortened by chance, by up to a half.
        retry_after_cap: Seconds; a longer ``Retry-After`` is raised, not waited for.

    Raises:
        ConfigError: A value could never work.

    Example:
        >>> RetryPolicy(max_attempts=1).max_attempts
        1
    """

    __slots__ = ()

    def __new__(
        cls,
        max_attempts: int = 4,
        initial: float = 0.5,
        maximum: float = 20.0,
        multiplier: float = 2.0,
        jitter: bool = True,
        retry_after_cap: float = 120.0,
    ) -> RetryPolicy:
        """Refuses what could never work."""
        count: object = max_attempts
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise ConfigError(
                f"RetryPolicy(max_attempts=) must be a whole number of at least 1, not {max_attempts!r}"
            )
        _check("RetryPolicy(initial=)", initial, zero=True)
        _check("RetryPolicy(maximum=)", maximum, zero=True)
        _check("RetryPolicy(retry_after_cap=)", retry_after_cap, zero=True)
        _check("RetryPolicy(multiplier=)", multiplier)
        if multiplier < 1:
            raise ConfigError("RetryPolicy(multiplier=) must be at least 1")
        return super().__new__(cls, max_attempts, initial, maximum, multiplier, bool(jitter), retry_after_cap)


def as_timeout(value: Timeout | float | None) -> Timeout:
    """A bare number is the total; None is no bound on the total."""
    return value if isinstance(value, Timeout) else Timeout(total=value)


def as_retry(value: RetryPolicy | int | None) -> RetryPolicy:
    """A bare number is the count of attempts; None never tries again."""
    if isinstance(value, RetryPolicy):
        return value
    return RetryPolicy(max_attempts=1 if value is None else value)


def as_validation(value: Validation) -> Validation:
    """One of the three words."""
    if value in ("refuse", "warn", "off"):
        return value
    raise ConfigError(f"validation= is one of refuse, warn, off; not {value!r}")
