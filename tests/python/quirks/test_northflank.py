"""Northflank's traps (northflank.md, 1 and 6)."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from support.process import raised
from support.wire import answer, raw

from cijobs import errors

NF = "northflank.v1"
INSTANT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
EPOCH = int(INSTANT.timestamp())


def run(got, **fields):
    return got(NF, "runs.get", {"data": {"id": "r"} | fields})


def test_an_answer_is_read_out_of_its_envelope(got):
    assert run(got, status="SUCCESS").status == "SUCCESS"


def test_a_log_is_an_array_under_data(got):
    lines = [{"containerId": "c", "log": "2023-04-13T08:18:13.9Z stdout F hi", "ts": "2023-04-13T08:18:13Z"}]
    assert [line.container_id for line in got(NF, "jobs.logs", {"data": lines})] == ["c"]


@pytest.mark.parametrize("line", [{"log": {"any": 1}}, {"log": "x"}, {"log": None}, {}])
def test_a_log_line_may_lack_its_container_and_hold_anything(got, line):
    assert got(NF, "jobs.logs", {"data": [line]})[0].container_id is None


def test_a_cut_log_tells_so_beside_its_lines(got):
    """Official clients read a cut-off time there; no document has it."""
    cut = {"hasNextPage": True, "cursor": "2026-01-02T03:04:05Z"}
    page = next(got(NF, "builds.logs", {"data": [{"log": "x"}], "pagination": cut}).pages())
    assert page.envelope == {"pagination": cut}


def test_containers_carry_a_second_key_beside_the_list(got):
    pages = got(NF, "jobs.containers", {"data": {"runId": "r", "containers": [{"name": "c"}]}})
    assert [container.name for container in pages] == ["c"]


def test_the_count_of_a_page_is_no_total_and_may_be_a_float(got):
    pages = got(
        NF, "jobs.list", {"data": {"jobs": [{"id": "j"}]}, "pagination": {"hasNextPage": False, "count": 1.0}}
    )
    assert len(pages) == 1


SILENT = ["jobs.pause", "jobs.delete", "runs.abort", "builds.abort", "jobs.update_settings", "jobs.scale"]


@pytest.mark.parametrize("body", [b'{"data": {}}', b"", b"{}"])
@pytest.mark.parametrize("operation", SILENT)
def test_a_change_without_an_answer_is_none(got, operation, body):
    assert got(NF, operation, raw(body)) is None


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_is_a_success(got, status):
    body = b"" if status == 204 else b'{"data": {}}'
    assert got(NF, "runs.abort", raw(body, status)) is None


def test_a_live_run_has_no_end(got):
    """The document calls `concludedAt` required."""
    live = run(got, status="RUNNING", concluded=False, startedAt="2026-01-02T03:04:05Z")
    assert (live.concluded_at, live.duration, live.concluded) == (None, None, False)


def test_the_answer_to_a_start_has_an_id_and_a_name_only(got):
    started = got(NF, "runs.start", {"data": {"id": "r", "runName": "n"}})
    assert (started.id, started.run_name, started.status) == ("r", "n", None)


@pytest.mark.parametrize("status", ["ABORTED", "QUEUED", "brand-new"])
def test_a_status_that_no_document_lists_is_kept(got, status):
    assert run(got, status=status).status == status
    assert got(NF, "builds.get", {"data": {"status": status}}).status == status
    assert got(NF, "jobs.containers", {"data": {"containers": [{"status": status}]}})[0].status == status


def test_a_success_may_have_no_succeeded_container(got):
    """The documents' own example."""
    done = run(got, status="SUCCESS", concluded=True, succeeded=0, failed=3)
    assert (done.status, done.succeeded, done.failed) == ("SUCCESS", 0, 3)


def test_containers_have_seconds_and_times(got):
    data = {"containers": [{"createdAt": EPOCH, "updatedAt": EPOCH}]}
    container = got(NF, "jobs.containers", {"data": data})[0]
    assert (container.created_at, container.created, container.updated) == (EPOCH, INSTANT, INSTANT)


