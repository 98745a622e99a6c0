"""The last backup of a register, made as it is closed; closing never waits long for it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import backup_check
from desktop.keeping.backup_job import BackupJob
from storage import backup as storing
from tests.desktop.keeping.backup_hands import note_in, of_failure
from tests.desktop.keeping.conftest import PATIENCE_MS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.desktop.keeping.conftest import Scene

MINUTE = timedelta(minutes=1)


def closed(scene: Scene) -> None:
    scene.window.close_register()
    for job in scene.keeper.findChildren(BackupJob):
        job.wait(PATIENCE_MS / 1000)


def test_closing_makes_one_of_what_was_done_since_the_last(scene: Scene) -> None:
    scene.back_up()
    scene.clock.now += MINUTE
    scene.change("op het laatst")
    closed(scene)
    assert len(scene.present) == 2
    assert note_in(scene.present[-1]) == "op het laatst"


def test_closing_without_work_makes_none(scene: Scene) -> None:
    closed(scene)
    assert scene.present == []


def test_closing_after_a_backup_of_all_makes_none(scene: Scene) -> None:
    scene.change("gedaan")
    scene.back_up()
    scene.clock.now += MINUTE
    closed(scene)
    assert len(scene.present) == 1


def test_closing_goes_on_without_a_folder_and_tells_it_at_the_next_opening(
    scene: Scene, register_path: Path
) -> None:
    scene.change("niet bewaard")
    shutil.rmtree(scene.folder)
    closed(scene)
    assert scene.desk.register is None
    scene.open(register_path)
    assert "Bij het sluiten kon geen reservekopie" in of_failure(scene)
    # Once: the next backup tells itself whether it could be made.
    scene.window.close_register()
    scene.open(register_path)
    assert of_failure(scene) == ""


def test_closing_does_not_wait_long_for_a_disk_that_hangs(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, goes_on = Event(), Event()

    def hang(*_: object) -> None:
        hangs.set()
        goes_on.wait(PATIENCE_MS / 1000)

    monkeypatch.setattr(storing, "write_connection", hang)
    monkeypatch.setattr("desktop.keeping.backups._CLOSING_S", 0.05)
    monkeypatch.setattr("desktop.keeping.backup_job._TIDYING_S", 0.05)
    scene.change("niet bewaard")
    scene.window.close_register()
    assert hangs.is_set()
    assert scene.desk.register is None
    goes_on.set()
    monkeypatch.undo()
    scene.open(register_path)
    assert "Bij het sluiten kon geen reservekopie" in of_failure(scene)


def test_a_large_one_is_read_back_while_another_register_is_open(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """In a process of its own; when it turns out unsound, that is told in the window."""
    monkeypatch.setattr(backup_check, "_SMALL", 0)
    monkeypatch.setattr("desktop.keeping.backups._AT_ONCE_S", 0)
    scene.change("op het laatst")
    scene.window.close_register()
    scene.open(register_path)
    qtbot.waitUntil(lambda: len(scene.present) == 1, timeout=PATIENCE_MS)
    assert note_in(scene.present[0]) == "op het laatst"
    assert of_failure(scene) == ""


def test_quitting_waits_for_what_is_being_read_back(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_check, "_SMALL", 0)
    monkeypatch.setattr("desktop.keeping.backups._AT_ONCE_S", 0)
    scene.change("op het laatst")
    scene.window.close_register()
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert len(scene.present) == 1
