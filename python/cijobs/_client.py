"""What all clients have in common: running operations, the raw door, options, closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from cijobs import _bind, _core
from cijobs._drift import Drift, read_drift, warn_of_deprecations
from cijobs._options import RetryPolicy, Timeout, Validation, as_retry, as_timeout, as_validation
from cijobs._pages import Pages
from cijobs._response import Response
from cijobs.errors import ConfigError, InvalidArgumentError

__all__ = ["Client"]

SelfClient = TypeVar("SelfClient", bound="Client")

_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
_DEFAULT: Any = ...  # "as the client has it", since None means "no bound"


class Client:
    """The base of :class:`cijobs.CircleCI` and :class:`cijobs.Northflank`; not made directly."""

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
        self._defaults = self._options(_DEFAULT, _DEFAULT, None)

    @property
    def _operating_client(self) -> Client:
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

    def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Runs any operation by its id.

        Args:
            operation_id: Such as ``"pipelines.list"``; :func:`cijobs.operations` lists all.
            **arguments: The operation's own parameters, and ``timeout``, ``retry``, ``extra_headers``.

        Returns:
            What the operation's method gives.

        Raises:
            InvalidArgumentError: No operation has that id, or an argument is wrong.
        """
        row = _bind.operation_named(self._family, operation_id)
        if row is None:
            raise InvalidArgumentError(
                f"{operation_id!r} is no operation: `cijobs operations` lists all of them"
            )
        return self._run(row, (), arguments)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = _DEFAULT,
        timeout: Timeout | float | None = _DEFAULT,
        retry: RetryPolicy | int | None = _DEFAULT,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The raw door: any request, signed, limited and retried like every other.

        Args:
            method: ``GET``, ``POST``, ``PUT``, ``PATCH`` or ``DELETE``.
            path: Below the API's base path (``/me``), from the root (``/api/v2/me``), or a whole URL. The token
                goes along only to hosts that it belongs to.
            params: The query; lists repeat their key.
            json: The body, any JSON value.
            timeout: As for every call.
            retry: As for every call.
            extra_headers: Further headers.

        Returns:
            Status, headers and body, of any 2xx answer.

        Raises:
            APIError: Any other answer.
        """
        self._check_open()
        _check_target(method, path)
        body = None if json is _DEFAULT else (json,)
        options = self._options(timeout, retry, extra_headers)
        ticket = self._native.submit_raw(
            method.upper(), self._raw_path(path), dict(params or {}), body, options
        )
        return Response(*ticket.response())

    def with_options(
        self: SelfClient,
        *,
        timeout: Timeout | float | None = _DEFAULT,
        retry: RetryPolicy | int | None = _DEFAULT,
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
        twin._timeout = self._timeout if timeout is _DEFAULT else as_timeout(timeout)
        twin._retry = self._retry if retry is _DEFAULT else as_retry(retry)
        twin._headers = self._headers | _as_headers(extra_headers)
        twin._validation = self._validation if validation is None else as_validation(validation)
        twin._defaults = twin._options(_DEFAULT, _DEFAULT, None)
        return twin

    def close(self) -> None:
        """Refuses further calls. Connections belong to the process and close when it ends."""
        self._closed = True

    def __enter__(self: SelfClient) -> SelfClient:
        """The client itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Closes the client."""
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}, token: {self._source}>"

    def __reduce__(self) -> NoReturn:
        """A client holds a token, which must not end up in a file."""
        raise TypeError(f"{type(self).__name__} holds a token and can't be pickled: make one in each process")

    def _run(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        self._check_open()
        options = self._take_options(arguments)
        _place(row, args, arguments)
        if row.paging == "none":
            result = self._native.submit(row, arguments, options).result()
        else:
            result = self._list(row, arguments, options)
        warn_of_deprecations(self._native, self._family)
        return result

    def _list(
        self, row: _core.Operation, arguments: dict[str, Any], options: _core.CallOptions
    ) -> Pages[Any]:
        limit = arguments.pop("limit", None)
        start = arguments.pop("start_token", None)
        _check_limit(limit)
        _check_start(row, start, arguments.get("offset"))
        names = {parameter.name for parameter in row.params}
        if limit and "page_size" in names and arguments.get("page_size") is None:
            arguments["page_size"] = min(limit, 100)
        walk = _core.PageWalk(self._native, row, arguments, options, start or "")
        return Pages(walk, row.result, limit)

    def _take_options(self, arguments: dict[str, Any]) -> _core.CallOptions:
        if not any(name in arguments for name in _bind.OPTIONS):
            return self._defaults
        return self._options(
            arguments.pop("timeout", _DEFAULT),
            arguments.pop("retry", _DEFAULT),
            arguments.pop("extra_headers", None),
        )

    def _options(
        self, timeout: Any, retry: Any, extra_headers: Mapping[str, str] | None
    ) -> _core.CallOptions:
        waits = self._timeout if timeout is _DEFAULT else as_timeout(timeout)
        tries = self._retry if retry is _DEFAULT else as_retry(retry)
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
