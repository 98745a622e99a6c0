"""Text with a sign between the columns (.csv, .tsv, .txt): encoding and sign are found out."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from functools import cache
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Literal

from importers.workbooks.carrying import ENCODING, kept_as_text
from importers.workbooks.codec import without_guard
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import Grid, GridCell, Kind
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import MOST_CELLS, MOST_FILE, Tally
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

_SIGNS = ";\t,|"
"""In the order in which one is preferred where two divide a text as evenly."""

_MOST_FIELDS = 5 * MOST_CELLS
"""Empty ones too: of wide lists most are."""

_SAMPLE = 200
_SAMPLE_CHARACTERS = 200_000
_END_OF_FILE = "\x1a"
_END = "\x1fend\x1f"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"cp1252": "Windows-1252", "iso8859-15": "Latin-9", "mixed": "UTF-8 en Windows-1252"}
_EURO = 0xA4
"""In Latin-9; elsewhere a sign for money in general, that nobody types."""

_HIGH, _CONTROLS = bytes(range(0x80, 0x100)), bytes(range(0x80, 0xA0))


@cache
def _sep_line() -> re.Pattern[str]:
    return re.compile(r'"?sep=(.)"?[ \t]*\r?\n', re.IGNORECASE)


def read_delimited(path: Path) -> Grid:
    """Return what stands in a text file; all of it is text."""
    content = path.read_bytes()
    text, encoding = decoded(content)
    notices = []
    if encoding in _NAMES:
        values: dict[str, str | int] = {"encoding": _NAMES[encoding]}
        notices.append(Message("workbook.notice.encoding", values))
    # What some programs end their fields with, and DOS its files: nobody wrote it.
    text = text.rstrip(_END_OF_FILE).replace("\0", "")
    found = _sep_line().match(text)
    if found:
        text = text[found.end() :]
    sign = found[1] if found else sign_of(text)
    tally = Tally(path.name)
    tally.place = path.stem
    records = _records(text, sign, csv.QUOTE_MINIMAL, path.name)
    if records is None:
        # A quote that nobody closed takes all that follows into one cell.
        notices.append(Message("workbook.notice.quotes", {"file": path.name}))
        records = _records(text, sign, csv.QUOTE_NONE, path.name) or []
    rows: dict[int, list[GridCell]] = {}
    for number, record in enumerate(records, 1):
        cells = [
            GridCell(column, _kind_of(value), tally.fitting(plain(value), number, column))
            for column, value in enumerate(record, 1)
            if value
        ]
        if cells:
            tally.cells(len(cells), sum([len(cell.text) for cell in cells]))
            rows[number] = cells
    sheet = lay_out(path.stem, rows, tally)
    tally.place = ""
    return Grid(path.name, "csv", {ENCODING: encoding}, (sheet,), (*notices, *tally.notices()))


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    if wide := _wide(content):
        return content.decode(wide, "replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    high = len(content) - len(content.translate(None, _HIGH))
    right = sum(map(len, re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", content)))
    if right * 2 > high:
        codecs.register_error("cp1252", _by_cp1252)
        return content.decode("utf-8", "cp1252"), "mixed"
    has_controls = len(content.translate(None, _CONTROLS)) < len(content)
    if _EURO in content and not has_controls:
        return content.decode("iso8859-15"), "iso8859-15"
    codecs.register_error("latin-1", _by_latin_1)
    return content.decode("cp1252", "latin-1"), "cp1252"


def sign_of(text: str) -> str:
    """Return the sign that divides a text most evenly into columns."""
    best = (0.0, 0, 0, _SIGNS[0])
    for sign in _SIGNS:
        sample = csv.reader(StringIO(text[:_SAMPLE_CHARACTERS], newline=""), delimiter=sign)
        try:
            widths = [len(record) for record in islice(sample, _SAMPLE) if any(record)]
        except csv.Error:
            continue
        counts = Counter(widths)
        several = {width: count for width, count in counts.items() if width > 1}
        # From where it first divides; a comma in a title here and there is none.
        begin = next((place for place, width in enumerate(widths) if width > 1), 0)
        if sum(several.values()) * 2 <= len(widths) - begin or not several:
            continue
        width, count = max(several.items(), key=lambda each: (each[1], each[0]))
        evenness = round(count / counts.total(), 1)
        # The sign that divides the heads too, and no comma that only stands in every text.
        found = (evenness, -widths.index(width), width)
        if found > best[:3]:
            best = (*found, sign)
    return best[3]


def plain(value: str) -> str:
    """Return a value as it was meant: without what keeps spreadsheets from reading a formula."""
    value = without_guard(value.replace("\r\n", "\n").replace("\r", "\n"))
    found = kept_as_text().fullmatch(value)
    return found[1] if found else value


@cache
def _error() -> re.Pattern[str]:
    """Return what programs write of a cell with an error, or with a number too wide for its column."""
    names = "NAME|NAAM|REF|VERW|VALUE|WAARDE|NUM|GETAL|NULL|LEEG|DIV/0|DEEL/0|SPILL|OVERLOOP|CALC|BEREKEN"
    return re.compile(rf"#(?:N/[AB]|(?:{names})[!?])|Err:5\d\d|#{{3,}}", re.IGNORECASE)


def _kind_of(value: str) -> Kind:
    is_error = value[:1] in {"#", "E", "e"} and _error().fullmatch(value.strip())
    return Kind.ERROR if is_error else Kind.TEXT


def _records(
    text: str, sign: str, quoting: Literal[0, 3], file_name: str
) -> list[list[str]] | None:
    """Return the records of a text, or None when a quote was left open."""
    csv.field_size_limit(MOST_FILE)
    closed = text if text.endswith(("\n", "\r")) else text + "\n"
    source = StringIO(f"{closed}{_END}\n", newline="")
    found: list[list[str]] = []
    count = 0
    for record in csv.reader(source, delimiter=sign, quoting=quoting):
        found.append(record)
        count += len(record)
        if count > _MOST_FIELDS:
            raise WorkbookRefusedError("cells", file=file_name, sheet=file_name, n=MOST_CELLS)
    return found if found.pop() == [_END] else None


def _wide(content: bytes) -> str:
    """Return the kind of UTF-16 of a text without a mark; empty when it is none."""
    head = content[: 1 << 16]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.2 or min(even, odd) > len(head) * 0.01:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_cp1252(error: UnicodeError) -> tuple[str, int]:
    return _read_again(error, "cp1252")


def _by_latin_1(error: UnicodeError) -> tuple[str, int]:
    return _read_again(error, "latin-1")


def _read_again(error: UnicodeError, encoding: str) -> tuple[str, int]:
    """Return the bytes that do not fit as another encoding has them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode(encoding, "replace"), error.end
