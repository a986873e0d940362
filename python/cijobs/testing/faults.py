"""Faults that a fake server can be told to show: which request, how often, and what goes wrong."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Literal, get_args
from urllib.parse import unquote

__all__ = ["Fault", "FaultKind", "Faults"]

FaultKind = Literal["status", "rate_limit", "cut", "reset", "drop", "slow", "silent", "html", "text"]

_STATUS = {"status": 500, "rate_limit": 429, "html": 502, "text": 503}


@dataclass(frozen=True)
class Fault:
    """One rule: what goes wrong with which requests.

    Kinds: ``status`` and ``rate_limit`` answer an error (429 as the plain text that CircleCI sends);
    ``html`` and ``text`` answer an error that is not JSON; ``cut`` sends half of the real body under its full
    Content-Length and closes; ``drop`` does what was asked and closes without an answer; ``reset`` does
    nothing and resets the connection; ``slow`` waits before the real answer; ``silent`` never answers.

    Attributes:
        match: ``"METHOD /path"`` with shell wildcards, on the path as sent or decoded, without the query.
        kind: What goes wrong.
        times: How many requests it hits; ``None`` for all.
        after: How many matching requests pass unharmed first.
        status: The HTTP status; by default 500 (status), 429 (rate_limit), 502 (html), 503 (text).
        retry_after: The ``Retry-After`` header, in seconds or as an HTTP date; none if ``None``.
        seconds: How long ``slow`` waits.
        body: The body instead of the usual one.
    """

    match: str = "*"
    kind: FaultKind = "status"
    times: int | None = 1
    after: int = 0
    status: int | None = None
    retry_after: float | str | None = None
    seconds: float = 0.0
    body: str | bytes | None = None

    def __post_init__(self) -> None:
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"unknown fault kind {self.kind!r}: one of {', '.join(get_args(FaultKind))}")

    @property
    def code(self) -> int:
        """The HTTP status that the kind answers."""
        return self.status or _STATUS.get(self.kind, 500)

    def hits(self, method: str, path: str) -> bool:
        """Tell whether the rule is about this request."""
        return any(fnmatchcase(f"{method} {form}", self.match) for form in (path, unquote(path)))


class Faults:
    """The rules of one server, and what they have done so far.

    Attributes:
        injected: ``(method, path, kind)`` of every fault shown, in order.
    """

    def __init__(self, rules: Iterable[Fault] = ()) -> None:
        self.injected: list[tuple[str, str, FaultKind]] = []
        self._rules = [_Counted(rule) for rule in rules]
        self._storm: _Storm | None = None

    @classmethod
    def rate(
        cls,
        rate: float,
        *,
        seed: int = 1,
        kinds: Sequence[FaultKind] = ("status", "rate_limit", "cut", "reset"),
        match: str = "*",
        retry_after: float | str | None = 0,
    ) -> Faults:
        """Return faults that hit a share ``rate`` (0 to 1) of the matching requests, mixed by chance."""
        faults = cls()
        pattern = Fault(match=match, retry_after=retry_after)
        faults._storm = _Storm(rate, tuple(kinds), pattern, random.Random(seed))  # noqa: S311
        return faults

    def add(self, *rules: Fault) -> None:
        """Add rules while the server runs."""
        self._rules.extend(_Counted(rule) for rule in rules)

    def clear(self) -> None:
        """Forget all rules and what they did."""
        self._rules.clear()
        self.injected.clear()
        self._storm = None

    def pick(self, method: str, path: str) -> Fault | None:
        """Return the fault that this request gets, the first rule first; ``None`` for none."""
        fault = next((rule.fault for rule in self._rules if rule.take(method, path)), None)
        if fault is None and self._storm is not None:
            fault = self._storm.take(method, path)
        if fault is not None:
            self.injected.append((method, path, fault.kind))
        return fault


@dataclass
class _Counted:
    fault: Fault
    seen: int = 0

    def take(self, method: str, path: str) -> bool:
        if not self.fault.hits(method, path):
            return False
        self.seen += 1
        turn = self.seen - self.fault.after
        return turn > 0 and (self.fault.times is None or turn <= self.fault.times)


@dataclass
class _Storm:
    rate: float
    kinds: tuple[FaultKind, ...]
    pattern: Fault
    random: random.Random

    def take(self, method: str, path: str) -> Fault | None:
        if not self.pattern.hits(method, path) or self.random.random() >= self.rate:
            return None
        kind = self.random.choice(self.kinds)
        wait = self.pattern.retry_after if kind == "rate_limit" else None
        return replace(self.pattern, kind=kind, retry_after=wait)
