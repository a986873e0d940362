"""Makes commands: a function with a session first becomes one with the options that all commands share."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from cijobs.cli.context import Connection, Session
from cijobs.cli.output import choose

__all__ = ["CONNECTION", "command", "connection_of"]

_WHERE = "Connection"
_OUT = "Output"

_TOKEN_ENV = "Environment variable that holds the token. There is no option for the token itself: others see it in `ps`."

CONNECTION: dict[str, Any] = {
    "host": Annotated[
        str | None,
        typer.Option("--host", metavar="URL", help="Server to call, if it is not the cloud's.", rich_help_panel=_WHERE),
    ],
    "token_env": Annotated[
        str | None, typer.Option("--token-env", metavar="NAME", help=_TOKEN_ENV, rich_help_panel=_WHERE)
    ],
    "timeout": Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", min=0.001, help="For each call in all.", rich_help_panel=_WHERE),
    ],
    "verbose": Annotated[
        bool, typer.Option("--verbose", "-v", help="Say which host and token; trace errors.", rich_help_panel=_WHERE)
    ],
}
OUTPUT: dict[str, Any] = {
    "as_json": Annotated[bool, typer.Option("--json", help="Print JSON; errors too.", rich_help_panel=_OUT)],
    "as_jsonl": Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.", rich_help_panel=_OUT)],
    "as_csv": Annotated[bool, typer.Option("--csv", help="Print CSV.", rich_help_panel=_OUT)],
    "output": Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file: .parquet, .csv, .json or .jsonl.",
            rich_help_panel=_OUT,
        ),
    ],
}
_DEFAULTS = {"verbose": False, "as_json": False, "as_jsonl": False, "as_csv": False}


def command(
    app: typer.Typer, name: str, *, example: str, rows: bool = True
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function as a command.

    Args:
        app: The group that gets the command.
        name: What users type.
        example: One line for the end of the help.
        rows: Whether it writes rows, and so has ``--json`` and the other formats.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        shared = CONNECTION | (OUTPUT if rows else {})
        app.command(name, epilog=f"Example: {example}")(_widened(function, shared))
        return function

    return register


def _widened(function: Callable[..., Any], shared: dict[str, Any]) -> Callable[..., Any]:
    """The function with the shared options in place of its session."""

    @functools.wraps(function)
    def run(context: typer.Context, **given: Any) -> Any:
        options = {name: given.pop(name) for name in shared}
        return function(_session(context, options), **given)

    session, *own = inspect.signature(function, eval_str=True).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    more = [inspect.Parameter(n, keyword, default=_DEFAULTS.get(n), annotation=a) for n, a in shared.items()]
    parameters = [first, *(parameter.replace(kind=keyword) for parameter in own), *more]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _session(context: typer.Context, options: dict[str, Any]) -> Session:
    connection = connection_of(options)
    if isinstance(context.obj, Connection):  # options before the command's name
        connection = connection.over(context.obj)
    output = choose(
        json=bool(options.get("as_json")),
        jsonl=bool(options.get("as_jsonl")),
        csv=bool(options.get("as_csv")),
        path=options.get("output"),
    )
    return Session(connection, output)


def connection_of(options: dict[str, Any]) -> Connection:
    """The connection's options among all."""
    return Connection(**{name: options[name] for name in CONNECTION})
