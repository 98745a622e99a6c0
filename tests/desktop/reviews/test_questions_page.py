"""What workbooks left to be decided, through the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.reviews.questions_page import QuestionsPage
from storage.exchanges import add_exchange, sheet_records
from storage.loan import WorkStoppedError
from storage.questions import CLASH, FAULT, MISSING, ROW, NewQuestion, add_questions, count_open
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind, Status
from storage.rules.workbook_review import Handling
from tests.widgets.hands import press
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation

TODAY = date(2026, 11, 22)


def ask(desk: Desk) -> str:
    """Put a question of each kind in the register, and return the id of the record."""

    def write(operation: Operation) -> str:
        record_id = add_record(
            operation, RecordKind.PROMISE, "Brief over wonen", today=TODAY, handler="directie A"
        )
        exchange_id = add_exchange(operation, "in", [], at=desk.clock(), file_name="terug.xlsx")
        add_questions(
            operation,
            exchange_id,
            [
                NewQuestion(CLASH, record_id, "Lijst", 2, "F2", "handler", "", "directie B"),
                NewQuestion(FAULT, record_id, "Lijst", 2, "H2", "status", "open", "loopt nog"),
                NewQuestion(MISSING, record_id),
                NewQuestion(ROW, record_id, "Lijst", 2, "K2", "comment.Tekst", None, "Bel even"),
            ],
        )
        return record_id

    made = desk.do(Message("operation.sample"), write)
    assert made is not None
    return made


def ask_of_a_sheet(desk: Desk) -> None:
    """Put a question about a sheet that was kept as a whole in the register."""

    def write(operation: Operation) -> None:
        exchange_id = add_exchange(operation, "in", [], at=desk.clock(), file_name="terug.xlsx")
        question = NewQuestion(ROW, None, "Kladblad van de directie", 0, "A1", returned="Bel eerst")
        add_questions(operation, exchange_id, [question])

    desk.do(Message("operation.sample"), write)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> QuestionsPage:
    page = QuestionsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    return page


def open_count(desk: Desk) -> int:
    assert desk.register is not None
    return count_open(desk.register)


def said(desk: Desk, record_id: str, field: str) -> str:
    """Return what the register says in a field."""
    assert desk.register is not None
    return sheet_records(desk.register)[record_id].cells[field]


def drawn(page: QuestionsPage) -> list[str]:
    model = page.pane.model
    columns = (Column.FIELD, Column.NOW, Column.RETURNED)
    return [
        " | ".join(model.text(row, column) for column in columns) for row in range(model.rowCount())
    ]


def test_every_question_is_a_line_that_goes_when_it_is_decided(
    page: QuestionsPage, desk: Desk
) -> None:
    record_id = ask(desk)
    page.show()
    assert drawn(page) == [
        "Behandelaar | directie A | directie B",
        "Status | Openstaand | ‘loopt nog’ is onbekend",
        "Opmerking bij cel | leeg | Bel even",
        "hele rij | aanwezig | ontbreekt in het bestand",
    ]
    assert page.pane.subtitle.startswith("4 vragen")
    press(page.pane.table, Qt.Key.Key_B)
    assert said(desk, record_id, "handler") == "directie B"
    assert open_count(desk) == 3
    assert len(drawn(page)) == 3
    desk.undo(page)
    assert open_count(desk) == 4
    assert said(desk, record_id, "handler") == "directie A"
    assert drawn(page)[0].startswith("Behandelaar")


def test_a_word_of_the_list_settles_what_could_not_be_read(page: QuestionsPage, desk: Desk) -> None:
    record_id = ask(desk)
    page.show()
    offers = page.pane.model.offers(1)
    (met,) = [offer for offer in offers if offer.text == "Voldaan"]
    assert met.decision is not None
    page.pane.decide(1, met.decision)
    assert said(desk, record_id, "status") == Status.MET
    assert open_count(desk) == 3


def test_what_the_register_keeps_changes_nothing_else(page: QuestionsPage, desk: Desk) -> None:
    record_id = ask(desk)
    page.show()
    for _ in range(4):
        assert page.pane.take(0, Handling.REGISTER)
    assert open_count(desk) == 0
    assert said(desk, record_id, "handler") == "directie A"
    assert page.pane.model.rowCount() == 0


def test_what_is_typed_is_read_first(page: QuestionsPage, desk: Desk) -> None:
    record_id = ask(desk)
    page.show()
    assert page.pane.edit(0)
    editor = page.pane.editor
    assert editor is not None
    editor.field.setPlainText("directie C")
    press(editor.field, Qt.Key.Key_Return)
    assert said(desk, record_id, "handler") == "directie C"


def test_what_stands_outside_the_rows_says_on_which_sheet(desk: Desk, page: QuestionsPage) -> None:
    ask_of_a_sheet(desk)
    page.show_questions()
    model = page.pane.model
    assert model.index(0, Column.ROW).data() == "Kladblad van…, A1"


def test_many_questions_are_gathered_beside_the_window(
    page: QuestionsPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reviews.questions_page._MANY", 2)
    ask(desk)
    page.show()
    qtbot.waitUntil(lambda: len(drawn(page)) == 4)
    press(page.pane.table, Qt.Key.Key_B)
    assert open_count(desk) == 3
    qtbot.waitUntil(lambda: len(drawn(page)) == 3)


def test_gathering_that_is_stopped_leaves_what_is_shown(
    page: QuestionsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(desk)
    page.show()
    monkeypatch.setattr("desktop.reviews.questions_page._MANY", 0)

    def stopped(*_: object) -> object:
        raise WorkStoppedError

    monkeypatch.setattr(desk, "do_long", stopped)
    failed: list[object] = []
    desk.hub.failed.connect(failed.append)
    page.show_questions()
    assert len(failed) == 1
    assert len(drawn(page)) == 4
