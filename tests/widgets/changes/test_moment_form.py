"""A moment is chosen by its name, or by a day and a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resources.words import Words
from tests.widgets.changes.sample import NOON, operation, read
from tests.widgets.hands import press
from widgets.changes.moment_form import Moment, MomentForm, Named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from storage.history import OperationRow

TODAY = date(2026, 11, 22)
YESTERDAY = Named("Gisteren", "aan het eind van zaterdag", Moment(operation(3), NOON))
BEGAN = "2026-10-01T11:00:00.000+00:00"


def look(at: str) -> OperationRow | None:
    return operation(2, BEGAN) if at >= BEGAN else None


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def make(parent: QWidget, *named: Named) -> tuple[MomentForm, list[Moment]]:
    form = MomentForm(named, look, read, TODAY, Words(), parent)
    kept: list[Moment] = []
    form.kept.connect(kept.append)
    form.show()
    return form, kept


def instant(*when: int) -> str:
    local = datetime(*when).astimezone()  # type: ignore[arg-type]
    return local.astimezone(UTC).isoformat(timespec="milliseconds")


def test_the_first_with_a_name_is_offered(parent: QWidget) -> None:
    form, kept = make(parent, YESTERDAY)
    assert [choice.text() for choice in form.choices] == ["Gisteren", "Op een eigen dag en tijd"]
    assert form.said.text().startswith("Laatste wijziging ervoor: T-2026-001 gewijzigd (22 ")
    press(form, Qt.Key.Key_Return)
    assert kept == [YESTERDAY.moment]


def test_a_day_and_a_time_are_the_end_of_that_minute(parent: QWidget) -> None:
    form, kept = make(parent, YESTERDAY)
    form.day.setText("3 november 2026")
    form.day.textEdited.emit(form.day.text())
    assert form.choices[-1].isChecked(), "typing chooses it"
    form.time.setText("9.05")
    form.time.textEdited.emit(form.time.text())
    press(form, Qt.Key.Key_Return)
    assert kept == [Moment(operation(2, BEGAN), instant(2026, 11, 3, 9, 5, 59, 999_999))]


def test_a_day_alone_is_its_end(parent: QWidget) -> None:
    form, kept = make(parent)
    form.day.setText("22-11-2026")
    form.day.textEdited.emit(form.day.text())
    press(form, Qt.Key.Key_Return)
    assert kept[0].at == instant(2026, 11, 22, 23, 59, 59, 999_999)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("", "", "Vul een dag in."),
        ("ooit", "", "Vul een dag in."),
        ("23-11-2026", "", "Die dag moet nog komen."),
        ("3-11-2026", "25:00", "Schrijf de tijd als 14:12."),
        ("3-11-2026", "ochtend", "Schrijf de tijd als 14:12."),
        ("3-11-2025", "", "Toen bestond dit register nog niet."),
    ],
)
def test_what_is_no_moment_is_said_and_not_shown(
    parent: QWidget, day: str, time: str, said: str
) -> None:
    form, kept = make(parent)
    form.day.setText(day)
    form.time.setText(time)
    form.time.textEdited.emit(time)
    assert form.said.text() == said
    assert not form.keep_button.isEnabled()
    press(form, Qt.Key.Key_Return)
    assert kept == []
