"""The line of steps: what it says, where it can be clicked, what the keyboard does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from resources.words import Words
from storage.steps import StepRow
from tests.widgets.hands import click, press
from widgets.steps_line import StepsLine
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
STEPS = [
    StepRow("s1", "uitvraag", date(2026, 10, 5), date(2026, 10, 6)),
    StepRow("s2", "concept", date(2026, 10, 30), date(2026, 10, 30)),
    StepRow("s3", "afstemming", date(2026, 11, 20), None),
    StepRow("s4", "parafen", date(2026, 12, 4), None),
    StepRow("s5", "verzenden", date(2026, 12, 17), None),
]


@pytest.fixture
def steps(qtbot: QtBot) -> StepsLine:
    made = StepsLine(Theme(), Words())
    qtbot.addWidget(made)
    made.resize(460, 60)
    made.show()
    made.show_steps(STEPS, TODAY)
    return made


def test_says_what_was_done_and_what_should_have_been(steps: StepsLine) -> None:
    assert "uitvraag, gedaan op 6 okt 2026" in steps.accessibleName()
    assert "afstemming, had 20 nov 2026 klaar moeten zijn" in steps.accessibleName()
    assert steps.accessibleName().endswith("verzenden, 17 dec 2026")


def test_a_step_on_its_last_day_is_not_late(steps: StepsLine) -> None:
    steps.show_steps(STEPS, date(2026, 11, 20))
    assert "had" not in steps.accessibleName()


def test_the_keyboard_begins_at_what_is_to_be_done_and_walks(steps: StepsLine) -> None:
    asked: list[str] = []
    steps.done_requested.connect(asked.append)
    assert steps.current_id == "s3"
    press(steps, Qt.Key.Key_Return)
    press(steps, Qt.Key.Key_Right)
    press(steps, Qt.Key.Key_Space)
    press(steps, Qt.Key.Key_End)
    press(steps, Qt.Key.Key_Right)
    press(steps, Qt.Key.Key_Space)
    press(steps, Qt.Key.Key_Home)
    press(steps, Qt.Key.Key_Left)
    press(steps, Qt.Key.Key_Space)
    assert asked == ["s3", "s4", "s5", "s1"]
    assert steps.accessibleDescription().startswith("uitvraag")


def test_the_keyboard_stays_where_it_was(steps: StepsLine) -> None:
    press(steps, Qt.Key.Key_End)
    steps.show_steps(STEPS[1:], TODAY)
    assert steps.current_id == "s5"


@pytest.mark.parametrize(("width", "stands"), [(460, False), (200, True)])
def test_every_step_can_be_clicked(steps: StepsLine, width: int, stands: bool) -> None:
    asked: list[str] = []
    steps.done_requested.connect(asked.append)
    steps.resize(width, steps.heightForWidth(width))
    last = len(STEPS) - 1
    for number in range(len(STEPS)):
        place = QPoint(
            7 if stands else 7 + number * (width - 14) // last,
            (2 * number + 1) * steps.height() // (2 * len(STEPS)) if stands else 8,
        )
        click(steps, place)
    assert asked == [step.id for step in STEPS]


def test_takes_a_line_a_step_where_names_do_not_fit(steps: StepsLine) -> None:
    assert steps.heightForWidth(200) >= len(STEPS) * 24
    assert steps.heightForWidth(460) < 80


def test_nothing_to_show_takes_no_room(steps: StepsLine) -> None:
    steps.show_steps([], TODAY)
    assert steps.heightForWidth(300) == 0
    press(steps, Qt.Key.Key_Space)
    assert steps.current_id == ""
    assert not steps.grab().isNull()
