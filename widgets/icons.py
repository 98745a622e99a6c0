"""One set of line icons (Lucide), drawn in any colour and size."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SIZE = 16

_held = False


def hold_icons() -> None:
    """Give no icons until `draw_icons`: loading the SVG reader costs a tenth of a start."""
    global _held  # noqa: PLW0603 -- one switch of one process, thrown at its start
    _held = True


def icons_wait() -> bool:
    """Say whether icons are held; whoever shows one is told when it can be asked for again."""
    return _held


def draw_icons() -> bool:
    """Draw icons from now on; say whether they were held, so that they are missing somewhere."""
    global _held
    was, _held = _held, False
    return was


# Thinner than as delivered, so that the lines weigh as much as the text beside them.
_STROKE = 'stroke-width="1.8"'


@functools.cache
def _drawing(name: str) -> str:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return drawing.replace('stroke-width="2"', _STROKE)


@functools.cache
def _pixmap(name: str, color: str, size: int, density: float) -> QPixmap:
    # Imported with the first icon: a page without icons does not pay for it.
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(name).replace("currentColor", color)
    painter = QPainter(pixmap)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon_pixmap(name: str, color: QColor, size: int = SIZE, density: float = 1.0) -> QPixmap:
    """Return a drawn icon, cached.

    Args:
        name: File in `resources/icons` without its ending.
        color: Of its lines.
        size: Width and height in logical pixels.
        density: Device pixels to a logical pixel.
    """
    if _held:
        return QPixmap()
    return _pixmap(name, color.name(), size, density)


@functools.cache
def _icon(name: str, color: str, dimmed: str, size: int, on: str) -> QIcon:
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for density in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        icon.addPixmap(_pixmap(name, color, size, density))
        if dimmed:
            icon.addPixmap(_pixmap(name, dimmed, size, density), QIcon.Mode.Disabled)
        if on:
            icon.addPixmap(_pixmap(name, on, size, density), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def line_icon(
    name: str,
    color: QColor,
    *,
    dimmed: QColor | None = None,
    on: QColor | None = None,
    size: int = SIZE,
) -> QIcon:
    """Return an icon for a button or menu, cached.

    Args:
        name: File in `resources/icons` without its ending.
        color: Of its lines.
        dimmed: Of its lines when disabled; by default Qt greys it.
        on: Of its lines when checked.
        size: Width and height in logical pixels.
    """
    return _icon(name, color.name(), dimmed.name() if dimmed else "", size, on.name() if on else "")
