"""The tree of commands."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer
import typer.main

from cijobs.cli import actions, artifacts, circleci, doctor, history, jobs, logs, northflank, raw, waiting
from cijobs.cli.command import Host, Seconds, TokenEnv, Verbose
from cijobs.cli.context import Connection
from cijobs.cli.demo import command as demo

__all__ = ["command"]

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_HELP = "CircleCI and Northflank jobs: builds, tests, artifacts, runs."
_EPILOG = "Begin with `cijobs doctor`, or with `cijobs demo`, which needs no account."


@cache
def command() -> Any:
    """The whole command line, as typer's command."""
    app = typer.Typer(
        name="cijobs",
        help=_HELP,
        epilog=_EPILOG,
        context_settings=_SETTINGS,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,  # they show local variables, a token among them
    )
    app.callback(no_args_is_help=True)(_before)
    for group in (circleci, jobs, logs, artifacts, history, actions, waiting, northflank, raw, doctor, demo):
        group.register(app)
    return typer.main.get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from cijobs._clients.settings import version

        typer.echo(f"cijobs {version()}")
        raise typer.Exit


def _before(
    context: typer.Context,
    host: Host = None,
    token_env: TokenEnv = None,
    timeout: Seconds = None,
    verbose: Verbose = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version.", metavar=""
        ),
    ] = False,
) -> None:
    del version  # its callback has done it
    context.obj = Connection(host, token_env, timeout, verbose)
