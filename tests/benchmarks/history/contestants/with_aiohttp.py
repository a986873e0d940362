"""(b) aiohttp, orjson and pandas by an expert: 32 in flight, each call begun as soon as it is known."""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections import defaultdict
from typing import Any

import aiohttp
import orjson
import pandas

from tests.benchmarks.history.usage import report

IN_FLIGHT = 32
HEADERS = {"Circle-Token": "token", "Accept": "application/json"}
TIMES = {"pipelines": ("created_at", "updated_at"), "workflows": ("created_at", "stopped_at")}
TIMES["jobs"] = ("started_at", "stopped_at")
TEST_KEYS = ("classname", "name", "file", "result", "run_time", "message", "source")

Item = dict[str, Any]


class Reader:
    """Rows of tests become lists by column at once: a tenth of the memory of dicts, and quicker."""

    def __init__(self, session: aiohttp.ClientSession, slug: str) -> None:
        self.session = session
        self.tasks: list[asyncio.Task[None]] = []
        self.slug = slug
        self.rows: dict[str, list[Item]] = defaultdict(list)
        self.tests: dict[str, list[Any]] = {key: [] for key in ("job_number", *TEST_KEYS)}

    def begin(self, table: str, path: str, key: Any = None, token: str | None = None) -> None:
        self.tasks.append(asyncio.create_task(self.read(table, path, key, token)))

    async def finish(self) -> None:
        """Tasks begin others: until there is none left."""
        while self.tasks:
            begun, self.tasks = self.tasks, []
            await asyncio.gather(*begun)

    async def read(self, table: str, path: str, key: Any, token: str | None) -> None:
        params = {"page-token": token} if token else None
        async with self.session.get(f"/api/v2/{path}", params=params) as response:
            response.raise_for_status()
            answer = orjson.loads(await response.read())
        if token := answer["next_page_token"]:
            self.begin(table, path, key, token)
        getattr(self, f"take_{table}")(answer["items"], key)

    def take_pipelines(self, items: list[Item], _: None) -> None:
        self.rows["pipelines"] += items
        for item in items:
            self.begin("workflows", f"pipeline/{item['id']}/workflow")

    def take_workflows(self, items: list[Item], _: None) -> None:
        self.rows["workflows"] += items
        for item in items:
            self.begin("jobs", f"workflow/{item['id']}/job", item["id"])

    def take_jobs(self, items: list[Item], workflow_id: str) -> None:
        for item in items:
            item["workflow_id"] = workflow_id
            self.begin("tests", f"project/{self.slug}/{item['job_number']}/tests", item["job_number"])
        self.rows["jobs"] += items

    def take_tests(self, items: list[Item], job_number: int) -> None:
        self.tests["job_number"] += [job_number] * len(items)
        for key in TEST_KEYS:
            self.tests[key] += [item[key] for item in items]

    def frames(self) -> dict[str, pandas.DataFrame]:
        frames = {name: pandas.DataFrame(rows) for name, rows in self.rows.items()}
        for name, columns in TIMES.items():
            for column in columns:
                frames[name][column] = pandas.to_datetime(frames[name][column])
        return frames | {"tests": pandas.DataFrame(self.tests)}


async def read_all(base_url: str, ca: str, slug: str) -> dict[str, pandas.DataFrame]:
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT, ssl=ssl.create_default_context(cafile=ca))
    async with aiohttp.ClientSession(base_url, connector=connector, headers=HEADERS) as session:
        reader = Reader(session, slug)
        reader.begin("pipelines", f"project/{slug}/pipeline")
        await reader.finish()
    return reader.frames()


def main(base_url: str, ca: str, slug: str) -> int:
    return len(asyncio.run(read_all(base_url, ca, slug))["tests"])


if __name__ == "__main__":
    report(lambda: main(*sys.argv[1:]))
