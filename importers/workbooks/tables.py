"""From a grid to rows: the tables in it, what their columns mean, and what no row holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.workbooks.carrying import ENCODING
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.foreign.cells import ForeignRow
from importers.workbooks.foreign.days import whole_day
from importers.workbooks.foreign.finding import FoundTable, find_at, find_on_sheet
from importers.workbooks.foreign.mapping import in_one_order, map_table
from importers.workbooks.grid import Kind
from importers.workbooks.own_sheets import travelled, written_in_explanation
from importers.workbooks.places import letters_of, place_of
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY
from importers.workbooks.sheet_rows import (
    Beside,
    Cell,
    CellFault,
    Loose,
    SheetRow,
    Workbook,
)
from storage.rules.message import Message
from storage.rules.table_mapping import (
    SECTION_COLUMN,
    ColumnMapping,
    DayOrder,
    Layout,
    TableMapping,
    WorkbookMapping,
)
from storage.rules.text import digest, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.workbooks.grid import Grid, GridCell, GridRow, GridSheet

_SHOWN = 5
_ENOUGH = 40
"""Rows by which our explanation is known: it has about as many."""
_OUTSIDE_OF = {
    "status": ("external_status", "settled_on", "note"),
    "is_settled": ("status", "settled_on"),
    "note": ("status", "settled_on"),
    "external_number": ("number",),
    "number": ("external_number",),
    "title": ("text",),
}
"""Fields that a column may give besides its own."""


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
    notices = [
        Message("workbook.notice.other_sheet", {"sheet": sheet.name})
        for sheet, there in found
        if not there and sheet.rows and not sheet.hidden
    ]
    notices += [
        Message("mapping.notice.hidden_sheet", {"sheet": table.sheet})
        for table in used
        if _sheet(grid, table.sheet).hidden
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
    collector = _Collector()
    for table in mapping.tables:
        if table.is_used:
            sheet = _sheet(grid, table.sheet)
            collector.add(table, _found(sheet, table))
    for sheet in grid.sheets:
        collector.sheet_done(sheet)
    if not collector.fields:
        from resources.words import LANGUAGES, Words

        head = Words(LANGUAGES[0])("workbook.column.title")
        raise WorkbookRefusedError("no_heads", file=grid.file_name, head=head)
    unused = [
        Message("workbook.notice.other_sheet", {"sheet": name})
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


@dataclass(slots=True)
class _Collector:
    """Gathers the rows of the tables that are used, and what belongs to none."""

    fields: set[str] = field(default_factory=set)
    rows: list[SheetRow] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    _hidden: int = 0
    _unsure: list[str] = field(default_factory=list)
    _totals: list[str] = field(default_factory=list)
    _filled: Counter[str] = field(default_factory=Counter)
    _taken: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, table: TableMapping, found: FoundTable) -> None:
        """Take in one table."""
        own = [column.field for column in table.columns if column.field]
        self.fields.update(own)
        if not table.is_own:
            for name in own:
                self.fields.update(_OUTSIDE_OF.get(name, ()))
            self.fields.discard("is_settled")
        self._totals += [f"{row.number}" for row in found.totals]
        for kind, rows in (("total", found.totals), ("repeat", found.repeats)):
            self._set_apart(found.sheet, kind, rows)
        self._set_apart(found.sheet, "about", (*found.above, *found.below))
        self._taken[found.sheet.name].update(row.number for row in found.rows)
        # A loop of its own for each: our own sheets may have tens of thousands of rows.
        if table.is_own:
            self._own_rows(table, found)
        else:
            self._foreign_rows(table, found)

    def sheet_done(self, sheet: GridSheet) -> None:
        """Take in what stands on a sheet, or hangs on its cells, and belongs to no row."""
        for place, text in _explained(sheet) or ():
            self.loose.append(Loose("cell", sheet.name, place, text))
        for number, column, author, text in sheet.comments:
            if number not in self._taken[sheet.name]:
                place = place_of(number, column)
                self.loose.append(Loose("comment", sheet.name, place, text, author))

    def notices(self) -> tuple[Message, ...]:
        """Return what concerns the workbook as a whole."""
        made: list[Message] = []
        if self._hidden:
            made.append(Message("workbook.notice.hidden_rows", {"n": self._hidden}))
        if self._totals:
            rows = ", ".join(self._totals[:_SHOWN])
            made.append(Message("mapping.notice.totals", {"n": len(self._totals), "rows": rows}))
        for label, count in self._filled.items():
            made.append(Message("mapping.notice.merged", {"label": label, "n": count}))
        told = [each.place for each in self.loose if each.kind == "cell"]
        if told:
            shown = ", ".join(told[:_SHOWN])
            made.append(Message("workbook.notice.loose", {"n": len(told), "cells": shown}))
        if comments := sum(each.kind == "comment" for each in self.loose):
            made.append(Message("mapping.notice.comments", {"n": comments}))
        return tuple(made)

    # -- our own sheets ---------------------------------------------------------------------------

    def _own_rows(self, table: TableMapping, found: FoundTable) -> None:
        names = {column.column: column.field for column in table.columns if column.field}
        labels = _labels(table, names)
        letters = {name: letters_of(column) for column, name in names.items()}
        comments = _comments(found.sheet)
        ordered = {
            each.field: each
            for each in table.columns
            if each.field and (each.asks_order or each.day_order is DayOrder.MONTH_FIRST)
        }
        for row in found.rows:
            number = row.number
            cells: dict[str, Cell] = {}
            beside: list[Beside] = []
            says = False
            for column, kind, text, is_formula, _ in row.cells:
                name = names.get(column)
                if name is not None:
                    cells[name] = Cell(f"{letters[name]}{number}", kind, text, is_formula)
                    says = says or kind is Kind.FORMULA or bool(text.strip())
                elif text.strip():
                    place = place_of(number, column)
                    label = labels.get(column) or letters_of(column)
                    beside.append(Beside("column", label, place, text))
            beside += _said(comments.get(number, ()), labels, number)
            if says:
                faults = _in_order(cells, ordered) if ordered else ()
                self._hidden += row.hidden
                made = SheetRow(
                    found.sheet.name, number, cells, letters, tuple(beside), faults=faults
                )
                self.rows.append(made)
            else:
                self._let_go(found.sheet.name, beside)

    # -- others' sheets ---------------------------------------------------------------------------

    def _foreign_rows(self, table: TableMapping, found: FoundTable) -> None:
        columns = {column.column: column for column in table.columns}
        names = {number: each.field for number, each in columns.items() if each.field}
        labels = _labels(table, {})
        letters = {name: letters_of(column) for column, name in names.items()}
        comments = _comments(found.sheet)
        anchors = _anchors(found)
        title = next((number for number, name in names.items() if name == "title"), None)
        caption = f"{found.caption} {found.sheet.name}".strip()
        sections = sorted(found.sections.items())
        section: tuple[int, str] | None = None
        has_text = "text" in table.fields
        for row in found.rows:
            while sections and sections[0][0] < row.number:
                section = sections.pop(0)
            made = ForeignRow(row.number, labels, has_text)
            into = made
            if title is not None and self._continues(row, title, anchors):
                self._continue(row, found, labels)
                continue
            for cell in row.cells:
                if cell.kind is Kind.MERGED:
                    filled = anchors.get((row.number, cell.column))
                    if filled is not None:
                        self._filled[labels[cell.column]] += 1
                        into.read(filled, columns.get(cell.column))
                else:
                    into.read(cell, columns.get(cell.column))
            says = bool(made.cells or made.notes or made.faults or made.hints)
            made.beside += _said(comments.get(row.number, ()), labels, row.number)
            if not says:
                self._let_go(found.sheet.name, made.beside)
                continue
            if section is not None:
                made.section(section[1], section[0], columns.get(SECTION_COLUMN))
            made.close(caption, found.sheet.name)
            self._hidden += row.hidden
            self.rows.append(_row(found.sheet.name, made, letters))

    def _continues(
        self, row: GridRow, title: int, anchors: Mapping[tuple[int, int], GridCell]
    ) -> bool:
        """Say whether a row goes on about the promise above: their titles are one merged cell."""
        is_covered = any(cell.column == title and cell.kind is Kind.MERGED for cell in row.cells)
        return is_covered and (row.number, title) in anchors and bool(self.rows)

    def _continue(self, row: GridRow, found: FoundTable, labels: Mapping[int, str]) -> None:
        """Keep the cells of a row that goes on with the row above."""
        last = self.rows[-1]
        more = tuple(
            Beside(
                "column",
                f"{labels[cell.column]} ({place_of(row.number, cell.column)})",
                place_of(row.number, cell.column),
                cell.text,
            )
            for cell in row.cells
            if cell.kind is not Kind.MERGED and cell.text.strip()
        )
        said = _said(_comments(found.sheet).get(row.number, ()), labels, row.number)
        self.rows[-1] = replace(last, beside=(*last.beside, *more, *said))

    def _let_go(self, sheet: str, beside: Iterable[Beside]) -> None:
        """Tell of a row in which no known column holds anything."""
        for each in beside:
            kind = "comment" if each.kind == "comment" else "cell"
            self.loose.append(Loose(kind, sheet, each.place, each.text, each.author))

    def _set_apart(self, sheet: GridSheet, kind: str, rows: Iterable[GridRow]) -> None:
        for row in rows:
            for cell in row.cells:
                if cell.kind is not Kind.MERGED and cell.text.strip():
                    place = place_of(row.number, cell.column)
                    self.loose.append(Loose(kind, sheet.name, place, cell.text))


def _in_order(
    cells: dict[str, Cell], ordered: Mapping[str, ColumnMapping]
) -> tuple[CellFault, ...]:
    """Turn days in figures round as was chosen; return those of which the order is not known."""
    faults = []
    for name, column in ordered.items():
        cell = cells.get(name)
        if cell is None or cell.kind is not Kind.TEXT:
            continue
        day = whole_day(cell.text, column.day_order)
        if day is not None and day.is_open:
            values = {"cell": cell.place, "label": column.head, "text": cell.text}
            reason = Message("mapping.fault.order", values)
            faults.append(CellFault(name, cell.place, cell.text, reason))
            del cells[name]
        elif day is not None and day.day is not None and column.day_order:
            cells[name] = cell._replace(kind=Kind.DAY, text=day.day.isoformat())
    return tuple(faults)


def _row(sheet: str, made: ForeignRow, letters: Mapping[str, str]) -> SheetRow:
    return SheetRow(
        sheet=sheet,
        row=made.number,
        cells=made.cells,
        letters=letters,
        beside=tuple(made.beside),
        notes=tuple(made.notes),
        parts=made.parts,
        is_struck=made.is_struck,
        hints=tuple(made.hints),
        faults=tuple(made.faults),
        notices=tuple(made.notices),
        says_empty=False,
    )


def _labels(table: TableMapping, named: Mapping[int, str]) -> dict[int, str]:
    """Return what each column is called beside a row: its head, with its letters when not alone."""
    found: dict[int, str] = {}
    columns: Sequence[ColumnMapping] = [each for each in table.columns if each.column]
    count = Counter(
        " ".join(fold(each.head).split()) for each in columns if each.column not in named
    )
    for each in columns:
        is_one = not each.head or count[" ".join(fold(each.head).split())] <= 1
        label = each.head or each.letter
        found[each.column] = label if is_one or each.column in named else f"{label} ({each.letter})"
    return found


def _comments(sheet: GridSheet) -> dict[int, list[tuple[int, str, str]]]:
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for number, column, author, text in sheet.comments:
        found[number].append((column, author, text))
    return found


def _said(
    comments: Iterable[tuple[int, str, str]], labels: Mapping[int, str], row: int
) -> list[Beside]:
    return [
        Beside(
            "comment", labels.get(column) or letters_of(column), place_of(row, column), text, author
        )
        for column, author, text in comments
    ]


def _anchors(found: FoundTable) -> dict[tuple[int, int], GridCell]:
    """Return the cell that covers others below it, by the places that it covers."""
    tall = [
        (top, left, bottom)
        for top, left, bottom, right in found.sheet.merges
        if bottom > top and right == left
    ]
    if not tall:
        return {}
    wanted = {(top, left) for top, left, _ in tall}
    cells = {
        (row.number, cell.column): cell
        for row in found.rows
        for cell in row.cells
        if (row.number, cell.column) in wanted
    }
    return {
        (number, left): cells[top, left]
        for top, left, bottom in tall
        if (top, left) in cells
        for number in range(top + 1, bottom + 1)
    }
