"""The WebSocket of logs over loopback, in a thread and in a loop: what is sent to whom, and what becomes of it."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
from contextlib import contextmanager
from functools import partial

import pytest
from support.process import raised, run
from support.wire import answer
from test_secrets import everything
from websockets.sync.server import serve

from cijobs import AsyncNorthflank, Northflank, Timeout, errors
from cijobs._logs import follow as _log_follow
from cijobs._waiting import engine as _waiting
from cijobs._waiting.pace import Pace
from cijobs.testing import FakeNorthflank, Tail

HASTY = Timeout(total=30, connect=0.2)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(_waiting, "Pace", partial(Pace, first=0.02, longest=0.05))
    monkeypatch.setattr(_log_follow, "_SETTLE", 0.05)
    monkeypatch.setattr(_log_follow, "_LONGEST_BACKOFF", 0.01)


@pytest.fixture
def run_polls():
    return 5


@pytest.fixture
def fake(run_polls):
    with FakeNorthflank(rate_limit=10**9, run_polls=run_polls, tail=Tail(interval=0.005, batch=3)) as fake:
        yield fake


@pytest.fixture(params=["sync", "async"])
def follow(request, fake):
    """Follows a new run to its end; its lines, and how they came."""

    def sync(client, run, ways, **options):
        with client.runs.follow(fake.project_id, fake.job_id, run.id, **options) as log:
            return [(line.text, ways.append(log.transport))[0] for line in log]

    async def asynchronous(run, ways, timeout, **options):
        client = AsyncNorthflank(fake.token, base_url=fake.url, timeout=timeout)
        async with client.runs.follow(fake.project_id, fake.job_id, run.id, **options) as log:
            return [(line.text, ways.append(log.transport))[0] async for line in log]

    def follow(timeout=60, **options):
        follow.ways = []
        client = Northflank(fake.token, base_url=fake.url, timeout=timeout)
        run = client.runs.start(fake.project_id, fake.job_id)
        if request.param == "sync":
            lines = sync(client, run, follow.ways, **options)
        else:
            lines = asyncio.run(asynchronous(run, follow.ways, timeout, **options))
        return [line.split(" of ")[0] for line in lines]

    return follow


LINES = [f"line {number}" for number in range(1, 11)]


def sockets(fake):
    return [request for request in fake.requests if dict(request.query).get("queryType") == "tail"]


def closed(fake):
    end = time.monotonic() + 30
    while fake.tail.opened > fake.tail.closed and time.monotonic() < end:
        threading.Event().wait(0.005)
    return fake.tail.opened == fake.tail.closed > 0


@contextmanager
def ends_once(fake, condition):
    """A run that goes on and on ends soon after a condition holds, or after half a minute."""
    over = threading.Event()

    def end_it():
        end = time.monotonic() + 30
        while not over.wait(0.005):
            if condition() or time.monotonic() > end:
                for run in fake.history.runs:
                    run.polls_left = run.polls_left and 1

    thread = threading.Thread(target=end_it)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_lines_come_over_the_socket(follow, fake):
    assert follow() == LINES
    assert set(follow.ways) == {"websocket"}
    assert len(sockets(fake)) == 1
    assert closed(fake)


def test_the_token_is_in_no_address_and_no_header(follow, fake):
    follow()
    (request,) = sockets(fake)
    assert fake.token not in f"{request.path} {request.query} {request.headers}"
    assert request.headers["user-agent"].startswith("cijobs/")


def test_the_repr_of_a_followed_log_tells_how_it_ended(fake):
    client = Northflank(fake.token, base_url=fake.url)
    run = client.runs.start(fake.project_id, fake.job_id)
    with client.runs.follow(fake.project_id, fake.job_id, run.id) as log:
        list(log)
    assert repr(log) == f"<FollowedLog: {log.outcome!r}>"


def test_the_paths_of_a_team_are_kept(fake):
    client = Northflank(fake.token, base_url=fake.url, team_id="acme")
    run = client.runs.start(fake.project_id, fake.job_id)
    assert len(list(client.runs.follow(fake.project_id, fake.job_id, run.id))) == 10
    assert sockets(fake)[0].path.startswith("/v1/teams/acme/projects/")


@pytest.mark.parametrize("status", [401, 403, 404, 426, 500, 503])
def test_a_refused_handshake_falls_back(follow, fake, status):
    fake.tail.refuse = status
    assert follow(reconnect=1) == LINES
    assert "websocket" not in follow.ways
    assert len(sockets(fake)) <= (1 if status < 500 else 2)


def test_a_handshake_that_is_never_answered_falls_back(follow, fake):
    fake.tail.silent = True
    assert follow(timeout=HASTY, reconnect=0) == LINES


def test_a_token_that_is_refused_falls_back(follow, fake):
    fake.tail.denial = "not this one"
    assert follow() == LINES
    assert len(sockets(fake)) == 1


@pytest.mark.parametrize("close_after", [0, 1])
def test_a_socket_that_breaks_off_is_opened_anew(follow, fake, close_after):
    fake.tail.close_after = close_after
    assert follow(reconnect=2) == LINES
    assert closed(fake)


@pytest.mark.parametrize(
    "message",
    ["x" * 5_000_000, b"\xff\x00", "{", '{"type":"error","data":{"message":"boom"}}'],
    ids=["huge", "binary", "garbage", "error"],
)
@pytest.mark.parametrize("run_polls", [10**6])
def test_a_message_that_can_t_be_read_is_survived(follow, fake, message):
    fake.tail.messages = (message,)
    with ends_once(fake, lambda: fake.tail.opened >= 2):
        assert follow() == LINES
    assert fake.tail.opened >= 2


def wanted(fake, run_id, **options):
    client = Northflank(fake.token, base_url=fake.url)
    return list(
        client.runs.follow(
            fake.project_id, fake.job_id, run_id, transport="websocket", reconnect=0, **options
        )
    )


def started(fake):
    return Northflank(fake.token, base_url=fake.url).runs.start(fake.project_id, fake.job_id).id


ECHOES = {
    "refusal": lambda token: Tail(denial=f"bad token {token}"),
    "error": lambda token: Tail(messages=('{"type":"error","data":{"message":"' + token + '"}}',)),
    "close": lambda token: Tail(close_after=0),
    "status": lambda token: Tail(refuse=403),
}


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
def test_no_failure_and_no_log_holds_the_token(fake, echo, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("websockets").setLevel(logging.DEBUG)
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


def test_ctrl_c_closes_the_socket():
    script = """
        import os, signal, threading, time
        from cijobs import Northflank
        from cijobs.testing import FakeNorthflank

        signal.signal(signal.SIGINT, signal.default_int_handler)  # who started us may ignore it

        def wait_for(condition):
            end = time.monotonic() + 30
            while not condition() and time.monotonic() < end:
                time.sleep(0.005)

        def press():
            wait_for(lambda: fake.tail.opened)
            os.kill(os.getpid(), signal.SIGINT)

        with FakeNorthflank(run_polls=10**6) as fake:
            runs = Northflank(fake.token, base_url=fake.url).runs
            run = runs.start(fake.project_id, fake.job_id)
            threading.Thread(target=press).start()
            try:
                list(runs.follow(fake.project_id, fake.job_id, run.id, timeout=45))
            except KeyboardInterrupt:
                print("interrupted")
            wait_for(lambda: fake.tail.closed == fake.tail.opened)
            print(fake.tail.closed == fake.tail.opened == 1)
    """
    assert run(script).split() == ["interrupted", "True"]


def test_a_log_that_is_left_is_closed(fake):
    run_id = started(fake)
    with Northflank(fake.token, base_url=fake.url).runs.follow(fake.project_id, fake.job_id, run_id) as log:
        next(log)
    assert closed(fake)
    assert list(log) == []


def test_a_log_that_is_forgotten_is_closed(fake):
    next(Northflank(fake.token, base_url=fake.url).runs.follow(fake.project_id, fake.job_id, started(fake)))
    gc.collect()
    assert closed(fake)


def in_a_loop(fake, act):
    async def main():
        run_id = started(fake)
        fake.history.runs[0].polls_left = 10**6
        client = AsyncNorthflank(fake.token, base_url=fake.url)
        return await act(client.runs.follow(fake.project_id, fake.job_id, run_id))

    return asyncio.run(main())


def test_a_cancelled_task_closes_the_socket(fake):
    async def act(log):
        async def read():
            return [line async for line in log]

        task = asyncio.create_task(read())
        while not fake.tail.opened:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await asyncio.to_thread(closed, fake)

    assert in_a_loop(fake, act)


def test_a_log_that_is_forgotten_in_a_loop_is_closed(fake):
    async def act(log):
        await anext(log)
        del log
        return True

    async def forget(log):
        await anext(log)

    async def main(log):
        await forget(log)
        del log
        gc.collect()
        await asyncio.sleep(0.05)
        return await asyncio.to_thread(closed, fake)

    assert in_a_loop(fake, main)


def test_wait_gives_lines_on_the_way(fake):
    client = Northflank(fake.token, base_url=fake.url)
    lines = []
    outcome = client.runs.wait(fake.project_id, fake.job_id, started(fake), on_log=lines.append)
    assert (outcome.succeeded, len(lines)) == (True, 10)
    assert closed(fake)


def test_wait_in_a_loop_awaits_what_takes_lines(fake):
    lines = []

    async def take(line):
        await asyncio.sleep(0)
        lines.append(line)

    async def main():
        async with AsyncNorthflank(fake.token, base_url=fake.url) as client:
            return await client.runs.wait(fake.project_id, fake.job_id, started(fake), on_log=take)

    assert asyncio.run(main()).succeeded
    assert len(lines) == 10


def test_without_its_library_lines_are_asked_for(fake, monkeypatch):
    monkeypatch.setattr("cijobs._logs.tail.has_library", lambda: False)
    client = Northflank(fake.token, base_url=fake.url)
    place = fake.project_id, fake.job_id, started(fake)
    with pytest.warns(UserWarning, match=r"cijobs\[follow\]"):
        assert len(list(client.runs.follow(*place))) == 10
    with pytest.raises(ImportError, match=r"pip install 'cijobs\[follow\]'"):
        client.runs.follow(*place, transport="websocket")
    assert sockets(fake) == []
