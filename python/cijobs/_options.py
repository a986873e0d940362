"""Settings of calls: how long to wait, how often to try."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from cijobs.errors import ConfigError

__all__ = ["RetryPolicy", "Timeout"]


def _check(name: str, value: object, *, zero: bool = False) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise ConfigError(f"{name} must be a number of seconds, not {value!r}")
    if value < 0 or (value == 0 and not zero):
        raise ConfigError(f"{name} must be more than 0 seconds, not {value!r}")


def _check_count(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ConfigError(f"{name} must be a whole number, at least 1")


@dataclass(frozen=True)
class Timeout:
    """How long a call may take, in seconds.

    Attributes:
        total: For the whole call with its retries and pauses; None for no bound.
        connect: To connect, each attempt.
        read: Of silence, each attempt.

    Example:
        >>> Timeout(total=10).connect
        5.0
    """

    total: float | None = 60.0
    connect: float = 5.0
    read: float = 30.0

    def __post_init__(self) -> None:
        """Refuses what is not a positive number of seconds."""
        if self.total is not None:
            _check("Timeout(total=)", self.total)
        _check("Timeout(connect=)", self.connect)
        _check("Timeout(read=)", self.read)


@dataclass(frozen=True)
class RetryPolicy:
    """How often to try, and how long to pause between attempts.

    What changes something and may have arrived is never sent again, whatever is set here.

    Attributes:
        max_attempts: Attempts in all; 1 never tries again.
        initial: Seconds before the second attempt.
        maximum: Seconds before any attempt, at most.
        multiplier: From pause to pause.
        jitter: Whether each pause is shortened by chance, by up to a half.
        retry_after_cap: Seconds; a longer ``Retry-After`` is raised, not waited for.

    Example:
        >>> RetryPolicy(max_attempts=1).max_attempts
        1
    """

    max_attempts: int = 4
    initial: float = 0.5
    maximum: float = 20.0
    multiplier: float = 2.0
    jitter: bool = True
    retry_after_cap: float = 120.0

    def __post_init__(self) -> None:
        """Refuses what could never work."""
        _check_count("RetryPolicy(max_attempts=)", self.max_attempts)
        for name in ("initial", "maximum", "retry_after_cap"):
            _check(f"RetryPolicy({name}=)", getattr(self, name), zero=True)
        _check("RetryPolicy(multiplier=)", self.multiplier)
        if self.multiplier < 1:
            raise ConfigError("RetryPolicy(multiplier=) must be at least 1")


def as_timeout(value: Timeout | float | None) -> Timeout:
    """A bare number is the total; None is no bound on the total."""
    return value if isinstance(value, Timeout) else Timeout(total=value)


def as_retry(value: RetryPolicy | int | None) -> RetryPolicy:
    """A bare number is the count of attempts; None never tries again."""
    if isinstance(value, RetryPolicy):
        return value
    return RetryPolicy(max_attempts=1 if value is None else value)
