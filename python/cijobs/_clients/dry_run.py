"""What a call would send, without sending it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

__all__ = ["DryRun"]

# Where the shell finds the token, by family.
_VARIABLES = {"circleci": "CIRCLE_TOKEN", "northflank": "NORTHFLANK_API_TOKEN"}
_STARS = "********"


@dataclass(frozen=True, repr=False)
class DryRun:
    """The request of a call with ``dry_run=True``: nothing was sent, and stars stand for all that is secret.

    It is built by the code that builds requests that are sent, and its arguments were checked in the same way.

    Attributes:
        method: ``POST``, ``PUT``, ``PATCH`` or ``DELETE``.
        url: Of the request.

    Example:
        >>> shown = ci.projects.create_env_var("gh/acme/web", "NPM_TOKEN", "s3cr3t", dry_run=True)
        >>> shown.method, shown.body
        ('POST', {'name': 'NPM_TOKEN', 'value': '********'})
        >>> '-H "Circle-Token: $CIRCLE_TOKEN"' in shown.curl()
        True
    """

    method: str
    url: str
    _headers: tuple[tuple[str, str], ...]
    _body: str | None
    _family: str

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers by name; that of the token holds stars."""
        return MappingProxyType(dict(self._headers))

    @property
    def body(self) -> Any:
        """The JSON value of the body; None where there is none."""
        return None if self._body is None else json.loads(self._body)

    def to_dict(self) -> dict[str, Any]:
        """``method``, ``url``, ``headers`` and ``body``."""
        return {"method": self.method, "url": self.url, "headers": dict(self._headers), "body": self.body}

    def curl(self) -> str:
        """The request as a command for a POSIX shell.

        The token is taken from ``$CIRCLE_TOKEN`` or ``$NORTHFLANK_API_TOKEN``. Masked values stay masked: fill them
        in by hand.
        """
        parts = [f"curl -X {self.method} {self._shell(self.url)}"]
        parts += [self._curl_header(name, value) for name, value in self._headers]
        if self._body is not None:
            parts.append(f"--data-raw {shlex.quote(self._body)}")
        elif self.method != "DELETE":
            parts.append("-H 'Content-Length: 0'")  # curl would leave it out, and some proxies answer 411
        return " \\\n  ".join(parts)

    def _curl_header(self, name: str, value: str) -> str:
        if name == "Authorization" and value == f"Basic {_STARS}":  # the token as user name, no password
            return f'-u "{self._variable}:"'
        if name in ("Circle-Token", "Authorization"):
            return f'-H "{name}: {value.replace(_STARS, self._variable)}"'
        return f"-H {shlex.quote(f'{name}: {value}')}"

    def _shell(self, url: str) -> str:
        token = f"circle-token={_STARS}"
        if not url.endswith(token):
            return shlex.quote(url)
        return shlex.quote(url.removesuffix(_STARS)) + f'"{self._variable}"'

    @property
    def _variable(self) -> str:
        return f"${_VARIABLES[self._family]}"

    def __repr__(self) -> str:
        return f"<DryRun: {self.method} {self.url}>"
