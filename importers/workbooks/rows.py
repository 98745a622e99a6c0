"""From the cells of a row to canonical text, or the reason why the row cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.workbooks.columns import COLUMNS, HIDDEN, shortening_marks
from importers.workbooks.foreign.columns import OUTSIDE_COLUMNS
from importers.workbooks.sheet_rows import CellFault
from importers.workbooks.values import CellReader, UnreadableCell
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.rules.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.workbooks.columns import Column
    from importers.workbooks.sheet_rows import SheetRow
    from resources.words import Words
    from storage.exchanges import Cells
    from storage.rules.calendar import SittingCalendar

__all__ = ["CellFault", "ReadRow", "RowReader"]

_TITLE = 120


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was read.

    Attributes:
        row: As it stands in the workbook.
        hash: The content hash that it carries.
        title: Its title, or the best words of a row without one.
        cells: Canonical text of the columns that the sheet has, without those that are at fault.
        faults: The cells that cannot be read.
        has_title: Whether the row says what it is about, or the fault of that cell says why not.
        notices: What was mended.
    """

    row: SheetRow
    hash: str
    title: str
    cells: Cells
    faults: tuple[CellFault, ...]
    has_title: bool
    notices: tuple[Message, ...]

    @property
    def reason(self) -> Message | None:
        """Why the row cannot be taken as a whole; None when it can."""
        if self.faults:
            return self.faults[0].reason
        return None if self.has_title else Message("workbook.reason.no_title")

    @property
    def returned(self) -> Cells:
        """The row by which it is known again: what it said, and to which issue it said it."""
        return {**self.cells, "hash": self.hash}


class RowReader:
    """Reads rows.

    Attributes:
        marks: What stands behind a shortened text, in each of our languages.
    """

    def __init__(
        self,
        words: Words,
        calendar: SittingCalendar,
        priorities: Iterable[str],
        columns: frozenset[str],
    ) -> None:
        self.marks = shortening_marks()
        self._words = words
        self._cells = CellReader(words, calendar, priorities)
        known = (*COLUMNS, *OUTSIDE_COLUMNS)
        self._columns = [column for column in known if column.name in columns]
        self._checked = [each for each in self._columns if each.required or each.name == "status"]
        self._last: tuple[SheetRow, dict[RecordKind | None, ReadRow]] | None = None

    def read(self, row: SheetRow, kind: RecordKind | None) -> ReadRow:
        """Read one row.

        Args:
            row: As it stands in the workbook.
            kind: Of the record that it is about; None for a new one.
        """
        # Of which record it is is asked before what it says of that.
        if self._last is None or self._last[0] is not row:
            self._last = (row, {})
        known = self._last[1]
        if kind not in known:
            known[kind] = self._read(row, kind)
        return known[kind]

    def _read(self, row: SheetRow, kind: RecordKind | None) -> ReadRow:
        self._cells.notices = list(row.notices)
        cells: Cells = {}
        faults = {fault.field: fault for fault in row.faults}
        for column in self._columns:
            cell = row.cells.get(column.name)
            if column.name in faults or (cell is None and not row.says_empty):
                continue
            try:
                cells[column.name] = self._cells.read(cell, column) if cell else ""
            except UnreadableCell as unreadable:
                # What is not the colleague's to change is asked about, not at fault.
                if kind is None or column.editable:
                    faults[column.name] = _fault(row, column, unreadable)
        for column in self._checked:
            try:
                self._check(row, column, kind, cells)
            except UnreadableCell as unreadable:
                faults[column.name] = _fault(row, column, unreadable)
                del cells[column.name]
        return ReadRow(
            row=row,
            hash=row.text("hash"),
            title=shorten(row.text("title") or _first_words(row), _TITLE),
            cells=cells,
            faults=tuple(faults.values()),
            has_title="title" in faults or bool(cells.get("title", "").strip()),
            notices=tuple(self._cells.notices),
        )

    def _check(self, row: SheetRow, column: Column, kind: RecordKind | None, cells: Cells) -> None:
        """Raise `UnreadableCell` for what a record cannot be."""
        value = cells.get(column.name)
        if value is None:
            return
        # A new row may leave to the register what a known one must say.
        if column.required and kind is not None and not value.strip():
            raise UnreadableCell("required", row.cell(column.name), column)
        if column.name == "status" and value:
            kind = kind or RecordKind(cells.get("kind") or RecordKind.PROMISE)
            self._cells.check_status(row.cell("status"), column, value, kind)


def _fault(row: SheetRow, column: Column, unreadable: UnreadableCell) -> CellFault:
    cell = row.cell(column.name)
    return CellFault(column.name, cell.place, cell.text, unreadable.reason)


def _first_words(row: SheetRow) -> str:
    return next((cell.text for name, cell in row.cells.items() if name not in HIDDEN), "")
