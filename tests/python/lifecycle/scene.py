"""A script with a server and a maker of clients, in a process of its own; and what forks it."""

from __future__ import annotations

from support import process
from support.process import run

SERVER = """
import gc, os, signal, sys, threading, time
from support.pressing import shortest_delay
from support.until import until
from support.wire import Wire, SILENCE, answer, raw
import cijobs

def reply(request):
    if "silent" in request.target:
        return SILENCE
    if "page-token" in request.target:
        return SILENCE
    if request.path.endswith("/pipeline"):
        return answer({"items": [{"id": "a", "number": 1}], "next_page_token": "more"})
    return answer({"id": request.path.rpartition("/")[2]})

server = Wire(reply).__enter__()
def client(**options):
    return cijobs.CircleCI("a-token", base_url=server.url, **({"retry": 1, "timeout": 120} | options))
"""


def scene(script: str) -> str:
    return run(SERVER + script)


FORK = f"""{process.FORK}
def get(ci, name="x"):
    assert ci.users.get(name).id == name
"""
