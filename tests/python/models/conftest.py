"""Each model in turn, and JSON of it."""

from __future__ import annotations

from typing import Any

import pytest
from models.samples import FULL, MODELS, full


@pytest.fixture(params=MODELS)
def name(request) -> str:
    return request.param


@pytest.fixture
def data(name) -> dict[str, Any]:
    if name not in FULL:
        FULL[name] = full(name)
    return FULL[name]
