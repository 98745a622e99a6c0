"""A spreadsheet of the passages of a letter, for a colleague to check."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.atomic import put_in_place, write_part
from importers.workbooks.columns import CellType, Column
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.looks import fit_height
from importers.workbooks.pen import Book, Pen, Sheet
from storage.errors import reason_key
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

    from resources.words import Words


class PassageRow(NamedTuple):
    """One passage, as a person reads it; what is not known is empty.

    Attributes:
        passage: Its words.
        page: On which page it begins.
        kind: Promise, report, priority, recommendation, or that it settles.
        scope: To whom it is promised.
        firmness: How firmly.
        wording: The term in the words of the letter.
        window: How that was read.
        rule: Why the passage was found.
    """

    passage: str
    page: str
    kind: str
    scope: str
    firmness: str
    wording: str
    window: str
    rule: str


_COLUMNS = (
    Column("passage", 80, CellType.PROSE, editable=False),
    Column("page", 8, editable=False),
    Column("kind", 14, editable=False),
    Column("scope", 20, editable=False),
    Column("firmness", 14, editable=False),
    Column("wording", 24, editable=False),
    Column("window", 24, editable=False),
    Column("rule", 40, CellType.PROSE, editable=False),
    Column("right", 9),
    Column("remark", 50, CellType.PROSE),
)
_RIGHT = [column.name for column in _COLUMNS].index("right") + 1
_FILLED = len(PassageRow._fields)
_A4 = 9


def write_passages(path: Path, rows: Sequence[PassageRow], words: Words) -> int:
    """Write passages to a workbook, with columns to tick and to remark; return how many were cut.

    Args:
        path: Where it goes; a file that is there is replaced.
        rows: In the order of the letter.
        words: Language of the heads.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
    """
    check_target(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with put_in_place(part, path) as put:
            made = BytesIO()
            cut = _write(made, rows, words)
            write_part(part, made)
            put()
    except OSError as error:
        raise WorkbookUnwritableError(path.name, reason_key(error)) from error
    return cut


def _write(file: IO[bytes], rows: Sequence[PassageRow], words: Words) -> int:
    from openpyxl import Workbook

    book: Book = Workbook(write_only=True)
    sheet = book.create_sheet(words("settling.sheet"))
    pen = Pen(sheet)
    _set_out(sheet, words)
    sheet.append(pen.head(words(f"settling.column.{column.name}")) for column in _COLUMNS)
    mark = words("workbook.shortened")
    widths = [column.width for column in _COLUMNS]
    for number, row in enumerate(rows, 2):
        values = (*row, *[""] * (len(_COLUMNS) - _FILLED))
        cells = [
            pen.cell(column, value, words, mark)
            for column, value in zip(_COLUMNS, values, strict=True)
        ]
        fit_height(sheet, number, cells, widths)
        sheet.append(cells)
    book.save(file)
    return pen.shortened


def _set_out(sheet: Sheet, words: Words) -> None:
    """Set widths, what stays in sight, what may be chosen, and how it prints."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    for index, column in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = f"{words('settling.sheet')} &P/&N"
    answers = f'"{words("settling.yes")},{words("settling.no")}"'
    choice = DataValidation(type="list", formula1=answers, allow_blank=True)
    choice.showErrorMessage = True
    choice.errorTitle = words("settling.column.right")
    choice.error = words("settling.choose")
    letter = get_column_letter(_RIGHT)
    choice.add(f"{letter}2:{letter}1048576")
    sheet.data_validations.append(choice)
