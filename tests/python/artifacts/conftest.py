from __future__ import annotations

import pytest
from support.job import Job


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def job(wire, circleci):
    return lambda files, **options: Job(wire, circleci, files, **options)
