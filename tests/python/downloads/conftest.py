"""Servers of files, and a download from one of them into the test's own folder."""

from __future__ import annotations

import pytest
from downloads.files import BODY
from support.storage import Storage

from cijobs import RetryPolicy

QUICK = RetryPolicy(max_attempts=3, initial=0.001)


@pytest.fixture
def storage():
    """Starts a server of files; it ends with the test."""
    started = []

    def start_one(files=None, **options):
        started.append(Storage(files={"a": BODY} if files is None else files, **options))
        return started[-1].__enter__()

    yield start_one
    for one in started:
        one.__exit__()


@pytest.fixture
def load(circleci, tmp_path):
    def download(server, dest=tmp_path, *, retry=QUICK, **options):
        client = circleci(server.url, retry=retry)
        return client.download_artifacts("gh/o/r", dest, **({"job": 7} | options))

    return download
