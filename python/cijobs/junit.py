"""JUnit reports, such as jobs store as artifacts, as the table of tests that the API gives.

Reports are read with Python's own expat. A document type or an entity is refused, so no report can grow a thousand
times while it is read, or read a file of this machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterable, Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, overload

from cijobs import _core
from cijobs._bind import operation_named
from cijobs._tables.rows import ModelRows, RowSource
from cijobs._tables.table import Table
from cijobs.errors import DecodeError, InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cijobs._doors.door import Door
    from cijobs.circleci import AsyncCircleCI, CircleCI, Test

__all__ = ["JUnitTests", "from_artifacts", "merge", "parse"]

_RESULTS = {"failure": "failure", "error": "error", "skipped": "skipped"}


class JUnitTests(Table):
    """The tests of some reports: a sequence of :class:`cijobs.circleci.Test`, and a table of the same columns.

    Example:
        >>> from cijobs import junit
        >>> tests = junit.parse(b'<testsuite><testcase name="adds" classname="math" time="0.5"/></testsuite>')
        >>> [(test.classname, test.name, test.result, test.run_time) for test in tests]
        [('math', 'adds', 'success', 0.5)]
        >>> tests.columns == ci.jobs.tests("gh/acme/web", job_number).columns
        True
    """

    def __init__(self, page: _core.Page) -> None:
        self._page = page

    def __len__(self) -> int:
        """How many tests there are."""
        return len(self._page)

    def __iter__(self) -> Iterator[Test]:
        """The tests, in the order of the reports."""
        return (self._page[index] for index in range(len(self._page)))

    def __getitem__(self, index: int) -> Test:
        """The test at a place."""
        test: Test = self._page[index]
        return test

    def __repr__(self) -> str:
        return f"<JUnitTests: {len(self)} tests>"

    def _row_source(self) -> RowSource:
        return ModelRows("circleci.Test", [self._page], None)


def parse(*reports: bytes) -> JUnitTests:
    """Reads reports.

    Args:
        *reports: XML, each a whole document; seconds are as in the reports.

    Returns:
        All their tests. ``result`` is ``success``, ``failure``, ``error`` or ``skipped``.

    Raises:
        DecodeError: A report is no XML, or has a document type or an entity.

    Example:
        >>> from cijobs import junit
        >>> len(junit.parse(b"<testsuites/>"))
        0
    """
    return _table_of((f"report {number}", report) for number, report in enumerate(reports))


def _table_of(reports: Iterable[tuple[str, bytes]]) -> JUnitTests:
    items = [row for name, report in reports for row in _Report(name).read(report)]
    row = operation_named("circleci", "jobs.tests")
    if row is None:
        raise InvalidArgumentError("the tables lack jobs.tests")
    page: _core.Page = _core.decode(row, json.dumps({"items": items}).encode())
    return JUnitTests(page)


def merge(paths: Iterable[str | os.PathLike[str]]) -> JUnitTests:
    """Reads report files, such as a download has written.

    Args:
        paths: Of XML files.

    Raises:
        DecodeError: A file is no report.
        OSError: A file can't be read.

    Example:
        >>> report = ci.download_artifacts("gh/acme/web", folder, job=job_number, include="*.xml")
        >>> from cijobs import junit
        >>> len(junit.merge(file.path for file in report.written)) > 0
        True
    """
    from pathlib import Path

    return _table_of((os.fspath(path), Path(path).read_bytes()) for path in paths)


@overload
def from_artifacts(client: CircleCI, artifacts: Iterable[Any], *, suffix: str = ...) -> JUnitTests: ...
@overload
def from_artifacts(
    client: AsyncCircleCI, artifacts: Iterable[Any] | AsyncIterable[Any], *, suffix: str = ...
) -> Coroutine[Any, Any, JUnitTests]: ...
def from_artifacts(client: Any, artifacts: Any, *, suffix: str = ".xml") -> Any:
    """Reads the reports among artifacts, several at once and without files.

    Args:
        client: That may read them. What an async client reads has to be awaited.
        artifacts: A listing, of either API.
        suffix: How the path of a report ends.

    Returns:
        All their tests, in the order of the listing.

    Raises:
        DecodeError: One of them is no report; it says which.
        APIError: One of them could not be read.

    Example:
        >>> from cijobs import junit
        >>> len(junit.from_artifacts(ci, ci.jobs.artifacts("gh/acme/web", job_number))) > 0
        True
    """
    from cijobs._clients.async_client import AsyncClient
    from cijobs._doors.async_door import AwaitingDoor
    from cijobs._doors.door import WaitingDoor, finished

    if isinstance(client, AsyncClient):
        return _from_artifacts(AwaitingDoor(client), artifacts, suffix)
    return finished(_from_artifacts(WaitingDoor(client), artifacts, suffix))


async def _from_artifacts(
    door: Door, artifacts: Iterable[Any] | AsyncIterable[Any], suffix: str
) -> JUnitTests:
    from cijobs._artifacts.ranges import read_artifact

    if isinstance(artifacts, AsyncIterable):
        artifacts = [artifact async for artifact in artifacts]
    wanted = [artifact for artifact in artifacts if (artifact.path or "").endswith(suffix)]
    reports = await door.each(lambda artifact: read_artifact(door, artifact), wanted)
    return _table_of(zip((artifact.path for artifact in wanted), reports, strict=True))


class _Report:
    """One pass over one document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[dict[str, Any]] = []
        self._row: dict[str, Any] | None = None
        self._text: list[str] | None = None  # inside of a failure
        self._suites: list[str] = []

    def read(self, report: bytes) -> Sequence[dict[str, Any]]:
        from xml.parsers import expat  # needed only where there are reports

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(report, True)
        except expat.ExpatError as error:
            raise DecodeError(f"{self._name} is no XML: {error}") from None
        return self._rows

    def _refuse(self, *_: object) -> None:
        raise DecodeError(f"{self._name} has a document type or an entity, which a JUnit report never needs")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "testsuite":
            self._suites.append(given.get("file", ""))
        elif tag == "testcase":
            self._row = self._case(given)
        elif tag in _RESULTS and self._row is not None:
            self._row["result"] = _RESULTS[tag]
            self._text = [given.get("message", "")]

    def _case(self, given: dict[str, str]) -> dict[str, Any]:
        return {
            "classname": given.get("classname", ""),
            "name": given.get("name", ""),
            "file": given.get("file") or next((file for file in reversed(self._suites) if file), None),
            "result": "success",
            "run_time": _seconds(given.get("time")),
            "message": "",
            "source": "junit",
        }

    def _words(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag == "testsuite":
            self._suites.pop()
        elif tag in _RESULTS and self._row is not None and self._text is not None:
            self._row["message"] = "\n".join(part for part in map(str.strip, self._text) if part)
            self._text = None
        elif tag == "testcase" and self._row is not None:
            self._rows.append(self._row)
            self._row = None


def _seconds(text: str | None) -> float | None:
    """Some tools write thousands as ``1,234.5``."""
    try:
        return float((text or "").replace(",", ""))
    except ValueError:
        return None
