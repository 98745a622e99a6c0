"""Paints a cell of the register: calm text, and a state as icon, word and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from widgets.icons import icon_pixmap
from widgets.state_words import HEAVY, ICONS, STATUS_TONES, TONES
from widgets.table.columns import Column
from widgets.table.model import is_over
from widgets.theme.theme import bold, row_height

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from widgets.table.model import RegisterTableModel, ShownRow
    from widgets.theme import Theme

PADDING = 10
_ICON = 15
_SQUARE = 9
_DOT = 9
_QUIET = frozenset({Column.NUMBER, Column.WORDING, Column.CHAMBER, Column.DEBATE, Column.FOUND_IN})


class RegisterDelegate(QStyledItemDelegate):
    """Paints every column of the register.

    Attributes:
        hovered_row: Row under the pointer; -1 for none. The view sets it.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView, rows: RegisterTableModel) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self._theme = theme
        self.hovered_row = -1

    def begin(self, *, focused_row: int) -> None:
        """Look up once what every cell of one paint needs; the view calls it before.

        Args:
            focused_row: Chosen row that has the keyboard; -1 for none.
        """
        self._focused_row = focused_row
        # Asked of the view itself: the enumerations of QStyle alone cost a tenth of the start-up.
        self._selection = self._view.selectionModel()
        plain, heavy = self._view.font(), bold(self._view.font())
        self._plain = plain, QFontMetrics(plain)
        self._heavy = heavy, QFontMetrics(heavy)
        # What surely fits need not be measured letter by letter.
        self._widest = max(map(self._heavy[1].horizontalAdvance, "@%MW"))

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.row()
        shown = self._rows.shown(row)
        if shown is None:
            return
        colours = self._theme.colours
        rect = option.rect
        if self._selection.isSelected(index):
            painter.fillRect(rect, colours.selected)
        elif row == self.hovered_row:
            painter.fillRect(rect, colours.hover)
        painter.setPen(colours.focus if row == self._focused_row else colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row == self._focused_row:
            painter.drawLine(rect.topLeft(), rect.topRight())
        column = Column(index.column())
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        font, metrics = self._plain
        color = self._text_color(column, shown)
        if column is Column.STATE:
            room, color = self._paint_state(painter, room, shown)
            font, metrics = self._heavy if shown.row.state in HEAVY else self._plain
        elif column is Column.STATUS and shown.row.is_sound:
            room = self._paint_status(painter, room, shown)
        elif column is Column.TITLE:
            room = self._paint_priority(painter, room, shown.row.priority_color)
        painter.setFont(font)
        painter.setPen(color)
        text = shown.texts[column]
        if len(text) * self._widest > room.width() or not text.isascii():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        # At its foot, not in its room: that lays out a paragraph for each cell.
        foot = room.top() + (room.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(room.left(), foot, text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a tool tip only where the text is cut."""
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        room = option.rect.width() - 2 * PADDING - self._mark_width(Column(index.column()))
        metrics = QFontMetrics(bold(view.font()))
        if isinstance(text, str) and metrics.horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), f"<p>{_escaped(text)}</p>", view)
        else:
            QToolTip.hideText()
        return True

    def _text_color(self, column: Column, shown: ShownRow) -> QColor:
        colours = self._theme.colours
        if column in _QUIET or is_over(shown) or shown.texts[column] == "—":
            return colours.muted
        return colours.text

    @staticmethod
    def _mark_width(column: Column) -> int:
        marks = {Column.STATE: _ICON + 6, Column.STATUS: _DOT + 6, Column.TITLE: _SQUARE + 8}
        return marks.get(column, 0)

    def _paint_state(self, painter: QPainter, room: QRect, shown: ShownRow) -> tuple[QRect, QColor]:
        state = shown.row.state
        color: QColor = getattr(self._theme.colours, TONES[state])
        density = self._view.devicePixelRatioF()
        pixmap = icon_pixmap(ICONS[state], color, _ICON, density)
        painter.drawPixmap(room.left(), room.center().y() - _ICON // 2 + 1, pixmap)
        return room.adjusted(_ICON + 6, 0, 0, 0), color

    def _paint_status(self, painter: QPainter, room: QRect, shown: ShownRow) -> QRect:
        color: QColor = getattr(self._theme.colours, STATUS_TONES[shown.row.status])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(room.left(), room.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        painter.restore()
        return room.adjusted(_DOT + 6, 0, 0, 0)

    def _paint_priority(self, painter: QPainter, room: QRect, number: int) -> QRect:
        if number >= 0:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.priority(number))
            top = room.center().y() - _SQUARE // 2 + 1
            painter.drawRoundedRect(room.left(), top, _SQUARE, _SQUARE, 2.5, 2.5)
            painter.restore()
        return room.adjusted(_SQUARE + 8, 0, 0, 0)


def _escaped(text: str) -> str:
    """Return text for a tool tip that wraps: tool tips wrap only what they take for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
