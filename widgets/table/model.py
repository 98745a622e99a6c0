"""The rows of the register, fetched when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storage.rules.terms import Status
from widgets.state_words import numeric_day, state_in_words
from widgets.table.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resources.words import Words
    from storage.listing import RegisterRow

PAGE = 32
"""Rows fetched at once; about what a window shows."""

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The `ShownRow` under an index."""

_HELD_PAGES = 80


class ShownRow:
    """A row with its texts, made once.

    Attributes:
        row: As the register gives it.
        texts: By column.
    """

    __slots__ = ("row", "texts")

    def __init__(self, row: RegisterRow, texts: tuple[str, ...]) -> None:
        self.row = row
        self.texts = texts


class RegisterTableModel(QAbstractTableModel):
    """Keys of all rows in order, and pages of the rows that were looked at.

    It knows no SQL: what filters and sorts hands it the keys, and `fetch` brings the rows.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[RegisterRow]],
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        """Begin empty.

        Args:
            fetch: Returns the rows of the given keys, in that order.
            words: The catalogue.
            parent: Owner.
        """
        super().__init__(parent)
        self._fetch = fetch
        self._words = words
        self._keys: list[int] = []
        self._pages: dict[int, list[ShownRow]] = {}
        self._headings = [words(column.text_key) for column in Column]

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show these records and nothing else.

        With the same keys as before only the contents are read again: whoever looks at the table
        keeps the place.
        """
        fresh = list(keys)
        if fresh == self._keys:
            self.forget_rows()
            return
        self.beginResetModel()
        self._keys = fresh
        self._pages.clear()
        self.endResetModel()

    def complete(self, keys: Sequence[int]) -> None:
        """Add the records after those that were shown first, or show all when they differ."""
        known = len(self._keys)
        if list(keys[:known]) != self._keys:
            self.show_keys(keys)
            return
        if len(keys) == known:
            return
        # The last page was short; it is read again with what follows.
        self._pages.pop(known // PAGE, None)
        self.beginInsertRows(QModelIndex(), known, len(keys) - 1)
        self._keys.extend(keys[known:])
        self.endInsertRows()

    def begins_with(self, keys: Sequence[int]) -> bool:
        """Say whether these are the first records shown."""
        return bool(keys) and self._keys[: len(keys)] == list(keys)

    def forget_rows(self) -> None:
        """Read the contents of all rows again when they are looked at."""
        self._pages.clear()
        if self._keys:
            last = self.index(len(self._keys) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [])

    def key_at(self, row: int) -> int | None:
        """Return the key of a row, None outside the table."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: int) -> int | None:
        """Return the row of a key, None when it is not shown."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def shown(self, row: int) -> ShownRow | None:
        """Return a row with its texts, fetching its page when needed."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            keys = self._keys[number * PAGE : (number + 1) * PAGE]
            page = [ShownRow(each, self._texts(each)) for each in self._fetch(keys)]
            if not page:
                # They cannot be read now, and are asked for again.
                return None
            if len(self._pages) >= _HELD_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page[place] if place < len(page) else None

    def held_ids(self) -> list[str]:
        """Return the ids of the records that were read and are held."""
        return [shown.row.id for page in self._pages.values() for shown in page]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation is Qt.Orientation.Horizontal and role in wanted:
            return self._headings[section] if 0 <= section < len(self._headings) else None
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        shown = self.shown(index.row())
        if shown is None:
            return None
        if role == ROW_ROLE:
            return shown
        text = shown.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text or '—'}"
        return None

    def _texts(self, row: RegisterRow) -> tuple[str, ...]:
        words = self._words
        if not row.is_sound:
            said = {
                Column.NUMBER: row.number or "—",
                Column.TITLE: words("check.row_hidden"),
                Column.STATE: words("check.row_damaged"),
            }
            return tuple(said.get(column, "—") for column in Column)
        texts = {
            Column.NUMBER: row.number,
            Column.TITLE: row.title,
            Column.MINISTER: row.minister,
            Column.WORDING: row.wording or words("window.no_term_said"),
            Column.LATEST: numeric_day(row.latest),
            Column.STATE: state_in_words(row, words),
            Column.STATUS: words(f"terms.status.{row.status}"),
            Column.HANDLER: row.handler,
            Column.PRIORITY: row.priority,
            Column.KIND: words(f"terms.kind.{row.kind}"),
            Column.PROMISED_ON: numeric_day(row.promised_on),
            Column.CHAMBER: row.chamber,
            Column.DEBATE: row.debate,
            Column.FOUND_IN: row.found_in,
            Column.DOSSIER: row.dossier,
            Column.MINISTRY: row.ministry,
        }
        return tuple(texts[column] for column in Column)


def is_over(shown: ShownRow) -> bool:
    """Say whether a row asks for nothing any more and may be painted quietly."""
    return shown.row.status in {Status.DROPPED, Status.TRANSFERRED}
