"""WebSocket servers that mean harm, in a thread and in a loop: each step ends in time, and nothing tells the token."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time

import pytest
from support.process import raised
from support.rawtail import CLOSE, TEXT, RawTail, after_token, flood, frame, held

from cijobs import AsyncNorthflank, Northflank, errors
from cijobs._logs import async_tail as _async_tail
from cijobs._logs import dialling as _dialling
from cijobs._logs import tail as _tail
from cijobs._logs.async_tail import AsyncTail
from cijobs._logs.tail import SyncTail
from cijobs._steps.steps import Dial, Lost

TOKEN = "nf-0123456789abcdefSECRET"
STEP = Dial("jobs.logs", {"project_id": "p", "job_id": "j"}, 30.0)
HASTY = STEP._replace(seconds=0.6)
BOUNDED = 15  # seconds, on any machine; what has no bound would take minutes


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(_tail, "CLOSING", 0.1)
    monkeypatch.setattr(_dialling, "CLOSING", 0.1)
    monkeypatch.setattr(_async_tail, "CLOSING", 0.1)


class Blocking:
    """A tail of an event loop, as one of a thread."""

    def __init__(self, url, step):
        self.loop = asyncio.new_event_loop()
        self.loop.set_debug(True)
        self.loop.slow_callback_duration = 0  # it tells of everything
        try:
            self.loop.run_until_complete(self.dial(url, step))
        except Lost:
            self.end()
            raise

    async def dial(self, url, step):
        self.tail = AsyncTail(AsyncNorthflank(TOKEN, base_url=url))
        await self.tail.dial(step)

    def hear(self, seconds):
        return self.loop.run_until_complete(self.tail.hear(seconds))

    def close(self):
        self.loop.run_until_complete(self.tail.close())
        del self.tail
        self.end()

    def end(self):
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        gc.collect()
        self.loop.close()


@pytest.fixture(params=["sync", "async"])
def dial(request):
    if request.param == "async":
        return lambda server, step=STEP: Blocking(server.url, step)
    return lambda server, step=STEP: SyncTail(Northflank(TOKEN, base_url=server.url), step)


def seconds(action):
    begun = time.monotonic()
    action()
    return time.monotonic() - begun


SILENT = {
    "init": held,
    "flood": flood,
    "unknown": lambda connection: (connection.sendall(frame(TEXT, b"{}")), held(connection)),
}


@pytest.mark.parametrize("script", SILENT.values(), ids=SILENT)
def test_a_server_that_never_takes_the_token_is_given_up(dial, script):
    with RawTail(script) as server:
        lost = []
        assert seconds(lambda: lost.append(raised(lambda: dial(server, HASTY)))) < BOUNDED
        assert isinstance(lost[0], Lost)


def test_a_server_that_reads_nothing_holds_nobody(dial):
    with RawTail(after_token(flood)) as server:
        tail = dial(server)
        assert seconds(lambda: tail.hear(0.3)) < BOUNDED
        assert seconds(tail.close) < BOUNDED


ENDLESS = {
    "a gigabyte": frame(TEXT, b"x" * 1000, size=10**9),
    "fragments": frame(TEXT, b"x" * 60_000, last=False) + frame(0, b"x" * 60_000, last=False) * 100,
}


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS)
def test_a_message_without_end_is_refused_before_it_is_there(dial, data):
    with RawTail(after_token(lambda connection: (connection.sendall(data), held(connection)))) as server:
        tail = dial(server)
        assert isinstance(raised(lambda: tail.hear(30)), Lost)
        assert seconds(tail.close) < BOUNDED


def test_a_closed_tail_leaves_no_thread(dial):
    before = set(threading.enumerate())
    with RawTail(after_token(held)) as server:
        dial(server).close()
    left = [one for one in set(threading.enumerate()) - before if "_serve" not in one.name]
    for one in left:
        one.join(30)
    assert not [one for one in left if one.is_alive()]


def say_token_and_close(connection):
    connection.sendall(frame(CLOSE, b"\x03\xf0" + TOKEN.encode()))
    held(connection)


@pytest.mark.parametrize("heard", [0, 1, 2])
def test_the_token_in_a_reason_is_told_to_nobody(dial, heard, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for name in ("websockets", "websockets.client", "asyncio"):
        caplog.set_level(logging.DEBUG, name)
    go = threading.Event()
    with RawTail(after_token(lambda connection: (go.wait(30), say_token_and_close(connection)))) as server:
        tail = dial(server)
        told = []
        for number in range(heard):
            told += [] if number else [tail.hear(0.01)]
            go.set()
        if heard == 2:
            told.append(raised(lambda: tail.hear(30)))
        go.set()
        time.sleep(0.02)
        tail.close()
        gc.collect()
    texts = caplog.text, "".join(capfd.readouterr()), repr(told)
    assert not [text for text in texts if TOKEN in text]


def test_a_long_reason_is_cut():
    reason = b'{"type":"init","data":{"message":"' + b"no " * 10**6 + b'"}}'
    with RawTail(
        lambda connection: (connection.recv(4096), connection.sendall(frame(TEXT, reason)))
    ) as server:
        client = Northflank(TOKEN, base_url=server.url)
        assert len(str(raised(lambda: SyncTail(client, STEP)))) < 600


def test_a_task_that_is_cancelled_while_it_closes_leaves_no_socket():
    async def main(server):
        tail = AsyncTail(AsyncNorthflank(TOKEN, base_url=server.url))
        await tail.dial(STEP)
        transport = tail._connection.transport
        closing = asyncio.ensure_future(tail.close())
        await asyncio.sleep(0.01)
        closing.cancel()
        await asyncio.wait([closing])
        return transport.is_closing()

    with RawTail(after_token(lambda connection: time.sleep(1))) as server:
        assert asyncio.run(main(server))


def test_a_token_goes_to_another_machine_by_https_only():
    with pytest.raises(errors.ConfigError, match="https"):
        Northflank(TOKEN, base_url="http://api.example.com")
