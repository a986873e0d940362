"""Odd numbers, texts and keys of JSON are read as they are, or are a decode error."""

from __future__ import annotations

import time

import pytest
from support.calls import me
from support.wire import answer, raw

from cijobs import errors


@pytest.mark.parametrize(
    "number",
    ["9223372036854775808", "-9223372036854775809", "1e30", "1.5", "1e999", "0x1", "01", "NaN", "+1"],
)
def test_a_number_that_no_integer_field_holds_is_a_decode_error(wire, circleci, number):
    with pytest.raises(errors.DecodeError):
        circleci(wire(raw(b'{"number": %s}' % number.encode()))).pipelines.get("x")


@pytest.mark.parametrize("number", [9223372036854775807, -9223372036854775808, 18446744073709551615, 0, -1])
def test_a_large_integer_in_an_unknown_field_is_kept(wire, circleci, number):
    assert me(circleci(wire(answer({"strange": number})))).extra == {"strange": number}


def test_a_number_beyond_a_float_is_never_read_as_zero(wire, circleci):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw(b'{"strange": 1e999}'))))


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\udc00x"', '"\\ud800\\ud800"', '"a\\ud83d"'])
def test_half_a_surrogate_pair_is_read_as_the_replacement_character(wire, circleci, text):
    user = me(circleci(wire(raw(b'{"name": %s}' % text.encode()))))
    assert "\ufffd" in user.name
    assert user.name.encode()


def test_a_nul_in_a_text_is_kept(wire, circleci):
    assert me(circleci(wire(answer({"name": "a\0b", "strange": "c\0d", "e\0f": 1})))).to_dict() == {
        "name": "a\0b",
        "strange": "c\0d",
        "e\0f": 1,
    }


@pytest.mark.parametrize(
    "body", [b'{"name": "\xff"}', b'{"name": "\xc3"}', b'{"\xff": 1}', b'{"name": "\xed\xa0\x80"}']
)
def test_invalid_utf8_is_a_decode_error(wire, circleci, body):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw(body))))


def test_a_byte_order_mark_is_passed_over(wire, circleci):
    assert me(circleci(wire(raw(b'\xef\xbb\xbf{"id": "x"}')))).id == "x"


def test_a_byte_order_mark_before_a_page_is_passed_over(wire, circleci):
    server = wire(raw(b'\xef\xbb\xbf{"items": [{"id": "x"}], "next_page_token": null}'))
    assert [item.id for item in circleci(server).pipelines.list("gh/o/r")] == ["x"]


def test_many_unknown_keys_are_read_in_linear_time(wire, circleci):
    many = {f"key{i}": i for i in range(20_000)}
    begun = time.process_time()
    assert len(me(circleci(wire(answer(many)), timeout=60)).extra) == 20_000
    assert time.process_time() - begun < 5
