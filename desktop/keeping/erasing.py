"""Definitief verwijderen: a whole source goes for good, after it was said what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow


class Erasing(QObject):
    """Leads to the sources, where one is chosen to be erased."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        window.commands.bind("erase_source", self.ask)

    @Slot()
    def ask(self) -> None:
        """Show the sources."""
        self._desk.hub.page_requested.emit("sources")
