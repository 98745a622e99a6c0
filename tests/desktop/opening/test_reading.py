"""A register that another has: who has it is said, and it can be read meanwhile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from desktop.dialogs import FileDialog
from desktop.picture_sample import SAMPLE
from storage.connection import is_open_here
from storage.processes import machine_name, user_name
from storage.read_copy import ReadCopy
from storage.register import Register
from tests.desktop.opening.acts import buttons, press_act
from tests.helpers.registers import Clock, add
from tests.storage.test_lock import held_elsewhere
from widgets.toast import Toast

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow


def titles(register: Register | None) -> set[str]:
    assert register is not None
    return {title for (title,) in register.connection.execute("SELECT title FROM record")}


def test_who_has_it_is_said_and_a_copy_can_be_read(
    window: MainWindow, desk: Desk, path: Path, temporary: Path
) -> None:
    before = path.read_bytes()
    with held_elsewhere(path) as holder:
        assert not window.open_register(path)
        said = window.notices.text_of("refused")
        for part in (path.name, user_name(), machine_name(), str(holder.pid)):
            assert part in said
        assert window.findChildren(QMessageBox) == []
        press_act(window, "Kopie lezen")
        assert window.notices.text_of("refused") == ""
        assert "mijn" in window.notices.text_of("reading")
        assert isinstance(desk.register, ReadCopy)
        assert titles(desk.register) == {"staat er"}
        assert not desk.can_write
        assert not window.commands.action("new_record").isEnabled()
        press_act(window, "Opnieuw proberen")
        assert path.name in window.findChildren(Toast)[0].findChildren(QLabel)[0].text()
        assert isinstance(desk.register, ReadCopy)
    assert path.read_bytes() == before
    press_act(window, "Opnieuw proberen")
    assert is_open_here(path)
    assert window.commands.action("new_record").isEnabled()
    assert window.notices.text_of("refused") == window.notices.text_of("reading") == ""
    assert list(temporary.iterdir()) == []


def test_what_is_open_stays_while_another_is_refused(
    window: MainWindow, desk: Desk, path: Path, tmp_path: Path
) -> None:
    with Register.create(tmp_path / "ander.gestand", Clock()) as other:
        pass
    assert window.open_register(path)
    with held_elsewhere(other.path):
        assert not window.open_register(other.path)
        assert desk.register is not None
        assert desk.register.path == path
        press_act(window, "Laat maar")
        assert window.notices.text_of("refused") == ""
        add(desk.register, "gaat door")


def test_one_that_only_is_looked_at_is_not_what_the_next_start_opens(
    window: MainWindow, desk: Desk, path: Path
) -> None:
    assert window.opening.read(path)
    assert desk.preferences.recent() == []
    assert "lezen" in window.notices.text_of("reading")
    assert buttons(window, "Openen om te wijzigen")


def test_the_one_that_is_open_is_not_opened_again(
    window: MainWindow, desk: Desk, path: Path
) -> None:
    assert window.open_register(path)
    register = desk.register
    assert window.opening.open(path)
    assert window.opening.read(path)
    assert desk.register is register


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_by_a_link_it_is_the_same_register(
    window: MainWindow, desk: Desk, path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "koppeling.gestand"
    link.symlink_to(path)
    with held_elsewhere(link) as holder:
        assert not window.open_register(path)
        assert str(holder.pid) in window.notices.text_of("refused")
    assert window.open_register(path)
    register = desk.register
    assert window.open_register(link)
    assert desk.register is register


def test_the_command_asks_for_a_file_and_reads_it(
    window: MainWindow, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.show())
    window.commands.action("open_to_read").trigger()
    (dialog,) = window.findChildren(FileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    assert isinstance(desk.register, ReadCopy)
    assert titles(desk.register) == {"staat er"}


def test_a_copy_is_saved_whole_and_is_a_register(
    window: MainWindow,
    desk: Desk,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.show())
    target = tmp_path / "overgenomen.gestand"
    assert window.opening.read(path)
    press_act(window, "Kopie opslaan als…")
    (dialog,) = window.findChildren(FileDialog)
    assert dialog.selectedFiles()[0].endswith("mijn (kopie).gestand")
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(target.exists, timeout=20_000)
    with Register.open(target, Clock()) as saved:
        assert titles(saved) == {"staat er"}
        add(saved, "mag")
    if os.name != "nt":
        assert target.stat().st_mode & 0o777 == 0o600
    assert isinstance(desk.register, ReadCopy)


def test_no_file_is_replaced_by_a_copy(window: MainWindow, desk: Desk, path: Path) -> None:
    from desktop.keeping.saving import make_copy

    assert window.opening.read(path)
    before = path.read_bytes()
    assert desk.register is not None
    make_copy(desk, window, desk.register, path)
    (box,) = window.findChildren(QMessageBox)
    assert path.name in box.text()
    box.close()
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="mode bits")
def test_where_nothing_can_be_written_it_is_read(
    window: MainWindow, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be one who can write anywhere: the system's answer is played."""
    really = os.open

    def refuse(name: object, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT and str(path.parent) in str(name):
            raise PermissionError(13, "Permission denied")
        return really(name, flags, *rest, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(os, "open", refuse)
    assert not window.open_register(path)
    assert "geen rechten" in window.notices.text_of("refused")
    press_act(window, "Kopie lezen")
    assert titles(desk.register) == {"staat er"}


def test_the_copy_goes_with_the_window(window: MainWindow, path: Path, temporary: Path) -> None:
    assert window.opening.read(path)
    assert list(temporary.iterdir()) != []
    window.close()
    assert list(temporary.iterdir()) == []


def test_a_register_with_all_that_a_register_has_can_be_read(
    window: MainWindow, desk: Desk, sample_folder: Path
) -> None:
    assert window.opening.read(sample_folder / SAMPLE)
    assert len(titles(desk.register)) > 40
