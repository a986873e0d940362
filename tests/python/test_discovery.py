"""Where the token and the host come from, in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.process import run

from cijobs import CircleCI, Northflank, errors
from cijobs._clients.discovery import find_circleci, find_northflank

VARIABLES = (
    "CIRCLE_TOKEN",
    "CIRCLECI_TOKEN",
    "CIRCLECI_CLI_TOKEN",
    "CIRCLE_CLI_TOKEN",
    "CIRCLECI_API_TOKEN",
    "CIRCLE_API_TOKEN",
)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def old_file(home):
    def write(text: str | bytes) -> Path:
        file = home / ".circleci" / "cli.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.fixture
def new_file(home, monkeypatch):
    def write(text: str) -> Path:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
        file = home / "xdg" / "circleci" / "config.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    return write


def test_without_anything_calls_are_anonymous(home):
    found = find_circleci(None, None)
    assert (found.token, found.host) == (None, "https://circleci.com")
    assert "anonymous" in CircleCI().auth_source


@pytest.mark.parametrize("index", range(6))
def test_a_variable_wins_over_those_after_it(home, monkeypatch, index):
    for name in VARIABLES[index:]:
        monkeypatch.setenv(name, f"of-{name}")
    found = find_circleci(None, None)
    assert (found.token, found.source) == (
        f"of-{VARIABLES[index]}",
        f"environment variable {VARIABLES[index]}",
    )


def test_the_argument_wins_over_variables_and_files(old_file, monkeypatch):
    old_file("token: of-file\n")
    monkeypatch.setenv("CIRCLE_TOKEN", "of-variable")
    found = find_circleci("of-argument", None)
    assert (found.token, found.source) == ("of-argument", "argument")


def test_a_variable_wins_over_the_files(old_file, monkeypatch):
    old_file("token: of-file\n")
    monkeypatch.setenv("CIRCLE_API_TOKEN", "of-variable")
    assert find_circleci(None, None).token == "of-variable"


def test_the_new_file_wins_over_the_old_one(old_file, new_file):
    old_file("token: of-old\nhost: https://old.example\n")
    path = new_file("token: of-new\nhost: https://new.example\n")
    found = find_circleci(None, None)
    assert (found.token, found.host, found.source) == ("of-new", "https://new.example", str(path))


def test_without_xdg_the_new_file_is_below_config(home):
    (home / ".config" / "circleci").mkdir(parents=True)
    (home / ".config" / "circleci" / "config.yml").write_text("token: t\n")
    assert find_circleci(None, None).token == "t"


def test_a_new_file_without_token_leaves_the_old_ones(old_file, new_file):
    old_file("token: of-old\n")
    new_file("telemetry: false\nhost: https://new.example\n")
    found = find_circleci(None, None)
    assert found.token == "of-old"
    # A token is not sent to the host that another file names.
    assert found.host == "https://circleci.com"


def test_a_host_without_token_is_used(new_file):
    new_file("host: https://new.example\n")
    assert find_circleci(None, None).host == "https://new.example"


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("token: abc", "abc"),
        ("token: abc\n", "abc"),
        ("token:abc\n", None),
        ("token: 'abc'\n", "abc"),
        ('token: "abc" # mine\n', "abc"),
        ("token: abc # mine\n", "abc"),
        ("token: abc#d\n", "abc#d"),
        ("token: 'a#b'\n", "a#b"),
        ("# token: old\ntoken: abc\n", "abc"),
        ("token:   abc  \n", "abc"),
        ("token: abc\r\n", "abc"),
        ("\ufefftoken: abc\n", "abc"),
        ("---\ntoken: abc\n", "abc"),
        ("nested:\n  token: inner\ntoken: outer\n", "outer"),
        ("nested:\n  token: inner\n", None),
        ('token: ""\n', None),
        ("token:\n", None),
        ("token: ~\n", None),
        ("token: null\n", None),
        ("tokens: abc\n", None),
        ("\ttoken: abc\n", None),
        ('"token": "abc"\n', "abc"),
        ("token : abc\n", "abc"),
    ],
)
def test_the_old_file_is_read_as_yaml_reads_it(old_file, text, token):
    old_file(text)
    assert find_circleci(None, None).token == token


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\0", b"", b"[1, 2", b"token", b":" * 100_000])
def test_a_file_that_makes_no_sense_is_passed_over(old_file, content):
    old_file(content)
    assert find_circleci(None, None).token is None


def test_a_file_that_cannot_be_read_is_passed_over(home):
    (home / ".circleci" / "cli.yml").mkdir(parents=True)
    assert find_circleci(None, None).token is None


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("value", ["", "  ", "\t"])
def test_an_empty_variable_is_a_config_error_that_names_it(home, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(errors.ConfigError, match=name):
        CircleCI()


def test_a_variable_with_bytes_that_are_no_text_is_a_config_error(home, monkeypatch):
    monkeypatch.setenv("CIRCLE_TOKEN", os.fsdecode(b"abc\xff"))
    with pytest.raises(errors.ConfigError, match="token"):
        CircleCI()


def test_blanks_around_a_token_are_dropped(home):
    assert find_circleci(" abc\n", None).token == "abc"


@pytest.mark.parametrize(
    ("environment", "host"),
    [
        ({"CIRCLE_HOST": "https://a.example"}, "https://a.example"),
        ({"CIRCLE_HOST": "https://a.example", "CIRCLECI_CLI_HOST": "https://b.example"}, "https://a.example"),
        ({"CIRCLECI_CLI_HOST": "https://b.example"}, "https://b.example"),
        ({"CIRCLE_HOST": "", "CIRCLECI_CLI_HOST": "https://b.example"}, "https://b.example"),
        ({"CIRCLE_HOST": "a.example"}, "https://a.example"),
        ({"CIRCLE_HOST": " https://a.example/ "}, "https://a.example/"),
    ],
)
def test_the_host_is_that_of_the_environment(home, monkeypatch, environment, host):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert find_circleci(None, None).host == host


def test_the_host_argument_wins(home, monkeypatch):
    monkeypatch.setenv("CIRCLE_HOST", "https://a.example")
    assert CircleCI(base_url="https://b.example").base_url == "https://b.example"


def test_a_variable_for_the_host_wins_over_the_file(old_file, monkeypatch):
    old_file("host: https://file.example\ntoken: t\n")
    monkeypatch.setenv("CIRCLE_HOST", "https://a.example")
    assert find_circleci(None, None).host == "https://a.example"


def test_a_token_of_a_file_goes_to_the_host_of_that_file(old_file):
    old_file("host: https://ci.example\ntoken: t\n")
    assert find_circleci(None, None).host == "https://ci.example"


def test_a_host_in_cleartext_is_refused_with_a_token(old_file):
    old_file("host: http://ci.example\ntoken: t\n")
    with pytest.raises(errors.ConfigError, match="https"):
        CircleCI()


@pytest.mark.parametrize("names", [("NORTHFLANK_API_TOKEN", "NF_API_TOKEN"), ("NF_API_TOKEN",)])
def test_northflank_has_variables_of_its_own(home, monkeypatch, names):
    for name in names:
        monkeypatch.setenv(name, f"of-{name}")
    found = find_northflank(None, None)
    assert (found.token, found.host) == (f"of-{names[0]}", "https://api.northflank.com")


def test_northflank_does_not_take_circlecis_token(old_file, monkeypatch):
    old_file("token: t\n")
    monkeypatch.setenv("CIRCLE_TOKEN", "t")
    assert "anonymous" in Northflank().auth_source


def test_what_was_found_is_shown_without_the_token():
    assert "s3cret" not in repr(find_circleci("s3cret", None))


@pytest.mark.parametrize("unset", ["HOME", "HOME USER LOGNAME"])
def test_a_process_without_home_can_make_a_client(unset):
    script = f"""
        import os
        for name in "{unset}".split():
            os.environ.pop(name, None)
        import cijobs
        print(cijobs.CircleCI().auth_source)
    """
    assert "anonymous" in run(script)


def test_a_user_without_home_can_make_a_client(monkeypatch):
    def no_home(cls):
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", classmethod(no_home))
    assert "anonymous" in CircleCI().auth_source
