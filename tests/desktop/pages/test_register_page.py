"""The register page over a real register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages import register_page
from desktop.pages.register_page import RegisterPage
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.desktop.desk_for_tests import TODAY

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk

ROWS = register_page._FIRST + 5


def fill(desk: Desk) -> None:
    """Add more records than are fetched before the first paint."""
    assert desk.register is not None
    with desk.register.operation(Message("operation.created")) as operation:
        for n in range(ROWS):
            add_record(operation, RecordKind.PROMISE, f"Toezegging {n}", today=TODAY)


def test_a_slow_first_paint_does_not_wait_for_all_rows(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_page, "_AT_LATEST_MS", 1)
    monkeypatch.setattr(register_page, "_AT_LATEST_SHOWN_MS", 600_000)
    fill(desk)
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.show_register()
    page.table.setUpdatesEnabled(False)
    page.show()
    qtbot.waitUntil(lambda: page._later.interval() == 600_000)
    assert page.model.rowCount() == register_page._FIRST
    with qtbot.waitSignal(page.listed):
        page.table.setUpdatesEnabled(True)
    assert page.model.rowCount() == ROWS


def test_rows_of_a_hidden_page_are_read_without_a_paint(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_page, "_AT_LATEST_MS", 1)
    monkeypatch.setattr(register_page, "_AT_LATEST_SHOWN_MS", 600_000)
    fill(desk)
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.listed):
        page.show_register()
    assert page.model.rowCount() == ROWS
