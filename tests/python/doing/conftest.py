from __future__ import annotations

import pytest

from cijobs._doing import reconciling
from cijobs.testing import FakeCircleCI, FakeNorthflank

APP = "circleci/Acme1111111111111111aa/Proj1111111111111111bb"


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(reconciling, "_PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def fake():
    with FakeCircleCI(pipelines=5, projects=[APP], definitions=["build"], unbuilt_branches=["docs"]) as one:
        yield one


@pytest.fixture
def ci(fake, circleci):
    return circleci(fake.url, token=fake.token)


@pytest.fixture
def fake_nf():
    with FakeNorthflank() as one:
        yield one


@pytest.fixture
def nf(fake_nf, northflank):
    return northflank(fake_nf.url, token=fake_nf.token)
