"""Methods from the operation tables: real signatures and docstrings, no code of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from cijobs import _core
from cijobs._by_hand import methods_by_hand, standing_in

if TYPE_CHECKING:
    import inspect

    from cijobs._clients.base import BaseClient

__all__ = [
    "ASYNC",
    "OPTIONS",
    "Namespace",
    "attach_namespaces",
    "namespace_class",
    "namespace_class_named",
    "namespaces",
    "operation_named",
    "operations",
    "positional_names",
]

# Before the names of classes whose methods are awaited.
ASYNC = "Async"

# What every call takes beside its own parameters.
OPTIONS = ("timeout", "retry", "extra_headers")
LIST_OPTIONS = ("limit", "start_token")
DRY_RUN = "dry_run"  # of operations that change something

ANNOTATIONS = {
    "text": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "time": "datetime | str",
    "slug": "str",
    "org_slug": "str",
    "list": "Sequence[str]",
    "object": "Mapping[str, Any]",
    "any": "Any",
}


@cache
def operations() -> tuple[_core.Operation, ...]:
    """Every operation of every API, in the order of the tables.

    Example:
        >>> next(o.path for o in operations() if o.id == "pipelines.get")
        '/pipeline/{pipeline-id}'
    """
    return tuple(_core.operations())


@cache
def _by_id(family: str) -> dict[str, _core.Operation]:
    return {row.id: row for row in operations() if row.api.startswith(family)}


def operation_named(family: str, operation_id: str) -> _core.Operation | None:
    """The row of an id within an API family (``circleci`` or ``northflank``)."""
    return _by_id(family).get(operation_id)


@cache
def namespaces(family: str) -> dict[str, tuple[_core.Operation, ...]]:
    """Rows by namespace: ``pipelines``, ``v1.builds``."""
    grouped: dict[str, list[_core.Operation]] = {}
    for row in _by_id(family).values():
        grouped.setdefault(row.id.rpartition(".")[0], []).append(row)
    return {name: tuple(rows) for name, rows in grouped.items()}


class Namespace:
    """The operations of one kind of thing. Made by the client; ``dir()`` lists them."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


# Where the namespace classes of an id prefix are found: `cijobs.circleci.Pipelines`, `cijobs.circleci_v1.Builds`.
MODULES = {("circleci", ""): "circleci", ("circleci", "v1"): "circleci_v1", ("northflank", ""): "northflank"}


def class_name(namespace: str) -> str:
    """``PipelineDefinitions`` for ``pipeline_definitions``."""
    return namespace.rpartition(".")[2].title().replace("_", "")


@cache
def namespace_class(family: str, namespace: str, kind: str = "") -> type[Namespace]:
    """The class of a namespace, made when it is first used; of kind ``Async`` its methods are awaited."""
    prefix, _, words = namespace.rpartition(".")
    methods = {row.id.rpartition(".")[2]: _method(row, kind) for row in namespaces(family)[namespace]}
    rows = {row.id.rpartition(".")[2]: row for row in namespaces(family)[namespace]}
    for name, function in methods_by_hand(family, namespace, kind).items():
        methods[name] = standing_in(rows[name], function, kind) if name in rows else function
    own = {
        "__slots__": (),
        "__doc__": f"Operations on {words.replace('_', ' ')}{', awaited' if kind else ''}.",
        "__module__": f"cijobs.{MODULES[family, prefix]}",
    }
    return type(kind + class_name(namespace), (Namespace,), own | methods)


def namespace_classes(family: str, prefix: str) -> dict[str, str]:
    """Class name to namespace, of one id prefix (``""`` or ``v1``)."""
    return {class_name(name): name for name in namespaces(family) if name.rpartition(".")[0] == prefix}


def namespace_class_named(family: str, prefix: str, name: str) -> type[Namespace]:
    """For a module's ``__getattr__``: ``cijobs.circleci.Pipelines``, ``cijobs.circleci.AsyncPipelines``."""
    classes = {} if name.startswith("_") else namespace_classes(family, prefix)
    kind = ASYNC if name not in classes and name.startswith(ASYNC) else ""
    namespace = classes.get(name.removeprefix(kind))
    if namespace is None:
        raise AttributeError(f"module 'cijobs.{MODULES[family, prefix]}' has no attribute {name!r}")
    return namespace_class(family, namespace, kind)


def attach_namespaces(cls: type, family: str, prefix: str = "", kind: str = "") -> None:
    """Gives a client class one attribute for each namespace: made on first use, then kept on the client."""
    for namespace in namespace_classes(family, prefix).values():
        name = namespace.rpartition(".")[2]
        attribute = _attribute(family, namespace, kind)
        attribute.__set_name__(cls, name)
        setattr(cls, name, attribute)


def _attribute(family: str, namespace: str, kind: str) -> cached_property[Namespace]:
    def make(owner: Any) -> Namespace:
        return namespace_class(family, namespace, kind)(owner._operating_client)

    make.__doc__ = f"Operations on {namespace.rpartition('.')[2].replace('_', ' ')}."
    return cached_property(make)


