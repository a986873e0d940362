"""CircleCI: the client, and the models of API v2 (those of v1.1 are in :mod:`cijobs.circleci_v1`)."""

from __future__ import annotations

import os
import warnings
from typing import Literal

from cijobs import _bind, _core
from cijobs._artifacts.calls import ArtifactCalls
from cijobs._clients.base import BaseClient
from cijobs._clients.client import Client
from cijobs._clients.discovery import find_circleci
from cijobs._clients.options import RetryPolicy, Timeout, Validation
from cijobs._clients.settings import core_options
from cijobs._history.calls import Histories
from cijobs._models import export_models

__all__ = ["V1", "CircleCI"]
__all__ += export_models("circleci", globals())

# Where artifacts live; the token is theirs to see, over https only.
ARTIFACT_DOMAINS = ("circle-artifacts.com",)

_QUERY_WARNING = (
    'auth="query" puts the token into URLs, which end up in logs, and newer CircleCI services refuse it: '
    'use auth="header" or auth="bearer"'
)
_TOKEN_HINT = "set CIRCLE_TOKEN, or give CircleCI(token=…); make one under User Settings, Personal API Tokens"


class CircleCIBase(BaseClient):
    """How every client of CircleCI is made."""

    _family = "circleci"
    _raw_base_path = "/api/v2"

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout | float | None = Timeout(),  # noqa: B008 - frozen
        retry: RetryPolicy | int | None = RetryPolicy(),  # noqa: B008 - frozen
        auth: Literal["header", "bearer", "basic", "query", "none"] = "header",
        validation: Validation = "refuse",
        max_in_flight: int = 64,
        max_connections: int = 8,
        ca_bundle: str | os.PathLike[str] | None = None,
        proxy: str | None = None,
        user_agent: str | None = None,
        max_body: int = 256 * 1024 * 1024,
    ) -> None:
        found = find_circleci(token, base_url)
        if auth == "query" and found.token is not None:
            warnings.warn(_QUERY_WARNING, UserWarning, stacklevel=2)
        self._source = found.source
        options = core_options(
            base_url=found.host,
            service="CircleCI",
            token_hint=_TOKEN_HINT,
            trusted_domains=ARTIFACT_DOMAINS,
            ca_bundle=ca_bundle,
            proxy=proxy,
            user_agent=user_agent,
            max_in_flight=max_in_flight,
            max_connections=max_connections,
            max_body=max_body,
        )
        self._native = _core.Client(found.token, auth, options)
        self._settle(timeout, retry, validation)


class CircleCI(Histories, ArtifactCalls, CircleCIBase, Client):
    """CircleCI's API, v2 directly and v1.1 below ``.v1``.

    A client is cheap and may be used from many threads. All clients of a process share one engine.

    Args:
        token: The API token. Without it: the environment, then the CircleCI CLI's files, then anonymous calls,
            which public projects answer.
        base_url: For CircleCI Server, such as ``https://ci.example.com``. Without it: ``CIRCLE_HOST``, the CLI's
            files, ``https://circleci.com``.
        timeout: A :class:`Timeout`, or seconds in total.
        retry: A :class:`RetryPolicy`, or a number of attempts.
        auth: How the token is sent: ``header`` (Circle-Token), ``bearer``, ``basic`` (as user name), ``query``
            (warned against), ``none`` (not at all).
        validation: What a nested body with unknown keys leads to: ``refuse``, ``warn`` or ``off``.
        max_in_flight: Calls under way at once.
        max_connections: Connections to one host.
        ca_bundle: File of trusted TLS roots, for servers with a private authority.
        proxy: URL of a proxy; without it the environment's.
        user_agent: Instead of ``cijobs/<version>``.
        max_body: Bytes of an answer, decompressed; a larger one is refused.

    Raises:
        ConfigError: The token is empty or malformed, or an option is wrong.

    Example:
        >>> ci = CircleCI(fake.token, base_url=fake.url)
        >>> ci.pipelines.list("gh/acme/web", limit=1)[0].number
        150
    """

    @property
    def v1(self) -> V1:
        """The older API v1.1: builds with their steps, recent builds, retry and ssh."""
        return V1(self)


class V1:
    """The namespaces of API v1.1: ``ci.v1.builds``, ``ci.v1.projects``, ``ci.v1.users``, …"""

    def __init__(self, client: CircleCI) -> None:
        self._operating_client = client

    def __repr__(self) -> str:
        return f"<API v1.1 of {self._operating_client!r}>"


_bind.attach_namespaces(CircleCI, "circleci")
_bind.attach_namespaces(V1, "circleci", "v1")


def __getattr__(name: str) -> type[_bind.Namespace] | type[CircleCIBase]:
    """The classes of the namespaces, for annotations and docs; the async client, loaded when it is first named."""
    if name in ("AsyncCircleCI", "AsyncV1"):
        from cijobs._clients import async_circleci as _async_circleci

        return getattr(_async_circleci, name)  # type: ignore[no-any-return]
    return _bind.namespace_class_named("circleci", "", name)
