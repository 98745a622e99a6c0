"""Paints a line of the palette: icon, title with what was typed in bold, quiet words, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from widgets.icons import icon_pixmap
from widgets.theme.theme import bold, row_height, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

    from widgets.palette.entries import Found
    from widgets.palette.model import PaletteModel
    from widgets.theme import Theme

_EDGE = 6
_INSIDE = 10
_ICON = 16
_SQUARE = 9
_GAP = 10
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings and entries."""

    def __init__(self, theme: Theme, view: QAbstractItemView, lines: PaletteModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._lines = lines

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = row_height(option.font)
        if isinstance(self._lines.line(index.row()), str):
            height = QFontMetrics(option.font).height() + 12
        return QSize(1, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = self._lines.line(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            self._paint_heading(painter, option, line)
        elif line is not None:
            current = self._view.currentIndex().row() == index.row()
            self._paint_entry(painter, option, line, current=current)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        font = bold(scaled(option.font, 0.88))
        painter.setFont(font)
        painter.setPen(self._theme.colours.muted)
        room = option.rect.adjusted(_EDGE + _INSIDE, 6, -_EDGE - _INSIDE, 0)
        painter.drawText(room, _LEFT, text)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, found: Found, *, current: bool
    ) -> None:
        colours, entry, font = self._theme.colours, found.entry, option.font
        ground = option.rect.adjusted(_EDGE, 1, -_EDGE, -1)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(ground, 5, 5)
            painter.setPen(colours.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0, 0, -1, -1), 5, 5)
        room = ground.adjusted(_INSIDE, 0, -_INSIDE, 0)
        self._paint_mark(painter, room, found)
        room.setLeft(room.left() + _ICON + _GAP)
        if entry.keys:
            room.setRight(self._paint_keys(painter, room, entry.keys, font) - _GAP)
        if entry.lead:
            painter.setFont(font)
            painter.setPen(colours.muted)
            painter.drawText(room, _LEFT, entry.lead)
            room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(entry.lead) + _GAP)
        room.setLeft(
            self._paint_title(
                painter, room, found, font, colours.text if entry.enabled else colours.muted
            )
        )
        if entry.detail and room.width() > 0:
            painter.setFont(font)
            painter.setPen(colours.muted)
            metrics = QFontMetrics(font)
            text = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, text)

    def _paint_mark(self, painter: QPainter, room: QRect, found: Found) -> None:
        entry, colours = found.entry, self._theme.colours
        middle = room.center().y()
        if entry.icon:
            density = self._view.devicePixelRatioF()
            pixmap = icon_pixmap(entry.icon, colours.muted, _ICON, density)
            painter.drawPixmap(room.left(), middle - _ICON // 2 + 1, pixmap)
        elif entry.color >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.priority(entry.color))
            left = room.left() + (_ICON - _SQUARE) // 2
            painter.drawRoundedRect(left, middle - _SQUARE // 2, _SQUARE, _SQUARE, 2.5, 2.5)

    def _paint_keys(self, painter: QPainter, room: QRect, keys: str, font: QFont) -> int:
        """Paint a shortcut at the right; return where it begins."""
        small = scaled(font, 0.88)
        metrics = QFontMetrics(small)
        width, height = metrics.horizontalAdvance(keys) + 12, metrics.height() + 2
        box = QRect(room.right() - width, room.center().y() - height // 2 + 1, width, height)
        painter.setPen(self._theme.colours.line)
        painter.setBrush(self._theme.colours.base)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(small)
        painter.setPen(self._theme.colours.muted)
        painter.drawText(box, _MIDDLE, keys)
        return box.left()

    def _paint_title(
        self, painter: QPainter, room: QRect, found: Found, font: QFont, color: QColor
    ) -> int:
        """Paint the title; return where the words after it begin."""
        painter.setPen(color)
        title, x = found.entry.title, room.left()
        heavy = bold(font)
        whole = QFontMetrics(heavy).horizontalAdvance(title)
        if whole > room.width():
            # Too long to be painted in pieces: what does not fit is cut, and read out in full.
            painter.setFont(font)
            shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, shown)
            return room.right()
        at = 0
        for start, end in (*found.spans, (len(title), len(title))):
            for piece, used in ((title[at:start], font), (title[start:end], heavy)):
                if piece:
                    painter.setFont(used)
                    painter.drawText(QRect(x, room.top(), whole, room.height()), _LEFT, piece)
                    x += QFontMetrics(used).horizontalAdvance(piece)
            at = end
        return x + _GAP
