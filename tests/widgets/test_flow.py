"""Parts run on below when the width runs out, and grow with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.widgets.hands import settle
from widgets.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    for text in ("een", "twee", "drie"):
        flow.addWidget(QPushButton(text))
    box.resize(2000, 40)
    box.show()
    settle()
    return box


def _tops(box: QWidget) -> list[int]:
    return sorted({part.y() for part in box.findChildren(QPushButton)})


def test_one_line_where_there_is_room_and_more_where_not(box: QWidget) -> None:
    assert len(_tops(box)) == 1
    box.resize(box.findChildren(QPushButton)[0].width() + 5, 200)
    settle()
    assert len(_tops(box)) == 3


def test_a_longer_text_pushes_the_others_on(box: QWidget) -> None:
    first, second, _ = box.findChildren(QPushButton)
    before = second.x()
    first.setText("een heel wat langere tekst")
    settle()
    assert first.width() >= first.sizeHint().width()
    assert second.x() > before


def test_a_part_that_is_taken_away_leaves_no_gap(box: QWidget) -> None:
    first, second, _ = box.findChildren(QPushButton)
    flow = box.layout()
    assert flow is not None
    flow.removeWidget(first)
    first.hide()
    settle()
    assert second.x() == 0
