"""What shows in an empty register: the ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.parts import button, label
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from resources.words import Words

WAYS = ("read_letter", "read_workbook", "new_record")
"""Names of the commands with which a register begins."""


class EmptyToday(QWidget):
    """Invites to fill the register.

    Signals:
        begin_requested: Name (a str) of the command to carry out.
    """

    begin_requested = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(62 * self.fontMetrics().averageCharWidth() + 64)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(6)
        title = label(words("today.empty.title"), wrap=True, font=bold(scaled(self.font(), 1.35)))
        column.addWidget(title)
        column.addWidget(label(words("today.empty.text"), "muted", wrap=True))
        for name in WAYS:
            column.addSpacing(10)
            made = button(words(f"window.tool.{name}"), "primary" if name == WAYS[0] else "")
            made.setProperty("way", name)
            made.clicked.connect(self._on_clicked)
            self.buttons[name] = made
            column.addWidget(made)
            column.addWidget(label(words(f"today.empty.{name}"), "muted", wrap=True))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(card, 100, Qt.AlignmentFlag.AlignVCenter)
        whole.addStretch(1)

    def set_writable(self, *, writable: bool) -> None:
        """Let the register be begun, or not."""
        for made in self.buttons.values():
            made.setEnabled(writable)

    @Slot()
    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.begin_requested.emit(made.property("way"))
