"""The layers of docs/architecture.md: which header may include which. Needs no build and no cijobs."""

import re
from pathlib import Path

import pytest

CPP = Path(__file__).resolve().parents[2] / "cpp"

# A layer may include itself and what stands in its row; `json/value` allows that one header alone.
BELOW_API = {"base", "json", "model", "http", "auth", "page"}
DATA = {"base", "model", "json/value", "page/kind", "api/operation"}
ALLOWED: dict[str, set[str]] = {
    "base": set(),
    "json": {"base"},
    "model": {"base", "json"},
    "http": {"base"},
    "auth": {"base", "http"},
    "page": {"base", "json", "http"},
    "api": BELOW_API,
    "circleci": DATA,
    "northflank": DATA,
    "arrow": {"base", "json", "model"},
    "history": BELOW_API | {"api", "circleci", "northflank", "arrow"},
    "bindings": BELOW_API | {"api", "circleci", "northflank", "arrow", "history"},
}

# Libraries that stay behind one door; the others may be included anywhere.
DOORS: dict[str, str | tuple[str, ...]] = {
    "Python.h": "bindings/",
    "pybind11/": "bindings/",
    "simdjson": ("src/json/reader.cpp", "src/json/reader_state.hpp"),
    "curl/": ("src/http/", "include/cijobs/http/"),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def layer_of(path: str) -> str:
    """The layer of a file, given its path below cpp/."""
    parts = path.split("/")
    if parts[0] == "bindings":
        return "bindings"
    return parts[2] if parts[:2] == ["include", "cijobs"] else parts[1]


def is_allowed(layer: str, included: str) -> bool:
    """Whether a file of the layer may include `cijobs/<included>`."""
    target = included.split("/")[0]
    return target == layer or target in ALLOWED[layer] or included.removesuffix(".hpp") in ALLOWED[layer]


def violations(path: str, text: str) -> list[str]:
    """What the file may not include, one sentence each."""
    layer = layer_of(path)
    if layer not in ALLOWED:
        return [f"{path}: '{layer}' is no layer of docs/architecture.md"]
    found = []
    for included in INCLUDE.findall(text):
        if included.startswith("cijobs/") and not is_allowed(layer, included.removeprefix("cijobs/")):
            found.append(f"{path}: {layer} may not include {included}")
        for library, doors in DOORS.items():
            if included.startswith(library) and not path.startswith(doors):
                found.append(f"{path}: {included} may only be included in {doors}")
    return found


def sources() -> list[str]:
    files = [path for suffix in ("hpp", "cpp") for path in CPP.rglob(f"*.{suffix}")]
    return sorted(path.relative_to(CPP).as_posix() for path in files)


def test_there_are_sources_to_look_at() -> None:
    assert len(sources()) > 50


@pytest.mark.parametrize("path", sources())
def test_file_includes_only_what_its_layer_may(path: str) -> None:
    assert violations(path, (CPP / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("src/base/time.cpp", '#include "cijobs/json/value.hpp"'),
        ("include/cijobs/json/reader.hpp", '#include "cijobs/model/info.hpp"'),
        ("src/http/engine.cpp", '#include "cijobs/api/call.hpp"'),
        ("src/circleci/v2/job.cpp", '#include "cijobs/northflank/api.hpp"'),
        ("src/circleci/v2/job.cpp", '#include "cijobs/http/url.hpp"'),
        ("src/circleci/v2/job.cpp", '#include "cijobs/api/client.hpp"'),
        ("src/circleci/v2/job.cpp", '#include "cijobs/json/reader.hpp"'),
        ("src/api/call.cpp", "#include <Python.h>"),
        ("include/cijobs/arrow/column.hpp", "  #  include <pybind11/pybind11.h>"),
        ("src/json/value.cpp", "#include <simdjson.h>"),
        ("src/api/call.cpp", "#include <curl/curl.h>"),
        ("src/surprise/new.cpp", ""),
    ],
)
def test_forbidden_example_is_caught(path: str, line: str) -> None:
    assert len(violations(path, f"// first line\n{line}\n")) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("src/base/time.cpp", '#include "cijobs/base/time.hpp"'),
        ("src/circleci/v2/job.cpp", '#include "cijobs/api/operation.hpp"'),
        ("src/json/reader.cpp", "#include <simdjson.h>"),
        ("bindings/module.cpp", "#include <pybind11/pybind11.h>"),
        ("src/api/call.cpp", '// #include "cijobs/history/fan_out.hpp" is what we do not do'),
    ],
)
def test_allowed_example_passes(path: str, line: str) -> None:
    assert violations(path, line) == []
