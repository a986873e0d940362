"""Each status has its class, and the message says what the answer said and what to do."""

from __future__ import annotations

import pytest
from support.calls import me
from support.wire import answer, raw

from cijobs import errors


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (405, errors.APIError),
        (409, errors.ConflictError),
        (410, errors.APIError),
        (422, errors.UnprocessableError),
        (429, errors.RateLimitError),
        (500, errors.ServerError),
        (501, errors.ServerError),
        (503, errors.ServerError),
        (599, errors.ServerError),
    ],
)
def test_a_status_has_its_class_and_the_answers_message(wire, circleci, status, kind):
    server = wire(answer({"message": "because of reasons"}, status, x_request_id="r-1"))
    with pytest.raises(kind, match="because of reasons") as caught:
        me(circleci(server))
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.request_id, error.method, error.attempts) == (status, "r-1", "GET", 1)
    assert error.url == server.url + "/api/v2/me"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"message": "words"}', "words"),
        (b'{"error": "words"}', "words"),
        (b'{"error": {"title": "words", "detail": "more"}}', "words: more"),
        (b'{"messages": ["words"]}', "words"),
        (b'{"message": "{\\"message\\": \\"words\\"}"}', "words"),
        (b"words", "words"),
        (b"<!DOCTYPE html><html><body>oops</body></html>", "HTML"),
        (b"", "400"),
        (b"{", "400"),
        (b"null", "400"),
        (b"\xff\xfe", "400"),
        (b'{"message": null}', "400"),
        (b'{"message": {"a": [1]}}', "400"),
        (b"\x00\x01", "400"),
    ],
)
def test_an_error_body_of_any_form_is_told(wire, circleci, body, message):
    with pytest.raises(errors.BadRequestError) as caught:
        me(circleci(wire(raw(body, 400, "text/plain"))))
    assert message in str(caught.value)


def test_a_401_without_token_says_how_to_give_one(wire, circleci):
    server = wire(answer({"message": "You must log in first."}, 401))
    with pytest.raises(errors.AuthenticationError, match="CIRCLE_TOKEN"):
        me(circleci(server, token=None))


def test_a_401_with_token_says_to_check_it(wire, circleci):
    with pytest.raises(errors.AuthenticationError, match="token was refused"):
        me(circleci(wire(answer({"message": "Invalid token"}, 401))))


def test_a_404_says_that_it_may_be_a_missing_right(wire, circleci):
    with pytest.raises(errors.NotFoundError, match="may not see it"):
        me(circleci(wire(answer({"message": "Not found"}, 404))))
