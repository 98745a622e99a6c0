"""Backups while the window is used: when they are made, and where."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.preferences import default_backup_folder
from storage.backup import expect_whole
from storage.copies import reading
from storage.generations import LARGE
from storage.operations import OperationKind
from storage.rules.message import Message
from storage.rules.rhythm import EVERY
from tests.desktop.keeping.backup_hands import choose, note_in, said, take_over_a_letter
from tests.desktop.keeping.conftest import PATIENCE_MS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.keeping.conftest import Scene

MINUTE = timedelta(minutes=1)
YEAR = timedelta(days=365)


# When


def test_one_is_made_soon_after_opening_and_said_in_the_strip(
    scene: Scene, register_path: Path, qtbot: QtBot
) -> None:
    scene.window.close_register()
    scene.keeper.soon.setInterval(0)
    scene.open(register_path)
    qtbot.waitUntil(lambda: scene.keeper.last is not None, timeout=PATIENCE_MS)
    (path,) = scene.present
    assert scene.desk.register is not None
    expect_whole(path, scene.desk.register.id)
    assert f"Reservekopie {scene.clock.now:%H:%M}" in said(scene)


def test_a_register_in_which_nothing_changed_is_not_copied_again(
    scene: Scene, register_path: Path
) -> None:
    first = scene.back_up()
    scene.window.close_register()
    assert not any("Reservekopie" in text for text in said(scene))
    scene.clock.now += timedelta(days=1)
    scene.open(register_path)
    assert scene.back_up() == first
    assert scene.present == [first.path]
    assert "Reservekopie 22 nov" in said(scene)


def test_every_half_hour_of_work_but_not_without_work(scene: Scene) -> None:
    scene.back_up()
    scene.clock.now += 3 * EVERY
    scene.keeper.tick()
    assert not scene.keeper.is_busy
    scene.change("een")
    scene.keeper.tick()
    scene.wait()
    assert len(scene.present) == 2
    scene.change("twee")
    scene.clock.now += EVERY - MINUTE
    scene.keeper.tick()
    assert not scene.keeper.is_busy
    scene.clock.now += MINUTE
    scene.keeper.tick()
    scene.wait()
    assert len(scene.present) == 3
    assert note_in(scene.present[-1]) == "twee"


@pytest.mark.parametrize("jump", [YEAR, -YEAR, -MINUTE], ids=["on a year", "back a year", "back"])
def test_a_clock_that_jumps_makes_one_and_then_the_rhythm_goes_on(
    scene: Scene, jump: timedelta
) -> None:
    scene.back_up()
    scene.change("een")
    scene.clock.now += jump
    scene.keeper.tick()
    scene.wait()
    assert len(scene.present) == 2
    scene.change("twee")
    scene.clock.now += EVERY - MINUTE
    scene.keeper.tick()
    assert not scene.keeper.is_busy
    scene.clock.now += MINUTE
    scene.keeper.tick()
    scene.wait()
    assert {note_in(path) for path in scene.present} == {"", "een", "twee"}


def test_it_looks_at_the_clock_at_least_every_minute(scene: Scene) -> None:
    assert scene.keeper.ticker.is_running
    scene.back_up()
    scene.change("een")
    scene.clock.now += EVERY
    scene.keeper.ticker.ticked.emit()
    scene.wait()
    assert len(scene.present) == 2


def test_before_something_large_the_register_is_in_a_backup_once(scene: Scene) -> None:
    scene.change("vooraf")
    assert scene.before() == [True]
    scene.change("erna")
    scene.wait()
    assert [note_in(path) for path in scene.present] == ["vooraf"]
    assert scene.before() == [True]
    assert all(scene.before())
    scene.wait()
    assert scene.before() == []
    assert {note_in(path) for path in scene.present} == {"vooraf", "erna"}


def test_whoever_does_something_large_says_so_through_the_hub(scene: Scene) -> None:
    scene.change("vooraf")
    assert scene.desk.do_long(Message("long.undo"), lambda _: scene.present, large=True)
    scene.wait()
    assert [note_in(path) for path in scene.present] == ["vooraf"]


def test_a_letter_is_taken_over_after_a_backup(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    assert take_over_a_letter(scene, tmp_path, qtbot) == 2
    scene.wait()
    # One as the letter was opened, so that taking over need not wait, and one of what came after.
    assert [note_in(path) for path in scene.present] == ["", "terwijl de brief open lag"]
    with reading(scene.present[-1]) as copy:
        assert copy.connection.execute("SELECT count(*) FROM record").fetchone() == (1,)


# Where


def test_a_first_start_asks_where_and_goes_on_without_an_answer(
    scene: Scene, register_path: Path
) -> None:
    scene.window.close_register()
    scene.desk.preferences.set_text("backups/folder", "")
    scene.open(register_path)
    assert str(default_backup_folder()) in scene.window.notices.text_of("backups.ask")
    made = scene.back_up()
    assert made.path.parent == default_backup_folder()
    if os.name != "nt":
        assert default_backup_folder().stat().st_mode & 0o777 == 0o700
    choose(scene, "Standaardmap")
    scene.wait()
    assert not scene.window.notices.text_of("backups.ask")
    scene.window.close_register()
    scene.open(register_path)
    assert not scene.window.notices.text_of("backups.ask")
    shutil.rmtree(default_backup_folder())


def test_the_sample_asks_nothing(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.window.close_register()
    scene.desk.preferences.set_text("backups/folder", "")
    monkeypatch.setattr("desktop.keeping.backups.sample_file", lambda: register_path)
    scene.open(register_path)
    assert not scene.window.notices.text_of("backups.ask")


def test_another_folder_gets_one_at_once(scene: Scene, tmp_path: Path) -> None:
    scene.back_up()
    other = tmp_path / "usb"
    other.mkdir()
    scene.keeper.use_folder(other)
    scene.wait()
    assert len(list(other.iterdir())) == 1
    assert scene.desk.preferences.text("backups/folder") == str(other)
    assert scene.keeper.last is not None
    assert scene.keeper.last.path.parent == other


# Going back over much


def test_going_back_over_an_import_makes_one_and_over_an_edit_does_not(scene: Scene) -> None:
    register = scene.desk.register
    assert register is not None
    label = Message("operation.sample")
    with register.operation(label, OperationKind.WORKBOOK) as operation:
        for number in range(LARGE + 1):
            operation.insert("setting", {"id": f"rij {number}", "value": "1"})
    scene.desk.undo(None)
    scene.wait()
    (path,) = scene.present
    with reading(path) as copy:
        (rows,) = copy.connection.execute("SELECT count(*) FROM setting").fetchone()
    assert rows > LARGE
    scene.change("klein")
    scene.desk.undo(None)
    assert not scene.keeper.is_busy
