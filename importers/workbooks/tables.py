"""From a grid to rows: the tables in it, what their columns mean, and what no row holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.workbooks.carrying import ENCODING
from importers.workbooks.collecting import Collector
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.foreign.finding import FoundTable, find_at, find_on_sheet
from importers.workbooks.foreign.mapping import in_one_order, map_table
from importers.workbooks.own_sheets import travelled, written_in_explanation
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY
from importers.workbooks.sheet_rows import (
    Loose,
    Workbook,
)
from storage.rules.message import Message
from storage.rules.table_mapping import (
    Layout,
    TableMapping,
    WorkbookMapping,
)
from storage.rules.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.workbooks.grid import Grid, GridSheet

_ENOUGH = 40
"""Rows by which our explanation is known: it has about as many."""


def find_tables(grid: Grid, remembered: Mapping[str, Layout]) -> WorkbookMapping:
    """Return the tables of a workbook and what their columns are taken to be.

    Args:
        grid: What stands in the file.
        remembered: What was chosen for layouts before, by their fingerprint.
    """
    found = [(sheet, find_on_sheet(sheet)) for sheet in grid.sheets if not is_made_by_us(sheet)]
    tables = [_mapped(table, remembered) for _, tables in found for table in tables]
    is_ours = any(table.is_own for table in tables) or REGISTER_PROPERTY in travelled(grid)
    for sheet, _ in found if is_ours else ():
        tables = _with_copied(sheet, tables, grid)
    if is_ours and grid.format == "csv":
        tables = [in_one_order(each, _sheet(grid, each.sheet).rows) for each in tables]
    used = [table for table in tables if table.is_used]
    key = "workbook.notice.sheet_beside_ours" if is_ours else "workbook.notice.other_sheet"
    notices = [
        Message(key, {"sheet": sheet.name})
        for sheet, there in found
        if not there and sheet.rows and (is_ours or not sheet.hidden)
    ]
    notices += [
        Message("mapping.notice.hidden_sheet", {"sheet": table.sheet})
        for table in used
        if _sheet(grid, table.sheet).hidden
    ]
    notices += [
        Message("mapping.notice.hidden_columns", {"sheet": table.sheet, "columns": letters})
        for table in used
        if not table.is_own and (letters := _hidden_letters(table, _sheet(grid, table.sheet)))
    ]
    return WorkbookMapping(
        tables=tuple(tables),
        layout=_layouts(tables),
        is_ours=is_ours,
        is_remembered=bool(used) and all(table.is_remembered for table in used),
        notices=tuple(notices),
    )


def with_heads_at(
    grid: Grid,
    mapping: WorkbookMapping,
    sheet: str,
    row: int,
    remembered: Mapping[str, Layout],
) -> WorkbookMapping:
    """Return a mapping in which the heads of a sheet stand where the user points.

    Args:
        grid: What stands in the file.
        mapping: The mapping so far.
        sheet: Name of the sheet.
        row: Number of the row with the heads.
        remembered: As for `find_tables`.
    """
    table = find_at(_sheet(grid, sheet), row)
    new = replace(_mapped(table, remembered), is_used=True)
    places = [n for n, each in enumerate(mapping.tables) if each.sheet == sheet]
    others = [each for each in mapping.tables if each.sheet != sheet]
    at = places[0] if places else len(others)
    tables = (*others[:at], new, *others[at:])
    return replace(mapping, tables=tables, layout=_layouts(tables))


def read_rows(grid: Grid, mapping: WorkbookMapping) -> Workbook:
    """Return the rows of the tables that are used; what no row holds is in `loose`.

    The hash of the file is left empty: a grid does not know its file.

    Raises:
        WorkbookRefusedError: No table is used.
    """
    collector = Collector()
    used = {table.sheet for table in mapping.tables if table.is_used}
    for sheet in grid.sheets:
        tables = [table for table in mapping.tables if table.sheet == sheet.name]
        for table in tables:
            if table.is_used:
                collector.add(table, _found(sheet, table))
        if sheet.name in used:
            is_own = any(table.is_own and table.is_used for table in tables)
            collector.sheet_done(sheet, is_own=is_own)
        elif mapping.is_ours and not is_made_by_us(sheet):
            collector.add_beside_ours(sheet)
        for place, text in _explained(sheet) or ():
            collector.loose.append(Loose("cell", sheet.name, place, text))
    if not collector.fields:
        from resources.words import LANGUAGES, Words

        head = Words(LANGUAGES[0])("workbook.column.title")
        raise WorkbookRefusedError("no_heads", file=grid.file_name, head=head)
    key = "sheet_beside_ours" if mapping.is_ours else "other_sheet"
    unused = [
        Message(f"workbook.notice.{key}", {"sheet": name})
        for name in dict.fromkeys(table.sheet for table in mapping.tables)
        if not any(table.is_used for table in mapping.tables if table.sheet == name)
    ]
    ids = travelled(grid)
    return Workbook(
        encoding=grid.properties.get(ENCODING, ""),
        file_name=grid.file_name,
        file_hash="",
        register_id=ids.get(REGISTER_PROPERTY, ""),
        exchange_id=ids.get(EXCHANGE_PROPERTY, ""),
        columns=frozenset(collector.fields),
        rows=tuple(collector.rows),
        notices=(*grid.notices, *mapping.notices, *unused, *collector.notices()),
        is_ours=mapping.is_ours,
        loose=tuple(collector.loose),
    )


def is_made_by_us(sheet: GridSheet) -> bool:
    """Say whether a sheet is one that we put beside the rows: the explanation, the lists."""
    if (
        sheet.hidden
        and sheet.rows
        and any(cell.text == REGISTER_PROPERTY for cell in sheet.rows[0].cells)
    ):
        return True
    return _explained(sheet) is not None


def _explained(sheet: GridSheet) -> list[tuple[str, str]] | None:
    """Return what somebody wrote in our explanation; a long sheet of rows is quickly told from it."""
    head = replace(sheet, rows=sheet.rows[:_ENOUGH])
    return None if written_in_explanation(head) is None else written_in_explanation(sheet)


def _hidden_letters(table: TableMapping, sheet: GridSheet) -> str:
    """Return the letters of the columns of a table that are not shown and hold something."""
    return ", ".join(
        each.letter for each in table.columns if each.column in sheet.hidden_columns and each.filled
    )


def _layouts(tables: Iterable[TableMapping]) -> str:
    return digest("\n".join(sorted(table.layout for table in tables)))


def _mapped(table: FoundTable, remembered: Mapping[str, Layout]) -> TableMapping:
    mapped = map_table(table, None)
    known = remembered.get(mapped.layout)
    return mapped if known is None else map_table(table, known)


def _with_copied(sheet: GridSheet, tables: list[TableMapping], grid: Grid) -> list[TableMapping]:
    """Return the tables with a sheet on which rows of ours stand without their heads."""
    own = next((each for each in tables if each.is_own and each.of("id")), None)
    key = own.of("id") if own is not None else None
    if own is None or key is None or any(t.is_own and t.sheet == sheet.name for t in tables):
        return tables
    ids = _texts_in(_sheet(grid, own.sheet), key.column, own.first_row)
    if not ids & _texts_in(sheet, key.column, 1):
        return tables
    known = {column.column: column for column in own.columns}
    copied = map_table(find_at(sheet, 0, is_ours=True), None)
    columns = tuple(
        replace(each, field=known[each.column].field, head=known[each.column].head)
        if each.column in known
        else each
        for each in copied.columns
    )
    others = [table for table in tables if table.sheet != sheet.name]
    return [*others, replace(copied, columns=columns, is_used=True)]


def _texts_in(sheet: GridSheet, column: int, first_row: int) -> set[str]:
    return {
        cell.text
        for row in sheet.rows
        if row.number >= first_row
        for cell in row.cells
        if cell.column == column and cell.text.strip()
    }


def _sheet(grid: Grid, name: str) -> GridSheet:
    return next(sheet for sheet in grid.sheets if sheet.name == name)


def _found(sheet: GridSheet, table: TableMapping) -> FoundTable:
    """Return a table as it was found when it was mapped."""
    for found in find_on_sheet(sheet):
        if (found.head_row, found.is_ours) == (table.head_row, table.is_own):
            return found
    return find_at(sheet, table.head_row, is_ours=table.is_own)
