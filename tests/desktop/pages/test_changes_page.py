"""The page of changes over a real register: what shows, and what can be turned back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.commands import Commands
from desktop.pages.changes_page import ChangesPage
from storage.history_changes import changes_of
from storage.operations import OperationKind
from storage.records import add_note, add_record, edit_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add
from tests.widgets.hands import click, press, settle
from widgets.changes.filters import Period
from widgets.changes.operations_model import ENTRY_ROLE
from widgets.changes.pane import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.history_changes import RowChange
    from storage.register import Register

LABEL = Message("operation.edited", {"number": "T-2026-001"})


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ChangesPage]:
    around = QWidget()
    qtbot.addWidget(around)
    page = ChangesPage(desk, Commands(desk.words, desk.theme, around), around)
    desk.hub.changed.connect(page.show_change)
    around.resize(1300, 800)
    page.resize(1300, 800)
    around.show()
    yield page
    around.close()


def register_of(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


def edit(desk: Desk, record_id: str, **values: str) -> int:
    with register_of(desk).operation(LABEL) as operation:
        edit_record(operation, record_id, **values)
    return operation.seq


def handler(desk: Desk, record_id: str) -> str:
    row = (
        register_of(desk)
        .connection.execute("SELECT handler FROM record WHERE id = ?", (record_id,))
        .fetchone()
    )
    return str(row[0])


def listed(page: ChangesPage) -> list[int]:
    """Return the numbers of the operations that show."""
    model = page.list.operations
    found = [model.index(row).data(ENTRY_ROLE) for row in range(model.rowCount())]
    return [each.row.seq for each in found if not isinstance(each, date)]


def ask(page: ChangesPage, text: str) -> None:
    page.filters.search_field.setText(text)
    press(page.filters.search_field, Qt.Key.Key_Down)


def test_what_is_done_shows_at_once_and_the_newest_first(page: ChangesPage, desk: Desk) -> None:
    page.show_register()
    assert listed(page) == [1]
    one = add(register_of(desk), "een")
    edit(desk, one, handler="Anna")
    assert listed(page) == [3, 2, 1]
    page.list.choose(3)
    assert page.pane.title.text() == "T-2026-001 gewijzigd"
    assert "→ Anna" in page.pane.text.toPlainText()
    assert page.filters._count.text() == "3 wijzigingen"


def test_the_last_one_goes_back_as_with_the_key_and_can_be_done_again(
    page: ChangesPage, desk: Desk
) -> None:
    one = add(register_of(desk), "een", handler="Anna")
    seq = edit(desk, one, handler="Bea")
    page.show_operation(seq)
    click(page.pane.undo_button)
    assert handler(desk, one) == "Anna"
    desk.redo(page)
    assert handler(desk, one) == "Bea"


def test_an_earlier_one_goes_back_and_later_ones_stay(page: ChangesPage, desk: Desk) -> None:
    one = add(register_of(desk), "een", handler="Anna")
    seq = edit(desk, one, handler="Bea")
    edit(desk, one, minister="MVbz")
    page.show_operation(seq)
    click(page.pane.undo_button)
    assert handler(desk, one) == "Anna"
    assert page.list.current_seq == seq
    assert page.pane.said.text().startswith("Ongedaan gemaakt op ")
    assert not page.pane.undo_button.isVisible()
    page.list.choose(5)
    assert page.pane.title.text() == "Teruggedraaid: T-2026-001 gewijzigd"


def test_of_one_that_others_build_on_these_are_named(page: ChangesPage, desk: Desk) -> None:
    one = add(register_of(desk), "een", handler="Anna")
    first = edit(desk, one, handler="Bea")
    second = edit(desk, one, handler="Cor")
    page.show_operation(first)
    click(page.pane.undo_button)
    assert handler(desk, one) == "Cor"
    assert "bouwt erop voort" in page.pane.said.text()
    settle()
    (link,) = page.pane.notice.findChildren(QPushButton)
    click(link)
    assert page.list.current_seq == second
    click(page.pane.undo_button)
    page.show_operation(first)
    click(page.pane.undo_button)
    assert handler(desk, one) == "Anna"


def test_a_step_back_and_what_went_out_cannot_be_turned_back(page: ChangesPage, desk: Desk) -> None:
    one = add(register_of(desk), "een")
    edit(desk, one, handler="Anna")
    register_of(desk).undo()
    page.show_register()
    offered, menu = {}, page.list.actions()
    for seq in (1, 2, 3, 4):
        page.list.choose(seq)
        offered[seq] = (page.pane.undo_button.isVisible(), menu[0].isVisible())
    none = (False, False)
    assert offered == {1: none, 2: (True, True), 3: none, 4: none}
    assert [action.text() for action in menu][:3] == [
        "Ongedaan maken",
        "Register ervoor",
        "Register erna",
    ]


def test_enter_leads_from_the_list_to_what_changed(page: ChangesPage, desk: Desk) -> None:
    add(register_of(desk), "een")
    page.show_register()
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Return)
    assert page.pane.text.hasFocus()


def test_operations_of_some_records_of_a_kind_and_of_a_period(
    page: ChangesPage, desk: Desk
) -> None:
    one = add(register_of(desk), "Brief over wonen")
    two = add(register_of(desk), "Meldpunt")
    with register_of(desk).operation(LABEL, OperationKind.REMINDER) as operation:
        add_note(operation, two, "gezien", dated_on=TODAY)
    edit(desk, one, handler="Anna")
    page.show_register()
    assert listed(page) == [5, 3, 2, 1], "without reminders"
    ask(page, "WONEN")
    assert listed(page) == [5, 2]
    ask(page, "T-2026-002")
    assert listed(page) == [3]
    page.show_record("T-2026-002")
    assert listed(page) == [4, 3], "all that ever happened to it"
    ask(page, "nergens")
    assert listed(page) == []
    assert page.clear_button.isVisible()
    assert page.pane.title.text() != ""
    assert not page.pane.title.isVisible()
    click(page.clear_button)
    assert listed(page) == [5, 3, 2, 1]
    page.filters.periods[Period.TODAY].click()
    assert listed(page) == [5, 3, 2, 1]


def test_one_that_the_filter_leaves_out_is_shown_all_the_same(
    page: ChangesPage, desk: Desk
) -> None:
    one = add(register_of(desk), "een")
    with register_of(desk).operation(LABEL, OperationKind.REMINDER) as operation:
        add_note(operation, one, "gezien", dated_on=TODAY)
    page.show_register()
    page.show_operation(3)
    assert page.list.current_seq == 3


def test_a_large_one_is_read_in_pages(
    page: ChangesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def changes(register: Register, seq: int, limit: int, offset: int) -> list[RowChange]:
        found = changes_of(register, seq, limit, offset)
        read.append(len(found))
        return found

    monkeypatch.setattr("desktop.pages.changes_page.changes_of", changes)
    with register_of(desk).operation(LABEL, OperationKind.WORKBOOK) as operation:
        for n in range(PAGE + 20):
            add_record(operation, RecordKind.PROMISE, f"nummer {n}", today=TODAY)
    page.show_operation(2)
    text = page.pane.text.toPlainText()
    assert "nummer 0\n" in text
    assert f"nummer {PAGE}\n" not in text
    click(page.pane.later_button)
    assert f"nummer {PAGE}\n" in page.pane.text.toPlainText()
    assert max(read) == PAGE


def test_it_leads_elsewhere(page: ChangesPage, desk: Desk) -> None:
    one = add(register_of(desk), "een")
    seq = edit(desk, one, handler="Anna")
    page.show_operation(seq)
    told: list[object] = []
    desk.hub.record_requested.connect(told.append)
    desk.hub.moment_requested.connect(told.append)
    press(page.pane.text, Qt.Key.Key_Tab)
    press(page.pane.text, Qt.Key.Key_Return)
    click(page.pane.moment_button)
    click(page.pane.before_button)
    assert told == [one, seq, seq - 1]


def test_it_reads_only_while_it_shows(page: ChangesPage, desk: Desk) -> None:
    page.show_register()
    page.hide()
    add(register_of(desk), "een")
    assert listed(page) == [1]
    page.show()
    page.show_day()
    assert listed(page) == [2, 1]


def test_on_a_small_window_what_changed_stands_below(page: ChangesPage) -> None:
    page.show_register()
    assert page.pane.x() > 0 or page.pane.y() == 0
    wide = page.pane.mapTo(page, page.pane.rect().topLeft())
    page.resize(500, 700)
    settle()
    narrow = page.pane.mapTo(page, page.pane.rect().topLeft())
    assert wide.x() > narrow.x()
    assert narrow.y() > wide.y()


def test_what_a_large_operation_touched_is_counted_beside_the_painting(
    page: ChangesPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is read while the list asks; it shows when it is known, and is kept."""
    monkeypatch.setattr("desktop.pages.touched_count._FEW", 2)
    monkeypatch.setattr("storage.history_records._PORTION", 1)
    register = register_of(desk)
    with register.operation(LABEL) as operation:
        for title in ("een", "twee", "drie"):
            add_record(operation, RecordKind.PROMISE, title, today=TODAY)
    large = operation.seq
    page.show_register()
    row = page.list.operations.row_of(large)
    index = page.list.operations.index(row)
    seen: list[int] = []
    counted = page._touched.counted
    counted.connect(seen.extend)
    assert index.data(ENTRY_ROLE).touched.records == 0
    with qtbot.waitSignal(counted, timeout=30_000):
        pass
    assert index.data(ENTRY_ROLE).touched.records == 3
    assert "3 regels" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    edit(desk, add(register, "vier"), handler="Anna")
    entry = page.list.operations.entry(large)
    assert entry is not None
    assert entry.touched.records == 3
    settle()
    assert seen == [large]


def test_a_register_that_is_closed_meanwhile_is_counted_no_further(
    page: ChangesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.pages.touched_count._FEW", 0)
    add(register_of(desk), "een")
    page.show_register()
    listed(page)
    told: list[object] = []
    page._touched.counted.connect(told.append)
    register, desk.register = register_of(desk), None
    register.close()
    settle()
    assert told == []
