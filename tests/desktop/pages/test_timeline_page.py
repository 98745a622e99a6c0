"""The page brings the timeline together with the register, the preferences and a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.pages.timeline_page import TimelinePage
from storage.priorities import add_priority
from storage.records import edit_record
from storage.rules.message import GestandError, Message
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add
from tests.widgets.hands import click, settle

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.register import Register

SAID = Message("operation.edited", {"number": ""})


def register_of(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


def open_page(desk: Desk, qtbot: QtBot, *, shown: bool = True) -> TimelinePage:
    page = TimelinePage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    desk.hub.changed.connect(page.show_change)
    page.show_register()
    if shown:
        page.show()
        settle()
    return page


def titles(page: TimelinePage) -> list[tuple[str, list[str]]]:
    return [(lane.title, [row.title for row in lane.rows]) for lane in page.view.scene.lanes]


def press_button(page: TimelinePage, text: str) -> None:
    (found,) = [each for each in page.findChildren(QPushButton) if each.text() == text]
    click(found)


def test_lanes_are_the_priorities_of_the_register(desk: Desk, qtbot: QtBot) -> None:
    register = register_of(desk)
    with register.operation(SAID) as operation:
        first = add_priority(operation, "Woonrust")
    add(register, "Punt", date(2026, 12, 31), priority_id=first)
    add(register, "Los")
    page = open_page(desk, qtbot)
    assert titles(page) == [("Woonrust", ["Punt"]), ("Zonder prioriteit", ["Los"])]


def test_a_change_is_seen_at_once_and_a_hidden_page_reads_when_it_shows(
    desk: Desk, qtbot: QtBot
) -> None:
    register = register_of(desk)
    record_id = add(register, "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    page.view.choose(record_id)
    with register.operation(SAID) as operation:
        edit_record(operation, record_id, title="Anders")
    assert titles(page) == [("Zonder prioriteit", ["Anders"])]
    assert page.view.chosen_record == record_id
    page.hide()
    add(register, "Nieuw")
    assert titles(page) == [("Zonder prioriteit", ["Anders"])]
    page.show_day()
    assert titles(page) == [("Zonder prioriteit", ["Anders", "Nieuw"])]


def test_another_day_moves_today(desk: Desk, qtbot: QtBot) -> None:
    add(register_of(desk), "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    assert page.view.scene.today == TODAY
    desk.clock.on = date(2027, 1, 1)
    page.show_day()
    assert page.view.scene.today == date(2027, 1, 1)
    assert page.view.scene.lanes[0].rows[0].state == "late"


def test_enter_opens_the_record_in_the_register(desk: Desk, qtbot: QtBot) -> None:
    record_id = add(register_of(desk), "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    with qtbot.waitSignal(desk.hub.record_requested) as heard:
        page.view.opened.emit(record_id)
    assert heard.args == [record_id]


def test_what_was_chosen_is_remembered(desk: Desk, qtbot: QtBot) -> None:
    add(register_of(desk), "Klaar", date(2026, 3, 1), status="met")
    page = open_page(desk, qtbot)
    assert len(page.view.scene.items(0)) == 1
    press_button(page, "Voldaan tonen")
    assert page.view.scene.items(0) == []
    press_button(page, "Maand")
    assert page.view.range_shown == "month"
    assert page._said.text() == "november – december 2026"
    page._lanes.menu().actions()[1].trigger()
    again = open_page(desk, qtbot)
    assert again.view.range_shown == "month"
    assert again.view.scene.items(0) == []
    assert titles(again) == [("Zonder bewindspersoon", ["Klaar"])]
    again.view.zoom(2)
    assert not any(each.isChecked() for each in again._ranges.values())


def test_recesses_can_be_left_out(desk: Desk, qtbot: QtBot) -> None:
    add(register_of(desk), "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    page.grab()
    assert {recess.kind for recess in page.view._recesses} >= {"zomer", "kerst"}
    press_button(page, "Reces tonen")
    page.grab()
    assert page.view._recesses == ()


def test_the_strip_below_follows_and_leads(desk: Desk, qtbot: QtBot) -> None:
    add(register_of(desk), "Punt", date(2029, 12, 31))
    page = open_page(desk, qtbot)
    page.view.go_to(date(2028, 1, 1).toordinal())
    assert page.overview._shown == page.view.days_shown
    page.overview.left_day_requested.emit(float(date(2027, 6, 1).toordinal()))
    assert page.view.days_shown[0] == date(2027, 6, 1).toordinal()


def test_a_menu_offers_what_mouse_and_keys_do(desk: Desk, qtbot: QtBot) -> None:
    record_id = add(register_of(desk), "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    page.view.choose(record_id)
    page.view.menu_requested.emit(QPoint(0, 0))
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    actions = {each.text(): each for each in menu.actions() if each.text()}
    assert actions["Openen in het register"].isEnabled()
    px = page.view.scene.px_per_day
    actions["Inzoomen"].trigger()
    assert page.view.scene.px_per_day > px
    actions["Kwartaal"].trigger()
    assert page.view.range_shown == "quarter"
    menu.close()


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    page = open_page(desk, qtbot)
    for each in page.findChildren(QPushButton):
        assert each.accessibleName() or each.text()
    assert page.view.accessibleName()
    assert page.overview.accessibleName()
    assert page._save.accessibleName()


def test_what_has_no_room_in_the_picture_is_told(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.timeline_picture._HIGHEST", 50)
    for number in range(6):
        add(register_of(desk), f"Punt {number}", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    with qtbot.waitSignal(desk.hub.told) as heard:
        page.save_picture(tmp_path / "t.svg")
    assert heard.args == [Message("timeline.saved_without", {"name": "t.svg", "n": 5})]


def test_what_is_in_sight_is_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    add(register_of(desk), "Punt", date(2026, 12, 31))
    page = open_page(desk, qtbot)
    path = tmp_path / "t.png"
    with qtbot.waitSignal(desk.hub.told) as heard:
        page.save_picture(path)
    assert heard.args == [Message("timeline.saved", {"name": "t.png"})]
    assert not QImage(str(path)).isNull()
    with qtbot.waitSignal(desk.hub.failed) as failed:
        page.save_picture(tmp_path / "geen" / "t.png")
    assert failed.args
    assert isinstance(failed.args[0], GestandError)
    assert failed.args[0].message.values["reason"] == "storage.reason.missing"


def in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "storage.timeline._PORTION",
        "widgets.timeline.items.PORTION",
        "widgets.timeline.layout.PORTION",
        "widgets.timeline.overview._PORTION",
        "widgets.timeline.scene.FEW",
    ):
        monkeypatch.setattr(name, 1)


def test_a_large_register_is_read_in_turns(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_of(desk)
    for number in range(3):
        add(register, f"Punt {number}", date(2026, 12, 31))
    at_once = open_page(desk, qtbot, shown=False)
    in_small_portions(monkeypatch)
    page = open_page(desk, qtbot, shown=False)
    scene = page.view.scene
    assert (scene.is_reading, titles(page)) == (True, [])
    qtbot.waitUntil(lambda: not scene.is_reading, timeout=30_000)
    assert scene.lanes == at_once.view.scene.lanes
    assert scene.days() == at_once.view.scene.days()
    # Large lanes are packed by then, and nothing is left for the paint.
    assert list(scene._packed) == [0]
    assert scene.packed(0) == at_once.view.scene.packed(0)
    assert scene.height == at_once.view.scene.height


def test_what_changes_while_it_is_read_is_read_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_of(desk)
    record_id = add(register, "Punt", date(2026, 12, 31))
    add(register, "Ander", date(2026, 12, 31))
    in_small_portions(monkeypatch)
    page = open_page(desk, qtbot, shown=False)
    page.show()
    assert page.view.scene.is_reading
    with register.operation(SAID) as operation:
        edit_record(operation, record_id, title="Anders")
    qtbot.waitUntil(lambda: not page.view.scene.is_reading, timeout=30_000)
    assert titles(page) == [("Zonder prioriteit", ["Anders", "Ander"])]


def test_a_register_that_is_closed_meanwhile_is_read_no_further(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_of(desk)
    add(register, "Punt")
    in_small_portions(monkeypatch)
    page = open_page(desk, qtbot, shown=False)
    assert page.view.scene.is_reading
    desk.register = None
    register.close()
    settle()
    settle()
    assert page._reading is None
    assert titles(page) == []
