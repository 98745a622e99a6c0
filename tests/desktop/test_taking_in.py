"""A workbook that comes back, and somebody's own list, through the real window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.dialogs import FileDialog
from desktop.main_window import MainWindow
from importers.workbooks import export_workbook
from storage.exchanges import sheet_records
from storage.listing import Filter
from storage.questions import count_open, open_questions
from storage.records import add_record, edit_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.rules.workbook_review import Handling
from tests.widgets.hands import click, press, settle
from widgets.mapping.heads_form import HeadsForm
from widgets.toast import Toast
from widgets.workbook_review import Step
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.reviews.workbook_review_page import WorkbookReviewPage
    from storage.operations import Operation

TODAY = date(2026, 11, 22)
WAIT = 30_000


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with two promises in its register, and a workbook of both that came back.

    The colleague changed a handler, which was changed in the register as well, typed a note, a
    status that is none, and a new row.
    """
    assert desk.register is not None
    path = desk.register.path

    def write(operation: Operation) -> list[str]:
        return [
            add_record(operation, RecordKind.PROMISE, title, today=TODAY, handler="directie A")
            for title in ("Brief over wonen", "Brief over loketten")
        ]

    made = desk.do(Message("operation.sample"), write)
    assert made is not None
    back = tmp_path / "terug.xlsx"
    export_workbook(desk.register, back, Filter(), today=TODAY, at=desk.clock(), words=desk.words)
    desk.do(Message("operation.sample"), lambda op: edit_record(op, made[0], handler="directie B"))
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    column = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    rows = {str(sheet.cell(row, 1).value): row for row in (2, 3)}
    sheet.cell(rows[made[0]], column["Behandelaar"], "directie C")
    sheet.cell(rows[made[1]], column["Stand van zaken"], "Ligt bij de directie.")
    sheet.cell(rows[made[1]], column["Status"], "loopt nog")
    sheet.cell(4, column["Omschrijving"], "Brief over balies")
    book.save(back)
    desk.register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    window.open_register(path)
    settle()
    yield window
    window.close()


def read(window: MainWindow, path: Path, qtbot: QtBot) -> WorkbookReviewPage:
    """Read a workbook and return its review."""
    window.exchange.read_workbook(path)
    qtbot.waitUntil(lambda: window.exchange.in_hand("register") is not None, timeout=WAIT)
    page = window.exchange.in_hand("register")
    from desktop.reviews.workbook_review_page import WorkbookReviewPage

    assert isinstance(page, WorkbookReviewPage)
    return page


def handlers(desk: Desk) -> dict[str, str]:
    assert desk.register is not None
    records = sheet_records(desk.register).values()
    return {each.cells["title"]: each.cells["handler"] for each in records if not each.deleted}


def toast_of(window: MainWindow) -> Toast:
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    return toast


def strip_of(window: MainWindow) -> str:
    return window._strip.questions.text()


