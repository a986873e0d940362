"""The plainest call there is, for tests of what becomes of any call."""

from __future__ import annotations


def me(client):
    return client.users.me()
