"""A window with what keeps the register, on registers of a temporary folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.clock import Clock
from desktop.desk import Desk
from desktop.hub import Hub
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from resources.words import Words
from storage.register import Register
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add
from tests.widgets.hands import settle
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary folders are made."""
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register with one record, closed."""
    folder = tmp_path / "werk"
    folder.mkdir()
    with Register.create(folder / "mijn.gestand", Clock(TODAY)) as register:
        add(register, "staat er")
    return register.path


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Desk:
    """Return a desk without a register."""
    assert qapp
    folder = tmp_path / "voorkeuren"
    folder.mkdir()
    preferences = Preferences(folder / "preferences.ini")
    backups = tmp_path / "reservekopieen"
    backups.mkdir()
    preferences.set_text("backups/folder", str(backups))
    return Desk(Words(), Theme(), Hub(), Clock(TODAY), preferences)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, temporary: Path) -> Iterator[MainWindow]:
    """Return the window, complete, at the welcome page."""
    assert temporary.is_dir()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show_welcome()
    window.show()
    settle()
    yield window
    window.close()
    settle()