def test_builds_mix_two_kinds_of_time(got):
    data = {"createdAt": "2026-01-02T03:03:05.000Z", "buildConcludedAt": EPOCH}
    build = got(NF, "builds.get", {"data": data})
    assert (build.build_concluded_at, build.concluded_at, build.duration) == (EPOCH, INSTANT, 60)


def test_settings_are_nested_in_newer_answers(got):
    job = got(NF, "jobs.get", {"data": {"settings": {"backoffLimit": 2, "cron": {"schedule": "0 0 * * *"}}}})
    assert (job.settings.backoff_limit, job.settings.cron.schedule, job.backoff_limit) == (
        2,
        "0 0 * * *",
        None,
    )


def test_settings_are_at_the_top_in_older_answers(got):
    data = {
        "backoffLimit": 2,
        "schedule": "0 0 * * *",
        "concurrencyPolicy": "Allow",
        "activeDeadlineSeconds": 60,
    }
    job = got(NF, "jobs.create_cron", {"data": data})
    assert (job.backoff_limit, job.schedule, job.active_deadline_seconds) == (2, "0 0 * * *", 60)
    assert job.settings is None


@pytest.mark.parametrize("policy", ["allow", "Allow"])
def test_a_policy_is_sent_in_small_letters_and_answered_in_any(got, policy):
    settings = {"cron": {"concurrencyPolicy": policy}}
    assert got(NF, "jobs.get", {"data": {"settings": settings}}).settings.cron.concurrency_policy == policy


def test_containers_and_types_of_logs_repeat_their_key(sent):
    """Not a list with commas."""
    query = sent(NF, "jobs.logs", {"data": []}, type=["runtime", "build"], container_name=["a", "b"]).query
    assert sorted(query) == [
        ("containerName", "a"),
        ("containerName", "b"),
        ("type", "build"),
        ("type", "runtime"),
    ]


def start(wire, northflank, **body):
    server = wire(answer({"data": {"id": "r"}}))
    error = raised(lambda: (northflank(server).runs.start("p", "j", **body), 1 / 0))
    return error, server


def refused(wire, northflank, **body):
    error, server = start(wire, northflank, **body)
    assert isinstance(error, errors.InvalidArgumentError), error
    assert server.requests == []
    return error


def accepted(wire, northflank, **body):
    return start(wire, northflank, **body)[1].requests[0].json()


def test_a_variables_name_may_hold_an_underscore(wire, northflank):
    """The text forgets it, the documents' own example uses it."""
    names = {"A_B": "1", "a-b": "2", "a/b": "3", "a.b": "4", "9": "5"}
    assert accepted(wire, northflank, runtime_environment=names) == {"runtimeEnvironment": names}


@pytest.mark.parametrize("name", ["a b", "a=b", "", "ä", "a\n", "$A"])
def test_a_variables_name_of_other_characters_is_refused(wire, northflank, name):
    error = refused(wire, northflank, runtime_environment={name: "secret"})
    assert error.path.startswith("runtimeEnvironment")
    assert "secret" not in str(error)


def test_json_as_a_variables_value_stays_a_text(wire, northflank):
    value = '{"a": "b\\n", "é": [1, null]}'
    assert accepted(wire, northflank, runtime_environment={"CONFIG": value})["runtimeEnvironment"] == {
        "CONFIG": value
    }


@pytest.mark.parametrize("value", [1, True, None, {"a": 1}])
def test_a_variables_value_that_is_no_text_is_refused(wire, northflank, value):
    refused(wire, northflank, runtime_environment={"A": value})


@pytest.mark.parametrize("size", [1024, 204800])
def test_a_listed_size_passes(wire, northflank, size):
    storage = {"ephemeralStorage": {"storageSize": size}}
    assert accepted(wire, northflank, deployment={"storage": storage})["deployment"]["storage"] == storage


