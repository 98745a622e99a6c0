"""The window over a small register, with a clock that can be set and a folder for backups."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.clock import Clock
from desktop.main_window import MainWindow
from storage.operations import OperationKind
from storage.records import edit_record
from storage.rules.message import Message
from tests.desktop.desk_for_tests import make_desk
from tests.helpers.registers import add
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.keeping.backups import Backups
    from storage.backup import Backup

PATIENCE_MS = 60_000


class SetClock(Clock):
    """Stands at `now` until it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def today(self) -> date:
        return self.now.date()


class Scene:
    """The window, and what tests of keepers do with it."""

    def __init__(self, desk: Desk, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = window
        self.folder = folder
        self.clock = SetClock()
        self._qtbot = qtbot
        desk.clock = self.clock

    @property
    def keeper(self) -> Backups:
        """What makes backups."""
        return self.window.keeping.backups

    @property
    def present(self) -> list[Path]:
        """The files in the folder of backups, the oldest first."""
        return sorted(self.folder.iterdir())

    def open(self, path: Path) -> None:
        """Open a register and leave the first backup to the test."""
        assert self.window.open_register(path)
        self._qtbot.waitUntil(lambda: not self.window.register_page.is_listing)
        settle()

    def back_up(self) -> Backup:
        """Make a backup and wait for it."""
        self.keeper.begin()
        self.wait()
        assert self.keeper.last is not None
        return self.keeper.last

    def wait(self) -> None:
        """Wait until no backup is being made."""
        self._qtbot.waitUntil(lambda: not self.keeper.is_busy, timeout=PATIENCE_MS)

    def before(self) -> list[bool]:
        """Do what something large waits for, and return whether each came about in time."""
        waits: list[Callable[[], bool]] = []
        self.desk.hub.large_begins.emit(waits)
        return [wait() for wait in waits]

    def change(self, note: str) -> None:
        """Change the one record, as one operation."""
        register = self.desk.present
        assert register is not None
        (record_id,) = register.connection.execute("SELECT id FROM record").fetchone()
        label = Message("operation.edited", {"number": "T-2026-001"})
        with register.operation(label, OperationKind.HAND) as operation:
            edit_record(operation, record_id, internal_note=note)

    def note(self) -> str:
        """Return what `change` wrote last."""
        register = self.desk.present
        assert register is not None
        (note,) = register.connection.execute("SELECT internal_note FROM record").fetchone()
        return str(note)


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    return tmp_path / "test.gestand"


@pytest.fixture
def scene(tmp_path: Path, register_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    folder = tmp_path / "kopieen"
    folder.mkdir()
    desk = make_desk(tmp_path)
    desk.preferences.set_text("backups/folder", str(folder))
    assert desk.register is not None
    add(desk.register, "Brief over wonen")
    desk.register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    made = Scene(desk, window, folder, qtbot)
    window.resize(1300, 800)
    window.show()
    made.open(register_path)
    yield made
    window.close()
