"""The import loads nothing heavy, opens nothing and sends nothing."""

from __future__ import annotations

from support.process import run

HEAVY = {
    "pandas",
    "typer",
    "rich",
    "pyarrow",
    "polars",
    "starlette",
    "uvicorn",
    "asyncio",
    "http",
    "urllib.request",
    "certifi",
    "email",
    "ssl",
}


def test_the_import_loads_nothing_heavy():
    loaded = run("import sys, cijobs\nprint(*sys.modules)").split()
    assert "cijobs" in loaded
    assert HEAVY.intersection(loaded) == set()


def test_the_import_opens_no_descriptor_and_starts_no_thread():
    script = """
        import os, threading
        before = set(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))
        import cijobs
        client = cijobs.CircleCI("t", base_url="http://127.0.0.1:1")
        assert (set(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))) == before
    """
    run(script)


def test_the_import_sends_nothing():
    script = """
        import socket
        def refuse(*a, **k): raise AssertionError("a socket")
        socket.socket = refuse
        import cijobs
        cijobs.operations()
    """
    run(script)
