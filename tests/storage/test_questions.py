"""What workbooks leave to be decided: kept, counted, settled once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.calendars import load_calendar
from storage.detail import detail_of
from storage.exchanges import ExchangeRow, add_exchange
from storage.operations import OperationKind
from storage.question_settling import (
    QuestionSettledError,
    QuestionValueError,
    rows_in_file,
    settle_question,
)
from storage.questions import (
    CLASH,
    FAULT,
    FILE,
    MISSING,
    OWN,
    REGISTER,
    ROW,
    SENT,
    NewQuestion,
    add_questions,
    count_open,
    open_questions,
    sent_rows,
)
from storage.records import remove_record
from storage.rounds import Asked
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.standing import undo_any
from tests.helpers.registers import TODAY, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

LABEL = Message("operation.edited", {"number": ""})
REASON = Message("taking.reason.clash", {"label": "Behandelaar"})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def ask(register: Register, *questions: NewQuestion, rows: tuple[ExchangeRow, ...] = ()) -> None:
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    with register.operation(LABEL) as operation:
        exchange = add_exchange(operation, "in", rows, at=at, file_name="vws.xlsx")
        add_questions(operation, exchange, questions)


def settle(register: Register, how: str, value: str = "", place: int = 0) -> str | None:
    with register.operation(LABEL) as operation:
        return settle_question(
            operation,
            open_questions(register)[place],
            how,
            value,
            today=TODAY,
            calendar=load_calendar(),
            settings=DEFAULTS,
        )


def test_a_question_says_what_it_is_about(register: Register) -> None:
    record_id = add(register, "een", handler="B")
    question = NewQuestion(CLASH, record_id, "Blad", 3, "M3", "handler", "A", "C", REASON)
    ask(register, question, question._replace(settled_by=SENT))
    first, second = open_questions(register)
    assert (first.file_name, first.number, first.title) == ("vws.xlsx", "T-2026-001", "een")
    assert (first.issued, first.now, first.returned, first.cell) == ("A", "B", "C", "M3")
    assert first.reason == REASON
    assert (first.is_sent, second.is_sent) == (False, True)
    assert count_open(register) == 2


def test_a_question_that_was_decided_at_once_is_not_open(register: Register) -> None:
    record_id = add(register, "een")
    ask(register, NewQuestion(CLASH, record_id, field="handler", settled_by=REGISTER))
    assert open_questions(register) == []
    assert count_open(register) == 0


def test_a_fault_that_nobody_can_read_is_kept_beside_the_row(register: Register) -> None:
    record_id = add(register, "een")
    ask(register, NewQuestion(FAULT, record_id, cell="R2", field="promised_on", returned="maart"))
    assert settle(register, FILE) == record_id
    (extra,) = detail_of(register, record_id, TODAY).extras
    assert extra.value == "maart"


def test_a_note_and_a_term_are_written_as_such(register: Register) -> None:
    record_id = add(register, "een")
    ask(
        register,
        NewQuestion(CLASH, record_id, field="note.2", returned="loopt"),
        NewQuestion(FAULT, record_id, field="deadline", returned="ooit"),
        NewQuestion(CLASH, record_id, field="column.Eigen", returned="iets"),
    )
    for _ in range(3):
        settle(register, FILE)
    found = detail_of(register, record_id, TODAY)
    assert [(note.text, note.author) for note in found.notes] == [("loopt", "vws.xlsx")]
    assert found.row.wording == "ooit"
    assert [(each.label, each.value) for each in found.extras] == [("Eigen", "iets")]


def test_a_row_is_told_to_be_of_a_record_and_each_cell_is_then_asked(register: Register) -> None:
    record_id = add(register, "een", handler="B")
    cells = {
        "title": "een",
        "handler": "C",
        "comment.Status": "klopt dit?",
        "note.1": "loopt",
        "hash": "x",
    }
    ask(
        register,
        NewQuestion(ROW, None, "Blad", 4, returned="een"),
        rows=(ExchangeRow("", "Blad", 4, cells),),
    )
    before = dump(register)
    assert settle(register, OWN, record_id) == record_id
    (question,) = open_questions(register)
    assert (question.kind, question.field, question.returned) == (CLASH, "handler", "C")
    found = detail_of(register, record_id, TODAY)
    assert [note.text for note in found.notes] == ["loopt"]
    assert [each.value for each in found.extras] == ["klopt dit?"]
    register.undo()
    assert dump(register) == before


def test_a_row_that_is_tied_is_compared_three_ways_where_it_went_out(register: Register) -> None:
    record_id = add(register, "een", handler="B", text="oud")
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    went = {"title": "een", "handler": "A", "text": "oud", "status": "open"}
    said = {
        "title": "een",
        "handler": "A",
        "text": "nieuw",
        "status": "open",
        "asked_by": "Kamerlid X",
        "hint.status": "met",
        "fault.promised_on": "ergens in maart",
        "id": "weg",
    }
    with register.operation(LABEL) as operation:
        out = add_exchange(
            operation, "out", [ExchangeRow(record_id, "Blad", 2, went)], at=at, file_name="uit.xlsx"
        )
        row = ExchangeRow("", "Blad", 4, said)
        back = add_exchange(operation, "in", [row], at=at, file_name="terug.xlsx", answers_id=out)
        add_questions(operation, back, [NewQuestion(ROW, None, "Blad", 4, returned="een")])
    assert settle(register, OWN, record_id) == record_id
    # The handler came back as it went out: that the register has another by now is no question.
    assert {(each.field, each.issued, each.returned) for each in open_questions(register)} == {
        ("text", "oud", "nieuw"),
        ("asked_by", "", "Kamerlid X"),
        ("status.hint", "", "met"),
    }
    assert [each.value for each in detail_of(register, record_id, TODAY).extras] == [
        "ergens in maart"
    ]


def test_of_the_rows_of_a_file_one_is_tied_to_a_record(register: Register) -> None:
    record_id = add(register, "een")
    gone = add(register, "weg")
    with register.operation(LABEL) as operation:
        remove_record(operation, gone)
    rows = [ExchangeRow("", "Blad", row, {"title": f"rij {row}"}) for row in (4, 5)]
    questions = [NewQuestion(ROW, None, "Blad", row, returned=f"rij {row}") for row in (4, 5)]
    ask(
        register,
        *questions,
        NewQuestion(ROW, None, "Blad", 0, "B9", returned="Bel mij"),
        rows=(*rows,),
    )
    with pytest.raises(QuestionValueError):
        settle(register, OWN, gone)
    settle(register, OWN, record_id)
    second, loose, _title = open_questions(register)
    assert rows_in_file(register.connection, second) == {record_id: 4}
    with pytest.raises(QuestionValueError) as caught:
        settle(register, OWN, record_id)
    assert dict(caught.value.message.values) == {"number": "T-2026-001", "row": 4}
    # What stands beside the rows is no row of it, and is kept with it as it is.
    assert loose.is_loose
    settle(register, OWN, record_id, place=1)
    (extra,) = detail_of(register, record_id, TODAY).extras
    assert (extra.cell, extra.value) == ("B9", "Bel mij")
    register.undo()
    register.undo()
    assert rows_in_file(register.connection, second) == {}


def test_what_went_back_to_the_colleague_says_so_until_it_is_settled(register: Register) -> None:
    rows = tuple(ExchangeRow("", "Blad", row, {"title": f"rij {row}"}) for row in (4, 5))
    questions = [NewQuestion(ROW, None, "Blad", row, returned=f"rij {row}") for row in (4, 5)]
    ask(register, *questions, rows=rows)
    first, _ = open_questions(register)
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    with register.operation(LABEL, OperationKind.ISSUE) as operation:
        asked = Asked(questions=(first.id,))
        add_exchange(operation, "out", (), at=at, file_name="lijst.xlsx", asked=asked)
    assert [each.is_sent for each in open_questions(register)] == [True, False]
    assert sent_rows(register) == {"rij 4": [first.id]}
    # The workbook that put them can be taken back all the same.
    (seq,) = register.connection.execute(
        "SELECT operation FROM history WHERE row_id = ?", (first.exchange_id,)
    ).fetchone()
    undo_any(register, seq)
    assert open_questions(register) == []


def test_a_row_without_a_title_becomes_no_record(register: Register) -> None:
    ask(
        register,
        NewQuestion(ROW, None, "Blad", 4, returned="Z"),
        rows=(ExchangeRow("", "Blad", 4, {"handler": "Z"}),),
    )
    with pytest.raises(QuestionValueError):
        settle(register, FILE)
    settle(register, REGISTER)
    assert open_questions(register) == []


def test_a_missing_row_is_removed_only_when_that_is_said(register: Register) -> None:
    record_id = add(register, "een")
    ask(register, NewQuestion(MISSING, record_id))
    settle(register, REGISTER)
    assert detail_of(register, record_id, TODAY).row.title == "een"
    register.undo()
    settle(register, FILE)
    (deleted,) = register.connection.execute("SELECT deleted FROM record").fetchone()
    assert deleted == 1


def test_nothing_is_settled_twice(register: Register) -> None:
    record_id = add(register, "een")
    ask(register, NewQuestion(CLASH, record_id, field="handler", returned="C"))
    (question,) = open_questions(register)
    settle(register, FILE)
    with pytest.raises(QuestionSettledError), register.operation(LABEL) as operation:
        settle_question(
            operation, question, REGISTER, today=TODAY, calendar=load_calendar(), settings=DEFAULTS
        )
