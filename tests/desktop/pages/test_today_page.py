"""The page of today over a real register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QWidget

from desktop.clock import Clock
from desktop.commands import Commands
from desktop.pages.today_menu import RecordMenu, later
from desktop.pages.today_page import TodayPage
from storage.listing import Filter, row_of
from storage.priorities import add_priority
from storage.records import add_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, State, Status
from storage.sources import add_source, cite
from storage.steps import add_step, steps_of
from storage.today import Today, read_today
from tests.desktop.desk_for_tests import TODAY
from tests.widgets.hands import click, press, settle
from tests.widgets.today.test_rows import heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.listing import RegisterRow
    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar

LABEL = Message("operation.sample")


@pytest.fixture
def commands(desk: Desk, qtbot: QtBot) -> Iterator[Commands]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Commands(desk.words, desk.theme, window)
    window.close()


@pytest.fixture
def page(desk: Desk, commands: Commands, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk, commands)
    qtbot.addWidget(page)
    desk.hub.changed.connect(page.show_change)
    page.show_register()
    page.resize(1220, 820)
    page.show()
    settle()
    return page


def add(operation: Operation, title: str, last: date | None, **values: Any) -> str:
    term = Deadline("eind 2026", DeadlineKind.WINDOW, None, last, rule="x") if last else None
    kind = values.pop("kind", RecordKind.PROMISE)
    return add_record(operation, kind, title, today=TODAY, deadline=term, **values)


@pytest.fixture
def filled(page: TodayPage, desk: Desk) -> dict[str, str]:
    """Return ids by name of a register with something for every card, while the page shows."""
    assert page.isVisible()
    ids: dict[str, str] = {}

    def fill(op: Operation) -> None:
        ids["priority"] = add_priority(op, "Woonrust")
        priority = ids["priority"]
        ids["late"] = add(op, "Te laat", date(2026, 9, 30), priority_id=priority)
        ids["lapsed"] = add(op, "Streven", date(2024, 7, 1), firmness=Firmness.AIM)
        ids["soon"] = add(op, "Binnenkort", date(2026, 12, 31))
        report = add(op, "Brief", date(2026, 12, 17), kind=RecordKind.REPORT)
        op.update("record", report, {"status": "in_preparation"})
        ids["report"] = report
        ids["step"] = add_step(op, report, "afstemming", due_on=date(2026, 11, 20))
        letter = add_source(op, SourceKind.LETTER, "tekst", title="B", dated_on=date(2026, 4, 2))
        ids["letter"] = letter
        ids["citation"] = cite(
            op, letter, CitationRole.MADE, [Span(0, 5)], "tekst", record_id=ids["soon"]
        )

    desk.do(LABEL, fill)
    settle()
    return ids


def record(desk: Desk, record_id: str) -> RegisterRow:
    assert desk.register is not None
    row = row_of(desk.register, record_id, TODAY)
    assert row is not None
    return row


def titles(page: TodayPage) -> list[str]:
    faces = [row.face for row in page.board.needed.list.rows]
    return [getattr(face, "first", "") for face in faces]


def menu_of(page: TodayPage) -> RecordMenu:
    menus = [menu for menu in page.findChildren(RecordMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(menu: QMenu, *path: str) -> None:
    """Choose what stands in a menu under these words; then it closes, as under a hand."""
    action = next(each for each in menu.actions() if each.text() == path[0])
    below = action.menu()
    if len(path) > 1:
        assert isinstance(below, QMenu)
        choose(below, *path[1:])
        return
    action.trigger()
    top: QWidget | None = menu
    while isinstance(top, QMenu):
        top.close()
        top = top.parentWidget()
    settle()


def test_a_day_is_read_and_shown(page: TodayPage, filled: dict[str, str]) -> None:
    assert filled
    assert titles(page) == ["Te laat", "Streven", "Stap: afstemming"]
    assert page.board.coming.heading == ("Komende zes weken", "2")
    assert page.board.reports.heading[1] == "1"
    assert page.board.texts[0] == "Zondag 22 november 2026"


def test_rows_lead_to_their_record(page: TodayPage, desk: Desk, filled: dict[str, str]) -> None:
    records, filters = heard(desk.hub.record_requested), heard(desk.hub.records_requested)
    click(page.board.needed.list.rows[0])
    click(page.board.needed.list.rows[2])
    click(page.board.reports.blocks[0].rows.rows[0])
    click(page.board.priorities.list.rows[0])
    assert records == [(filled["late"],), (filled["report"],), (filled["report"],)]
    assert filters == [(Filter(priority_id=filled["priority"]), "Woonrust")]


def postponing(page: TodayPage) -> QDialog:
    (dialog,) = [each for each in page.findChildren(QDialog) if each.isVisible()]
    return dialog


def fill_in(dialog: QDialog, *texts: str) -> None:
    for line, text in zip(dialog.findChildren(QLineEdit), texts, strict=False):
        QTest.keyClicks(line, text)


def test_a_late_promise_is_postponed_where_it_stands(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    asked = heard(desk.hub.record_requested)
    click(page.board.needed.list.rows[0].link)
    dialog = postponing(page)
    assert any("Te laat" in each.text() for each in dialog.findChildren(QLabel))
    fill_in(dialog, "medio 2027", "het onderzoek loopt nog", "20 november 2026")
    press(dialog.findChildren(QLineEdit)[1], Qt.Key.Key_Return)
    settle()
    assert asked == []
    late = record(desk, filled["late"])
    assert (late.wording, late.latest) == ("medio 2027", date(2027, 7, 31))
    assert "Te laat" not in titles(page)
    desk.undo(None)
    assert titles(page)[0] == "Te laat"


def test_a_postponement_that_is_left_changes_nothing(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    before = record(desk, filled["late"])
    click(page.board.needed.list.rows[0].link)
    fill_in(postponing(page), "medio 2027", "later")
    press(postponing(page).findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    settle()
    assert record(desk, filled["late"]) == before


def test_a_lapsed_aim_gets_another_day_to_look_at(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    click(page.board.needed.list.rows[1].link)
    menu = menu_of(page)
    assert [action.text() for action in menu.actions()] == [
        "Over vier weken: 21 dec",
        "Na het reces: 12 jan 2027",
        "Over een kwartaal: 22 feb 2027",
        "Over een half jaar: 24 mei 2027",
        "",
        "Op een andere dag…",
    ]
    choose(menu, "Na het reces: 12 jan 2027")
    assert record(desk, filled["lapsed"]).review_on == date(2027, 1, 12)
    assert titles(page) == ["Te laat", "Stap: afstemming"]
    assert desk.register is not None
    desk.undo(None)
    assert titles(page) == ["Te laat", "Streven", "Stap: afstemming"]


def test_a_step_is_done_and_undone(page: TodayPage, desk: Desk, filled: dict[str, str]) -> None:
    assert desk.register is not None
    click(page.board.needed.list.rows[2].link)
    (step,) = steps_of(desk.register, filled["report"], desk.calendar())
    assert step.done_on == TODAY
    assert titles(page) == ["Te laat", "Streven"]
    undo = page.board.changed.list.rows[0].link
    assert undo.text() == "ongedaan maken"
    click(undo)
    (step,) = steps_of(desk.register, filled["report"], desk.calendar())
    assert step.done_on is None
    assert titles(page)[2] == "Stap: afstemming"


def test_a_step_of_a_report_goes_to_and_fro(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    assert desk.register is not None
    for wanted in (TODAY, None):
        page.board.step_requested.emit(filled["step"])
        (step,) = steps_of(desk.register, filled["report"], desk.calendar())
        assert step.done_on == wanted


def ask_menu(page: TodayPage) -> RecordMenu:
    """Ask the menu of the second row of what comes."""
    row = page.board.coming.list.rows[1]
    row.menu_requested.emit(row.mapToGlobal(QPoint(5, 5)))
    settle()
    return menu_of(page)


def test_the_menu_of_what_comes(page: TodayPage, filled: dict[str, str]) -> None:
    assert filled
    menu = ask_menu(page)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Details openen",
        "Toon in bron",
        "Verzonden",
        "Voldaan",
        "Status",
        "Uitstel vastleggen…",
        "Herbeoordelen",
    ]
    menu.close()


@pytest.mark.parametrize("path", [("Verzonden",), ("Status", "Verzonden")])
def test_a_status_is_chosen_where_the_row_stands(
    page: TodayPage, desk: Desk, filled: dict[str, str], path: tuple[str, ...]
) -> None:
    choose(ask_menu(page), *path)
    assert record(desk, filled["soon"]).status is Status.SENT
    assert page.board.coming.heading[1] == "1"


def test_the_menu_leads_to_source_record_and_postponement(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    sources = heard(desk.hub.source_requested)
    order: list[object] = []
    desk.hub.record_requested.connect(order.append)
    choose(ask_menu(page), "Toon in bron")
    choose(ask_menu(page), "Details openen")
    choose(ask_menu(page), "Uitstel vastleggen…")
    postponing(page).reject()
    settle()
    choose(ask_menu(page), "Herbeoordelen", "Op een andere dag…")
    assert sources == [(filled["letter"], filled["citation"])]
    soon = filled["soon"]
    assert order == [soon, soon]


def test_a_menu_offers_only_what_a_report_can_be(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    assert filled
    row = page.board.reports.blocks[0].rows.rows[0]
    row.menu_requested.emit(row.mapToGlobal(QPoint(5, 5)))
    settle()
    texts = [action.text() for action in menu_of(page).actions()]
    assert "Voldaan" not in texts
    assert "Toon in bron" not in texts
    choose(menu_of(page), "Verzonden")
    assert record(desk, filled["report"]).status is Status.SENT
    assert page.board.reports.heading[1] == ""


def test_long_lists_lead_to_all_of_it(page: TodayPage, desk: Desk) -> None:
    filters = heard(desk.hub.records_requested)
    pages = heard(desk.hub.page_requested)
    page.board.all_requested.emit("changed")
    assert pages == [("changes",)]
    page.board.all_requested.emit("needed")
    page.board.all_requested.emit("coming")
    assert filters == [
        (Filter(states=frozenset({State.LATE, State.LAPSED})), "Te laat of verlopen"),
        (Filter(states=frozenset({State.SOON})), "Binnenkort"),
    ]


def test_a_reminder_is_put_off_or_seen_without_touching_the_term(
    page: TodayPage, desk: Desk, filled: dict[str, str]
) -> None:
    assert isinstance(desk.clock, Clock)
    before = record(desk, filled["soon"])
    # Between four weeks before its last day and two: the machine was off.
    desk.clock = Clock(date(2026, 12, 4))
    page.show_day()
    blocks = page.board.reminders.blocks
    numbers = [block.text.text().split(" — ")[1].split(":")[0] for block in blocks]
    assert before.number in numbers
    count = len(blocks)
    place = numbers.index(before.number)
    opened = heard(desk.hub.record_requested)
    click(blocks[place].buttons["open"])
    assert opened == [(filled["soon"],)]
    click(blocks[place].buttons["tomorrow"])
    assert len(page.board.reminders.blocks) == count - 1
    desk.clock = Clock(date(2026, 12, 5))
    page.show_day()
    assert len(page.board.reminders.blocks) == count
    offered: list[tuple[Message, Callable[[], object]]] = []
    desk.hub.offered.connect(lambda message, way_back: offered.append((message, way_back)))
    for _ in range(count):
        click(page.board.reminders.blocks[0].buttons["seen"])
    assert page.board.reminders.isHidden()
    assert [message for message, _ in offered] == [
        Message("reminders.operation.seen", {"n": 1})
    ] * count
    offered[-1][1]()
    assert len(page.board.reminders.blocks) == 1
    click(page.board.reminders.blocks[0].buttons["seen"])
    assert record(desk, filled["soon"]).latest == before.latest
    # What was seen stays seen: it stands outside the steps back.
    assert desk.register is not None
    step = desk.register.undoable()
    assert step is not None
    assert step.label.key == LABEL.key


def test_another_day_is_another_page(page: TodayPage, desk: Desk, filled: dict[str, str]) -> None:
    assert filled
    desk.clock = Clock(date(2027, 1, 4))
    page.show_day()
    settle()
    assert page.board.texts == (
        "Maandag 4 januari 2027",
        "week 1 · kerstreces tot en met 11 januari 2027",
    )
    assert titles(page) == ["Te laat", "Brief", "Binnenkort", "Streven", "Stap: afstemming"]


def test_a_hidden_page_reads_when_it_shows(
    page: TodayPage, desk: Desk, filled: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled
    read: list[date] = []

    def counted(register: Register, today: date, calendar: SittingCalendar) -> Today:
        read.append(today)
        return read_today(register, today, calendar)

    monkeypatch.setattr("desktop.pages.today_page.read_today", counted)
    page.hide()
    desk.do(LABEL, lambda op: add(op, "Nieuw", date(2026, 1, 5)))
    desk.do(LABEL, lambda op: add(op, "Nog een", date(2026, 1, 6)))
    assert not read
    page.show()
    page.show_day()
    assert read == [TODAY]
    assert titles(page)[:3] == ["Nieuw", "Nog een", "Te laat"]


def noting(done: list[str], name: str) -> Callable[[], None]:
    """Return what adds a name to a list when it is called."""

    def note() -> None:
        done.append(name)

    return note


def test_an_empty_register_begins_with_a_command(page: TodayPage, commands: Commands) -> None:
    assert page.board.empty.isVisible()
    done: list[str] = []
    for name in ("read_letter", "read_workbook", "new_record"):
        commands.bind(name, noting(done, name))
    for made in page.board.empty.buttons.values():
        made.click()
    assert done == ["read_letter", "read_workbook", "new_record"]


def test_links_to_other_pages(
    page: TodayPage, desk: Desk, commands: Commands, filled: dict[str, str]
) -> None:
    assert filled
    pages, done = heard(desk.hub.page_requested), list[str]()
    commands.bind("reminders", lambda: done.append("reminders"))
    page.board.reports_requested.emit()
    page.board.reminders_requested.emit()
    assert pages == [("reports",)]
    assert done == ["reminders"]


def test_a_closed_register_is_not_read(page: TodayPage, desk: Desk) -> None:
    register, desk.register = desk.register, None
    page.show_register()
    page.leave()
    desk.register = register


@pytest.mark.parametrize(
    ("today", "weeks", "day"),
    [
        (TODAY, 4, date(2026, 12, 21)),
        (date(2026, 11, 23), 4, date(2026, 12, 21)),
        (date.max, 26, date.max),
    ],
)
def test_a_day_to_look_again_is_a_weekday(today: date, weeks: int, day: date) -> None:
    assert later(today, weeks) == day
