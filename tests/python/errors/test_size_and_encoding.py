"""How large an answer may be, and how it may be compressed."""

from __future__ import annotations

import gzip
import json

import pytest
from support.calls import me
from support.wire import answer, raw

from cijobs import errors


@pytest.mark.parametrize("size", [1001, 100_000])
def test_an_answer_over_max_body_is_refused_once(wire, circleci, size):
    server = wire(answer({"id": "x" * size}))
    with pytest.raises(errors.CIJobsError, match="max_body"):
        me(circleci(server, max_body=1000, retry=4))
    assert len(server.requests) == 1


def test_an_answer_of_max_body_is_taken(wire, circleci):
    body = json.dumps({"id": "x" * 100}).encode()
    assert me(circleci(wire(raw(body)), max_body=len(body))).id == "x" * 100


def test_a_gzip_bomb_is_refused_after_decompression(wire, circleci):
    bomb = gzip.compress(b'{"id": "' + b"x" * 20_000_000 + b'"}')
    assert len(bomb) < 100_000
    with pytest.raises(errors.CIJobsError, match="max_body"):
        me(circleci(wire(raw(bomb, content_encoding="gzip")), max_body=1_000_000))


def test_a_compressed_answer_is_read(wire, circleci):
    assert me(circleci(wire(raw(gzip.compress(b'{"id": "x"}'), content_encoding="gzip")))).id == "x"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_wrong_content_encoding_is_a_read_error(wire, circleci, encoding):
    with pytest.raises(errors.ReadError):
        me(circleci(wire(raw(b'{"id": "x"}', content_encoding=encoding))))


def test_an_unknown_content_encoding_is_a_read_error(wire, circleci):
    with pytest.raises(errors.ReadError):
        me(circleci(wire(raw(b"\x00\x01\x02", content_encoding="rot13"))))
