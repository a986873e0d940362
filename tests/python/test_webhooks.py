"""Deliveries to webhooks: who signed them, and what they say."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from support.process import raised

import cijobs
from cijobs import errors
from cijobs.webhooks import verify

SECRET = "a secret"
EVENT = {
    "type": "workflow-completed",
    "id": "e1",
    "happened_at": "2026-01-02T03:04:05Z",
    "project": {"id": "p", "name": "web", "slug": "github/acme/web"},
    "workflow": {
        "id": "w",
        "status": "failed",
        "created_at": "2026-01-02T03:00:00Z",
        "stopped_at": "2026-01-02T03:04:00Z",
    },
    "pipeline": {"number": 7, "trigger": {"type": "webhook"}, "new": [1]},
    "brand_new": {"key": True},
}
BODY = json.dumps(EVENT).encode()


def signed(body: bytes, secret: str = SECRET) -> str:
    return "v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("body", "secret", "signature"),
    [
        (b"hello world", "secret", "734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a"),
        (b"lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"),
        (
            b"an-important-request-payload",
            "hunter123",
            "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa",
        ),
    ],
)
def test_the_documented_signatures_fit(body, secret, signature):
    # What they sign is no event, which is found only after the signature.
    error = raised(lambda: verify(body, f"v1={signature}", secret))
    assert type(error) is errors.DecodeError
    assert type(raised(lambda: verify(body + b"!", f"v1={signature}", secret))) is errors.SignatureError


def test_a_workflow_event_is_typed_and_keeps_what_it_does_not_know():
    event = verify(BODY, signed(BODY), SECRET)
    assert type(event).__name__ == "WorkflowCompleted"
    assert (event.id, event.workflow.status, event.workflow.duration) == ("e1", "failed", 240)
    assert event.happened_at.isoformat() == "2026-01-02T03:04:05+00:00"
    assert event.extra == {"brand_new": {"key": True}}
    assert event.pipeline.extra == {"new": [1]}
    assert event.to_dict() == EVENT


def test_a_job_event_is_typed():
    body = b'{"type": "job-completed", "id": "e2", "job": {"number": 3, "status": "success"}}'
    event = verify(body, signed(body), SECRET)
    assert type(event).__name__ == "JobCompleted"
    assert (event.job.number, event.job.status) == (3, "success")


def test_every_changed_byte_is_refused():
    header = signed(BODY)
    for place in range(0, len(BODY), 7):
        changed = bytearray(BODY)
        changed[place] ^= 1
        assert type(raised(lambda changed=changed: verify(bytes(changed), header, SECRET))) is (
            errors.SignatureError
        )


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "v1",
        "v1=",
        "v2=" + signed(BODY)[3:],
        signed(BODY)[3:],
        "v11=" + signed(BODY)[3:],
        signed(BODY).upper(),
        "v1=" + signed(BODY)[3:].upper(),
        signed(BODY) + "0",
        signed(BODY)[:-1],
        "v1=ü",
        "v1=\ud800",
        f"{signed(BODY)},{signed(BODY)}",
        f"v1=00,{signed(BODY)}",
    ],
)
def test_a_header_without_the_right_signature_is_refused(header):
    error = raised(lambda: verify(BODY, header, SECRET))
    assert type(error) is errors.SignatureError
    assert error.path == "signature_header"
    assert SECRET not in str(error)


def test_a_missing_header_and_an_unknown_version_are_told_apart():
    assert "missing" in str(raised(lambda: verify(BODY, None, SECRET)))
    assert "newer" in str(raised(lambda: verify(BODY, "v2=00", SECRET)))


@pytest.mark.parametrize("rest", [",v2=00", ", v2=abc,v3=x", ",", ",nonsense"])
def test_versions_beside_the_known_one_do_not_matter(rest):
    assert verify(BODY, signed(BODY) + rest, SECRET).id == "e1"
    assert verify(BODY, rest.lstrip(",") + "," + signed(BODY), SECRET).id == "e1"


def test_another_secret_is_refused():
    assert type(raised(lambda: verify(BODY, signed(BODY, "x"), SECRET))) is errors.SignatureError


@pytest.mark.parametrize("secret", ["", b"", None, 5])
def test_an_empty_secret_is_a_mistake_of_the_caller(secret):
    error = raised(lambda: verify(BODY, signed(BODY), secret))
    assert type(error) is errors.InvalidArgumentError
    assert error.path == "secret"


@pytest.mark.parametrize("body", [BODY.decode(), EVENT, None])
def test_a_body_that_was_parsed_is_a_mistake_of_the_caller(body):
    error = raised(lambda: verify(body, signed(BODY), SECRET))
    assert type(error) is errors.InvalidArgumentError
    assert error.path == "body"


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_bytes_of_any_kind_will_do(kind):
    assert verify(kind(BODY), signed(BODY), SECRET.encode()).id == "e1"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"type": "other"}', b'{"type": ["x"]}', b"\xff", b"[" * 9999]
)
def test_what_is_signed_and_no_event_is_a_decode_error(body):
    assert type(raised(lambda: verify(body, signed(body), SECRET))) is errors.DecodeError


def test_the_module_is_there_when_it_is_named():
    assert cijobs.webhooks.verify is verify
