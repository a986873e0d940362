"""How the tail of a fake's logs behaves: well, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Tail"]


@dataclass
class Tail:
    """What a WebSocket for logs does; may be changed while the server runs.

    Attributes:
        refuse: The HTTP status that the handshake is refused with; None for none.
        location: Where the handshake is redirected to, with the status of ``refuse``.
        silent: Whether the handshake, or else the first message, is never answered.
        denial: What the answer to the token says; None for "successful".
        interval: Seconds between batches.
        batch: Lines of a batch.
        backfill: How many lines of before a connection sends, unless the client asks for a number.
        close_after: Messages after which a connection breaks off; None for never.
        messages: Sent once, before any lines: texts or bytes, however wrong.
        opened: How many connections have begun.
        closed: How many of them have ended.
    """

    refuse: int | None = None
    location: str | None = None
    silent: bool = False
    denial: str | None = None
    interval: float = 0.02
    batch: int = 100
    backfill: int = 10
    close_after: int | None = None
    messages: tuple[str | bytes, ...] = ()
    opened: int = 0
    closed: int = 0
