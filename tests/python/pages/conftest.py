"""A list of pipelines, and the server that it comes from."""

from __future__ import annotations

import pytest
from pages.service import SLUG


@pytest.fixture
def listed(wire, circleci):
    """Lists pipelines of a server; gives the server, too."""

    def start(reply, **arguments):
        server = wire(reply)
        return circleci(server).pipelines.list(SLUG, **arguments), server

    return start
