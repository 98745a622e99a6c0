"""Asking for files: where the dialog begins, and what it does not ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.dialogs import FileDialog
from desktop.register_files import RegisterFiles

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_each_kind_begins_where_its_last_file_was(
    desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    letters = tmp_path / "brieven"
    letters.mkdir()
    first = FileDialog(window, desk, "Brief", "Brieven (*.txt)", "letter")
    assert first.directory().absolutePath() == str(tmp_path)
    first.fileSelected.emit(str(letters / "brief.txt"))
    again = FileDialog(window, desk, "Brief", "Brieven (*.txt)", "letter")
    assert again.directory().absolutePath() == str(letters)
    other = FileDialog(window, desk, "Excel", "Excel (*.xlsx)", "workbook")
    assert other.directory().absolutePath() == str(tmp_path)


def test_a_folder_that_is_gone_is_not_begun_in(desk: Desk, window: QWidget, tmp_path: Path) -> None:
    desk.preferences.set_text("folder/letter", str(tmp_path / "weg"))
    dialog = FileDialog(window, desk, "Brief", "Brieven (*.txt)", "letter")
    assert dialog.directory().absolutePath() == str(tmp_path)


def test_a_new_register_does_not_offer_to_replace_one(
    desk: Desk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.show())
    there = tmp_path / "er-al.gestand"
    there.touch()
    files = RegisterFiles(desk, window)
    heard: list[object] = []
    files.create_requested.connect(heard.append)
    files.ask_new()
    (dialog,) = window.findChildren(FileDialog)
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(str(there))
    dialog.accept()
    assert heard == [there]
    assert dialog.findChildren(QMessageBox) == []
