"""A file that is dropped on the window is read, whatever page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.dropping import Dropping
from desktop.exchange import Exchange
from storage.listing import Filter
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Noted(Exchange):
    """An exchange that only notes what it is asked to read."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(desk, window, Filter, list)
        self.letters: list[str] = []
        self.workbooks: list[str] = []

    def read_letter(self, path: Path | None) -> None:
        self.letters.append(path.name if path else "")

    def read_workbook(self, path: Path) -> None:
        self.workbooks.append(path.name)


def drop(window: QMainWindow, names: list[str]) -> bool:
    """Drag files over a window and drop them; say whether it let them in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/{name}") for name in names])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    entering.ignore()
    # Qt gives a drop to what a drag has entered.
    QApplication.sendEvent(window, entering)
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    return entering.isAccepted()


@pytest.mark.parametrize(
    ("names", "letters", "workbooks"),
    [
        (["brief.docx"], ["brief.docx"], []),
        (["lijst.JSON"], ["lijst.JSON"], []),
        (["retour.xlsx"], [], ["retour.xlsx"]),
        (["retour.ODS"], [], ["retour.ODS"]),
        (["lijst.csv"], [], ["lijst.csv"]),
        (["retour.xlsx", "foto.png"], [], []),
        (["foto.png"], [], []),
        ([], [], []),
    ],
)
def test_one_known_file_is_read(
    desk: Desk, qtbot: QtBot, names: list[str], letters: list[str], workbooks: list[str]
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    exchange = Noted(desk, window)
    Dropping(desk, exchange, window)
    assert drop(window, names) is bool(letters or workbooks)
    assert (exchange.letters, exchange.workbooks) == (letters, workbooks)


def test_several_files_are_told_to_come_one_by_one(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    exchange = Noted(desk, window)
    Dropping(desk, exchange, window)
    told: list[Message] = []
    desk.hub.told.connect(told.append)
    drop(window, ["a.xlsx", "b.ods", "c.csv"])
    assert told == [Message("window.drop_one", {"n": 3})]
    assert not exchange.workbooks


def test_nothing_enters_without_a_register(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    exchange = Noted(desk, window)
    Dropping(desk, exchange, window)
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    assert not drop(window, ["brief.docx"])
    assert not exchange.letters
