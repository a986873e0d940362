"""Finds the token and the host: argument, environment, the CircleCI CLI's files."""

from __future__ import annotations

import os

from cijobs.errors import ConfigError

__all__ = [
    "CIRCLECI_TOKEN_VARIABLES",
    "NORTHFLANK_TOKEN_VARIABLES",
    "Found",
    "find_circleci",
    "find_northflank",
]

CIRCLECI_TOKEN_VARIABLES = (
    "CIRCLE_TOKEN",
    "CIRCLECI_TOKEN",
    "CIRCLECI_CLI_TOKEN",
    "CIRCLE_CLI_TOKEN",
    "CIRCLECI_API_TOKEN",
    "CIRCLE_API_TOKEN",
)
CIRCLECI_HOST_VARIABLES = ("CIRCLE_HOST", "CIRCLECI_CLI_HOST")
NORTHFLANK_TOKEN_VARIABLES = ("NORTHFLANK_API_TOKEN", "NF_API_TOKEN")

CIRCLECI_HOST = "https://circleci.com"
NORTHFLANK_HOST = "https://api.northflank.com"


class Found:
    """A token, where it came from, and the host. The token is in no repr."""

    __slots__ = ("host", "source", "token")

    def __init__(self, token: str | None, source: str, host: str) -> None:
        self.token = token
        self.source = source
        self.host = host

    def __repr__(self) -> str:
        return f"Found(source={self.source!r}, host={self.host!r})"


def find_circleci(token: str | None, base_url: str | None) -> Found:
    """The argument, then the environment, then the CLI's files; anonymous if none has a token."""
    settings = _read_cli_settings()
    found, source = _first_token(token, CIRCLECI_TOKEN_VARIABLES, settings)
    elsewhere = _first_set(CIRCLECI_HOST_VARIABLES) or settings.get("host") or CIRCLECI_HOST
    return Found(found, source, _with_scheme(elsewhere if base_url is None else base_url))


def find_northflank(token: str | None, base_url: str | None) -> Found:
    """The argument, then the environment."""
    found, source = _first_token(token, NORTHFLANK_TOKEN_VARIABLES, {})
    return Found(found, source, _with_scheme(NORTHFLANK_HOST if base_url is None else base_url))


def _first_token(
    given: str | None, variables: tuple[str, ...], settings: dict[str, str]
) -> tuple[str | None, str]:
    if given is not None:
        return _checked(given, "the token= argument"), "argument"
    for name in variables:
        if os.environ.get(name) is not None:
            return _checked(
                os.environ[name], f"the environment variable {name}"
            ), f"environment variable {name}"
    if "token" in settings:
        return _checked(settings["token"], settings["file"]), settings["file"]
    return None, "none (anonymous)"


def _checked(token: str, where: str) -> str:
    if not isinstance(token, str):
        raise ConfigError(f"{where} is not a str")
    if not token.strip():
        raise ConfigError(f"{where} is empty: set it to a token, or unset it to call anonymously")
    return token.strip()


def _first_set(variables: tuple[str, ...]) -> str | None:
    return next((os.environ[name] for name in variables if os.environ.get(name)), None)


def _with_scheme(host: object) -> str:
    if not isinstance(host, str) or not host.strip():
        raise ConfigError("base_url is no address: give one such as https://ci.example.com, or leave it out")
    address = host.strip()
    return address if "://" in address else f"https://{address}"


def _cli_files() -> list[str]:
    home = os.path.expanduser("~")
    if home == "~":  # no home directory is known
        return []
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return [os.path.join(config, "circleci", "config.yml"), os.path.join(home, ".circleci", "cli.yml")]


def _read_cli_settings() -> dict[str, str]:
    """Token and host of the first CLI file that has a token; else the host of the first that has one."""
    all_settings = [settings for path in _cli_files() if (settings := _read_flat_yaml(path))]
    with_token = next((settings for settings in all_settings if "token" in settings), None)
    return with_token or next((settings for settings in all_settings if "host" in settings), {})


_KEYS = {quote + name + quote: name for name in ("token", "host") for quote in ("", '"', "'")}


def _read_flat_yaml(path: str) -> dict[str, str]:
    """The top-level ``token`` and ``host`` of a CLI file; both tools write them as plain one-line scalars."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    settings: dict[str, str] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        name = _KEYS.get(key.rstrip())
        if name and colon and (not value or value[0].isspace()) and (text := _scalar(value)):
            settings[name] = text
    return settings | {"file": path} if settings else {}


def _scalar(value: str) -> str:
    text = value.strip()
    if text[:1] in {'"', "'"}:
        return text[1:].partition(text[0])[0]
    plain = "" if text.startswith("#") else text.partition(" #")[0].strip()
    return "" if plain in {"~", "null", "Null", "NULL"} else plain
