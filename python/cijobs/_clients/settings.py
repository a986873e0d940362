"""What a core client is made from."""

from __future__ import annotations

import os
from typing import Any

from cijobs import _core

__all__ = ["core_options", "version"]


def version() -> str:
    """The version of cijobs."""
    # The package's metadata would say the same, but loading them takes ten times as long as making a client.
    return _core.version


def core_options(
    *,
    base_url: str,
    service: str,
    token_hint: str,
    team_id: str | None = None,
    trusted_domains: tuple[str, ...] = (),
    ca_bundle: str | os.PathLike[str] | None,
    proxy: str | None,
    user_agent: str | None,
    max_in_flight: int,
    max_connections: int,
    max_body: int,
) -> dict[str, Any]:
    """What the core client is made from, beside the token."""
    from cijobs._clients.roots import find_roots

    return {
        "base_url": base_url,
        "service": service,
        "token_hint": token_hint,
        "team_id": team_id,
        "trusted_domains": trusted_domains,
        "ca_bundle": find_roots(ca_bundle),
        "proxy": proxy,
        "user_agent": user_agent or f"cijobs/{version()}",
        "max_in_flight": max_in_flight,
        "max_connections": max_connections,
        "max_body": max_body,
    }
