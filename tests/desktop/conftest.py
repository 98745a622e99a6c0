"""A desk for tests of pages, and the whole program with the sample for tests that walk them all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFont

from desktop.picture_sample import COLLEAGUE, OWN_LIST, SAMPLE, make_sample
from desktop.screenshots import Studio
from tests.desktop.desk_for_tests import make_desk
from tests.widgets.hands import settle

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Return a folder with the sample register and a workbook that came back, in each language.

    Made once and copied by each process of a run: it takes seconds, and a register is one's own.
    """
    folder = tmp_path_factory.mktemp("sample")
    if "PYTEST_XDIST_WORKER" not in os.environ or fcntl is None:
        make_sample(folder)
        return folder
    common = tmp_path_factory.getbasetemp().parent / "sample-of-all"
    common.mkdir(exist_ok=True)
    with (common / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        whole = common / "whole"
        if not whole.is_dir():
            # One that failed has no name by which others take it for whole.
            part = Path(tempfile.mkdtemp(dir=common))
            make_sample(part)
            part.rename(whole)
    return Path(shutil.copytree(whole, folder, dirs_exist_ok=True))


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
