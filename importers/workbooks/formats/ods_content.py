"""The content of an OpenDocument spreadsheet, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.formats.numbers import Format, duration_of, iso_day, read_number
from importers.workbooks.formats.xml import LocalNames, attribute, whole
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.limits import LAST_COLUMN, LAST_ROW, MOST_FORMULA, MOST_TEXT
from importers.workbooks.places import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.limits import Tally

_ASIDE = {"tracked-changes", "dde-links", "object", "named-expressions", "content-validations"}
"""What holds tables or text that are in no cell: deleted ones, copies from elsewhere, charts."""

_UNSEEN = {"collapse", "filter"}
_CELLS = {"table-cell", "covered-table-cell"}
_DAY_SECONDS = 86_400


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n]+")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(-?)P(?:([0-9]{1,9})D)?T?(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9.]{1,20})S)?"
    )


@dataclass(slots=True)
class Table:
    """A sheet.

    Attributes:
        name: Its title.
        hidden: Whether it is not shown.
        rows: Filled cells by row.
        hidden_rows: First and last of rows that are not shown, in their order.
        hidden_columns: First and last of columns that are not shown.
        merges: Merged areas: first row and column, last row and column.
        comments: Row, column, author and text.
    """

    name: str
    hidden: bool
    rows: dict[int, list[GridCell]] = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[tuple[int, int, str, str]] = field(default_factory=list)

    def is_hidden_row(self, number: int) -> bool:
        """Say whether a row is not shown."""
        place = bisect_right(self.hidden_rows, (number, LAST_ROW)) - 1
        return place >= 0 and self.hidden_rows[place][1] >= number


@dataclass(slots=True)
class _Cell:
    attributes: Mapping[str, str]
    style: str
    lines: list[str] = field(default_factory=list)
    length: int = 0
    marks: set[bool | None] = field(default_factory=set)


@dataclass(slots=True)
class _Aside:
    """A comment or a text box, which has lines of its own."""

    tag: str
    lines: list[str] = field(default_factory=list)
    author: str = ""


class ContentPart:
    """Handler of styles and content.

    Attributes:
        tables: The sheets, in their order.
        pictures: How many pictures and charts there are.
        has_macros: Whether a flat file holds macros.
        has_links: Whether it holds copies of sheets of other files.
    """

    def __init__(self, tally: Tally) -> None:
        self.tables: list[Table] = []
        self.pictures = 0
        self.has_macros = False
        self.has_links = False
        self._tally = tally
        self._local = LocalNames()
        self._skipped = 0
        # Strike of a style by its name, None where its parent decides; parents; hidden tables.
        self._strikes: dict[str, bool | None] = {}
        self._parents: dict[str, str] = {}
        self._unseen: set[str] = set()
        self._style = ""
        # The row and the cell under way.
        self._row = 1
        self._rows = 1
        self._row_style = ""
        self._column = 1
        self._column_styles: list[tuple[int, str]] = []
        self._cells: list[GridCell] = []
        self._cell: _Cell | None = None
        self._aside: list[_Aside] = []
        self._spans: list[bool | None] = []
        self._is_line = False
        self._is_author = False
        self._depth = 0

    @property
    def _table(self) -> Table:
        return self.tables[-1]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if self._skipped or tag in _ASIDE:
            self._skipped += 1
        elif tag in _CELLS:
            self._start_cell(attributes)
        elif tag in {"p", "h"}:
            self._start_line()
        elif self._is_line:
            self._within_line(tag, attributes)
        elif tag == "table-row":
            self._start_row(attributes)
        elif tag == "table-column":
            self._start_column(attributes)
        elif tag == "table":
            self._start_table(attributes)
        else:
            self._start_other(tag, attributes)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        tag = self._local[name]
        if tag in _CELLS:
            self._end_cell()
        elif tag in {"p", "h"}:
            self._is_line = False
        elif tag == "span":
            if self._spans:
                self._spans.pop()
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self._depth -= 1
        elif tag == "creator":
            self._is_author = False
        elif self._aside and tag == self._aside[-1].tag:
            self._end_aside()

    def text(self, text: str) -> None:
        if self._skipped:
            return
        if self._is_author and self._aside:
            self._aside[-1].author += text
        elif self._is_line:
            self._add(_spaces().sub(" ", text))

    # Styles

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self._style = attribute(attributes, "name")
            self._parents[self._style] = attribute(attributes, "parent-style-name")
        elif tag == "text-properties":
            line = attribute(attributes, "text-line-through-style") or attribute(
                attributes, "text-line-through-type"
            )
            if line:
                self._strikes[self._style] = line != "none"
        elif tag == "table-properties":
            if attribute(attributes, "display") == "false":
                self._unseen.add(self._style)
        elif tag in {"annotation", "text-box", "custom-shape"}:
            self._aside.append(_Aside(tag))
        elif tag == "creator":
            self._is_author = True
        elif tag == "image":
            self.pictures += 1
        elif tag in {"libraries", "library-embedded"}:
            self.has_macros = self.has_macros or tag == "library-embedded"

    def _strike(self, style: str) -> bool | None:
        """Return whether a style strikes through; None when neither it nor a parent says so."""
        seen: set[str] = set()
        while style and style not in seen:
            if style in self._strikes:
                return self._strikes[style]
            seen.add(style)
            style = self._parents.get(style, "")
        return None

    # Sheets, columns and rows

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        name = attribute(attributes, "name")
        if name.startswith("'") and "'#" in name:
            # What LibreOffice remembers of another file, and shows nowhere.
            self.has_links = True
            self._depth -= 1
            self._skipped += 1
            return
        self._tally.sheet()
        self._tally.place = name
        self.tables.append(Table(name, attribute(attributes, "style-name") in self._unseen))
        self._row = self._column = 1
        self._column_styles = []

    def _start_column(self, attributes: dict[str, str]) -> None:
        if not self.tables:
            return
        count = whole(attribute(attributes, "number-columns-repeated"), 1)
        first, last = self._column, min(self._column + max(count, 1) - 1, LAST_COLUMN)
        self._column = last + 1
        if attribute(attributes, "visibility") in _UNSEEN:
            self._table.hidden_columns.append((first, last))
        self._column_styles.append((first, attribute(attributes, "default-cell-style-name")))

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._depth > 1 or not self.tables:
            return
        self._rows = max(whole(attribute(attributes, "number-rows-repeated"), 1), 1)
        self._row_style = attribute(attributes, "default-cell-style-name")
        self._column = 1
        self._cells = []
        if attribute(attributes, "visibility") in _UNSEEN:
            self._table.hidden_rows.append((self._row, self._row + self._rows - 1))

    def _end_row(self) -> None:
        if self._depth > 1 or not self.tables:
            return
        first, last = self._row, self._row + self._rows - 1
        self._row = last + 1
        if not self._cells:
            return
        if last > LAST_ROW:
            self._tally.say("bad_place", f"{place_of(last, 1)} ({self._cells[0].text[:40]})")
        length = sum([len(cell.text) for cell in self._cells])
        for number in range(first, min(last, LAST_ROW) + 1):
            self._tally.cells(len(self._cells), length)
            self._table.rows[number] = list(self._cells)

    # Cells

    def _start_cell(self, attributes: dict[str, str]) -> None:
        style = attribute(attributes, "style-name") or self._row_style
        if not style and self._column_styles:
            place = bisect_right(self._column_styles, (self._column, "\uffff")) - 1
            style = self._column_styles[place][1] if place >= 0 else ""
        self._cell = _Cell(attributes, style)
        self._is_line = False

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not self.tables:
            return
        count = max(whole(attribute(cell.attributes, "number-columns-repeated"), 1), 1)
        column, self._column = self._column, self._column + count
        down = whole(attribute(cell.attributes, "number-rows-spanned"), 1)
        across = whole(attribute(cell.attributes, "number-columns-spanned"), 1)
        if down > 1 or across > 1:
            bottom = min(self._row + down - 1, LAST_ROW)
            right = min(column + across - 1, LAST_COLUMN)
            self._table.merges.append((self._row, column, bottom, right))
        found = self._content(cell)
        if found is None:
            return
        kind, text = found
        if column + count - 1 > LAST_COLUMN:
            self._tally.say("bad_place", f"{place_of(self._row, column)} ({text[:40]})")
        text = self._tally.fitting(text, self._row, column)
        is_formula = bool(attribute(cell.attributes, "formula"))
        marks = {self._strike(cell.style) if mark is None else mark for mark in cell.marks}
        is_struck = marks == {True}
        if True in marks and not is_struck:
            self._tally.say("partly_struck", place_of(self._row, column))
        for each in range(column, min(column + count - 1, LAST_COLUMN) + 1):
            self._cells.append(GridCell(each, kind, text, is_formula, is_struck))

    def _content(self, cell: _Cell) -> tuple[Kind, str] | None:
        """Return kind and text of a cell, or None when it is empty."""
        attributes = cell.attributes
        shown = "\n".join(cell.lines)
        has_formula = bool(attribute(attributes, "formula"))
        if attributes.get("calcext:value-type") == "error" or (
            has_formula and shown.startswith(("#", "Err:"))
        ):
            return Kind.ERROR, shown or "#"
        match attribute(attributes, "value-type"):
            case "float" | "currency":
                return read_number(attribute(attributes, "value"), Format.NUMBER, from_1904=False)
            case "percentage":
                return read_number(
                    attribute(attributes, "value"), Format.PERCENTAGE, from_1904=False
                )
            case "date":
                return iso_day(attribute(attributes, "date-value")) or (Kind.ERROR, shown)
            case "time":
                return Kind.TEXT, _time_text(attribute(attributes, "time-value")) or shown
            case "boolean":
                return _truth(attribute(attributes, "boolean-value"))
            case "":
                text = shown
                if has_formula and not text:
                    return Kind.FORMULA, attribute(attributes, "formula").removeprefix("of:")[
                        :MOST_FORMULA
                    ]
            case _:
                text = attribute(attributes, "string-value") or shown
        return (Kind.TEXT, text) if text or has_formula else None

    # Text

    def _start_line(self) -> None:
        self._is_line = True
        self._spans = []
        if self._aside:
            self._aside[-1].lines.append("")
        elif self._cell is not None:
            self._cell.lines.append("")

    def _within_line(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "s":
            self._add(" " * min(max(whole(attribute(attributes, "c"), 1), 1), MOST_TEXT))
        elif tag == "tab":
            self._add("\t")
        elif tag == "line-break":
            self._add("\n")
        elif tag == "span":
            own = self._strike(attribute(attributes, "style-name"))
            around = self._spans[-1] if self._spans else None
            self._spans.append(around if own is None else own)

    def _add(self, text: str) -> None:
        if self._aside:
            lines = self._aside[-1].lines
            if lines and len(lines[-1]) <= MOST_TEXT:
                lines[-1] += text
            return
        cell = self._cell
        if cell is None or not cell.lines or cell.length > MOST_TEXT:
            return
        cell.length += len(text)
        cell.lines[-1] += text
        if not text.isspace():
            cell.marks.add(self._spans[-1] if self._spans else None)

    def _end_aside(self) -> None:
        aside = self._aside.pop()
        self._is_line = False
        text = "\n".join(aside.lines).strip()
        if not text or not self.tables:
            return
        text = self._tally.fitting(text, self._row, self._column)
        self._tally.cells(1, len(text))
        self._table.comments.append((self._row, self._column, aside.author.strip(), text))


def _truth(value: str) -> tuple[Kind, str]:
    """Return a boolean; of a number that is only shown as one the number."""
    if value in {"true", "false"}:
        return Kind.BOOLEAN, str(int(value == "true"))
    return read_number(value, Format.NUMBER, from_1904=False)


def _time_text(text: str) -> str:
    """Return `PT09H30M00S` as `09:30:00`; empty for what is no time."""
    match = _time().fullmatch(text)
    if match is None:
        return ""
    sign, days, hours, minutes, seconds = match.groups()
    try:
        rest = float(seconds or 0)
    except ValueError:
        return ""
    total = (int(days or 0) * 24 + int(hours or 0)) * 3_600 + int(minutes or 0) * 60 + rest
    return duration_of((-total if sign else total) / _DAY_SECONDS)
