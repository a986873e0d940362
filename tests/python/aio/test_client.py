"""What an async client has beside its operations."""

from __future__ import annotations

import asyncio
import inspect
import pickle
import warnings
from pathlib import Path

import pytest
from support.wire import answer, raw

import cijobs
from cijobs import (
    AsyncCircleCI,
    AsyncNorthflank,
    CircleCI,
    Northflank,
    Response,
    _bind,
    circleci,
    circleci_v1,
    errors,
    northflank,
)

SLUG = "gh/o/r"
OLD = {"deprecation": "@1704067200", "sunset": "Sat, 01 Jan 2028 00:00:00 GMT"}
PAIRS = [(CircleCI, AsyncCircleCI), (Northflank, AsyncNorthflank)]


def method_of(client: object, row: object) -> object:
    for part in row.id.split("."):
        client = getattr(client, part)
    return client


@pytest.mark.parametrize("row", cijobs.operations(), ids=lambda row: f"{row.api}:{row.id}")
def test_an_operation_has_the_same_signature_and_is_awaited(row):
    sync, asynchronous = PAIRS[row.api == "northflank.v1"]
    ours, theirs = (method_of(kind("t", base_url="http://127.0.0.1:1"), row) for kind in (asynchronous, sync))
    mine, others = inspect.signature(ours), inspect.signature(theirs)
    assert mine.parameters == others.parameters
    assert inspect.iscoroutinefunction(ours) == (row.paging == "none")
    assert mine.return_annotation == others.return_annotation.replace("Pages[", "AsyncPages[")
    assert ours.__qualname__ == f"Async{theirs.__qualname__}"
    assert inspect.getdoc(ours)


@pytest.mark.parametrize(("sync", "asynchronous"), PAIRS)
def test_an_async_client_has_every_public_name_of_the_sync_one(sync, asynchronous):
    names = {name for name in dir(sync) if not name.startswith("_")}
    assert names == {name for name in dir(asynchronous) if not name.startswith("_")}


@pytest.mark.parametrize(("sync", "asynchronous"), PAIRS)
def test_an_async_client_is_made_like_the_sync_one(sync, asynchronous):
    assert inspect.signature(sync) == inspect.signature(asynchronous)


@pytest.mark.parametrize("module", [circleci, circleci_v1, northflank])
def test_an_async_namespace_has_a_class_in_its_module(module):
    name = module.__name__.rpartition(".")[2]
    family, prefix = name.removesuffix("_v1"), "v1" if name.endswith("_v1") else ""
    for namespace in _bind.namespace_classes(family, prefix):
        cls = getattr(module, f"Async{namespace}")
        assert issubclass(cls, _bind.Namespace)
        assert cls.__module__ == module.__name__
    with pytest.raises(AttributeError):
        _ = module.AsyncNoSuchThing


def test_the_raw_door_gives_a_response(wire, aio):
    response = asyncio.run(aio(wire(raw(b"[1]", 202, x_thing="y"))).request("GET", "/x"))
    assert isinstance(response, Response)
    assert (response.status, response.headers["x-thing"], response.json()) == (202, "y", [1])


def test_a_list_by_id_has_its_first_page(wire, aio):
    server = wire(answer({"items": [{"id": "a"}], "next_page_token": None}))
    pages = asyncio.run(aio(server).call("pipelines.list", project_slug=SLUG))
    assert pages.complete
    assert pages.to_dicts() == [{"id": "a"}]


def test_a_client_with_options_is_a_copy(wire, aio):
    server = wire(answer({"id": "x"}))
    ci = aio(server)
    twin = ci.with_options(extra_headers={"X-Mine": "1"})
    assert type(twin) is AsyncCircleCI
    asyncio.run(twin.users.me())
    asyncio.run(ci.users.me())
    assert [request.headers.get("x-mine") for request in server.requests] == ["1", None]


def test_the_source_of_the_token_is_told(monkeypatch):
    monkeypatch.setenv("CIRCLE_TOKEN", "t")
    ci = AsyncCircleCI(base_url="http://127.0.0.1:1")
    assert "CIRCLE_TOKEN" in ci.auth_source
    assert repr(ci) == f"<AsyncCircleCI http://127.0.0.1:1, token: {ci.auth_source}>"
    assert repr(ci.v1) == f"<API v1.1 of {ci!r}>"


def test_a_client_is_not_pickled():
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(AsyncCircleCI("t", base_url="http://127.0.0.1:1"))


def test_drift_is_counted(wire, aio):
    ci = aio(wire(answer({"id": "x", "new_key": 1})))
    asyncio.run(ci.users.me())
    assert ci.drift.unknown_keys == {"User.new_key": 1}


@pytest.mark.parametrize(
    "act",
    [
        lambda ci: ci.pipelines.get("p"),
        lambda ci: ci.call("pipelines.get", pipeline_id="p"),
        lambda ci: ci.pipelines.list(SLUG),
        lambda ci: ci.pipelines.list(SLUG).to_list(),
    ],
)
def test_a_deprecation_is_told_once_at_the_callers_line(wire, aio, act):
    ci = aio(wire(answer({"items": [], "next_page_token": None, "id": "p"}, **OLD)))

    async def main():
        await act(ci)
        await act(ci)

    with pytest.warns(errors.ServiceDeprecationWarning) as told:
        asyncio.run(main())
    assert len(told) == 1
    assert Path(told[0].filename).samefile(__file__)
    assert ci.drift.deprecations


def test_a_warning_about_a_body_points_at_the_callers_line(wire, aio):
    ci = aio(wire(answer({"id": "x"})), validation="warn")

    async def main():
        await ci.schedules.create(
            SLUG, name="n", timetable={"nonsense": 1}, attribution_actor="current", parameters={}
        )

    with pytest.warns(UserWarning, match="nonsense") as told:
        asyncio.run(main())
    assert Path(told[0].filename).samefile(__file__)


def test_a_closed_client_says_so(wire, aio):
    server = wire(answer({"id": "x"}))

    async def main():
        async with aio(server) as ci:
            await ci.users.me()
        for act in (
            ci.users.me,
            lambda: ci.request("GET", "/x"),
            lambda: ci.pipelines.list(SLUG),
            lambda: ci.call("users.me"),
        ):
            with pytest.raises(errors.ConfigError, match="closed"):
                await act()

    asyncio.run(main())
    assert len(server.requests) == 1


def test_without_a_running_loop_nothing_is_left_behind(wire, aio):
    server = wire(answer({"id": "x"}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        aio(server).users.me().close()
        aio(server).pipelines.list(SLUG)
    assert server.requests == []
