"""Makes commands: a function with a session first becomes one with the options that all commands share."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from cijobs.cli.arguments import flag
from cijobs.cli.context import Connection, Session
from cijobs.cli.output import choose

__all__ = ["Host", "Seconds", "TokenEnv", "Verbose", "command"]

_WHERE = "Connection"
_OUT = "Output"

_ENV_HELP = "Environment variable that holds the token. No option takes the token: others see those in `ps`."
_HOST_HELP = "Server to call, if it is not the cloud's."
_TIMEOUT_HELP = "For each call, retries and pauses included."
_VERBOSE_HELP = "Say which host and token; trace errors."
_FILE_HELP = "Write to a file: .parquet, .csv, .json or .jsonl."


def _value(help_text: str, panel: str, metavar: str, *names: str) -> Any:
    return typer.Option(*names, help=help_text, rich_help_panel=panel, metavar=metavar)


Host = Annotated[str | None, _value(_HOST_HELP, _WHERE, "URL", "--host")]
TokenEnv = Annotated[str | None, _value(_ENV_HELP, _WHERE, "NAME", "--token-env")]
Seconds = Annotated[float | None, _value(_TIMEOUT_HELP, _WHERE, "SECONDS", "--timeout")]
Verbose = Annotated[bool, flag(_VERBOSE_HELP, "--verbose", "-v", panel=_WHERE)]

CONNECTION: dict[str, Any] = {"host": Host, "token_env": TokenEnv, "timeout": Seconds, "verbose": Verbose}
OUTPUT: dict[str, Any] = {
    "as_json": Annotated[bool, flag("Print JSON; errors too.", "--json", panel=_OUT)],
    "as_jsonl": Annotated[bool, flag("Print one JSON object a line; errors too.", "--jsonl", panel=_OUT)],
    "as_csv": Annotated[bool, flag("Print CSV.", "--csv", panel=_OUT)],
    "output": Annotated[Path | None, _value(_FILE_HELP, _OUT, "FILE", "--output", "-o")],
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

    _session_of_its_own, *own = inspect.signature(function, eval_str=True).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    more = [inspect.Parameter(n, keyword, default=_DEFAULTS.get(n), annotation=a) for n, a in shared.items()]
    parameters = [first, *(parameter.replace(kind=keyword) for parameter in own), *more]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _session(context: typer.Context, options: dict[str, Any]) -> Session:
    connection = Connection(**{name: options[name] for name in CONNECTION})
    if isinstance(context.obj, Connection):  # options before the command's name
        connection = connection.over(context.obj)
    output = choose(
        json=bool(options.get("as_json")),
        jsonl=bool(options.get("as_jsonl")),
        csv=bool(options.get("as_csv")),
        path=options.get("output"),
    )
    return Session(connection, output)
