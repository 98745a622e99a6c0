"""Values by calamine: of Excel of before 1997, and of damaged files, which no reader of ours opens.

It gives what cells hold and nothing of comments, strikes, formulas and what is hidden; a cell with
an error it gives as an empty one. Whatever a file may have of these is therefore said.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.numbers import duration_of, typed
from importers.workbooks.grid import Grid, GridCell, GridSheet, Kind
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import Tally

if TYPE_CHECKING:
    from pathlib import Path

    from python_calamine import CalamineSheet

    from storage.rules.message import Message

_DAY_SECONDS = 86_400


def read_by_calamine(path: Path, kind: str, notices: tuple[Message, ...]) -> Grid:
    """Return the values of a spreadsheet.

    Args:
        path: The file.
        kind: Its format, for the grid.
        notices: What is said of it beside what is found here.

    Raises:
        WorkbookRefusedError: "password", "damaged" or "no_sheets", or more than is read.
    """
    import python_calamine as calamine

    tally = Tally(path.name)
    sheets = []
    try:
        # By content: by the name of the file it would go by its ending.
        with path.open("rb") as file:
            book = calamine.CalamineWorkbook.from_filelike(file)
            for entry in book.sheets_metadata:
                if entry.typ is not calamine.SheetTypeEnum.WorkSheet:
                    continue
                tally.sheet()
                hidden = entry.visible is not calamine.SheetVisibleEnum.Visible
                tally.place = entry.name
                sheets.append(_sheet(book.get_sheet_by_name(entry.name), tally, hidden=hidden))
                tally.place = ""
    except calamine.PasswordError as error:
        raise WorkbookRefusedError("password", file=path.name) from error
    except (calamine.CalamineError, calamine.WorksheetNotFound) as error:
        raise WorkbookRefusedError("damaged", file=path.name) from error
    except BaseException as error:
        # What goes wrong inside it comes as this, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookRefusedError("damaged", file=path.name) from error
    if not sheets:
        raise WorkbookRefusedError("no_sheets", file=path.name)
    return Grid(path.name, kind, {}, tuple(sheets), (*notices, *tally.notices()))


def _sheet(sheet: CalamineSheet, tally: Tally, *, hidden: bool) -> GridSheet:
    rows: dict[int, list[GridCell]] = {}
    # What is given begins at the first row and column that hold anything.
    top, left = sheet.start or (0, 0)
    for number, values in enumerate(sheet.to_python(), top + 1):
        cells = []
        for column, value in enumerate(values, left + 1):
            if value == "":
                continue
            kind, text = _content(value)
            text = tally.fitting(text, number, column)
            cells.append(GridCell(column, kind, text))
        if cells:
            tally.cells(len(cells), sum([len(cell.text) for cell in cells]))
            rows[number] = cells
    merges = [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return lay_out(sheet.name, rows, tally, hidden=hidden, merges=merges)


def _content(
    value: float | str | bool | datetime | date | time | timedelta,
) -> tuple[Kind, str]:
    match value:
        case bool():
            return Kind.BOOLEAN, str(int(value))
        case str():
            return Kind.TEXT, value
        case datetime():
            return Kind.DAY, value.isoformat()
        case date():
            return Kind.DAY, f"{value.isoformat()}T00:00:00"
        case time():
            return Kind.TEXT, str(value)
        case timedelta():
            return Kind.TEXT, duration_of(value.total_seconds() / _DAY_SECONDS)
        case _:
            return (Kind.NUMBER, typed(value)) if isfinite(value) else (Kind.ERROR, str(value))
