"""Pictures are taken of real pages, each different, none empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.clock import Clock
from desktop.sample import create_sample
from desktop.screenshots import DAY, PAGES, Studio, returned_workbook
from storage.calendars import load_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 860, 7)})


def test_every_page_has_a_picture_of_its_own(tmp_path: Path, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    sample = tmp_path / "voorbeeld.gestand"
    with create_sample(sample, Clock(DAY), load_calendar()) as register:
        returned_workbook(register, tmp_path / "retour-nl.xlsx", "nl")
    studio = Studio(application, tmp_path, "nl", "light")
    qtbot.addWidget(studio.window)
    studio.open(sample)
    seen = []
    for page in PAGES:
        studio.show(page)
        picture = studio.window.grab().toImage()
        assert colours(picture) > 20
        seen.append(picture)
    assert all(a != b for i, a in enumerate(seen) for b in seen[:i])
    studio.window.close()
