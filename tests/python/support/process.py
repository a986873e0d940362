"""Runs a script in a Python of its own, with a time limit: for what ends, forks or breaks a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

TESTS = Path(__file__).parents[1]
# For scripts that import os and sys.
FORK = """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)

def in_child(action):
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException as error:
            sys.stderr.write(repr(error))
            os._exit(1)
        os._exit(0)
    return child

def well(child):
    assert os.waitpid(child, 0)[1] == 0
"""
HANG = 60.0  # seconds after which a script hangs for certain, also where many run at once


def start(script: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """Starts a script; `support` can be imported in it."""
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-W", "error", "-c", dedent(script), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(TESTS)} | environment,
    )


def finish(process: subprocess.Popen[str], seconds: float = HANG) -> str:
    """What it printed, if it ended well and said nothing on stderr."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # faulthandler shows where it hangs
        out, err = process.communicate()
        raise AssertionError(f"it hangs\n{out}\n{err}") from None
    assert process.returncode == 0, f"exit code {process.returncode}\n{out}\n{err}"
    assert err == "", err
    return out


def run(script: str, *arguments: str, seconds: float = HANG, **environment: str) -> str:
    return finish(start(script, *arguments, **environment), seconds)


def raised(action: Callable[[], object]) -> BaseException:
    """What an action raises."""
    try:
        action()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")
