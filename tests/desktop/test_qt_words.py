"""Qt's own dialogs and menus speak the language of the window too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from desktop.dialogs import FileDialog, show_message
from tests.helpers.walk import Said, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios

BOTH = {"OK", "Type", "Help", "Reset", "Gestand", "/", "Computer"}
"""What is called the same in Dutch and English."""


def dialogs(studio: Studio) -> Iterator[Said]:
    window, desk = studio.window, studio.program.desk
    for saving in (False, True):
        dialog = FileDialog(window, desk, desk.words("window.command.new_register"), "", "register")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        if saving:
            dialog.for_saving("gestand")
        dialog.open()
        studio.settle()
        yield from said_by(dialog)
        dialog.close()
    box = show_message(window, desk.words, desk.words("window.welcome.what"))
    box.setStandardButtons(
        QMessageBox.StandardButton.Ok
        | QMessageBox.StandardButton.Cancel
        | QMessageBox.StandardButton.Yes
        | QMessageBox.StandardButton.No
        | QMessageBox.StandardButton.Save
        | QMessageBox.StandardButton.Discard
    )
    yield from said_by(box)
    box.close()


def menus(studio: Studio) -> Iterator[Said]:
    top = QWidget(studio.window)
    browser = QTextBrowser(top)
    browser.setMarkdown("[x](y.md)")
    for menu in (
        QLineEdit("x", top).createStandardContextMenu(),
        QPlainTextEdit("x", top).createStandardContextMenu(),
        browser.createStandardContextMenu(),
    ):
        menu.setParent(top)
        yield from said_by(menu)
    for word in ("Scroll here", "Top", "Page down", "Left edge"):
        yield Said("QScrollBar", QCoreApplication.translate("QScrollBar", word))
    top.deleteLater()


def texts(studios: Studios, language: str) -> set[str]:
    studio = studios.make(language)
    found = {said.text for said in (*dialogs(studio), *menus(studio))}
    studios.let_go()
    return {text for text in found if any(map(str.isalpha, text))}


def test_dialogs_and_menus_of_qt_speak_dutch(studios: Studios, tmp_path: Path) -> None:
    dutch, english = texts(studios, "nl"), texts(studios, "en")
    assert "Annuleren" in dutch
    assert "Cancel" in english
    assert any(text.startswith("Alles selecteren") for text in dutch)
    files = {path.name for path in (tmp_path, *tmp_path.iterdir(), *tmp_path.parents, Path.home())}
    same = {text for text in dutch & english if text.rpartition("/")[2] not in files}
    assert same <= BOTH
