"""Which texts are times and numbers, and as what they are read."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from models.samples import MODELS, restore

from cijobs import _core
from cijobs.errors import DecodeError


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "", " 1", "0x1"])
def test_a_text_that_is_no_finite_number_is_a_decode_error(text):
    name = next(n for n in MODELS if any(a == "run_time" for a, _, _ in _core._attributes_of(n)))
    with pytest.raises(DecodeError):
        restore(name, {"run_time": text})


@pytest.mark.parametrize(
    "text",
    [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:60Z",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "now",
        "2026-01-01T25:00:00Z",
    ],
)
def test_a_time_that_no_datetime_holds_is_a_decode_error(text):
    with pytest.raises(DecodeError):
        restore("circleci.Pipeline", {"created_at": text})


def test_an_empty_time_is_none_and_is_given_back():
    model = restore("circleci.Pipeline", {"created_at": ""})
    assert model.created_at is None
    assert model.to_dict() == {"created_at": ""}


def test_a_time_is_an_aware_datetime_of_utc():
    model = restore("circleci.Pipeline", {"created_at": "2019-04-12T10:44:51.5-07:00"})
    assert model.created_at == datetime(2019, 4, 12, 17, 44, 51, 500_000, tzinfo=timezone.utc)
    assert model.created_at.tzinfo is timezone.utc
