"""What stands in the place of series while there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.parts import button, label
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from resources.words import Words

_LETTERS = 60


class NoSeries(QWidget):
    """Says what series are for and invites to make one.

    Attributes:
        first_button: Asks for the first series.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        title = label(words("reports.empty.title"), font=bold(scaled(self.font(), 1.2)))
        text = label(words("reports.empty.text"), "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setFixedWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.first_button = button(words("reports.new_series"), "primary")
        column.addStretch(2)
        for part in (title, text, self.first_button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
