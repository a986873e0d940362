"""What a command works with: the clients that the options ask for, and where its rows go."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cijobs import CircleCI, ConfigError, Northflank
from cijobs._clients.options import Timeout
from cijobs.cli.output import Output, write
from cijobs.cli.redact import redact, remember
from cijobs.cli.table import Column

__all__ = ["Connection", "Session", "say"]


def say(text: str) -> None:
    """Talks to the person on stderr; stdout is for data."""
    print(redact(text), file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Connection:
    """The options about the connection; None is "not given"."""

    host: str | None = None
    token_env: str | None = None
    timeout: float | None = None
    verbose: bool = False

    def over(self, other: Connection) -> Connection:
        """These options, and the other's where these have none."""
        return Connection(
            host=self.host or other.host,
            token_env=self.token_env or other.token_env,
            timeout=other.timeout if self.timeout is None else self.timeout,
            verbose=self.verbose or other.verbose,
        )

    def token(self) -> str | None:
        """The token of ``--token-env``; None leaves the search to the client.

        Raises:
            ConfigError: The variable is not set.
        """
        if self.token_env is None:
            return None
        token = os.environ.get(self.token_env)
        if token is None:
            raise ConfigError(
                f"no token: the environment variable {self.token_env} of --token-env is not set"
            )
        remember(token.strip())
        return token

    def waits(self) -> Timeout:
        """The time limits of calls."""
        return Timeout() if self.timeout is None else Timeout(total=self.timeout)


@dataclass(frozen=True)
class Session:
    """One run of one command."""

    connection: Connection = field(default_factory=Connection)
    output: Output = field(default_factory=Output)

    def circleci(self) -> CircleCI:
        """A client of CircleCI."""
        asked = self.connection
        client = CircleCI(asked.token(), base_url=asked.host, timeout=asked.waits())
        self._tell(client)
        return client

    def northflank(self, team: str | None = None) -> Northflank:
        """A client of Northflank."""
        asked = self.connection
        client = Northflank(asked.token(), team_id=team, base_url=asked.host, timeout=asked.waits())
        self._tell(client)
        return client

    def show(
        self, rows: Sequence[dict[str, Any]], columns: Sequence[Column], *, empty: str = "Nothing found."
    ) -> None:
        """Writes rows as the options ask: a table for people, or a format for programs."""
        write(rows, columns, self.output)
        if not rows:
            say(empty)

    def show_one(self, row: dict[str, Any]) -> None:
        """Writes one thing: for people line by line, in JSON as an object."""
        write([row], [Column(name, name) for name in row], self.output, single=True)

    def _tell(self, client: CircleCI | Northflank) -> None:
        if self.connection.verbose:
            say(f"{client.base_url}, token: {client.auth_source}")
