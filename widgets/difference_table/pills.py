"""A cell in which something is chosen: pills side by side, a word that opens a menu, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from widgets.difference_table.look import PADDING, LineDelegate
from widgets.row_ground import write_line
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QColor

    Index = QModelIndex | QPersistentModelIndex

CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role by which a model gives the `Choice` of a cell."""

STRONG_ROLE = Qt.ItemDataRole.UserRole + 2
"""Role by which a model says that a cell is written heavier."""

MENU = "menu"
"""What is said to be pressed when the word was."""

_INSIDE, _GAP, _RADIUS = 8, 5, 5


class Pill(NamedTuple):
    """One of the pills.

    Attributes:
        key: By which it is told which was pressed.
        text: What it says.
        is_on: Whether it is chosen.
    """

    key: str
    text: str
    is_on: bool = False


class Choice(NamedTuple):
    """What is chosen in a cell.

    Attributes:
        pills: From left to right.
        word: What stands behind them, or instead of them.
        tone: Colour of the word.
        is_done: Whether a tick stands before the word.
        has_menu: Whether the word opens a menu.
        is_strong: Whether the word asks for a look.
    """

    pills: tuple[Pill, ...] = ()
    word: str = ""
    tone: QColor | None = None
    is_done: bool = False
    has_menu: bool = False
    is_strong: bool = False


class PillDelegate(LineDelegate):
    """Paints the cells that have a `Choice`, and tells what is pressed in them.

    Signals:
        pressed: The index of the cell, and the key of the pill or `MENU`.
    """

    pressed = Signal(object, object)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(CHOICE_ROLE)
        if index.data(STRONG_ROLE):
            option.font = bold(option.font)
        if not isinstance(choice, Choice):
            super().paint(painter, option, index)
            return
        colours, rect = self._theme.colours, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selected)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, place in _places(rect, choice, option.font):
            if key == MENU:
                self._paint_word(painter, option, place, choice)
                continue
            pill = next(pill for pill in choice.pills if pill.key == key)
            painter.setPen(QPen(colours.accent if pill.is_on else colours.edge, 1))
            painter.setBrush(colours.accent if pill.is_on else colours.raised)
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            painter.setFont(bold(option.font) if pill.is_on else option.font)
            painter.setPen(colours.on_accent if pill.is_on else colours.text)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, pill.text)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        choice = index.data(CHOICE_ROLE)
        if (
            isinstance(choice, Choice)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            for key, place in _places(option.rect, choice, option.font):
                if place.contains(event.position().toPoint()) and (key != MENU or choice.has_menu):
                    self.pressed.emit(index, key)
                    return True
        return super().editorEvent(event, model, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        choice = index.data(CHOICE_ROLE)
        if not isinstance(choice, Choice):
            return super().sizeHint(option, index)
        return QSize(width_of(choice, option.font), super().sizeHint(option, index).height())

    def _paint_word(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, choice: Choice
    ) -> None:
        tone = choice.tone or self._theme.colours.text
        room = QRect(place)
        if choice.is_done:
            side = option.fontMetrics.ascent()
            self._theme.icon("check", tone, side).paint(
                painter, room.left(), room.center().y() - side // 2, side, side
            )
            room.setLeft(room.left() + side + 4)
        painter.setFont(bold(option.font) if choice.is_strong else option.font)
        painter.setPen(tone)
        arrow = _arrow(option.fontMetrics)
        if choice.has_menu:
            room.setRight(room.right() - arrow - 4)
        write_line(painter, room, choice.word)
        if choice.has_menu:
            width = painter.fontMetrics().horizontalAdvance(choice.word)
            left = room.left() + min(width, room.width()) + 4
            top = room.center().y() + 1 - arrow / 4
            painter.setBrush(tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(left, top),
                        QPointF(left + arrow, top),
                        QPointF(left + arrow / 2, top + arrow * 0.6),
                    ]
                )
            )


def width_of(choice: Choice, font: QFont) -> int:
    """Return the width in pixels in which all of a choice can be read."""
    metrics = QFontMetrics(bold(font))
    pills = sum(_pill_width(pill, metrics) + _GAP for pill in choice.pills)
    word = metrics.horizontalAdvance(choice.word) + (metrics.ascent() + 4) * choice.is_done
    return 2 * PADDING + pills + word + (_arrow(metrics) + 8) * choice.has_menu


def _arrow(metrics: QFontMetrics) -> int:
    return max(8, metrics.ascent() * 2 // 3)


def _pill_width(pill: Pill, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(pill.text) + 2 * _INSIDE


def _places(rect: QRect, choice: Choice, font: QFont) -> Iterator[tuple[str, QRect]]:
    """Give the key and place of each pill, and at last those of the word."""
    metrics = QFontMetrics(bold(font))
    high = min(metrics.height() + 6, rect.height() - 5)
    left, top = rect.left() + PADDING, rect.center().y() - high // 2
    for pill in choice.pills:
        wide = _pill_width(pill, metrics)
        yield pill.key, QRect(left, top, wide, high)
        left += wide + _GAP
    if choice.word:
        left += _GAP if choice.pills else 0
        yield MENU, QRect(left, rect.top(), max(0, rect.right() - PADDING - left), rect.height())
