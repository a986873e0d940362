"""Which trusted roots TLS uses: asked for, the environment's, the system's, certifi's."""

from __future__ import annotations

import os

from cijobs.errors import ConfigError

__all__ = ["find_roots"]

_VARIABLES = ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE")
_SYSTEM_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, BSD
)


def find_roots(asked: str | os.PathLike[str] | None) -> str:
    """The file of trusted roots.

    Raises:
        ConfigError: The file asked for, or named by the environment, is not there.
    """
    if asked is not None:
        return _existing(_path_text(asked), "ca_bundle=")
    for name in _VARIABLES:
        if os.environ.get(name):
            return _existing(os.environ[name], f"the environment variable {name}")
    system = next((path for path in _SYSTEM_FILES if os.path.isfile(path)), None)
    return system or _certifi()


def _path_text(path: object) -> str:
    if isinstance(path, (str, os.PathLike)) and isinstance(text := os.fspath(path), str):
        return text
    raise ConfigError(f"ca_bundle= must be a path, not {type(path).__name__}")


def _existing(path: str, where: str) -> str:
    if os.path.isfile(path):
        return path
    raise ConfigError(f"{where} names {path}, which is not a file")


def _certifi() -> str:
    import certifi  # only where the system has no roots of its own

    return certifi.where()
