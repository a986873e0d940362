"""Each way to fail has its documented class, and its message says what to do."""

from __future__ import annotations

import builtins
import contextlib
import gzip
import json
import socket
import threading
import time
from email.utils import formatdate

import pytest
from support.wire import DROP, RESET, SILENCE, Answer, Wire, answer, cut, raw, redirect, refusing_port

import cijobs
from cijobs import Timeout, errors

PAGE = {"items": [], "next_page_token": None}


def me(client):
    return client.users.me()


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


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


def test_a_cut_body_is_a_read_error(wire, circleci):
    with pytest.raises(errors.ReadError, match="broke"):
        me(circleci(wire(cut({"id": "a" * 100}))))


@pytest.mark.parametrize("end", [DROP, RESET])
def test_a_connection_that_ends_without_answer_is_a_read_error(wire, circleci, end):
    with pytest.raises(errors.ReadError, match="try again"):
        me(circleci(wire(end)))


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


@pytest.mark.parametrize(
    "value", ["", "soon", "nan", "inf", "-5", "1e999", "Fri, 99 Foo 2020 00:00:00 GMT", "0x10"]
)
def test_a_retry_after_of_any_kind_is_survived(wire, circleci, value):
    with pytest.raises(errors.RateLimitError) as caught:
        me(circleci(wire(raw(b"", 429, retry_after=value))))
    assert caught.value.retry_after is None or 0 <= caught.value.retry_after < float("inf")


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "", "x", "1e999", "0"])
def test_rate_headers_of_any_kind_are_survived(wire, circleci, value):
    server = wire(
        answer({"id": "x"}, ratelimit_limit=value, ratelimit_remaining=value, ratelimit_reset=value)
    )
    client = circleci(server, timeout=5)
    assert [me(client).id for _ in range(3)] == ["x"] * 3


def test_a_refused_connection_is_a_connect_error(circleci):
    with pytest.raises(errors.ConnectError, match="check that the host and port"):
        me(circleci(f"http://127.0.0.1:{refusing_port()}"))


def test_an_unknown_host_is_a_connect_error(circleci):
    with pytest.raises(errors.ConnectError, match="spelling"):
        me(circleci("https://ci.does-not-exist.invalid"))


def test_an_untrusted_certificate_is_a_tls_error_that_names_ca_bundle(wire, circleci, authority):
    server = wire(answer({"id": "x"}), tls=authority.server())
    with pytest.raises(errors.TLSError, match="ca_bundle"):
        me(circleci(server))
    assert server.requests == []


def test_a_private_authority_is_trusted_by_ca_bundle(wire, circleci, authority):
    server = wire(answer({"id": "x"}), tls=authority.server())
    assert me(circleci(server, ca_bundle=authority.bundle)).id == "x"


def test_a_private_authority_is_trusted_by_the_environment(wire, circleci, authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.bundle))
    assert me(circleci(wire(answer({"id": "x"}), tls=authority.server()))).id == "x"


def test_two_clients_keep_their_own_roots(wire, circleci, authority):
    server = wire(answer({"id": "x"}), tls=authority.server())
    assert me(circleci(server, ca_bundle=authority.bundle)).id == "x"
    with pytest.raises(errors.TLSError):
        me(circleci(server))


@pytest.mark.parametrize("names", [("other.example",), ("*.localhost",)])
def test_a_certificate_of_another_name_is_a_tls_error(wire, circleci, authority, names):
    server = wire(answer({"id": "x"}), tls=authority.server(*names))
    with pytest.raises(errors.TLSError):
        me(circleci(server, ca_bundle=authority.bundle))


def test_an_expired_certificate_is_a_tls_error(wire, circleci, authority):
    server = wire(answer({"id": "x"}), tls=authority.server(expired=True))
    with pytest.raises(errors.TLSError, match="expired"):
        me(circleci(server, ca_bundle=authority.bundle))


