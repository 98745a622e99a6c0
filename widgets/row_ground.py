"""The ground on which the row of a list is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from widgets.theme.colours import Colours

_BAR = 3


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
