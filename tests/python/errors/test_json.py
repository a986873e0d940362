"""An answer that is not the JSON that was due is a decode error that says where."""

from __future__ import annotations

import pytest
from support.calls import me
from support.wire import answer, raw

from cijobs import errors


def test_html_instead_of_json_names_base_url(wire, circleci):
    with pytest.raises(errors.DecodeError, match="base_url"):
        me(circleci(wire(raw(b"<html>log in</html>", 200, "text/html"))))


def test_a_decode_error_names_model_path_offset_and_call(wire, circleci):
    with pytest.raises(errors.DecodeError) as caught:
        circleci(wire(answer({"items": [{"id": 5}]}, x_request_id="r-2"))).pipelines.list("gh/o/r")
    error = caught.value
    assert "Pipeline" in error.model
    assert error.path == "$.items[0].id"
    assert error.offset > 0
    assert (error.method, error.status, error.request_id) == ("GET", 200, "r-2")
    assert error.url.endswith("/project/gh/o/r/pipeline")


@pytest.mark.parametrize("body", [b"", b" ", b"{", b'{"id"', b'{"id": "a', b"[1,", b"nul", b'{"id": "a"} x'])
def test_json_that_is_not_whole_is_a_decode_error(wire, circleci, body):
    with pytest.raises(errors.DecodeError, match="try again"):
        me(circleci(wire(raw(body))))


@pytest.mark.parametrize("body", [b"1", b'"x"', b"null", b"[]", b"[null]"])
def test_json_of_another_form_is_a_decode_error(wire, circleci, body):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw(body))))


@pytest.mark.parametrize(
    "word", ["nan", "n", "nul", "nulll", "none", "NaN", "tru", "truex", "fals", "undefined", "'x'", "-", ""]
)
@pytest.mark.parametrize(
    "place", ['{"name": %s}', '{"strange": %s}', '{"strange": [%s, 1]}', '{"id": "a", "name":%s }']
)
def test_a_word_that_is_no_json_is_a_decode_error(wire, circleci, word, place):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw((place % word).encode()))))
