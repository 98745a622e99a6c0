"""A sheet of an old Excel file, record by record."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from importers.workbooks.formats.numbers import Format, read_number
from importers.workbooks.formats.xls_records import (
    Record,
    Text,
    Texts,
    long_text,
    rk_number,
    strikes_of,
)
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.places import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.workbooks.limits import Tally

# [MS-XLS] 2.3: numbers of the records that matter here.
_NOTE, _OBJECT, _TEXT_OBJECT, _DRAWING = 0x1C, 0x5D, 0x1B6, 0xEC
_IS_NOTE, _IS_PICTURE, _IS_CHART = 0x19, 0x08, 0x05
_ANCHOR = bytes.fromhex("10f012000000")
_NOTE_WITH_AUTHOR = 11
_OF_TEXT, _OF_BOOLEAN, _OF_ERROR = 0, 1, 2
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Book:
    """What the sheets of a workbook share.

    Attributes:
        from_1904: Whether days count from 1904.
        formats: Of each style.
        struck: Numbers of the styles that strike through.
        texts: Texts by number.
        strikes: Of texts that change font: whether all of it is struck, None as the style says.
        partly: Numbers of texts that are partly struck.
    """

    def __init__(self) -> None:
        self.from_1904 = False
        self.formats: Sequence[Format] = ()
        self.struck: set[int] = set()
        self.texts: list[str] = []
        self.strikes: dict[int, bool] = {}
        self.partly: set[int] = set()

    def set_texts(self, texts: Sequence[Text], fonts: Sequence[bool]) -> None:
        """Take the texts, with the fonts that tell which of them are struck."""
        self.texts = [text.text for text in texts]
        self.strikes, self.partly = strikes_of(texts, fonts)


class XlsSheet:
    """Takes the records of a sheet.

    Attributes:
        rows: Filled cells by row.
        hidden: Numbers of the rows that are not shown.
        hidden_columns: First and last of columns that are not shown.
        merges: Merged areas: first row and column, last row and column.
        pictures: How many pictures and charts there are.
    """

    def __init__(self, book: Book, tally: Tally) -> None:
        self.rows: dict[int, list[GridCell]] = {}
        self.hidden: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.pictures = 0
        self._book = book
        self._tally = tally
        self._awaits_text: tuple[int, int, int] | None = None
        self._object = (0, 0)
        self._corner = (1, 1)
        self._said: dict[int, str] = {}
        self._boxes: list[tuple[int, int, str, str]] = []
        self._notes: list[tuple[int, int, int, str]] = []

    def take(self, record: Record) -> None:
        """Take the next record; raise `struct.error` or `IndexError` when it is damaged."""
        data = record.data
        match record.type:
            case 0xFD:
                self._shared_text(*struct.unpack_from("<HHHI", data))
            case 0x27E:
                row, column, style, raw = struct.unpack_from("<HHHI", data)
                self._number(row, column, style, rk_number(raw))
            case 0xBD:
                row, column = struct.unpack_from("<HH", data)
                for place in range(4, len(data) - 2, 6):
                    style, raw = struct.unpack_from("<HI", data, place)
                    self._number(row, column + (place - 4) // 6, style, rk_number(raw))
            case 0x203:
                self._number(*struct.unpack_from("<HHHd", data))
            case 0x204 | 0xD6:
                row, column, style = struct.unpack_from("<HHH", data)
                self._add(row, column, style, Kind.TEXT, long_text(record, 6).text)
            case 0x205:
                self._boolean_or_error(*struct.unpack_from("<HHHBB", data))
            case 0x06:
                self._formula(data)
            case 0x207 if self._awaits_text:
                row, column, style = self._awaits_text
                text = long_text(record, 0).text
                self._add(row, column, style, Kind.TEXT, text, is_formula=True)
                self._awaits_text = None
            case 0x208:
                number, options = struct.unpack_from("<H10xI", data)
                if options & _HIDDEN_ROW:
                    self.hidden.add(number + 1)
            case 0x7D:
                first, last, options = struct.unpack_from("<HH4xH", data)
                if options & _HIDDEN_COLUMN:
                    self.hidden_columns.append((first + 1, last + 1))
            case 0xE5:
                for place in range(struct.unpack_from("<H", data)[0]):
                    top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + place * 8)
                    self.merges.append((top + 1, left + 1, bottom + 1, right + 1))
            case _:
                self._take_drawn(record)

    def comments(self) -> list[tuple[int, int, str, str]]:
        """Return row, column, author and text of each comment and text box."""
        found = [
            (row, column, author.strip(), self._said[number])
            for row, column, number, author in self._notes
            if self._said.get(number, "").strip()
        ]
        found += self._boxes
        self._tally.cells(len(found), sum(len(text) for *_, text in found))
        return found

    def _take_drawn(self, record: Record) -> None:
        data = record.data
        if record.type == _DRAWING:
            place = data.rfind(_ANCHOR)
            if place >= 0 and len(data) >= place + 14:
                column, row = struct.unpack_from("<2xH2xH", data, place + len(_ANCHOR))
                self._corner = (row + 1, column + 1)
        elif record.type == _OBJECT:
            kind, number = struct.unpack_from("<HH", data, 4)
            self._object = (kind, number)
            self.pictures += kind in {_IS_PICTURE, _IS_CHART}
        elif record.type == _TEXT_OBJECT:
            length = struct.unpack_from("<H", data, 10)[0]
            if not length or not record.more:
                return
            reader = Texts(Record(0, record.more[0], record.more[1:]), 1)
            text = reader.characters(length, record.more[0][0]).replace("\r", "\n")
            kind, number = self._object
            if kind == _IS_NOTE:
                self._said[number] = text
            elif text.strip():
                self._boxes.append((*self._corner, "", text))
        elif record.type == _NOTE:
            row, column, number = struct.unpack_from("<HH2xH", data)
            author = long_text(record, 8).text if len(data) >= _NOTE_WITH_AUTHOR else ""
            self._notes.append((row + 1, column + 1, number, author))

    def _shared_text(self, row: int, column: int, style: int, number: int) -> None:
        book = self._book
        where = place_of(row + 1, column + 1)
        if number >= len(book.texts):
            self._tally.say("no_text", where)
            self._add(row, column, style, Kind.ERROR, f"#{number}")
            return
        if number in book.partly:
            self._tally.say("partly_struck", where)
        self._add(
            row, column, style, Kind.TEXT, book.texts[number], strike=book.strikes.get(number)
        )

    def _number(
        self, row: int, column: int, style: int, value: float, *, is_formula: bool = False
    ) -> None:
        formats = self._book.formats
        wanted = formats[style] if style < len(formats) else Format.NUMBER
        kind, text = read_number(repr(value), wanted, from_1904=self._book.from_1904)
        self._add(row, column, style, kind, text, is_formula=is_formula)

    def _boolean_or_error(
        self, row: int, column: int, style: int, value: int, is_error: int
    ) -> None:
        kind, text = flag(value, is_error=bool(is_error))
        self._add(row, column, style, kind, text)

    def _formula(self, data: bytes) -> None:
        row, column, style, outcome = struct.unpack_from("<HHH8s", data)
        self._awaits_text = None
        if outcome[6:] != b"\xff\xff":
            value = struct.unpack("<d", outcome)[0]
            self._number(row, column, style, value, is_formula=True)
        elif outcome[0] == _OF_TEXT:
            self._awaits_text = (row, column, style)
        elif outcome[0] in {_OF_BOOLEAN, _OF_ERROR}:
            kind, text = flag(outcome[2], is_error=outcome[0] == _OF_ERROR)
            self._add(row, column, style, kind, text, is_formula=True)
        else:
            self._add(row, column, style, Kind.TEXT, "", is_formula=True)

    def _add(
        self,
        row: int,
        column: int,
        style: int,
        kind: Kind,
        text: str,
        *,
        is_formula: bool = False,
        strike: bool | None = None,
    ) -> None:
        if not text and not is_formula:
            return
        text = self._tally.fitting(text, row + 1, column + 1)
        self._tally.cells(1, len(text))
        is_struck = style in self._book.struck if strike is None else strike
        cell = GridCell(column + 1, kind, text, is_formula, is_struck)
        self.rows.setdefault(row + 1, []).append(cell)


def flag(value: int, *, is_error: bool) -> tuple[Kind, str]:
    """Return kind and text of a boolean or an error."""
    if is_error:
        return Kind.ERROR, _ERRORS.get(value, f"#{value}")
    return Kind.BOOLEAN, str(int(bool(value)))
