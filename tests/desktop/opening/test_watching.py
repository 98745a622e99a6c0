"""Another program does something to the file of the open register: said, with what can be done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop.bars import StatusStrip
from desktop.clock import Clock
from desktop.dialogs import FileDialog
from storage.backup import backups_in
from storage.copies import reading
from storage.register import Register
from storage.rules.message import Message
from tests.desktop.opening.acts import buttons, press_act
from tests.helpers.registers import add
from tests.storage.test_watch import copied, put_over
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.operations import Operation

pytestmark = pytest.mark.skipif(os.name == "nt", reason="open files are not moved there")


@pytest.fixture
def opened(window: MainWindow, path: Path) -> MainWindow:
    assert window.open_register(path)
    settle()
    return window


def come_back() -> None:
    """Let the window be come back to, as after another program or a sleep."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def register_of(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


def titles(register: Register) -> set[str]:
    return {title for (title,) in register.connection.execute("SELECT title FROM record")}


def titles_in(path: Path) -> set[str]:
    with reading(path) as register:
        return titles(register)


def strip_of(window: MainWindow) -> StatusStrip:
    (strip,) = window.findChildren(StatusStrip)
    return strip


def retitle(desk: Desk) -> None:
    def action(operation: Operation) -> None:
        operation.connection.execute("UPDATE record SET title = 'anders'")

    desk.do(Message("operation.sample"), action)


def other_version(path: Path) -> Path:
    """Return another version of a register: a copy in which something more was done."""
    other = copied(path, "ander.gestand")
    with Register.open(other, Clock()) as register:
        add(register, "door een ander")
    return other


def test_nothing_is_said_while_nothing_is_wrong(opened: MainWindow, desk: Desk) -> None:
    come_back()
    retitle(desk)
    come_back()
    assert opened.notices.text_of("strayed") == ""


def test_a_file_that_is_gone_is_said_and_what_is_here_can_be_saved(
    opened: MainWindow,
    desk: Desk,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.show())
    path.unlink()
    come_back()
    assert "verwijderd" in opened.notices.text_of("strayed")
    assert not buttons(opened, "Versie op schijf openen")
    press_act(opened, "Mijn versie opslaan als…")
    (dialog,) = opened.findChildren(FileDialog)
    target = tmp_path / "gered.gestand"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: register_of(desk).path == target, timeout=20_000)
    assert titles(register_of(desk)) == {"staat er"}
    assert opened.notices.text_of("strayed") == ""
    retitle(desk)
    assert titles(register_of(desk)) == {"anders"}


def test_a_write_into_a_file_that_was_replaced_is_refused_and_said(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    other = other_version(path)
    other.replace(path)
    theirs = path.read_bytes()
    retitle(desk)
    (box,) = opened.findChildren(QMessageBox)
    assert "niet opgeslagen" in box.text()
    box.close()
    assert "vervangen" in opened.notices.text_of("strayed")
    assert path.read_bytes() == theirs
    assert "Er wordt niet opgeslagen" in strip_of(opened).texts
    press_act(opened, "Versie op schijf openen")
    assert titles(register_of(desk)) == {"staat er", "door een ander"}
    assert opened.notices.text_of("strayed") == ""
    assert "Er wordt niet opgeslagen" not in strip_of(opened).texts
    retitle(desk)
    assert opened.notices.text_of("strayed") == ""


def test_what_was_saved_here_is_in_a_backup_before_the_other_version_is_opened(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    other_version(path).replace(other := path.with_name("klaar.gestand"))
    retitle(desk)
    (last,) = register_of(desk).connection.execute("SELECT max(seq) FROM operation").fetchone()
    other.replace(path)
    come_back()
    press_act(opened, "Versie op schijf openen")
    assert titles(register_of(desk)) == {"staat er", "door een ander"}
    folder = opened.keeping.backups.folder
    kept = [b for b in backups_in(folder, register_of(desk).id) if b.operation == last]
    assert "anders" in titles_in(kept[0].path) | titles_in(kept[-1].path)


def test_without_a_backup_what_was_saved_here_is_not_left(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    other_version(path).replace(other := path.with_name("klaar.gestand"))
    retitle(desk)
    other.replace(path)
    opened.keeping.backups.folder.rmdir()
    come_back()
    press_act(opened, "Versie op schijf openen")
    assert any("Mijn versie" in box.text() for box in opened.findChildren(QMessageBox))
    for box in opened.findChildren(QMessageBox):
        box.close()
    assert titles(register_of(desk)) == {"anders"}


def test_a_file_that_was_overwritten_in_place_is_said(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    other = other_version(path)
    theirs = other.read_bytes()
    put_over(other, path)
    come_back()
    assert "geschreven" in opened.notices.text_of("strayed")
    retitle(desk)
    for box in opened.findChildren(QMessageBox):
        box.close()
    press_act(opened, "Versie op schijf openen")
    assert titles(register_of(desk)) == {"staat er", "door een ander"}
    opened.close_register()
    assert path.read_bytes()[100:4096] == theirs[100:4096]


def test_a_window_that_is_closed_without_its_file_leaves_a_backup(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    """What was told to be saved is not lost with the file that somebody removed."""
    retitle(desk)
    whose, folder = register_of(desk).id, opened.keeping.backups.folder
    path.unlink()
    opened.close()
    assert any("anders" in titles_in(backup.path) for backup in backups_in(folder, whose))


def test_what_stands_on_the_disk_as_well_needs_no_backup(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    """As when a disk was taken away and put back: the same file under another number."""
    retitle(desk)
    copied(path, "dezelfde.gestand").replace(path)
    opened.keeping.backups.folder.rename(path.parent / "weg")
    come_back()
    press_act(opened, "Versie op schijf openen")
    assert titles(register_of(desk)) == {"anders"}
    assert opened.notices.text_of("strayed") == ""


def test_a_file_that_came_back_is_written_again(opened: MainWindow, desk: Desk, path: Path) -> None:
    elsewhere = path.with_name("elders.gestand")
    path.rename(elsewhere)
    come_back()
    assert opened.notices.text_of("strayed")
    press_act(opened, "Opnieuw controleren")
    assert opened.notices.text_of("strayed")
    elsewhere.rename(path)
    press_act(opened, "Opnieuw controleren")
    assert opened.notices.text_of("strayed") == ""
    retitle(desk)
    assert titles(register_of(desk)) == {"anders"}


def test_a_version_on_the_disk_that_is_no_register_leaves_the_welcome(
    opened: MainWindow, desk: Desk, path: Path
) -> None:
    brief = path.with_name("brief.txt")
    brief.write_text("van een ander", encoding="utf-8")
    brief.replace(path)
    come_back()
    press_act(opened, "Versie op schijf openen")
    (box,) = opened.findChildren(QMessageBox)
    assert "geen register" in box.text()
    box.close()
    assert desk.register is None
    assert opened.place == "welcome"
