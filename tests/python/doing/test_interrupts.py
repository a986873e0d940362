"""Ctrl-C at an unsafe call: whoever presses it hears what was sent."""

from __future__ import annotations

import pytest
from support.wire import SILENCE

from cijobs import CircleCI


class Pressed:
    """The core of a client at which Ctrl-C comes as soon as a call was sent."""

    def __init__(self, native):
        self._native = native

    def __getattr__(self, name):
        method = getattr(self._native, name)
        if not name.startswith("submit"):
            return method

        def send(*arguments, **options):
            method(*arguments, **options)
            raise KeyboardInterrupt

        return send


@pytest.fixture
def interrupted(wire):
    """What the interrupt of a call says."""

    def told(call):
        ci = CircleCI("t", base_url=wire(SILENCE).url)
        ci._native = Pressed(ci._native)
        with pytest.raises(KeyboardInterrupt) as caught:
            call(ci)
        return str(caught.value)

    return told


def test_an_unsafe_call_may_have_taken_effect(interrupted):
    assert (
        interrupted(lambda ci: ci.workflows.cancel("w"))
        == "workflows.cancel was sent, and may have taken effect"
    )


def test_so_may_what_goes_by_the_raw_door(interrupted):
    assert interrupted(lambda ci: ci.request("post", "/x")) == "a POST was sent, and may have taken effect"


@pytest.mark.parametrize("call", [lambda ci: ci.users.me(), lambda ci: ci.request("GET", "/me")])
def test_a_call_that_only_reads_has_nothing_to_tell(interrupted, call):
    assert interrupted(call) == ""
