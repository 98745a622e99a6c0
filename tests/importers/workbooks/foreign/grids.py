"""Grids for tests, without a file; and the count of what became of every cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from importers.workbooks.grid import Grid, GridCell, GridRow, GridSheet, Kind
from importers.workbooks.places import place_of
from importers.workbooks.tables import find_tables, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.workbooks.sheet_rows import SheetRow, Workbook
    from storage.rules.table_mapping import Layout, WorkbookMapping

Value = str | int | float | bool | date | GridCell | None


def cell(column: int, value: Value) -> GridCell | None:
    """Return a cell as a reader of files gives it; None for an empty one."""
    match value:
        case None | "":
            return None
        case GridCell():
            return value._replace(column=column)
        case bool():
            return GridCell(column, Kind.BOOLEAN, str(int(value)))
        case int():
            return GridCell(column, Kind.NUMBER, str(value))
        case float():
            return GridCell(column, Kind.NUMBER, repr(value))
        case datetime() | date():
            return GridCell(column, Kind.DAY, datetime(*value.timetuple()[:3]).isoformat())  # noqa: DTZ001
        case str():
            return GridCell(column, Kind.TEXT, value)


def struck(text: str) -> GridCell:
    """Return a cell that is struck through."""
    return GridCell(0, Kind.TEXT, text, is_struck=True)


MERGED = GridCell(0, Kind.MERGED, "")
ERROR = GridCell(0, Kind.ERROR, "#REF!")
NO_VALUE = GridCell(0, Kind.FORMULA, "", is_formula=True)


def sheet_of(
    rows: Mapping[int, Sequence[Value]] | Sequence[Sequence[Value]],
    name: str = "Blad1",
    *,
    first_column: int = 1,
    merges: Sequence[tuple[int, int, int, int]] = (),
    comments: Sequence[tuple[int, int, str, str]] = (),
    hidden: bool = False,
    hidden_rows: Sequence[int] = (),
) -> GridSheet:
    """Return a sheet of rows, by their number or from 1."""
    numbered = rows if isinstance(rows, Mapping) else dict(enumerate(rows, 1))
    made = []
    for number, values in numbered.items():
        cells = [cell(column, value) for column, value in enumerate(values, first_column)]
        if any(cells):
            found = tuple(each for each in cells if each)
            made.append(GridRow(number, number in hidden_rows, found))
    return GridSheet(name, hidden, tuple(made), tuple(comments), tuple(merges))


def grid_of(*sheets: GridSheet, properties: Mapping[str, str] | None = None) -> Grid:
    """Return a workbook of sheets."""
    return Grid("lijst.xlsx", "xlsx", properties or {}, sheets)


def mapped(grid: Grid, remembered: Mapping[str, Layout] | None = None) -> WorkbookMapping:
    """Return the mapping of a grid."""
    return find_tables(grid, remembered or {})


def read(grid: Grid, mapping: WorkbookMapping | None = None) -> Workbook:
    """Return the rows of a grid."""
    return read_rows(grid, mapping or mapped(grid))


def fields(mapping: WorkbookMapping, table: int = 0) -> dict[str, str | None]:
    """Return the fields of a table by the heads of its columns, or by letter without one."""
    return {each.head or each.letter: each.field for each in mapping.tables[table].columns}


def texts(row: SheetRow) -> dict[str, str]:
    """Return what the cells of a row hold, by field."""
    return {name: cell.text for name, cell in row.cells.items()}


def unaccounted(grid: Grid, mapping: WorkbookMapping, workbook: Workbook) -> list[str]:
    """Return the cells and comments of which nothing says what became of them.

    Each is in a field, a note, a hint, beside a row, a fault, in a notice of the row that names it,
    a head, or as often as it stands there among what belongs to no row.
    """
    known: set[tuple[str, str]] = set()
    for row in workbook.rows:
        places = {each.place for each in row.cells.values()}
        for things in (row.beside, row.notes, row.hints, row.faults):
            places |= {each.place for each in things}
        places |= {str(each.values["cell"]) for each in row.notices if "cell" in each.values}
        known |= {(row.sheet, place) for place in places}
    beside = Counter(
        (row.sheet, each.place, each.text)
        for row in workbook.rows
        for each in row.beside
        if each.kind == "comment"
    )
    left = Counter(
        (each.sheet, part)
        for each in workbook.loose
        for line in each.text.splitlines()
        for part in line.split(" \N{MIDDLE DOT} ")
    )
    used = [table for table in mapping.tables if table.is_used]
    heads = {
        (table.sheet, _one_line(word))
        for table in used
        for column in table.columns
        for word in (column.head, *column.head.split())
    }
    missing = []
    for sheet in grid.sheets:
        for number, column, author, text in sheet.comments:
            place = place_of(number, column)
            said = (sheet.name, ": ".join(each for each in (place, author, text) if each))
            if beside[sheet.name, place, text]:
                beside[sheet.name, place, text] -= 1
            elif left[said]:
                left[said] -= 1
            else:
                missing.append(f"comment {sheet.name}!{place}: {text}")
        for line in sheet.rows:
            if (sheet.name, f"{line.number}:{line.number}") in known:
                continue
            for found in line.cells:
                text = _one_line(found.text)
                if not text:
                    continue
                place = place_of(line.number, found.column)
                if (sheet.name, place) in known:
                    continue
                if left[sheet.name, text]:
                    left[sheet.name, text] -= 1
                elif not all((sheet.name, word) in heads for word in text.split()):
                    missing.append(f"{sheet.name}!{place}: {found.text}")
    return missing


def _one_line(text: str) -> str:
    return " ".join(text.split())
