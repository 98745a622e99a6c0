"""The list behind the bell, by mouse and keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from resources.words import Words
from storage.reminders import DueReminder
from tests.widgets.hands import click, press, settle
from widgets.reminder_list import ReminderList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)


def reminder(number: int, *, missed: bool = False, latest: date | None = None) -> DueReminder:
    return DueReminder(
        record_id=f"id-{number}",
        number=f"T-2026-{number:03}",
        title=f"Titel <b>{number}</b>",
        rung="P6W",
        due_on=date(2026, 11, 19),
        latest=latest or date(2026, 12, 31),
        missed=missed,
        shown=True,
    )


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def listing(window: QWidget) -> ReminderList:
    return ReminderList(Words(), window)


def texts(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.text()]


def focused(listing: ReminderList) -> tuple[int, str]:
    for at, row in enumerate(listing.rows):
        for action, made in row.buttons.items():
            if made.hasFocus():
                return at, action
    return -1, ""


def test_a_row_says_what_why_and_when(listing: ReminderList, window: QWidget) -> None:
    listing.show_reminders([reminder(1, missed=True), reminder(2)], TODAY)
    assert listing.rows == []
    listing.open_under(window)
    assert texts(listing.rows[0]) == [
        "T-2026-001",
        "Titel <b>1</b>",
        "Gemist op donderdag 19 nov",
        "6 weken voor de termijn · uiterlijk 31 dec 2026 (over 5 weken)",
    ]
    assert len(texts(listing.rows[1])) == 3
    assert listing.rows[1].accessibleName().startswith("T-2026-002 Titel")
    names = [made.accessibleName() for made in listing.rows[1].buttons.values()]
    assert names == ["Openen: T-2026-002", "Morgen weer: T-2026-002", "Gezien: T-2026-002"]


def test_a_term_that_has_passed(listing: ReminderList, window: QWidget) -> None:
    listing.open_under(window)
    listing.show_reminders([reminder(1, latest=TODAY - timedelta(days=3))], TODAY)
    assert texts(listing.rows[0])[-1].endswith("uiterlijk 19 nov 2026 (3 dagen te laat)")


@pytest.mark.parametrize("action", ["tomorrow", "seen", "open"])
def test_each_action_is_asked_for(listing: ReminderList, window: QWidget, action: str) -> None:
    asked: list[object] = []
    listing.open_requested.connect(asked.append)
    listing.tomorrow_requested.connect(asked.append)
    listing.seen_requested.connect(asked.append)
    listing.show_reminders([reminder(1), reminder(2)], TODAY)
    listing.open_under(window)
    click(listing.rows[1].buttons[action])
    wanted = reminder(2)
    assert asked == [{"open": "id-2", "tomorrow": wanted, "seen": [wanted]}[action]]
    assert listing.isVisible() == (action != "open")


def test_the_keyboard_walks_and_stays_where_it_was(listing: ReminderList, window: QWidget) -> None:
    listing.show_reminders([reminder(n) for n in (1, 2, 3)], TODAY)
    listing.open_under(window)
    assert focused(listing) == (0, "open")
    press(listing, Qt.Key.Key_Down)
    press(listing, Qt.Key.Key_Down)
    press(listing, Qt.Key.Key_Down)
    assert focused(listing) == (2, "open")
    press(listing, Qt.Key.Key_Up)
    listing.rows[1].buttons["seen"].setFocus()
    listing.show_reminders([reminder(1), reminder(3)], TODAY)
    assert focused(listing) == (1, "seen")
    listing.show_reminders([], TODAY)
    settle()
    assert focused(listing) == (-1, "")


def test_none_says_so(listing: ReminderList, window: QWidget) -> None:
    listing.open_under(window)
    assert any(text.startswith("Er is nu geen herinnering") for text in texts(listing))
    assert "Alles gezien" not in [
        each.text() for each in listing.findChildren(QPushButton) if each.isVisible()
    ]
    listing.show_reminders([reminder(1)], TODAY)
    assert not [
        each
        for each in listing.findChildren(QLabel)
        if each.isVisible() and each.text().startswith("Er is nu")
    ]


def test_thousands_are_shown_by_and_by_and_seen_at_once(
    listing: ReminderList, window: QWidget
) -> None:
    many = [reminder(n) for n in range(1, 3001)]
    seen: list[list[DueReminder]] = []
    listing.seen_requested.connect(seen.append)
    listing.show_reminders(many, TODAY)
    listing.open_under(window)
    assert len(listing.rows) == 40
    by_text = {each.text(): each for each in listing.findChildren(QPushButton)}
    click(by_text["Nog 40 tonen"])
    assert len(listing.rows) == 80
    click(by_text["Alles gezien"])
    assert [len(each) for each in seen] == [3000]


def test_it_keeps_inside_its_window_and_takes_no_more_than_it_needs(
    listing: ReminderList, window: QWidget
) -> None:
    listing.show_reminders([reminder(1)], TODAY)
    listing.open_under(window)
    assert listing.height() < 300
    listing.close()
    listing.show_reminders([reminder(n) for n in range(1, 30)], TODAY)
    listing.open_under(window)
    assert 300 < listing.height() <= window.height()
    assert listing.width() <= window.width()


def test_set_up_is_asked_for(listing: ReminderList, window: QWidget) -> None:
    asked: list[bool] = []
    listing.settings_requested.connect(lambda: asked.append(True))
    listing.open_under(window)
    by_text = {each.text(): each for each in listing.findChildren(QPushButton)}
    click(by_text["Instellen…"])
    assert asked == [True]
    assert not listing.isVisible()
