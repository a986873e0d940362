"""What ``doctor`` looks at; each check finds one thing and knows what to do about it."""

from __future__ import annotations

import platform
import time
from dataclasses import asdict, dataclass
from typing import Any

from cijobs import CIJobsError, CircleCI, errors
from cijobs._clients.discovery import Found, find_circleci, find_northflank
from cijobs._clients.roots import find_roots
from cijobs._clients.settings import version
from cijobs.cli.context import Connection
from cijobs.cli.redact import redact

__all__ = ["Check", "check_all", "exit_code"]

_GET_ONE = "set CIRCLE_TOKEN; make one under User Settings, Personal API Tokens"


@dataclass(frozen=True)
class Check:
    """One line: ``state`` is ok, warn or fail; ``advice`` says what to do unless it is ok."""

    state: str
    name: str
    found: str
    advice: str = ""

    def row(self) -> dict[str, Any]:
        """As data."""
        return asdict(self)


def check_all(connection: Connection) -> list[Check]:
    """All checks, in the order in which one depends on the other."""
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    local = [Check("ok", "versions", f"cijobs {version()}, {python}"), *_optional(), _roots()]
    return [*local, *_circleci(connection), _northflank()]


def exit_code(checks: list[Check]) -> int:
    """0 if nothing failed, 3 if the token did, else 1."""
    failed = {check.name for check in checks if check.state == "fail"}
    return 3 if failed & {"token", "call"} else 1 if failed else 0


def _optional() -> list[Check]:
    from importlib.util import find_spec

    missing = [name for name in ("pyarrow", "pandas", "polars") if find_spec(name) is None]
    if not missing:
        return [Check("ok", "tables", "pyarrow, pandas, polars")]
    return [Check("ok", "tables", f"without {', '.join(missing)}: pip install 'cijobs[pandas]'")]


def _roots() -> Check:
    try:
        return Check("ok", "TLS roots", find_roots(None))
    except CIJobsError as error:
        return Check("fail", "TLS roots", error.message, "correct or unset that variable")


def _circleci(connection: Connection) -> list[Check]:
    try:
        found = find_circleci(connection.token(), connection.host)
        client = CircleCI(found.token, base_url=found.host, timeout=connection.waits())
    except CIJobsError as error:
        return [_no_client(redact(error.message))]
    source = f"environment variable {connection.token_env}" if connection.token_env else found.source
    checks = [_token(found, source), _host(found)]
    return (
        [*checks, *_call(client)]
        if found.token
        else [*checks, Check("warn", "call", "not tried without a token")]
    )


def _no_client(why: str) -> Check:
    if "token" in why:
        return Check("fail", "token", why, _GET_ONE)
    return Check("fail", "host", why, "correct --host or CIRCLE_HOST")


def _token(found: Found, source: str) -> Check:
    if found.token is None:
        return Check("warn", "token", "none: only public projects answer", _GET_ONE)
    return Check("ok", "token", source)


def _host(found: Found) -> Check:
    if found.host.startswith("https://") or "127.0.0.1" in found.host or "localhost" in found.host:
        return Check("ok", "host", found.host)
    return Check("warn", "host", found.host, "use https: the token goes over this line in the clear")


def _call(client: CircleCI) -> list[Check]:
    begin = time.perf_counter()
    try:
        response = client.request("GET", "/me", retry=1)
        login = response.json().get("login")
    except errors.AuthenticationError as error:
        return [
            Check("fail", "call", redact(error.message), "the token is wrong or was revoked: make a new one")
        ]
    except errors.APIError as error:
        return [Check("fail", "service", redact(error.message), "see https://status.circleci.com")]
    except CIJobsError as error:
        return [Check("fail", "reach", redact(error.message), "check the host, the network and the proxy")]
    took = (time.perf_counter() - begin) * 1000
    return [Check("ok", "call", f"GET /me took {took:.0f} ms, you are {login}"), _rate(response.headers)]


def _rate(headers: Any) -> Check:
    told = {name: _first(headers, name) for name in ("limit", "remaining", "reset")}
    if told["remaining"] is None:
        return Check("ok", "rate limit", "the service tells none")
    text = f"{told['remaining']} of {told['limit']} calls left, reset in {told['reset']} s"
    return Check("warn" if told["remaining"] == "0" else "ok", "rate limit", text)


def _first(headers: Any, name: str) -> str | None:
    names = (f"ratelimit-{name}", f"x-ratelimit-{name}")
    return next((headers[known] for known in names if known in headers), None)


def _northflank() -> Check:
    try:
        return Check("ok", "Northflank", f"token: {find_northflank(None, None).source}")
    except CIJobsError as error:
        return Check("warn", "Northflank", redact(error.message), "set NORTHFLANK_API_TOKEN, or unset it")
