"""Listings of artifacts (circleci-api.md, g)."""

from __future__ import annotations

import pytest
from support.wire import answer

V1, V2 = "circleci.v1.1", "circleci.v2"
HOSTS = [
    "https://7-12345-gh.circle-artifacts.com/0/a.txt",
    "https://output.circle-artifacts.com/output/job/4c1a/artifacts/0/a.txt",
]


@pytest.mark.parametrize("url", HOSTS)
def test_addresses_are_taken_as_they_come(got, url):
    """redirector-action#19: they cannot be made from a build number."""
    assert (
        got(V2, "jobs.artifacts", {"items": [{"path": "a.txt", "node_index": 0, "url": url}]})[0].url == url
    )


def test_two_slashes_in_an_address_stay(got):
    """Recorded in 2016: `path` is absolute, and the address has `//` after the node index."""
    item = {
        "path": "/tmp/rspec/junit.xml",
        "pretty_path": "$CIRCLE_TEST_REPORTS/rspec/junit.xml",
        "node_index": 0,
        "url": "https://1-2-gh.circle-artifacts.com/0//tmp/rspec/junit.xml",
    }
    assert got(V1, "v1.builds.artifacts", [item])[0].to_dict() == item


def test_a_path_may_repeat_across_nodes(got):
    items = [{"path": "a", "node_index": n, "url": f"u{n}"} for n in (0, 1)]
    found = got(V2, "jobs.artifacts", {"items": items})
    assert [(artifact.path, artifact.node_index) for artifact in found] == [("a", 0), ("a", 1)]


@pytest.mark.parametrize("path", ["~/project/a.txt", "../a.txt", "a/../../b"])
def test_an_odd_path_is_listed_as_it_is(got, path):
    """Only a download makes it safe."""
    assert got(V2, "jobs.artifacts", {"items": [{"path": path}]})[0].path == path


def test_thousands_of_files_are_listed(got):
    """scikit-learn: 3,904 artifacts in about 1 MB."""
    items = [{"path": f"doc/{n}.html", "node_index": 0, "url": "https://x/" + "y" * 200} for n in range(3904)]
    assert len(got(V2, "jobs.artifacts", answer({"items": items, "next_page_token": None}))) == 3904


def test_expired_artifacts_vanish_from_the_list(got):
    """con/tinuous#164."""
    assert got(V2, "jobs.artifacts", {"items": []}).to_list() == []
