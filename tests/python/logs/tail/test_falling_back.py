"""Lines come over the socket, and by range queries where it is refused, breaks or is not there."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import contextmanager

import pytest
from logs.tail.runs import LINES, closed, sockets, started

from cijobs import AsyncNorthflank, Northflank, Timeout

HASTY = Timeout(total=30, connect=0.2)


@contextmanager
def ends_once(fake, condition):
    """A run that goes on and on ends soon after a condition holds, or after half a minute."""
    over = threading.Event()

    def end_it():
        end = time.monotonic() + 30
        while not over.wait(0.005):
            if condition() or time.monotonic() > end:
                for run in fake.history.runs:
                    run.polls_left = run.polls_left and 1

    thread = threading.Thread(target=end_it)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_lines_come_over_the_socket(follow, fake):
    assert follow() == LINES
    assert set(follow.ways) == {"websocket"}
    assert len(sockets(fake)) == 1
    assert closed(fake)


def test_the_paths_of_a_team_are_kept(fake):
    client = Northflank(fake.token, base_url=fake.url, team_id="acme")
    run = client.runs.start(fake.project_id, fake.job_id)
    assert len(list(client.runs.follow(fake.project_id, fake.job_id, run.id))) == 10
    assert sockets(fake)[0].path.startswith("/v1/teams/acme/projects/")


@pytest.mark.parametrize("status", [401, 403, 404, 426, 500, 503])
def test_a_refused_handshake_falls_back(follow, fake, status):
    fake.tail.refuse = status
    assert follow(reconnect=1) == LINES
    assert "websocket" not in follow.ways
    assert len(sockets(fake)) <= (1 if status < 500 else 2)


def test_a_handshake_that_is_never_answered_falls_back(follow, fake):
    fake.tail.silent = True
    assert follow(timeout=HASTY, reconnect=0) == LINES


def test_a_token_that_is_refused_falls_back(follow, fake):
    fake.tail.denial = "not this one"
    assert follow() == LINES
    assert len(sockets(fake)) == 1


@pytest.mark.parametrize("close_after", [0, 1])
def test_a_socket_that_breaks_off_is_opened_anew(follow, fake, close_after):
    fake.tail.close_after = close_after
    assert follow(reconnect=2) == LINES
    assert closed(fake)


@pytest.mark.parametrize(
    "message",
    ["x" * 5_000_000, b"\xff\x00", "{", '{"type":"error","data":{"message":"boom"}}'],
    ids=["huge", "binary", "garbage", "error"],
)
@pytest.mark.parametrize("run_polls", [10**6])
def test_a_message_that_can_t_be_read_is_survived(follow, fake, message):
    fake.tail.messages = (message,)
    with ends_once(fake, lambda: fake.tail.opened >= 2):
        assert follow() == LINES
    assert fake.tail.opened >= 2


def test_wait_gives_lines_on_the_way(fake):
    client = Northflank(fake.token, base_url=fake.url)
    lines = []
    outcome = client.runs.wait(fake.project_id, fake.job_id, started(fake), on_log=lines.append)
    assert (outcome.succeeded, len(lines)) == (True, 10)
    assert closed(fake)


def test_wait_in_a_loop_awaits_what_takes_lines(fake):
    lines = []

    async def take(line):
        await asyncio.sleep(0)
        lines.append(line)

    async def main():
        async with AsyncNorthflank(fake.token, base_url=fake.url) as client:
            return await client.runs.wait(fake.project_id, fake.job_id, started(fake), on_log=take)

    assert asyncio.run(main()).succeeded
    assert len(lines) == 10


def test_without_its_library_lines_are_asked_for(fake, monkeypatch):
    monkeypatch.setattr("cijobs._logs.tail.has_library", lambda: False)
    client = Northflank(fake.token, base_url=fake.url)
    place = fake.project_id, fake.job_id, started(fake)
    with pytest.warns(UserWarning, match=r"cijobs\[follow\]"):
        assert len(list(client.runs.follow(*place))) == 10
    with pytest.raises(ImportError, match=r"pip install 'cijobs\[follow\]'"):
        client.runs.follow(*place, transport="websocket")
    assert sockets(fake) == []
