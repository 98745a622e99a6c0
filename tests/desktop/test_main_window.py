"""The window over a real register: every action is one step, and one step back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QMessageBox, QPushButton

from desktop.clock import Clock
from desktop.commands import COMMANDS, MENUS
from desktop.main_window import MainWindow
from desktop.navigation import Navigation
from resources.words import Words
from storage.listing import row_of
from storage.priorities import add_priority
from storage.records import add_record, edit_record
from storage.register import Register
from storage.rules.message import GestandError, Message
from storage.rules.source_terms import SourceKind
from storage.rules.terms import RecordKind, Status
from storage.sources import add_source
from tests.desktop.desk_for_tests import TODAY, make_desk
from tests.helpers.registers import window as window_of
from tests.widgets.hands import CTRL, press, settle
from widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk

SAMPLE = (
    ("Brief over wonen", date(2026, 9, 30), RecordKind.PROMISE),
    ("Reactie op rapport", date(2026, 12, 31), RecordKind.PROMISE),
    ("Meldpunt inrichten", None, RecordKind.RECOMMENDATION),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small register."""
    path = tmp_path / "klein.gestand"
    with Register.create(path, Clock(TODAY)) as register:
        with register.operation(Message("operation.sample")) as operation:
            priority = add_priority(operation, "Wonen & zorg")
            for title, latest, kind in SAMPLE:
                record_id = add_record(
                    operation,
                    kind,
                    title,
                    today=TODAY,
                    promised_on=date(2026, 4, 2),
                    deadline=window_of("eind 2026", None, latest) if latest else None,
                )
                if latest:
                    edit_record(operation, record_id, priority_id=priority)
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    return desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1400, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    assert window.open_register(path)
    qtbot.waitUntil(lambda: not window.register_page.is_listing)
    window.activateWindow()
    return window


