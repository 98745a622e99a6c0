"""Whether the register is sound: looked at while the window is used, and when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.rules.message import Message

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow


class Checking(QObject):
    """Checks the register on the desk."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        window.commands.bind("check_register", self.ask)

    @Slot()
    def ask(self) -> None:
        """Check the register and say what was found."""
        from storage.check import check

        if self._desk.register is not None:
            report = check(self._desk.register)
            sound = Message("check.sound")
            self._desk.hub.told.emit(next(iter(report.problems), sound))
