"""The dialogs that ask when reminders come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from resources.words import Words
from storage.rules.ladder import DEFAULT_LADDER
from tests.helpers.walk import clipped_in
from tests.widgets.hands import click, settle
from widgets.reminder_list.dialogs import LadderDialog, RecordDialog, RecordReminders
from widgets.reminder_list.sentences import ladder_in_words, rung_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
WORDS = Words()
RECORD = RecordReminders(
    number="T-2026-001",
    title="Besluit",
    latest=date(2026, 12, 31),
    asks=True,
    register=DEFAULT_LADDER,
    ladder=None,
    days=(),
)


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def opened(
    qtbot: QtBot, record: RecordReminders = RECORD
) -> tuple[RecordDialog, list[tuple[object, object]]]:
    dialog = RecordDialog(record, TODAY, read_day, WORDS)
    qtbot.addWidget(dialog)
    saved: list[tuple[object, object]] = []
    dialog.saved.connect(lambda rungs, days: saved.append((rungs, days)))
    dialog.open()
    settle()
    return dialog, saved


def said(dialog: RecordDialog) -> str:
    settle()
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def button(dialog: RecordDialog | LadderDialog, text: str) -> QPushButton:
    (found,) = [
        each
        for each in dialog.findChildren(QPushButton)
        if each.text() == text and not each.isHidden()
    ]
    return found


def test_rungs_in_words() -> None:
    assert [rung_in_words(rung, WORDS) for rung in ("P6W", "P1W", "P14D", "P3D", "P1D", "P0D")] == [
        "6 weken voor de termijn",
        "één week voor de termijn",
        "2 weken voor de termijn",
        "3 dagen voor de termijn",
        "één dag voor de termijn",
        "laatste dag van de termijn",
    ]
    assert rung_in_words("on:2026-12-01", WORDS) == "eigen herinnering"


def test_a_ladder_in_words() -> None:
    assert ladder_in_words(["P6W", "P3D", "P0D"], WORDS) == (
        "6 weken en 3 dagen vooraf, en op de laatste dag"
    )
    assert (
        ladder_in_words(DEFAULT_LADDER[:4], WORDS) == "6 weken, 4 weken, 2 weken en 3 dagen vooraf"
    )
    assert ladder_in_words(["P0D"], WORDS) == "op de laatste dag"
    assert ladder_in_words(["P6W"], WORDS) == "6 weken vooraf"
    assert ladder_in_words([], WORDS) == ""


def test_the_ladder_of_the_register(qtbot: QtBot) -> None:
    dialog = LadderDialog([*DEFAULT_LADDER, "P10D"], WORDS)
    qtbot.addWidget(dialog)
    saved: list[list[str]] = []
    dialog.saved.connect(saved.append)
    dialog.open()
    assert dialog.boxes.rungs == ["P6W", "P4W", "P2W", "P10D", "P3D", "P0D"]
    dialog.boxes.boxes["P8W"].setChecked(True)
    dialog.boxes.boxes["P6W"].setChecked(False)
    click(button(dialog, "Opslaan"))
    assert saved == [["P8W", "P4W", "P2W", "P10D", "P3D", "P0D"]]


def test_a_record_follows_the_register_at_first(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    assert dialog.follow.isChecked()
    assert not dialog.boxes.isEnabled()
    assert "Eerstvolgende herinnering: donderdag 3 dec 2026" in said(dialog)
    click(button(dialog, "Opslaan"))
    assert saved == [(None, [])]


def test_rungs_of_its_own(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.own.setChecked(True)
    assert dialog.boxes.isEnabled()
    for rung in ("P6W", "P4W", "P2W"):
        dialog.boxes.boxes[rung].setChecked(False)
    assert "Eerstvolgende herinnering: maandag 28 dec 2026" in said(dialog)
    click(button(dialog, "Opslaan"))
    assert saved == [(["P3D", "P0D"], [])]


def test_none_at_all(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.off.setChecked(True)
    assert "Er volgt geen herinnering meer." in said(dialog)
    click(button(dialog, "Opslaan"))
    assert saved == [([], [])]


def test_days_are_added_and_taken_away(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.day.setText("2026-11-30")
    click(button(dialog, "Dag toevoegen"))
    dialog.day.setText("2026-11-25")
    click(button(dialog, "Dag toevoegen"))
    assert "Eerstvolgende herinnering: woensdag 25 nov 2026" in said(dialog)
    click(button(dialog, "woensdag 25 nov 2026 weghalen"))
    # What is written and not yet added counts as well.
    dialog.day.setText("2026-12-01")
    click(button(dialog, "Opslaan"))
    assert saved == [(None, [date(2026, 11, 30), date(2026, 12, 1)])]


def test_what_is_no_day_is_said_and_nothing_is_saved(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.day.setText("ooit")
    click(button(dialog, "Opslaan"))
    assert "‘ooit’ is geen dag" in said(dialog)
    assert saved == []
    assert dialog.isVisible()
    dialog.day.clear()
    dialog.day.textEdited.emit("")
    assert "ooit" not in said(dialog)
    click(button(dialog, "Opslaan"))
    assert saved == [(None, [])]


def test_a_record_that_asks_for_nothing_or_has_no_day_says_so(qtbot: QtBot) -> None:
    closed, _ = opened(
        qtbot, RecordReminders("T", "t", RECORD.latest, False, DEFAULT_LADDER, None, ())
    )
    assert "Dit is afgerond of verzonden" in said(closed)
    assert "Er volgt geen herinnering meer." in said(closed)
    closed.reject()
    undated, _ = opened(qtbot, RecordReminders("T", "t", None, True, (), [], [date(2027, 1, 1)]))
    assert "Er is geen laatste dag" in said(undated)
    assert undated.off.isChecked()
    assert "Eerstvolgende herinnering: vrijdag 1 jan 2027" in said(undated)


def test_a_dialog_is_freed_when_it_is_closed(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    settle()
    assert gone == [True]


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(20)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


@pytest.mark.usefixtures("large")
def test_nothing_is_pressed_together_by_what_wraps(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    assert dialog.boxes.height() >= dialog.boxes.sizeHint().height()
    assert list(clipped_in(dialog)) == []
