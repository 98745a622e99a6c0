"""How the table of differences is drawn: hairlines, calm heads, the chosen line tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from widgets.theme import Theme

PADDING = 10
_ICON = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class LineDelegate(QStyledItemDelegate):
    """Paints icon and text of a cell in the colours that the model gives."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, rect = self._theme.colours, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selected)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        if index.column() == 0:
            icon = index.data(Qt.ItemDataRole.DecorationRole)
            if isinstance(icon, QIcon):
                place = QRect(0, 0, _ICON, _ICON)
                place.moveCenter(room.center())
                place.moveLeft(room.left())
                icon.paint(painter, place)
            room.setLeft(room.left() + _ICON + 8)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            room.setLeft(self._paint_tick(painter, option, room, is_ticked=bool(ticked)))
        painter.setFont(option.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colours.text)
        text = QFontMetrics(option.font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole),
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.drawText(room, _MIDDLE, text)

    def _paint_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, *, is_ticked: bool
    ) -> int:
        """Paint a box that is ticked or not, and return where the text begins."""
        side = option.fontMetrics.ascent()
        place = QRect(room.left(), room.center().y() - side // 2, side, side)
        colours = self._theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent if is_ticked else colours.border, 1.4))
        painter.setBrush(colours.accent if is_ticked else colours.base)
        painter.drawRoundedRect(place, 3, 3)
        if is_ticked:
            painter.setPen(QPen(colours.on_accent, max(1.6, side / 8)))
            third = side / 3
            painter.drawPolyline(
                [
                    QPointF(place.left() + third * 0.7, place.top() + third * 1.6),
                    QPointF(place.left() + third * 1.3, place.top() + third * 2.2),
                    QPointF(place.left() + third * 2.4, place.top() + third * 0.9),
                ]
            )
        painter.restore()
        return place.right() + side // 2


class PlainHeader(QHeaderView):
    """Heads without buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        colours = self._theme.colours
        painter.save()
        painter.fillRect(rect, colours.soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        painter.setFont(bold(scaled(self.font(), 0.94)))
        painter.setPen(colours.muted)
        text = self.model().headerData(logical_index, Qt.Orientation.Horizontal)
        indent = PADDING + _ICON + 8 if logical_index == 0 else PADDING
        painter.drawText(rect.adjusted(indent, 0, -4, -1), _MIDDLE, str(text))
        painter.restore()
