import base64

import pytest

PROJECT = "/api/v2/project/gh/acme/web"


def basic(text):
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


def test_four_ways_to_send_a_token_work(circle, get):
    assert get(circle, "/api/v2/me", token=False, headers={"Circle-Token": circle.token}).status == 200
    assert get(circle, "/api/v2/me").status == 200
    assert get(circle, "/api/v2/me", token=False, headers=basic(circle.token + ":")).status == 200
    assert get(circle, "/api/v2/me", token=False, circle_token=circle.token).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Circle-Token": "wrong"},
        {"Circle-Token": ""},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer null"},
        {"Authorization": "Basic !!!"},
        basic("wrong:"),
    ],
)
def test_a_wrong_or_empty_token_is_a_401_even_on_public_projects(circle, get, headers):
    answer = get(circle, PROJECT, token=False, headers=headers)
    assert (answer.status, answer.json()) == (401, {"message": "You must log in first."})


def test_without_a_token_public_projects_answer_and_the_user_does_not(circle, get, post):
    assert get(circle, PROJECT + "/pipeline", token=False).status == 200
    assert get(circle, "/api/v1.1/project/gh/acme/web", token=False).status == 200
    for path in ("/api/v2/me", "/api/v1.1/me", "/api/v1.1/projects", "/api/v2/me/collaborations"):
        assert get(circle, path, token=False).status == 401
    assert post(circle, PROJECT + "/pipeline", token=False, body={}).status == 401


def test_a_project_token_is_good_for_v1_builds_only(circle, get, post):
    token = circle.project_token
    assert get(circle, "/api/v1.1/project/gh/acme/web", token=token).status == 200
    assert get(circle, "/api/v1.1/me", token=token).status == 403
    assert post(circle, "/api/v1.1/project/gh/acme/web/build", token=token, body={}).status == 403
    assert get(circle, PROJECT, token=token).status == 404


def test_tokens_are_made_up_and_look_it(circle):
    assert circle.token.startswith("CCIPAT_fake_")
