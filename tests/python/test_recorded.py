"""Recorded answers of the real service decode, and give their JSON back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.answers import comparable, json_of, without_envelope
from support.process import raised

import cijobs
from cijobs import CircleCI, _core, errors
from cijobs.testing import FakeCircleCI

FOLDER = Path(__file__).parents[1] / "fixtures" / "recorded"
ARGUMENTS = {
    "slug": "gh/o/r",
    "text": "x",
    "integer": 1,
    "object": {},
    "list": ["x"],
    "boolean": True,
    "org_slug": "gh/o",
}
ARGUMENTS |= {"time": "2026-01-01T00:00:00Z", "number": 1.0, "any": 1}

# Bodies of endpoints that have no operation, and why.
NO_OPERATION = {
    "v2/insights-workflow-job-runs-1.json": "the runs of one job left the official document after 2020",
}


@dataclass(frozen=True)
class Recording:
    file: str
    method: str
    path: str
    status: int
    items_only: bool

    @property
    def body(self) -> bytes:
        return (FOLDER / self.file).read_bytes()

    @property
    def api(self) -> str:
        return "circleci.v1.1" if self.file.startswith("v1/") else "circleci.v2"


def read_index() -> list[Recording]:
    found = []
    for line in (FOLDER / "INDEX.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        endpoint = re.fullmatch(r"([A-Z]+) (/\S*)( \(items only\))?", cells[1]) if len(cells) > 3 else None
        if endpoint:
            path = endpoint[2].split("?")[0]
            found.append(Recording(cells[0], endpoint[1], path, int(cells[2]), bool(endpoint[3])))
    return found


RECORDINGS = read_index()
GOOD = [one for one in RECORDINGS if one.status < 300 and one.file not in NO_OPERATION]
BAD = [one for one in RECORDINGS if one.status >= 300]


def normal(path: str) -> str:
    """Placeholders and the forms of a slug in the index and in the tables, made alike."""
    path = re.sub(
        r"^/(project|insights)/(\.\.\.|\{slug\}|\{project-slug\}|(gh|github|bb)/[^/]+/[^/]+)", r"/\1/S", path
    )
    return path.replace("{vcs-type}/{username}/{project}", "S")


def matches(row: Any, recording: Recording) -> bool:
    template = normal(row.path.removeprefix(row.base_path))
    pattern = re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(template))
    return (
        row.api == recording.api
        and row.method == recording.method
        and bool(re.fullmatch(pattern, normal(recording.path)))
    )


def operation_of(recording: Recording) -> Any:
    rows = [row for row in cijobs.operations() if matches(row, recording)]
    return min(rows, key=lambda row: row.path.count("{"), default=None)


def call(recording: Recording) -> Any:
    return answered(recording)[0]


def answered(recording: Recording) -> tuple[Any, cijobs.Drift]:
    """The result of the operation whose answer was recorded, and what was unknown in it."""
    row = operation_of(recording)
    base = "/api/v1.1" if recording.file.startswith("v1/") else "/api/v2"
    recorded = {f"{recording.method} {base}/...": (recording.status, recording.body)}
    arguments = {p.name: ARGUMENTS[p.kind] for p in row.params if p.required}
    only_one_page = {"limit": 1} if row.paging != "none" else {}
    with FakeCircleCI(pipelines=1, recorded=recorded) as fake:
        client = CircleCI(fake.token, base_url=fake.url, retry=1, timeout=10)
        return client.call(row.id, **arguments, **only_one_page), client.drift


@pytest.mark.parametrize("recording", GOOD, ids=lambda one: one.file)
def test_a_recorded_answer_holds_no_undocumented_value(recording):
    assert answered(recording)[1].unknown_values == {}


def test_every_recording_is_in_the_index():
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.json")}
    webhooks = {file for file in files if "webhook-" in file}
    assert files - webhooks == {one.file for one in RECORDINGS}


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda one: one.file)
def test_a_recording_belongs_to_an_operation(recording):
    assert (operation_of(recording) is None) == (recording.file in NO_OPERATION)


@pytest.mark.parametrize("recording", GOOD, ids=lambda one: one.file)
def test_a_recorded_answer_gives_its_json_back(recording):
    row = operation_of(recording)
    result = call(recording)
    found = json_of(result)
    body = json.loads(recording.body) if recording.body.strip() else None
    if row.result == "None":
        assert found is None
    elif row.result == "str":
        assert found == recording.body.decode()
    elif isinstance(result, cijobs.Pages):
        assert comparable(found) == comparable(without_envelope(body))
    else:
        assert comparable(found) == comparable(body)


@pytest.mark.parametrize("recording", BAD, ids=lambda one: one.file)
def test_a_recorded_error_raises_its_class_with_its_message(recording):
    kinds = {
        400: errors.BadRequestError,
        401: errors.AuthenticationError,
        403: errors.PermissionDeniedError,
        404: errors.NotFoundError,
    }
    error = raised(lambda: call(recording))
    assert type(error) is kinds[recording.status]
    assert error.body == recording.body.decode()[: 16 * 1024]
    try:
        message = json.loads(recording.body)["message"]
    except ValueError:
        return
    inner = json.loads(message)["message"] if message.startswith("{") else message
    assert inner in str(error)


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("JobCompleted", "webhook-job-completed-1.json"),
        ("WorkflowCompleted", "webhook-workflow-completed-1.json"),
    ],
)
def test_a_webhooks_event_gives_its_json_back(kind, file):
    text = (FOLDER / "v2" / file).read_text()
    event = _core._restore(f"circleci.{kind}", text)
    assert comparable(event.to_dict()) == comparable(json.loads(text))
    assert event.extra == {}
