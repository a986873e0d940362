import http.client
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cijobs.testing import FakeCircleCI, FakeNorthflank

PYTHON = Path(__file__).parents[3] / "python"


def run(code, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(PYTHON)}
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("kind", [FakeCircleCI, FakeNorthflank])
def test_its_repr_tells_where_it_is(kind):
    with kind() as fake:
        assert repr(fake) == f"<{kind.__name__} {fake.url}>"


def test_its_repr_tells_that_it_was_not_started():
    assert repr(FakeNorthflank()) == "<FakeNorthflank not started>"


def test_it_stops_with_connections_open_and_leaves_no_thread():
    before = set(threading.enumerate())
    fake = FakeCircleCI(pipelines=5)
    fake.start()
    connection = http.client.HTTPConnection("127.0.0.1", int(fake.url.rsplit(":", 1)[1]), timeout=30)
    connection.request("GET", "/api/v2/project/gh/acme/web")
    connection.getresponse().read()
    fake.close()
    connection.close()
    assert set(threading.enumerate()) <= before


def test_closing_twice_and_starting_twice_do_no_harm(get):
    fake = FakeNorthflank()
    with fake as same:
        assert same.start() is fake
        assert get(fake, "/v1/projects").status == 200
    fake.close()


def test_a_server_that_never_started_can_be_closed():
    FakeCircleCI(pipelines=1).close()


def test_connections_are_kept_alive():
    with FakeCircleCI(pipelines=1) as fake:
        connection = http.client.HTTPConnection("127.0.0.1", int(fake.url.rsplit(":", 1)[1]), timeout=30)
        connection.connect()
        port = connection.sock.getsockname()[1]
        for _ in range(3):
            connection.request("GET", "/api/v2/project/gh/acme/web")
            connection.getresponse().read()
            assert connection.sock.getsockname()[1] == port
        connection.close()


def test_requests_are_recorded_as_sent(get, post):
    with FakeCircleCI(pipelines=1) as fake:
        get(fake, "/api/v2/project/gh%2Facme%2Fweb/pipeline?branch=a%2Fb&branch=c")
        post(fake, "/api/v2/project/gh/acme/web/pipeline", body={"branch": "é"}, headers={"X-Mine": "1"})
        first, second = fake.requests
        assert (first.method, first.path) == ("GET", "/api/v2/project/gh%2Facme%2Fweb/pipeline")
        assert first.query == [("branch", "a/b"), ("branch", "c")]
        assert first.json() is None
        assert (second.json(), second.headers["x-mine"]) == ({"branch": "é"}, "1")
        fake.clear()
        assert fake.requests == []


def test_many_clients_at_once_are_served(get):
    with FakeCircleCI(pipelines=5) as fake, ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: get(fake, "/api/v2/me").status, range(200)))
        assert answers == [200] * 200
        assert len(fake.requests) == 200


def test_the_url_is_known_from_the_start_on():
    with pytest.raises(RuntimeError, match="with statement"):
        _ = FakeCircleCI(pipelines=1).url


def test_two_servers_live_side_by_side(get):
    with FakeCircleCI(pipelines=1) as one, FakeNorthflank() as two:
        assert one.url != two.url
        assert get(one, "/api/v2/me").status == get(two, "/v1/projects").status == 200


def test_garbage_on_the_wire_leaves_no_trace(capfd, get):
    import socket

    with FakeCircleCI(pipelines=1) as fake:
        with socket.create_connection(("127.0.0.1", int(fake.url.rsplit(":", 1)[1])), timeout=30) as wire:
            wire.sendall(b"\x00\x01 nonsense\r\n\r\n")
            assert wire.recv(100).startswith(b"HTTP/1.1 400")
        assert get(fake, "/api/v2/me").status == 200
    assert capfd.readouterr() == ("", "")


def test_a_forgotten_server_does_not_hold_the_interpreter():
    code = "from cijobs.testing import FakeCircleCI; f = FakeCircleCI(pipelines=1).start(); print(f.url)"
    done = run(code)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_plugin_imports_nothing_heavy():
    code = (
        "import sys, cijobs.testing.pytest_plugin\n"
        "print([name for name in ('starlette', 'uvicorn') if name in sys.modules])"
    )
    assert run(code).stdout.strip() == "[]"


def test_a_missing_library_is_named_with_its_pip_line():
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "try:\n    from cijobs.testing import FakeCircleCI\n"
        "except ImportError as error:\n    print(error)"
    )
    assert "pip install 'cijobs[testing]'" in run(code).stdout


def test_the_fixtures_serve(tmp_path):
    (tmp_path / "test_it.py").write_text(
        "def test_it(fake_circleci, fake_northflank):\n    assert fake_circleci.url != fake_northflank.url\n"
    )
    # The plugin is named, and not found a second time through the installed package.
    code = (
        "import os, pytest, sys; os.environ['PYTEST_DISABLE_PLUGIN_AUTOLOAD'] = '1'\n"
        "sys.exit(pytest.main(['-q', '-p', 'cijobs.testing.pytest_plugin', sys.argv[1]]))"
    )
    done = run(code, str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_public_names_are_there():
    import cijobs.testing as testing

    assert all(getattr(testing, name) for name in testing.__all__)
    assert dir(testing) == sorted(testing.__all__)
