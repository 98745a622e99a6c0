"""Filter chips: a row of small buttons of which one is chosen, and chips that open a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from widgets.flow import FlowLayout
from widgets.parts import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QIcon
    from PySide6.QtWidgets import QAbstractButton, QPushButton


class ChipRow(QWidget):
    """Chips of which exactly one is chosen; they go on below when the width runs out.

    Signals:
        chosen: The key (a str) of the chip that the user chose.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._chips: dict[str, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these (key, text) pairs; the chosen one stays chosen, else the first is."""
        present = self.key
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for key, text in chips:
            chip = button(text, "chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._row.addWidget(chip)
            self._chips[key] = chip
        if self._chips:
            self.choose(present if present in self._chips else next(iter(self._chips)))

    def set_text(self, key: str, text: str) -> None:
        """Change what a chip says, as when its count changes."""
        self._chips[key].setText(text.replace("&", "&&"))

    @property
    def key(self) -> str:
        """The key of the chosen chip, empty without chips."""
        for key, chip in self._chips.items():
            if chip.isChecked():
                return key
        return ""

    def choose(self, key: str) -> None:
        """Choose a chip without telling anybody."""
        self._chips[key].setChecked(True)

    def chip(self, key: str) -> QPushButton:
        """Return one chip."""
        return self._chips[key]

    def add_part(self, part: QWidget) -> None:
        """Put another part after the chips that are there now."""
        self._row.addWidget(part)

    @Slot(object)
    def _on_clicked(self, pressed: QAbstractButton) -> None:
        for key, chip in self._chips.items():
            if chip is pressed:
                self.chosen.emit(key)


def color_square(color: QColor, size: int = 10, density: float = 2.0) -> QPixmap:
    """Return the small rounded square that stands for a priority."""
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(0, 0, size, size, 2.5, 2.5)
    painter.end()
    return pixmap


def color_icon(color: QColor) -> QIcon:
    """Return `color_square` as an icon for menus and combo boxes."""
    from PySide6.QtGui import QIcon

    return QIcon(color_square(color))
