"""The font of the program: that of the system, or the one shipped where the system has no own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# What Qt answers on a system without a desktop's settings: whatever font happens to be there.
_NO_CHOICE = frozenset({"Sans Serif", "Sans", "DejaVu Sans", ""})
_SHIPPED = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")
_LEAST_POINTS = 9.75


def use_fonts(application: QApplication) -> None:
    """Keep the system's font when it has one of its own, else use the one that is shipped.

    Text is never set smaller than the system says.
    """
    font = application.font()
    if font.family() not in _NO_CHOICE:
        return
    for name in _SHIPPED:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    shipped = QFont("Inter")
    shipped.setPointSizeF(max(font.pointSizeF(), _LEAST_POINTS))
    application.setFont(shipped)
