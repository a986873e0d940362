"""``api`` and ``operations``: every call that the services have, by method or by name."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Any

import typer

from cijobs import CircleCI, DryRun, Northflank, Pages, operations
from cijobs.cli.arguments import flag
from cijobs.cli.command import command
from cijobs.cli.context import Session
from cijobs.cli.dry_run import DRY_RUN, request_row
from cijobs.cli.errors import CommandError
from cijobs.cli.output import as_json
from cijobs.cli.table import Column
from cijobs.cli.values import for_kind, pairs, read_json, repeated, typed

__all__ = ["register"]

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OPERATIONS = (
    Column("id", "OPERATION", key=True),
    Column("api", "API", rank=3),
    Column("method", "METHOD", rank=1),
    Column("path", "PATH", cut=True, rank=2),
    Column("safety"),
    Column("result"),
    Column("deprecated"),
    Column("doc", "WHAT IT DOES", cut=True, rank=0),
)


class Service(str, Enum):
    """Whose API is meant."""

    CIRCLECI = "circleci"
    NORTHFLANK = "northflank"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    example = "cijobs api GET /me; cijobs api pipelines.list -F project_slug=gh/acme/web --limit 3"
    command(app, "api", example=example, rows=False)(api)
    command(app, "operations", example="cijobs operations --grep artifacts")(list_operations)


def api(
    session: Session,
    what: Annotated[
        str, typer.Argument(metavar="METHOD|OPERATION", help="GET, POST, …; or an operation's id.")
    ],
    path: Annotated[str | None, typer.Argument(metavar="[PATH]", help="Such as /me, after a method.")] = None,
    query: Annotated[
        list[str] | None, typer.Option("-q", "--query", metavar="KEY=VALUE", help="Query; repeatable.")
    ] = None,
    body: Annotated[
        str | None, typer.Option("-f", "--body", metavar="FILE", help="JSON body; - for stdin.")
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "-F", "--field", metavar="KEY=VALUE", help="Field of the body, or argument; repeatable."
        ),
    ] = None,
    service: Annotated[
        Service | None, typer.Option("--service", help="Whose; CircleCI unless only the other has it.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-L", metavar="N", min=0, help="Items of a list operation.")
    ] = None,
    as_json_too: Annotated[
        bool, flag("Errors and --dry-run as JSON; data always is.", "--json")
    ] = False,  # main() looks for it, too, when it reports an error
    dry_run: DRY_RUN = False,
) -> None:
    """Make any call and print its JSON."""
    _check(what, path, body, query, fields)
    if dry_run and what.upper() == "GET":
        raise typer.BadParameter("--dry-run is for calls that change something")
    if what.upper() in _METHODS:
        client = _client(session, service or Service.CIRCLECI)
        sent = {} if body is None and fields is None else {"json": _body(body, fields or [])}
        params = repeated(pairs(query or (), "-q")) or None
        if dry_run:
            _print_dry_run(client._shown_raw(what, path or "/", params, sent.get("json", ...)), as_json_too)
            return
        _print_response(client.request(what, path or "/", params=params, **sent))
    else:
        result = _call(session, service, what, repeated(pairs(fields or (), "-F")), limit, dry_run=dry_run)
        _print_dry_run(result, as_json_too) if isinstance(result, DryRun) else _print_result(result)


def _print_dry_run(request: DryRun, as_data: bool) -> None:
    if as_data:
        _print_json(request_row(request))
    else:
        typer.echo(request.curl())


def _check(what: str, path: str | None, body: str | None, query: Any, fields: Any) -> None:
    raw = what.upper() in _METHODS
    if raw and path is None:
        raise typer.BadParameter(f"{what.upper()} needs a PATH, such as /me")
    if not raw and (path is not None or body is not None or query):
        raise typer.BadParameter(f"{what} is no HTTP method, and an operation takes its arguments by -F only")
    if body is not None and fields:
        raise typer.BadParameter("-f and -F exclude each other")


def _client(session: Session, service: Service) -> CircleCI | Northflank:
    return session.northflank() if service is Service.NORTHFLANK else session.circleci()


def _body(source: str | None, fields: list[str]) -> Any:
    return (
        read_json(source) if source is not None else {key: typed(value) for key, value in pairs(fields, "-F")}
    )


def _call(
    session: Session,
    service: Service | None,
    name: str,
    given: dict[str, list[str]],
    limit: int | None,
    *,
    dry_run: bool,
) -> Any:
    row = _operation(service, name)
    kinds = {parameter.name: parameter.kind for parameter in row.params}
    arguments = {key: for_kind(kinds.get(key, "text"), values) for key, values in given.items()}
    if row.paging != "none":
        arguments["limit"] = limit
    if dry_run and row.safety == "safe":
        raise typer.BadParameter("--dry-run is for calls that change something")
    if dry_run:
        arguments["dry_run"] = True
    family = Service.NORTHFLANK if row.api.startswith("northflank") else Service.CIRCLECI
    return _client(session, family).call(row.id, **arguments)


def _operation(service: Service | None, name: str) -> Any:
    families = [service] if service else list(Service)
    for family in families:
        found = next(
            (row for row in operations() if row.id == name and row.api.startswith(family.value)), None
        )
        if found is not None:
            return found
    raise CommandError(
        f"{name!r} is neither a method nor an operation: `cijobs operations` lists them", code=2
    )


def _print_response(response: Any) -> None:
    if response.body:
        _print_json(response.json())


def _print_result(result: Any) -> None:
    if isinstance(result, str):
        sys.stdout.write(result if result.endswith("\n") else result + "\n")
    elif result is not None:
        _print_json(result.to_dicts() if isinstance(result, Pages) else result)


def _print_json(value: Any) -> None:
    sys.stdout.write(as_json(value) + "\n")


def list_operations(
    session: Session,
    api_name: Annotated[
        str | None,
        typer.Option("--api", metavar="NAME", help="Only circleci.v2, circleci.v1.1 or northflank.v1."),
    ] = None,
    grep: Annotated[
        str | None, typer.Option("--grep", metavar="WORD", help="Only those that mention it.")
    ] = None,
) -> None:
    """List every operation of every API."""
    rows = [_row(row) for row in operations() if (api_name or "") in row.api]
    session.show(list(_mentioning(rows, grep)), OPERATIONS, empty="No operation is like that.")


def _row(row: Any) -> dict[str, Any]:
    told = {column.name: getattr(row, column.name) for column in OPERATIONS}
    return {**told, "doc": row.doc.partition("\n")[0]}


def _mentioning(rows: Iterable[dict[str, Any]], word: str | None) -> Iterable[dict[str, Any]]:
    wanted = (word or "").casefold()
    return (row for row in rows if wanted in f"{row['id']} {row['path']} {row['doc']}".casefold())
