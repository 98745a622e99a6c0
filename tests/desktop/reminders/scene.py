"""A real window over a register, with a clock that is moved and notifications that are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.desk import Desk
from desktop.hub import Hub
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.reminders import Reminders
from resources.words import Words
from storage.register import Register
from tests.helpers.registers import add
from tests.widgets.hands import settle
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.reminders.notices import Notice

MADE_ON = date(2026, 10, 1)
TODAY = date(2026, 11, 22)


class Scene:
    """The program as it runs for weeks; `told` are the notifications as (day, title).

    Attributes:
        clock: Moved by setting `on`.
        told: What the desktop was told.
    """

    def __init__(self, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self._folder = folder
        self.path = folder / "test.gestand"
        self.clock = Clock(TODAY)
        self.told: list[tuple[date, str]] = []
        self.window: MainWindow | None = None
        monkeypatch.setattr("desktop.reminders.reminders.tell_portal", self._keep)

    def _keep(self, notices: Sequence[Notice]) -> bool:
        self.told += [(self.clock.today(), notice.title) for notice in notices]
        return True

    def make(self, *terms: tuple[str, date | None]) -> list[str]:
        """Make the register, weeks ago, and return the ids of its records."""
        with Register.create(self.path, Clock(MADE_ON)) as register:
            return [add(register, title, latest) for title, latest in terms]

    def start(self) -> Reminders:
        """Start the program with the register."""
        preferences = Preferences(self._folder / "preferences.ini")
        desk = Desk(Words(), Theme(), Hub(), self.clock, preferences)
        self.window = MainWindow(desk)
        self._qtbot.addWidget(self.window)
        self.window.resize(1200, 800)
        self.desk = desk
        assert self.window.open_register(self.path)
        self.window.show()
        settle()
        page = self.window.register_page
        self._qtbot.waitUntil(lambda: not page.is_listing)
        reminders = self.window.findChild(Reminders)
        assert isinstance(reminders, Reminders)
        settle()
        self.reminders = reminders
        return reminders

    def on(self, day: date, ticks: int = 3) -> None:
        """Let it be another day, and tick."""
        self.clock.on = day
        for _ in range(ticks):
            self.reminders.tick()
            settle()

    def leave(self) -> None:
        """End the program."""
        assert self.window is not None
        self.window.close()
        settle()

    @property
    def register(self) -> Register:
        """The open register."""
        assert self.desk.register is not None
        return self.desk.register
