"""Workbooks for tests: ours, sent out and edited as a colleague would, and odd ones by hand."""

from __future__ import annotations

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
