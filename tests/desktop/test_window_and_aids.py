"""What stands by in the window: where the keyboard is, the bell, pages that ask for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.bars import SearchField
from desktop.main_window import MainWindow
from storage.listing import Filter
from storage.priorities import add_priority
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import State
from storage.sources import add_source, cite
from tests.desktop.desk_for_tests import make_desk
from tests.helpers.registers import add
from tests.widgets.hands import press, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    assert desk.register is not None
    add(desk.register, "Brief over wonen")
    desk.register.close()
    desk.register = None
    return desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    assert window.open_register(tmp_path / "test.gestand")
    qtbot.waitUntil(lambda: not window.register_page.is_listing)
    settle()
    return window


def test_a_first_start_has_the_keyboard_on_the_first_choice(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.show_welcome()
    window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    field = QApplication.focusWidget()
    assert isinstance(field, QPushButton)
    assert field.text() == desk.words("window.command.open_sample")
    assert not window.aids.reminders.bell.isEnabled()


def test_the_bell_rings_only_over_a_register(opened: MainWindow) -> None:
    assert opened.aids.reminders.bell.isEnabled()
    opened.close_register()
    assert not opened.aids.reminders.bell.isEnabled()


def test_every_page_is_reached_by_its_command_and_says_its_place(opened: MainWindow) -> None:
    opened.activateWindow()
    for name in ("today", "timeline", "reports", "sources", "register"):
        opened.commands.action(f"page_{name}").trigger()
        assert opened.pages.present == opened.place == name
        shown = opened.pages.stack.currentWidget()
        assert shown is not None
        assert shown.isVisible()
        keen = shown.focusProxy()
        assert keen is None or keen.hasFocus()
    opened.close_register()
    assert opened.place == "welcome"


def test_a_page_can_ask_for_records_and_names_what_they_are(
    opened: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.register is not None
    with desk.register.operation(Message("operation.sample")) as operation:
        priority = add_priority(operation, "Wonen")
    opened.commands.action("page_today").trigger()
    desk.hub.records_requested.emit(Filter(states=frozenset({State.LATE})), "Te laat")
    assert opened.register_page.isVisible()
    assert opened.register_page.filters.titles == ("Te laat", "")
    sidebar = opened._navigation.sidebar
    assert sidebar.line("view:late").isChecked()
    desk.hub.records_requested.emit(Filter(priority_id=priority), "Wonen")
    assert opened.register_page.filters.titles == ("", "Wonen")
    qtbot.waitUntil(lambda: not opened.register_page.is_listing)
    assert sidebar.line(f"priority:{priority}").isChecked()


def test_the_badge_of_today_counts_what_is_needed(opened: MainWindow, desk: Desk) -> None:
    assert desk.register is not None
    line = opened._navigation.sidebar.line("page:today")
    assert "1" not in line.accessibleName()
    add(desk.register, "Te laat", desk.today().replace(month=1))
    settle()
    assert "1" in line.accessibleName()


def test_the_timeline_is_saved_from_anywhere(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        "desktop.pages.timeline_page.TimelinePage.ask_picture",
        lambda self: asked.append(self),  # noqa: PLW0108 -- only a function becomes a method
    )
    opened.commands.action("save_timeline").trigger()
    assert opened.place == "timeline"
    assert asked == [opened.pages.timeline_page]


def test_from_the_search_field_the_first_row_is_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    opened.commands.action("find").trigger()
    field = opened.findChild(SearchField)
    assert isinstance(field, SearchField)
    field.setText("wonen")
    press(field, Qt.Key.Key_Down)
    table = opened.register_page.table
    qtbot.waitUntil(table.hasFocus)
    assert table.key == opened.register_page.model.key_at(0)
    assert opened.commands.action("carry").isEnabled()


def test_a_narrow_tool_bar_leaves_out_what_the_menus_have(
    opened: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    texts = [desk.words(f"window.tool.{name}") for name in ("new_record", "make_workbook")]
    first, last = (
        next(b for b in opened.findChildren(QPushButton) if b.text() == text) for text in texts
    )
    bell = opened.aids.reminders.bell
    opened.resize(1300, 700)
    qtbot.waitUntil(last.isVisible)
    opened.resize(700, 700)
    qtbot.waitUntil(lambda: not last.isVisible())
    assert opened.width() == 700
    assert first.isVisible()
    assert bell.mapTo(opened, bell.rect().topRight()).x() < 700
    assert opened.commands.action("make_workbook").isEnabled()
    opened.resize(1300, 700)
    qtbot.waitUntil(last.isVisible)


def test_from_a_record_a_key_leads_to_its_passage(opened: MainWindow, desk: Desk) -> None:
    def from_letter(operation: Operation) -> None:
        source_id = add_source(operation, SourceKind.LETTER, "Ik zal u berichten.", title="Brief")
        cite(
            operation, source_id, CitationRole.MADE, [Span(0, 19)], "Ik zal u berichten.",
            record_id=record_id,
        )  # fmt: skip

    page = opened.register_page
    settle()
    page.go_to_first()
    record_id = page.chosen_id
    assert record_id is not None
    told: list[Message] = []
    desk.hub.told.connect(told.append)
    opened.commands.action("show_passage").trigger()
    assert [message.key for message in told] == ["window.no_passage"]
    desk.do(Message("operation.sample"), from_letter)
    opened.commands.action("show_passage").trigger()
    settle()
    text = opened.pages.sources_page.text
    assert (text.text_shown, text.current) == ("Ik zal u berichten.", 0)


def test_esc_on_another_page_leaves_panel_and_keyboard_where_they_are(opened: MainWindow) -> None:
    opened.register_page.go_to_first()
    opened.commands.action("page_sources").trigger()
    focused = opened.focusWidget()
    press(opened, Qt.Key.Key_Escape)
    assert opened.register_page.panel_wanted
    assert opened.focusWidget() is focused
