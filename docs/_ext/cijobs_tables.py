"""Directives that read the core's tables: all operations, the methods of the clients, the fields of the models.

They run at build time, so the pages can't differ from what is installed.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from cijobs import _bind, _core

# Page option to API family, prefix of the ids, module, and how a client is called in the text.
PAGES = {
    "circleci": ("circleci", "", "circleci", "ci"),
    "circleci_v1": ("circleci", "v1", "circleci_v1", "ci.v1"),
    "northflank": ("northflank", "", "northflank", "nf"),
}


def page_named(text: str) -> str:
    return directives.choice(text, tuple(PAGES))


class TableDirective(SphinxDirective):
    """One argument: the page, a key of PAGES."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return list(self.sections(page_named(self.arguments[0])))

    def sections(self, page: str) -> Iterator[nodes.Node]:
        raise NotImplementedError

    def section(self, title: str, *body: nodes.Node) -> nodes.section:
        slug = nodes.make_id(f"{self.arguments[0]}-{title}")
        section = nodes.section("", nodes.title(text=title), *body, ids=[slug], names=[slug])
        self.set_source_info(section)
        return section

    def markdown(self, text: str) -> list[nodes.Node]:
        place = nodes.Element()
        self.state.nested_parse(StringList(text.splitlines(), source="tables"), self.content_offset, place)
        return place.children


class Operations(TableDirective):
    """A table of operations for each namespace."""

    def sections(self, page: str) -> Iterator[nodes.Node]:
        family, prefix, _, client = PAGES[page]
        for namespace in sorted(_bind.namespace_classes(family, prefix).values()):
            rows = _bind.namespaces(family)[namespace]
            name = namespace.rpartition(".")[2]
            heads = ("Call", "Request and result", "Safety")
            body = table(heads, (44, 43, 13), (self.row(client, row) for row in rows))
            yield self.section(f"{client}.{name}", body)

    def row(self, client: str, row: _core.Operation) -> tuple[list[nodes.Node], ...]:
        namespace, _, method = row.id.removeprefix("v1.").partition(".")
        text = f"`{client}.{namespace}.{method}`\n\n{row.doc.splitlines()[0]}"
        if row.deprecated:
            text += f"\n\n*Deprecated.* {row.deprecated}"
        request = f"{row.method} {row.path.removeprefix(row.base_path)}"
        result = nodes.paragraph("", "", nodes.Text("→ "), literal(row.result))
        return self.markdown(text), [breakable(request), result], [nodes.paragraph(text=row.safety)]


class Namespaces(TableDirective):
    """The methods of each namespace, by autodoc."""

    def sections(self, page: str) -> Iterator[nodes.Node]:
        family, prefix, module, client = PAGES[page]
        for name, namespace in sorted(_bind.namespace_classes(family, prefix).items()):
            text = f"```{{eval-rst}}\n.. autoclass:: cijobs.{module}.{name}\n   :members:\n   :undoc-members:\n```"
            yield self.section(f"{client}.{namespace.rpartition('.')[2]}", *self.markdown(text))


class Models(TableDirective):
    """A table of fields for each model."""

    def sections(self, page: str) -> Iterator[nodes.Node]:
        module = PAGES[page][2]
        models = {name: cls for owner, name, cls in _core._model_types if owner == module}
        for name, cls in sorted(models.items()):
            fields = _core._attributes_of(f"{module}.{name}")
            rows = ((literal_cell(n), literal_cell(kind), self.markdown(doc)) for n, kind, doc in fields)
            body = table(("Field", "Type", "What it is"), (25, 25, 50), rows)
            yield self.section(name, *self.markdown(cls.__doc__ or ""), body)


class Variables(SphinxDirective):
    """Values of a tuple of names, as a numbered list: `module:NAME`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        from importlib import import_module

        module, _, name = self.arguments[0].partition(":")
        items = (
            nodes.list_item("", nodes.paragraph("", "", literal(value)))
            for value in getattr(import_module(module), name)
        )
        return [nodes.enumerated_list("", *items, enumtype="arabic", suffix=".", prefix="")]


def literal(text: str) -> nodes.literal:
    return nodes.literal(text=text)


def breakable(path: str) -> nodes.paragraph:
    """A path that may go on in the next line after each slash."""
    shown = html.escape(path).replace("/", "/<wbr>").replace("<wbr>", "", 1)
    code = f'<code class="docutils literal notranslate">{shown}</code>'
    return nodes.paragraph("", "", nodes.raw("", code, format="html"))


def literal_cell(text: str) -> list[nodes.Node]:
    return [nodes.paragraph("", "", literal(text))]


def table(heads: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[Any, ...]]) -> nodes.table:
    group = nodes.tgroup(cols=len(heads))
    group.extend(nodes.colspec(colwidth=width) for width in widths)
    group += nodes.thead("", row_of([nodes.paragraph(text=head)] for head in heads))
    group += nodes.tbody("", *(row_of(row) for row in rows))
    return nodes.table("", group, classes=["compact", "colwidths-given"])


def row_of(cells: Iterable[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def short_signature(_app: Sphinx, what: str, _name: str, thing: Any, *_: Any) -> tuple[str, str] | None:
    """A method's own parameters and result; what all calls take is told once on the page."""
    if what == "class" and thing is not _bind.Namespace and issubclass(thing, _bind.Namespace):
        return "", ""
    real = getattr(thing, "__signature__", None)
    if what != "method" or real is None or not thing.__module__.startswith("cijobs."):
        return None
    common = {"self", *_bind.OPTIONS, *_bind.LIST_OPTIONS}
    own = [parameter for parameter in real.parameters.values() if parameter.name not in common]
    shown = [
        f"{parameter.name}: {parameter.annotation}" + (" = None" if parameter.default is None else "")
        for parameter in own
    ]
    optional = [place for place, parameter in enumerate(own) if parameter.kind is parameter.KEYWORD_ONLY]
    if optional:
        shown.insert(optional[0], "*")
    return f"({', '.join(shown)})", str(real.return_annotation)


def short_docstring(_app: Sphinx, what: str, _name: str, thing: Any, _options: Any, lines: list[str]) -> None:
    """Without the result, which the signature has, and the error, which the page tells once."""
    if what == "method" and hasattr(thing, "__signature__") and "Returns:" in lines:
        del lines[lines.index("Returns:") :]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("operations", Operations)
    app.add_directive("namespaces", Namespaces)
    app.add_directive("models", Models)
    app.add_directive("variables", Variables)
    app.connect("autodoc-process-signature", short_signature)
    app.connect("autodoc-process-docstring", short_docstring, priority=100)  # before napoleon reads it
    return {"parallel_read_safe": True}
