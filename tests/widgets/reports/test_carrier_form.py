"""The dialog that asks in which aflevering something comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from resources.words import Words
from tests.widgets.hands import settle
from widgets.reports.carrier_form import Carried, CarrierForm
from widgets.reports.lines import Line, line_height
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(params=[9, 20])
def size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPointSize(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.mark.parametrize("count", [1, 2, 3, 12])
def test_four_rows_are_in_sight(qtbot: QtBot, size: int, count: int) -> None:
    assert size
    window = QWidget()
    qtbot.addWidget(window)
    choices = [
        Line(
            f"r{n}",
            "mail",
            "aflevering",
            first="Voortgangsbrief",
            second="eind 2026",
            number="R-2026",
        )
        for n in range(count)
    ]
    carried = Carried("T-2026-001  Uitkomsten", "", "")
    form = CarrierForm(Theme(), Words(), carried, choices, window)
    form.open()
    settle()
    row = line_height(choices[0], form.list.viewport().width(), form.list.font())
    assert form.list.viewport().height() >= 4 * row
    form.reject()
    settle()