def test_plain_http_on_a_tls_port_is_a_tls_error(circleci):
    def greet():
        connection, _ = listener.accept()
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(errors.TLSError):
            me(circleci(f"https://127.0.0.1:{listener.getsockname()[1]}"))


def test_a_ca_bundle_that_is_not_there_is_a_config_error(circleci):
    with pytest.raises(errors.ConfigError, match="not a file"):
        circleci("https://localhost:1", ca_bundle="/no/such/file.pem")


def test_a_ca_bundle_without_certificates_is_a_tls_error(wire, circleci, authority, tmp_path):
    (tmp_path / "empty.pem").write_text("nothing\n")
    server = wire(answer({"id": "x"}), tls=authority.server())
    with pytest.raises(errors.TLSError, match="ca_bundle"):
        me(circleci(server, ca_bundle=tmp_path / "empty.pem"))


def test_silence_is_a_timeout_that_names_the_read_timeout(wire, circleci):
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(read=") as caught:
        me(circleci(wire(SILENCE), timeout=Timeout(total=10, read=0.1)))
    assert isinstance(caught.value, builtins.TimeoutError)


def test_a_call_over_its_total_names_the_total_timeout(wire, circleci):
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(total="):
        me(circleci(wire(SILENCE), timeout=0.15))


def test_a_trickle_ends_by_the_total_timeout(wire, circleci):
    class Trickle(Wire):
        def send(self, connection, data):
            while True:
                connection.sendall(data)
                time.sleep(0.05)

    with Trickle(Answer(b"HTTP/1.1 100 Continue\r\n\r\n")) as server:
        begun = time.monotonic()
        with pytest.raises(errors.TimeoutError, match=r"Timeout\(total="):
            me(circleci(server, timeout=Timeout(total=0.5, read=20)))
        assert time.monotonic() - begun < 10


@pytest.fixture
def full_backlog():
    """A port that neither takes nor refuses another connection."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = [socket.socket() for _ in range(4)]
    for one in waiting:
        one.setblocking(False)
        one.connect_ex(listener.getsockname())
    yield listener.getsockname()[1]
    for one in (*waiting, listener):
        one.close()


def test_a_connection_that_is_not_taken_names_the_connect_timeout(circleci, full_backlog):
    client = circleci(f"http://127.0.0.1:{full_backlog}", timeout=Timeout(total=10, connect=0.2))
    with pytest.raises(errors.TimeoutError, match=r"Timeout\(connect=") as caught:
        me(client)
    assert not caught.value.may_have_reached_server


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


def test_an_unknown_content_encoding_is_an_error_of_ours(wire, circleci):
    with pytest.raises((errors.ReadError, errors.DecodeError)):
        me(circleci(wire(raw(b"\x00\x01\x02", content_encoding="rot13"))))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_without_location_is_an_api_error(wire, circleci, status):
    server = wire(raw(b"", status))
    with pytest.raises(errors.APIError, match="redirect") as caught:
        me(circleci(server))
    assert caught.value.status == status
    assert len(server.requests) == 1


def test_a_redirect_loop_ends_in_an_api_error(wire, circleci):
    server = wire(redirect("/api/v2/me"))
    with pytest.raises(errors.APIError, match="redirect"):
        me(circleci(server))
    assert len(server.requests) < 20


@pytest.mark.parametrize(
    "location",
    [
        "ftp://x/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:1/",
        "http://",
        "http://[",
        "http://u:p@127.0.0.1/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(wire, circleci, location):
    with pytest.raises(errors.APIError) as caught:
        me(circleci(wire(redirect(location))))
    assert caught.value.status == 302


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?x=1", "/b?x=1"),
        ("b", "/api/v2/b"),
        ("?page=2", "/api/v2/me?page=2"),
        ("../v3/me", "/api/v3/me"),
        ("./x", "/api/v2/x"),
        ("/a#part", "/a"),
    ],
)
def test_a_relative_redirect_is_resolved_as_browsers_do(wire, circleci, location, target):
    server = wire(lambda r: redirect(location) if r.target == "/api/v2/me" else answer({"id": "x"}))
    assert me(circleci(server)).id == "x"
    assert server.requests[-1].target == target


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


DEEP = 1_000_000


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_deep_nesting_in_an_unknown_field_is_a_decode_error(wire, circleci, opening):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw(b'{"strange": ' + opening * DEEP))))


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_deep_nesting_that_is_well_formed_is_a_decode_error(wire, circleci, opening, closing):
    body = b'{"strange": ' + opening * DEEP + b"1" + closing * DEEP + b"}"
    with pytest.raises(errors.DecodeError, match="deep"):
        me(circleci(wire(raw(body))))


FREE = sorted({row.id for row in cijobs.operations() if row.result == "Any" and row.api != "northflank.v1"})


@pytest.mark.parametrize("operation", FREE)
def test_deep_nesting_in_a_free_answer_is_a_decode_error(wire, circleci, operation):
    row = next(row for row in cijobs.operations() if row.id == operation and row.api != "northflank.v1")
    kinds = {"slug": "gh/o/r", "text": "x", "integer": 1, "object": {}, "list": []}
    given = {p.name: kinds[p.kind] for p in row.params if p.required}
    with pytest.raises(errors.DecodeError):
        circleci(wire(raw(b"[" * DEEP + b"]" * DEEP))).call(operation, **given)


def test_deep_nesting_in_an_error_body_is_survived(wire, circleci):
    body = b'{"message": ' + b"[" * DEEP + b"]" * DEEP + b"}"
    with pytest.raises(errors.BadRequestError):
        me(circleci(wire(raw(body, 400))))


def test_deep_nesting_behind_the_raw_door_is_a_decode_error(wire, circleci):
    response = circleci(wire(raw(b"[" * DEEP + b"]" * DEEP))).request("GET", "/me")
    with pytest.raises(errors.DecodeError):
        response.json()


def test_moderate_nesting_is_kept(wire, circleci):
    nested: object = 1
    for _ in range(100):
        nested = [nested]
    assert me(circleci(wire(answer({"strange": nested})))).extra == {"strange": nested}


def test_many_unknown_keys_are_read_in_linear_time(wire, circleci):
    many = {f"key{i}": i for i in range(20_000)}
    begun = time.process_time()
    assert len(me(circleci(wire(answer(many)), timeout=60)).extra) == 20_000
    assert time.process_time() - begun < 5


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


@pytest.mark.parametrize(
    "word", ["nan", "n", "nul", "nulll", "none", "NaN", "tru", "truex", "fals", "undefined", "'x'", "-", ""]
)
@pytest.mark.parametrize(
    "place", ['{"name": %s}', '{"strange": %s}', '{"strange": [%s, 1]}', '{"id": "a", "name":%s }']
)
def test_a_word_that_is_no_json_is_a_decode_error(wire, circleci, word, place):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw((place % word).encode()))))


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


def test_a_byte_order_mark_is_survived(wire, circleci):
    with contextlib.suppress(errors.DecodeError):
        assert me(circleci(wire(raw(b'\xef\xbb\xbf{"id": "x"}')))).id == "x"


@pytest.mark.parametrize("kind", [getattr(errors, name) for name in errors.__all__])
def test_an_error_survives_pickling_with_its_facts(kind):
    import pickle

    error = kind("words")
    error.attempts = 3
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), str(twin), twin.attempts) == (kind, "words", 3)


@pytest.mark.parametrize("path", ["https://127.0.0.1:1/x y", "http://127.0.0.1:99999/", "/a b", "/a\nb"])
def test_a_raw_path_that_no_url_holds_is_an_invalid_argument(wire, circleci, path):
    with pytest.raises(errors.InvalidArgumentError):
        circleci(wire(answer({}))).request("GET", path)
