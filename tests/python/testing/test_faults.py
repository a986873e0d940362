import contextlib
import http.client
import threading
import time

import pytest
from support.until import until

from cijobs.testing import FakeCircleCI, Fault, Faults

ME = "/api/v2/me"
PROJECT = "/api/v2/project/gh/acme/web"


def server(*rules, **more):
    return FakeCircleCI(pipelines=2, faults=rules, **more)


def test_a_status_fault_hits_as_often_as_told(get):
    with server(Fault(match="GET /api/v2/*", times=2, status=503)) as fake:
        assert [get(fake, ME).status for _ in range(3)] == [503, 503, 200]
        assert fake.faults.injected == [("GET", ME, "status")] * 2


def test_a_fault_can_start_late_and_last_for_ever(get):
    with server(Fault(after=1, times=None)) as fake:
        assert [get(fake, ME).status for _ in range(4)] == [200, 500, 500, 500]


def test_a_fault_leaves_other_requests_alone(get):
    with server(Fault(match="POST *")) as fake:
        assert get(fake, ME).status == 200


def test_a_match_works_on_escaped_and_plain_paths(get):
    with server(Fault(match="GET */tree/feature/x"), Fault(match="GET */tree/main%2Fy")) as fake:
        assert get(fake, "/api/v1.1/project/gh/acme/web/tree/feature%2Fx").status == 500
        assert get(fake, "/api/v1.1/project/gh/acme/web/tree/main%2Fy").status == 500


@pytest.mark.parametrize(("wait", "header"), [(3, "3"), ("Fri, 20 Nov 2026 12:00:00 GMT",) * 2, (None, None)])
def test_a_rate_limit_is_plain_text_with_retry_after(get, wait, header):
    with server(Fault(kind="rate_limit", retry_after=wait)) as fake:
        answer = get(fake, ME)
        assert (answer.status, answer.body, answer.headers.get("retry-after")) == (
            429,
            b"Rate limited.",
            header,
        )


@pytest.mark.parametrize(
    ("kind", "status", "media"), [("html", 502, "text/html"), ("text", 503, "text/plain")]
)
def test_errors_need_not_be_json(get, kind, status, media):
    with server(Fault(kind=kind), Fault(kind=kind, body="mine", status=418)) as fake:
        answer = get(fake, ME)
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (status, media)
        assert (get(fake, ME).status, get(fake, ME).status) == (418, 200)


def test_a_cut_body_is_shorter_than_its_content_length(get):
    with server(Fault(kind="cut")) as fake:
        with pytest.raises(http.client.IncompleteRead) as caught:
            get(fake, PROJECT + "/pipeline")
        assert len(caught.value.partial) > 0
        assert get(fake, PROJECT + "/pipeline").status == 200


def test_a_reset_is_a_real_one_and_does_nothing(post):
    with server(Fault(kind="reset")) as fake:
        with pytest.raises(ConnectionResetError):
            post(fake, PROJECT + "/pipeline", body={})
        assert len(fake.history.pipelines) == 2
        assert len(fake.requests) == 1


def test_a_dropped_answer_leaves_the_deed_done(post):
    with server(Fault(kind="drop")) as fake:
        with pytest.raises(http.client.RemoteDisconnected):
            post(fake, PROJECT + "/pipeline", body={"branch": "x"})
        assert fake.history.pipelines[0].branch == "x"
        assert fake.requests[0].json() == {"branch": "x"}


def test_a_slow_answer_comes_late(get):
    with server(Fault(kind="slow", seconds=0.2)) as fake:
        began = time.monotonic()
        assert get(fake, ME).status == 200
        assert time.monotonic() - began >= 0.2


def test_a_silent_server_closes_at_once():
    fake = server(Fault(kind="silent")).start()
    ended = []

    def hang():
        connection = http.client.HTTPConnection("127.0.0.1", int(fake.url.rsplit(":", 1)[1]), timeout=120)
        connection.request("GET", ME)
        try:
            connection.getresponse()
        except ConnectionError as error:
            ended.append(error)
        connection.close()

    thread = threading.Thread(target=hang)
    thread.start()
    until(lambda: fake.requests)
    began = time.monotonic()
    fake.close()
    assert time.monotonic() - began < 20
    thread.join(timeout=30)
    assert len(ended) == 1


def test_a_slow_answer_does_not_hold_up_the_end():
    fake = server(Fault(kind="slow", seconds=60)).start()
    connection = http.client.HTTPConnection("127.0.0.1", int(fake.url.rsplit(":", 1)[1]), timeout=120)
    connection.request("GET", ME)
    until(lambda: fake.requests)
    began = time.monotonic()
    fake.close()
    assert time.monotonic() - began < 20
    connection.close()


def test_a_storm_mixes_faults_by_seed(get):
    def storm():
        with FakeCircleCI(pipelines=1, faults=Faults.rate(0.5, seed=4)) as fake:
            for _ in range(60):
                with contextlib.suppress(http.client.HTTPException, ConnectionError):
                    get(fake, ME)
            return fake.faults.injected

    first = storm()
    assert first == storm()
    assert 15 < len(first) < 45
    assert {kind for _, _, kind in first} == {"status", "rate_limit", "cut", "reset"}


def test_faults_can_be_added_and_cleared_while_it_runs(get):
    with server() as fake:
        fake.faults.add(Fault(times=None))
        assert get(fake, ME).status == 500
        fake.faults.clear()
        assert get(fake, ME).status == 200


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown fault kind"):
        Fault(kind="explode")


def test_a_spent_budget_is_a_429_with_counting_headers(get):
    with server(rate_limit=2) as fake:
        left = [get(fake, ME).headers["ratelimit-remaining"] for _ in range(2)]
        answer = get(fake, ME)
        assert left == ["1", "0"]
        assert (answer.status, int(answer.headers["retry-after"]) > 30) == (429, True)


def test_latency_delays_every_answer(get):
    with server(latency=0.1) as fake:
        began = time.monotonic()
        get(fake, ME)
        assert time.monotonic() - began >= 0.1
