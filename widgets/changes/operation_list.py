"""The list of operations: a heading per day, below it each operation in two lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from widgets.changes.operations_model import ENTRY_ROLE, Entry, OperationsModel
from widgets.history_words import (
    KIND_ICONS,
    kind_in_words,
    long_day_in_words,
    operation_in_words,
    time_of_day,
    touched_in_words,
)
from widgets.icons import icon_pixmap
from widgets.plain_list import dress_list
from widgets.row_ground import ABOVE, SMALL, paint_ground, two_line_height, write_line
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_SIDE = 14
_ICON = 16
_GAP = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Painter(QStyledItemDelegate):
    """Draws headings and operations; all have one height, so that none has to be read for it."""

    def __init__(self, theme: Theme, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.today = date.min

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, two_line_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(ENTRY_ROLE)
        painter.save()
        if isinstance(found, date):
            self._paint_day(painter, option, found)
        elif isinstance(found, Entry):
            self._paint_operation(painter, option, found)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say in full what has no room."""
        found = index.data(ENTRY_ROLE)
        if not isinstance(found, Entry):
            return super().helpEvent(event, view, option, index)
        text = "\n".join((operation_in_words(found.row, self._words), self._second(found)))
        QToolTip.showText(event.globalPos(), as_tip(text), view)
        return True

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        colours, rect = self._theme.colours, option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        painter.setFont(bold(option.font))
        painter.setPen(colours.text)
        words = self._words
        said = long_day_in_words(day, words)
        for back, key in ((0, "changes.today"), (1, "changes.yesterday")):
            if day == self.today - timedelta(days=back):
                said = words(key, day=said)
        said = said[:1].upper() + said[1:]
        place = rect.adjusted(_SIDE, 0, -_SIDE, -ABOVE)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, said)

    def _paint_operation(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry
    ) -> None:
        colours, rect, row = self._theme.colours, option.rect, entry.row
        selected = paint_ground(painter, option, colours)
        painter.translate(rect.topLeft())
        font, small = option.font, scaled(option.font, SMALL)
        metrics, lower = QFontMetrics(font), QFontMetrics(small)
        undone = row.undone_by is not None
        clock = metrics.horizontalAdvance("00:00")
        left = _SIDE + clock + _GAP
        first = QRect(_SIDE, ABOVE, clock, metrics.height())
        painter.setFont(font)
        painter.setPen(colours.muted)
        painter.drawText(first, _MIDDLE, time_of_day(row.at))
        color = colours.accent if selected else colours.muted
        density = painter.device().devicePixelRatioF()
        top = ABOVE + (metrics.height() - _ICON) // 2
        painter.drawPixmap(left, top, icon_pixmap(KIND_ICONS[row.kind], color, _ICON, density))
        left += _ICON + _GAP
        right = rect.width() - _SIDE
        if undone:
            mark = self._words("changes.undone")
            wide = lower.horizontalAdvance(mark) + 2
            painter.setFont(small)
            painter.setPen(colours.soon)
            place = QRect(right - wide, ABOVE, wide, metrics.height())
            painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, mark)
            right -= wide + _GAP
        painter.setFont(bold(font) if selected else font)
        painter.setPen(colours.muted if undone else colours.text)
        said = operation_in_words(row, self._words)
        write_line(painter, QRect(left, ABOVE, right - left, metrics.height()), said)
        painter.setFont(small)
        painter.setPen(colours.muted)
        below = QRect(left, first.bottom() + 2, rect.width() - _SIDE - left, lower.height())
        write_line(painter, below, self._second(entry))

    def _second(self, entry: Entry) -> str:
        words = self._words
        parts = (
            kind_in_words(entry.row, words),
            entry.row.who,
            touched_in_words(entry.touched, words),
        )
        return " · ".join(part for part in parts if part)


class OperationList(QListView):
    """Shows operations, of which one is current.

    Attributes:
        operations: The model.

    Signals:
        chosen: Number of the operation that became current; None for none.
    """

    chosen = Signal(object)

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Iterable[Entry]],
        theme: Theme,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.operations = OperationsModel(fetch, words, self)
        self._painter = _Painter(theme, words, self)
        self.setModel(self.operations)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        dress_list(self, theme, words("changes.list"))
        self.setMouseTracking(True)

    @property
    def current_seq(self) -> int | None:
        """Number of the current operation, or None."""
        return self.operations.seq_at(self.currentIndex().row())

    def show_operations(self, keys: Iterable[tuple[int, str]], today: date) -> None:
        """Show operations by number and instant; the current one stays so, or the newest is.

        The current one is told again, for it may have been undone meanwhile.
        """
        kept, place = self.current_seq, self.verticalScrollBar().value()
        self._painter.today = today
        self.operations.show_keys(keys)
        if kept is not None and self.choose(kept):
            self.verticalScrollBar().setValue(place)
            self.scrollTo(self.currentIndex())
        elif not self.choose(self.operations.seq_at(1)):
            self.chosen.emit(None)

    def choose(self, seq: int | None) -> bool:
        """Make an operation current and bring it into view; say whether it is shown."""
        row = -1 if seq is None else self.operations.row_of(seq)
        if row < 0:
            return False
        index = self.operations.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        is_near = self.viewport().rect().intersects(self.visualRect(index))
        self.selectionModel().setCurrentIndex(index, flag)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if is_near else hint.PositionAtCenter)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        seq = self.operations.seq_at(current.row())
        if seq is not None:
            self.chosen.emit(seq)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would go to the heading of the first day, which cannot be current.
        last = self.operations.rowCount() - 1
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: last}
        row = ends.get(Qt.Key(event.key()))
        if row is not None and not event.modifiers():
            self.choose(self.operations.seq_at(row))
        else:
            super().keyPressEvent(event)
