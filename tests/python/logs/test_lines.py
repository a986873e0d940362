"""Lines of a container's log: prefixes, parts, escape sequences, and values that are no lines."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from cijobs._logs.lines import _LONGEST, Joiner, nanoseconds_of, text_of

TIME = "2023-04-13T08:18:13.944190216Z"


def entries(*logs, keep_ansi=False, container="c", ts=None):
    joiner = Joiner(keep_ansi=keep_ansi)
    found = [e for log in logs for e in joiner.take({"containerId": container, "log": log, "ts": ts})]
    return found + joiner.rest()


def one(log, **more):
    (entry,) = entries(log, **more)
    return entry


def test_a_prefix_is_read():
    entry = one(f"{TIME} stderr F hello  world ")
    assert (entry.stream, entry.text, entry.partial) == ("stderr", "hello  world ", False)
    assert entry.time == datetime(2023, 4, 13, 8, 18, 13, 944190, timezone.utc)
    assert entry.timestamp == TIME
    assert entry.container_id == "c"


def test_the_time_may_be_missing():
    entry = one("stdout F TEST", ts="2023-04-13T08:18:14Z")
    assert (entry.stream, entry.text, entry.timestamp) == ("stdout", "TEST", "2023-04-13T08:18:14Z")


@pytest.mark.parametrize("log", ["", "hello", "stdout", "stdout X y", "2023 stdout F x", f"{TIME} std F x"])
def test_another_line_is_kept_as_it_is(log):
    entry = one(log, ts=TIME)
    assert (entry.stream, entry.text, entry.timestamp) == (None, log, TIME)


@pytest.mark.parametrize(("log", "text"), [(f"{TIME} stdout F", ""), (f"{TIME} stdout F ", "")])
def test_a_line_may_be_empty(log, text):
    assert one(log).text == text


def test_further_tags_are_understood():
    assert one(f"{TIME} stdout F:x:y hello").text == "hello"


@pytest.mark.parametrize("value", [{"a": [1, "é"]}, [1], 5, None, True])
def test_a_value_that_is_no_text_is_kept(value):
    entry = one(value)
    assert entry.value == value
    assert entry.text == {5: "5", None: "null", True: "true"}.get(
        value if not isinstance(value, (dict, list)) else 0, entry.text
    )


def test_parts_are_joined():
    (entry,) = entries(f"{TIME} stdout P one ", "stdout P two ", "stdout F three")
    assert (entry.text, entry.partial, entry.timestamp) == ("one two three", False, TIME)


def test_streams_and_containers_are_joined_apart():
    joiner = Joiner()
    rows = [
        ("a", "stdout P 1"),
        ("b", "stdout P 2"),
        ("a", "stderr P 3"),
        ("a", "stdout F x"),
        ("b", "stdout F y"),
    ]
    found = [e.text for c, log in rows for e in joiner.take({"containerId": c, "log": log})]
    assert found == ["1x", "2y"]
    assert [(e.text, e.partial) for e in joiner.rest()] == [("3", True)]


def test_a_part_whose_rest_never_comes_is_given_and_marked():
    assert [(e.text, e.partial) for e in entries("stdout P never ended")] == [("never ended", True)]


def test_a_line_without_end_is_given_in_pieces():
    piece = "x" * 16384
    found = entries(*[f"stdout P {piece}"] * 200, "stdout F end")
    assert "".join(e.text for e in found) == piece * 200 + "end"
    assert [e.partial for e in found] == [True] * (len(found) - 1) + [False]
    assert max(len(e.text) for e in found) <= _LONGEST + len(piece)


def test_escape_sequences_are_taken_out_unless_kept():
    cut = ("stdout P \x1b[3", "stdout F 1mred\x1b[0m")
    assert entries(*cut)[0].text == "red"
    assert entries(*cut, keep_ansi=True)[0].text == "\x1b[31mred\x1b[0m"


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_end_of_a_line_is_no_part_of_it(end):
    assert one(f"stdout F a{end}").text == "a"


@pytest.mark.parametrize(
    ("moment", "nanoseconds"),
    [
        ("1970-01-01T00:00:01.5Z", 1_500_000_000),
        ("1970-01-01T02:00:00.000000001+02:00", 1),
        ("1970-01-01T02:00:00.0000000019+0200", 1),
        (1_700_000_000, 1_700_000_000 * 10**9),
        (1_700_000_000_123, 1_700_000_000_123 * 10**6),
        ("1700000000123456789", 1_700_000_000_123_456_789),
        ("nonsense", None),
        ("2023-99-13T08:18:13Z", None),
        (None, None),
        (True, None),
        (-1, None),
        (float("nan"), None),
    ],
)
def test_times_are_read(moment, nanoseconds):
    assert nanoseconds_of(moment) == nanoseconds


def test_times_are_written_rounded_down():
    assert text_of(nanoseconds_of(TIME), 9) == TIME
    assert text_of(nanoseconds_of(TIME)) == "2023-04-13T08:18:13.944190Z"
