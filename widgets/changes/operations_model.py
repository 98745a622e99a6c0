"""The operations as a list in which each day has a heading; what is not looked at is not read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.history_words import kind_in_words, operation_in_words, time_of_day, touched_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from resources.words import Words
    from storage.history import OperationRow
    from storage.history_records import Touched

    Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""The `Entry` of a row, or the day (a date) of a heading."""
_PAGE = 40
"""So many operations are read together."""
_MINUTE = 16
"""Characters of an instant up to its minute: within one the day is the same everywhere."""


class Entry(NamedTuple):
    """One operation and what it touched; nothing, as long as that is not counted."""

    row: OperationRow
    touched: Touched


class OperationsModel(QAbstractListModel):
    """Holds numbers and days of all operations, and those operations that were looked at."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Iterable[Entry]],
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        """Begin empty.

        Args:
            fetch: Reads the operations of these numbers.
            words: The catalogue.
            parent: Owner.
        """
        super().__init__(parent)
        self._fetch = fetch
        self._words = words
        self._rows: list[int | date] = []
        self._row_of: dict[int, int] = {}
        self._entries: dict[int, Entry] = {}

    def show_keys(self, keys: Iterable[tuple[int, str]]) -> None:
        """Show the operations of these numbers and UTC instants, in this order."""
        self.beginResetModel()
        self._rows, self._row_of, self._entries = [], {}, {}
        minute, day, shown = "", date.min, None
        for seq, at in keys:
            if at[:_MINUTE] != minute:
                minute, day = at[:_MINUTE], datetime.fromisoformat(at).astimezone().date()
            if day != shown:
                shown = day
                self._rows.append(day)
            self._row_of[seq] = len(self._rows)
            self._rows.append(seq)
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many operations there are."""
        return len(self._row_of)

    @property
    def looked_at(self) -> int:
        """How many of them were read."""
        return len(self._entries)

    def row_of(self, seq: int) -> int:
        """Return the row of an operation; -1 when it is not shown."""
        return self._row_of.get(seq, -1)

    def seq_at(self, row: int) -> int | None:
        """Return the number of the operation in a row; None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, int) else None

    def entry(self, seq: int) -> Entry | None:
        """Return an operation, read together with its neighbours when it is new."""
        if seq not in self._entries and seq in self._row_of:
            first = max(0, self._row_of[seq] - _PAGE // 4)
            near = self._rows[first : first + _PAGE]
            wanted = [s for s in near if isinstance(s, int) and s not in self._entries]
            self._entries.update((entry.row.seq, entry) for entry in self._fetch(wanted))
        return self._entries.get(seq)

    def tell_touched(self, found: Mapping[int, Touched]) -> None:
        """Show what operations touched, of which that was not known when they were read."""
        for seq, touched in found.items():
            entry = self._entries.get(seq)
            if entry is not None:
                self._entries[seq] = entry._replace(touched=touched)
                index = self.index(self._row_of[seq])
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        # The keyboard passes headings over.
        is_heading = index.isValid() and self.seq_at(index.row()) is None
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ENTRY_ROLE,
        }:
            return None
        found = self._rows[index.row()]
        if isinstance(found, date):
            return found if role == ENTRY_ROLE else found.isoformat()
        entry = self.entry(found)
        if role == ENTRY_ROLE or entry is None:
            return entry
        said = operation_in_words(entry.row, self._words)
        return said if role == Qt.ItemDataRole.DisplayRole else self._spoken(entry, said)

    def _spoken(self, entry: Entry, said: str) -> str:
        words, row = self._words, entry.row
        undone = words("changes.undone") if row.undone_by is not None else ""
        parts = (
            time_of_day(row.at),
            said,
            touched_in_words(entry.touched, words),
            kind_in_words(row, words),
            row.who,
            undone,
        )
        return ", ".join(part for part in parts if part)
