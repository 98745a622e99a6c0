"""Backups while the window is used: when they are made, and that they are never in the way."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop import backup_check
from desktop.keeping.backup_job import BackupJob
from desktop.preferences import default_backup_folder
from desktop.reviews.letter_review_page import LetterReviewPage
from storage import backup as storing
from storage.backup import expect_whole
from storage.copies import reading
from storage.generations import LARGE
from storage.operations import OperationKind
from storage.rules.message import Message
from storage.rules.rhythm import AGAIN, EVERY
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.storage.test_backup import spoil
from tests.widgets.hands import click, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.register import Register
    from tests.desktop.keeping.conftest import Scene

MINUTE = timedelta(minutes=1)
YEAR = timedelta(days=365)


def said(scene: Scene) -> list[str]:
    settle()
    return [part.text() for part in scene.window.findChildren(QLabel) if part.isVisible()]


def of_failure(scene: Scene) -> str:
    return scene.window.notices.text_of("backups.failed")


def choose(scene: Scene, text: str) -> None:
    """Press a button of a notice."""
    settle()
    (found,) = [
        part
        for part in scene.window.notices.findChildren(QPushButton)
        if part.text() == text and part.isVisible()
    ]
    click(found)


def note_in(path: Path) -> str:
    with reading(path) as copy:
        (note,) = copy.connection.execute("SELECT internal_note FROM record").fetchone()
    return str(note)


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


LETTER = """Aan de Voorzitter van de Tweede Kamer

Datum 2 april 2026
Betreft Voortgang van het programma

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de uitkomsten van het programma.

