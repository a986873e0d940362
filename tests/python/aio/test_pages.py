"""Async lists: what is fetched, when, and what becomes of a page that fails or is no longer awaited."""

from __future__ import annotations

import asyncio

import pytest
from pages.service import SLUG, page, three_pages
from support.until import until_in_loop
from support.wire import SILENCE, answer

from cijobs import AsyncPages, errors


def first_page_then_silence(request):
    return SILENCE if request.query else page(0, 2, "one")


async def numbers(pages):
    return [item.number async for item in pages]


def test_all_items_come_in_order_and_are_kept(wire, aio):
    server = wire(three_pages)

    async def main():
        pages = aio(server).pipelines.list(SLUG)
        return await numbers(pages), await numbers(pages), await pages.to_list()

    first, second, third = asyncio.run(main())
    assert first == second == [item.number for item in third] == [0, 1, 2, 3, 4, 5]
    assert len(server.requests) == 3


def test_nothing_is_asked_for_until_the_list_is_read(wire, aio):
    server = wire(three_pages)

    async def main():
        pages = aio(server).pipelines.list(SLUG)
        await asyncio.sleep(0)
        return repr(pages), list(server.requests)

    assert asyncio.run(main()) == ("<AsyncPages[Pipeline]: 0 items, more to come>", [])


def test_an_awaited_list_has_its_first_page_and_no_other(wire, aio):
    server = wire(three_pages)

    async def main():
        pages = await aio(server).pipelines.list(SLUG)
        await asyncio.sleep(0.02)
        return repr(pages), pages.next_token, bool(pages)

    assert asyncio.run(main()) == ("<AsyncPages[Pipeline]: 2 items, more to come>", "one", True)
    assert len(server.requests) == 1


def test_the_next_page_is_asked_for_while_one_is_read(wire, aio):
    server = wire(three_pages)

    async def main():
        async for _ in aio(server).pipelines.list(SLUG):
            await until_in_loop(lambda: len(server.requests) == 2)
            break

    asyncio.run(main())
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("limit", "calls"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 3), (1000, 3)]
)
def test_a_limit_ends_the_list_and_the_calls(wire, aio, limit, calls):
    server = wire(three_pages)
    pages = aio(server).pipelines.list(SLUG, limit=limit)
    assert asyncio.run(numbers(pages)) == list(range(min(limit, 6)))
    assert len(pages) == len(pages.to_dicts()) == min(limit, 6)
    assert len(server.requests) == calls


def test_a_list_goes_on_from_a_start_token(wire, aio):
    server = wire(three_pages)
    assert asyncio.run(numbers(aio(server).pipelines.list(SLUG, start_token="one"))) == [2, 3, 4, 5]


def test_pages_are_read_one_by_one(wire, aio):
    async def main():
        pages = aio(wire(three_pages)).pipelines.list(SLUG)
        return [(len(page), page.next_token) async for page in pages.pages()]

    assert asyncio.run(main()) == [(2, "one"), (2, "two"), (2, None)]


def test_a_table_is_there_once_all_pages_are_read(wire, aio):
    pages = aio(wire(three_pages)).pipelines.list(SLUG)
    for use in (len, bool, lambda p: p.to_dicts(), lambda p: p.to_arrow()):
        with pytest.raises(TypeError, match="to_list"):
            use(pages)
    asyncio.run(pages.to_list())
    assert (len(pages), pages.to_arrow().num_rows, bool(pages)) == (6, 6, True)


def test_an_error_of_the_first_page_arises_at_the_await(wire, aio):
    async def main():
        await aio(wire(answer({"message": "no"}, 404))).pipelines.list(SLUG)

    with pytest.raises(errors.NotFoundError):
        asyncio.run(main())


def test_a_page_that_failed_is_asked_for_again(wire, aio):
    server = wire([page(0, 1, "a"), answer({}, 500), page(1, 1, None)])

    async def main():
        pages = aio(server).pipelines.list(SLUG)
        with pytest.raises(errors.ServerError):
            await numbers(pages)
        return await numbers(pages)

    assert asyncio.run(main()) == [0, 1]


def test_a_page_that_was_cancelled_is_asked_for_again(wire, aio):
    server = wire(first_page_then_silence)

    async def main():
        pages = await aio(server).pipelines.list(SLUG)
        task = asyncio.create_task(pages.to_list())
        await until_in_loop(lambda: len(server.requests) == 2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.reply = page(2, 1, None)
        return await numbers(pages)

    assert asyncio.run(main()) == [0, 1, 2]


def test_tasks_share_one_list(wire, aio):
    server = wire(three_pages)

    async def main():
        pages = aio(server).pipelines.list(SLUG)
        return await asyncio.gather(*(numbers(pages) for _ in range(20)))

    assert asyncio.run(main()) == [[0, 1, 2, 3, 4, 5]] * 20
    assert len(server.requests) == 3


def test_an_abandoned_list_gives_its_place_free(wire, aio):
    server = wire(first_page_then_silence)

    async def main():
        ci = aio(server, max_in_flight=1)
        async for _ in ci.pipelines.list(SLUG):
            await until_in_loop(lambda: len(server.requests) == 2)
            break
        return await ci.pipelines.list(SLUG, limit=2).to_list()

    assert len(asyncio.run(main())) == 2


def test_a_list_of_one_loop_is_read_on_in_the_next(wire, aio):
    server = wire(three_pages)
    pages = aio(server).pipelines.list(SLUG)

    async def begin():
        await pages

    asyncio.run(begin())
    assert asyncio.run(numbers(pages)) == [0, 1, 2, 3, 4, 5]
    assert isinstance(pages, AsyncPages)
