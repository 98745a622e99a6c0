"""What shows in place of an empty table: why it is empty and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.parts import button, label

if TYPE_CHECKING:
    from resources.words import Words


class EmptyState(QFrame):
    """Says that the register is empty, or that the filter leaves nothing.

    Signals:
        clear_requested: All filters are to be dropped.
    """

    clear_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._words = words
        self._text = label("", "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._clear = button(words("window.empty.clear"))
        self._clear.clicked.connect(self.clear_requested)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._text)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_reason(self, *, restricting: bool) -> None:
        """Say whether filters leave nothing, or there is nothing at all."""
        key = "window.empty.filter" if restricting else "window.empty.register"
        self._text.setText(self._words(key))
        self._clear.setVisible(restricting)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()
