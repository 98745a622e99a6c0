"""What shows while no register is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from widgets.parts import button, label
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.commands import Commands
    from desktop.desk import Desk

_WIDTH = 460


class WelcomePage(QWidget):
    """Offers the sample, a new register, an existing one, and those that were open last.

    Signals:
        open_requested: The Path of a register that was open before.
    """

    open_requested = Signal(object)

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_WIDTH)
        self._column = column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(10)
        column.addWidget(label(words("app.name"), font=bold(scaled(self.font(), 1.7))))
        column.addWidget(label(words("window.welcome.what"), "muted", wrap=True))
        column.addSpacing(8)
        for name in ("open_sample", "new_register", "open_register"):
            made = button(
                words(f"window.command.{name}"), "primary" if name == "open_sample" else ""
            )
            made.clicked.connect(commands.action(name).trigger)
            if name == "open_sample":
                self.setFocusProxy(made)
            column.addWidget(made)
        column.addWidget(label(words("window.welcome.sample"), "muted", wrap=True))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Show registers that were open before."""
        while (item := self._recent.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if paths:
            heading = label(self._desk.words("window.welcome.recent"), font=bold(self.font()))
            heading.setContentsMargins(0, 10, 0, 2)
            self._recent.addWidget(heading)
        for path in paths:
            made = button(path.stem, "link")
            made.setToolTip(as_tip(str(path)))
            made.setProperty("path", str(path))
            made.clicked.connect(self._on_recent_clicked)
            self._recent.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_recent_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.open_requested.emit(Path(str(made.property("path"))))
