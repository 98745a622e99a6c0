"""Gathers the rows of the tables of a workbook, and what belongs to none of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.workbooks.codec import FIRST_DAY
from importers.workbooks.foreign.cells import ForeignRow
from importers.workbooks.foreign.days import whole_day
from importers.workbooks.grid import Kind
from importers.workbooks.leftovers import Left, Leftovers, left_beside, left_in
from importers.workbooks.places import letters_of, place_of
from importers.workbooks.sheet_rows import STRUCK, Beside, Cell, CellFault, Hint, SheetRow
from storage.rules.message import Message
from storage.rules.table_mapping import SECTION_COLUMN, DayOrder
from storage.rules.terms import Status
from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from importers.workbooks.foreign.finding import FoundTable
    from importers.workbooks.grid import GridCell, GridRow, GridSheet
    from storage.rules.table_mapping import ColumnMapping, TableMapping

_SHOWN = 5

_OUTSIDE_OF = {
    "status": ("external_status", "settled_on", "note"),
    "is_settled": ("status", "settled_on"),
    "note": ("status", "settled_on"),
    "external_number": ("number",),
    "number": ("external_number",),
    "title": ("text",),
}
"""Fields that a column may give besides its own."""


@dataclass(slots=True)
class Collector:
    """Gathers the rows of the tables that are used.

    Attributes:
        look: Called now and then; raises when it is to stop.
        fields: Names of the fields that the rows may have.
        rows: Those that were taken.
        left: What belongs to no row.
    """

    look: Callable[[], object] = lambda: None
    fields: set[str] = field(default_factory=set)
    rows: list[SheetRow] = field(default_factory=list)
    left: Leftovers = field(default_factory=Leftovers)
    _hidden: int = 0
    _totals: list[str] = field(default_factory=list)
    _filled: Counter[str] = field(default_factory=Counter)
    _taken: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, table: TableMapping, found: FoundTable) -> None:
        """Take in one table."""
        own = [column.field for column in table.columns if column.field]
        self.fields.update(own)
        if not table.is_own:
            for name in own:
                self.fields.update(_OUTSIDE_OF.get(name, ()))
            self.fields.discard("is_settled")
        self._totals += [f"{row.number}" for row in found.totals]
        name = found.sheet.name
        self.left.remember(name, left_in(found.totals))
        keep = self.left.alone if table.is_own else self.left.around
        keep(name, left_in((*found.above, *found.below)))
        apart = (row.number for row in (*found.repeats, *found.totals))
        keep(name, _hidden_in(found, (*found.head_rows, *apart)))
        self._taken[name].update(row.number for row in found.rows)
        seen = self._seen[name]
        for rows in (found.rows, found.totals, found.repeats, found.above, found.below):
            seen.update(row.number for row in rows)
        seen.update(found.sections)
        seen.update(found.head_rows)
        # A loop of its own for each: our own sheets may have tens of thousands of rows.
        if table.is_own:
            self._own_rows(table, found)
        else:
            self._foreign_rows(table, found)

    def add_unread(self, found: FoundTable, *, is_ours: bool) -> None:
        """Take in a table that is not read as rows, on a sheet of which another is.

        Args:
            found: The table.
            is_ours: Whether the workbook went out from a register.
        """
        seen, first = self._seen[found.sheet.name], min([*found.head_rows, found.first_row])
        rows = [
            row
            for row in _rows_between(found.sheet, first, found.last_row)
            if row.number not in seen
        ]
        numbers = {row.number for row in rows}
        seen.update(numbers)
        self._taken[found.sheet.name].update(numbers)
        comments = (each for each in found.sheet.comments if each[0] in numbers)
        said = (*left_in(rows), *left_beside(comments))
        self.left.whole(found.sheet.name, said, is_ours=is_ours)

    def sheet_done(self, sheet: GridSheet, *, is_own: bool) -> None:
        """Take in what stands on a sheet, or hangs on its cells, and belongs to no row."""
        rest = [row for row in sheet.rows if row.number not in self._seen[sheet.name]]
        keep = self.left.alone if is_own else self.left.around
        keep(sheet.name, left_in(rest))
        taken = self._taken[sheet.name]
        keep(sheet.name, left_beside(each for each in sheet.comments if each[0] not in taken))

    def add_unread_sheet(self, sheet: GridSheet, *, is_ours: bool) -> None:
        """Take in a sheet of which no table is read.

        Args:
            sheet: The sheet.
            is_ours: Whether the workbook went out from a register.
        """
        said = (*left_in(sheet.rows), *left_beside(sheet.comments))
        self.left.whole(sheet.name, said, is_ours=is_ours)

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
        return (*made, *self.left.notices())

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
            self.look()
            number = row.number
            cells: dict[str, Cell] = {}
            beside: list[Beside] = []
            says = False
            struck: dict[str | None, str] = {}
            for column, kind, text, is_formula, is_struck in row.cells:
                name = names.get(column)
                if is_struck:
                    struck[name] = place_of(number, column)
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
                self.rows.append(_with_strikes(made, struck) if struck else made)
            else:
                self.left.alone(found.sheet.name, _left(row, comments.get(number, ())))

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
        used: set[int] = set()
        has_text = "text" in table.fields
        more: list[Beside] = []
        for row in found.rows:
            self.look()
            while sections and sections[0][0] < row.number:
                section = sections.pop(0)
            made = ForeignRow(row.number, labels, has_text)
            into = made
            if title is not None and self._continues(row, title, anchors):
                more += _continued(row, labels)
                more += _said(comments.get(row.number, ()), labels, row.number)
                continue
            self._go_on(more)
            for cell in row.cells:
                if cell.kind is Kind.MERGED:
                    if cell.text.strip():
                        # Out of sight, under the cell that covers it.
                        made.beside.append(_hidden(row.number, cell, labels))
                    filled = anchors.get((row.number, cell.column))
                    if filled is not None:
                        self._filled[labels[cell.column]] += 1
                        into.read(filled, columns.get(cell.column))
                else:
                    into.read(cell, columns.get(cell.column))
            says = bool(made.cells or made.notes or made.faults or made.hints)
            made.beside += _said(comments.get(row.number, ()), labels, row.number)
            if not says:
                # A cell that says that there is nothing makes no row, and no question.
                keep = self.left.around if made.beside else self.left.remember
                keep(found.sheet.name, _left(row, comments.get(row.number, ())))
                continue
            if section is not None:
                made.section(section[1], section[0], columns.get(SECTION_COLUMN))
                used.add(section[0])
            made.close(caption, found.sheet.name)
            self._hidden += row.hidden
            self.rows.append(_row(found.sheet.name, made, letters))
        self._go_on(more)
        self.left.around(found.sheet.name, _hidden_in(found, used))
        if without := found.sections.keys() - used:
            rows = _rows_between(found.sheet, min(without), max(without))
            self.left.around(
                found.sheet.name, left_in(row for row in rows if row.number in without)
            )

    def _continues(
        self, row: GridRow, title: int, anchors: Mapping[tuple[int, int], GridCell]
    ) -> bool:
        """Say whether a row goes on about the promise above: their titles are one merged cell."""
        is_covered = any(cell.column == title and cell.kind is Kind.MERGED for cell in row.cells)
        return is_covered and (row.number, title) in anchors and bool(self.rows)

    def _go_on(self, more: list[Beside]) -> None:
        """Keep with the last row the cells of those that go on with it, and let go of them here."""
        if more:
            last = self.rows[-1]
            self.rows[-1] = replace(last, beside=(*last.beside, *more))
            more.clear()


def _rows_between(sheet: GridSheet, first: int, last: int) -> Sequence[GridRow]:
    """Return the rows of a sheet with these numbers, inclusive; a sheet may have many tables."""
    start = bisect_left(sheet.rows, first, key=lambda row: row.number)
    return sheet.rows[start : bisect_right(sheet.rows, last, key=lambda row: row.number)]


def _hidden_in(found: FoundTable, numbers: Iterable[int]) -> Iterator[Left]:
    """Yield what stands, out of sight, under merged cells of rows that are heads of some sort."""
    for number in numbers:
        for row in _rows_between(found.sheet, number, number):
            for cell in row.cells:
                if cell.kind is Kind.MERGED and cell.text.strip():
                    yield Left(number, cell.column, cell.text)


def _continued(row: GridRow, labels: Mapping[int, str]) -> Iterator[Beside]:
    """Yield the cells of a row that goes on with the row above."""
    for cell in row.cells:
        if cell.text.strip():
            place = place_of(row.number, cell.column)
            label = labels.get(cell.column) or letters_of(cell.column)
            yield Beside("column", f"{label} ({place})", place, cell.text)


def _hidden(number: int, cell: GridCell, labels: Mapping[int, str]) -> Beside:
    place = place_of(number, cell.column)
    return Beside("cell", labels.get(cell.column) or letters_of(cell.column), place, cell.text)


def _with_strikes(row: SheetRow, struck: Mapping[str | None, str]) -> SheetRow:
    """Return a row of ours with the question that its strikes ask; by field where they are."""
    if "title" not in struck:
        message = Message("mapping.notice.struck", {"cells": ", ".join(struck.values())})
        return replace(row, notices=(message,))
    reason = Message(STRUCK, {"row": row.row})
    hint = Hint("status", Status.MET.value, struck["title"], reason, asks=True)
    return replace(row, hints=(hint,), is_struck=True)


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
        # Earlier days are no days of a spreadsheet; ours stand there as text.
        elif day and day.day and day.day >= FIRST_DAY and column.day_order:
            cells[name] = cell._replace(kind=Kind.DAY, text=day.day.isoformat())
    return tuple(faults)


def _left(row: GridRow, comments: Iterable[tuple[int, str, str]]) -> Iterator[Left]:
    """Yield all that a row and its comments say."""
    yield from left_in([row])
    yield from left_beside((row.number, *each) for each in comments)


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
