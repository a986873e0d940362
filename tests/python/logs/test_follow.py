"""Following a log: over a WebSocket that breaks in many ways, or by range queries, on a clock of its own."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from logs.service import BEGIN, LogService, row
from support.process import raised

from cijobs import errors
from cijobs._steps.steps import Dial, Fetch
from cijobs._waiting.pace import Rate

DIALS = {
    "open": lambda number: "open",
    "blocked": lambda number: "block",
    "failing": lambda number: "fail",
    "closed at once": lambda number: "close0",
    "closed after a message": lambda number: "close1",
    "closed now and then": lambda number: "close5",
    "sometimes there": lambda number: "open" if number == 2 else "fail",
}


def numbered(count, step=0.1, **more):
    return [row(number * step, str(number), **more) for number in range(count)]


def texts(service):
    return [entry.text for entry in service.given]


@pytest.mark.parametrize("dials", DIALS.values(), ids=DIALS)
@pytest.mark.parametrize("late", [0.0, 1.5])
@pytest.mark.parametrize("ends", [0.0, 35.0])
def test_every_line_comes_once_and_the_end_is_seen(dials, late, ends):
    count = round(ends * 10)
    service = LogService(numbered(count), dials=dials, late=late, ends=ends)
    service.follow()
    assert texts(service) == [str(number) for number in range(count)]
    assert service.outcome.verdict == "succeeded"
    assert service.outcome.waited < ends + 25


@pytest.mark.parametrize("dials", DIALS.values(), ids=DIALS)
@pytest.mark.parametrize("seed", range(2))
def test_equal_lines_are_neither_lost_nor_doubled(dials, seed):
    chance = random.Random(seed)
    rows = sorted(
        (row(chance.randrange(40), str(chance.randrange(2))) for _ in range(200)), key=lambda r: r["ts"]
    )
    service = LogService(rows, dials=dials, ends=41)
    service.follow()
    assert sorted(texts(service)) == sorted(one["log"].split(" ", 3)[3] for one in rows)


@pytest.mark.parametrize("dials", DIALS.values(), ids=DIALS)
def test_a_line_whose_parts_are_cut_by_a_reconnect_is_joined(dials):
    rows = [row(number, f"{number} ", "F" if number % 4 == 3 else "P") for number in range(40)]
    service = LogService(rows, dials=dials, ends=45)
    service.follow()
    assert texts(service) == [f"{n} {n + 1} {n + 2} {n + 3} " for n in range(0, 40, 4)]


def test_a_part_at_the_end_is_given_and_marked():
    service = LogService([*numbered(3), row(1, "half", "P")])
    service.follow()
    assert (texts(service)[-1], service.given[-1].partial) == ("half", True)


def test_a_part_is_given_when_time_is_up():
    service = LogService([row(1, "half", "P")], ends=1e9)
    assert isinstance(raised(lambda: service.follow(timeout=20)), errors.WaitTimeoutError)
    assert [(e.text, e.partial) for e in service.given] == [("half", True)]


def test_a_socket_that_is_refused_is_not_tried_again():
    service = LogService(numbered(100), dials=DIALS["blocked"])
    service.follow()
    assert service.dialled == 1


@pytest.mark.parametrize("reconnect", [0, 1, 5])
def test_a_socket_that_always_closes_is_tried_a_few_times(reconnect):
    service = LogService(numbered(1), dials=DIALS["closed at once"], ends=500)
    service.follow(reconnect=reconnect)
    assert service.dialled == reconnect + 1


def test_pauses_between_connections_grow():
    service = LogService([], dials=DIALS["failing"], ends=500)
    service.follow(reconnect=5)
    dials = [time for time, step in zip(service.times, service.asked, strict=True) if isinstance(step, Dial)]
    gaps = [b - a for a, b in itertools.pairwise(dials)]
    assert all(gap >= 0.8 * 2**number for number, gap in enumerate(gaps))
    assert len(gaps) == 5


def test_a_socket_that_is_wanted_raises_where_there_is_none():
    service = LogService([], dials=DIALS["failing"], ends=500)
    error = raised(lambda: service.follow(transport="websocket"))
    assert isinstance(error, errors.ConnectError)
    assert "fail" in str(error)


def test_range_queries_alone_open_no_socket():
    service = LogService(numbered(50))
    service.follow(transport="range")
    assert (service.dialled, len(service.given)) == (0, 50)


@pytest.mark.parametrize("transport", ["auto", "range"])
def test_what_was_before_may_be_left_out(transport):
    service = LogService(numbered(300), ends=31)
    service.clock.time += 15
    service.follow(from_start=False, transport=transport)
    assert texts(service)[-1] == "299"
    assert 145 <= int(texts(service)[0]) <= 155
    assert len(service.given) == 300 - int(texts(service)[0])


def test_the_beginning_is_the_runs():
    service = LogService(numbered(5))
    service.follow(transport="range")
    first = next(step for step in service.asked if isinstance(step, Fetch))
    assert first.arguments["start_time"] == "2025-12-31T23:59:00.000000Z"
    assert BEGIN.year == 2026


@pytest.mark.parametrize(
    "message",
    [
        b"\xff\xfe",
        "",
        "no json",
        "[]",
        "null",
        '{"type": 5}',
        '{"type": "log-lines"}',
        '{"type": "log-lines", "data": {"a": 1}}',
        '{"type": "log-lines", "data": ["x"]}',
        '{"type": "error", "data": {"message": "internal"}}',
        '{"type": "error"}',
        "[" * 100_000,
    ],
    ids=range(12),
)
def test_a_message_that_can_t_be_read_ends_the_connection_and_loses_nothing(message):
    service = LogService(numbered(100))
    plain, turns = service.hear, iter([message])
    service.hear = lambda seconds: next(turns, None) or plain(seconds)
    if not message:
        service.hear = lambda seconds: message if next(turns, None) is not None else plain(seconds)
    service.follow()
    assert texts(service) == [str(number) for number in range(100)]
    assert (service.dialled, service.hung_up) == (2, 2)


def test_a_message_of_a_kind_that_nobody_knows_is_left_alone():
    service = LogService(numbered(20))
    plain, turns = service.hear, iter([json.dumps({"type": "ping"})])
    service.hear = lambda seconds: next(turns, None) or plain(seconds)
    service.follow()
    assert (len(service.given), service.dialled) == (20, 1)


@pytest.mark.parametrize("failures", [1, 4])
def test_failed_pages_do_not_end_it(failures):
    service = LogService(numbered(100))
    plain, turns = service.page, iter(range(failures))

    def page(step):
        if next(turns, None) is not None:
            raise errors.ServerError("x")
        return plain(step)

    service.page = page
    service.follow(transport="range")
    assert len(service.given) == 100


@pytest.mark.parametrize("turns", [{1}, {0, 1, 2}, {2, 4}])
def test_lines_that_no_socket_brings_are_read_later(turns):
    rows = [row(number / 1000, str(number)) for number in range(4500)] + [row(20, "late")]
    service = LogService(rows, ends=40)
    service.clock.time += 6
    plain, count = service.page, itertools.count()

    def page(step):
        if next(count) in turns:
            raise errors.ServerError("x")
        return plain(step)

    service.page = page
    service.follow()
    assert sorted(texts(service)) == sorted([*(str(number) for number in range(4500)), "late"])
    assert service.dialled == 1


def test_pages_that_always_fail_are_told_of_in_the_end():
    service = LogService([], ends=0.0)
    service.page = lambda step: (_ for _ in ()).throw(errors.ServerError("x"))
    with pytest.warns(UserWarning, match="last lines of run r"):
        service.follow(transport="range")


def test_a_log_that_may_not_be_read_ends_it():
    service = LogService([])
    error = errors.PermissionDeniedError("no")
    service.page = lambda step: (_ for _ in ()).throw(error)
    assert raised(lambda: service.follow(transport="range")) is error


def test_a_run_that_is_not_visible_yet_is_waited_for():
    service = LogService(numbered(50), ends=20)
    plain = service.perform

    def perform(step):
        if service.passed < 5 and hasattr(step, "operation") and not isinstance(step, Dial):
            service.clock.time += 0.05
            raise errors.NotFoundError("not yet")
        return plain(step)

    service.perform = perform
    service.follow(transport="range")
    assert len(service.given) == 50


def test_it_may_go_on_after_the_end():
    service = LogService(numbered(50))
    error = raised(lambda: service.follow(timeout=60, look=_never))
    assert isinstance(error, errors.WaitTimeoutError)
    assert len(service.given) == 50


def _never(run):
    from cijobs._waiting.engine import Look

    return Look(run, None, run.status)


class Hour:
    """A window of an hour: every step costs one request, and others spend, too."""

    def __init__(self, service, left, reset, others):
        self.service, self.left, self.reset, self.others = service, float(left), reset, others
        self.before = 0

    def __call__(self):
        fresh = len(self.service.asked) - self.before
        self.before = len(self.service.asked)
        while self.service.passed >= self.reset:
            self.reset += 3600
            self.left = 1000.0
        self.left = max(0.0, self.left - fresh - self.others)
        return Rate(1000.0, self.left, self.reset - self.service.passed)


@pytest.mark.parametrize("left", [1000, 50, 3, 0])
@pytest.mark.parametrize("reset", [3600])
@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("dials", ["open", "blocked", "closed after a message"])
def test_all_together_spends_at_most_half_of_what_is_left_of_an_hour(left, reset, others, dials):
    service = LogService(numbered(140, step=50.0), dials=DIALS[dials], ends=7000)
    service.rate = Hour(service, left + 1, reset, others)
    service.follow()
    assert len(service.given) == 140
    assert len([t for t in service.times if t < reset]) <= left // 2 + 1
    for hour in (reset, reset + 3600):
        assert len([t for t in service.times if hour <= t < hour + 3600]) <= 501


TWO = {name: DIALS[name] for name in ("open", "blocked")}


@pytest.mark.parametrize("dials", TWO.values(), ids=TWO)
def test_a_line_from_the_future_hides_nothing_that_comes_later(dials):
    rows = numbered(90)
    rows[20]["ts"] = "2226-01-01T00:00:02Z"
    service = LogService(rows, ends=20.0, dials=dials, arrivals=[number * 0.1 for number in range(90)])
    service.follow()
    assert texts(service) == [str(number) for number in range(90)]


@pytest.mark.parametrize("dials", TWO.values(), ids=TWO)
def test_equal_lines_without_a_time_are_all_given(dials):
    rows = [row(number * 0.5, str(number)) if number % 2 == 0 else {"log": "."} for number in range(90)]
    service = LogService(rows, ends=60.0, dials=dials, arrivals=[number * 0.5 for number in range(90)])
    service.follow()
    assert len(service.given) == 90
