"""What holds for any text, time and JSON value."""

from __future__ import annotations

import contextlib
import json
import pickle
from datetime import datetime, timedelta, timezone
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.wire import Wire, answer

from cijobs import CircleCI, _core, errors
from cijobs._artifacts.paths import safe_path
from cijobs.circleci import Pipeline

settings.register_profile(
    "quick", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quick")

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
SEGMENT = TEXT.filter(lambda t: t not in ("", ".", "..") and not any(ord(c) < 32 or ord(c) == 127 for c in t))
INTEGER = st.integers(-(2**63), 2**64 - 1)
NUMBER = INTEGER | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
OFFSETS = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
    lambda d: timezone(timedelta(minutes=d // timedelta(minutes=1)))
)
TIMES = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=OFFSETS)


@pytest.fixture(scope="module")
def server():
    with Wire(answer({})) as wire:
        yield wire


@pytest.fixture(scope="module")
def client(server):
    return CircleCI("a-token-of-mine", base_url=server.url, timeout=10)


def pipeline(data):
    return _core._restore("circleci.Pipeline", json.dumps(data))


@given(TIMES)
def test_a_time_is_the_same_instant_when_read_and_when_given_back(time):
    model = pipeline({"created_at": time.isoformat()})
    assert model.created_at == time
    assert model.created_at.utcoffset() == timedelta(0)
    back = model.to_dict()["created_at"]
    assert datetime.fromisoformat(back.replace("Z", "+00:00")) == time
    assert pipeline({"created_at": back}) == model


@given(st.text("0123456789-:TZ.+, ", max_size=30) | TEXT)
def test_any_text_for_a_time_is_read_or_refused(text):
    try:
        model = pipeline({"created_at": text})
    except errors.DecodeError:
        return
    assert model.created_at is None or model.created_at.tzinfo is timezone.utc


@given(JSON)
def test_any_json_passes_through_an_unknown_field(value):
    model = pipeline({"strange": value})
    assert model.extra == {"strange": value}
    assert model.to_dict() == {"strange": value}
    assert json.loads(model.to_json()) == {"strange": value}


@given(st.dictionaries(TEXT, JSON, max_size=6))
def test_any_object_of_unknown_keys_is_given_back(data):
    known = {
        "id",
        "number",
        "state",
        "errors",
        "vcs",
        "trigger",
        "trigger_parameters",
        "created_at",
        "updated_at",
        "project_slug",
    }
    unknown = {key: value for key, value in data.items() if key not in known}
    model = pipeline(unknown)
    assert model.to_dict() == unknown
    twin = pickle.loads(pickle.dumps(model))
    assert twin == model
    assert hash(twin) == hash(model)


# A key that is a field's, which Hypothesis finds in this file, would need a value of its type.
UNKNOWN_KEYS = TEXT.filter(lambda key: not hasattr(Pipeline, key))


@given(st.dictionaries(UNKNOWN_KEYS, JSON, max_size=5), st.randoms())
def test_equal_json_makes_equal_models_whatever_the_order(data, random):
    items = list(data.items())
    random.shuffle(items)
    one, other = pipeline(data), pipeline(dict(items))
    assert one == other
    assert hash(one) == hash(other)


@given(st.binary(max_size=200) | TEXT.map(str.encode) | JSON.map(lambda v: json.dumps(v).encode()))
def test_any_bytes_are_a_model_or_a_decode_error(data):
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(errors.DecodeError):
        assert _core._restore("circleci.Pipeline", text).to_dict() == json.loads(text)


@given(JSON, st.integers(0, 300))
def test_json_cut_anywhere_is_a_decode_error(value, at):
    text = json.dumps({"id": "x", "strange": value})
    if at < len(text) - 1:
        with pytest.raises(errors.DecodeError):
            _core._restore("circleci.Pipeline", text[:at])


@given(SEGMENT)
def test_a_path_part_is_encoded_as_one_segment(server, client, text):
    server.requests.clear()
    client.workflows.get(text)
    assert server.requests[0].target == "/api/v2/workflow/" + quote(text, safe="")


@given(SEGMENT.filter(lambda t: "/" not in t), SEGMENT.filter(lambda t: "/" not in t))
def test_a_slug_is_encoded_part_by_part(server, client, organization, project):
    server.requests.clear()
    client.projects.get(f"gh/{organization}/{project}")
    assert (
        server.requests[0].target
        == f"/api/v2/project/gh/{quote(organization, safe='')}/{quote(project, safe='')}"
    )


@given(TEXT)
def test_a_query_value_arrives_as_it_was_given(server, client, text):
    server.requests.clear()
    client.request("GET", "/x", params={"value": text, "list": [text, "z"]})
    assert server.requests[0].query == [("value", text), ("list", text), ("list", "z")]


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**63 - 1)
        | st.floats(allow_nan=False, allow_infinity=False)
        | TEXT,
        lambda i: st.lists(i, max_size=4) | st.dictionaries(TEXT, i, max_size=4),
    )
)
def test_any_json_arrives_as_a_body(server, client, value):
    server.requests.clear()
    client.request("PUT", "/x", json=value)
    assert server.requests[0].json() == value


@given(st.text() | st.lists(st.sampled_from(["..", ".", "", "~", "a", "/", "\\", "\0", "con"])).map("/".join))
def test_no_artifact_path_leads_out_of_its_folder(tmp_path_factory, text):
    root = tmp_path_factory.getbasetemp() / "artifacts"
    path, problem = safe_path(root, text)
    if not problem:
        assert path.is_relative_to(root)
        assert ".." not in path.parts
        assert path != root
