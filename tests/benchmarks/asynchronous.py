"""What a call costs the thread of an event loop, beyond its transfer, and how memory goes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from cijobs import AsyncCircleCI
from tests.benchmarks.measure import Row

CALLS = 100_000
TASKS = 64
TURNS = 5
ALLOWED = 40.0  # microseconds
ALLOWED_SIZE = 3000.0  # bytes of a task that waits for its turn

# A process of its own, so that its work is not counted; each request fits into one read.
SERVER = """
import asyncio
BODY = b'{"id": "u", "login": "ada", "name": "Ada"}'
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(BODY)
class Answering(asyncio.Protocol):
    def connection_made(self, transport): self.transport = transport
    def data_received(self, data): self.transport.write((HEAD + BODY) * data.count(b"\\r\\n\\r\\n"))
async def main():
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def resident() -> int:
    """Kilobytes in memory; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4 if statm.exists() else 0


async def call_many(ci: AsyncCircleCI, calls: int) -> None:
    async def work() -> None:
        for _ in range(calls // TASKS):
            await ci.users.me()

    await asyncio.gather(*(work() for _ in range(TASKS)))


async def turn(ci: AsyncCircleCI, calls: int) -> float:
    """Microseconds of the loop's thread for each call: submitting, waking, making the result."""
    start = time.thread_time()
    await call_many(ci, calls)
    return (time.thread_time() - start) / calls * 1e6


async def size_of_waiting(ci: AsyncCircleCI) -> float:
    """Bytes of each of many tasks that are begun at once."""
    before = resident()
    tasks = [asyncio.ensure_future(ci.users.me()) for _ in range(CALLS)]
    await asyncio.sleep(0)
    size = (resident() - before) * 1024 / CALLS
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return size


async def measured(url: str) -> tuple[float, int, float]:
    async with AsyncCircleCI("token", base_url=url, max_in_flight=TASKS) as ci:
        await turn(ci, CALLS // TURNS)
        before = resident()
        costs = [await turn(ci, CALLS // TURNS) for _ in range(TURNS)]
        return median(costs), resident() - before, await size_of_waiting(ci)


def rows() -> Iterator[Row]:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            cost, grown, size = asyncio.run(measured(f"http://127.0.0.1:{int(server.stdout.readline())}"))
        finally:
            server.kill()
    what = f"asyncio call, CPU of the loop's thread; {CALLS:,} calls grow memory by {grown / 1024:.1f} MiB"
    yield Row(what, f"{cost:.0f} µs", f"{ALLOWED:.0f} µs allowed", ALLOWED / cost, "1")
    what = f"one of {CALLS:,} asyncio calls begun at once, while it waits"
    yield Row(what, f"{size:.0f} B", f"{ALLOWED_SIZE:.0f} B allowed", ALLOWED_SIZE / size, "1")