def register_of(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


def numbers(window: MainWindow) -> list[str]:
    model = window.register_page.model
    return [str(model.index(row, Column.NUMBER).data()) for row in range(model.rowCount())]


def said(window: MainWindow) -> list[str]:
    settle()
    return [part.text() for part in window.findChildren(QLabel) if part.isVisible() and part.text()]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    settle()
    qtbot.waitUntil(lambda: not window.register_page.is_listing)


def choose(window: MainWindow, number: str) -> None:
    row = numbers(window).index(number)
    window.register_page.table.choose(window.register_page.model.key_at(row))


def test_without_a_register_it_offers_what_can_be_opened(window: MainWindow) -> None:
    window.show_welcome()
    texts = [part.text() for part in window.findChildren(QPushButton) if part.isVisible()]
    for text in ("Voorbeeldregister openen", "Nieuw register…", "Register openen…"):
        assert text in texts
    assert not window.commands.action("new_record").isEnabled()
    assert window.commands.action("open_register").isEnabled()


def test_a_register_fills_the_window(opened: MainWindow) -> None:
    assert numbers(opened) == ["T-2026-001", "T-2026-002", "A-2026-001"]
    assert opened.windowTitle() == "klein — Gestand"
    texts = said(opened)
    assert "3 in het register" in texts
    assert "1 te laat" in texts
    assert "1 binnen 6 weken" in texts
    assert "Opgeslagen" in texts


def test_search_as_you_type(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.action("find").trigger()
    for key in (Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_N):
        focus = opened.focusWidget()
        assert focus is not None
        press(focus, key)
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001"]
    focus = opened.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Escape)
    settled(opened, qtbot)
    assert len(numbers(opened)) == 3


def test_nothing_found_says_what_to_do(opened: MainWindow, qtbot: QtBot) -> None:
    opened.register_page.search("kangoeroe")
    settled(opened, qtbot)
    assert any(text.startswith("Niets gevonden.") for text in said(opened))
    clear = next(
        part for part in opened.findChildren(QPushButton) if part.text() == "Alle filters opheffen"
    )
    clear.click()
    settled(opened, qtbot)
    assert len(numbers(opened)) == 3


def test_status_is_one_step_and_one_step_back(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    choose(opened, "T-2026-001")
    panel = opened.register_page.side.panel
    assert panel.isVisible()
    panel.status.activated.emit(4)
    settled(opened, qtbot)
    assert "T-2026-001: status gewijzigd" in said(opened)
    assert "1 te laat" not in said(opened)
    undo = opened.commands.action("undo")
    assert undo.text() == "Ongedaan maken: T-2026-001: status gewijzigd"
    register = register_of(desk)
    row = row_of(register, str(panel.record_id), TODAY)
    assert row is not None
    assert row.status is Status.SENT
    undo.trigger()
    settled(opened, qtbot)
    assert "Ongedaan gemaakt: T-2026-001: status gewijzigd" in said(opened)
    assert "1 te laat" in said(opened)
    assert opened.register_page.table.key is not None
    opened.commands.action("redo").trigger()
    settled(opened, qtbot)
    assert "Opnieuw gedaan: T-2026-001: status gewijzigd" in said(opened)


def test_met_is_dated_and_the_day_can_be_mended(opened: MainWindow, qtbot: QtBot) -> None:
    choose(opened, "T-2026-001")
    panel = opened.register_page.side.panel
    assert panel.settled_on.isHidden()
    panel.status.activated.emit(panel.status.findData(Status.MET))
    settled(opened, qtbot)
    assert panel.settled_on.text() == "22-11-2026"
    assert "53 dagen na termijn" in states(opened)
    panel.settled_on.setFocus()
    panel.settled_on.setText("30 september 2026")
    press(panel.settled_on, Qt.Key.Key_Return)
    settled(opened, qtbot)
    assert "op tijd" in states(opened)
    panel.status.activated.emit(panel.status.findData(Status.OPEN))
    settled(opened, qtbot)
    assert panel.settled_on.isHidden()
    opened.commands.action("undo").trigger()
    settled(opened, qtbot)
    assert "op tijd" in states(opened)


def states(window: MainWindow) -> list[str]:
    model = window.register_page.model
    return [str(model.index(row, Column.STATE).data()) for row in range(model.rowCount())]


def test_quick_entry_adds_and_shows(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    opened.commands.action("new_record").trigger()
    quick = opened.register_page.side.quick
    assert quick.isVisible()
    quick.line.setText("Eind 2026 stuur ik uw Kamer een brief over het plan.")
    press(quick.line, Qt.Key.Key_Return)
    settled(opened, qtbot)
    assert "T-2026-003" in numbers(opened)
    panel = opened.register_page.side.panel
    assert panel.title.toPlainText() == "Stuur ik uw Kamer een brief over het plan"
    row = row_of(register_of(desk), str(panel.record_id), TODAY)
    assert row is not None
    assert row.latest == date(2026, 12, 31)
    assert row.wording == "Eind 2026"
    opened.commands.action("undo").trigger()
    settled(opened, qtbot)
    assert "T-2026-003" not in numbers(opened)
    assert panel.isHidden()


def test_delete_and_undo(opened: MainWindow, qtbot: QtBot) -> None:
    choose(opened, "A-2026-001")
    opened.commands.action("delete_record").trigger()
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001", "T-2026-002"]
    opened.commands.action("undo").trigger()
    settled(opened, qtbot)
    assert "A-2026-001" in numbers(opened)


def test_sidebar_leads_to_views_and_priorities(opened: MainWindow, qtbot: QtBot) -> None:
    sidebar = next(part for part in opened.findChildren(QLabel) if part.text() == "Weergaven")
    assert sidebar.isVisible()
    lines = {
        part.text(): part
        for part in opened.findChildren(type(navigation(opened).sidebar.line("view:late")))
    }
    lines["Te laat"].click()
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001"]
    lines["Wonen & zorg"].click()
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001", "T-2026-002"]
    opened.register_page.filters.clear()
    settled(opened, qtbot)
    assert navigation(opened).sidebar.key == "page:register"
    assert lines["Te laat"].accessibleName() == "Te laat, 1"


def navigation(window: MainWindow) -> Navigation:
    found = window.findChild(Navigation)
    assert isinstance(found, Navigation)
    return found


def test_panel_folds_away_and_comes_back(opened: MainWindow) -> None:
    choose(opened, "T-2026-002")
    panel = opened.register_page.side.panel
    assert panel.isVisible()
    press(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert not opened.commands.action("show_panel").isChecked()
    press(opened.register_page.table, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert opened.commands.action("show_panel").isChecked()
    press(opened, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_sorting_keeps_the_chosen_record(opened: MainWindow, qtbot: QtBot) -> None:
    choose(opened, "T-2026-002")
    key = opened.register_page.table.key
    opened.register_page.table.head.sort_requested.emit(Column.TITLE)
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001", "A-2026-001", "T-2026-002"]
    opened.register_page.table.head.sort_requested.emit(Column.TITLE)
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-002", "A-2026-001", "T-2026-001"]
    assert opened.register_page.table.key == key


def test_sources_open_when_they_are_asked_for(opened: MainWindow) -> None:
    opened.commands.action("page_sources").trigger()
    assert navigation(opened).sidebar.key == "page:sources"
    opened.commands.action("page_register").trigger()
    assert navigation(opened).sidebar.key == "page:register"


def test_what_fails_is_said_and_nothing_changes(
    opened: MainWindow, tmp_path: Path, desk: Desk
) -> None:
    assert not opened.open_register(tmp_path / "weg.gestand")
    (box,) = opened.findChildren(QMessageBox)
    assert "weg.gestand" in box.text()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert register_of(desk).path.name == "klein.gestand"
    box.close()
    settle()
    assert opened.findChildren(QMessageBox) == []


def test_an_error_in_an_operation_is_told(opened: MainWindow, desk: Desk) -> None:
    heard: list[GestandError] = []
    desk.hub.failed.connect(heard.append)

    def fail(_operation: object) -> None:
        raise GestandError("storage.record_missing", number="T-1")

    assert desk.do(Message("operation.edited", {"number": "T-1"}), fail) is None
    assert heard[0].message.values == {"number": "T-1"}
    for box in opened.findChildren(QMessageBox):
        box.close()


def test_another_day_is_noticed(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.clock.on = date(2027, 1, 1)
    opened._on_minute()
    settled(opened, qtbot)
    assert "2 te laat" in said(opened)


def test_looks_can_change_while_it_runs(opened: MainWindow, desk: Desk) -> None:
    for look in ("dark", "contrast", "light"):
        desk.theme.use(look)
        assert not opened.grab().isNull()


def test_geometry_and_columns_are_kept(
    opened: MainWindow, desk: Desk, path: Path, qtbot: QtBot
) -> None:
    opened.register_page.table.head.show_column(Column.DEBATE, shown=True)
    opened.close()
    assert desk.register is None
    assert desk.preferences.recent() == [path]
    again = MainWindow(desk)
    qtbot.addWidget(again)
    assert Column.DEBATE in again.register_page.table.head.wanted


def test_every_control_has_a_name(opened: MainWindow) -> None:
    choose(opened, "T-2026-001")
    opened.register_page.begin_quick_entry()
    settle()
    for part in (*opened.findChildren(QAbstractButton), *opened.findChildren(QLineEdit)):
        if part.isVisible() and not part.objectName().startswith("qt_"):
            shown = part.text() if isinstance(part, QAbstractButton) else ""
            parent = part.parent()
            inside = isinstance(parent, QLineEdit)
            assert inside or shown or part.accessibleName(), part


def test_menus_hold_every_command(opened: MainWindow) -> None:
    held = set()
    for top in opened.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        held |= {action.objectName() for action in menu.actions()}
    assert {command.name for command in COMMANDS} <= held


def test_no_key_does_two_things() -> None:
    keys = [command.keys for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))
    assert {command.menu for command in COMMANDS} == set(MENUS)


def test_a_source_gives_its_count(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.do(
        Message("operation.letter", {"name": "brief.txt", "n": 1}),
        lambda op: add_source(op, SourceKind.LETTER, "Tekst", title="Brief"),
    )
    settled(opened, qtbot)
    assert navigation(opened).sidebar.line("page:sources").accessibleName() == "Bronnen, 1"


def test_ctrl_z_works_from_the_table(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    choose(opened, "T-2026-001")
    opened.register_page.side.panel.status.activated.emit(4)
    settled(opened, qtbot)
    opened.register_page.table.setFocus()
    press(opened.register_page.table, Qt.Key.Key_Z, CTRL)
    settled(opened, qtbot)
    assert register_of(desk).redoable() is not None


def test_english_window(tmp_path: Path, path: Path, qtbot: QtBot) -> None:
    desk = make_desk(tmp_path)
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    desk.words = Words("en")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert window.open_register(path)
    settled(window, qtbot)
    assert "3 in the register" in said(window)
    window.close()


def test_sorting_and_columns_from_the_menu(opened: MainWindow, qtbot: QtBot) -> None:
    menus = {menu.title(): menu for menu in opened.findChildren(QMenu) if menu.title()}
    menus["Sorteren op"].aboutToShow.emit()
    by = {action.text(): action for action in menus["Sorteren op"].actions()}
    assert by["Uiterlijk"].isChecked()
    by["Omschrijving"].trigger()
    settled(opened, qtbot)
    assert numbers(opened) == ["T-2026-001", "A-2026-001", "T-2026-002"]
    menus["Kolommen"].aboutToShow.emit()
    columns = {action.text(): action for action in menus["Kolommen"].actions()}
    columns["Debat"].trigger()
    assert Column.DEBATE in opened.register_page.table.head.wanted


def test_language_is_chosen_for_the_next_start(opened: MainWindow, desk: Desk) -> None:
    menus = {menu.title(): menu for menu in opened.findChildren(QMenu) if menu.title()}
    languages = {action.text(): action for action in menus["Taal"].actions()}
    assert languages["Nederlands"].isChecked()
    languages["English"].trigger()
    assert desk.preferences.text("language") == "en"
    assert "Gestand speaks English from the next start on" in said(opened)


def test_menu_of_a_row_has_what_the_register_menu_has(opened: MainWindow) -> None:
    choose(opened, "T-2026-001")
    table = opened.register_page.table
    table.menu_requested.emit(table.key, opened.pos())
    menu = next(m for m in opened.findChildren(QMenu) if m.isVisible())
    assert "Uitstel vastleggen…" in [action.text() for action in menu.actions()]
    menu.close()


def test_search_field_says_what_is_searched_for(opened: MainWindow, qtbot: QtBot) -> None:
    field = next(
        part
        for part in opened.findChildren(QLineEdit)
        if part.accessibleName() == "Zoeken in het register"
    )
    field.setText("kangoeroe")
    settled(opened, qtbot)
    assert numbers(opened) == []
    navigation(opened).sidebar.line("view:late").click()
    settled(opened, qtbot)
    assert field.text() == ""
    assert numbers(opened) == ["T-2026-001"]
    field.setText("kangoeroe")
    settled(opened, qtbot)
    opened.register_page.filters.clear()
    settled(opened, qtbot)
    assert field.text() == ""
    assert len(numbers(opened)) == 3


def test_what_is_typed_is_saved_when_the_window_closes(
    opened: MainWindow, path: Path, desk: Desk
) -> None:
    choose(opened, "T-2026-002")
    opened.register_page.side.panel.handler.setText("Directie A")
    opened.close()
    with Register.open(path, Clock(TODAY)) as register:
        (handler,) = register.connection.execute(
            "SELECT handler FROM record WHERE number = 'T-2026-002'"
        ).fetchone()
    assert handler == "Directie A"
    assert desk.register is None


def test_the_sample_is_made_once_and_kept(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "data" / "voorbeeld.gestand"
    monkeypatch.setattr("desktop.register_files.sample_file", lambda: place)
    window.commands.action("open_sample").trigger()
    settled(window, qtbot)
    assert place.exists()
    count = len(numbers(window))
    assert count > 20
    window.register_page.table.choose(window.register_page.model.key_at(0))
    window.commands.action("delete_record").trigger()
    settled(window, qtbot)
    window.close_register()
    window.commands.action("open_sample").trigger()
    settled(window, qtbot)
    assert len(numbers(window)) == count - 1
