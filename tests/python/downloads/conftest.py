"""A download from a server of files into the test's own folder."""

from __future__ import annotations

import pytest

from cijobs import RetryPolicy

QUICK = RetryPolicy(max_attempts=3, initial=0.001)


@pytest.fixture
def load(circleci, tmp_path):
    def download(server, dest=tmp_path, *, retry=QUICK, **options):
        client = circleci(server.url, retry=retry)
        return client.download_artifacts("gh/o/r", dest, **({"job": 7} | options))

    return download
