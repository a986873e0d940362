"""The log of policy decisions is paged by an offset, and nobody tells how large its pages are."""

from __future__ import annotations

import pytest
from support.process import raised
from support.wire import answer

from cijobs import errors


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


def decisions(first, last):
    return answer([{"id": str(n)} for n in range(first, last)])


def test_the_decision_log_ends_with_an_empty_page(wire, circleci):
    """It is paged by `offset`, and no document tells the size of its pages; the CircleCI CLI walks likewise."""
    server = wire([decisions(0, 20), decisions(20, 23), decisions(0, 0)])
    found = circleci(server).policies.list_decision_logs("o", "config", status="PASS").to_list()
    assert [one.id for one in found] == [str(n) for n in range(23)]
    asked = [[("status", "PASS"), ("offset", offset)] for offset in ("20", "23")]
    assert [request.query for request in server.requests] == [[("status", "PASS")], *asked]


def test_the_decision_log_begins_at_the_offset_given(wire, circleci):
    server = wire([decisions(40, 60), decisions(0, 0)])
    assert len(circleci(server).policies.list_decision_logs("o", "config", offset=40).to_list()) == 20
    assert [request.query for request in server.requests] == [[("offset", "40")], [("offset", "60")]]


def test_a_decision_log_that_knows_no_offset_is_an_error_and_no_endless_loop(wire, circleci):
    server = wire(decisions(0, 2))
    pages = circleci(server).policies.list_decision_logs("o", "config")
    assert isinstance(raised(pages.to_list), errors.DecodeError)
    assert len(server.requests) < 20
