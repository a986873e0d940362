"""Tables for people: on a terminal they fit, with key columns whole; elsewhere nothing is cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TextIO

from cijobs.cli.redact import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Column", "console", "duration", "print_pairs", "print_table", "size", "status", "when"]

_GAP = 2  # spaces between columns
_LEAST = 16  # a column that may be cut is never narrower

_STYLES = {
    **dict.fromkeys(("success", "ok", "created", "written", "SUCCESS"), "green"),
    **dict.fromkeys(
        ("failed", "failure", "error", "errored", "timedout", "unauthorized", "fail", "broken", "FAILED"),
        "red",
    ),
    **dict.fromkeys(
        ("running", "queued", "pending", "on_hold", "blocked", "warn", "flaky", "RUNNING"), "yellow"
    ),
    **dict.fromkeys(("canceled", "not_run", "skipped"), "bright_black"),
}


@dataclass(frozen=True)
class Column:
    """A column of rows.

    Attributes:
        name: The key in the rows, and the name in JSON and CSV.
        title: Above the table for people; None leaves the column out of it.
        show: How people see a value.
        key: Never left out, and never cut.
        cut: May be cut, down to sixteen places; the others are shown whole or not at all.
        right: Set flush right, for numbers.
        rank: On a narrow terminal the column with the highest rank is left out first.
    """

    name: str
    title: str | None = None
    show: Callable[[Any], str] = str
    key: bool = False
    cut: bool = False
    right: bool = False
    rank: int = 0


def duration(seconds: float | None) -> str:
    """Seconds for people: ``0.42 s``, ``2m 05s``, ``1h 02m``."""
    if seconds is None:
        return ""
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}m {rest:02}s" if minutes < 60 else f"{minutes // 60}h {minutes % 60:02}m"


def when(time: datetime | None) -> str:
    """A time for people, in their own time zone."""
    return "" if time is None else time.astimezone().strftime("%Y-%m-%d %H:%M")


def size(count: int | None) -> str:
    """Bytes for people: ``512 B``, ``4.1 kB``, ``12 MB``."""
    amount, power = float(count or 0), 0
    while amount >= 999.5 and power < 3:
        amount, power = amount / 1000, power + 1
    unit = ("B", "kB", "MB", "GB")[power]
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= 10 else f"{amount:.1f} {unit}"


def status(value: str | None) -> str:
    """A status; cells with one of the known words are coloured."""
    return value or ""


def console(stream: TextIO | None = None) -> Console:
    """A console on stdout or another stream; colours are for terminals, and not with ``NO_COLOR``."""
    from rich.console import Console

    file = stream or sys.stdout
    plain = bool(os.environ.get("NO_COLOR")) or not file.isatty()
    return Console(
        file=file, color_system=None if plain else "auto", highlight=False, markup=False, emoji=False
    )


def print_pairs(row: dict[str, Any]) -> None:
    """One thing, a line for each of its values."""
    width = max(map(len, row), default=0)
    for name, value in row.items():
        console().print(f"{name:<{width}}  {printable(_text(value))}", soft_wrap=True)


def print_table(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> None:
    """A table on stdout; on a terminal what does not fit is left out, and stderr says so."""
    cells = {column.name: [_shown(column, row) for row in rows] for column in columns}
    titled = [column for column in columns if column.title and (column.key or any(cells[column.name]))]
    widths = {column.name: _width(column, cells[column.name]) for column in titled}
    screen = console()
    room = screen.width if screen.is_terminal else None
    kept = fit(titled, widths, room)
    _print(screen, kept, cells, widths if room is None else share(kept, widths, room))
    _name_the_hidden([column.title or "" for column in titled if column not in kept])


def _shown(column: Column, row: dict[str, Any]) -> str:
    value = row.get(column.name)
    return "" if value is None else printable(column.show(value).replace("\n", " "))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return when(value) if isinstance(value, datetime) else str(value)


def _width(column: Column, cells: list[str]) -> int:
    from rich.cells import cell_len

    return max([cell_len(cell) for cell in cells] + [len(column.title or "")])


def fit(columns: Sequence[Column], widths: dict[str, int], room: int | None) -> list[Column]:
    """The columns that a line has room for."""
    kept = list(columns)
    while room is not None and _least_width(kept, widths) > room and any(not column.key for column in kept):
        kept.remove(max((column for column in kept if not column.key), key=lambda column: column.rank))
    return kept


def share(columns: Sequence[Column], widths: dict[str, int], room: int) -> dict[str, int]:
    """How wide each column is: what the least widths leave over goes to the lowest ranks first."""
    given = {column.name: _least(column, widths) for column in columns}
    spare = max(0, room - _least_width(columns, widths))
    for column in sorted(columns, key=lambda column: column.rank):
        more = min(spare, widths[column.name] - given[column.name])
        given[column.name] += more
        spare -= more
    return given


def _least(column: Column, widths: dict[str, int]) -> int:
    return min(widths[column.name], _LEAST) if column.cut else widths[column.name]


def _least_width(columns: Sequence[Column], widths: dict[str, int]) -> int:
    return sum(_least(column, widths) for column in columns) + _GAP * (len(columns) - 1)


def _print(
    screen: Console, columns: list[Column], cells: dict[str, list[str]], widths: dict[str, int]
) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(
            column.title or "", no_wrap=True, overflow="ellipsis", justify=justify, width=widths[column.name]
        )
    for values in zip(*(cells[column.name] for column in columns), strict=True):
        table.add_row(*map(_styled, values))
    screen.width = sum(widths[column.name] + _GAP for column in columns)  # rich is not to cut further
    with screen.capture() as captured:
        screen.print(table, crop=False)
    screen.file.write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().split("\n")[:-1]))


def _styled(cell: str) -> Text:
    from rich.text import Text

    return Text(cell, style=_STYLES.get(cell, ""))


def _name_the_hidden(titles: list[str]) -> None:
    if titles:
        print(f"Too narrow for {', '.join(titles)}: --csv has all.", file=sys.stderr)
