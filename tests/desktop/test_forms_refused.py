"""What is filled in stays in its form while it cannot be saved, with the reason; then it can again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMainWindow

from desktop.carrying import Carrying
from desktop.commands import Commands
from desktop.pages.reports_page import ReportsPage
from desktop.postponing import Postponing
from desktop.preparing import Preparing
from desktop.reminders.settings import edit_ladder
from desktop.report_actions import ReportActions
from desktop.report_dialogs import ReportDialogs
from storage.errors import RegisterUnwritableError
from storage.listing import row_of
from storage.reminder_ladders import register_ladder
from storage.reports import read_reports
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.series import add_report, add_series
from storage.steps import add_step, steps_of
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add, window
from tests.helpers.walk import clipped_in
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.register import Register

LABEL = Message("operation.edited", {"number": "R"})
YEARLY = Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y")
TERM = window("jaarlijks", date(2026, 1, 1), date(2026, 12, 31))
WHY = "kan niet worden geschreven"


@pytest.fixture
def register(desk: Desk) -> Register:
    assert desk.register is not None
    return desk.register


@pytest.fixture
def report(register: Register) -> str:
    """Return the id of an aflevering of a series."""
    with register.operation(LABEL) as operation:
        series = add_series(operation, "Voortgangsbrief", YEARLY)
        return add_report(
            operation, series, "Voortgangsbrief 2026", "2026", today=TODAY, deadline=TERM
        )


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    frame = QMainWindow()
    qtbot.addWidget(frame)
    frame.show()
    return frame


@pytest.fixture
def full(register: Register, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Return what fills the disk, or makes room on it again."""

    def operation(*_: object, **__: object) -> None:
        raise RegisterUnwritableError("storage.unwritable", name="test.gestand")

    def fill(is_full: bool) -> None:
        if is_full:
            monkeypatch.setattr(register, "operation", operation)
        else:
            monkeypatch.delattr(register, "operation")

    return fill


def said(dialog: QDialog) -> str:
    settle()
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def refused_and_then_kept(
    dialog: QDialog, save: Callable[[], object], full: Callable[[bool], None]
) -> None:
    """Save with a full disk, which keeps the form open, and then with room."""
    gone: list[object] = []
    dialog.finished.connect(gone.append)
    full(True)
    save()
    assert WHY in said(dialog)
    assert not list(clipped_in(dialog))
    assert dialog.isVisible()
    assert not gone
    full(False)
    save()
    assert len(gone) == 1


def test_a_series_and_its_changes(
    desk: Desk, frame: QMainWindow, register: Register, full: Callable[[bool], None]
) -> None:
    dialogs = ReportDialogs(desk, ReportActions(desk), frame)
    form = dialogs.new_series()
    form.title_field.setText("Voortgangsbrief zorg")
    form.rhythm_field.setText("jaarlijks, vóór 1 juli")
    refused_and_then_kept(form, form.keep_button.click, full)
    (series,) = read_reports(register, TODAY)
    changed = dialogs.edit_series(series)
    changed.title_field.setText("Voortgangsbrief wonen")
    refused_and_then_kept(changed, changed.keep_button.click, full)
    (series,) = read_reports(register, TODAY)
    assert (series.title, len(series.reports)) == ("Voortgangsbrief wonen", 1)


def test_an_aflevering_and_what_becomes_of_its_riders(
    desk: Desk, frame: QMainWindow, register: Register, report: str, full: Callable[[bool], None]
) -> None:
    dialogs = ReportDialogs(desk, ReportActions(desk), frame)
    (series,) = read_reports(register, TODAY)
    form = dialogs.new_report(series)
    form.title_field.setText("Extra brief")
    refused_and_then_kept(form, form.keep_button.click, full)
    rider = add(register, "loopt mee")
    carrying = Carrying(desk, frame)
    carried = carrying.ask(rider)
    assert carried is not None
    carried.list.choose(report)
    refused_and_then_kept(carried, carried.keep_button.click, full)
    (series,) = read_reports(register, TODAY)
    (line,) = [each for each in series.reports if each.row.id == report]
    settled = dialogs.settle(line)
    assert settled is not None
    # One button is refused, and then the other means what it says.
    buttons = [settled.keep_button, settled.sent_button]
    refused_and_then_kept(settled, lambda: buttons.pop().click(), full)
    row = row_of(register, rider, TODAY)
    assert row is not None
    assert row.status is Status.MET


