"""Checkout keys and environment variables of a project."""

from __future__ import annotations

import base64
from typing import Any

from cijobs.testing._http.reply import Refused
from cijobs.testing.history.dice import Dice

__all__ = ["Settings", "mask"]

_TIME = "2026-11-01T08:00:00.000Z"
_KINDS = {"user-key": "github-user-key", "github-user-key": "github-user-key", "deploy-key": "deploy-key"}


class Settings:
    """What one project has; variable values are kept masked, as the service never gives them back."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.variables: dict[str, str] = {"NPM_TOKEN": "xxxx1234", "DEPLOY_KEY": "xxxxcafé"}
        self.keys: list[dict[str, Any]] = []
        self.add_key("deploy-key")

    def add_key(self, kind: Any) -> dict[str, Any]:
        """Add a checkout key; asked as ``user-key`` it is answered as ``github-user-key``."""
        if kind not in _KINDS:
            raise Refused(400, "Unexpected key type: expected deploy-key or user-key.")
        raw = self._dice.data(16)
        key = {
            "type": _KINDS[kind],
            "preferred": not self.keys,
            "created_at": _TIME,
            "public_key": "ssh-rsa " + base64.b64encode(self._dice.data(96)).decode() + " \n",
            "fingerprint": ":".join(f"{byte:02x}" for byte in raw),
            "sha256": "SHA256:" + base64.b64encode(self._dice.data(32)).decode().rstrip("="),
        }
        self.keys.append(key)
        return key

    def key(self, fingerprint: str) -> dict[str, Any]:
        """Return the key with this MD5 or SHA256 fingerprint, or refuse."""
        for key in self.keys:
            if fingerprint in (key["fingerprint"], key["sha256"]):
                return key
        raise Refused(404, "checkout key not found")

    def set_variable(self, name: Any, value: Any) -> dict[str, str]:
        """Store a variable and return it masked."""
        if not isinstance(name, str) or not name or not isinstance(value, str):
            raise Refused(400, "Environment variables need a name and a value.")
        self.variables[name] = mask(value)
        return self.variable(name)

    def variable(self, name: str) -> dict[str, str]:
        """Return a masked variable, or refuse."""
        if name not in self.variables:
            raise Refused(404, "env var not found")
        return {"name": name, "value": self.variables[name]}


def mask(value: str) -> str:
    """Return what the service shows of a value: four x and at most the last four characters."""
    return "xxxx" + (value[-4:] if len(value) > 4 else value[-1:])
