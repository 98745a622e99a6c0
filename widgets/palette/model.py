"""The lines of the palette as a list: headings, which cannot be chosen, and entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.palette.entries import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOWHERE = QModelIndex()


class PaletteModel(QAbstractListModel):
    """Holds what is offered now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Found | str] = []

    def show_lines(self, lines: Sequence[Found | str]) -> None:
        """Show these lines: what was found, or the text of a heading."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> Found | str | None:
        """Return a line; None for a row that is not there."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def can_choose(self, row: int) -> bool:
        """Say whether Enter does something on a row."""
        line = self.line(row)
        return isinstance(line, Found) and line.entry.enabled

    def next_row(self, row: int, step: int) -> int:
        """Return the next row that can be chosen, round the end; `row` when there is no other."""
        count = len(self._lines)
        for away in range(1, count + 1):
            other = (row + step * away) % count
            if self.can_choose(other):
                return other
        return row

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.can_choose(index.row()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line if isinstance(line, str) else spoken(line)
        return None


def spoken(found: Found) -> str:
    """Return how an entry is read out."""
    entry = found.entry
    return ", ".join(part for part in (entry.lead, entry.title, entry.detail, entry.keys) if part)
