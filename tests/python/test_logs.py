"""The logs of a job: per step and node, from signed addresses that see no token."""

from __future__ import annotations

import pytest
from conftest import TOKEN
from support.wire import answer, raw

from cijobs import CircleCI, errors
from cijobs.testing import FakeCircleCI


def action(**given):
    base = {"index": 0, "step": 0, "name": "run", "status": "success", "has_output": True, "truncated": False}
    return base | given


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def build(wire, circleci):
    """A client of a build with these actions; ``outputs`` are the answers of storage, by their path."""

    def make(*actions, outputs=None, texts=None):
        storage = wire(lambda r: (outputs or {})[r.path])
        steps = [
            {
                "name": one["name"],
                "actions": [one | ({"output_url": storage.url + one["url"]} if "url" in one else {})],
            }
            for one in actions
        ]

        def reply(request):
            if "/output/" in request.path:
                return (texts or {}).get(request.path.partition("/output/")[2], answer({}, 404))
            return answer({"build_num": 7, "steps": steps})

        server = wire(reply)
        return circleci(server), storage, server

    return make


def printed(*messages, **more):
    return answer(
        [{"message": text, "time": "2026-01-01T00:00:00Z", "type": "out"} | more for text in messages]
    )


def read(client, **options):
    return client.jobs.logs("gh/o/r", 7, **options)


def test_messages_are_joined(build):
    client, _, _ = build(action(url="/a"), outputs={"/a": printed("one\r\n", "two")})
    assert read(client)[0].text == "one\ntwo"


def test_storage_sees_no_token(build):
    client, storage, _ = build(action(url="/a?X-Amz-Signature=1"), outputs={"/a": printed("x")})
    read(client)
    assert TOKEN not in str(storage.requests)
    assert storage.requests[0].query == [("X-Amz-Signature", "1")]


def test_a_signed_address_on_the_host_of_the_api_sees_no_token_either():
    with FakeCircleCI() as fake:
        ci = CircleCI(fake.token, base_url=fake.url)
        job = next(j for j in ci.v1.builds.list(fake.project_slug) if j.status == "success")
        logs = ci.jobs.logs(fake.project_slug, job.build_num)
    assert logs[0].text.startswith("Spin up environment of ")


def test_escape_sequences_are_stripped(build):
    text = "\x1b[1;31mred\x1b[0m \x1b]0;title\x07and\x1b]8;;http://x\x1b\\link\x1b(B\x9b2K"
    client, _, _ = build(action(url="/a"), outputs={"/a": printed(text)})
    assert read(client)[0].text == "red andlink"


def test_escape_sequences_may_be_kept(build):
    client, _, _ = build(action(url="/a"), outputs={"/a": printed("\x1b[31mred\r\n")})
    assert read(client, keep_ansi=True)[0].text == "\x1b[31mred\r\n"


def test_each_step_and_node_has_its_own(build):
    actions = [action(url=f"/{n}", index=n % 2, step=n // 2, name=f"s{n // 2}") for n in range(4)]
    client, _, _ = build(*actions, outputs={f"/{n}": printed(str(n)) for n in range(4)})
    told = [(log.step, log.node_index, log.name, log.text) for log in read(client)]
    assert told == [(0, 0, "s0", "0"), (0, 1, "s0", "1"), (1, 0, "s1", "2"), (1, 1, "s1", "3")]


def test_failed_steps_are_told_by_their_status(build):
    kinds = ["success", "failed", "timedout", "infrastructure_fail", "canceled", "running"]
    actions = [action(status=kind, failed=None, exit_code=None, has_output=False) for kind in kinds]
    client, _, _ = build(*actions)
    assert [log.status for log in read(client, failed_only=True)] == kinds[1:4]


@pytest.mark.parametrize("of", ["action", "message"])
def test_a_truncated_log_says_so(build, of):
    pieces = printed("x", truncated=True) if of == "message" else printed("x")
    client, _, _ = build(action(url="/a", truncated=of == "action"), outputs={"/a": pieces})
    assert read(client)[0].truncated


def test_without_an_address_the_text_is_asked_for_with_the_token(build):
    client, storage, server = build(
        action(step=3, index=1, allocation_id="m"), texts={"3/1": raw(b"text", content_type="text/plain")}
    )
    assert read(client)[0].text == "text"
    assert storage.requests == []
    assert server.requests[-1].headers["circle-token"] == TOKEN
    assert dict(server.requests[-1].query)["allocation-id"] == "m"


def test_an_address_that_has_expired_is_replaced_by_the_text(build):
    client, _, _ = build(action(url="/a"), outputs={"/a": raw(b"<Error/>", 403)}, texts={"0/0": raw(b"text")})
    assert read(client)[0].text == "text"


def test_a_step_that_never_ran_has_no_text(build):
    client, _, _ = build(action(status="canceled"))
    assert read(client)[0].text == ""


def test_a_step_of_an_old_build_has_no_number(build):
    client, _, _ = build(action(step=None, url="/a"), outputs={"/a": printed("x")})
    assert (read(client)[0].step, read(client)[0].text) == (None, "x")


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[1]"])
def test_a_log_that_is_none_raises(build, body):
    client, _, _ = build(action(url="/a"), outputs={"/a": raw(body)})
    with pytest.raises(errors.DecodeError, match="log"):
        read(client)


def test_a_job_that_is_not_there_raises(wire, circleci):
    with pytest.raises(errors.NotFoundError):
        read(circleci(wire(answer({}, 404))))
