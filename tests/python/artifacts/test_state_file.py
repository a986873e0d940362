"""Where no attribute of a file holds what a later run must know, a file beside it does."""

from __future__ import annotations

from support.job import SLUG, tree
from support.storage import Storage, stored
from support.wire import Answer, raw

BODY = bytes(range(256)) * 1000
TAG = f'"{"a" * 3000}"'  # too long for an attribute, as any is where the file system keeps none


def first_part(size: int) -> Answer:
    whole = raw(BODY, etag=TAG).data
    return Answer(whole[: len(whole) - len(BODY) + size], "close")


def test_a_download_is_resumed_and_leaves_one_file(circleci, tmp_path):
    replies = [first_part(100_000), lambda request: stored(request, BODY, TAG)]
    with Storage(files={"a": BODY}, replies={"a": replies}) as server:
        client = circleci(server.url, retry=1)
        client.download_artifacts(SLUG, tmp_path, job=7)
        assert sorted(tree(tmp_path)) == ["a.incomplete", "a.incomplete.state"]
        report = client.download_artifacts(SLUG, tmp_path, job=7)
    assert report.files[0].resumed == 100_000
    assert tree(tmp_path) == {"a": BODY}
