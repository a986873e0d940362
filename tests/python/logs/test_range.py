"""Range queries, page after page: nothing lost, nothing twice, no circle."""

from __future__ import annotations

import random

import pytest
from logs.service import ZERO, LogService, row
from support.process import raised

from cijobs import errors
from cijobs._logs.lines import text_of
from cijobs._steps.steps import LogPage


def texts(entries):
    return [entry.text for entry in entries]


def numbered(count, step=0.01):
    return [row(number * step, str(number)) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 999, 1000, 1001, 2500])
@pytest.mark.parametrize("told", [False, True])
def test_every_line_comes_once(count, told):
    service = LogService(numbered(count), told=told)
    assert texts(service.read()) == [str(number) for number in range(count)]
    assert len(service.asked) <= count // 1000 + 2


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("digits", [0, 3, 6])
@pytest.mark.parametrize("seed", range(3))
def test_equal_times_over_a_border_lose_and_double_nothing(inclusive, digits, seed):
    chance = random.Random(seed)
    moments = sorted(chance.choice([0.001, 0.3, 0.5, 0.7]) + chance.randrange(20) for _ in range(300))
    rows = [row(moment, str(chance.randrange(3))) for moment in moments]
    service = LogService(rows, limit=70, inclusive=inclusive, digits=digits)
    service.limit = 70
    assert texts(service.read(most=70)) == [one["log"].split(" ", 3)[3] for one in rows]


def test_equal_lines_of_one_moment_are_all_given():
    rows = [row(1, ".")] * 3 + [row(2, "end")]
    assert isinstance(raised(lambda: LogService(rows).read(most=2)), errors.DecodeError)
    assert texts(LogService(rows).read(most=4)) == [".", ".", ".", "end"]


def test_equal_lines_over_a_border_are_all_given():
    rows = [row(1, "a"), row(2, "."), row(2, "."), row(2, "."), row(3, "b")]
    assert texts(LogService(rows).read(most=4)) == ["a", ".", ".", ".", "b"]


def test_more_lines_of_one_moment_than_a_page_holds_are_an_error_and_no_circle():
    service = LogService([row(1, str(number)) for number in range(1500)])
    error = raised(service.read)
    assert isinstance(error, errors.DecodeError)
    assert "container_name=" in str(error)
    assert len(service.given) == 1000
    assert len(service.asked) < 6


def test_lines_without_any_time_are_an_error_only_where_there_are_too_many():
    few = [{"containerId": "c", "log": str(number)} for number in range(10)]
    assert texts(LogService(few).read()) == texts(LogService(few).read()) == [str(n) for n in range(10)]
    many = [{"containerId": "c", "log": str(number)} for number in range(1001)]
    assert isinstance(raised(LogService(many).read), errors.DecodeError)


def test_a_lower_limit_of_the_server_is_noticed():
    assert len(LogService(numbered(950), limit=100).read()) == 950


def test_a_page_that_says_that_there_is_more_is_believed():
    service = LogService(numbered(100), limit=33, told=True)
    assert len(service.read()) == 100


def test_an_empty_page_with_a_later_cursor_is_gone_on_from():
    service = LogService(numbered(5))
    plain = service.page
    cursor = "2026-01-01T00:00:00.000000Z"
    service.page = lambda step: (
        LogPage([], {"hasNextPage": True, "cursor": cursor})
        if step.arguments["start_time"] < cursor
        else plain(step)
    )
    assert len(service.read(begin=ZERO - 10**9)) == 5


def test_a_server_that_always_says_that_there_is_more_is_no_circle():
    service = LogService(numbered(5))
    service.page = lambda step: LogPage([row(1)], {"hasNextPage": True})
    assert isinstance(raised(service.read), errors.DecodeError)
    assert len(service.asked) < 6


def test_a_page_in_the_wrong_order_is_an_error():
    service = LogService(numbered(3000))
    plain = service.page
    service.page = lambda step: plain(step._replace(arguments=step.arguments | {"direction": "backward"}))
    assert "newest first" in str(raised(service.read))


def test_a_part_at_the_end_of_a_page_is_joined_with_the_next_page():
    rows = [row(number * 0.01, f"{number} ", "F" if number % 2 else "P") for number in range(3000)]
    assert texts(LogService(rows).read()) == [f"{n} {n + 1} " for n in range(0, 3000, 2)]


def test_a_part_at_the_end_is_given_and_marked():
    (entry,) = LogService([row(1, "half", "P")]).read()
    assert (entry.text, entry.partial) == ("half", True)


def test_without_a_beginning_it_is_the_runs():
    service = LogService(numbered(5))
    from logs.service import QUESTION

    from cijobs._logs.ranges import lines_of

    service.clock.time += 100
    assert len(service.take(lines_of(QUESTION, None, None, 1000, service.clock))) == 5
    assert [step.operation for step in service.asked] == ["runs.get", "jobs.logs"]
    assert service.asked[1].arguments["start_time"] == "2025-12-31T23:59:00.000000Z"


def dense(count):
    return [{"ts": text_of(ZERO + number * 200_000, 9), "log": str(number)} for number in range(count)]


def by_arrival(rows):
    """Finds rows by when they came, one each 0.2 ms, whatever they say themselves."""
    return LogService(rows, arrivals=[number * 0.0002 for number in range(len(rows))])


@pytest.mark.parametrize("place", [0, 500, 998, 999, 1000])
@pytest.mark.parametrize("moment", ["2200-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_a_line_from_the_future_hides_no_others(place, moment):
    rows = dense(2500)
    rows[place]["ts"] = moment
    assert texts(by_arrival(rows).read()) == [str(number) for number in range(2500)]


@pytest.mark.parametrize("equal", [True, False])
def test_lines_without_a_time_come_once(equal):
    rows = dense(2500)
    for one in rows[1::3]:
        del one["ts"]
        one["log"] = "." if equal else one["log"]
    assert texts(by_arrival(rows).read()) == [one["log"] for one in rows]


@pytest.mark.parametrize("cursor", ["2199-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "x", None, 7])
def test_a_cursor_that_lies_hides_no_lines(cursor):
    service = LogService(numbered(2500))
    plain = service.page

    def page(step):
        rows = plain(step).rows
        return LogPage(rows[:990], {"hasNextPage": len(rows) > 990, "cursor": cursor})

    service.page = page
    assert len(service.read()) == 2500


def test_memory_of_a_long_log_is_bounded():
    from cijobs._logs.seen import Seen

    seen = Seen(most=100)
    session = seen.session()
    assert all(session.is_new(row(number)) for number in range(1000))
    assert len(seen._counts) <= 100
    assert not seen.session().is_new(row(1))
    assert not seen.session().is_new(row(999))
