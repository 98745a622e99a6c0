"""The value of a rule is typed or stepped, within its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from resources.words import Words
from storage.rules.language.settings import Value, rule_of
from widgets.rules.value_field import ValueField
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key


class Shown:
    """A field with what it told."""

    def __init__(self, qtbot: QtBot, rule: str, value: Value | None = None) -> None:
        self.field = ValueField(Theme(), Words())
        qtbot.addWidget(self.field)
        self.told: list[Value] = []
        self.field.shifted.connect(self.told.append)
        default = rule_of(rule).default
        assert default is not None
        self.field.show_value(rule_of(rule), default if value is None else value)
        self.field.show()

    @property
    def texts(self) -> list[str]:
        return [line.text() for line in self.field.lines]

    def type(self, line: int, text: str) -> None:
        shown = self.field.lines[line]
        shown.setFocus()
        shown.selectAll()
        QTest.keyClicks(shown, text)
        QTest.keyClick(shown, Key.Key_Return)

    def press(self, line: int, key: Key) -> None:
        QTest.keyClick(self.field.lines[line], key)


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("year.begin", ["1 januari", "31 maart"]),
        ("summer.before", ["30 juni"]),
        ("season.winter", ["1 december", "29 februari"]),
        ("day.around", ["7"]),
        ("month.end", ["21"]),
    ],
)
def test_it_shows_what_the_rule_has(qtbot: QtBot, rule: str, texts: list[str]) -> None:
    shown = Shown(qtbot, rule)
    assert shown.texts == texts
    assert shown.told == []
    assert all(line.accessibleName() for line in shown.field.lines)


def test_keys_step_days_and_months(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin")
    shown.press(1, Key.Key_Up)
    shown.press(1, Key.Key_PageUp)
    shown.press(1, Key.Key_Down)
    assert shown.told == ["01-01/04-01", "01-01/05-01", "01-01/04-30"]
    shown.press(1, Key.Key_PageUp)
    shown.press(1, Key.Key_PageDown)
    assert shown.texts == ["1 januari", "30 april"]


def test_the_last_of_a_month_stays_the_last(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin", "01-01/02-29")
    shown.press(1, Key.Key_PageUp)
    assert shown.texts[1] == "31 maart"
    shown.press(1, Key.Key_PageDown)
    assert shown.texts[1] == "29 februari"


def test_it_stops_at_the_bounds(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin", "01-01/06-30")
    shown.press(1, Key.Key_Up)
    shown.press(0, Key.Key_Down)
    shown.press(0, Key.Key_PageDown)
    assert shown.told == []
    assert shown.texts == ["1 januari", "30 juni"]


def test_the_first_day_never_comes_behind_the_last(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin", "01-20/02-10")
    shown.press(0, Key.Key_PageUp)
    assert shown.told == ["02-10/02-10"]
    shown.press(1, Key.Key_PageDown)
    assert shown.texts == ["10 februari", "10 februari"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("15 april", "04-15"), ("15 apr", "04-15"), ("15-4", "04-15"), ("31 mrt", "03-31")],
)
def test_a_day_can_be_typed(qtbot: QtBot, typed: str, day: str) -> None:
    shown = Shown(qtbot, "year.begin", "01-01/05-31")
    shown.type(1, typed)
    assert shown.told == [f"01-01/{day}"]


@pytest.mark.parametrize("typed", ["31 april", "binnenkort", "", "15 j"])
def test_what_is_no_day_is_marked_and_dropped(qtbot: QtBot, typed: str) -> None:
    shown = Shown(qtbot, "year.begin")
    line = shown.field.lines[1]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, typed)
    assert line.property("invalid") is True
    QTest.keyClick(line, Key.Key_Return)
    assert (shown.told, line.text(), line.property("invalid")) == ([], "31 maart", False)


def test_a_day_beyond_the_bounds_becomes_the_nearest(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin")
    shown.type(1, "31 december")
    assert shown.told == ["01-01/06-30"]


def test_a_number_and_what_it_counts(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "day.around")
    shown.type(0, "1")
    assert shown.told == [1]
    shown.press(0, Key.Key_PageUp)
    assert shown.told == [1, 11]
    shown.field.show_value(rule_of("month.end"), 21)
    shown.press(0, Key.Key_PageUp)
    assert shown.told[-1] == 28


def test_only_to_look_at(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "year.begin")
    shown.field.set_writable(writable=False)
    shown.press(1, Key.Key_Up)
    assert shown.told == []
