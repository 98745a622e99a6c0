"""The columns of the tables of a workbook as lines, a heading for each table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storage.rules.table_mapping import ORDERED_FIELDS, label_key
from widgets.difference_table.pills import CHOICE_ROLE, STRONG_ROLE, Choice, Pill
from widgets.mapping.day_orders import orders_in_words
from widgets.tip import as_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from resources.words import Words
    from storage.rules.table_mapping import ColumnMapping, TableMapping, WorkbookMapping
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

AREA = "workbook_mapping"
"""Where the words of this step stand in the catalogue."""

HEADING = -1
"""Number of the column of a line that heads a table."""


class Part(IntEnum):
    """The columns of this list, from left to right."""

    HEAD = 0
    SAMPLES = 1
    FIELD = 2
    REASON = 3


class Line(NamedTuple):
    """One line.

    Attributes:
        table: Place of its table.
        column: Place of the column in the table; `HEADING` for the table itself.
    """

    table: int
    column: int


class MappingModel(QAbstractTableModel):
    """Shows a `WorkbookMapping`."""

    def __init__(self, theme: Theme, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._mapping: WorkbookMapping | None = None
        self._lines: list[Line] = []

    def show_mapping(self, mapping: WorkbookMapping) -> None:
        """Show a mapping; one with the same tables stays where it is."""
        lines = [
            Line(place, column)
            for place, table in enumerate(mapping.tables)
            for column in (HEADING, *range(len(table.columns)))
        ]
        if lines == self._lines:
            self._mapping = mapping
            last = self.index(len(lines) - 1, len(Part) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._mapping, self._lines = mapping, lines
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return a line."""
        return self._lines[row]

    def table_of(self, row: int) -> TableMapping:
        """Return the table that a line is of."""
        assert self._mapping is not None  # noqa: S101 -- there are no lines without one
        return self._mapping.tables[self._lines[row].table]

    def column_of(self, row: int) -> ColumnMapping | None:
        """Return the column that a line is of; None for one that heads a table."""
        place = self._lines[row].column
        return None if place == HEADING else self.table_of(row).columns[place]

    def headings(self) -> list[int]:
        """Return the lines that head a table."""
        return [row for row, line in enumerate(self._lines) if line.column == HEADING]

    def heading_of(self, table: int) -> int:
        """Return the line that heads a table; the first when it is not there any more."""
        line = Line(table, HEADING)
        return self._lines.index(line) if line in self._lines else 0

    def asking(self) -> list[int]:
        """Return the lines on which something has to be chosen first."""
        asked = []
        for row in range(len(self._lines)):
            table, column = self.table_of(row), self.column_of(row)
            if not table.is_used:
                continue
            if column is None:
                if "title" not in table.fields:
                    asked.append(row)
            elif column.asks:
                asked.append(row)
        return asked

    def text(self, row: int, part: Part) -> str:
        """Return what a cell says, whole."""
        words, column = self._words, self.column_of(row)
        if column is None:
            return self._heading(self.table_of(row)) if part is Part.HEAD else ""
        if part is Part.HEAD:
            head = column.head or words(f"{AREA}.no_head")
            if not column.letter:
                return words(f"{AREA}.between", head=column.head) if column.head else head
            return words(f"{AREA}.column", letter=column.letter, head=head)
        if part is Part.SAMPLES:
            return " · ".join(column.samples) or words(f"{AREA}.no_samples")
        if part is Part.FIELD:
            return self.field_in_words(column.field)
        return self._reason(column)

    def field_in_words(self, field: str | None) -> str:
        """Return what a field is called."""
        return self._words(label_key(field) if field else f"{AREA}.beside")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, part = index.row(), Part(index.column())
        column = self.column_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.text(row, part).split())
        if role == CHOICE_ROLE and column is not None:
            return self._choice(column, part, is_used=self.table_of(row).is_used)
        if role == STRONG_ROLE:
            return column is None
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.text(row, part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, part)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, part)
        if column is None and part is Part.HEAD and role == Qt.ItemDataRole.CheckStateRole:
            checked = self.table_of(row).is_used
            return (Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.DecorationRole and part is Part.HEAD:
            return self._icon(row)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words(f"{AREA}.part.{Part(section).name.lower()}")

    def _heading(self, table: TableMapping) -> str:
        words = self._words
        parts = [
            words(f"{AREA}.sheet", sheet=table.sheet),
            words(f"{AREA}.heads_at", row=table.head_row)
            if table.head_row
            else words(f"{AREA}.headless"),
            words(f"{AREA}.rows", first=table.first_row, last=table.last_row, n=table.rows),
            words(f"{AREA}.totals", n=len(table.totals)) if table.totals else "",
            words(f"{AREA}.remembered") if table.is_remembered else "",
            "" if table.is_used else words(f"{AREA}.left"),
        ]
        return " · ".join(part for part in parts if part)

    def _reason(self, column: ColumnMapping) -> str:
        words = self._words
        if column.asks_order and column.field in ORDERED_FIELDS:
            orders = orders_in_words(column.samples, words)
            chosen = orders.get(column.day_order) if column.day_order else None
            if chosen is not None:
                return words(f"{AREA}.order.chosen", day=chosen)
            return words(
                f"{AREA}.order.question",
                **dict(zip(("one", "other"), orders.values(), strict=True)),
            )
        if column.asks_field:
            return words(f"{AREA}.asks_field")
        return words.say(column.reason) if column.reason is not None else ""

    def _choice(self, column: ColumnMapping, part: Part, *, is_used: bool) -> Choice | None:
        colours = self._theme.colours
        if part is Part.FIELD:
            tone = colours.text if column.field else colours.muted
            if column.asks_field:
                tone = colours.late
            if not is_used:
                tone = colours.muted
            text = (
                self._words(f"{AREA}.choose")
                if column.asks_field
                else self.field_in_words(column.field)
            )
            return Choice((), text, tone, has_menu=is_used, is_strong=column.asks_field)
        if part is Part.REASON and column.asks_order and column.field in ORDERED_FIELDS and is_used:
            orders = orders_in_words(column.samples, self._words)
            pills = tuple(
                Pill(order.value, text, column.day_order is order) for order, text in orders.items()
            )
            return Choice(pills)
        return None

    def _said(self, row: int, part: Part) -> str:
        text, column = self.text(row, part), self.column_of(row)
        if column is None and part is Part.HEAD:
            state = "used" if self.table_of(row).is_used else "unused"
            return self._words(f"{AREA}.said.{state}", text=text)
        return text

    def _color(self, row: int, part: Part) -> QColor | None:
        colours, column = self._theme.colours, self.column_of(row)
        if not self.table_of(row).is_used or part in {Part.SAMPLES, Part.REASON}:
            return colours.muted
        return colours.muted if column is not None and not column.field else None

    def _icon(self, row: int) -> Any:
        colours, column = self._theme.colours, self.column_of(row)
        table = self.table_of(row)
        if column is None:
            asks = table.is_used and "title" not in table.fields
            return self._theme.icon("circle-alert", colours.late) if asks else None
        if not table.is_used:
            return None
        if column.asks:
            return self._theme.icon("circle-question-mark", colours.late)
        if column.field:
            return self._theme.icon("check", colours.met)
        return self._theme.icon("sticky-note", colours.muted)
