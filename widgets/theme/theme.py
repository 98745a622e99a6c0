"""What a part asks for its colours and icons; one object, handed to every part that paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication

from widgets.icons import SIZE, draw_icons, icons_wait, line_icon
from widgets.theme.colours import Colours, load_colours

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ROW = 32
"""Height of a row in logical pixels, when the text is not larger."""


class Theme(QObject):
    """The present look.

    Attributes:
        colours: By purpose.

    Signals:
        changed: Another look was chosen; paint again and ask for icons again.
    """

    changed = Signal()

    def __init__(self, look: str = "light", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.colours: Colours = load_colours(look)

    def use(self, look: str) -> None:
        """Change to one of `LOOKS`."""
        if look == self.look:
            return
        self.look = look
        self.colours = load_colours(look)
        self.changed.emit()

    def complete(self) -> None:
        """Draw the icons that were held back for the first paint, if they were."""
        if draw_icons():
            self.changed.emit()

    @property
    def icons_wait(self) -> bool:
        """Whether icons are held back until `complete`, which emits `changed`."""
        return icons_wait()

    def icon(self, name: str, color: QColor | None = None, size: int = SIZE) -> QIcon:
        """Return an icon in `color`, by default that of text."""
        return line_icon(name, color or self.colours.text, dimmed=self.colours.line, size=size)


def bold(font: QFont) -> QFont:
    """Return the same font, heavier."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def scaled(font: QFont, factor: float) -> QFont:
    """Return the same font, larger or smaller, whatever unit its size has."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(max(1, round(font.pixelSize() * factor)))
    return other


def row_height(font: QFont | None = None) -> int:
    """Return the height of a row that holds one line of `font`, in logical pixels."""
    return max(ROW, QFontMetrics(font or QGuiApplication.font()).height() + 14)
