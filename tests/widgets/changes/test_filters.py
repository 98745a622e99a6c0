"""What is asked for: a period as instants, kinds, and the words that are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from resources.words import Words
from storage.operations import OperationKind
from tests.widgets.changes.sample import read
from tests.widgets.hands import click, press
from widgets.changes.filters import KINDS, ChangesFilterBar, Period

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.fixture
def bar(qtbot: QtBot) -> ChangesFilterBar:
    made = ChangesFilterBar(Words(), read)
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show_today(TODAY)
    made.show()
    return made


def begins(day: date) -> str:
    """Return the instant at which a local day begins."""
    local = datetime(day.year, day.month, day.day).astimezone()
    return local.astimezone(UTC).isoformat(timespec="milliseconds")


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        (Period.TODAY, date(2026, 11, 22), date(2026, 11, 23)),
        (Period.WEEK, date(2026, 11, 16), date(2026, 11, 23)),
        (Period.MONTH, date(2026, 11, 1), date(2026, 11, 23)),
    ],
)
def test_a_period_has_its_instants(
    bar: ChangesFilterBar, period: Period, first: date, after: date
) -> None:
    assert bar.instants(TODAY) == ("", "")
    click(bar.periods[period])
    assert bar.instants(TODAY) == (begins(first), begins(after))
    assert [p for p, chip in bar.periods.items() if chip.isChecked()] == [period]
    assert bar.is_restricting


def test_an_own_period_has_one_bound_or_two(bar: ChangesFilterBar) -> None:
    told: list[object] = []
    bar.changed.connect(lambda: told.append(bar.instants(TODAY)))
    assert not bar.first.isVisible()
    click(bar.periods[Period.OWN])
    assert bar.first.isVisible()
    bar.first.setText("3 november 2026")
    press(bar.first, Qt.Key.Key_Return)
    bar.last.setText("5-11-2026")
    press(bar.last, Qt.Key.Key_Return)
    assert told == [
        ("", ""),
        (begins(date(2026, 11, 3)), ""),
        (begins(date(2026, 11, 3)), begins(date(2026, 11, 6))),
    ]


def test_every_kind_can_be_asked_for_and_reminders_are_left_out_at_first(
    bar: ChangesFilterBar,
) -> None:
    assert bar.kinds == frozenset(OperationKind) - {OperationKind.REMINDER}
    chosen = {
        kind for name, kinds in KINDS.items() if name not in {"changes", "all"} for kind in kinds
    }
    assert chosen == set(OperationKind)
    actions = {action.data(): action for action in bar.kind_button.menu().actions()}
    actions["workbook"].trigger()
    assert bar.kinds == {OperationKind.WORKBOOK}
    assert bar.kind_button.text() == "Soort: uit Excel ▾"
    assert bar.is_restricting
    actions["all"].trigger()
    assert len(bar.kinds) == 0


def test_typing_is_waited_for_and_the_arrow_leads_into_the_list(
    bar: ChangesFilterBar, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bar.changed):
        bar.search_field.setText(" wonen ")
    assert bar.text == "wonen"
    told: list[str] = []
    bar.changed.connect(lambda: told.append("changed"))
    bar.down_requested.connect(lambda: told.append("down"))
    bar.search_field.setText("zorg")
    press(bar.search_field, Qt.Key.Key_Down)
    assert told == ["changed", "down"], "what was typed is looked for before"
    press(bar.search_field, Qt.Key.Key_Escape)
    assert bar.text == ""


def test_a_record_is_asked_for_with_all_that_ever_happened(bar: ChangesFilterBar) -> None:
    click(bar.periods[Period.TODAY])
    bar.ask_for_record("T-2026-001")
    assert (bar.text, bar.kinds, bar.instants(TODAY)) == ("T-2026-001", frozenset(), ("", ""))
    bar.clear()
    assert (bar.text, bar.is_restricting) == ("", False)
