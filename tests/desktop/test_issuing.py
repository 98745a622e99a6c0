"""Sending workbooks out from the window, and seeing what came back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.pages.today_page import TodayPage
from desktop.rounds_window import RoundsWindow
from storage.records import add_record
from storage.rounds import close_issue, rounds
from storage.rules.terms import RecordKind
from tests.desktop.desk_for_tests import TODAY, make_desk
from tests.desktop.window_for_tests import filled_window
from tests.widgets.hands import settle
from widgets.issuing import IssueForm, IssueValues
from widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.operations import Operation
    from storage.register import Register

DUE = TODAY + timedelta(days=14)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with filled_window(desk, tmp_path, qtbot, fill) as window:
        yield window


def fill(operation: Operation) -> None:
    for title, handler in (("een", "A/B"), ("twee", "C"), ("drie", "C"), ("vier", "")):
        add_record(operation, RecordKind.PROMISE, title, today=TODAY, handler=handler)


def register_of(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


def issued(window: MainWindow, desk: Desk, values: IssueValues, place: Path, qtbot: QtBot) -> None:
    before = len(rounds(register_of(desk)))
    window.exchange.issuing.issue(values, place)
    qtbot.waitUntil(lambda: len(rounds(register_of(desk))) > before, timeout=30_000)


def test_each_behandelaar_gets_a_workbook(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "Uitvraag - C.xlsx").write_bytes(b"van eerder")
    values = IssueValues(False, ("A/B", "C"), "", DUE, "Uitvraag", "")
    issued(window, desk, values, folder, qtbot)
    assert (folder / "Uitvraag - C.xlsx").read_bytes() == b"van eerder"
    (found,) = rounds(register_of(desk))
    assert [(one.recipient, one.file_name, one.rows) for one in found.issued] == [
        ("A/B", "Uitvraag - A B.xlsx", 1),
        ("C", "Uitvraag - C (2).xlsx", 2),
    ]
    assert {path.name for path in folder.iterdir()} == {
        "Uitvraag - A B.xlsx",
        "Uitvraag - C.xlsx",
        "Uitvraag - C (2).xlsx",
    }
    (toast,) = window.findChildren(Toast)
    qtbot.waitUntil(lambda: "uit" in toast.text)


def test_only_what_is_selected_goes_out(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    table = window.register_page.table
    table.selectAll()
    assert len(table.chosen_keys) == 4
    table.clearSelection()
    for row in (0, 2):
        index = table.model().index(row, 0)
        table.selectionModel().select(
            index,
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )
    values = IssueValues(True, None, "Directie X", None, "", "")
    issued(window, desk, values, tmp_path / "deel.xlsx", qtbot)
    (found,) = rounds(register_of(desk))
    assert [(one.recipient, one.rows, one.is_awaited) for one in found.issued] == [
        ("Directie X", 2, False)
    ]


@pytest.mark.parametrize("many", [2_000, 0])
def test_the_form_says_what_there_is(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    # Among many it is counted beside the window.
    monkeypatch.setattr("desktop.issuing.MANY", many)
    window.commands.action("issue_workbooks").trigger()
    (form,) = window.findChildren(IssueForm)
    assert "4" in form.rows.currentText()
    assert [form.handlers.item(row).text()[:3] for row in range(3)] == ["A/B", "C ·", "zon"]
    form.reject()


def test_what_is_not_back_is_needed_today(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = IssueValues(False, None, "Directie X", DUE, "Uitvraag", "")
    issued(window, desk, values, tmp_path / "uit.xlsx", qtbot)
    window.pages.turn_to("today")
    (page,) = window.findChildren(TodayPage)
    board = page.board
    settle()
    assert not [row for row in board.needed.list.rows if row.face and "Uitvraag" in row.face.spoken]
    monkeypatch.setattr(desk, "today", lambda: DUE + timedelta(days=2))
    page.show_register()
    settle()
    (row,) = [row for row in board.needed.list.rows if row.face and "Uitvraag" in row.face.spoken]
    assert row.face is not None
    assert "Directie X" in row.face.spoken
    row.click()
    (shown,) = window.findChildren(RoundsWindow)
    assert shown.table.lines.rowCount() == 1
    assert not shown.reopen_button.isEnabled()
    shown.close_button.click()
    settle()
    assert shown.reopen_button.isEnabled()
    assert not shown.close_button.isEnabled()
    assert not [row for row in board.needed.list.rows if row.face and "Uitvraag" in row.face.spoken]
    shown.reopen_button.click()
    assert shown.close_button.isEnabled()
    shown.accept()


def test_a_workbook_that_was_closed_is_not_awaited(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    values = IssueValues(False, None, "Directie X", DUE, "Uitvraag", "")
    issued(window, desk, values, tmp_path / "uit.xlsx", qtbot)
    (found,) = rounds(register_of(desk))
    close_issue(register_of(desk), found.issued[0].id, TODAY, None)
    window.commands.action("rounds").trigger()
    (shown,) = window.findChildren(RoundsWindow)
    assert shown.reopen_button.isEnabled()
    shown.accept()
