import json
from pathlib import Path

import pytest

from cijobs.testing import FakeCircleCI, FakeNorthflank

FOLDER = Path(__file__).parents[2] / "fixtures" / "recorded"


def test_a_mapping_wins_over_the_made_up_answers(get, post, tmp_path):
    file = tmp_path / "user.json"
    file.write_text('{"from": "a file"}')
    recorded = {
        "GET /api/v2/me": {"login": "mine"},
        "GET /me": [1, 2],
        "GET /user/{id}": file,
        "GET /project/{slug}/job/{n}": '{"text": true}',
        "GET /api/v2/workflow/:id": (404, {"message": "gone"}),
        "POST /project/.../pipeline": (201, {"X-Extra": "yes"}, b"bytes"),
    }
    with FakeCircleCI(pipelines=1, recorded=recorded) as fake:
        assert get(fake, "/api/v2/me").json() == {"login": "mine"}
        assert get(fake, "/api/v1.1/me").json() == [1, 2]
        assert get(fake, "/api/v2/user/7").json() == {"from": "a file"}
        assert get(fake, "/api/v2/project/a/b/c/job/1").json() == {"text": True}
        assert get(fake, "/api/v2/project/a%2Fb%2Fc/job/1").json() == {"text": True}
        assert (get(fake, "/api/v2/workflow/x").status, get(fake, "/api/v2/workflow/x").json()) == (
            404,
            {"message": "gone"},
        )
        answer = post(fake, "/api/v2/project/gh/o/r/pipeline", body={})
        assert (answer.status, answer.headers["x-extra"], answer.body) == (201, "yes", b"bytes")
        assert get(fake, "/api/v2/project/gh/acme/web/pipeline").json()["items"]


def test_recorded_answers_still_need_a_good_token(get):
    with FakeCircleCI(pipelines=1, recorded={"GET /user/{id}": {}}) as fake:
        assert get(fake, "/api/v2/user/1", token="wrong").status == 401


def test_the_plainest_key_wins(get):
    recorded = {"GET /user/{id}": "any", "GET /user/7": "seven", "GET /...": "all"}
    with FakeCircleCI(pipelines=1, recorded=recorded) as fake:
        assert get(fake, "/api/v2/user/7").body == b"seven"
        assert get(fake, "/api/v2/user/8").body == b"any"
        assert get(fake, "/api/v2/x/y").body == b"all"


def test_a_key_without_a_method_is_refused():
    with pytest.raises(ValueError, match="METHOD /path"):
        FakeCircleCI(pipelines=1, recorded={"/me": {}})


def test_a_folder_serves_its_successful_rows(get, post):
    with FakeCircleCI(pipelines=1, recorded=FOLDER) as fake:
        builds = get(fake, "/api/v1.1/project/github/mtchavez/circleci/140")
        assert builds.json() == json.loads((FOLDER / "v1/build-1.json").read_text())
        pipelines = get(fake, "/api/v2/project/gh/ropensci/circle/pipeline", page_token="x").json()
        assert pipelines["items"][0]["number"] == 469
        assert post(fake, "/api/v1.1/project/github/mtchavez/circleci/tree/master", body={}).status == 201
        assert get(fake, "/api/v2/me").json()["login"] == "pat-s"
        assert get(fake, "/api/v1.1/me").json()["login"] == "mtchavez"


def test_rows_that_hold_items_only_are_served_as_pages(get):
    with FakeCircleCI(pipelines=1, recorded=str(FOLDER)) as fake:
        page = get(fake, "/api/v2/context", owner_slug="gh/x").json()
        assert page["items"][0]["name"] == "context1"
        assert page["next_page_token"] is None
        runs = get(fake, "/api/v2/insights/gh/a/b/workflows/build").json()
        assert runs["items"][0]["duration"] == 178


def test_error_rows_are_not_served(get, send):
    with FakeCircleCI(pipelines=1, recorded=FOLDER) as fake:
        path = "/api/v1.1/project/github/mtchavez/circleci/envvar/TESTENV"
        answer = send(fake, "DELETE", path)
        assert (answer.status, answer.json()) == (404, {"message": "Project not found"})


def test_northflank_takes_recorded_answers_too(get):
    with FakeNorthflank(recorded={"GET /projects/:id": {"data": {"id": "given"}}}) as fake:
        assert get(fake, "/v1/projects/anything").json() == {"data": {"id": "given"}}
