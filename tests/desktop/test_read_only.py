"""A register that is only read, as a past one, offers nothing that cannot be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu

from desktop.picture_sample import DAY
from storage.history import operations
from storage.listing import Filter, all_keys
from storage.read_only import ReadRegister
from storage.rules.message import GestandError, Message
from tests.desktop.desk_for_tests import make_desk, present, shown
from tests.helpers.registers import add, dump
from tests.widgets.hands import press
from widgets.steps_line import StepsLine

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.main_window import MainWindow
    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios


def last_of(studio: Studio) -> int:
    return operations(present(studio.program.desk), 1)[0].seq


def can(window: MainWindow, *names: str) -> list[bool]:
    return [window.commands.action(name).isEnabled() for name in names]


# Nothing that cannot be done is offered


def offers(studio: Studio) -> list[QAbstractButton]:
    """Return what can be pressed on the page that shows, and beside it."""
    page = studio.window.pages.stack.currentWidget()
    assert page is not None
    return [
        part for part in page.findChildren(QAbstractButton) if part.isVisible() and part.isEnabled()
    ]


LEAD_ELSEWHERE = frozenset({"Register ervoor", "Register erna", "Tijdlijn opslaan als afbeelding"})
"""To other moments, and out of the register."""


def test_whatever_can_be_pressed_in_the_past_changes_nothing_and_fails_nowhere(
    studios: Studios, qtbot: QtBot
) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    failed: list[GestandError] = []
    desk.hub.failed.connect(failed.append)
    changed: list[object] = []
    desk.hub.changed.connect(changed.append)
    before = dump(present(desk))
    newest = operations(present(desk), 1)[0].seq
    desk.hub.moment_requested.emit(newest)
    past = shown(desk)
    pressed = 0
    for name in ("today", "register", "timeline", "reports", "sources", "changes"):
        window.pages.turn_to(name)
        studio.settle()
        if name == "register":
            page = window.register_page
            page.table.choose(all_keys(past, Filter(), DAY)[3])
            page.side.panel.origin.toggle.click()
        count = len(offers(studio))
        for number in range(count):
            window.pages.turn_to(name)
            offered = offers(studio)
            if number >= len(offered):
                break
            part = offered[number]
            if {part.text(), part.accessibleName()} & LEAD_ELSEWHERE:
                continue
            if getattr(part, "menu", lambda: None)() is None:
                part.click()
                pressed += 1
            for dialog in window.findChildren(QDialog):
                if dialog.isVisible():
                    pytest.fail(
                        f"{name}: {part.text() or part.accessibleName()} asks for something"
                    )
        for steps in window.pages.stack.findChildren(StepsLine):
            press(steps, Qt.Key.Key_Space)
    qtbot.wait(0)
    assert pressed > 40
    assert not failed
    assert not changed
    assert desk.is_past
    assert shown(desk) is past
    assert dump(present(desk)) == before


def test_commands_that_write_are_there_no_more_and_say_why(studios: Studios) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    studio.register()
    desk.hub.moment_requested.emit(operations(present(desk), 1)[0].seq)
    assert not any(
        can(
            window,
            *("new_record", "postpone", "delete_record", "read_letter", "read_workbook"),
            *("make_workbook", "new_series", "carry", "steps", "add_note", "undo", "redo"),
        )
    )
    assert all(can(window, "open_record", "show_panel", "save_timeline", "page_sources", "find"))
    entries = {entry.key: entry for entry in window.aids.palette.entries()}
    assert entries["command:new_record"].detail == "kan nu niet: dit register is alleen te lezen"
    window.opening.show_present()
    entries = {entry.key: entry for entry in window.aids.palette.entries()}
    assert "vroeger" in entries["command:past_leave"].detail


def test_what_cannot_be_chosen_is_to_be_read(studios: Studios) -> None:
    studio = studios.make(look="dark")
    studio.register()
    studio.program.desk.hub.moment_requested.emit(last_of(studio))
    studio.settle()
    status = studio.window.register_page.side.panel.status
    assert not status.isEnabled()
    image = status.grab().toImage()
    found = [
        image.pixelColor(x, y).lightness()
        for x in range(8, image.width() // 2)
        for y in range(image.height() // 4, 3 * image.height() // 4)
    ]
    assert max(found) - min(found) > 150


def test_menus_of_the_past_lead_and_do_nothing_else(studios: Studios) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    desk.hub.moment_requested.emit(operations(present(desk), 1)[0].seq)
    window.pages.turn_to("today")
    studio.settle()
    board = window.pages.stack.currentWidget().board  # type: ignore[union-attr]  # of today
    rows = board.needed.list.rows
    assert rows
    assert not any(row.link.isVisible() for row in rows)
    board.menu_requested.emit(rows[0].face.what, window.pos())
    (menu,) = [each for each in window.findChildren(QMenu) if each.isVisible()]
    assert [action.text() for action in menu.actions()] == ["Details openen", "Toon in bron"]
    menu.close()


def test_a_review_waits_while_the_past_shows(studios: Studios) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    studio.show("brief-inlezen")
    assert window.place == "review_sources"
    desk.hub.moment_requested.emit(operations(present(desk), 1)[0].seq)
    assert window.place == "register"
    window.commands.action("page_sources").trigger()
    assert window.place == "sources"
    desk.hub.letter_requested.emit(None)
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    window.opening.show_present()
    window.commands.action("page_sources").trigger()
    assert window.place == "review_sources", "it is still in hand"


# Registers that are only read


def test_a_register_of_another_is_read_alike(tmp_path: Path, qtbot: QtBot) -> None:
    from desktop.main_window import MainWindow

    desk = make_desk(tmp_path)
    own = shown(desk)
    add(own, "een")
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    read = ReadRegister(own.path, own.connection, "history.past_read_only")
    window.opening.take(read)
    qtbot.waitUntil(lambda: hasattr(window, "aids"))
    assert (desk.can_write, desk.is_past, desk.present) == (False, False, read)
    assert can(window, "new_record", "time_machine", "find") == [False, True, True]
    failed: list[object] = []
    desk.hub.failed.connect(failed.append)
    window.aids.reminders.tick()
    desk.do(Message("operation.edited"), lambda operation: operation.insert("setting", {}))
    assert len(failed) == 1, "what should never be asked is refused with a sentence"
    page = window.register_page
    page.table.choose(page.model.key_at(0))
    assert page.side.panel.title.isReadOnly()
    desk.hub.moment_requested.emit(1)
    assert desk.is_past
    assert desk.present is read
    window.close()
