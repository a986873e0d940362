"""An answer that echoes the token, or a connection that fails, does not bring it into the error."""

from __future__ import annotations

import base64

import pytest
from conftest import TOKEN
from support.process import raised
from support.secrecy import SCHEMES, assert_clean, everything
from support.wire import Answer, answer, raw, redirect

from cijobs import errors

ECHOES = {
    "json": lambda text: raw(b'{"message": "bad %s"}' % text.encode(), 401),
    "text": lambda text: raw(text.encode(), 500, "text/plain"),
    "html": lambda text: raw(b"<html>%s</html>" % text.encode(), 404, "text/html"),
    "cut in the message": lambda text: raw(b"x" * 290 + text.encode(), 400, "text/plain"),
    "cut in the body": lambda text: raw(b"x" * (16 * 1024 - 18) + text.encode(), 400, "text/plain"),
    "request id": lambda text: answer({}, 400, x_request_id=text),
    "code": lambda text: answer({"error": {"id": text, "code": text, "title": text}}, 400),
    "a bad value": lambda text: answer({"id": {text: text}}),
    "a bad key": lambda text: raw(b'{"extra": {"%s": nonsense}}' % text.encode()),
    "no json": lambda text: raw(text.encode()),
    "location": lambda text: redirect(f"ftp://{text}/"),
    "status line": lambda text: Answer(f"HTTP/1.1 {text}\r\n\r\n".encode()),
    "header": lambda text: Answer(f"HTTP/1.1 200 OK\r\nContent-Length: {text}\r\n\r\n".encode()),
    "reason": lambda text: Answer(f"HTTP/1.1 500 {text}\r\nContent-Length: 0\r\n\r\n".encode()),
    "encoding": lambda text: raw(b"{}", content_encoding=text),
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_answer_that_echoes_the_token_does_not_bring_it_into_the_error(wire, circleci, scheme, echo):
    text = base64.b64encode(f"{TOKEN}:".encode()).decode() if scheme == "basic" else TOKEN
    error = raised(circleci(wire(ECHOES[echo](text)), auth=scheme).users.me)
    assert isinstance(error, errors.CIJobsError)
    assert_clean(everything(error))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("base_url", ["https://ci.does-not-exist.invalid", "http://127.0.0.1:{port}"])
def test_a_failed_connection_does_not_tell_the_token(circleci, scheme, base_url, refusing_port):
    client = circleci(base_url.format(port=refusing_port), auth=scheme)
    assert_clean(everything(raised(client.users.me)))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "proxy", ["http://127.0.0.1:{port}", "nonsense://x", "http://[", "http://x.invalid:1"]
)
def test_a_failed_proxy_does_not_tell_the_token(circleci, scheme, proxy, refusing_port):
    client = circleci("https://ci.invalid", auth=scheme, proxy=proxy.format(port=refusing_port))
    assert_clean(everything(raised(client.users.me)))


@pytest.mark.parametrize(
    "proxy", ["http://me:hunter2@[", "foo://me:hunter2@127.0.0.1:1", "http://me:hunter2@127.0.0.1:1"]
)
def test_a_failed_proxy_does_not_tell_its_password(circleci, proxy):
    error = raised(circleci("https://ci.invalid", proxy=proxy).users.me)
    assert "hunter2" not in everything(error)
