"""A sheet of a binary Excel file, record by record."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from importers.workbooks.formats.numbers import Format, read_number
from importers.workbooks.formats.xls_records import rk_number, strikes_of
from importers.workbooks.formats.xls_sheet import flag
from importers.workbooks.formats.xlsb_records import rich_text, wide_text
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.limits import LAST_COLUMN, LAST_ROW
from importers.workbooks.places import place_of

if TYPE_CHECKING:
    from importers.workbooks.formats.xlsx import Styles
    from importers.workbooks.formats.xlsx_sheet import Shared
    from importers.workbooks.limits import Tally

# [MS-XLSB] 2.3.1: numbers of the records that matter here.
_ROW, _COLUMN, _MERGED = 0, 60, 176
_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(2, 8)
_F_TEXT, _F_REAL, _F_BOOLEAN, _F_ERROR = range(8, 12)
_SHORT_BLANK, _SHORT_SHARED = 12, 18
_RICH = 62
_SHORT_TO_LONG = 11
_CELLS = {*range(1, 12), _RICH}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_STYLE = 0xFF_FFFF


class XlsbSheet:
    """Takes the records of a sheet.

    Attributes:
        rows: Filled cells by row.
        hidden: Numbers of the rows that are not shown.
        hidden_columns: First and last of columns that are not shown.
        merges: Merged areas: first row and column, last row and column.
    """

    def __init__(self, shared: Shared, styles: Styles, tally: Tally) -> None:
        self.rows: dict[int, list[GridCell]] = {}
        self.hidden: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self._shared = shared
        self._fonts = styles.fonts
        self._tally = tally
        self._row = 0
        self._column = 0

    def take(self, kind: int, data: bytes) -> None:
        """Take the next record; raise `struct.error` or `IndexError` when it is damaged."""
        if kind in _CELLS:
            column, style = struct.unpack_from("<II", data)
            self._cell(kind, column + 1, style & _STYLE, data, 8)
        elif _SHORT_BLANK <= kind <= _SHORT_SHARED:
            # Stands just after the one before.
            (style,) = struct.unpack_from("<I", data)
            self._cell(kind - _SHORT_TO_LONG, self._column + 1, style & _STYLE, data, 4)
        elif kind == _ROW:
            self._row, self._column = struct.unpack_from("<I", data)[0] + 1, 0
            if data[11] & _HIDDEN_ROW:
                self.hidden.add(self._row)
        elif kind == _COLUMN:
            first, last, options = struct.unpack_from("<II8xH", data)
            if options & _HIDDEN_COLUMN:
                self.hidden_columns.append((first + 1, last + 1))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            self.merges.append((top + 1, left + 1, bottom + 1, right + 1))

    def _cell(self, kind: int, column: int, style: int, data: bytes, place: int) -> None:
        self._column = column
        if kind == _RK:
            self._number(style, rk_number(struct.unpack_from("<I", data, place)[0]))
        elif kind in {_REAL, _F_REAL}:
            value = struct.unpack_from("<d", data, place)[0]
            self._number(style, value, is_formula=kind == _F_REAL)
        elif kind in {_TEXT, _F_TEXT}:
            text = wide_text(data, place)[0]
            self._add(style, Kind.TEXT, text, is_formula=kind == _F_TEXT)
        elif kind == _SHARED:
            self._shared_text(style, struct.unpack_from("<I", data, place)[0])
        elif kind in {_ERROR, _F_ERROR, _BOOLEAN, _F_BOOLEAN}:
            found, text = flag(data[place], is_error=kind in {_ERROR, _F_ERROR})
            self._add(style, found, text, is_formula=kind in {_F_BOOLEAN, _F_ERROR})
        elif kind == _RICH:
            said = rich_text(data, place)
            strikes, partly = strikes_of([said], self._fonts)
            if partly:
                self._tally.say("partly_struck", place_of(self._row, column))
            self._add(style, Kind.TEXT, said.text, strike=strikes.get(0))

    def _shared_text(self, style: int, number: int) -> None:
        shared = self._shared
        if number >= len(shared.texts):
            self._tally.say("no_text", place_of(self._row, self._column))
            self._add(style, Kind.ERROR, f"#{number}")
            return
        if number in shared.partly:
            self._tally.say("partly_struck", place_of(self._row, self._column))
        self._add(style, Kind.TEXT, shared.texts[number], strike=shared.strikes.get(number))

    def _number(self, style: int, value: float, *, is_formula: bool = False) -> None:
        formats = self._shared.formats
        wanted = formats[style] if style < len(formats) else Format.NUMBER
        kind, text = read_number(repr(value), wanted, from_1904=self._shared.from_1904)
        self._add(style, kind, text, is_formula=is_formula)

    def _add(
        self,
        style: int,
        kind: Kind,
        text: str,
        *,
        is_formula: bool = False,
        strike: bool | None = None,
    ) -> None:
        if not text and not is_formula:
            return
        row, column = self._row, self._column
        if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
            self._tally.say("bad_place", f"{place_of(row, column)} ({text[:40]})")
            return
        text = self._tally.fitting(text, row, column)
        self._tally.cells(1, len(text))
        is_struck = style in self._shared.struck if strike is None else strike
        cell = GridCell(column, kind, text, is_formula, is_struck)
        self.rows.setdefault(row, []).append(cell)
