"""Old Excel files (.xls) of 1997 and later; older ones are left to calamine."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.numbers import Format, format_of
from importers.workbooks.formats.xls_properties import own_properties
from importers.workbooks.formats.xls_records import (
    BOF,
    Record,
    Text,
    Texts,
    long_text,
    records,
    short_text,
)
from importers.workbooks.formats.xls_sheet import Book, XlsSheet
from importers.workbooks.grid import Grid, GridSheet
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import Tally
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

_STREAM, _OLDER_STREAM, _MACROS = "Workbook", "Book", "_VBA_PROJECT_CUR"
_PROPERTIES = "\x05DocumentSummaryInformation"
_BIFF8 = 0x600
_STRUCK = 0x08
_DAMAGED = (struct.error, IndexError, UnicodeDecodeError)


def read_xls(path: Path) -> Grid | None:
    """Return what stands in an old Excel file; None when it is older than this reader knows.

    Raises:
        WorkbookRefusedError: It is damaged, has a password, holds too much or is no workbook.
    """
    import olefile

    with olefile.OleFileIO(path) as container:
        name = next(filter(container.exists, (_STREAM, _OLDER_STREAM)), None)
        if name is None:
            # A letter or slides of those years, which may well have a workbook inside; where a
            # part of the file fell out, nothing is found at all.
            reason = "no_workbook" if container.listdir() else "damaged"
            raise WorkbookRefusedError(reason, file=path.name)
        stream = container.openstream(name).read()
        properties = (
            container.openstream(_PROPERTIES).read() if container.exists(_PROPERTIES) else b""
        )
        has_macros = container.exists(_MACROS)
    try:
        return _Xls(path.name, stream).read(own_properties(properties), has_macros=has_macros)
    except _DAMAGED as error:
        raise WorkbookRefusedError("damaged", file=path.name) from error


class _Xls:
    def __init__(self, name: str, stream: bytes) -> None:
        self._name = name
        self._stream = stream
        self._tally = Tally(name)
        self._notices: list[Message] = []

    def read(self, properties: dict[str, str], *, has_macros: bool) -> Grid | None:
        entries: list[tuple[str, int, bool, int]] = []
        book = Book()
        codes: dict[int, Format] = {}
        styles: list[tuple[int, int]] = []
        fonts: list[bool] = []
        texts: list[Text] = []
        is_older = False
        for number, record in enumerate(records(self._stream)):
            data = record.data
            if number == 0 and struct.unpack_from("<H", data)[0] != _BIFF8:
                is_older = True
            match record.type:
                case 0x2F:
                    raise WorkbookRefusedError("password", file=self._name)
                case _ if is_older:
                    pass
                case 0x22:
                    book.from_1904 = data[0] == 1
                case 0x85:
                    offset, state, kind = struct.unpack_from("<IBB", data)
                    entries.append((short_text(data[6:]), offset, bool(state & 3), kind))
                case 0x41E:
                    index = struct.unpack_from("<H", data)[0]
                    codes[index] = format_of(index, long_text(record, 2).text)
                case 0x31:
                    fonts.append(bool(data[2] & _STRUCK))
                    # By an old mistake no font has number four.
                    if len(fonts) == 4:  # noqa: PLR2004 - said above
                        fonts.append(False)
                case 0xE0:
                    styles.append(struct.unpack_from("<HH", data))
                case 0xFC:
                    texts = _texts(record)
                case _:
                    pass
        if is_older:
            return None
        book.formats = [codes.get(number) or format_of(number) for _, number in styles]
        book.struck = {
            place for place, (font, _) in enumerate(styles) if font < len(fonts) and fonts[font]
        }
        book.set_texts(texts, fonts)
        sheets = tuple(self._sheets(entries, book))
        if not sheets:
            raise WorkbookRefusedError("no_sheets", file=self._name)
        if has_macros:
            self._say("macros", file=self._name)
        return Grid(self._name, "xls", properties, sheets, (*self._notices, *self._tally.notices()))

    def _sheets(self, entries: list[tuple[str, int, bool, int]], book: Book) -> list[GridSheet]:
        found: list[GridSheet] = []
        pictures = 0
        for name, offset, hidden, kind in entries:
            if kind:
                self._say("no_cells", sheet=name)
                continue
            self._tally.sheet()
            self._tally.place = name
            sheet = XlsSheet(book, self._tally)
            if struct.unpack_from("<H", self._stream, offset)[0] != BOF:
                raise WorkbookRefusedError("no_sheet", file=self._name, sheet=name)
            for record in records(self._stream, offset):
                sheet.take(record)
            pictures += sheet.pictures
            found.append(
                lay_out(
                    name,
                    sheet.rows,
                    self._tally,
                    hidden=hidden,
                    is_hidden_row=sheet.hidden.__contains__,
                    hidden_columns=sheet.hidden_columns,
                    merges=sheet.merges,
                    comments=sheet.comments(),
                )
            )
            self._tally.place = ""
        if pictures:
            self._say("pictures", n=pictures)
        return found

    def _say(self, key: str, **values: str | int) -> None:
        self._notices.append(Message(f"workbook.notice.{key}", values))


def _texts(record: Record) -> list[Text]:
    count: Any = struct.unpack_from("<I", record.data, 4)[0]
    reader = Texts(record, 8)
    found: list[Text] = []
    # Other programs say that there are more than there are; a cell that misses its text says so.
    while len(found) < count and not reader.is_done:
        found.append(reader.read())
    return found
