"""A connection that is not made, breaks off or speaks no HTTP is an error of its kind."""

from __future__ import annotations

import pytest
from support.calls import me
from support.wire import DROP, RESET, Answer, cut

from cijobs import errors


def test_a_cut_body_is_a_read_error(wire, circleci):
    with pytest.raises(errors.ReadError, match="broke"):
        me(circleci(wire(cut({"id": "a" * 100}))))


@pytest.mark.parametrize("end", [DROP, RESET])
def test_a_connection_that_ends_without_answer_is_a_read_error(wire, circleci, end):
    with pytest.raises(errors.ReadError, match="try again"):
        me(circleci(wire(end)))


def test_a_refused_connection_is_a_connect_error(circleci, refusing_port):
    with pytest.raises(errors.ConnectError, match="check that the host and port"):
        me(circleci(f"http://127.0.0.1:{refusing_port}"))


def test_an_unknown_host_is_a_connect_error(circleci):
    with pytest.raises(errors.ConnectError, match="spelling"):
        me(circleci("https://ci.does-not-exist.invalid"))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"HTTP/1.1 2x0 OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}x",
        b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n{}x",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 400_000 + b"\r\n\r\n{}x",
        b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_an_answer_against_the_protocol_is_an_error_of_ours(wire, circleci, head):
    with pytest.raises(errors.CIJobsError):
        me(circleci(wire(Answer(head)), timeout=5))


def test_a_flood_of_headers_is_refused(wire, circleci):
    flood = b"".join(b"X-%d: y\r\n" % i for i in range(300_000))
    with pytest.raises(errors.ReadError):
        me(circleci(wire(Answer(b"HTTP/1.1 200 OK\r\n" + flood + b"\r\n{}")), timeout=60))
