"""A row is tied to any record: searched for in the register, refused when it has a row, taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu

from desktop.reviews.questions_page import QuestionsPage
from desktop.reviews.workbook_review_page import WorkbookReviewPage
from importers.workbooks import export_workbook
from importers.workbooks.reviewing import Reviewing
from resources.words import LANGUAGES, Words
from storage.exchanges import ExchangeRow, add_exchange
from storage.questions import ROW, NewQuestion, add_questions, open_questions
from storage.records import add_record
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.rules.workbook_review import Handling
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of
from tests.importers.workbooks.helpers import fill, read_here
from tests.widgets.hands import press
from widgets.theme import Theme
from widgets.workbook_review.model import Column
from widgets.workbook_review.tie_form import Found, TieChoice, TieForm

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation
    from widgets.workbook_review.lines_pane import LinesPane

TODAY = date(2026, 11, 22)
Key = Qt.Key


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    def write(operation: Operation) -> list[str]:
        return [
            add_record(operation, RecordKind.PROMISE, title, today=TODAY, handler="directie A")
            for title in ("Brief over wonen", "Brief over loketten")
        ]

    made = desk.do(Message("operation.sample"), write)
    assert made is not None
    return made


@pytest.fixture
def page(desk: Desk, ids: list[str], tmp_path: Path, qtbot: QtBot) -> WorkbookReviewPage:
    """Show the review of a workbook in which a row lost its id and its title."""
    del ids
    register = desk.register
    assert register is not None
    sheet = tmp_path / "terug.xlsx"
    export_workbook(register, sheet, today=TODAY, at=desk.clock(), words=desk.words)
    fill(sheet, 2, {"id": "", "number": "", "hash": "", "title": "Heel iets anders"})
    found = Reviewing(
        register, read_here(sheet), calendar=desk.calendar(), words=desk.words, settings=DEFAULTS
    )
    page = WorkbookReviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.open_review(found, lambda: found.apply(today=TODAY, at=desk.clock()))
    return page


def go_to_new(pane: LinesPane) -> None:
    model = pane.model
    pane.table.go_to(
        next(row for row in range(model.rowCount()) if Handling.ADD in model.review_of(row).offers)
    )


def form_of(pane: LinesPane) -> TieForm:
    return [form for form in pane.findChildren(TieForm) if form.isVisible()][-1]


def shown(form: TieForm) -> list[str]:
    items = form.list.items
    return [f"{items.item(n).first} | {items.item(n).second}" for n in range(items.rowCount())]


def test_a_new_row_is_tied_by_keys_and_taken_back(
    page: WorkbookReviewPage, desk: Desk, ids: list[str]
) -> None:
    pane = page.review
    go_to_new(pane)
    press(pane.table, Key.Key_K)
    form = form_of(pane)
    first, second = shown(form)
    assert first.startswith("Brief over wonen | T-2026-001 · ontbreekt in het bestand · ")
    assert second.startswith("Brief over loketten | T-2026-002 · hoort al bij rij 3")
    assert form.keep_button.isEnabled()
    # What has a row of its own comes last and cannot be had; it is said why.
    form.search.setText("loketten")
    assert not form.keep_button.isEnabled()
    press(form.search, Key.Key_Return)
    assert form.isVisible()
    form.search.setText("wonen directie")
    closed: list[int] = []
    form.finished.connect(closed.append)
    press(form.search, Key.Key_Return)
    assert closed == [QDialog.DialogCode.Accepted]
    (tied,) = [row for row in page._reviewed.review.rows if row.matched]  # type: ignore[union-attr]
    assert (tied.id, [field.field for field in tied.fields]) == (ids[0], ["title"])
    assert pane.model.text(pane.table.row(), Column.OUTCOME) == "Hoort bij T-2026-001"
    press(pane.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.model.review_of(pane.table.row()).handling is Handling.ADD

    press(pane.table, Key.Key_K)
    form = form_of(pane)
    form.search.setText("wonen")
    press(form.search, Key.Key_Return)
    page.review.accepted.emit()
    register = desk.register
    assert register is not None
    found = register.connection.execute("SELECT title FROM record ORDER BY number_key").fetchall()
    assert found == [("Heel iets anders",), ("Brief over loketten",)]
    register.undo()
    found = register.connection.execute("SELECT title FROM record ORDER BY number_key").fetchall()
    assert found == [("Brief over wonen",), ("Brief over loketten",)]


def test_the_menu_offers_it_and_a_row_with_its_id_says_that_it_is_known(
    page: WorkbookReviewPage,
) -> None:
    pane = page.review
    go_to_new(pane)
    menu = pane.open_menu(pane.table.row())
    assert isinstance(menu, QMenu)
    (action,) = [each for each in menu.actions() if each.shortcut().toString() == "K"]
    assert action.text() == "Koppelen aan een regel van het register…"
    menu.close()
    action.trigger()
    form_of(pane).reject()
    same = next(row for row in range(pane.model.rowCount()) if not pane.model.review_of(row).offers)
    pane.table.go_to(same)
    press(pane.table, Key.Key_K)
    assert not [form for form in pane.findChildren(TieForm) if form.isVisible()]
    assert pane.foot.said.startswith("Van deze rij is zeker")


def test_a_kept_question_about_a_row_is_tied_too(desk: Desk, ids: list[str], qtbot: QtBot) -> None:
    def write(operation: Operation) -> None:
        rows = [
            ExchangeRow(ids[0], "Lijst", 2, {"title": "Brief over wonen"}),
            ExchangeRow("", "Lijst", 4, {"title": "Iets", "handler": "directie B"}),
        ]
        exchange_id = add_exchange(operation, "in", rows, at=desk.clock(), file_name="terug.xlsx")
        question = NewQuestion(ROW, None, "Lijst", 4, returned="Iets")
        add_questions(operation, exchange_id, [question])

    desk.do(Message("operation.sample"), write)
    page = QuestionsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    press(page.pane.table, Key.Key_K)
    form = form_of(page.pane)
    form.search.setText("wonen")
    assert not form.keep_button.isEnabled()
    form.search.setText("loketten")
    press(form.search, Key.Key_Return)
    register = desk.register
    assert register is not None
    assert [(each.field, each.record_id) for each in open_questions(register)] == [
        ("title", ids[1]),
        ("handler", ids[1]),
    ]
    assert page.pane.model.rowCount() == 2
    press(page.pane.table, Key.Key_B)
    desk.undo(page)
    desk.undo(page)
    (question,) = open_questions(register)
    assert (question.kind, question.record_id) == (ROW, None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("points", [10, 20])
def test_its_parts_have_names_and_room(
    page: WorkbookReviewPage, language: str, points: int
) -> None:
    font = page.font()
    font.setPointSize(points)
    page.setFont(font)
    words = Words(language)
    choice = TieChoice(
        "a", "T-2026-001", "Brief", "clock", "over 5 weken", "directie A", 3, "Nummer."
    )
    form = TieForm(Theme(), words, "rij 4", lambda _: Found([choice], has_more=True), page)
    form.show()
    assert not [part for part in can_have_the_keyboard(form) if not name_of(part)]
    assert not list(clipped_in(form))
    assert not form.keep_button.isEnabled()
    form.reject()
