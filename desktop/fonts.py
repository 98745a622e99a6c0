"""The font of the program: that of the system, or the one shipped where the system has no own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# What Qt answers on a system without a desktop's settings: whatever font happens to be there.
_NO_CHOICE = frozenset({"Sans Serif", "Sans", "DejaVu Sans", ""})
_REGULAR = "Inter-Regular.ttf"
_SEMI_BOLD = "Inter-SemiBold.ttf"
_FAMILY = "Inter"
_LEAST_POINTS = 9.75


def use_fonts(application: QApplication) -> None:
    """Keep the system's font when it has one of its own, else use the one that is shipped.

    Text is never set smaller than the system says.
    """
    font = application.font()
    if font.family() not in _NO_CHOICE:
        return
    QFontDatabase.addApplicationFont(str(resource("fonts", _REGULAR)))
    shipped = QFont(_FAMILY)
    shipped.setPointSizeF(max(font.pointSizeF(), _LEAST_POINTS))
    application.setFont(shipped)


def complete_fonts(application: QApplication) -> None:
    """Add the heavier cut, which the first paint does without: reading it takes its time.

    Heavy words grow a little by it, so what shows them is measured again.
    """
    if application.font().family() != _FAMILY:
        return
    from PySide6.QtCore import QEvent

    QFontDatabase.addApplicationFont(str(resource("fonts", _SEMI_BOLD)))
    for widget in application.allWidgets():
        if widget.font().weight() >= QFont.Weight.DemiBold:
            application.sendEvent(widget, QEvent(QEvent.Type.FontChange))
