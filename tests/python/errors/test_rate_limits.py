"""A 429 gives the seconds to wait, whatever the headers hold."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest
from support.calls import me
from support.process import raised
from support.wire import answer, raw

from cijobs import errors


def test_a_429_gives_the_seconds_to_wait(wire, circleci):
    server = wire(raw(b"Rate limited.", 429, "text/plain", retry_after=7))
    with pytest.raises(errors.RateLimitError, match=r"Rate limited\.") as caught:
        me(circleci(server))
    assert caught.value.retry_after == 7


def test_a_429_with_a_date_gives_the_seconds_to_wait(wire, circleci):
    server = wire(
        raw(b"Rate limited.", 429, "text/plain", retry_after=formatdate(time.time() + 900, usegmt=True))
    )
    with pytest.raises(errors.RateLimitError) as caught:
        me(circleci(server, retry=4))
    assert 800 < caught.value.retry_after <= 900


def test_a_429_that_asks_for_more_than_the_cap_is_raised_at_once(wire, circleci):
    server = wire(raw(b"Rate limited.", 429, "text/plain", retry_after=3600))
    with pytest.raises(errors.RateLimitError, match="3600"):
        me(circleci(server, retry=4))
    assert len(server.requests) == 1


def retry_after(wire, circleci, value):
    error = raised(lambda: me(circleci(wire(raw(b"", 429, retry_after=value)))))
    assert isinstance(error, errors.RateLimitError)
    return error.retry_after


@pytest.mark.parametrize(
    "value", ["", "soon", "nan", "inf", "1e999", "Fri, 99 Foo 2020 00:00:00 GMT", "0x10"]
)
def test_a_retry_after_that_tells_no_time_is_none(wire, circleci, value):
    assert retry_after(wire, circleci, value) is None


def test_a_retry_after_below_zero_is_now(wire, circleci):
    assert retry_after(wire, circleci, "-5") == 0


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "", "x", "1e999", "0"])
def test_rate_headers_of_any_kind_are_survived(wire, circleci, value):
    server = wire(
        answer({"id": "x"}, ratelimit_limit=value, ratelimit_remaining=value, ratelimit_reset=value)
    )
    client = circleci(server, timeout=5)
    assert [me(client).id for _ in range(3)] == ["x"] * 3
