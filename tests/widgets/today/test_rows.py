"""Rows and lists of them: clicked, opened and walked through with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from resources.words import Words
from tests.widgets.hands import click, press, settle
from tests.widgets.today.sample import DAY, TODAY, changed
from widgets.theme import Theme
from widgets.today.kinds import LineRow
from widgets.today.record_row import RecordRow
from widgets.today.rows import RowList
from widgets.today.texts import changed_faces, needed_faces

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FACES = needed_faces(DAY.needed, TODAY, Words())


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    theme = Theme()
    rows = RowList(lambda: RecordRow(theme), "Nu nodig")
    qtbot.addWidget(rows)
    rows.show_faces(FACES)
    rows.resize(760, 200)
    rows.show()
    rows.activateWindow()
    settle()
    return rows


def heard(signal: Any) -> list[tuple[object, ...]]:
    """Return a list that fills with what a signal says."""
    said: list[tuple[object, ...]] = []
    signal.connect(lambda *values: said.append(values))
    return said


def test_a_click_or_enter_opens_what_the_row_stands_for(rows: RowList) -> None:
    opened = heard(rows.opened)
    click(rows.rows[0], QPoint(200, 20))
    press(rows.rows[1], Qt.Key.Key_Return)
    press(rows.rows[2], Qt.Key.Key_Space)
    assert [what for (what,) in opened] == [face.what for face in FACES]


def test_the_action_is_not_the_row(rows: RowList) -> None:
    opened, acted = heard(rows.opened), heard(rows.acted)
    click(rows.rows[0].link)
    press(rows.rows[1].link, Qt.Key.Key_Return)
    assert [what for what, _ in acted] == [FACES[0].what, FACES[1].what]
    assert not opened
    below = rows.rows[1].link.mapToGlobal(QPoint(0, rows.rows[1].link.height()))
    assert acted[1][1] == below


def test_arrows_walk_from_row_to_row_and_to_the_action(rows: RowList) -> None:
    first, second, third = rows.rows
    first.setFocus()
    press(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    press(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    press(second, Qt.Key.Key_Right)
    assert second.link.hasFocus()
    press(second.link, Qt.Key.Key_Right)
    assert second.link.hasFocus()
    press(second.link, Qt.Key.Key_Left)
    assert second.hasFocus()
    press(second, Qt.Key.Key_Left)
    assert second.hasFocus()
    press(second, Qt.Key.Key_Right)
    press(second.link, Qt.Key.Key_Down)
    assert third.hasFocus()
    press(third, Qt.Key.Key_Right)
    press(third.link, Qt.Key.Key_Down)
    assert third.hasFocus()


def test_tab_leads_to_one_row_of_the_list(rows: RowList) -> None:
    first, second, third = rows.rows
    strong, by_click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
    assert [row.focusPolicy() for row in rows.rows] == [strong, by_click, by_click]
    second.setFocus()
    assert [row.focusPolicy() for row in rows.rows] == [by_click, strong, by_click]
    assert [row.link.focusPolicy() for row in (first, second, third)] == [
        by_click,
        strong,
        by_click,
    ]


@pytest.mark.parametrize(
    ("reason", "where"),
    [
        (QContextMenuEvent.Reason.Keyboard, QPoint(14, 53)),
        (QContextMenuEvent.Reason.Mouse, QPoint(3, 4)),
    ],
)
def test_the_menu_opens_at_the_pointer_or_under_the_row(
    rows: RowList, reason: QContextMenuEvent.Reason, where: QPoint
) -> None:
    asked = heard(rows.menu_requested)
    row = rows.rows[1]
    event = QContextMenuEvent(reason, QPoint(3, 4), row.mapToGlobal(QPoint(3, 4)))
    QApplication.sendEvent(row, event)
    where = QPoint(14, row.height()) if reason is QContextMenuEvent.Reason.Keyboard else where
    assert asked == [(FACES[1].what, row.mapToGlobal(where))]


def test_the_keyboard_stays_with_its_row_when_others_go(rows: RowList) -> None:
    rows.rows[1].link.setFocus()
    rows.show_faces(FACES[1:])
    assert rows.rows[0].face == FACES[1]
    assert rows.rows[0].link.hasFocus()


def test_when_its_row_goes_the_keyboard_takes_the_next_one(rows: RowList) -> None:
    rows.rows[1].link.setFocus()
    rows.show_faces([FACES[0], FACES[2]])
    assert rows.rows[1].face == FACES[2]
    # On the row and not on its action: what was pressed twice would else be done to another.
    assert rows.rows[1].hasFocus()
    rows.show_faces(FACES[:1])
    assert rows.rows[0].hasFocus()


def test_without_the_keyboard_nothing_takes_it(rows: RowList) -> None:
    rows.clearFocus()
    for row in rows.rows:
        row.clearFocus()
    rows.show_faces(FACES[1:])
    assert not any(row.hasFocus() or row.link.hasFocus() for row in rows.rows)


class CountingRow(RecordRow):
    """Counts how often it was laid out."""

    laid_out = 0

    def place_link(self) -> None:
        type(self).laid_out += 1
        super().place_link()


def test_what_did_not_change_is_not_touched(qtbot: QtBot) -> None:
    theme = Theme()
    rows = RowList(lambda: CountingRow(theme), "Nu nodig")
    qtbot.addWidget(rows)
    rows.show_faces(FACES)
    before, count = list(rows.rows), CountingRow.laid_out
    rows.show_faces(needed_faces(DAY.needed, TODAY, Words()))
    assert rows.rows == before
    assert CountingRow.laid_out == count
    rows.show_faces(needed_faces(DAY.needed, TODAY, Words("en")))
    assert CountingRow.laid_out > count


def test_rows_come_and_go(rows: RowList) -> None:
    rows.show_faces([])
    settle()
    assert rows.rows == []
    rows.show_faces(FACES)
    assert [row.face for row in rows.rows] == FACES


def test_names_for_a_screen_reader(rows: RowList) -> None:
    for row, face in zip(rows.rows, FACES, strict=True):
        assert row.accessibleName() == face.spoken
        assert row.link.accessibleName() == face.action_spoken
    assert rows.accessibleName() == "Nu nodig"


def test_a_narrow_row_takes_a_third_line(rows: RowList) -> None:
    row = rows.rows[0]
    wide = row.heightForWidth(760)
    narrow = row.heightForWidth(300)
    line = row.fontMetrics().height()
    assert wide + line <= narrow <= wide + 2 * line
    rows.resize(300, 400)
    settle()
    assert row.height() == narrow
    assert row.rect().contains(row.link.geometry())


def test_targets_are_large_enough(rows: RowList) -> None:
    assert all(row.link.height() >= 24 for row in rows.rows)
    assert all(row.rect().contains(row.link.geometry()) for row in rows.rows)


def test_a_line_without_a_record_opens_nothing(qtbot: QtBot) -> None:
    theme = Theme()
    rows = RowList(lambda: LineRow(theme), "Laatst veranderd")
    qtbot.addWidget(rows)
    done = [changed(9, "operation.sample"), changed(8, "operation.edited", number="T-1")]
    rows.show_faces(changed_faces(done, TODAY, Words()))
    rows.resize(600, 80)
    rows.show()
    opened = heard(rows.opened)
    for row in rows.rows:
        press(row, Qt.Key.Key_Return)
    assert [what for (what,) in opened] == [done[1]]


def test_the_action_of_a_long_line_stays_in_sight(qtbot: QtBot) -> None:
    theme = Theme()
    rows = RowList(lambda: LineRow(theme), "Laatst veranderd")
    qtbot.addWidget(rows)
    one = changed(10, "operation.edited", number="T-2026-001", undoable=True)
    rows.show_faces(changed_faces([one._replace(title="lang " * 80)], TODAY, Words()))
    rows.resize(420, 60)
    rows.show()
    settle()
    (row,) = rows.rows
    assert row.rect().contains(row.link.geometry())
    assert row.link.geometry().right() > 400 - 14