def test_a_postponement_over_any_page(
    desk: Desk, frame: QMainWindow, register: Register, full: Callable[[bool], None]
) -> None:
    row = row_of(register, add(register, "te laat"), TODAY)
    assert row is not None
    dialog = Postponing(desk, frame).ask(row)
    wording, reason, _ = dialog.findChildren(QLineEdit)
    wording.setText("medio 2027")
    reason.setText("het onderzoek loopt nog")
    reason.textEdited.emit(reason.text())

    def save() -> None:
        dialog.form._keep.click()  # type: ignore[attr-defined]

    refused_and_then_kept(dialog, save, full)
    row = row_of(register, row.id, TODAY)
    assert row is not None
    assert row.wording == "medio 2027"


def test_reminders(
    desk: Desk, frame: QMainWindow, register: Register, full: Callable[[bool], None]
) -> None:
    dialog = edit_ladder(desk, frame)
    assert dialog is not None
    before = register_ladder(register)
    next(iter(dialog.boxes.boxes.values())).toggle()
    refused_and_then_kept(dialog, dialog._on_save, full)
    assert register_ladder(register) != before


def test_steps(
    desk: Desk, frame: QMainWindow, register: Register, report: str, full: Callable[[bool], None]
) -> None:
    with register.operation(LABEL) as operation:
        add_step(operation, report, "concept", days_before=20)
    form = Preparing(desk, frame).edit(report)
    assert form is not None

    def titles() -> list[str]:
        return [step.title for step in steps_of(register, report, desk.calendar())]

    full(True)
    form.title_field.setText("parafen")
    form.when_field.setText("5")
    form.add_button.click()
    assert WHY in said(form)
    assert (form.title_field.text(), form.when_field.text()) == ("parafen", "5")
    cell = form.table.item(0, 0)
    assert cell is not None
    cell.setText("eerste concept")
    form.accept()
    assert form.isVisible()
    assert cell.foreground().color() == desk.theme.colours.late
    full(False)
    form.when_field.setText("30")
    form.add_button.click()
    assert titles() == ["parafen", "concept"]
    # What is not saved goes along with its step, which stands in another row by now.
    shown = [form.table.item(row, 0) for row in range(2)]
    assert [item.text() for item in shown if item] == ["parafen", "eerste concept"]
    assert form.title_field.text() == ""
    form.accept()
    assert not form.isVisible()
    assert titles() == ["parafen", "eerste concept"]


def test_the_day_that_an_aflevering_is_aimed_at(
    desk: Desk, frame: QMainWindow, register: Register, report: str, full: Callable[[bool], None]
) -> None:
    page = ReportsPage(desk, Commands(desk.words, desk.theme, frame))
    frame.setCentralWidget(page)
    page.show_register()
    page.show_day()
    panel = page.panel
    assert panel.report_id == report
    full(True)
    panel.target.setText("10-12-2026")
    panel.target.flush()
    assert panel.target.text() == "10-12-2026"
    sent = panel.status.findData(Status.SENT)
    panel.status.setCurrentIndex(sent)
    panel.status.activated.emit(sent)
    assert panel.status.currentData() == Status.PLANNED
    assert panel.target.text() == "10-12-2026"
    full(False)
    panel.target.flush()
    row = row_of(register, report, TODAY)
    assert row is not None
    assert row.kind is RecordKind.REPORT
    (target,) = register.connection.execute(
        "SELECT target_on FROM record WHERE id = ?", (report,)
    ).fetchone()
    assert target == "2026-12-10"
