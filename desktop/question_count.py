"""How much workbooks left to be decided, in the status strip, where it leads to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.operations import Change


class QuestionCount(QObject):
    """Keeps a button with the number of open questions; it shows while there are any."""

    def __init__(self, desk: Desk, button: QPushButton, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._button = button
        button.clicked.connect(window.commands.action("questions").trigger)
        window.opening.opened.connect(self._on_opened)
        window.opening.turned.connect(self.count)
        desk.hub.changed.connect(self._on_changed)
        # What is made after the first paint waits for its turn.
        QTimer.singleShot(0, self, self.count)

    @Slot()
    def count(self) -> None:
        """Count, and show it."""
        from storage.questions import count_open

        register = self._desk.register
        n = count_open(register) if register is not None else 0
        self._button.setText(self._desk.words("window.count.questions", n=n) if n else "")
        self._button.setVisible(n > 0)

    @Slot(object)
    def _on_opened(self, _register: object) -> None:
        self.count()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("question"):
            self.count()
