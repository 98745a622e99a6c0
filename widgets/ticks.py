"""Boxes to tick whose edge is seen in every look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DARKER = 1.4
"""By so much Fusion divides the value of the window's colour for the edge of a box."""


def give_edge(box: QWidget) -> None:
    """Draw the box to tick with the edge of a field: a darker window is not seen on a dark one.

    Args:
        box: To tick, to choose, or a list of such.
    """
    palette = box.palette()
    edge = palette.color(QPalette.ColorRole.Dark)
    value = min(255, round(edge.value() * _DARKER))
    window = QColor.fromHsv(edge.hue(), edge.saturation(), value)
    palette.setColor(QPalette.ColorRole.Window, window)
    box.setPalette(palette)
