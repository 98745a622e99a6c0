"""A list of things with an icon and two lines each: sources, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.icons import icon_pixmap
from widgets.plain_list import dress_list
from widgets.row_ground import paint_ground
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

ITEM_ROLE = Qt.ItemDataRole.UserRole
"""The `TwoLines` of a row."""
_PADDING = 10
_ICON = 16
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class TwoLines:
    """One item.

    Attributes:
        id: What it stands for.
        icon: Name of its icon.
        kind: What the icon means, read out before the text.
        first: What it is called; takes the lines that it needs.
        second: The rest, in grey.
    """

    id: str
    icon: str
    kind: str
    first: str
    second: str

    @property
    def spoken(self) -> str:
        """What is read out."""
        return ", ".join(part for part in (self.kind, self.first, self.second) if part)


class TwoLinesModel(QAbstractListModel):
    """Holds the items."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TwoLines] = []

    def show_items(self, items: Sequence[TwoLines]) -> None:
        """Show these items."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> TwoLines:
        """Return an item."""
        return self._items[row]

    def row_of(self, item_id: str) -> int:
        """Return the row of an item; -1 when it is not shown."""
        rows = (row for row, item in enumerate(self._items) if item.id == item_id)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return item if role == ITEM_ROLE else None


class _Painter(QStyledItemDelegate):
    """Draws an item; every item has the height that its words need."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: TwoLines = index.data(ITEM_ROLE)
        colours, rect = self._theme.colours, option.rect
        painter.save()
        selected = paint_ground(painter, option, colours)
        first, second = _places(item, rect.width(), option.font)
        density = painter.device().devicePixelRatioF()
        color = colours.accent if selected else colours.muted
        top = first.top() + (QFontMetrics(option.font).height() - _ICON) // 2
        painter.translate(rect.topLeft())
        painter.drawPixmap(_PADDING, top, icon_pixmap(item.icon, color, _ICON, density))
        painter.setFont(bold(option.font) if selected else option.font)
        painter.setPen(colours.text)
        painter.drawText(first, _WRAP, item.first)
        painter.setFont(scaled(option.font, 0.94))
        painter.setPen(colours.muted)
        painter.drawText(second, _WRAP, item.second)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        _first, second = _places(index.data(ITEM_ROLE), width, option.font)
        return QSize(width, second.bottom() + 1 + _PADDING)


def _places(item: TwoLines, width: int, font: QFont) -> tuple[QRect, QRect]:
    """Return where both texts stand, from the top left of the item."""
    heavy, small = QFontMetrics(bold(font)), QFontMetrics(scaled(font, 0.94))
    left = 2 * _PADDING + _ICON
    room = QRect(left, _PADDING - 2, max(60, width - left - _PADDING), 10_000)
    height = heavy.boundingRect(room, _WRAP, item.first).height()
    first = QRect(room.left(), room.top(), room.width(), max(height, heavy.height()))
    below = QRect(room.left(), first.bottom() + 3, room.width(), 10_000)
    used = small.boundingRect(below, _WRAP, item.second).height() if item.second else 0
    return first, QRect(below.left(), below.top(), below.width(), used)


class TwoLinesList(QListView):
    """Shows the items; one is current.

    Signals:
        chosen: Id of the item that became current; empty for none.
        opened: Id of the item that Enter or a double click asked for.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = TwoLinesModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Painter(theme, self))
        dress_list(self, theme, name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> str:
        """Id of the current item; empty for none."""
        row = self.currentIndex().row()
        return self.items.item(row).id if row >= 0 else ""

    def ids(self) -> list[str]:
        """Return what the items stand for, in their order."""
        return [self.items.item(row).id for row in range(self.items.rowCount())]

    def show_items(self, items: Sequence[TwoLines]) -> None:
        """Show these items; the current one stays so when it is among them."""
        kept = self.current_id
        self.items.show_items(items)
        if not self.choose(kept):
            self.chosen.emit("")

    def choose(self, item_id: str) -> bool:
        """Make an item current and bring it into view; say whether it is shown."""
        row = self.items.row_of(item_id)
        if row < 0:
            return False
        index = self.items.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.items.item(current.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id:
            self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt waits a tenth of a second; until then the heights would be those of another width.
            self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.items.item(index.row()).id)