@pytest.mark.parametrize("size", [256000, 512000])
def test_a_size_between_maximum_and_list_passes_with_a_warning(wire, northflank, size):
    """`storageSize` lists values to 512000 under a maximum of 204800: trust the list."""
    server = wire(answer({"data": {"id": "r"}}))
    with pytest.warns(UserWarning, match="storageSize"):
        northflank(server).runs.start(
            "p", "j", deployment={"storage": {"ephemeralStorage": {"storageSize": size}}}
        )
    assert len(server.requests) == 1


def test_a_size_beside_the_list_names_its_neighbours(wire, northflank):
    storage = {"ephemeralStorage": {"storageSize": 3000}}
    assert "2048 or 5120" in str(refused(wire, northflank, deployment={"storage": storage}))


def test_an_image_without_tag_is_told_to_have_one(wire, northflank):
    """Bare `nginx` fails the pattern, `nginx:latest` passes."""
    error = refused(wire, northflank, deployment={"external": {"imagePath": "nginx"}})
    assert error.path == "deployment.external.imagePath"
    assert "nginx:latest" in str(error)


@pytest.mark.parametrize("image", ["nginx:latest", "ghcr.io/a/b@sha256:" + "a" * 64])
def test_an_image_with_tag_or_digest_passes(wire, northflank, image):
    assert accepted(wire, northflank, deployment={"external": {"imagePath": image}})


def test_internal_and_external_together_fit_nothing(wire, northflank):
    both = {"internal": {"id": "service"}, "external": {"imagePath": "nginx:latest"}}
    assert "internal" in str(refused(wire, northflank, deployment=both))


def test_neither_internal_nor_external_is_fine(wire, northflank):
    assert accepted(wire, northflank, deployment={"docker": {"configType": "default"}})


@pytest.mark.parametrize("mounts", ["runtime_files", "docker_secret_mounts"])
def test_files_and_secrets_are_base64(wire, northflank, mounts):
    """`encoding` names the original's encoding, not the transport's."""
    name = "/etc/a" if mounts == "runtime_files" else "a"
    assert accepted(wire, northflank, **{mounts: {name: {"data": "aGk=", "encoding": "utf-8"}}})
    assert "base64" in str(
        refused(wire, northflank, **{mounts: {name: {"data": "hi!", "encoding": "utf-8"}}})
    )


def test_checks_can_be_turned_off(wire, northflank):
    """Lists of values grow."""
    server = wire(answer({"data": {"id": "r"}}))
    northflank(server, validation="off").runs.start("p", "j", deployment={"storage": {"shmSize": 999}})
    assert len(server.requests) == 1


@pytest.mark.parametrize("schedule", ["*/5 * * * *", "0 0 * * MON-FRI", "@midnight"])
def test_a_schedule_is_left_to_the_server(sent, schedule):
    """The documents' pattern is wrong both ways."""
    settings = {"cron": {"schedule": schedule}}
    assert sent(NF, "jobs.patch", {"data": {}}, settings=settings).json() == {"settings": settings}


def test_a_conflict_is_a_conflict(got):
    """409: resume of a job that is not paused, suspend of one without schedule."""
    for operation in ("jobs.resume", "jobs.suspend"):
        error = raised(lambda op=operation: got(NF, op, answer({"error": {"message": "not paused"}}, 409)))
        assert isinstance(error, errors.ConflictError)


def test_metrics_have_ts(got):
    """Documents say `time`, the JS client sends `timestamp`; answers have `ts`."""
    point = {"cpu": {"values": [{"data": [{"ts": "2026-01-02T03:04:05Z", "value": 1.5}]}]}}
    assert got(NF, "jobs.metrics", {"data": point}).cpu.values[0].data[0].value == 1.5


def test_team_paths_stand_before_projects(wire, northflank):
    server = wire(answer({"data": {"id": "r"}}))
    northflank(server, team_id="t").runs.get("p", "j", "r")
    assert server.requests[0].path == "/v1/teams/t/projects/p/jobs/j/runs/r"
