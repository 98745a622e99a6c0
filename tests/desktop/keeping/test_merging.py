"""The register of somebody else, through the window."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.main_window import MainWindow
from storage.history import operations
from storage.operations import OperationKind
from storage.register import Register
from tests.desktop.desk_for_tests import make_desk
from tests.helpers.registers import Clock, add, dump
from tests.storage.merge_work import work
from tests.widgets.hands import CTRL, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.reviews.merge_review_page import MergeReviewPage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def theirs(desk: Desk, tmp_path: Path) -> Path:
    """Return a copy of the register in which somebody else worked on."""
    assert desk.register is not None
    for n in range(3):
        add(desk.register, f"regel {n}")
    desk.register.close()
    path = tmp_path / "hun.gestand"
    shutil.copy(tmp_path / "test.gestand", path)
    with Register.open(path, Clock()) as register:
        work(register, [("title", 0, "a"), ("note", 1, "b")])
        add(register, "nieuw")
    return path


@pytest.fixture
def window(desk: Desk, theirs: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    assert window.open_register(tmp_path / "test.gestand")
    qtbot.waitUntil(lambda: hasattr(window, "keeping"), timeout=20_000)
    assert theirs.exists()
    yield window
    window.close()


def received(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.keeping.merging.read(path)
    qtbot.waitUntil(lambda: not window.keeping.merging.is_busy, timeout=60_000)
    settle()


def shown(window: MainWindow) -> MergeReviewPage:
    page = window.keeping.merging.page
    assert page is not None
    assert page.isVisible()
    return page


def test_a_merge_by_keys_and_back(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot
) -> None:
    register = desk.register
    assert register is not None
    before = dump(register)
    received(window, theirs, qtbot)
    page = shown(window)
    assert window.place == "review_merge"
    assert dump(register) == before
    QTest.keyClick(page.preview.table, Qt.Key.Key_Return, CTRL)
    assert operations(register)[0].kind is OperationKind.MERGE
    titles = {row[0] for row in register.connection.execute("SELECT title FROM record")}
    assert titles == {"title a", "regel 1", "regel 2", "nieuw"}
    assert window.register_page.isVisible()
    window.commands.action("undo").trigger()
    assert dump(register) == before


def test_a_choice_is_what_is_taken(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot
) -> None:
    received(window, theirs, qtbot)
    page = shown(window)
    page.preview.table.selectRow(0)
    QTest.keyClick(page.preview.table, Qt.Key.Key_Space)
    QTest.keyClick(page.preview.table, Qt.Key.Key_Return, CTRL)
    assert desk.register is not None
    titles = {row[0] for row in desk.register.connection.execute("SELECT title FROM record")}
    assert titles == {"regel 0", "regel 1", "regel 2", "nieuw"}


def test_what_changed_in_between_is_said_and_nothing_taken(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot
) -> None:
    received(window, theirs, qtbot)
    page = shown(window)
    assert desk.register is not None
    add(desk.register, "intussen")
    before = dump(desk.register)
    with qtbot.waitSignal(desk.hub.failed, timeout=60_000):
        QTest.keyClick(page.preview.table, Qt.Key.Key_Return, CTRL)
    assert dump(desk.register) == before
    for box in window.findChildren(QMessageBox):
        box.close()


def test_it_is_kept_until_it_is_left(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot
) -> None:
    received(window, theirs, qtbot)
    page = shown(window)
    window.pages.turn_to("today")
    assert not page.isVisible()
    with qtbot.waitSignal(desk.hub.told):
        window.commands.action("merge_register").trigger()
    assert page.isVisible()
    QTest.keyClick(page.preview, Qt.Key.Key_Escape)
    assert window.register_page.isVisible()
    window.commands.action("merge_register").trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()


def test_what_cannot_be_received_is_said(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs.write_bytes(b"SQLite format 3\x00")
    for path in (theirs, tmp_path / "test.gestand", tmp_path):
        with qtbot.waitSignal(desk.hub.failed, timeout=60_000):
            window.keeping.merging.read(path)
        qtbot.waitUntil(lambda: not window.keeping.merging.is_busy, timeout=60_000)
    assert window.keeping.merging.page is None
    for box in window.findChildren(QMessageBox):
        box.close()


def test_a_register_without_anything_new_is_said(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "gelijk.gestand"
    assert desk.register is not None
    with Register.create(path, Clock()):
        pass
    with qtbot.waitSignal(desk.hub.told, timeout=60_000) as told:
        window.keeping.merging.read(path)
    assert told.args[0].key == "merge.nothing"


def test_nothing_of_it_is_left_behind(
    window: MainWindow,
    theirs: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    before = theirs.read_bytes()
    received(window, theirs, qtbot)
    shown(window)
    assert [*place.iterdir()] == []
    assert theirs.read_bytes() == before


def test_a_register_that_was_read_is_taken_over_as_ones_own(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    assert desk.register is not None
    with qtbot.waitSignal(window.opening.opened, timeout=60_000):
        window.opening.read(theirs)
    before = theirs.read_bytes()
    own = tmp_path / "eigen.gestand"
    with qtbot.waitSignal(window.opening.opened, timeout=60_000):
        window.keeping.reading.take(own)
    assert desk.register.path == own
    assert not desk.register.is_read_only
    add(desk.register, "van mij")
    assert theirs.read_bytes() == before


def test_a_hostile_register_is_neither_read_nor_taken_over(
    window: MainWindow, desk: Desk, theirs: Path, qtbot: QtBot
) -> None:
    db = sqlite3.connect(theirs)
    db.execute("CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM note; END")
    db.close()
    present = desk.register
    for way in (window.opening.read, window.opening.open, window.keeping.merging.read):
        with qtbot.waitSignal(desk.hub.failed, timeout=60_000):
            way(theirs)
        qtbot.waitUntil(lambda: not window.keeping.merging.is_busy, timeout=60_000)
    assert desk.register is present
    for box in window.findChildren(QMessageBox):
        box.close()
