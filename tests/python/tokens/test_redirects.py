"""A redirect to another host: what arrives there, recorded."""

from __future__ import annotations

import pytest
from conftest import TOKEN
from support.secrecy import SCHEMES, sent_token
from support.wire import answer, raw, redirect

from cijobs import CircleCI, errors


@pytest.fixture
def away(wire, circleci, tmp_path):
    """Downloads a file whose address leads over ``home`` to a second server; the requests of that one."""

    def load(auth="header", location="{storage}/x?sig=1", **options):
        storage = wire(raw(b"stored"))

        def reply(request):
            if request.path.endswith("/artifacts"):
                return answer({"items": [{"path": "a", "node_index": 0, "url": server.url + "/f"}]})
            return redirect(location.format(storage=storage.url, home=server.url))

        server = wire(reply, **options)
        client = circleci(server, auth=auth)
        report = client.download_artifacts("gh/o/r", tmp_path, job=7)
        return report, storage.requests, server

    return load


@pytest.mark.parametrize("auth", SCHEMES)
def test_the_second_host_sees_no_token(away, auth):
    report, seen, home = away(auth)
    assert report.ok
    assert len(seen) == 1
    assert not {"circle-token", "authorization", "cookie"} & set(seen[0].headers)
    assert seen[0].query == [("sig", "1")]
    assert [sent_token(request) for request in home.requests + seen] == [True, True, False]


def test_a_token_that_the_first_host_puts_into_the_address_is_not_carried_on(away):
    report, seen, _ = away("query", "{storage}/x?circle-token=" + TOKEN)
    assert (seen, len(report.failed)) == ([], 1)
    assert TOKEN not in report.failed[0].reason


def test_open_artifact_and_read_artifact_leave_it_at_home_too(wire, circleci):
    storage = wire(raw(b"stored"))
    server = wire(redirect(storage.url + "/x"))
    client = circleci(server)
    assert (
        client.open_artifact(server.url + "/f").read() == client.read_artifact(server.url + "/f") == b"stored"
    )
    assert TOKEN not in str(storage.requests)


def test_https_to_http_is_refused(wire, authority, tmp_path):
    storage = wire(raw(b"stored"))

    def reply(request):
        if request.path.endswith("/artifacts"):
            return answer({"items": [{"path": "a", "node_index": 0, "url": server.url + "/f"}]})
        return redirect(storage.url + "/x")

    server = wire(reply, tls=authority.server())
    client = CircleCI(TOKEN, base_url=server.url, retry=1, ca_bundle=authority.bundle)
    report = client.download_artifacts("gh/o/r", tmp_path, job=7)
    assert (storage.requests, "302" in report.failed[0].reason) == ([], True)


def test_ten_hops_are_followed_and_no_more(wire, circleci):
    def reply(request):
        left = int(request.path[1:])
        return redirect(f"/{left - 1}") if left else raw(b"stored")

    server = wire(reply)
    client = circleci(server)
    assert client.read_artifact(server.url + "/10") == b"stored"
    with pytest.raises(errors.APIError):
        client.read_artifact(server.url + "/11")
