"""What stands by in the window: where the keyboard is, the bell, pages that ask for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.main_window import MainWindow
from storage.listing import Filter
from storage.priorities import add_priority
from storage.rules.message import Message
from storage.rules.terms import State
from tests.desktop.desk_for_tests import make_desk
from tests.helpers.registers import add
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


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
    for name in ("today", "timeline", "reports", "sources", "register"):
        opened.commands.action(f"page_{name}").trigger()
        assert opened.pages.present == opened.place == name
        shown = opened.pages.stack.currentWidget()
        assert shown is not None
        assert shown.isVisible()
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
