"""Backups that fail or take long are told and are never in the way."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from desktop import backup_check
from desktop.keeping.backup_job import BackupJob
from storage import backup as storing
from storage.rules.rhythm import AGAIN
from tests.desktop.keeping.backup_hands import choose, of_failure, take_over_a_letter
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.storage.test_backup import spoil

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.register import Register
    from tests.desktop.keeping.conftest import Scene

MINUTE = timedelta(minutes=1)


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