Hoogachtend,
"""


def take_over_a_letter(scene: Scene, folder: Path, qtbot: QtBot) -> int:
    """Read a letter, take it over and return how many records there are."""
    path = folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    exchange = scene.window.exchange
    exchange.read_letter(path)
    qtbot.waitUntil(lambda: not exchange.is_busy, timeout=PATIENCE_MS)
    page = exchange.in_hand()
    assert isinstance(page, LetterReviewPage)
    scene.wait()
    scene.change("terwijl de brief open lag")
    review = page.review
    review.accepted.emit(review.model.decision())
    assert scene.desk.register is not None
    (count,) = scene.desk.register.connection.execute("SELECT count(*) FROM record").fetchone()
    return int(count)


def test_a_letter_is_taken_over_after_a_backup(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    assert take_over_a_letter(scene, tmp_path, qtbot) == 2
    scene.wait()
    # One as the letter was opened, so that taking over need not wait, and one of what came after.
    assert [note_in(path) for path in scene.present] == ["", "terwijl de brief open lag"]
    with reading(scene.present[-1]) as copy:
        assert copy.connection.execute("SELECT count(*) FROM record").fetchone() == (1,)


# Never in the way


def missing(scene: Scene, _: pytest.MonkeyPatch) -> None:
    scene.folder.rmdir()


def a_file(scene: Scene, _: pytest.MonkeyPatch) -> None:
    scene.folder.rmdir()
    scene.folder.write_text("geen map", encoding="utf-8")


def full(_: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(storing, "write_file", write)


def read_only(_: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(storing, "write_file", write)


FAILING = [
    (missing, "is er niet"),
    (a_file, "is er niet"),
    (full, "de schijf is vol"),
    (read_only, "de schijf is alleen-lezen"),
]


@pytest.mark.parametrize(("fail", "reason"), FAILING)
def test_a_disk_that_fails_is_told_with_its_reason_and_work_goes_on(
    scene: Scene,
    fail: Callable[[Scene, pytest.MonkeyPatch], None],
    reason: str,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fail(scene, monkeypatch)
    assert take_over_a_letter(scene, tmp_path, qtbot) == 2
    qtbot.waitUntil(lambda: bool(of_failure(scene)), timeout=PATIENCE_MS)
    assert reason in of_failure(scene)
    assert scene.keeper.last is None
    monkeypatch.undo()
    if not scene.folder.is_dir():
        scene.folder.unlink(missing_ok=True)
        scene.folder.mkdir()
    choose(scene, "Opnieuw proberen")
    scene.wait()
    assert not of_failure(scene)
    assert len(scene.present) == 1


def test_a_disk_that_comes_back_is_found_again(scene: Scene) -> None:
    scene.folder.rmdir()
    scene.keeper.begin()
    scene.wait()
    assert of_failure(scene)
    scene.folder.mkdir()
    scene.clock.now += AGAIN - MINUTE
    scene.keeper.tick()
    assert not scene.keeper.is_busy
    scene.clock.now += MINUTE
    scene.keeper.tick()
    scene.wait()
    assert not of_failure(scene)
    assert len(scene.present) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written_is_told(scene: Scene) -> None:
    scene.folder.chmod(0o500)
    try:
        scene.keeper.begin()
        scene.wait()
        assert "rechten" in of_failure(scene)
    finally:
        scene.folder.chmod(0o700)


def test_a_backup_that_came_out_wrong_asks_for_a_check(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = storing.write_file

    def wrongly(register: Register, part: Path, pause: Callable[[], object] | None = None) -> None:
        really(register, part, pause)
        spoil(part, "UPDATE record SET title = 'iets anders'")

    monkeypatch.setattr(storing, "write_file", wrongly)
    scene.keeper.begin()
    scene.wait()
    assert scene.present == []
    assert "beschadigd" in of_failure(scene)
    assert scene.keeper.last is None


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_large_one_is_read_back_by_another_process(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, spoilt: bool
) -> None:
    really = storing.write_file

    def write(register: Register, part: Path, pause: Callable[[], object] | None = None) -> None:
        really(register, part, pause)
        if spoilt:
            spoil(part, "UPDATE record SET title = 'iets anders'")

    def here(*_: object) -> None:
        pytest.fail("read back in this process")

    monkeypatch.setattr(storing, "write_file", write)
    monkeypatch.setattr(storing, "expect_whole", here)
    monkeypatch.setattr(backup_check, "_SMALL", 0)
    scene.keeper.begin()
    scene.wait()
    assert len(scene.present) == (0 if spoilt else 1)
    assert bool(of_failure(scene)) == spoilt


def test_without_another_process_it_is_read_back_here(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "no processes")

    monkeypatch.setattr(backup_check, "_SMALL", 0)
    monkeypatch.setattr("desktop.backup_check.subprocess.Popen", none)
    assert scene.back_up().path.exists()


def test_closing_in_the_middle_leaves_no_file(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.backup_file._PAGES", 1)
    scene.keeper.begin()
    scene.window.close_register()
    assert not scene.keeper.is_busy
    assert not [path for path in scene.folder.iterdir() if path.suffix != ".gestand"]


def test_a_copy_on_another_disk_is_first_written_beside_the_register(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    really = storing.write_file

    def write(register: Register, part: Path, pause: Callable[[], object] | None = None) -> None:
        written.append(part.parent)
        really(register, part, pause)

    monkeypatch.setattr(storing, "write_file", write)
    monkeypatch.setattr(storing, "_is_same_disk", lambda *_: False)
    made = scene.back_up()
    assert scene.desk.register is not None
    assert written == [scene.desk.register.path.parent]
    assert made.path.parent == scene.folder
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert not list(scene.desk.register.path.parent.glob(".gestand-*.tmp"))


def test_asking_again_and_again_makes_one_and_says_so_once(scene: Scene) -> None:
    told: list[str] = []
    scene.desk.hub.told.connect(lambda message: told.append(message.key))
    for _ in range(3):
        scene.window.commands.action("backup_now").trigger()
    assert scene.keeper.begin() is scene.keeper.begin()
    scene.wait()
    assert len(scene.present) == 1
    assert told == ["backups.told.made"]
    scene.window.commands.action("backup_now").trigger()
    scene.wait()
    assert told[1:] == ["backups.told.same"]
    scene.change("iets")
    scene.present[0].unlink()
    scene.folder.rmdir()
    scene.window.commands.action("backup_now").trigger()
    scene.wait()
    assert told[2:] == ["backups.told.failed"]


def test_a_disk_that_hangs_is_waited_for_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()
    asked: list[float] = []

    def hang(*_: object) -> None:
        answers.wait()

    really = BackupJob.wait_until_written

    def wait(job: BackupJob, seconds: float) -> bool:
        asked.append(seconds)
        return really(job, 0.05)

    monkeypatch.setattr(storing, "_expect_folder", hang)
    monkeypatch.setattr(BackupJob, "wait_until_written", wait)
    scene.change("een")
    assert scene.before() == [False]
    scene.change("twee")
    assert scene.before() == []
    assert len(asked) == 1
    answers.set()
    scene.wait()


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
