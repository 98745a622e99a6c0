"""The list of backups, what differs, and putting back: by keyboard, as one step, or as a copy."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from desktop.help_window import HelpWindow
from desktop.keeping.backup_window import BackupWindow
from desktop.keeping.restore_window import RestoreWindow
from storage.as_of import as_of
from storage.erase import erase
from storage.rules.message import Message
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.helpers.registers import add, dump
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of
from tests.widgets.hands import ALT, CTRL, press, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Studios
    from tests.desktop.keeping.conftest import Scene


def listed(scene: Scene, qtbot: QtBot) -> BackupWindow:
    """Open the list by its key and wait until it is there."""
    settle()
    scene.window.activateWindow()
    press(scene.window, Qt.Key.Key_S, CTRL | ALT)
    settle()
    (shown,) = [one for one in scene.window.findChildren(BackupWindow) if one.isVisible()]
    qtbot.waitUntil(lambda: not shown.reader.is_busy, timeout=PATIENCE_MS)
    settle()
    return shown


def asked(scene: Scene, shown: BackupWindow, qtbot: QtBot) -> RestoreWindow:
    """Wait for the question that follows *Terugzetten…*."""
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    settle()
    (asking,) = [one for one in scene.window.findChildren(RestoreWindow) if one.isVisible()]
    return asking


def warnings(scene: Scene) -> list[str]:
    settle()
    return [box.text() for box in scene.window.findChildren(QMessageBox) if box.isVisible()]


def button(window: BackupWindow | RestoreWindow, text: str) -> QPushButton:
    (found,) = [one for one in window.findChildren(QPushButton) if one.text() == text]
    return found


def two_backups(scene: Scene) -> None:
    """Make one with the note *een* and one with *twee*, then change it to *drie*."""
    for note in ("een", "twee"):
        scene.change(note)
        scene.back_up()
        scene.clock.now += timedelta(days=1)
    scene.change("drie")


def test_a_register_is_restored_in_three_steps_by_keyboard_and_that_is_undone(
    scene: Scene, qtbot: QtBot
) -> None:
    two_backups(scene)
    shown = listed(scene, qtbot)
    focused = QApplication.focusWidget()
    assert focused is shown.table
    press(focused, Qt.Key.Key_Down)
    press(focused, Qt.Key.Key_Return)
    asking = asked(scene, shown, qtbot)
    press(asking, Qt.Key.Key_Return)
    settle()
    assert scene.note() == "een"
    assert not scene.window.findChildren(BackupWindow)
    scene.wait()
    # How it was before stands in a backup, made first.
    assert len(scene.present) == 3
    scene.window.activateWindow()
    settle()
    press(scene.window, Qt.Key.Key_Z, CTRL)
    assert scene.note() == "drie"


def test_the_list_says_what_each_holds_and_why_it_stays(scene: Scene, qtbot: QtBot) -> None:
    two_backups(scene)
    shown = listed(scene, qtbot)
    model = shown.table.lines
    texts = [[str(model.index(row, n).data()) for n in (0, 2, 3, 4)] for row in range(2)]
    assert texts[0][:3] == ["23 november 2026, 09:00", "recent", "1"]
    assert texts[1][:3] == ["22 november 2026, 09:00", "recent", "1"]
    assert "T-2026-001" in texts[0][3]
    assert shown.table.isColumnHidden(1)


def test_what_differs_is_shown_before_anything_changes(scene: Scene, qtbot: QtBot) -> None:
    two_backups(scene)
    assert scene.desk.register is not None
    add(scene.desk.register, "Erbij gekomen")
    before = dump(scene.desk.register)
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    asking = asked(scene, shown, qtbot)
    table = asking.comparison.table
    acts = [str(table.lines.index(row, 2).data()) for row in range(table.lines.rowCount())]
    assert acts == ["gewijzigd, wordt als toen", "toegevoegd, gaat weg"]
    assert "nu: drie\nwordt: twee" in asking.comparison.text
    press(asking, Qt.Key.Key_Escape)
    assert dump(scene.desk.register) == before


def test_nothing_changed_is_nothing_to_put_back(scene: Scene, qtbot: QtBot) -> None:
    scene.back_up()
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    asking = asked(scene, shown, qtbot)
    assert not asking.restore.isEnabled()


def test_one_that_is_damaged_is_found_and_never_put_back(scene: Scene, qtbot: QtBot) -> None:
    two_backups(scene)
    path = scene.present[-1]
    data = bytearray(path.read_bytes())
    at = data.index(b"twee")
    data[at : at + 4] = b"tien"
    path.write_bytes(data)
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    (warning,) = warnings(scene)
    assert "beschadigd" in warning
    assert scene.note() == "drie"
    for box in scene.window.findChildren(QMessageBox):
        box.reject()
    button(shown, "Alle controleren").click()
    qtbot.waitUntil(lambda: not shown.reader.is_busy, timeout=PATIENCE_MS)
    settle()
    assert [one.verdict for one in shown.table.shown] == ["damaged", "sound"]


def test_a_copy_is_saved_and_opened(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    two_backups(scene)
    shown = listed(scene, qtbot)
    target = tmp_path / "toen.gestand"
    shown.save_copy(shown.table.shown[1].backup, target)
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    settle()
    button(shown, "Openen").click()
    assert scene.desk.register is not None
    assert scene.desk.register.path == target
    assert scene.note() == "een"


def test_a_file_in_the_way_of_a_copy_is_left_alone(
    scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    scene.back_up()
    target = tmp_path / "er-al.gestand"
    target.write_text("van mij", encoding="utf-8")
    shown = listed(scene, qtbot)
    shown.save_copy(shown.table.shown[0].backup, target)
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    assert "bestaat al" in warnings(scene)[0]
    assert target.read_text(encoding="utf-8") == "van mij"


def test_without_a_register_all_are_listed_by_name_to_look_at_or_copy(
    scene: Scene, qtbot: QtBot
) -> None:
    two_backups(scene)
    # Which makes a third.
    scene.window.close_register()
    scene.window.show_welcome()
    shown = listed(scene, qtbot)
    assert len(shown.table.shown) == 3
    assert not shown.table.isColumnHidden(1)
    assert not button(shown, "Terugzetten…").isEnabled()
    button(shown, "Bekijken").click()
    assert scene.desk.register is not None
    assert scene.desk.register.is_read_only


def test_what_was_erased_for_good_stays_away_and_is_said(scene: Scene, qtbot: QtBot) -> None:
    register = scene.desk.register
    assert register is not None
    with register.operation(Message("operation.sample")) as operation:
        named = {"kind": "letter", "title": "Over de heer Voorbeeld", "title_key": "over"}
        source_id = operation.insert("source", named)
    scene.back_up()
    erase(register, source_id)
    scene.change("erna")
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    asking = asked(scene, shown, qtbot)
    texts = " ".join(part.text() for part in asking.findChildren(QLabel))
    assert "definitief" in texts
    asking.restore.click()
    assert register.connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    assert scene.note() != "erna"


@pytest.mark.parametrize(("language", "larger"), [("nl", 2.0), ("en", 1.25)])
def test_names_and_room_for_the_words(
    studios: Studios, qtbot: QtBot, language: str, larger: float
) -> None:
    studio = studios.make(language, larger=larger)
    window = studio.window
    window.resize(1920, 1080)
    keeper = window.keeping.backups
    keeper.begin()
    qtbot.waitUntil(lambda: not keeper.is_busy, timeout=PATIENCE_MS)
    desk = studio.program.desk
    assert desk.register is not None
    add(desk.register, "Erbij")
    window.commands.action("backups").trigger()
    (shown,) = window.findChildren(BackupWindow)
    qtbot.waitUntil(lambda: not shown.reader.is_busy, timeout=PATIENCE_MS)
    studio.settle()
    for part in shown.findChildren(QPushButton):
        if part.isDefault():
            part.click()
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    studio.settle()
    (asking,) = window.findChildren(RestoreWindow)
    for top in (window, shown, asking):
        assert not [str(part) for part in can_have_the_keyboard(top) if not name_of(part)]
        assert not list(clipped_in(top))
    assert asking.comparison.table.lines.rowCount() > 0
    asking.reject()
    shown.reject()


def test_of_a_damaged_register_a_backup_is_saved_beside_it(
    scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    two_backups(scene)
    register = scene.desk.register
    assert register is not None
    register.distrust()
    scene.keeper.tick()
    assert scene.before() == []
    assert not scene.keeper.is_busy
    shown = listed(scene, qtbot)
    assert len(shown.table.shown) == 2
    assert not button(shown, "Terugzetten…").isEnabled()
    assert any("nieuw bestand" in part.text() for part in shown.findChildren(QLabel))
    shown.save_copy(shown.table.shown[0].backup, tmp_path / "heel.gestand")
    qtbot.waitUntil(lambda: not shown.beside.is_busy, timeout=PATIENCE_MS)
    settle()
    button(shown, "Openen").click()
    assert scene.note() == "twee"
    assert scene.desk.can_write


def test_a_file_that_changed_since_it_was_checked_is_not_put_back(
    scene: Scene, qtbot: QtBot
) -> None:
    two_backups(scene)
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    asking = asked(scene, shown, qtbot)
    path = shown.table.shown[0].backup.path
    path.write_bytes(path.read_bytes() + b" ")
    asking.restore.click()
    assert "veranderd" in warnings(scene)[0]
    assert scene.note() == "drie"


def test_one_is_put_back_also_while_the_past_is_looked_at(scene: Scene, qtbot: QtBot) -> None:
    two_backups(scene)
    register = scene.desk.register
    assert register is not None
    scene.window.opening.show_past(as_of(register, 2), scene.clock.today())
    assert scene.desk.present is register
    shown = listed(scene, qtbot)
    button(shown, "Terugzetten…").click()
    asked(scene, shown, qtbot).restore.click()
    assert scene.desk.register is register
    assert scene.note() == "twee"


def test_help_opens_at_its_page(scene: Scene, qtbot: QtBot) -> None:
    scene.back_up()
    shown = listed(scene, qtbot)
    press(shown, Qt.Key.Key_F1)
    settle()
    (helping,) = shown.findChildren(HelpWindow)
    assert helping.isVisible()
    assert helping.page == "backups"


def test_another_folder_is_chosen_over_the_list_also_without_a_register(
    scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    two_backups(scene)
    other = tmp_path / "usb"
    scene.folder.rename(other)
    scene.window.close_register()
    shown = listed(scene, qtbot)
    assert not shown.table.shown
    button(shown, "Andere map…").click()
    settle()
    (dialog,) = shown.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    qtbot.waitUntil(lambda: not shown.reader.is_busy, timeout=PATIENCE_MS)
    settle()
    assert len(shown.table.shown) == 2
