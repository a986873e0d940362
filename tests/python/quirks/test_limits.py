"""Rate limits: bodies, Retry-After and the two families of headers (circleci-api.md, e; northflank.md, 1)."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest
from support.process import raised
from support.wire import answer, raw

from cijobs import RetryPolicy, _core, errors

QUICK = RetryPolicy(initial=0.001, maximum=0.01)
BODIES = {
    "text": b"Rate limited.",
    "empty object": b"{}",
    "message": b'{"message": "Rate limit exceeded."}',
    "nothing": b"",
    "html": b"<html>slow down</html>",
}


@pytest.mark.parametrize("body", BODIES)
def test_a_429_is_a_rate_limit_error_whatever_its_body(wire, circleci, body):
    """CircleCI-Env-Inspector#5, terraform-provider-circleci#71."""
    error = raised(circleci(wire(raw(BODIES[body], 429, "text/plain"))).users.me)
    assert isinstance(error, errors.RateLimitError)


@pytest.mark.parametrize("body", BODIES)
def test_a_429_is_tried_again_whatever_its_body(wire, circleci, body):
    server = wire([raw(BODIES[body], 429, "text/plain"), answer({"id": "x"})])
    assert circleci(server, retry=QUICK).users.me().id == "x"


def retry_after(wire, circleci, value):
    return raised(circleci(wire(raw(b"", 429, retry_after=value)), retry=1).users.me).retry_after


def test_retry_after_is_seconds(wire, circleci):
    assert retry_after(wire, circleci, "600") == 600


def test_retry_after_is_a_date(wire, circleci):
    """chunk-cli#417."""
    assert 500 < retry_after(wire, circleci, formatdate(time.time() + 600, usegmt=True)) <= 600


def test_a_date_gone_by_is_no_wait(wire, circleci):
    assert retry_after(wire, circleci, "Sun, 06 Nov 1994 08:49:37 GMT") == 0


def rate_seen(wire, circleci, **headers):
    server = wire(answer({"id": "x"}, **headers))
    circleci(server).users.me()
    return _core.rate_of(server.url)


def family(name, limit, remaining, reset):
    return {
        f"{name}ratelimit_limit": limit,
        f"{name}ratelimit_remaining": remaining,
        f"{name}ratelimit_reset": reset,
    }


@pytest.mark.parametrize("name", ["", "x_"])
def test_either_family_of_headers_is_read(wire, circleci, name):
    """Recorded in 2020: x-ratelimit-limit 151, -remaining 150, -reset 0."""
    assert rate_seen(wire, circleci, **family(name, 151, 150, 0)) == (151, 150, 0)


@pytest.mark.parametrize(("plain", "older"), [(40, 90), (90, 40)])
def test_of_two_families_the_lower_one_counts(wire, circleci, plain, older):
    headers = family("", 100, plain, 30) | family("x_", 200, older, 30)
    assert rate_seen(wire, circleci, **headers)[1] == 40


def test_headers_by_period_do_no_harm(wire, circleci):
    headers = {"x_ratelimit_limit_second": 9, "x_ratelimit_limit_minute": 90} | family("x_", 100, 50, 7)
    assert rate_seen(wire, circleci, **headers) == (100, 50, 7)


def test_the_reset_is_seconds_to_go_not_a_time(wire, circleci):
    """A reset of 1 s means a pause of 1 s at most, not one until 1970."""
    server = wire([answer({"id": "x"}, **family("", 100, 0, 0.2)), answer({"id": "x"})])
    client = circleci(server, timeout=60)
    begun = time.monotonic()
    client.users.me()
    client.users.me()
    assert 0.2 <= time.monotonic() - begun < 20


def test_northflanks_hour_of_rates_is_read(wire, northflank):
    server = wire(answer({"data": {"id": "r"}}, **family("x_", 1000, 998, 3500)))
    northflank(server).runs.get("p", "j", "r")
    assert _core.rate_of(server.url) == (1000, 998, 3500)


def test_a_northflank_429_tells_the_seconds_to_the_reset_and_is_not_tried_in_vain(wire, northflank):
    """`Retry-After` is not documented there."""
    server = wire(answer({"error": {"message": "Too many"}}, 429, **family("x_", 1000, 0, 1800)))
    error = raised(lambda: northflank(server, retry=4).runs.get("p", "j", "r"))
    assert isinstance(error, errors.RateLimitError)
    assert error.retry_after == 1800
    assert len(server.requests) == 1
