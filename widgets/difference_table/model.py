"""The differences of another register as a table: a line per field that differs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storage.rules.workbook_review import Outcome
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from resources.words import Words
    from storage.rules.workbook_review import FieldDifference, RowReview, WorkbookReview
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    ROW = 0
    FIELD = 1
    NOW = 2
    RETURNED = 3
    OUTCOME = 4


_HEADINGS = ("row", "field", "now", "returned", "outcome")
_ICONS = {
    Outcome.NEW: "plus",
    Outcome.CHANGED: "pencil",
    Outcome.SAME: "check",
    Outcome.CLASH: "triangle-alert",
    Outcome.MISSING: "minus",
    Outcome.REFUSED: "circle-alert",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Attributes:
        row: The row of the workbook that it is of.
        difference: The cell that differs; None when the line is about the whole row.
        is_first: Whether it is the first line of its row, which names it.
    """

    row: RowReview
    difference: FieldDifference | None
    is_first: bool


class DifferenceModel(QAbstractTableModel):
    """Shows the units of a comparison that have one of the chosen outcomes."""

    area = "merge.review"
    """Where its words stand in the catalogue."""

    def __init__(self, theme: Theme, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._lines: list[Line] = []

    def show_review(self, review: WorkbookReview, outcomes: Sequence[Outcome]) -> None:
        """Show the rows with these outcomes, one outcome after another, each as in the file."""
        self.beginResetModel()
        self._lines = [
            Line(row, difference, number == 0)
            for outcome in outcomes
            for row in review.rows
            if row.outcome is outcome
            for number, difference in enumerate(row.fields or (None,))
        ]
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return a line."""
        return self._lines[row]

    def text(self, line: Line, column: Column) -> str:
        """Return what a cell says, whole."""
        if column is Column.ROW:
            return " · ".join(part for part in (line.row.number, line.row.title) if part)
        if column is Column.OUTCOME:
            return self._words(f"{self.area}.outcome.{line.row.outcome.value}")
        if line.difference is None:
            return self._whole_row(line.row, column)
        if column is Column.FIELD:
            return self._words(line.difference.label_key)
        if column is Column.NOW and line.row.outcome is Outcome.NEW:
            return ""
        value = line.difference.now if column is Column.NOW else line.difference.returned
        return value or self._words(f"{self.area}.empty_cell")

    def heading(self, line: Line) -> str:
        """Return of which row and field a line is."""
        return f"{self.text(line, Column.ROW)} · {self.text(line, Column.FIELD)}"

    def explanation(self, line: Line) -> str:
        """Return why a row is not taken over, and what was mended; empty when all is plain."""
        reason = [line.row.reason] if line.row.reason is not None else []
        return "\n".join(self._words.say(message) for message in (*reason, *line.row.notices))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if column is Column.ROW and not line.is_first:
                return ""
            return " ".join(self.text(line, column).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.text(line, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.ROW and line.is_first:
            return self._theme.icon(_ICONS[line.row.outcome], self._outcome_color(line.row.outcome))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words(f"{self.area}.column.{_HEADINGS[section]}")

    def _whole_row(self, row: RowReview, column: Column) -> str:
        if column is Column.FIELD:
            return self._words(f"{self.area}.whole_row")
        if row.outcome is Outcome.MISSING:
            here = column is Column.NOW
            return self._words(f"{self.area}.{'present' if here else 'absent'}")
        if row.outcome is Outcome.SAME:
            return row.title if column is Column.NOW else self._words(f"{self.area}.same")
        return row.title if column is Column.RETURNED else ""

    def _color(self, line: Line, column: Column) -> QColor | None:
        if column is Column.OUTCOME:
            return self._outcome_color(line.row.outcome)
        if column is Column.ROW:
            return self._theme.colours.muted
        if line.difference is None:
            return None
        returned = column is Column.RETURNED
        value = line.difference.returned if returned else line.difference.now
        empty = column in {Column.NOW, Column.RETURNED} and not value
        return self._theme.colours.muted if empty else None

    def _outcome_color(self, outcome: Outcome) -> QColor:
        colours = self._theme.colours
        if outcome in {Outcome.NEW, Outcome.CHANGED}:
            return colours.met
        if outcome in {Outcome.CLASH, Outcome.REFUSED}:
            return colours.late
        return colours.soon if outcome is Outcome.MISSING else colours.muted
