"""Workbooks for tests: ours, sent out and edited as a colleague would, and odd ones by hand."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from importers.workbooks import apply_workbook, export_workbook, review_workbook
from importers.workbooks.child import read_file
from importers.workbooks.columns import COLUMNS, HIDDEN
from importers.workbooks.reading import workbook_of
from resources.words import Words
from storage.calendars import load_calendar
from storage.rules.language import DEFAULTS
from tests.helpers.registers import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from importers.workbooks import ExportReport
    from importers.workbooks.reading import Workbook
    from storage.register import Register
    from storage.rules.workbook_review import RowReview, WorkbookReview

WORDS = Words("nl")
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PLACES = {name: place for place, name in enumerate((*HIDDEN, *(c.name for c in COLUMNS)), 1)}
"""Columns by name, from 1."""


def send_out(register: Register, path: Path, words: Words = WORDS) -> ExportReport:
    """Export a whole register."""
    return export_workbook(register, path, today=TODAY, at=AT, words=words)


def read_here(path: Path) -> Workbook:
    """Read a workbook in this process, which is quicker than in one of its own."""
    return workbook_of(path, read_file(path))


def review(register: Register, path: Path) -> WorkbookReview:
    """Return what a workbook would change."""
    return review_workbook(register, read_here(path), calendar=load_calendar(), words=WORDS)


def take_over(register: Register, path: Path, today: date = TODAY) -> int:
    """Take over a workbook as it was just reviewed."""
    return apply_workbook(
        register,
        read_here(path),
        review(register, path),
        today=today,
        at=AT,
        calendar=load_calendar(),
        settings=DEFAULTS,
        words=WORDS,
    )


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change the sheet of a workbook and save it, as another program would."""
    book = load_workbook(path)
    change(book[WORDS("workbook.sheet")])
    book.save(path)


def fill(path: Path, row: int, values: Mapping[str, Any]) -> None:
    """Type values into cells of one row, by the name of the column."""

    def typed(sheet: Any) -> None:
        for name, value in values.items():
            cell = sheet.cell(row=row, column=PLACES[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    edit(path, typed)


def only_row(found: WorkbookReview, row: int) -> RowReview:
    """Return the one review of a row of the sheet."""
    (review_of_row,) = [each for each in found.rows if each.row == row]
    return review_of_row


def cells(path: Path) -> list[tuple[Any, ...]]:
    """Return every value of our sheet."""
    sheet = load_workbook(path)[WORDS("workbook.sheet")]
    return list(sheet.iter_rows(values_only=True))


# A workbook from its parts, so that each may be wrong.

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS: dict[str, str | bytes] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}

SHEET = "xl/worksheets/sheet1.xml"


def sheet_part(rows: str, after: str = "", before: str = "") -> str:
    """Return the XML of a sheet."""
    return f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_row(number: int, *texts: str) -> str:
    """Return the XML of a row of texts."""
    letters = "ABCDEFGHIJ"
    found = "".join(
        f'<c r="{letters[place]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{found}</row>'


def raw_workbook(
    path: Path, rows: str = "", parts: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """Write a workbook from parts.

    Args:
        path: Where.
        rows: XML of the rows of its one sheet.
        parts: Other parts by name; one that is None is left out.
    """
    wanted = {**PARTS, SHEET: sheet_part(rows), **(parts or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in wanted.items():
            if part is not None:
                archive.writestr(name, part)
    return path
