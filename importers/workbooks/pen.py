"""Making cells: what stands in them stays what it is, and looks as its column does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from importers.workbooks.codec import FIRST_DAY, MOST_CHARACTERS, encode, shortened
from importers.workbooks.columns import COLUMNS, FREE, CellType, Column, word_of
from importers.workbooks.looks import letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.words import Words

Book = Any
Sheet = Any
SheetCell = Any
"""openpyxl's stubs leave out most of what a write-only workbook, sheet and cell have."""

_INK, _HEAD, _HEAD_INK, _SHADE, _LINE = "1B1F24", "1D5A8C", "FFFFFF", "F1F3F5", "D5DAE0"
_WRONG = "FBE9E7"
_TEXT_FORMAT = "@"
# As text, so that 007 stays 007; but old spreadsheets show a long text in that format as ####.
_FORMATS = {CellType.DAY: "dd-mm-yyyy", CellType.PROSE: "General"}


class OutRow(NamedTuple):
    """A row that goes out.

    Attributes:
        id: Of the record; empty for a row that belongs to none.
        hash: Of the row as it is issued, or as it was when it was; empty for a row of no record.
        cells: Canonical text by the name of the column; what is not there is empty.
        typed: What a colleague typed in a cell that could not be read: goes out as it stands.
        wrong: Names of the columns that ask for a look; they are marked.
        remark: What is asked of the colleague about this row.
    """

    id: str
    hash: str
    cells: Mapping[str, str]
    typed: Mapping[str, str] = {}
    wrong: frozenset[str] = frozenset()
    remark: str = ""


class Look(NamedTuple):
    """Which cells share a style."""

    type: CellType
    is_editable: bool = True
    is_quoted: bool = False
    is_wrong: bool = False


_HIDDEN = Look(CellType.TEXT, is_editable=False)
_PROSE = Look(CellType.PROSE)
_PLAIN = Look(CellType.TEXT)
_LOOKS = tuple((column, Look(column.type, column.editable)) for column in COLUMNS)
_BEGINS_FORMULA = frozenset("=+-@")
_SURELY_FITS = MOST_CHARACTERS // 4
"""So many characters fit, whatever they are: each is two units at most, and escaping doubles none."""


class Pen:
    """Makes cells; a style is worked out once and its number shared by all cells that have it.

    Attributes:
        shortened: How many texts were too long for a cell.
    """

    def __init__(self, sheet: Sheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, PatternFill

        self.shortened = 0
        self._sheet = sheet
        self._make: Any = WriteOnlyCell
        self._styles: dict[Look, Any] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._head = self._style(
            font=letters(bold=True, color=_HEAD_INK),
            fill=PatternFill("solid", fgColor=_HEAD),
            alignment=Alignment(vertical="center", wrap_text=True),
        )
        self._title = self._style(font=letters(bold=True, size=14, color=_HEAD))
        self._strong = self._style(
            font=letters(bold=True, color=_INK), alignment=Alignment(vertical="top", wrap_text=True)
        )

    def head(self, text: str) -> SheetCell:
        """Return a head of a column."""
        return self._text(text, self._head)

    def title(self, text: str) -> SheetCell:
        """Return a title over a whole sheet."""
        return self._text(text, self._title)

    def strong(self, text: str) -> SheetCell:
        """Return a name before what is said of it."""
        return self._text(text, self._strong)

    def row(
        self, row: OutRow, words: Words, mark: str, *, with_remarks: bool = False
    ) -> list[SheetCell]:
        """Return the cells of a row, hidden ones first; `mark` stands behind a shortened text."""
        hidden = self._style_of(_HIDDEN)
        cells: list[SheetCell] = [self._text(row.id, hidden), self._text(row.hash, hidden)]
        known, typed, wrong = row.cells, row.typed, row.wrong
        for column, look in _LOOKS:
            name = column.name
            if typed or wrong:
                look = look._replace(is_wrong=name in wrong)  # noqa: PLW2901 - of this row alone
            if name in typed:
                cells.append(self._written(look, typed[name], mark))
            else:
                cells.append(self._value(column, look, known.get(name, ""), words, mark))
        cells += [self._written(_PROSE, typed.get(name, ""), mark) for name in FREE]
        if with_remarks:
            look = _PROSE._replace(is_wrong=bool(row.remark))
            cells.append(self._written(look, row.remark, mark))
        return cells

    def plain(self, text: str) -> SheetCell:
        """Return a cell with a short text."""
        return self._text(encode(text), self._style_of(_PLAIN))

    def prose(self, text: str) -> SheetCell:
        """Return a cell with a long text."""
        return self._written(_PROSE, text, "…")

    def cell(self, column: Column, value: str, words: Words, mark: str) -> SheetCell:
        """Return the cell of a column; whatever it looks like, a text stays a text."""
        return self._value(column, Look(column.type, column.editable), value, words, mark)

    def _value(self, column: Column, look: Look, value: str, words: Words, mark: str) -> SheetCell:
        if not value:
            return self._text("", self._style_of(look))
        if look.type is CellType.DAY:
            return self._day(value, self._style_of(look))
        if look.type is CellType.CHOICE:
            value = self._word_of(column.name, value, words)
        return self._written(look, value, mark)

    def _word_of(self, name: str, value: str, words: Words) -> str:
        key = (name, value)
        if key not in self._words:
            self._words[key] = word_of(name, value, words)
        return self._words[key]

    def _written(self, look: Look, value: str, mark: str) -> SheetCell:
        if value[:1] in _BEGINS_FORMULA and value:
            look = look._replace(is_quoted=True)
        if len(value) > _SURELY_FITS:
            fitting = shortened(value, mark)
            self.shortened += fitting is not value
            value = fitting
        return self._text(encode(value), self._style_of(look))

    def _day(self, value: str, style: Any) -> SheetCell:
        day = date.fromisoformat(value)
        if day < FIRST_DAY:
            return self._text(value, style)
        cell = self._make(self._sheet, day)
        cell._style = style  # noqa: SLF001 - a style of its own for each cell costs most of the time
        return cell

    def _text(self, text: str, style: Any) -> SheetCell:
        cell = self._make(self._sheet)
        cell._style = style  # noqa: SLF001 - as above
        if text:
            cell.value = text
            # Whatever it looks like, it is text: "=1+1" is no formula and "#REF!" no error.
            cell.data_type = "s"
        return cell

    def _style_of(self, look: Look) -> Any:
        """Return the style of a cell; `is_quoted` keeps what looks like a formula text when edited."""
        found = self._styles.get(look)
        return found if found is not None else self._make_style(look)

    def _make_style(self, look: Look) -> Any:
        from openpyxl.styles import Alignment, Border, PatternFill, Side

        parts = {
            "font": letters(color=_INK),
            "border": Border(bottom=Side(style="thin", color=_LINE)),
            "alignment": Alignment(vertical="top", wrap_text=True),
            "number_format": _FORMATS.get(look.type, _TEXT_FORMAT),
        }
        if look.is_wrong:
            parts["fill"] = PatternFill("solid", fgColor=_WRONG)
        elif not look.is_editable:
            parts["fill"] = PatternFill("solid", fgColor=_SHADE)
        made = self._styles[look] = self._style(**parts)
        made.quotePrefix = int(look.is_quoted)
        return made

    def _style(self, **parts: Any) -> Any:
        cell = self._make(self._sheet)
        for name, value in parts.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001 - as above
