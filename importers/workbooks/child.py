"""The process that reads a spreadsheet: it may be slow, swell or fall over; the program does not.

Its one argument is the file. On its output it writes JSON: `{"refused": [reason, values]}`, or a
grid as `importers.workbooks.grid.pack` makes it.
"""

from __future__ import annotations

import sys
import warnings
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importers.child import answer, limit_memory
from importers.workbooks.codec import decode
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import Grid, GridCell, GridRow, GridSheet, Kind, pack
from importers.workbooks.guard import examine

if TYPE_CHECKING:
    from collections.abc import Sequence


# What openpyxl raises on files that are no proper workbook, met in test collections of others.
_UNREADABLE = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OSError,
    OverflowError,
    AttributeError,
    LookupError,
    ArithmeticError,
    SyntaxError,
)


def main(argv: Sequence[str]) -> int:
    """Read the file named by the one argument and write what stands in it."""
    limit_memory()
    warnings.simplefilter("ignore")
    path = Path(argv[0])
    found: dict[str, Any]
    try:
        found = pack(read_file(path))
    except WorkbookRefusedError as error:
        found = {"refused": [error.reason, dict(error.message.values)]}
    answer(found)
    return 0


def read_file(path: Path) -> Grid:
    """Return what stands in a spreadsheet.

    Raises:
        WorkbookRefusedError: It cannot be read; the reason says why.
    """
    has_formulas = examine(path)
    try:
        return _read(path, has_formulas)
    except (MemoryError, RecursionError) as error:
        raise WorkbookRefusedError("too_heavy", file=path.name) from error
    except _UNREADABLE as error:
        raise WorkbookRefusedError("damaged", file=path.name) from error


def _read(path: Path, has_formulas: bool) -> Grid:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        # From an open file: openpyxl goes by the ending of a name, we by the content.
        book: Any = load_workbook(file, data_only=True, keep_links=False)
        written = load_workbook(file, keep_links=False) if has_formulas else None
    if not book.worksheets:
        raise WorkbookRefusedError("no_sheet", file=path.name)
    return Grid(
        file_name=path.name,
        format="xlsx",
        properties={prop.name: str(prop.value) for prop in book.custom_doc_props.props},
        sheets=tuple(
            _sheet(sheet, written[sheet.title] if written else None) for sheet in book.worksheets
        ),
    )


def _sheet(sheet: Any, written: Any) -> GridSheet:
    rows: dict[int, list[GridCell]] = {}
    comments: list[tuple[int, int, str, str]] = []
    # Only the cells that are there: a walk over all rows and columns of a sheet with one cell in
    # the far corner never ends.
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - see above
        found = _content(cell)
        formula = written is not None and written._cells[row, column].data_type == "f"  # noqa: SLF001
        if formula and found is None:
            found = (Kind.FORMULA, "")
        if type(cell).__name__ == "MergedCell":
            found = (Kind.MERGED, "")
        if found is not None:
            kind, text = found
            rows.setdefault(row, []).append(GridCell(column, kind, decode(text), formula))
        if getattr(cell, "comment", None) is not None:
            comment = cell.comment
            comments.append((row, column, comment.author or "", decode(comment.text)))
    dimensions = sheet.row_dimensions
    return GridSheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=tuple(
            GridRow(row, row in dimensions and bool(dimensions[row].hidden), tuple(cells))
            for row, cells in rows.items()
        ),
        comments=tuple(comments),
        merges=tuple(
            (area.min_row, area.min_col, area.max_row, area.max_col)
            for area in sheet.merged_cells.ranges
        ),
    )


def _content(cell: Any) -> tuple[Kind, str] | None:
    """Return kind and text of a cell, or None when it is empty."""
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "e":
        return Kind.ERROR, str(value)
    match value:
        case bool():
            return Kind.BOOLEAN, str(int(value))
        case datetime() | date():
            return Kind.DAY, value.isoformat()
        case time() | timedelta():
            return Kind.TEXT, str(value)
        case int() | float():
            return (Kind.NUMBER, _number(value)) if isfinite(value) else (Kind.ERROR, str(value))
        case _:
            return Kind.TEXT, str(value)


def _number(value: float) -> str:
    """Return a number as a person types it, without `.0`."""
    return str(int(value)) if value == int(value) else repr(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
