"""A sheet of an Excel file, read in one pass and without openpyxl.

Only what is stored is read: a sheet with one cell in the far corner, or merged as a whole, costs
nothing. What a cell holds is decided here for each of hundreds of thousands, so this is written
for speed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.codec import decode
from importers.workbooks.formats.numbers import Format, iso_day, read_number
from importers.workbooks.formats.places import Columns, area_of, parsed_place
from importers.workbooks.formats.xlsx_parts import RichText
from importers.workbooks.formats.xml import LocalNames, is_on, whole
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.limits import LAST_COLUMN, LAST_ROW, MOST_FORMULA, MOST_TEXT
from importers.workbooks.places import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.workbooks.limits import Tally

_TRUE, _FALSE = {"1", "true"}, {"0", "false"}
_MOST_STYLES = 70_000


class Shared(NamedTuple):
    """What the sheets of a workbook share.

    Attributes:
        texts: Texts by number.
        strikes: Whether a text with runs is struck, by its number.
        partly: Numbers of texts that are partly struck.
        formats: Of each style.
        struck: Numbers of the styles that strike through.
        from_1904: Whether days count from 1904.
    """

    texts: Sequence[str] = ()
    strikes: dict[int, bool] = {}  # noqa: RUF012 - never changed
    partly: frozenset[int] = frozenset()
    formats: Sequence[Format] = ()
    struck: frozenset[int] = frozenset()
    from_1904: bool = False


class _Styles(dict[str, int]):
    """Numbers of styles by their text."""

    def __missing__(self, text: str) -> int:
        if len(self) < _MOST_STYLES:
            self[text] = whole(text)
        return whole(text)


class SheetPart:
    """Handler of a sheet.

    Attributes:
        rows: Filled cells by row, in the order of the file.
        hidden: Numbers of the rows that are not shown.
        merges: Merged areas: first row and column, last row and column.
        hidden_columns: First and last of columns that are not shown.
    """

    def __init__(self, shared: Shared, tally: Tally) -> None:
        self.rows: dict[int, list[GridCell]] = {}
        self.hidden: set[int] = set()
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._shared = shared
        self._tally = tally
        self._local = LocalNames()
        self._columns = Columns()
        self._styles = _Styles()
        self._rich = RichText()
        self._number = cache(self._read_number)
        # The row under way.
        self._row = 0
        self._row_text = ""
        self._cells: list[GridCell] = []
        self._is_row = False
        self._last = 0
        self._hides_others = False
        # The cell under way.
        self._attributes: dict[str, str] = {}
        self._is_cell = False
        self._has_content = False
        self._column = 0
        self._place = ""
        self._value: list[str] = []
        self._length = 0
        self._has_value = False
        self._is_value = False
        self._is_formula = False
        self._formula: list[str] | None = None
        self._formula_text = ""
        self._is_inline = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if self._is_cell:
            if tag == "v":
                self._has_content = self._has_value = self._is_value = True
            elif tag == "f":
                self._has_content = self._is_formula = True
                self._formula = []
            elif tag == "is":
                self._has_content = self._is_inline = True
                self._rich.begin()
            elif self._is_inline:
                self._rich.start(tag, attributes)
        elif tag == "c":
            self._attributes = attributes
            self._is_cell = self._is_row
        elif tag == "row":
            self._start_row(attributes)
        else:
            self._start_other(tag, attributes)

    def end(self, name: str) -> None:
        tag = self._local[name]
        if tag == "v":
            self._is_value = False
        elif tag == "f" and self._formula is not None:
            self._formula_text = "".join(self._formula)[:MOST_FORMULA]
            self._formula = None
        elif tag == "c":
            if self._has_content:
                self._end_cell()
            elif self._is_cell:
                self._move()
            self._is_cell = False
        elif tag == "row":
            self._is_row = False
            self._flush()
        elif self._is_inline:
            self._rich.end(tag)

    def text(self, text: str) -> None:
        if self._is_value:
            if self._length <= MOST_TEXT:
                self._value.append(text[: MOST_TEXT + 1 - self._length])
                self._length += len(text)
        elif self._is_inline:
            self._rich.add(text)
        elif self._formula is not None and len(self._formula) < MOST_FORMULA:
            self._formula.append(text[:MOST_FORMULA])

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "mergeCell":
            area = area_of(attributes.get("ref", ""))
            if area is not None and area[:2] != area[2:]:
                self.merges.append(area)
        elif tag == "col" and is_on(attributes.get("hidden")):
            first = whole(attributes.get("min"), 1)
            self.hidden_columns.append((first, whole(attributes.get("max"), first)))
        elif tag == "sheetFormatPr":
            self._hides_others = is_on(attributes.get("zeroHeight"))

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        number = self._row + 1 if text is None else whole(text)
        self._row = number if 1 <= number <= LAST_ROW else 0
        self._row_text = str(number)
        self._last = 0
        self._place = ""
        self._is_row = True
        hidden = attributes.get("hidden")
        if is_on(hidden) or (hidden is None and self._hides_others):
            self.hidden.add(self._row)

    def _flush(self) -> None:
        """Put the cells of the row under way with the others."""
        cells, self._cells = self._cells, []
        if not cells:
            return
        length = sum([len(cell.text) for cell in cells])
        if length > MOST_TEXT:
            for place, cell in enumerate(cells):
                text = self._tally.fitting(cell.text, self._row, cell.column)
                cells[place] = cell._replace(text=text)
        self._tally.cells(len(cells), length)
        if self._row in self.rows:
            self.rows[self._row] += cells
        else:
            self.rows[self._row] = cells

    def _move(self) -> None:
        """Go to the place of the cell under way, which may be just after the one before."""
        place = self._attributes.get("r")
        if place:
            self._place = place
        else:
            self._last = self._column_of(self._place) or self._last
            self._last += 1
            self._place = ""

    def _column_of(self, place: str) -> int:
        """Return the column of a place in this row; zero when it is in another, or none."""
        row_text = self._row_text
        return self._columns[place[: -len(row_text)]] if place.endswith(row_text) else 0

    def _end_cell(self) -> None:
        self._move()
        attributes = self._attributes
        self._column = self._column_of(self._place) if self._place else self._last
        style = self._styles[attributes.get("s", "0")]
        kind = attributes.get("t", "n")
        found, text, strike = self._content(kind, style)
        is_formula, has_value = self._is_formula, self._has_value
        formula, self._formula_text = self._formula_text, ""
        self._value = []
        self._length = 0
        self._has_content = self._has_value = self._is_value = False
        self._is_formula = self._is_inline = False
        if not text:
            if not is_formula:
                return
            # A formula may come to nothing, and say so: that is not a formula nobody worked out.
            found = Kind.TEXT if kind == "str" and has_value else Kind.FORMULA
            text = f"={formula}" if formula and found is Kind.FORMULA else ""
        if strike is None:
            strike = style in self._shared.struck
        cell = GridCell(self._column, found, text, is_formula, strike)
        if 0 < self._column <= LAST_COLUMN and self._row:
            self._cells.append(cell)
            if len(self._cells) > LAST_COLUMN:
                self._flush()
        else:
            self._elsewhere(cell)

    def _content(self, kind: str, style: int) -> tuple[Kind, str, bool | None]:
        """Return kind, text and strike of the cell under way; strike None as its style says."""
        value = self._value[0] if len(self._value) == 1 else "".join(self._value)
        if kind == "s":
            number = whole(value, -1)
            if 0 <= number < len(self._shared.texts):
                if number in self._shared.partly:
                    self._tally.say("partly_struck", self._where())
                return Kind.TEXT, self._shared.texts[number], self._shared.strikes.get(number)
            self._tally.say("no_text", self._where())
            return Kind.ERROR, f"#{value[:20]}", None
        if kind == "n":
            return *(self._number(value, style) if value else (Kind.TEXT, "")), None
        if kind == "inlineStr":
            text, strike, is_partly = self._rich.close()
            if is_partly:
                self._tally.say("partly_struck", self._where())
            return Kind.TEXT, text or decode(value), strike
        if kind == "b":
            truth = value.strip().lower()
            if truth in _TRUE or truth in _FALSE:
                return Kind.BOOLEAN, str(int(truth in _TRUE)), None
            return *(self._number(value, style) if value else (Kind.TEXT, "")), None
        if kind == "e":
            return Kind.ERROR, value, None
        if kind == "d":
            return *(iso_day(value) or (Kind.TEXT, value)), None
        return Kind.TEXT, decode(value), None

    def _elsewhere(self, cell: GridCell) -> None:
        """Keep a cell that says to stand elsewhere than in its row; say it when it cannot."""
        found = parsed_place(self._place)
        if found is None:
            self._tally.say("bad_place", f"{self._where()} ({cell.text[:40]})")
            return
        row, self._last = found
        self._tally.cells(1, len(cell.text))
        self.rows.setdefault(row, []).append(cell._replace(column=self._last))

    def _where(self) -> str:
        return self._place or f"{letters_of(self._column)}{self._row_text}"

    def _read_number(self, value: str, style: int) -> tuple[Kind, str]:
        formats = self._shared.formats
        wanted = formats[style] if style < len(formats) else Format.NUMBER
        return read_number(value, wanted, from_1904=self._shared.from_1904)
