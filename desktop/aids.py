"""What stands by while the window is used: palette, handleiding, reminders; made after the paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.help_window import open_help
from desktop.palette import Palette
from desktop.reminders import Reminders

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow


class Aids(QObject):
    """Binds the commands that help on every page.

    Attributes:
        reminders: What warns of what is due.
        palette: Every command by a few letters.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.palette = Palette(desk, window.commands, window)
        self.reminders = Reminders(desk, window)
        self._list = window.commands.action("reminders")
        self._list.changed.connect(self._on_list_changed)
        self._on_list_changed()
        window.commands.bind("palette", self.palette.open)
        window.commands.bind("help", self._on_help)
        window.commands.bind("carry", window.register_page.carry_chosen)
        window.commands.bind("steps", window.register_page.prepare_chosen)
        window.commands.bind("new_series", self._on_new_series)

    @Slot()
    def _on_new_series(self) -> None:
        """Ask for a series of reports, on the page where it will stand."""
        self._window.pages.turn_to("reports")
        self._window.pages.reports_page.ask_new_series()

    @Slot()
    def _on_list_changed(self) -> None:
        self.reminders.bell.setEnabled(self._list.isEnabled())

    @Slot()
    def _on_help(self) -> None:
        """Open the handleiding at the page that fits what is on the screen."""
        open_help(self._desk, self._window, self._window.place)
