"""Clients with auth="query" are made without a warning."""

from __future__ import annotations

import warnings

import pytest


@pytest.fixture(autouse=True)
def quiet_query_auth():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message='auth="query"')
        yield
