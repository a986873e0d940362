"""Whose certificates are trusted, and what is said of the others."""

from __future__ import annotations

import socket
import threading

import pytest
from support.calls import me
from support.wire import answer

from cijobs import errors


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
