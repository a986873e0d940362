"""The gate over a core that is made up: whatever is cancelled, late or refused, no place is lost and none given twice."""

from __future__ import annotations

import asyncio
import random

import pytest

from cijobs import errors
from cijobs._clients.gate import Gate


class World:
    """Calls that end at random; `inside` are those in the core."""

    def __init__(self, seed, places):
        self.chance = random.Random(seed)
        self.most = 2 * places
        self.gate = Gate(places)
        self.inside = self.peak = self.sent = 0
        self.ends = {"done": 0, "late": 0, "refused": 0, "cancelled": 0, "wrong": 0}

    async def call(self, number):
        total = self.chance.choice([None, 0.0, 0.001, 0.01, 60.0])
        try:
            await self.gate.enter(total, lambda: ("POST", f"/{number}"))
            try:
                await self.core()
            finally:
                self.gate.leave()
        except errors.TimeoutError as error:
            return self.count("late" if error.url == f"/{number}" else "wrong")
        except ValueError:
            return self.count("refused")
        except asyncio.CancelledError:
            self.count("cancelled")
            raise
        return self.count("done")

    async def core(self):
        if self.chance.random() < 0.1:
            raise ValueError("refused before it is sent")
        self.inside += 1
        self.sent += 1
        self.peak = max(self.peak, self.inside)
        try:
            for _ in range(self.chance.randrange(4)):
                await asyncio.sleep(self.chance.choice([0, 0, 0.0005]))
        finally:
            self.inside -= 1

    def count(self, end):
        self.ends[end] += 1

    async def run(self, calls):
        tasks = []
        for number in range(calls):
            tasks.append(asyncio.ensure_future(self.call(number)))
            if self.chance.random() < 0.3:
                self.chance.choice(tasks).cancel()
            if self.chance.random() < 0.3:
                await asyncio.sleep(0)
        for task in self.chance.sample(tasks, calls // 10):
            task.cancel()
        _, left = await asyncio.wait(tasks, timeout=20)
        assert not left
        return [task.exception() for task in tasks if not task.cancelled()]


@pytest.mark.parametrize("seed", range(40))
def test_no_place_is_lost_and_none_is_given_twice(seed):
    world = World(seed, 1 + seed % 4)
    wrong = [error for error in asyncio.run(world.run(200)) if error is not None]
    assert wrong == []
    assert world.peak <= world.most
    assert (world.inside, world.gate._free, len(world.gate._line)) == (0, world.most, 0)
    assert world.gate._timer is None
    assert world.ends["done"] > 0 == world.ends["wrong"]


def test_waiters_of_a_loop_that_is_closed_free_their_places():
    async def main(gate):
        await gate.enter(None, lambda: ("", ""))
        await gate.enter(None, lambda: ("", ""))
        tasks = [asyncio.ensure_future(gate.enter(9, lambda: ("", ""))) for _ in range(3)]
        await asyncio.sleep(0)
        gate.leave()
        return tasks

    gate, loop = Gate(1), asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)  # it tells of tasks that were destroyed while pending
    tasks = loop.run_until_complete(main(gate))
    loop.close()
    for task in tasks:
        task.get_coro().close()
    del tasks
    for _ in range(2):
        gate.leave()
    assert (gate._free, len(gate._line), gate._timer) == (2, 0, None)