@cache
def positional_names(row: _core.Operation) -> tuple[str, ...]:
    """Parameters that may be given by position: the required ones, in the order of the row."""
    return tuple(parameter.name for parameter in row.params if parameter.required)


def _method(row: _core.Operation, kind: str) -> Callable[..., Any]:
    method = _async_runner(row) if kind else _runner(row)
    namespace, _, method.__name__ = row.id.rpartition(".")
    method.__qualname__ = f"{kind}{class_name(namespace)}.{method.__name__}"
    method.__module__ = f"cijobs.{MODULES[row.api.partition('.')[0], namespace.rpartition('.')[0]]}"
    method.__doc__ = docstring(row, kind)
    method.__signature__ = shown = signature(row, kind)  # type: ignore[attr-defined]
    method.__annotations__ = _annotations(shown)
    return method


def _runner(row: _core.Operation) -> Callable[..., Any]:
    def method(self: Namespace, *args: Any, **arguments: Any) -> Any:
        return self._client._run(row, args, arguments)

    return method


def _async_runner(row: _core.Operation) -> Callable[..., Any]:
    async def method(self: Namespace, *args: Any, **arguments: Any) -> Any:
        return await self._client._run(row, args, arguments)

    def pages(self: Namespace, *args: Any, **arguments: Any) -> Any:
        return self._client._pages(row, args, arguments)

    return method if row.paging == "none" else pages


def result_of(row: _core.Operation, kind: str) -> str:
    """What a method gives, as an annotation: ``Pages[Pipeline]``, ``AsyncPages[Pipeline]``."""
    return row.result if row.paging == "none" else kind + row.result


def option_names(row: _core.Operation) -> tuple[str, ...]:
    """The call options of a row: those of lists only for lists."""
    if row.safety != "safe":
        return (*OPTIONS, DRY_RUN)
    return OPTIONS if row.paging == "none" else LIST_OPTIONS + OPTIONS


OPTION_ANNOTATIONS = {
    "limit": "int | None",
    "start_token": "str | None",
    "timeout": "Timeout | float | None",
    "retry": "RetryPolicy | int | None",
    "extra_headers": "Mapping[str, str] | None",
    "dry_run": "bool",
}
_DEFAULTS: dict[str, Any] = {"limit": None, "start_token": None, "extra_headers": None, "dry_run": False}


def signature(row: _core.Operation, kind: str = "") -> inspect.Signature:
    """What ``help()`` and editors show."""
    import inspect  # slow to load, and needed only once a namespace is used

    shown = [_self(), *_own_parameters(row), *_options(row)]
    return inspect.Signature(shown, return_annotation=result_of(row, kind))


def _annotations(shown: inspect.Signature) -> dict[str, Any]:
    own = {name: parameter.annotation for name, parameter in shown.parameters.items() if name != "self"}
    return own | {"return": shown.return_annotation}


def _self() -> inspect.Parameter:
    import inspect

    return inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)


def annotation_of(parameter: _core.Parameter) -> str:
    """What a parameter takes; of a nested body its model, or a dict with the same keys."""
    if not parameter.shape:
        return ANNOTATIONS[parameter.kind]
    body = f"{parameter.shape} | Mapping[str, Any]"
    return f"Sequence[{body}]" if parameter.kind == "list" else body


def _own_parameters(row: _core.Operation) -> Iterator[inspect.Parameter]:
    import inspect

    for parameter in sorted(row.params, key=lambda parameter: not parameter.required):
        annotation = annotation_of(parameter)
        if parameter.required:
            yield inspect.Parameter(
                parameter.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation
            )
        else:
            yield inspect.Parameter(
                parameter.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=... if parameter.nullable else None,
                annotation=f"{annotation} | None",
            )


def _options(row: _core.Operation) -> Iterator[inspect.Parameter]:
    import inspect

    for name in option_names(row):
        default = _DEFAULTS.get(name, ...)
        yield inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=OPTION_ANNOTATIONS[name]
        )


_OR_DRY_RUN = "; with ``dry_run=True`` nothing is sent: a :class:`cijobs.DryRun` shows the request."


def docstring(row: _core.Operation, kind: str = "") -> str:
    """The row's doc, its endpoint, its parameters, and what it gives."""
    lines = [row.doc, "", f"{row.method} {row.base_path}{row.path.removeprefix(row.base_path)} ({row.api})."]
    if row.deprecated:
        lines += ["", f"Deprecated: {row.deprecated}"]
    if row.personal_token_only:
        lines += ["", "Needs a personal token."]
    if row.params:
        lines += ["", "Args:", *(f"    {_describe(parameter)}" for parameter in row.params)]
    lines += [
        "",
        "Returns:",
        f"    {result_of(row, kind)}{'' if row.safety == 'safe' else _OR_DRY_RUN}",
        "",
        "Raises:",
        "    APIError: The service refused; see cijobs.errors.",
    ]
    return "\n".join(lines) + "\n"


def _describe(parameter: _core.Parameter) -> str:
    values = f" Documented: {', '.join(parameter.values)}." if parameter.values else ""
    need = "" if parameter.required else " Optional."
    null = " None is sent as null." if parameter.nullable else ""
    return f"{parameter.name}: {parameter.doc}{values}{need}{null}"
