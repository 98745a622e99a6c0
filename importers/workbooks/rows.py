"""From the cells of a row to canonical text, or the reason why the row cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.workbooks.columns import BY_NAME, COLUMNS, HIDDEN, shortening_marks
from importers.workbooks.values import CellReader, UnreadableCell
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.rules.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.workbooks.columns import Column
    from importers.workbooks.reading import SheetRow
    from resources.words import Words
    from storage.exchanges import Cells
    from storage.rules.calendar import SittingCalendar

_TITLE = 120


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was read.

    Attributes:
        row: As it stands in the workbook.
        hash: The content hash that it carries.
        title: Its title, or the best words of a row that cannot be read.
        cells: Canonical text of the columns that the sheet has.
        reason: Why it cannot be read; None when it can.
        notices: What was mended.
    """

    row: SheetRow
    hash: str
    title: str
    cells: Cells
    reason: Message | None
    notices: tuple[Message, ...]

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
        self._columns = [column for column in COLUMNS if column.name in columns]

    def read(self, row: SheetRow, kind: RecordKind | None) -> ReadRow:
        """Read one row.

        Args:
            row: As it stands in the workbook.
            kind: Of the record that it is about; None for a new one.
        """
        self._cells.notices = []
        cells: Cells = {}
        reason: Message | None = None
        try:
            for column in self._columns:
                self._read_cell(row, column, kind, cells)
            self._check(row, kind, cells)
        except UnreadableCell as unreadable:
            reason = unreadable.reason
        else:
            if not cells["title"].strip():
                reason = Message("workbook.reason.no_title")
        return ReadRow(
            row=row,
            hash=row.text("hash"),
            title=shorten(row.text("title") or _first_words(row), _TITLE),
            cells=cells,
            reason=reason,
            notices=tuple(self._cells.notices),
        )

    def _read_cell(
        self, row: SheetRow, column: Column, kind: RecordKind | None, cells: Cells
    ) -> None:
        cell = row.cells.get(column.name)
        try:
            cells[column.name] = self._cells.read(cell, column) if cell else ""
        except UnreadableCell:
            if kind is None or column.editable:
                raise
            # Not the colleague's to change: what stands there does not matter.
            label = {"label": self._words(column.label_key)}
            self._cells.notices.append(Message("workbook.notice.shaded", label))

    def _check(self, row: SheetRow, kind: RecordKind | None, cells: Cells) -> None:
        """Raise `UnreadableCell` for what a record cannot be."""
        for column in self._columns:
            # A new row may leave to the register what a known one must say.
            if column.required and kind is not None and not cells[column.name].strip():
                raise UnreadableCell("required", row.cell(column.name), column, self._words)
        status = cells.get("status")
        if status:
            kind = kind or RecordKind(cells.get("kind") or RecordKind.PROMISE)
            self._cells.check_status(row.cell("status"), BY_NAME["status"], status, kind)


def _first_words(row: SheetRow) -> str:
    return next((cell.text for name, cell in row.cells.items() if name not in HIDDEN), "")
