"""Northflank jobs: the client and its models."""

from __future__ import annotations

import os

from cijobs import _bind, _core
from cijobs._clients.base import BaseClient
from cijobs._clients.client import Client
from cijobs._clients.discovery import find_northflank
from cijobs._clients.options import RetryPolicy, Timeout, Validation
from cijobs._clients.settings import core_options
from cijobs._models import export_models
from cijobs.errors import ConfigError

__all__ = ["Northflank"]
__all__ += export_models("northflank", globals())

_TOKEN_HINT = "set NORTHFLANK_API_TOKEN, or give Northflank(token=…); make one under the team's API settings"


class NorthflankBase(BaseClient):
    """How every client of Northflank is made."""

    _family = "northflank"
    _raw_base_path = "/v1"

    def __init__(
        self,
        token: str | None = None,
        *,
        team_id: str | None = None,
        base_url: str | None = None,
        timeout: Timeout | float | None = Timeout(),  # noqa: B008 - frozen
        retry: RetryPolicy | int | None = RetryPolicy(),  # noqa: B008 - frozen
        validation: Validation = "refuse",
        max_in_flight: int = 16,
        max_connections: int = 8,
        ca_bundle: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        user_agent: str | None = None,
        max_body: int = 256 * 1024 * 1024,
    ) -> None:
        _check_team(team_id)
        found = find_northflank(token, base_url)
        self._source = found.source
        options = core_options(
            base_url=found.host,
            service="Northflank",
            token_hint=_TOKEN_HINT,
            team_id=team_id,
            ca_bundle=ca_bundle,
            proxy=proxy,
            user_agent=user_agent,
            max_in_flight=max_in_flight,
            max_connections=max_connections,
            max_body=max_body,
        )
        self._native = _core.Client(found.token, "bearer", options)
        self._settle(timeout, retry, validation)


class Northflank(NorthflankBase, Client):
    """Northflank's API for jobs: runs, builds, logs and what surrounds them.

    Args:
        token: The API token; without it ``NORTHFLANK_API_TOKEN``, then ``NF_API_TOKEN``.
        team_id: For tokens of an organisation: calls go to the paths of that team.
        base_url: Instead of ``https://api.northflank.com``.
        timeout: A :class:`Timeout`, or seconds in total.
        retry: A :class:`RetryPolicy`, or a number of attempts.
        validation: What a body that the documents rule out leads to: ``refuse``, ``warn`` or ``off``.
        max_in_flight: Calls under way at once.
        max_connections: Connections to one host.
        ca_bundle: File of trusted TLS roots.
        proxy: URL of a proxy; without it the environment's.
        user_agent: Instead of ``cijobs/<version>``.
        max_body: Bytes of an answer, decompressed; a larger one is refused.

    Raises:
        ConfigError: The token is empty or malformed, or an option is wrong.

    Example:
        >>> nf = Northflank(fake_nf.token, base_url=fake_nf.url)
        >>> run = nf.runs.start(fake_nf.project_id, fake_nf.job_id, runtime_environment={"SUITE": "fast"})
        >>> nf.runs.get(fake_nf.project_id, fake_nf.job_id, run.id).status
        'RUNNING'
    """


def _check_team(team_id: object) -> None:
    if team_id is None or (
        isinstance(team_id, str) and team_id.isprintable() and team_id not in ("", ".", "..")
    ):
        return
    raise ConfigError(f"team_id= is no id of a team: {team_id!r}")


_bind.attach_namespaces(Northflank, "northflank")


def __getattr__(name: str) -> type[_bind.Namespace] | type[NorthflankBase]:
    """The classes of the namespaces, for annotations and docs; the async client, loaded when it is first named."""
    if name == "AsyncNorthflank":
        from cijobs._clients.async_northflank import AsyncNorthflank

        return AsyncNorthflank
    return _bind.namespace_class_named("northflank", "", name)
