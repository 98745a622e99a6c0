"""From a grid to rows: the tables in it, what their columns mean, and what no row holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from importers.workbooks.carrying import ENCODING
from importers.workbooks.collecting import Collector
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.foreign.finding import (
    FoundTable,
    find_on_sheet,
    find_with_heads,
    known_rows,
    without_heads,
)
from importers.workbooks.foreign.mapping import in_one_order, map_table
from importers.workbooks.own_sheets import travelled, written_in_explanation
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY
from importers.workbooks.sheet_rows import Workbook
from storage.loan import WorkStoppedError
from storage.rules.message import Message
from storage.rules.table_mapping import Layout, TableMapping, WorkbookMapping, places_of
from storage.rules.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from importers.workbooks.grid import Grid, GridSheet
    from importers.workbooks.leftovers import Left

_LEAST_ROWS = 2
"""Of a sheet without a table that is offered as one."""

_ENOUGH = 40
"""Rows by which our explanation is known: it has about as many."""


def find_tables(
    grid: Grid,
    remembered: Mapping[str, Layout],
    is_stopped: Callable[[], bool] = lambda: False,
) -> WorkbookMapping:
    """Return the tables of a workbook and what their columns are taken to be.

    Args:
        grid: What stands in the file.
        remembered: What was chosen for layouts before, by their fingerprint.
        is_stopped: Asked between rows and columns; from any thread somebody may say so.

    Raises:
        WorkStoppedError: It was stopped.
    """
    look = partial(_look, is_stopped)
    theirs = [sheet for sheet in grid.sheets if not is_made_by_us(sheet)]
    pointed = [each.heads for each in remembered.values() if each.is_pointed]
    found = [(sheet, _known_tables(sheet, pointed, remembered, look)) for sheet in theirs]
    tables = [_mapped(table, remembered, look) for _, tables in found for table in tables]
    is_ours = any(table.is_own for table in tables) or REGISTER_PROPERTY in travelled(grid)
    if tables and not is_ours:
        tables = _with_offered(found, tables, remembered, look)
    for sheet, _ in found if is_ours else ():
        tables = _with_copied(sheet, tables, grid)
    if is_ours and grid.format == "csv":
        tables = [in_one_order(each, _sheet(grid, each.sheet).rows) for each in tables]
    tables = _used_as_before(tables, remembered)
    used = [table for table in tables if table.is_used]
    read = {table.sheet for table in tables}
    notices = [
        _unread(sheet.name, is_ours=is_ours)
        for sheet in theirs
        if sheet.name not in read and (sheet.rows or sheet.comments)
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
    place: int,
    row: int,
    remembered: Mapping[str, Layout],
    look: Callable[[], object] = lambda: None,
) -> WorkbookMapping:
    """Return a mapping in which the heads of a table stand where the user points.

    Above it the tables that were there before stay, though they may lose rows to it; below it they
    are looked for anew.

    Args:
        grid: What stands in the file.
        mapping: The mapping so far.
        place: Of the table in it.
        row: Number of the row with the heads; 0 for a table without, from its first row or heads on.
        remembered: As for `find_tables`.
        look: Called between rows and columns; raises when it is to stop.
    """
    old = mapping.tables[place]
    sheet = _sheet(grid, old.sheet)
    there = [each for each in mapping.tables if each.sheet == old.sheet]
    start = row or old.head_row or old.first_row
    pointed = _pointed(each for each in there if each is not old) | {start: row > 0}
    before = [each for each in mapping.tables[:place] if each.sheet == old.sheet]
    found = find_with_heads(sheet, pointed, _identities(before), look)
    kept = {(each.head_row, each.first_row, each.last_row): each for each in there}
    new: list[TableMapping] = []
    for table in found:
        known = kept.get((table.head_row, table.first_row, table.last_row))
        is_new = start in (table.head_row, table.first_row) and table.is_pointed
        if known is not None and not is_new:
            new.append(known)
        else:
            mapped = _mapped(table, remembered, look)
            new.append(replace(mapped, is_used=True) if is_new else mapped)
    at = mapping.tables.index(there[0])
    others = [each for each in mapping.tables if each.sheet != old.sheet]
    tables = (*others[:at], *new, *others[at:])
    return replace(mapping, tables=tables, layout=_layouts(tables))


def read_rows(
    grid: Grid, mapping: WorkbookMapping, is_stopped: Callable[[], bool] = lambda: False
) -> Workbook:
    """Return the rows of the tables that are used; what no row holds is in `loose`.

    The hash of the file is left empty: a grid does not know its file.

    Args:
        grid: What stands in the file.
        mapping: Its tables and columns.
        is_stopped: As for `find_tables`.

    Raises:
        WorkbookRefusedError: No table is used.
        WorkStoppedError: It was stopped.
    """
    look = partial(_look, is_stopped)
    collector = Collector(look)
    for sheet in grid.sheets:
        look()
        collector.left.alone(sheet.name, _explained(sheet) or ())
        tables = [table for table in mapping.tables if table.sheet == sheet.name]
        if any(table.is_used for table in tables):
            _read_sheet(collector, sheet, tables, is_ours=mapping.is_ours)
        elif not is_made_by_us(sheet):
            collector.add_unread_sheet(sheet, is_ours=mapping.is_ours)
    if not collector.fields:
        from resources.words import LANGUAGES, Words

        head = Words(LANGUAGES[0])("workbook.column.title")
        raise WorkbookRefusedError("no_heads", file=grid.file_name, head=head)
    unused = [
        _unread(name, is_ours=mapping.is_ours)
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
        loose=collector.left.loose(),
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


def _explained(sheet: GridSheet) -> list[Left] | None:
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


def _unread(sheet: str, *, is_ours: bool) -> Message:
    key = "sheet_beside_ours" if is_ours else "other_sheet"
    return Message(f"workbook.notice.{key}", {"sheet": sheet})


def _look(is_stopped: Callable[[], bool]) -> None:
    if is_stopped():
        raise WorkStoppedError


def _mapped(
    table: FoundTable, remembered: Mapping[str, Layout], look: Callable[[], object]
) -> TableMapping:
    mapped = map_table(table, None, look)
    known = remembered.get(mapped.layout)
    return mapped if known is None else map_table(table, known, look)


def _known_tables(
    sheet: GridSheet,
    pointed: Sequence[frozenset[str]],
    remembered: Mapping[str, Layout],
    look: Callable[[], object],
) -> list[FoundTable]:
    """Return the tables of a sheet, with heads where the user pointed at such heads before."""
    found = find_on_sheet(sheet, look)
    heads = {each.head_row for each in found}
    rows = [n for n in known_rows(sheet, pointed) if n not in heads] if pointed else []
    if not rows or any(each.is_ours for each in found):
        return found
    # What was found above them was not there when the user pointed, unless it was read as well.
    kept = [each for each in found if map_table(each, None, look).layout in remembered]
    # Where they stand again below, they are repeated or head a table that is found by itself.
    return find_with_heads(sheet, {rows[0]: True}, _identities(kept), look)


def _identities(tables: Iterable[TableMapping | FoundTable]) -> set[tuple[int, int]]:
    return {(each.head_row, each.first_row) for each in tables}


def _pointed(tables: Iterable[TableMapping]) -> dict[int, bool]:
    """Return at which rows the user pointed, and whether they are heads."""
    return {
        each.head_row or each.first_row: each.head_row > 0 for each in tables if each.is_pointed
    }


def _used_as_before(
    tables: Sequence[TableMapping], remembered: Mapping[str, Layout]
) -> list[TableMapping]:
    """Return the tables, those of others read or left alone as the user chose before."""
    made = []
    for place, table in zip(places_of(tables), tables, strict=True):
        known = None if table.is_own else remembered.get(table.layout)
        is_used = known.is_used_at(place) if known is not None else None
        if is_used is not None:
            made.append(replace(table, is_used=is_used))
        else:
            # With some of these heads read and others not, another is to be looked at.
            made.append(replace(table, is_remembered=table.is_remembered and known is None))
    return made


def _with_offered(
    found: Sequence[tuple[GridSheet, Sequence[FoundTable]]],
    tables: Sequence[TableMapping],
    remembered: Mapping[str, Layout],
    look: Callable[[], object],
) -> list[TableMapping]:
    """Return the tables with each other sheet of rows as one without heads, which may be chosen."""
    by_sheet = {sheet.name: [t for t in tables if t.sheet == sheet.name] for sheet, _ in found}
    for sheet, there in found:
        if there or len(sheet.rows) < _LEAST_ROWS:
            continue
        table = without_heads(sheet, look=look)
        if len(table.rows) >= _LEAST_ROWS:
            by_sheet[sheet.name] = [replace(_mapped(table, remembered, look), is_used=False)]
    return [table for there in by_sheet.values() for table in there]


def _read_sheet(
    collector: Collector, sheet: GridSheet, tables: Sequence[TableMapping], *, is_ours: bool
) -> None:
    """Read a sheet of which a table is used."""
    found = _found(sheet, tables, collector.look)
    for table, there in zip(tables, found, strict=True):
        if table.is_used:
            collector.add(table, there)
    for table, there in zip(tables, found, strict=True):
        if not table.is_used:
            collector.add_unread(there, is_ours=is_ours)
    is_own = any(table.is_own and table.is_used for table in tables)
    collector.sheet_done(sheet, is_own=is_own)


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
    copied = map_table(without_heads(sheet, is_ours=True), None)
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


def _found(
    sheet: GridSheet, tables: Sequence[TableMapping], look: Callable[[], object]
) -> list[FoundTable]:
    """Return the tables of a sheet as they were found when they were mapped."""
    pointed = _pointed(tables)
    found = find_with_heads(sheet, pointed, _identities(tables), look)
    known = {(each.head_row, each.first_row, each.is_ours): each for each in found}
    return [
        known.get((table.head_row, table.first_row, table.is_own))
        or without_heads(sheet, is_ours=table.is_own, look=look)
        for table in tables
    ]
