"""What painted rows of a list share: their ground, their words, and the height of two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from widgets.theme.theme import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from widgets.theme.colours import Colours

_BAR = 3

ABOVE = 7
"""Room above and below the two lines of a row, in pixels."""

SMALL = 0.92
"""Size of the letters of the second line, in times those of the first."""


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> bool:
    """Paint the ground of a row, the line below it and the bar of one that has the keyboard.

    Returns:
        Whether the row is chosen.
    """
    rect = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected:
        painter.fillRect(rect, colours.selected)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colours.hover)
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
    if selected and option.state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(rect.left(), rect.top(), _BAR, rect.height() - 1, colours.focus)
    return selected


def write_line(
    painter: QPainter,
    place: QRect,
    text: str,
    way: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write a text on one line of `place`, shortened where it has no room."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | way, shown)


def two_line_height(font: QFont) -> int:
    """Return the height of a row of a line in `font` and a smaller one below it, in pixels."""
    return QFontMetrics(font).height() + QFontMetrics(scaled(font, SMALL)).height() + 2 * ABOVE + 3
