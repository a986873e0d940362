"""Directives that read the core's tables: all operations, the methods of the clients, the fields of the models.

They run at build time, so the pages can't differ from what is installed.
"""

from __future__ import annotations

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
            heads = ("Call", "Request", "Gives", "Safety")
            body = table(heads, (38, 34, 16, 12), (self.row(client, row) for row in rows))
            yield self.section(f"{client}.{name}", body)

    def row(self, client: str, row: _core.Operation) -> tuple[list[nodes.Node], ...]:
        namespace, _, method = row.id.removeprefix("v1.").partition(".")
        text = f"`{client}.{namespace}.{method}`\n\n{row.doc.splitlines()[0]}"
        if row.deprecated:
            text += f"\n\n*Deprecated.* {row.deprecated}"
        path = row.base_path + row.path.removeprefix(row.base_path)
        return (
            self.markdown(text),
            [nodes.paragraph("", "", literal(row.method), nodes.Text(" "), literal(path))],
            [nodes.paragraph("", "", literal(row.result))],
            [nodes.paragraph(text=row.safety)],
        )


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


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("operations", Operations)
    app.add_directive("namespaces", Namespaces)
    app.add_directive("models", Models)
    app.add_directive("variables", Variables)
    return {"parallel_read_safe": True}
