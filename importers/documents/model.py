"""A document of tables, apart from the kind of file that it becomes."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        head: What stands over it.
        share: Of the width of the page, beside the shares of the others.
    """

    head: str
    share: int


class Table(NamedTuple):
    """A table of texts.

    Attributes:
        title: What it is of.
        name: A short title, for the tab of a sheet.
        columns: From left to right.
        rows: A text for each column; line feeds part paragraphs.
        empty: What is said when there are no rows.
    """

    title: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


class Document(NamedTuple):
    """What goes out.

    Attributes:
        title: Of the whole.
        intro: Paragraphs below it.
        tables: In order; at least one.
        language: "nl" or "en": that of the heads; the texts in the cells are the user's own, Dutch.
        page: Stands below each page, with `{page}` and `{pages}` where the numbers come.
        cut: Stands behind a text that was too long for a cell of a workbook.
    """

    title: str
    intro: tuple[str, ...]
    tables: tuple[Table, ...]
    language: str
    page: str
    cut: str

    def above(self, table: Table) -> list[str]:
        """Return what stands above the heads of a table on a sheet, a text for each row."""
        said = [f"{self.title} – {table.title}", *self.intro]
        return [*said, *([] if table.rows else [table.empty]), ""]
