"""Runs of the fake: how they start, what they write, and whether their sockets were opened and closed."""

from __future__ import annotations

import threading
import time

from cijobs import Northflank

LINES = [f"line {number}" for number in range(1, 11)]


def sockets(fake):
    return [request for request in fake.requests if dict(request.query).get("queryType") == "tail"]


def closed(fake):
    end = time.monotonic() + 30
    while fake.tail.opened > fake.tail.closed and time.monotonic() < end:
        threading.Event().wait(0.005)
    return fake.tail.opened == fake.tail.closed > 0


def started(fake):
    return Northflank(fake.token, base_url=fake.url).runs.start(fake.project_id, fake.job_id).id
