"""Nested bodies: models or dicts, in either spelling, checked before they are sent."""

from __future__ import annotations

import pytest
from support.wire import answer

import cijobs
from cijobs import InvalidArgumentError, circleci
from cijobs import northflank as nf

SLUG = "gh/o/r"
WEEKDAYS = {"per-hour": 1, "hours-of-day": [9], "days-of-week": ["MON", "TUE"]}
REST = {"name": "n", "attribution_actor": "current", "parameters": {"branch": "main"}}
SHAPED = [
    (row, parameter)
    for row in cijobs.operations()
    for parameter in row.params
    if parameter.shape and row.id != "runs.start"
]


@pytest.fixture
def sent(wire, circleci, northflank):
    """Makes a call, and gives the body that arrived; `refused` gives its error, and that nothing arrived."""

    class Sent:
        def __init__(self):
            self.server = wire(answer({"data": {"id": "x"}, "id": "x"}))
            self.circleci = circleci(self.server)
            self.northflank = northflank(self.server)

        def schedule(self, timetable, **options):
            self.circleci.with_options(**options).schedules.create(SLUG, timetable=timetable, **REST)
            return self.server.requests[-1].json()["timetable"]

        def refused(self, timetable):
            with pytest.raises(InvalidArgumentError) as caught:
                self.schedule(timetable)
            assert self.server.requests == []
            return str(caught.value)

    return Sent()


@pytest.mark.parametrize(
    "timetable",
    [
        WEEKDAYS,
        {"per_hour": 1, "hours_of_day": [9], "days_of_week": ["MON", "TUE"]},
        {"per_hour": 1, "hours-of-day": (9,), "days_of_week": ("MON", "TUE")},
        circleci.Timetable(per_hour=1, hours_of_day=[9], days_of_week=["MON", "TUE"]),
    ],
    ids=["as in JSON", "as in Python", "mixed", "model"],
)
def test_a_nested_body_is_sent_as_json_writes_it(sent, timetable):
    assert sent.schedule(timetable) == WEEKDAYS


def test_what_an_answer_held_can_be_sent_back(sent):
    came = circleci.Schedule(timetable=WEEKDAYS)
    assert sent.schedule(came.timetable) == WEEKDAYS


def test_a_null_in_a_nested_body_is_sent(sent):
    assert sent.schedule({"per_hour": 1, "months": None}) == {"per-hour": 1, "months": None}


def test_an_unknown_key_is_refused_with_its_place_and_the_nearest_one(sent):
    text = sent.refused({"per_huor": 1})
    assert text.startswith("timetable.per_huor: Timetable has no such key; did you mean per_hour?")


def test_an_unknown_key_unlike_any_lists_them_all(sent):
    assert "it has: per-hour, hours-of-day" in sent.refused({"zzz": 1})


def test_the_error_names_the_way_around(sent):
    assert 'validation="off"' in sent.refused({"zzz": 1})


@pytest.mark.parametrize(
    ("timetable", "place"),
    [
        ({"per_hour": "1"}, "timetable.per_hour: must be an int"),
        ({"per_hour": True}, "timetable.per_hour: must be an int"),
        ({"hours_of_day": 9}, "timetable.hours_of_day: must be a list"),
        ({"hours_of_day": [9, "x"]}, "timetable.hours_of_day[1]: must be an int"),
        ({"per_hour": 1, "per-hour": 2}, "is given twice, in two spellings"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_place(sent, timetable, place):
    assert place in sent.refused(timetable)


def test_all_problems_come_in_one_error(sent):
    text = sent.refused({"per_hour": "1", "zzz": 2})
    assert "timetable.per_hour" in text
    assert "timetable.zzz" in text


def test_validation_off_sends_what_the_tables_do_not_know(sent):
    assert sent.schedule({"per_hour": 1, "newer": [{}]}, validation="off") == {"per-hour": 1, "newer": [{}]}


def test_validation_warn_sends_it_and_warns(sent):
    with pytest.warns(UserWarning, match="timetable.newer"):
        assert sent.schedule({"newer": 1}, validation="warn") == {"newer": 1}


def test_validation_is_one_of_three_words(circleci, wire):
    with pytest.raises(cijobs.ConfigError, match="refuse, warn, off"):
        circleci(wire(answer({})), validation="no")


def test_a_model_nested_in_a_model_is_checked_to_the_bottom(sent):
    with pytest.raises(InvalidArgumentError, match=r"event_source\.repo\.external_ids: SourceRepository"):
        sent.circleci.triggers.create("p", "d", event_source={"repo": {"external_ids": "1"}})


def test_each_item_of_a_list_of_bodies_is_checked(sent):
    with pytest.raises(InvalidArgumentError, match=r"health_checks\[1\]\.typ: HealthCheck"):
        sent.northflank.jobs.update_health_checks("p", "j", health_checks=[{"type": "x"}, {"typ": "y"}])


def test_items_of_a_list_of_bodies_may_be_models(sent):
    probe = nf.HealthCheck(type="livenessProbe", period_seconds=10)
    sent.northflank.jobs.patch("p", "j", health_checks=[probe, {"initial_delay_seconds": 1}])
    body = sent.server.requests[0].json()
    assert body == {
        "healthChecks": [{"type": "livenessProbe", "periodSeconds": 10}, {"initialDelaySeconds": 1}]
    }


def test_a_run_takes_models_and_python_names(sent):
    sent.northflank.runs.start(
        "p",
        "j",
        billing=nf.Billing(deployment_plan="nf-compute-20"),
        deployment={"docker": {"config_type": "customCommand", "custom_command": "make"}},
    )
    assert sent.server.requests[0].json() == {
        "billing": {"deploymentPlan": "nf-compute-20"},
        "deployment": {"docker": {"configType": "customCommand", "customCommand": "make"}},
    }


def test_none_is_sent_only_where_null_has_a_meaning(sent):
    sent.circleci.schedules.update("s", name=None, description=None)
    assert sent.server.requests[0].json() == {"description": None}


def test_what_is_not_given_is_not_sent(sent):
    sent.circleci.schedules.update("s", name="x")
    assert sent.server.requests[0].json() == {"name": "x"}


@pytest.mark.parametrize(
    ("row", "parameter"), SHAPED, ids=lambda one: getattr(one, "id", None) or getattr(one, "name", "")
)
def test_every_described_body_refuses_an_unknown_key(sent, row, parameter):
    values = {"text": "x", "slug": SLUG, "object": {}, "list": [], "integer": 1, "boolean": True}
    arguments = {p.name: values[p.kind] for p in row.params if p.required}
    arguments[parameter.name] = [{"no such key": 1}] if parameter.kind == "list" else {"no such key": 1}
    client = sent.northflank if row.api.startswith("northflank") else sent.circleci
    with pytest.raises(InvalidArgumentError, match=f"{parameter.name}.*no such key: {parameter.shape}"):
        client.call(row.id, **arguments)
    assert sent.server.requests == []


def test_a_warning_made_an_error_comes_before_anything_is_sent(sent):
    client = sent.circleci.with_options(validation="warn")
    with pytest.raises(UserWarning, match=r"timetable\.newer"):
        client.schedules.create(SLUG, timetable={"newer": 1}, **REST)
    assert sent.server.requests == []
