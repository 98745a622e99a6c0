"""Binary Excel files (.xlsb): the parts of an .xlsx, most of them in records instead of XML."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.numbers import Format, format_of
from importers.workbooks.formats.xls_records import strikes_of
from importers.workbooks.formats.xlsb_records import records, rich_text, wide_text
from importers.workbooks.formats.xlsb_sheet import XlsbSheet
from importers.workbooks.formats.xlsx import Book, SheetCells, Styles, XlsxReader
from importers.workbooks.formats.xlsx_parts import SheetEntry
from importers.workbooks.formats.xlsx_sheet import Shared
from importers.workbooks.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.workbooks.formats.package import Package
    from importers.workbooks.formats.xls_records import Text
    from importers.workbooks.grid import Grid

# [MS-XLSB] 2.3.1: numbers of the records that matter here.
_PROPERTIES, _SHEET = 153, 156
_FORMAT, _FONT, _STYLE, _STYLES, _STYLES_END = 44, 43, 47, 617, 618
_ITEM = 19
_AUTHOR, _COMMENT, _SAID = 632, 635, 637
_1904, _STRUCK = 0x01, 0x08
_SHEET_HEAD = (8, 12)
"""Bytes before the names of a sheet; the first Excel that wrote these files had four more."""


def read_xlsb(package: Package) -> Grid:
    """Return what stands in a binary Excel file.

    Raises:
        WorkbookRefusedError: A part is damaged, missing or too large; the reason says which.
    """
    try:
        return _XlsbReader(package).read()
    except (struct.error, IndexError) as error:
        raise WorkbookRefusedError("damaged", file=package.file_name) from error


class _XlsbReader(XlsxReader):
    formats = ("xlsb", "xlsb")
    main = "xl/workbook.bin"

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._styles = Styles()

    def read_book(self, part: str) -> Book:
        sheets: list[SheetEntry] = []
        from_1904 = False
        for kind, data in self._records(part):
            if kind == _PROPERTIES:
                from_1904 = bool(data[0] & _1904)
            elif kind == _SHEET:
                self.tally.sheet()
                sheets.append(_entry(data))
        return Book(sheets, from_1904)

    def read_styles(self, part: str) -> Styles:
        codes: dict[int, Format] = {}
        fonts: list[bool] = []
        formats: list[Format] = []
        struck: set[int] = set()
        is_within = False
        for kind, data in self._records(part):
            if kind in {_STYLES, _STYLES_END}:
                is_within = kind == _STYLES
            elif kind == _FORMAT:
                (number,) = struct.unpack_from("<H", data)
                codes[number] = format_of(number, wide_text(data, 2)[0])
            elif kind == _FONT:
                fonts.append(bool(data[2] & _STRUCK))
            elif kind == _STYLE and is_within:
                number, font = struct.unpack_from("<2xHH", data)
                if font < len(fonts) and fonts[font]:
                    struck.add(len(formats))
                formats.append(codes.get(number) or format_of(number))
        self._styles = Styles(formats, frozenset(struck), fonts)
        return self._styles

    def read_texts(self, part: str, styles: Styles) -> Shared:
        texts: list[Text] = [
            rich_text(data, 0) for kind, data in self._records(part) if kind == _ITEM
        ]
        strikes, partly = strikes_of(texts, styles.fonts)
        return Shared([each.text for each in texts], strikes, frozenset(partly))

    def read_cells(self, part: str, shared: Shared) -> SheetCells:
        sheet = XlsbSheet(shared, self._styles, self.tally)
        for kind, data in self._records(part):
            sheet.take(kind, data)
        return SheetCells(sheet.rows, sheet.hidden, sheet.hidden_columns, sheet.merges)

    def read_notes(self, part: str) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = []
        authors: list[str] = []
        place, author = "", ""
        for kind, data in self._records(part):
            if kind == _AUTHOR:
                authors.append(wide_text(data, 0)[0])
            elif kind == _COMMENT:
                number, row, column = struct.unpack_from("<II4xI", data)
                place = place_of(row + 1, column + 1)
                author = authors[number] if number < len(authors) else ""
            elif kind == _SAID:
                found.append((place, author, rich_text(data, 0).text))
        return found

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        with self.package.open(part) as file:
            return records(file.read())


def _entry(data: bytes) -> SheetEntry:
    """Return a sheet as the workbook lists it."""
    (state,) = struct.unpack_from("<I", data)
    for head in _SHEET_HEAD:
        try:
            relation, place = wide_text(data, head)
            name, end = wide_text(data, place)
        except struct.error:
            continue
        if end == len(data):
            return SheetEntry(name, relation, hidden=bool(state & 3))
    raise struct.error(len(data))
