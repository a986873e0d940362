"""Each of these tests fits both kinds of clients."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param
