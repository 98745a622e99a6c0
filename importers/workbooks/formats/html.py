"""Tables of a web page, as sites save a list and as some programs name `.xls`: a sheet for each."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.delimited import decoded
from importers.workbooks.grid import Grid, GridCell, Kind
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import LAST_COLUMN, LAST_ROW, Tally
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import GridSheet

_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4"})
_UNSEEN = frozenset({"script", "style", "title", "template"})
_STRUCK = frozenset({"s", "strike", "del"})
_MOST_SPAN = 1_000
_MOST_NESTED = 20
_LEAST = 2
"""Rows and columns of a table that is one; others set out a page."""


class _Table:
    """A table while it is read."""

    def __init__(self) -> None:
        self.rows: dict[int, list[GridCell]] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.comments: list[tuple[int, int, str, str]] = []
        self.comment: list[str] | None = None
        self.row = 0
        self.column = 0
        self.taken: dict[int, int] = {}
        self.span = (1, 1)
        self.text: list[str] | None = None
        self.plain = 0
        self.struck = 0

    def begin_row(self) -> None:
        self.end_cell()
        self.row += 1
        self.column = 0

    def begin_cell(self, down: int, right: int) -> None:
        self.end_cell()
        if not self.row:
            self.row = 1
        self.column += 1
        while self.taken.get(self.column, 0) >= self.row:
            self.column += 1
        self.span = (down, right)
        self.text, self.plain, self.struck = [], 0, 0

    def end_cell(self) -> None:
        if self.text is None:
            return
        if self.comment is not None:
            self.end_comment()
        text, self.text = _cleared("".join(self.text)), None
        down, right = self.span
        last = self.column + right - 1
        if down > 1:
            for column in range(self.column, last + 1):
                self.taken[column] = self.row + down - 1
        if text and self.row <= LAST_ROW and last <= LAST_COLUMN:
            is_struck = bool(self.struck) and not self.plain
            cell = GridCell(self.column, Kind.TEXT, text, is_struck=is_struck)
            self.rows.setdefault(self.row, []).append(cell)
            if down > 1 or right > 1:
                self.merges.append((self.row, self.column, self.row + down - 1, last))
        self.column = last

    def end_comment(self) -> None:
        """Let a comment hang on the cell that it stands in."""
        said, self.comment = _cleared("".join(self.comment or ())), None
        if said:
            self.comments.append((self.row, self.column, "", said))

    @property
    def is_one(self) -> bool:
        """Whether it is a table and does not just set out a page."""
        wide = [row for row in self.rows.values() if len(row) >= _LEAST]
        return len(wide) >= _LEAST


class _Page(HTMLParser):
    """Reads the tables of a page.

    Attributes:
        tables: Those that were read to their end, or to the end of the page.
        outside: How many pieces of text stand in none of them.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.outside = 0
        self._open: list[_Table] = []
        self._unseen = 0
        self._struck = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table" and len(self._open) < _MOST_NESTED:
            self._open.append(_Table())
        elif tag in _STRUCK:
            self._struck += 1
        elif self._open:
            table = self._open[-1]
            if tag == "tr":
                table.begin_row()
            elif tag in {"td", "th"}:
                table.begin_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
            elif tag == "comment" and table.text is not None:
                table.comment = []
            elif tag in _BREAKS:
                self._break(table)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _STRUCK:
            self._struck = max(0, self._struck - 1)
        elif tag == "table" and self._open:
            self._close()
        elif self._open and tag == "comment":
            self._open[-1].end_comment()
        elif self._open and tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()
        elif self._open and tag in _BREAKS:
            self._break(self._open[-1])

    def handle_data(self, data: str) -> None:
        if self._unseen or not data:
            return
        table = self._open[-1] if self._open else None
        if table is None or table.text is None:
            self.outside += bool(data.strip())
            return
        if table.comment is not None:
            table.comment.append(data)
            return
        table.text.append(_space().sub(" ", data))
        if data.strip():
            table.struck += bool(self._struck)
            table.plain += not self._struck

    def _break(self, table: _Table) -> None:
        into = table.text if table.comment is None else table.comment
        if into is not None:
            into.append("\n")

    def end(self) -> None:
        """Close what the page left open."""
        self.close()
        while self._open:
            self._close()

    def _close(self) -> None:
        table = self._open.pop()
        table.end_cell()
        self.tables.append(table)


def read_html(path: Path) -> Grid:
    """Return the tables of a web page, each as a sheet.

    Raises:
        WorkbookRefusedError: It has none, or more than is read.
    """
    text, _ = decoded(path.read_bytes())
    page = _Page()
    try:
        page.feed(text)
        page.end()
    except AssertionError as error:
        # What html.parser raises on a section that it does not know.
        raise WorkbookRefusedError("html", file=path.name) from error
    found = [table for table in page.tables if table.is_one]
    if not found:
        raise WorkbookRefusedError("html", file=path.name)
    tally = Tally(path.name)
    sheets = [_sheet(table, number, tally) for number, table in enumerate(found, 1)]
    notices = tally.notices()
    others = page.outside + sum(
        len(row) for table in page.tables if not table.is_one for row in table.rows.values()
    )
    if others:
        notices.insert(0, Message("workbook.notice.page", {"n": others}))
    return Grid(path.name, "html", {}, tuple(sheets), tuple(notices))


def _sheet(table: _Table, number: int, tally: Tally) -> GridSheet:
    tally.sheet()
    tally.place = f"Tabel {number}"
    for row, cells in table.rows.items():
        table.rows[row] = [
            cell._replace(text=tally.fitting(cell.text, row, cell.column)) for cell in cells
        ]
        tally.cells(len(cells), sum(len(cell.text) for cell in cells))
    sheet = lay_out(tally.place, table.rows, tally, merges=table.merges, comments=table.comments)
    tally.place = ""
    return sheet


def _span(value: str | None) -> int:
    found = int(value) if value and value.isascii() and value.isdecimal() else 1
    return min(max(1, found), _MOST_SPAN)


def _cleared(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


@cache
def _space() -> re.Pattern[str]:
    # Not the hard space, which somebody typed.
    return re.compile(r"[ \t\r\n\f]+")
