"""Where a register lies: said when it is no place to live, moved so that nobody edits two."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from desktop.clock import Clock
from desktop.dialogs import FileDialog
from desktop.keeping import place as placing
from desktop.register_files import RegisterFiles
from storage.errors import RegisterUnwritableError
from storage.places import Place, PlaceKind
from storage.register import Register
from tests.desktop.desk_for_tests import TODAY
from tests.desktop.opening.acts import buttons, press_act
from tests.helpers.registers import add, dump
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow

MOVE = "Verplaatsen naar deze computer…"


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """Return a register in a folder that a service keeps in step."""
    folder = tmp_path / "OneDrive - Ministerie"
    folder.mkdir()
    with Register.create(folder / "toezeggingen.gestand", Clock(TODAY)) as register:
        add(register, "staat er")
    return register.path


@pytest.fixture
def opened(window: MainWindow, synced: Path) -> MainWindow:
    assert window.open_register(synced)
    settle()
    return window


def test_a_synced_folder_is_said_and_may_stay(
    opened: MainWindow, desk: Desk, synced: Path, path: Path
) -> None:
    assert "OneDrive" in opened.notices.text_of("place")
    press_act(opened, "Zo laten")
    assert opened.notices.text_of("place") == ""
    assert opened.open_register(path)
    settle()
    assert opened.notices.text_of("place") == ""
    assert opened.open_register(synced)
    settle()
    assert opened.notices.text_of("place") == "", "it was said once, and answered"
    assert desk.register is not None
    add(desk.register, "het mag")


def test_a_share_is_said(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "place_of", lambda _: Place(PlaceKind.SHARE, "cifs"))
    assert window.open_register(path)
    settle()
    assert "netwerkschijf" in window.notices.text_of("place")


def test_one_that_is_only_read_may_lie_anywhere(window: MainWindow, synced: Path) -> None:
    assert window.opening.read(synced)
    settle()
    assert window.notices.text_of("place") == ""


def test_it_moves_whole_and_the_old_file_is_out_of_use(
    opened: MainWindow,
    desk: Desk,
    synced: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.show())
    assert desk.register is not None
    before, whose = dump(desk.register), desk.register.id
    press_act(opened, MOVE)
    (dialog,) = opened.findChildren(FileDialog)
    assert "OneDrive" not in dialog.directory().absolutePath()
    target = tmp_path / "thuis.gestand"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: desk.register is not None and desk.register.path == target)
    assert dump(desk.register) == before
    assert desk.register.id == whose
    moved = synced.with_name(f"{synced.name}.verplaatst")
    assert moved.exists()
    assert not synced.exists()
    assert moved.name in opened.notices.text_of("left")
    assert desk.preferences.recent()[0] == target
    assert sorted(file.name for file in synced.parent.iterdir()) == [moved.name]
    press_act(opened, "Begrepen")
    assert opened.notices.text_of("left") == ""
    add(desk.register, "gaat door")
    opened.close_register()
    with Register.open(moved, Clock()) as old:
        assert dump(old) == before


def test_what_is_done_while_it_is_copied_is_not_left_behind(
    opened: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "thuis.gestand"
    opened.keeping.placing.move(target)
    assert desk.register is not None
    add(desk.register, "intussen gedaan")
    after = dump(desk.register)
    qtbot.waitUntil(
        lambda: desk.register is not None and desk.register.path == target, timeout=20_000
    )
    assert desk.register is not None
    assert dump(desk.register) == after


def test_an_old_file_that_cannot_be_renamed_is_named(
    opened: MainWindow,
    desk: Desk,
    synced: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def refuse(_path: Path) -> Path:
        raise RegisterUnwritableError("storage.unwritable", name="x")

    monkeypatch.setattr("storage.moving.put_out_of_use", refuse)
    target = tmp_path / "thuis.gestand"
    opened.keeping.placing.move(target)
    qtbot.waitUntil(lambda: desk.register is not None and desk.register.path == target)
    assert str(synced) in opened.notices.text_of("left")
    assert synced.exists()


def test_a_file_that_is_no_longer_ours_is_not_moved(
    opened: MainWindow, synced: Path, path: Path, tmp_path: Path
) -> None:
    synced.unlink()
    path.rename(synced)
    opened.keeping.placing.move(tmp_path / "thuis.gestand")
    settle()
    assert not (tmp_path / "thuis.gestand").exists()
    assert opened.notices.text_of("strayed")
    assert synced.exists(), "it is somebody else's"


def test_another_register_that_was_opened_meanwhile_is_left_alone(
    opened: MainWindow, desk: Desk, path: Path, synced: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "thuis.gestand"
    opened.keeping.placing.move(target)
    assert opened.open_register(path)
    qtbot.waitUntil(lambda: not list(tmp_path.glob(".gestand-*")), timeout=20_000)
    settle()
    assert desk.register is not None
    assert desk.register.path == path
    assert synced.exists()
    assert not target.exists()


def test_what_cannot_be_opened_where_it_was_moved_to_is_open_again_where_it_was(
    opened: MainWindow,
    desk: Desk,
    synced: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    target = tmp_path / "thuis.gestand"
    really = opened.opening.open
    asked: list[Path] = []

    def refuse(path: Path) -> bool:
        asked.append(path)
        return path != target and really(path)

    monkeypatch.setattr(opened.opening, "open", refuse)
    opened.keeping.placing.move(target)
    qtbot.waitUntil(lambda: asked == [target, synced], timeout=20_000)
    assert desk.register is not None
    assert desk.register.path == synced


def test_where_there_is_a_file_nothing_is_moved(
    opened: MainWindow, desk: Desk, synced: Path, path: Path
) -> None:
    there = path.read_bytes()
    opened.keeping.placing.move(path)
    (box,) = opened.findChildren(QMessageBox)
    assert path.name in box.text()
    box.close()
    assert desk.register is not None
    assert desk.register.path == synced
    assert path.read_bytes() == there


@pytest.mark.parametrize(("answer", "is_made"), [("Toch hier maken", True), ("", False)])
def test_a_new_register_in_such_a_place_is_asked_about(
    window: MainWindow,
    desk: Desk,
    synced: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    *,
    is_made: bool,
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.show())
    files = RegisterFiles(desk, window)
    files.create_requested.connect(window.opening.create)
    files.ask_new()
    (dialog,) = window.findChildren(FileDialog)
    new = synced.with_name("nieuw.gestand")
    dialog.fileSelected.emit(str(new))
    dialog.close()
    settle()
    (box,) = window.findChildren(QMessageBox)
    assert "OneDrive" in box.text()
    if answer:
        (button,) = [b for b in box.findChildren(QPushButton) if b.text() == answer]
        button.click()
    else:
        box.reject()
    settle()
    assert new.exists() == is_made
    assert bool(window.findChildren(FileDialog)) != is_made, "another place is asked for"
    assert not buttons(window, MOVE), "asked and answered"
    for left in window.findChildren(FileDialog):
        left.close()


def test_what_killed_processes_left_is_swept(
    window: MainWindow, path: Path, temporary: Path
) -> None:
    from storage.leftovers import private_folder, unfinished

    mark = private_folder().name.split("-")[2]
    dead = 2**22 + 7 if os.name != "nt" else 7
    folder = temporary / f"gestand-{dead}-{mark}-abc"
    folder.mkdir()
    part = unfinished(path.parent)
    part = part.with_name(part.name.replace(str(os.getpid()), str(dead), 1))
    part.touch()
    assert window.open_register(path)
    settle()
    assert not folder.exists()
    assert not part.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_what_is_made_is_private(
    window: MainWindow, desk: Desk, tmp_path: Path, temporary: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "nieuw"
    folder.mkdir(mode=0o700)
    assert window.opening.create(folder / "een.gestand")
    assert desk.register is not None
    add(desk.register, "er is een journaal")
    window.keeping.placing.move(folder / "twee.gestand")
    qtbot.waitUntil(lambda: desk.register is not None and desk.register.path.stem == "twee")
    assert window.opening.read(folder / "een.gestand.verplaatst")
    made = [*folder.iterdir(), *temporary.rglob("*"), *(tmp_path / "voorkeuren").rglob("*")]
    modes = {str(file): file.stat().st_mode & 0o777 for file in made}
    assert len(modes) > 4
    assert set(modes.values()) <= {0o600, 0o700, 0o400}, modes
