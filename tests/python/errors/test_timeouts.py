"""A call that takes too long names the timeout that ended it."""

from __future__ import annotations

import builtins
import socket
import time

import pytest
from support.calls import me
from support.wire import SILENCE, Answer, Wire

from cijobs import Timeout, errors


def test_silence_is_a_timeout_that_names_the_read_timeout(wire, circleci):
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(read=") as caught:
        me(circleci(wire(SILENCE), timeout=Timeout(total=10, read=0.1)))
    assert isinstance(caught.value, builtins.TimeoutError)


def test_a_call_over_its_total_names_the_total_timeout(wire, circleci):
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(total="):
        me(circleci(wire(SILENCE), timeout=0.15))


def test_a_trickle_ends_by_the_total_timeout(wire, circleci):
    class Trickle(Wire):
        def send(self, connection, data):
            while True:
                connection.sendall(data)
                time.sleep(0.05)

    with Trickle(Answer(b"HTTP/1.1 100 Continue\r\n\r\n")) as server:
        begun = time.monotonic()
        with pytest.raises(errors.TimeoutError, match=r"Timeout\(total="):
            me(circleci(server, timeout=Timeout(total=0.5, read=20)))
        assert time.monotonic() - begun < 10


@pytest.fixture
def full_backlog():
    """A port that neither takes nor refuses another connection."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = [socket.socket() for _ in range(4)]
    for one in waiting:
        one.setblocking(False)
        one.connect_ex(listener.getsockname())
    yield listener.getsockname()[1]
    for one in (*waiting, listener):
        one.close()


def test_a_connection_that_is_not_taken_names_the_connect_timeout(circleci, full_backlog):
    client = circleci(f"http://127.0.0.1:{full_backlog}", timeout=Timeout(total=10, connect=0.2))
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(connect=") as caught:
        me(client)
    assert not caught.value.may_have_reached_server
