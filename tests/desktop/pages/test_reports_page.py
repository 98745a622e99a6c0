"""The page with reports: what it lists, and that all of it can be done, undone and done by keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from desktop.commands import Commands
from desktop.pages.reports_page import ReportsPage
from storage.deadlines import set_deadline
from storage.listing import row_of
from storage.reports import read_reports
from storage.riders import hang, riders_of, unhung
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.series import add_report, add_series
from storage.steps import steps_of
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add, dump, window
from tests.widgets.hands import click, press, settle
from widgets.reports.carrier_form import CarrierForm
from widgets.reports.line_words import LOOSE, UNHUNG
from widgets.reports.report_form import ReportForm
from widgets.reports.series_form import SeriesForm
from widgets.reports.settle_form import SettleForm
from widgets.reports.steps_form import StepsForm

if TYPE_CHECKING:
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.register import Register

    Dialog = TypeVar("Dialog", bound=QDialog)

Key = Qt.Key
LABEL = Message("operation.edited", {"number": "R"})
CARRIED = Deadline("in de volgende voortgangsbrief", DeadlineKind.CARRIED, carrier="brief")
YEARLY = Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y")


@pytest.fixture
def register(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


@pytest.fixture
def known(register: Register) -> dict[str, str]:
    """Fill the register: a series of two years, a rider in each, and one that hangs on nothing."""
    made = {}
    with register.operation(LABEL) as operation:
        series = made["series"] = add_series(operation, "Voortgangsbrief", YEARLY)
        for year in (2025, 2026):
            term = window("jaarlijks", date(year, 1, 1), date(year, 12, 31))
            made[str(year)] = add_report(
                operation,
                series,
                f"Voortgangsbrief {year}",
                str(year),
                today=TODAY,
                deadline=term,
                status=Status.SENT if year == 2025 else Status.PLANNED,
            )
    for title, period in (("oud", "2025"), ("nieuw", "2026"), ("los", "")):
        made[title] = add(register, title)
        with register.operation(LABEL) as operation:
            set_deadline(operation, made[title], CARRIED)
            if period:
                hang(operation, made[title], made[period])
    return made


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    frame = QMainWindow()
    qtbot.addWidget(frame)
    frame.resize(1230, 800)
    return frame


@pytest.fixture
def page(desk: Desk, frame: QMainWindow) -> ReportsPage:
    page = ReportsPage(desk, Commands(desk.words, desk.theme, frame))
    frame.setCentralWidget(page)
    desk.hub.changed.connect(page.show_change)
    page.show_register()
    frame.show()
    page.show_day()
    return page


@pytest.fixture
def filled(known: dict[str, str], page: ReportsPage) -> ReportsPage:
    assert known
    page.show_register()
    return page


def dialog(page: ReportsPage, kind: type[Dialog]) -> Dialog:
    """Return the open dialog of a kind."""
    settle()
    found = [d for d in page.window().findChildren(kind) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def lines(page: ReportsPage) -> list[str]:
    items = page.series.items
    return [items.item(row).first for row in range(items.rowCount())]


def test_an_empty_register_invites_to_make_a_series(
    page: ReportsPage, register: Register, qtbot: QtBot
) -> None:
    assert page.first_button.isVisible()
    click(page.first_button)
    form = dialog(page, SeriesForm)
    form.title_field.setText("Voortgangsbrief zorg")
    assert not form.keep_button.isEnabled()
    form.rhythm_field.setText("jaarlijks, vóór 1 juli")
    assert "uiterlijk 30 jun" in form.echo.text()
    form.statutory.setChecked(True)
    press(form.rhythm_field, Key.Key_Return)
    settle()
    (series,) = read_reports(register, TODAY)
    assert (series.title, series.statutory, series.rhythm.to_day) == (
        "Voortgangsbrief zorg",
        True,
        "06-30",
    )
    (report,) = series.reports
    assert (report.row.title, report.row.latest) == (
        "Voortgangsbrief zorg 2027",
        date(2027, 6, 30),
    )
    assert report.row.wording == "jaarlijks, vóór 1 juli"
    assert lines(page) == ["Voortgangsbrief zorg"]
    assert page.panel.report_id == report.row.id
    register.undo()
    assert read_reports(register, TODAY) == []
    qtbot.waitUntil(page.first_button.isVisible)


def test_shows_the_next_aflevering_with_what_rides_in_it(
    filled: ReportsPage, known: dict[str, str]
) -> None:
    assert lines(filled) == ["Voortgangsbrief", "Hangt nergens aan"]
    assert filled.panel.report_id == known["2026"]
    assert filled.panel.riders.items.item(0).first == "nieuw"
    third = [filled.reports.items.item(row).spoken for row in range(2)]
    assert "1 toezegging loopt mee" in third[0]
    assert "1 jan – 31 dec 2026" in third[0]
    assert "Verzonden" in third[1]


def test_walks_and_opens_by_keyboard(
    filled: ReportsPage, desk: Desk, known: dict[str, str], qtbot: QtBot
) -> None:
    filled.series.setFocus()
    press(filled.series, Key.Key_Down)
    assert filled.series.current_id == UNHUNG
    assert filled.reports.current_id == known["los"]
    press(filled.series, Key.Key_Up)
    press(filled.series, Key.Key_Return)
    assert filled.focusWidget() is filled.reports
    press(filled.reports, Key.Key_Down)
    assert filled.panel.report_id == known["2025"]
    with qtbot.waitSignal(desk.hub.record_requested) as asked:
        press(filled.reports, Key.Key_Return)
    assert asked.args == [known["2025"]]
    filled.panel.riders.choose(known["oud"])
    with qtbot.waitSignal(desk.hub.record_requested) as asked:
        press(filled.panel.riders, Key.Key_Return)
    assert asked.args == [known["oud"]]


def test_what_hangs_on_nothing_is_hung_on_the_best_guess(
    filled: ReportsPage, known: dict[str, str], register: Register
) -> None:
    filled.series.choose(UNHUNG)
    click(filled.carry_button)
    form = dialog(filled, CarrierForm)
    assert form.list.current_id == known["2026"]
    press(form.list, Key.Key_Return)
    settle()
    row = row_of(register, known["los"], TODAY)
    assert row is not None
    assert (row.carried_by, row.latest) == ("R-2026-002", date(2026, 12, 31))
    assert lines(filled) == ["Voortgangsbrief"]
    register.undo()
    assert lines(filled) == ["Voortgangsbrief", "Hangt nergens aan"]


def test_a_rider_is_taken_off_by_key_and_hung_elsewhere_by_command(
    filled: ReportsPage, known: dict[str, str], register: Register, desk: Desk
) -> None:
    later = add(register, "Monitor", date(2027, 3, 1), RecordKind.REPORT)
    filled.panel.riders.choose(known["nieuw"])
    filled._commands.action("carry").trigger()
    form = dialog(filled, CarrierForm)
    assert form.list.current_id == known["2026"]
    form.search.setText("monitor")
    press(form.search, Key.Key_Down)
    form.keep_button.click()
    settle()
    assert [row.id for row in riders_of(register, later, TODAY)] == [known["nieuw"]]
    filled.show_report(later)
    assert filled.series.current_id == LOOSE
    filled.panel.riders.choose(known["nieuw"])
    filled._commands.action("carry").trigger()
    form = dialog(filled, CarrierForm)
    assert (form.list.items.item(0).id, form.list.current_id) == (known["2026"], later)
    form.reject()
    settle()
    press(filled.panel.riders, Key.Key_Delete)
    assert len(unhung(register, TODAY)) == 2
    assert desk.register is not None


def test_what_rode_in_a_sent_one_is_confirmed_in_one_step(
    filled: ReportsPage, known: dict[str, str], register: Register
) -> None:
    filled.reports.choose(known["2026"])
    assert not filled.panel.notice.isVisible()
    before = dump(register)
    filled.panel.status.setCurrentIndex(filled.panel.status.findData(Status.SENT))
    filled.panel.status.saved.emit(Status.SENT)
    form = dialog(filled, SettleForm)
    row = row_of(register, known["nieuw"], TODAY)
    assert row is not None
    assert row.status is Status.OPEN
    form.keep_button.click()
    settle()
    row = row_of(register, known["nieuw"], TODAY)
    assert row is not None
    assert (row.status, row.settled_on) == (Status.MET, TODAY)
    assert not filled.panel.notice.isVisible()
    register.undo()
    register.undo()
    assert dump(register) == before


def test_an_earlier_one_asks_still_and_sent_alone_is_a_choice(
    filled: ReportsPage, known: dict[str, str], register: Register
) -> None:
    filled.reports.choose(known["2025"])
    assert filled.panel.notice.isVisible()
    click(filled.panel.settle_button)
    form = dialog(filled, SettleForm)
    item = form.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert not form.keep_button.isEnabled()
    item.setCheckState(Qt.CheckState.Checked)
    click(form.sent_button)
    settle()
    row = row_of(register, known["oud"], TODAY)
    assert row is not None
    assert (row.status, row.settled_on) == (Status.SENT, None)


def test_the_next_aflevering_is_proposed(filled: ReportsPage, register: Register) -> None:
    click(filled.new_report_button)
    form = dialog(filled, ReportForm)
    assert (form.period.text(), form.title_field.text()) == ("2027", "Voortgangsbrief 2027")
    assert "31 dec 2027" in form.strip.text
    form.period.setFocus()
    press(form.period, Key.Key_Return)
    settle()
    (series, *_) = read_reports(register, TODAY)
    newest = series.reports[0]
    assert (newest.period, newest.row.latest) == ("2027", date(2027, 12, 31))
    assert filled.panel.report_id == newest.row.id


def test_another_term_than_the_proposed_one_is_read(
    filled: ReportsPage, register: Register
) -> None:
    click(filled.new_report_button)
    form = dialog(filled, ReportForm)
    form.wording.setText("vóór 1 maart 2027")
    form.keep_button.click()
    settle()
    (series, *_) = read_reports(register, TODAY)
    assert series.reports[0].row.latest == date(2027, 2, 28)


def test_a_series_is_edited_and_removed_with_a_way_back(
    filled: ReportsPage, register: Register
) -> None:
    click(filled.edit_button)
    form = dialog(filled, SeriesForm)
    assert form.rhythm_field.text() == "elk jaar"
    form.title_field.setText("Jaarbrief")
    form.rhythm_field.setText("iets")
    assert not form.keep_button.isEnabled()
    form.rhythm_field.setText("elk half jaar")
    form.keep_button.click()
    settle()
    (series, *_) = read_reports(register, TODAY)
    assert (series.title, series.rhythm.every) == ("Jaarbrief", "P6M")
    filled.remove_series_action.trigger()
    assert lines(filled) == ["Zonder reeks", "Hangt nergens aan"]
    register.undo()
    assert lines(filled) == ["Jaarbrief", "Hangt nergens aan"]


def test_an_aflevering_is_removed_and_its_riders_hang_nowhere(
    filled: ReportsPage, known: dict[str, str], register: Register
) -> None:
    filled.reports.choose(known["2026"])
    press(filled.reports, Key.Key_Delete)
    assert filled.panel.report_id == known["2025"]
    assert {row.id for row in unhung(register, TODAY)} == {known["los"], known["nieuw"]}
    register.undo()
    assert [row.id for row in unhung(register, TODAY)] == [known["los"]]


def test_steps_are_proposed_done_and_edited(
    filled: ReportsPage, known: dict[str, str], register: Register, desk: Desk
) -> None:
    panel = filled.panel
    assert panel.ladder_button.isVisible()
    panel.target.setText("10-12-2026")
    panel.target.flush()
    click(panel.ladder_button)
    steps = steps_of(register, known["2026"], desk.calendar())
    assert [step.due_on for step in steps][-1] == date(2026, 12, 10)
    assert not panel.ladder_button.isVisible()
    panel.steps.setFocus()
    press(panel.steps, Key.Key_Space)
    assert steps_of(register, known["2026"], desk.calendar())[0].done_on == TODAY
    press(panel.steps, Key.Key_Space)
    assert steps_of(register, known["2026"], desk.calendar())[0].done_on is None
    click(panel.steps_button)
    form = dialog(filled, StepsForm)
    assert form.table.rowCount() == 5
    form.title_field.setText("ministerraad")
    form.when_field.setText("15")
    press(form.when_field, Key.Key_Return)
    form.table.setCurrentCell(0, 0)
    when = form.table.item(0, 1)
    assert when is not None
    when.setText("3 december 2026")
    assert form.table.currentRow() == 4
    form.table.setCurrentCell(0, 0)
    form.remove_button.click()
    found = steps_of(register, known["2026"], desk.calendar())
    assert [step.title for step in found] == [
        "afstemming",
        "ministerraad",
        "parafen",
        "uitvraag",
        "verzenden",
    ]
    assert found[3].due_on == date(2026, 12, 3)
    when = form.table.item(0, 1)
    assert when is not None
    when.setText("ooit")
    assert steps_of(register, known["2026"], desk.calendar()) == found
    form.close()


def test_what_goes_on_behind_it_shows_when_it_comes_into_sight(
    filled: ReportsPage, register: Register
) -> None:
    filled.hide()
    with register.operation(LABEL) as operation:
        add_series(operation, "Aanpak", YEARLY)
    assert len(lines(filled)) == 2
    filled.show()
    filled.show_day()
    assert lines(filled)[0] == "Aanpak"


def menu_of(part: QWidget) -> list[str]:
    return [action.text() for action in part.actions() if action.isVisible()]


def test_every_list_has_its_menu(
    filled: ReportsPage, desk: Desk, known: dict[str, str], qtbot: QtBot
) -> None:
    assert menu_of(filled.series) == ["Nieuwe aflevering…", "Bewerken…", "Reeks verwijderen"]
    assert menu_of(filled.reports) == ["Toon in register", "Aflevering verwijderen"]
    riders = filled.panel.riders
    assert menu_of(riders) == ["Toon in register", "Komt in aflevering…", "Losmaken"]
    riders.choose(known["nieuw"])
    with qtbot.waitSignal(desk.hub.record_requested) as asked:
        riders.actions()[0].trigger()
    assert asked.args == [known["nieuw"]]
    riders.actions()[2].trigger()
    filled.series.choose(UNHUNG)
    assert menu_of(filled.series) == []
    assert menu_of(filled.reports) == ["Toon in register", "Komt in aflevering…"]
    filled.reports.choose(known["nieuw"])
    with qtbot.waitSignal(desk.hub.record_requested) as asked:
        filled.reports.actions()[0].trigger()
    assert asked.args == [known["nieuw"]]
    filled.reports.actions()[1].trigger()
    assert dialog(filled, CarrierForm).isVisible()


def test_narrow_pages_put_one_below_the_other(filled: ReportsPage) -> None:
    frame = filled.window()
    assert filled._beside.orientation() is Qt.Orientation.Horizontal
    frame.resize(640, 700)
    settle()
    assert filled._beside.orientation() is Qt.Orientation.Vertical
