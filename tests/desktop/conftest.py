"""A desk for tests of pages, and the whole program with the sample for tests that walk them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFont

from desktop.picture_sample import COLLEAGUE, OWN_LIST, SAMPLE, make_sample
from desktop.screenshots import Studio
from tests.desktop.desk_for_tests import make_desk
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with an empty register, which is closed afterwards if it still lies there."""
    made = make_desk(tmp_path)
    yield made
    if made.register is not None:
        made.register.close()
        # As when the window closes it: what still waits in a part that was tested reads nothing.
        made.register = None


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample register and a workbook that came back, in each language."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder)
    return folder


class Studios:
    """Makes the program in any language, look and size of letters, and lets all of it go again."""

    def __init__(self, application: QApplication, sample_folder: Path, folder: Path) -> None:
        self._application = application
        self._sample = sample_folder
        self._folder = folder
        self._made: list[Studio] = []

    def make(self, language: str = "nl", look: str = "light", *, larger: float = 1) -> Studio:
        """Return the program with the sample open.

        Args:
            language: Of the window.
            look: One of the looks.
            larger: How much larger than usual letters are.
        """
        for name in (SAMPLE, COLLEAGUE, OWN_LIST, f"retour-{language}.xlsx"):
            (self._folder / name).write_bytes((self._sample / name).read_bytes())
        font = QFont(self._application.font())
        font.setPointSizeF(10 * larger)
        self._application.setFont(font)
        studio = Studio(self._application, self._folder, language, look)
        self._made.append(studio)
        studio.open(self._folder / SAMPLE)
        return studio

    def let_go(self) -> None:
        """Close what was made and take its translations back."""
        for studio in self._made:
            studio.window.close()
            for translator in studio.program.findChildren(QTranslator):
                self._application.removeTranslator(translator)
            studio.window.deleteLater()
            studio.program.deleteLater()
        self._made.clear()
        settle()


@pytest.fixture
def studios(qapp: QApplication, sample_folder: Path, tmp_path: Path) -> Iterator[Studios]:
    """Give a maker of programs; afterwards the application looks as it did before."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    made = Studios(qapp, sample_folder, tmp_path)
    yield made
    made.let_go()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