def test_a_workbook_that_came_back_is_decided_taken_over_and_undone(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read(window, tmp_path / "terug.xlsx", qtbot)
    assert page.step is Step.DIFFERENCES
    assert "uitgegeven op 22 november 2026" in page.head.subtitle
    table = page.review.table
    press(table, Qt.Key.Key_B)
    click(page.review.foot.accept)
    said = page.done.said
    assert page.done.isVisible()
    assert said.startswith("3 wijzigingen overgenomen uit ‘terug.xlsx’")
    assert handlers(desk) == {
        "Brief over wonen": "directie C",
        "Brief over loketten": "directie A",
        "Brief over balies": "",
    }
    assert window.exchange.in_hand("register") is None
    assert strip_of(window) == "1 te beslissen"
    desk.undo(window)
    assert window.register_page.isVisible()
    desk.redo(window)
    window.commands.action("questions").trigger()
    assert window.exchange._questions is not None
    assert window.exchange._questions.isVisible()
    assert window.exchange._questions.pane.model.rowCount() == 1
    press(window.exchange._questions.pane.table, Qt.Key.Key_Escape)
    assert window.register_page.isVisible()
    desk.undo(window)
    assert handlers(desk) == {"Brief over wonen": "directie B", "Brief over loketten": "directie A"}
    assert desk.register is not None
    assert count_open(desk.register) == 0
    assert strip_of(window) == ""


def test_what_was_decided_waits_while_something_else_is_looked_at(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read(window, tmp_path / "terug.xlsx", qtbot)
    page.review.take(0, Handling.FILE)
    press(page.review.table, Qt.Key.Key_Escape)
    assert window.register_page.isVisible()
    assert "blijft open" in toast_of(window).text
    window.commands.action("read_workbook").trigger()
    assert page.isVisible()
    assert page.is_decided
    # Left for good, it can still be taken up.
    click(page.review.foot.cancel)
    assert window.register_page.isVisible()
    toast_of(window).action_requested.emit()
    assert page.isVisible()
    click(page.review.foot.accept)
    assert handlers(desk)["Brief over wonen"] == "directie C"


def test_a_register_that_changed_meanwhile_is_compared_anew(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read(window, tmp_path / "terug.xlsx", qtbot)
    page.review.take(0, Handling.FILE)
    assert desk.register is not None
    records = sheet_records(desk.register).values()
    changed = next(each.id for each in records if each.cells["title"] == "Brief over wonen")
    desk.do(Message("operation.sample"), lambda op: edit_record(op, changed, handler="directie D"))
    click(page.review.foot.accept)
    (box,) = window.findChildren(QMessageBox)
    assert "Het overzicht is vernieuwd" in box.text()
    box.close()
    assert page.review.is_decided
    assert page.review.model.text(0, Column.NOW) == "directie D"
    assert handlers(desk)["Brief over wonen"] == "directie D"
    click(page.review.foot.accept)
    assert handlers(desk)["Brief over wonen"] == "directie C"


def test_what_needs_another_look_goes_out_as_a_list(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read(window, tmp_path / "terug.xlsx", qtbot)
    path = tmp_path / "graag nakijken.xlsx"
    assert window.exchange._taking_in is not None
    window.exchange._taking_in.write_faults(path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    values = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "loopt nog" in values
    assert "directie C" in values
    assert page.review.model.questions == 2


def test_the_list_is_asked_for_by_one_command_in_the_review_and_of_what_was_kept(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read(window, tmp_path / "terug.xlsx", qtbot)
    command = window.commands.action("fault_list")
    command.trigger()
    (dialog,) = window.findChildren(FileDialog)
    assert dialog.selectedFiles()[0].endswith("terug - graag nakijken.xlsx")
    dialog.reject()
    click(page.review.foot.accept)
    command.trigger()
    questions = window.exchange._questions
    assert questions is not None
    assert questions.isVisible()
    dialog = window.findChildren(FileDialog)[-1]
    assert dialog.selectedFiles()[0].endswith("terug - graag nakijken.xlsx")
    path = tmp_path / "open.xlsx"
    dialog.chosen.emit(path)
    dialog.reject()
    assert "Teruggestuurd in een foutenlijst" in questions.pane.details.toPlainText()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    column = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    (row,) = [n for n in (2, 3) if sheet.cell(n, column["Status"]).value == "loopt nog"]
    assert "Brief over balies" not in [cell.value for row in sheet for cell in row]
    sheet.cell(row, column["Status"], "In behandeling")
    assert sheet.parent is not None
    sheet.parent.save(path)
    page = read(window, path, qtbot)
    click(page.review.foot.accept)
    assert desk.register is not None
    assert [each.field for each in open_questions(desk.register)] == ["handler"]
    # Of nothing that is open no list is made.
    press(questions.pane.table, Qt.Key.Key_R)
    command.trigger()
    assert "geen rij open" in toast_of(window).text
    assert not questions.pane.faults.isEnabled()


def test_where_the_heads_of_a_list_stand_is_said_once(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    titles = {"eerste": "Brief over fietsen", "tweede": "Onderzoek naar stikstof"}
    for name, title in titles.items():
        lines = [
            "Onderwerp;Status;Wie",
            "kleine lijst;van;ons",
            "wat er komt;door;kleur",
            f"{title};directie F;groen",
        ]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    page = read(window, tmp_path / "eerste.csv", qtbot)
    press(page.mapping.table, Qt.Key.Key_R)
    (form,) = page.findChildren(HeadsForm)
    form.search.setText("3")
    press(form.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.mapping.is_changed, timeout=WAIT)
    mapping = page.mapping.mapping
    assert mapping is not None
    (table,) = mapping.tables
    assert (table.head_row, [each.head for each in table.columns]) == (
        3,
        ["wat er komt", "door", "kleur"],
    )
    page.mapping.choose_field(1, "title")
    page.mapping.choose_field(2, "handler")
    click(page.mapping.go_on)
    qtbot.waitUntil(page.review.isVisible, timeout=WAIT)
    click(page.review.foot.accept)
    assert handlers(desk)["Brief over fietsen"] == "directie F"
    page = read(window, tmp_path / "tweede.csv", qtbot)
    assert page.review.isVisible()
    click(page.review.foot.accept)
    assert handlers(desk)["Onderzoek naar stikstof"] == "directie F"


def test_somebodys_own_list_is_mapped_once(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("eerste", "tweede"):
        lines = [
            "Overzicht van de directie;;;",
            "Nr.;Wat is toegezegd;Wie;Datum",
            f"1;Brief over fietsen ({name});directie F;03-04-2026",
            f"2;Brief over treinen ({name});directie T;05-06-2026",
        ]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    page = read(window, tmp_path / "eerste.csv", qtbot)
    assert page.step is Step.COLUMNS
    assert page.mapping.asked
    press(page.mapping.table, Qt.Key.Key_1)
    click(page.mapping.go_on)
    qtbot.waitUntil(page.review.isVisible, timeout=WAIT)
    click(page.review.foot.accept)
    assert handlers(desk)["Brief over fietsen (eerste)"] == "directie F"
    assert desk.register is not None
    days = {each.cells["promised_on"] for each in sheet_records(desk.register).values()}
    assert {"2026-04-03", "2026-06-05"} <= days
    page = read(window, tmp_path / "tweede.csv", qtbot)
    assert page.review.isVisible()
    assert "herkend van vorige keer" in page.head.subtitle
    click(page.head.step(Step.COLUMNS))
    assert page.mapping.isVisible()
