"""The board: its cards, its columns, and what it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.today import Coming, Needed, Today, UntilRecess, until_recess
from tests.widgets.hands import click, press, settle
from tests.widgets.today.sample import (
    DAY,
    EMPTY,
    LATE,
    LATER,
    REMINDER,
    REPORT,
    TODAY,
)
from tests.widgets.today.test_rows import heard
from widgets.theme import LOOKS, Theme
from widgets.today import TodayBoard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from storage.reminders import DueReminder


def until() -> UntilRecess | None:
    return until_recess(TODAY, load_calendar())


def show(board: TodayBoard, today: Today, reminders: Sequence[DueReminder] = ()) -> None:
    board.show_today(today, until(), reminders)
    settle()


@pytest.fixture
def board(qtbot: QtBot) -> TodayBoard:
    board = TodayBoard(Theme(), Words())
    qtbot.addWidget(board)
    board.resize(1220, 820)
    board.show_today(DAY, until(), [REMINDER])
    board.show()
    board.activateWindow()
    settle()
    return board


def test_what_stands_above_the_cards(board: TodayBoard) -> None:
    assert board.texts == (
        "Zondag 22 november 2026",
        "week 47 · nog 19 werkdagen tot het kerstreces",
    )
    assert board.needed.heading == ("Nu nodig", "3")
    assert board.coming.heading == ("Komende zes weken", "2")
    assert board.reports.heading == ("Rapportages in voorbereiding", "1")
    assert board.priorities.heading == ("Prioriteiten", "voldaan")
    assert board.reminders.heading == ("Gemist terwijl de laptop uit stond", "1")
    assert board.needed.accessibleName() == "Nu nodig, 3"


def test_a_quiet_day_says_so(board: TodayBoard) -> None:
    quiet = DAY._replace(
        needed=Needed((), (), 0, 0),
        coming=Coming((), 0, 42, None),
        reports=(),
        reports_total=0,
        changed=(),
        priorities=(),
    )
    show(board, quiet)
    said = {part.text() for part in board.findChildren(QLabel) if part.isVisible()}
    assert {
        "Niets is te laat, en geen streven of stap vraagt nu aandacht.",
        "In deze tijd loopt geen termijn af.",
        "Er is nu geen rapportage in voorbereiding.",
        "Er is nog niets veranderd.",
        "Er zijn nog geen prioriteiten. Ze komen mee uit een brief.",
    } <= said
    assert board.reminders.isHidden()
    assert board.needed.heading == ("Nu nodig", "")
    show(board, DAY)
    assert all(part.text() for part in board.findChildren(QLabel) if part.isVisible())


def test_when_nothing_comes_the_first_one_after_stands_there(board: TodayBoard) -> None:
    show(board, DAY._replace(coming=Coming((), 0, 42, LATER)))
    assert board.coming.note.startswith("In deze tijd loopt geen termijn af. Dit is de eerste")
    assert [row.face.what for row in board.coming.list.rows if row.face] == [LATER]


def test_rows_tell_what_they_stand_for(board: TodayBoard) -> None:
    opened, acted = heard(board.opened), heard(board.acted)
    for card in (board.needed, board.coming, board.changed, board.priorities):
        click(card.list.rows[0])
    click(board.reports.blocks[0].rows.rows[0])
    assert [what for (what,) in opened] == [
        LATE,
        LATER,
        DAY.changed[0],
        DAY.priorities[0],
        REPORT,
    ]
    click(board.needed.list.rows[0].link)
    click(board.changed.list.rows[0].link)
    assert [what for what, _ in acted] == [LATE, DAY.changed[0]]


def test_long_lists_lead_on(board: TodayBoard) -> None:
    many = DAY._replace(needed=Needed((LATE,), (), 12, 11), coming=Coming((LATER,), 9, 42, None))
    show(board, many)
    asked = heard(board.all_requested)
    texts = {part.text(): part for part in board.findChildren(QPushButton) if part.isVisible()}
    click(texts["Alle 11 die te laat of verlopen zijn tonen"])
    click(texts["Alle 9 tonen"])
    click(texts["Alle wijzigingen"])
    assert asked == [("needed",), ("coming",), ("changed",)]
    show(board, DAY)
    assert not any(
        part.isVisible() and "tonen" in part.text() for part in board.findChildren(QPushButton)
    )


def test_a_step_is_marked_where_it_stands(board: TodayBoard) -> None:
    asked = heard(board.step_requested)
    steps = board.reports.blocks[0].steps
    assert steps.isVisible()
    press(steps, Qt.Key.Key_Return)
    assert asked == [("s2",)]
    show(board, DAY._replace(reports=(REPORT._replace(steps=()),)))
    assert board.reports.blocks[0].steps.isHidden()


def test_a_reminder_is_put_off_seen_or_opened(board: TodayBoard) -> None:
    later, seen = heard(board.snoozed), heard(board.seen)
    opened = heard(board.reminder_opened)
    buttons = board.reminders.blocks[0].buttons
    assert buttons["tomorrow"].accessibleName() == "Morgen weer: T-2026-012"
    for made in buttons.values():
        click(made)
    assert later == seen == opened == [(REMINDER,)]


def test_reminders_of_today_are_not_called_missed(board: TodayBoard) -> None:
    fresh = replace(REMINDER, missed=False)
    more = [replace(fresh, number=f"T-2026-10{n}") for n in range(5)]
    asked = heard(board.reminders_requested)
    show(board, DAY, [REMINDER, *more])
    assert board.reminders.heading == ("Herinneringen", "6")
    assert len(board.reminders.blocks) == 3
    (rest,) = [
        part
        for part in board.reminders.findChildren(QPushButton)
        if part.text() == "Nog 3 herinneringen tonen"
    ]
    click(rest)
    assert asked == [()]


def test_the_keyboard_goes_on_with_the_reminders_that_are_left(board: TodayBoard) -> None:
    second = replace(REMINDER, number="T-2026-013")
    show(board, DAY, [REMINDER, second])
    board.reminders.blocks[1].buttons["seen"].setFocus()
    show(board, DAY, [REMINDER])
    assert board.reminders.blocks[0].buttons["seen"].hasFocus()


def test_an_empty_register_offers_three_ways_to_begin(board: TodayBoard) -> None:
    asked = heard(board.begin_requested)
    show(board, EMPTY)
    assert board.empty.isVisible()
    assert not board.needed.isVisible()
    for made in board.empty.buttons.values():
        click(made)
    assert asked == [("read_letter",), ("read_workbook",), ("new_record",)]
    show(board, DAY)
    assert not board.empty.isVisible()
    assert board.needed.isVisible()


def test_two_columns_where_there_is_room_else_one(board: TodayBoard) -> None:
    assert board.reports.mapTo(board, board.reports.rect().topLeft()).x() > 600
    assert board.reports.y() == board.needed.y()
    board.resize(700, 820)
    settle()
    cards: tuple[QWidget, ...] = (
        board.needed,
        board.reminders,
        board.coming,
        board.reports,
        board.priorities,
        board.changed,
    )
    assert len({card.x() for card in cards}) == 1
    places = [card.y() for card in cards]
    assert places == sorted(places)
    board.resize(1220, 820)
    settle()
    assert board.reports.y() == board.needed.y()


def tab(board: TodayBoard) -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            here, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        )
    after = QApplication.focusWidget()
    assert after is not None
    assert board.isAncestorOf(after)
    return after


def test_tab_goes_from_top_to_bottom(board: TodayBoard) -> None:
    row = board.needed.list.rows[0]
    row.setFocus()
    block = board.reports.blocks[0]
    expected = [
        row.link,
        board.coming.list.rows[0],
        board.changed.list.rows[0],
        board.changed.list.rows[0].link,
        board.changed.in_order()[-1],
        block.rows.rows[0],
        block.steps,
    ]
    assert [tab(board) for _ in expected] == expected


def test_nothing_jumps_when_a_day_is_shown_again(board: TodayBoard) -> None:
    board.resize(700, 300)
    settle()
    scroll = board.area.verticalScrollBar()
    scroll.setValue(240)
    row = board.coming.list.rows[1]
    row.setFocus()
    place = scroll.value()
    rows = list(board.coming.list.rows)
    show(board, DAY._replace(needed=Needed((LATE,), (), 1, 1)), [REMINDER])
    assert board.coming.list.rows == rows
    assert row.hasFocus()
    assert scroll.value() == place


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("points", "width"), [(9, 1220), (14, 1000), (20, 700)])
def test_it_holds_in_every_look_language_and_size(
    qtbot: QtBot, look: str, language: str, points: int, width: int
) -> None:
    board = TodayBoard(Theme(look), Words(language))
    qtbot.addWidget(board)
    font = QFont(board.font())
    font.setPointSize(points)
    board.setFont(font)
    board.resize(width, 900)
    board.show()
    show(board, DAY, [REMINDER])
    assert board.area.horizontalScrollBar().maximum() == 0
    inside = board.area.widget()
    assert inside is not None
    assert inside.width() <= board.area.viewport().width()
    for row in board.needed.list.rows:
        assert row.rect().contains(row.link.geometry())
        assert row.height() >= 2 * row.fontMetrics().height()
    assert not board.grab().isNull()
