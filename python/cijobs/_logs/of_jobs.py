"""What the steps of a job have printed, by API v1.1: the newer one has no logs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cijobs._doors.door import Door
from cijobs.errors import APIError, DecodeError, NotFoundError

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs.circleci_v1 import Action

__all__ = ["FAILED", "StepLog", "logs"]

# By `status`: after a time-out `failed` and `exit_code` say nothing.
FAILED = ("failed", "timedout", "infrastructure_fail")

# Colours and cursor movements (CSI), titles and links (OSC), and other sequences of two letters.
_ESCAPES = re.compile(
    r"\x9b[0-?]*[ -/]*[@-~]|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])"
)


class StepLog(NamedTuple):
    """What one step has printed on one node.

    Attributes:
        step: Number of the step, from 0; None for infrastructure steps of old builds.
        name: Name of the step.
        node_index: Parallel node, from 0.
        status: ``success``, ``failed``, ``timedout``, ``canceled``, ``running`` …
        truncated: The service kept only a part of it.
        text: Output and errors, in the order in which they came.
    """

    step: int | None
    name: str
    node_index: int
    status: str
    truncated: bool
    text: str

    @property
    def failed(self) -> bool:
        """Whether the step failed, timed out, or was failed by CircleCI itself."""
        return self.status in FAILED


def logs(  # noqa: D417
    self: Namespace,
    project_slug: str,
    job_number: int,
    *,
    failed_only: bool = False,
    keep_ansi: bool = False,
) -> tuple[StepLog, ...]:
    """What the steps of a job have printed.

    By API v1.1, whose logs are signed addresses: no token is sent to them. Where there is none, the step's text is
    asked for with the token.

    Args:
        project_slug: ``gh/org/repo``.
        job_number: Number of the job.
        failed_only: Only of steps that failed, timed out, or were failed by CircleCI; judged by ``status``.
        keep_ansi: Keep colours and other escape sequences, and line ends as they were printed.

    Returns:
        A :class:`cijobs.StepLog` for each step and parallel node, in the order of the job. A step that printed
        nothing has an empty text.

    Raises:
        APIError: The job is not there, or a log was refused.

    Example:
        >>> log = ci.jobs.logs("gh/acme/web", job_number)[0]
        >>> log.name, log.node_index, log.status, log.truncated
        ('Spin up environment', 0, 'success', False)
        >>> log.text.splitlines()[0]
        'Spin up environment of unit-tests on node 0'
    """
    found: tuple[StepLog, ...] = self._client._through(
        lambda door: _read(door, project_slug, job_number, failed_only, keep_ansi)
    )
    return found


async def _read(
    door: Door, project_slug: str, job_number: int, failed_only: bool, keep_ansi: bool
) -> tuple[StepLog, ...]:
    build = await door.call("v1.builds.get", project_slug=project_slug, build_num=job_number)
    actions = [action for step in build.steps or () for action in step.actions or ()]
    wanted = [action for action in actions if not failed_only or action.status in FAILED]
    reader = _Reader(door, project_slug, job_number, keep_ansi)
    return tuple(await door.each(reader.read, wanted))


class _Reader:
    def __init__(self, door: Door, project_slug: str, job_number: int, keep_ansi: bool) -> None:
        self._door = door
        self._nobody = _without_token(door)
        self._job = {"project_slug": project_slug, "build_num": job_number}
        self._keep_ansi = keep_ansi

    async def read(self, action: Action) -> StepLog:
        pieces = await self._pieces(action)
        text = "".join(str(piece.get("message") or "") for piece in pieces)
        cut = bool(action.truncated) or any(piece.get("truncated") for piece in pieces)
        shown = text if self._keep_ansi else plain(text)
        name, status = action.name or "", action.status or ""
        return StepLog(action.step, name, action.index or 0, status, cut, shown)

    async def _pieces(self, action: Action) -> list[dict[str, Any]]:
        if action.has_output is False:
            return []
        if not action.output_url:
            return [{"message": await self._text(action)}]
        try:
            return _messages((await self._nobody.get(action.output_url)).body)
        except APIError:  # addresses expire
            if action.step is None:
                raise
            return [{"message": await self._text(action)}]

    async def _text(self, action: Action) -> str:
        """The step's text; a job that was stopped before the step has none."""
        if action.step is None or action.index is None:
            return ""
        where = {"step": action.step, "index": action.index, "allocation_id": action.allocation_id}
        try:
            text: str = await self._door.call("v1.builds.step_output", **self._job, **where)
        except NotFoundError:
            return ""
        return text


def plain(text: str) -> str:
    """Without escape sequences, every line ended by a line feed."""
    return _ESCAPES.sub("", text).replace("\r\n", "\n")


def _messages(body: bytes) -> list[dict[str, Any]]:
    import json

    try:
        value = json.loads(body or b"[]")
    except ValueError as error:
        raise DecodeError(f"the log is no JSON ({error})") from None
    if isinstance(value, list) and all(isinstance(piece, dict) for piece in value):
        return value
    raise DecodeError("the log is no list of messages")


def _without_token(door: Door) -> Door:
    twin = door.client.with_options()
    twin._native = door.client._native.without_token()
    return door.of(twin)
