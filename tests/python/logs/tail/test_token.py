"""Who gets the token of a log's socket, and that nothing tells it."""

from __future__ import annotations

import logging
import threading

import pytest
from logs.tail.runs import LINES, sockets, started
from support.process import raised
from support.secrecy import everything
from support.wire import answer
from websockets.sync.server import serve

from cijobs import Northflank, errors
from cijobs.testing import Tail


def test_the_token_is_in_no_address_and_no_header(follow, fake):
    follow()
    (request,) = sockets(fake)
    assert fake.token not in f"{request.path} {request.query} {request.headers}"
    assert request.headers["user-agent"].startswith("cijobs/")


def wanted(fake, run_id, **options):
    client = Northflank(fake.token, base_url=fake.url)
    return list(
        client.runs.follow(
            fake.project_id, fake.job_id, run_id, transport="websocket", reconnect=0, **options
        )
    )


ECHOES = {
    "refusal": lambda token: Tail(denial=f"bad token {token}"),
    "error": lambda token: Tail(messages=('{"type":"error","data":{"message":"' + token + '"}}',)),
}


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
def test_no_failure_and_no_log_holds_the_token(fake, echo, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "websockets")
    run_id = started(fake)
    fake.tail = echo(fake.token)
    error = raised(lambda: wanted(fake, run_id))
    assert isinstance(error, errors.ConnectError)
    told = capfd.readouterr()
    texts = (everything(error), caplog.text, told.out, told.err)
    assert not [text for text in texts if fake.token in text]


def test_a_redirect_leads_the_token_to_nobody(follow, fake):
    heard = []

    def hear(connection):
        heard.extend(connection)

    with serve(hear, "127.0.0.1", 0) as foreign:
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        port = foreign.socket.getsockname()[1]
        fake.tail.refuse, fake.tail.location = 307, f"ws://127.0.0.1:{port}/x"
        assert follow() == LINES
        foreign.shutdown()
    assert heard == []


def test_a_foreign_host_gets_no_message_from_the_core(fake):
    native = Northflank(fake.token, base_url="https://api.example.com")._native
    assert native.token_message("<", ">", "https://api.example.com/x") == f"<{fake.token}>"
    for url in (
        "https://evil.example/x",
        "http://api.example.com",
        "wss://api.example.com",
        "",
        "https://api.example.com:8443/",
    ):
        assert native.token_message("<", ">", url) is None


def test_a_client_without_token_sends_nothing(fake):
    client = Northflank(base_url=fake.url)
    run_id = started(fake)
    with pytest.raises(errors.AuthenticationError):
        list(client.runs.follow(fake.project_id, fake.job_id, run_id))


def test_an_untrusted_certificate_is_refused_and_a_trusted_one_is_not(wire, authority):
    server = wire(answer({}, 404), tls=authority.server())
    from cijobs._logs.tail import SyncTail
    from cijobs._steps.steps import Dial, Lost

    step = Dial("jobs.logs", {"project_id": "p", "job_id": "j"}, 2.0)
    lost = raised(lambda: SyncTail(Northflank("token-token", base_url=server.url), step))
    assert isinstance(lost, Lost)
    assert "CertVerification" in lost.reason
    trusting = Northflank("token-token", base_url=server.url, ca_bundle=authority.bundle)
    assert "Cert" not in raised(lambda: SyncTail(trusting, step)).reason
