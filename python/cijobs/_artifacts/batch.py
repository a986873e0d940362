"""Keeps the core busy with downloads until all are done; on any interruption none goes on."""

from __future__ import annotations

import os
import time
from collections import deque
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cijobs import _core
from cijobs._artifacts.paths import SUFFIX
from cijobs._artifacts.report import DownloadedFile, DownloadReport, Overwrite
from cijobs._doors.door import Door
from cijobs._progress import DownloadProgress, Progress
from cijobs.errors import CIJobsError, DownloadError

if TYPE_CHECKING:
    from cijobs._clients.base import BaseClient

__all__ = ["Batch"]

_LOOK = 40  # milliseconds; also how late Ctrl-C may be noticed
_AGAIN = 0.1  # seconds until a file that was locked is tried again
_TELL = 0.1  # seconds between two reports of progress
_AHEAD = 16  # files that wait in the core for their turn, so that a free place is filled at once


class Batch:
    """One run over planned files.

    A file that another process is loading is tried again as long as that other one gets on with it: then it is
    whole, and is skipped as unchanged.
    """

    def __init__(
        self,
        client: BaseClient,
        planned: list[DownloadedFile],
        window: int,
        overwrite: Overwrite,
        progress: Progress,
    ) -> None:
        patient = client.with_options(timeout=client._timeout._replace(total=None))
        self._options = patient._defaults
        self._patience = patient._timeout.read
        self._downloads = _core.Downloads(client._native, window)
        self._planned = planned
        self._most = window + _AHEAD
        self._overwrite = overwrite
        self._progress = progress
        self._waiting = deque(range(len(planned)))
        self._running: dict[int, _core.Download] = {}
        self._locked: dict[int, _Watch] = {}
        self._results: dict[int, DownloadedFile] = {}
        self._made: set[Path] = set()
        self._written = 0  # bytes of files that are whole
        self._told = 0.0
        self._news: list[DownloadProgress] = []  # not told yet

    async def run(self, door: Door) -> DownloadReport:
        """Until every file is written, skipped or failed."""
        try:
            while self._waiting or self._running or self._locked:
                await door.aside(self._turn)
                self._tell()
        finally:
            # Who came last waits in the core for room, and would take that of the first.
            for download in reversed(self._running.values()):
                download.cancel()
        return DownloadReport(tuple(self._results[index] for index in range(len(self._planned))))

    def _turn(self) -> None:
        """Touches files, so an event loop has it done in a thread; all else is for the caller's own."""
        self._fill()
        _core.wait_for_any(list(self._running.values()), _LOOK if self._running or self._locked else 0)
        for index in [i for i, download in self._running.items() if download.ready]:
            self._finish(index, self._running.pop(index))
        self._watch_locked()

    def _fill(self) -> None:
        while self._waiting and len(self._running) < self._most:
            self._start(self._waiting.popleft())

    def _start(self, index: int) -> None:
        file = self._planned[index]
        if file.status == "failed":
            self._done(index, file)
        elif self._overwrite == "never" and os.path.lexists(file.path):
            self._done(index, replace(file, status="skipped", reason="it is there already"))
        else:
            self._submit(index, file)

    def _submit(self, index: int, file: DownloadedFile) -> None:
        try:
            self._make(file.path.parent)
            self._running[index] = self._downloads.start(
                file.url, os.fspath(file.path), self._overwrite == "changed", self._options
            )
        except (OSError, CIJobsError) as error:
            self._done(index, replace(file, status="failed", reason=str(error)))

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def _finish(self, index: int, download: _core.Download) -> None:
        file = self._planned[index]
        try:
            written = download.take()
        except CIJobsError as error:
            return self._failed(index, error)
        if not written:
            return self._done(index, replace(file, status="skipped", reason="unchanged"))
        return self._done(index, replace(file, size=download.size, resumed=download.resumed))

    def _failed(self, index: int, error: CIJobsError) -> None:
        file = self._planned[index]
        if isinstance(error, DownloadError) and error.code == "locked":
            watch = self._locked.setdefault(index, _Watch(file.path, self._patience))
            if watch.goes_on():
                return  # tried again when it is due
        self._locked.pop(index, None)
        self._done(index, replace(file, status="failed", reason=str(error)))

    def _watch_locked(self) -> None:
        for index, watch in list(self._locked.items()):
            if index not in self._running and len(self._running) < self._most and watch.due():
                self._start(index)

    def _done(self, index: int, result: DownloadedFile) -> None:
        self._locked.pop(index, None)
        self._results[index] = result
        self._written += result.size
        self._news.append(self._state())

    def _state(self) -> DownloadProgress:
        loaded = self._written + sum(download.size for download in self._running.values())
        return DownloadProgress(len(self._results), len(self._planned), loaded)

    def _tell(self) -> None:
        """After each file, and in between now and then."""
        now = time.monotonic()
        if not self._news and now - self._told < _TELL:
            return
        self._told = now
        news, self._news = self._news or [self._state()], []
        for state in news:
            with suppress(BrokenPipeError):
                self._progress(state)


class _Watch:
    """Whether another process still gets on with a file, and when to try again."""

    def __init__(self, path: Path, patience: float) -> None:
        self._file = path.with_name(path.name + SUFFIX)
        self._patience = patience
        self._seen: tuple[int, ...] = ()
        self._since = self._tried = time.monotonic()

    def due(self) -> bool:
        """Whether it is time for another try."""
        return time.monotonic() - self._tried >= _AGAIN

    def goes_on(self) -> bool:
        """Whether to try again at all, after a try that found it locked."""
        now, state = time.monotonic(), self._state()
        self._tried = now
        if state != self._seen:
            self._seen, self._since = state, now
        return now - self._since < self._patience

    def _state(self) -> tuple[int, ...]:
        try:
            facts = self._file.stat()
        except OSError:
            return ()
        return facts.st_ino, facts.st_size, facts.st_mtime_ns
