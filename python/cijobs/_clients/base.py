"""What all clients share, sync and async: options, checks, the raw door up to the waiting."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import cijobs._failures  # noqa: F401 - at the first failure a process may be out of file descriptors
from cijobs import _bind, _core
from cijobs._clients.drift import Drift, read_drift, warn_of_deprecations
from cijobs._clients.options import RetryPolicy, Timeout, Validation, as_retry, as_timeout, as_validation
from cijobs.errors import ConfigError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs._clients.dry_run import DryRun
    from cijobs._doors.door import Door
    from cijobs._logs.lines import LogEntry
    from cijobs._steps.steps import Clock, Steps
    from cijobs._waiting.engine import Wait
    from cijobs._waiting.pace import Rate

    Preview = tuple[str, str, tuple[tuple[str, str], ...], str | None]  # method, URL, headers, body
    MakeSteps = Callable[[Clock, Callable[[], Rate]], Steps[Any]]

__all__ = ["DEFAULT", "BaseClient"]

SelfClient = TypeVar("SelfClient", bound="BaseClient")

_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
DEFAULT: Any = ...  # "as the client has it", since None means "no bound"


class BaseClient:
    """The base of every client: those that wait in a thread and those that wait in an event loop."""

    _family: str
    _raw_base_path: str

    _native: _core.Client
    _timeout: Timeout
    _retry: RetryPolicy
    _headers: dict[str, str]
    _validation: str
    _source: str
    _closed: bool
    _defaults: _core.CallOptions

    def _settle(
        self, timeout: Timeout | float | None, retry: RetryPolicy | int | None, validation: Validation
    ) -> None:
        self._validation = as_validation(validation)
        self._timeout = as_timeout(timeout)
        self._retry = as_retry(retry)
        self._headers = {}
        self._closed = False
        self._defaults = self._options(DEFAULT, DEFAULT, None)

    @property
    def _operating_client(self) -> BaseClient:
        return self

    @property
    def auth_source(self) -> str:
        """Where the token came from, such as ``environment variable CIRCLE_TOKEN``; never the token."""
        return self._source

    @property
    def base_url(self) -> str:
        """Scheme, host and port that calls go to."""
        return self._native.host

    @property
    def drift(self) -> Drift:
        """What the service said that this version does not know: unknown keys and values, deprecations.

        Counted over all calls of this client and its copies.
        """
        return read_drift(self._native)

    def with_options(
        self: SelfClient,
        *,
        timeout: Timeout | float | None = DEFAULT,
        retry: RetryPolicy | int | None = DEFAULT,
        extra_headers: Mapping[str, str] | None = None,
        validation: Validation | None = None,
    ) -> SelfClient:
        """A cheap copy on the same engine, with other options for its calls.

        Args:
            timeout: A :class:`Timeout`, or seconds in total; None for no bound.
            retry: A :class:`RetryPolicy`, or a number of attempts; None for one attempt.
            extra_headers: Added to those of this client.
            validation: ``refuse``, ``warn`` or ``off``: what a body leads to that the tables rule out.
        """
        twin = object.__new__(type(self))
        # Namespaces are kept in __dict__ by their client, so the twin must make its own.
        own = {name: value for name, value in self.__dict__.items() if name.startswith("_")}
        twin.__dict__.update(own)
        twin._timeout = self._timeout if timeout is DEFAULT else as_timeout(timeout)
        twin._retry = self._retry if retry is DEFAULT else as_retry(retry)
        twin._headers = self._headers | _as_headers(extra_headers)
        twin._validation = self._validation if validation is None else as_validation(validation)
        twin._defaults = twin._options(DEFAULT, DEFAULT, None)
        return twin

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}, token: {self._source}>"

    def __reduce__(self) -> NoReturn:
        """A client holds a token, which must not end up in a file."""
        raise TypeError(f"{type(self).__name__} holds a token and can't be pickled: make one in each process")

    def _run(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        """Runs an operation; an async client gives what is to be awaited."""
        raise NotImplementedError

    def _pages(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        """The list of an async client."""
        raise NotImplementedError

    def _wait(self, wait: Wait, on_log: Callable[[LogEntry], object] | None = None) -> Any:
        """Waits; an async client gives what is to be awaited."""
        from cijobs._waiting.engine import steps_of  # loaded by the first wait

        return self._take(lambda clock, rate: steps_of(wait, clock, rate), on_log)

    def _through(self, body: Callable[[Door], Coroutine[Any, Any, Any]]) -> Any:
        """Runs what is written for both kinds of client; an async client gives what is to be awaited."""
        raise NotImplementedError

    def _take(self, steps: MakeSteps, on_log: Callable[[LogEntry], object] | None = None) -> Any:
        """Takes all steps; an async client gives what is to be awaited."""
        raise NotImplementedError

    def _entries(self, steps: MakeSteps, limit: int | None) -> Any:
        """The lines of a log."""
        raise NotImplementedError

    def _followed(self, steps: MakeSteps) -> Any:
        """The lines of a log that grows."""
        raise NotImplementedError

    def _named(self, operation_id: str) -> _core.Operation:
        row = _bind.operation_named(self._family, operation_id)
        if row is None:
            raise InvalidArgumentError(
                f"{operation_id!r} is no operation: `cijobs operations` lists all of them"
            )
        return row

    def _submit_raw(
        self, method: str, path: str, params: Mapping[str, Any] | None, json: Any, options: _core.CallOptions
    ) -> _core.Ticket:
        self._check_open()
        _check_target(method, path)
        body = None if json is DEFAULT else (json,)
        return self._native.submit_raw(
            method.upper(), self._raw_path(path), dict(params or {}), body, options
        )

    def _shown(
        self, row: _core.Operation, arguments: dict[str, Any], options: _core.CallOptions
    ) -> DryRun | None:
        """What the call would send, if that is all that is wanted."""
        if row.safety == "safe" or "dry_run" not in arguments:
            return None
        wanted = arguments.pop("dry_run")
        if not isinstance(wanted, bool):
            raise InvalidArgumentError(f"dry_run: must be a bool, not {type(wanted).__name__}")
        return self._dry(self._native.preview(row, arguments, options)) if wanted else None

    def _shown_raw(self, method: str, path: str, params: Mapping[str, Any] | None, json: Any) -> DryRun:
        """The same of the raw door; no row tells its secrets, so all values of the body are stars."""
        return self._dry(self._preview_raw(self._native, method, path, params, json))

    def _preview_raw(
        self, native: _core.Client, method: str, path: str, params: Mapping[str, Any] | None, json: Any
    ) -> Preview:
        self._check_open()
        _check_target(method, path)
        body = None if json is DEFAULT else (json,)
        return native.preview_raw(
            method.upper(), self._raw_path(path), dict(params or {}), body, self._defaults
        )

    def _named_in_errors(self, preview: Callable[[_core.Client], Preview]) -> tuple[str, str]:
        """Method and URL of a call that was never sent, as the core tells them of those that were."""
        method, url, _, _ = preview(self._native.without_token())
        return method, self._native.redacted(url)

    def _dry(self, request: Preview) -> DryRun:
        from cijobs._clients.dry_run import DryRun  # loaded when one is asked for

        return DryRun(*request, self._family)

    def _walk(
        self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]
    ) -> tuple[_core.PageWalk, str, int | None]:
        """What a list is made from."""
        options = self._prepare(row, args, arguments)
        limit = arguments.pop("limit", None)
        start = arguments.pop("start_token", None)
        _check_limit(limit)
        _check_start(row, start, arguments.get("offset"))
        names = {parameter.name for parameter in row.params}
        if limit and "page_size" in names and arguments.get("page_size") is None:
            arguments["page_size"] = min(limit, 100)
        walk = _core.PageWalk(self._native, row, arguments, options, start or "")
        return walk, row.result, limit

    def _warn(self) -> None:
        warn_of_deprecations(self._native, self._family)

    def _prepare(
        self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]
    ) -> _core.CallOptions:
        self._check_open()
        options = self._take_options(arguments)
        _place(row, args, arguments)
        return options

    def _take_options(self, arguments: dict[str, Any]) -> _core.CallOptions:
        if not any(name in arguments for name in _bind.OPTIONS):
            return self._defaults
        return self._options(
            arguments.pop("timeout", DEFAULT),
            arguments.pop("retry", DEFAULT),
            arguments.pop("extra_headers", None),
        )

    def _options(
        self, timeout: Any, retry: Any, extra_headers: Mapping[str, str] | None
    ) -> _core.CallOptions:
        waits = self._timeout if timeout is DEFAULT else as_timeout(timeout)
        tries = self._retry if retry is DEFAULT else as_retry(retry)
        policy = (
            min(tries.max_attempts, 2**31 - 1),
            tries.initial,
            tries.maximum,
            tries.multiplier,
            tries.jitter,
            tries.retry_after_cap,
        )
        headers = self._headers | _as_headers(extra_headers)
        return _core.CallOptions(waits.total, waits.connect, waits.read, policy, headers, self._validation)

    def _raw_path(self, path: str) -> str:
        if path.startswith(("https://", "http://", "/api/", "/v1/", "/v1.1/", "/v3/")):
            return path
        return self._raw_base_path + (path if path.startswith("/") else f"/{path}")

    def _check_open(self) -> None:
        if self._closed:
            raise ConfigError("the client is closed: make a new one")


def _place(row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> None:
    names = _bind.positional_names(row)
    if len(args) > len(names):
        raise InvalidArgumentError(f"{row.id} takes {len(names)} positional arguments: {', '.join(names)}")
    for name, value in zip(names, args, strict=False):
        if name in arguments:
            raise InvalidArgumentError(f"{name}: given twice")
        arguments[name] = value


def _as_headers(given: Mapping[str, str] | None) -> dict[str, str]:
    if given is None or isinstance(given, Mapping):
        return dict(given or {})
    raise InvalidArgumentError(
        f"extra_headers: must be a mapping of names to values, not {type(given).__name__}"
    )


def _check_start(row: _core.Operation, start: object, offset: object) -> None:
    if start is not None and not isinstance(start, str):
        raise InvalidArgumentError(f"start_token: must be a str, not {type(start).__name__}")
    if row.paging != "offset":
        return
    if start and not (start.isascii() and start.isdecimal() and len(start) < 16):
        raise InvalidArgumentError(f"start_token: must be an offset such as '100', not {start!r}")
    if isinstance(offset, int) and offset < 0:
        raise InvalidArgumentError("offset: must not be negative")


def _check_target(method: object, path: object) -> None:
    if not isinstance(method, str) or method.upper() not in _METHODS:
        raise InvalidArgumentError(f"method: is one of {', '.join(_METHODS)}; not {method!r}")
    if not isinstance(path, str):
        raise InvalidArgumentError(f"path: must be a str, not {type(path).__name__}")


def _check_limit(limit: object) -> None:
    if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and limit >= 0):
        return
    raise InvalidArgumentError(f"limit: must be a whole number of items, not {limit!r}")
