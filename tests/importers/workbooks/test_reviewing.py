"""What is decided of a workbook, line by line, and what taking it over then does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from importers.workbooks.errors import OwnTextError
from importers.workbooks.reviewing import Reviewing
from storage.calendars import load_calendar
from storage.deadlines import deadlines_of
from storage.history_changes import changes_of
from storage.listing import Filter, all_keys, rows
from storage.questions import FILE, open_questions
from storage.records import add_note, remove_record
from storage.rules.language import DEFAULTS
from storage.rules.terms import DeadlineKind, Status
from storage.rules.workbook_review import Decision, Handling, LineKey, Outcome
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.deciding import (
    HAND,
    SHEET,
    change,
    clashing,
    detail,
    reviewing,
    settle,
    take_in,
    taken,
    titles,
)
from tests.importers.workbooks.helpers import (
    PLACES,
    WORDS,
    edit,
    fill,
    only_row,
    read_here,
    send_out,
)
from widgets.history_words import value_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def clash(register: Register, sheet: Path) -> str:
    return clashing(register, sheet)


# Cells


@pytest.mark.parametrize(
    ("decision", "handler", "left"),
    [
        (None, "B", 1),
        (Decision(Handling.LATER), "B", 1),
        (Decision(Handling.REGISTER), "B", 0),
        (Decision(Handling.FILE), "C", 0),
        (Decision(Handling.OWN, "D"), "D", 0),
    ],
)
def test_a_clash_is_as_it_was_decided(
    register: Register,
    sheet: Path,
    clash: str,
    decision: Decision | None,
    handler: str,
    left: int,
) -> None:
    found = reviewing(register, sheet)
    key = LineKey(SHEET, 2, "handler")
    if decision is not None:
        (row,) = found.decide(key, decision)
        assert found.review.rows[0] is row
        field = next(each for each in row.fields if each.field == "handler")
        assert (field.handling, field.result) == (decision.handling, handler)
    assert found.tally == (1, left)
    before = dump(register)
    assert taken(found) == 1
    after = detail(register, clash).row
    assert (after.title, after.handler) == ("anders", handler)
    assert [each.field for each in open_questions(register)] == ["handler"] * left
    # Whatever was decided, the same file asks and changes nothing any more; nor saved anew.
    assert take_in(register, sheet) == 0
    edit(sheet, lambda _: None)
    assert reviewing(register, sheet).review.counts[Outcome.SAME] == 1
    register.undo()
    assert dump(register) == before
    assert reviewing(register, sheet).review.counts[Outcome.CLASH] == 1
    register.redo()
    assert reviewing(register, sheet).review.counts[Outcome.SAME] == 1


@pytest.mark.usefixtures("clash")
def test_a_decision_can_be_taken_back(register: Register, sheet: Path) -> None:
    found = reviewing(register, sheet)
    first = found.review
    key = LineKey(SHEET, 2, "handler")
    found.decide(key, Decision(Handling.FILE))
    assert found.review != first
    found.decide(key, None)
    assert found.review == first
    assert found.decisions == {}


def test_own_text_is_read_as_the_cell_would_be(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"promised_on": "eind maart", "status": "loopt nog", "deadline": "31-02-2027"})
    found = reviewing(register, sheet)
    (row,) = found.review.rows
    assert {f.field: (f.outcome, f.handling) for f in row.fields} == {
        "promised_on": (Outcome.REFUSED, Handling.LATER),
        "status": (Outcome.REFUSED, Handling.LATER),
        "deadline": (Outcome.REFUSED, Handling.TEXT),
    }
    status = next(each for each in row.fields if each.field == "status")
    assert "Voldaan" in status.choices
    with pytest.raises(OwnTextError) as caught:
        found.decide(LineKey(SHEET, 2, "promised_on"), Decision(Handling.OWN, "morgen of zo"))
    assert "‘morgen of zo’ is geen datum" in WORDS.say(caught.value.message)
    with pytest.raises(OwnTextError):
        found.decide(LineKey(SHEET, 2, "status"), Decision(Handling.OWN, "Gepland"))
    assert found.decisions == {}
    found.decide(LineKey(SHEET, 2, "promised_on"), Decision(Handling.OWN, "1 maart 2026"))
    found.decide(LineKey(SHEET, 2, "status"), Decision(Handling.OWN, "Voldaan"))
    assert taken(found) == 1
    after = detail(register, record_id)
    assert (after.row.promised_on, after.row.status) == (date(2026, 3, 1), Status.MET)
    (term,) = deadlines_of(register.connection, record_id)
    assert (term.deadline.kind, term.deadline.wording) == (DeadlineKind.UNREAD, "31-02-2027")


def test_a_fault_may_be_kept_with_the_row_as_text(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"promised_on": "eind maart"})
    found = reviewing(register, sheet)
    found.decide(LineKey(SHEET, 2, "promised_on"), Decision(Handling.TEXT))
    assert taken(found) == 1
    assert [(e.label, e.value) for e in detail(register, record_id).extras] == [
        ("Datum toezegging", "eind maart")
    ]
    assert open_questions(register) == []


def test_all_of_one_side_is_taken_at_once(register: Register, sheet: Path) -> None:
    ids = [add(register, title, handler="A") for title in ("een", "twee")]
    gone = add(register, "drie")
    send_out(register, sheet)
    for record_id in ids:
        change(register, record_id, handler="B")
    change(register, gone, handler="B")
    fill(sheet, 2, {"handler": "C"})
    fill(sheet, 3, {"handler": "D", "promised_on": "?"})
    edit(sheet, lambda page: page.delete_rows(4))
    fill(sheet, 4, {"title": "nieuw"})
    found = reviewing(register, sheet)
    keys = [row.key(field.field) for row in found.review.rows for field in row.fields]
    keys += [row.key() for row in found.review.rows]
    found.take_all(keys, Handling.FILE)
    assert {key.row for key in found.decisions} == {2, 3, 4}
    taken(found)
    assert [detail(register, each).row.handler for each in ids] == ["C", "D"]
    assert set(titles(register)) == {"een", "twee", "drie", "nieuw"}
    assert {each.kind for each in open_questions(register)} == {"fault", "missing"}


# Rows


def test_a_row_copied_to_make_another_is_new_and_the_first_stays_the_records(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "Brief over loketten", handler="A")
    send_out(register, sheet)

    def copied(page: Any) -> None:
        for row in (3, 4):
            for column in range(1, page.max_column + 1):
                page.cell(row, column).value = page.cell(2, column).value
        page.cell(2, PLACES["title"]).value = "Brief over scholen"

    edit(sheet, copied)
    found = reviewing(register, sheet)
    assert [row.outcome for row in found.review.rows] == [Outcome.NEW, Outcome.SAME, Outcome.SAME]
    assert found.review.rows[0].handling is Handling.ADD
    assert found.review.rows[2].notices[0].key == "taking.notice.over_again"
    assert taken(found) == 1
    assert titles(register).count("Brief over loketten") == 1
    new = next(
        row
        for row in rows(register, all_keys(register, Filter(), TODAY), TODAY)
        if row.id != record_id
    )
    assert (new.title, new.handler) == ("Brief over scholen", "A")
    assert detail(register, new.id).extras == ()


def test_a_copy_may_be_matched_and_what_contradicts_is_asked(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een", handler="A")
    send_out(register, sheet)

    def copied(page: Any) -> None:
        for column in range(1, page.max_column + 1):
            page.cell(3, column).value = page.cell(2, column).value

    edit(sheet, copied)
    fill(sheet, 2, {"handler": "B"})
    fill(sheet, 3, {"handler": "C"})
    found = reviewing(register, sheet)
    (second,) = [row for row in found.review.rows if row.row == 3]
    assert (second.outcome, second.handling) == (Outcome.CLASH, Handling.LATER)
    found.decide(second.key(), Decision(Handling.MATCH, record_id))
    taken(found)
    assert detail(register, record_id).row.handler == "B"
    assert [(each.field, each.returned) for each in open_questions(register)] == [("handler", "C")]


def test_a_row_that_nobody_placed_stays_a_question_with_all_that_it_said(
    register: Register, sheet: Path
) -> None:
    add(register, "een")
    send_out(register, sheet)
    fill(sheet, 3, {"id": "weg", "title": "Onbekend", "handler": "Z", "note": "loopt"})
    take_in(register, sheet)
    (question,) = open_questions(register)
    assert (question.kind, question.title, question.cells["handler"]) == ("row", "Onbekend", "Z")
    assert take_in(register, sheet) == 0
    before = dump(register)
    settle(register, question, FILE)
    assert set(titles(register)) == {"een", "Onbekend"}
    assert open_questions(register) == []
    register.undo()
    assert dump(register) == before


def test_parts_of_a_row_become_records_of_their_own(register: Register, sheet: Path) -> None:
    from dataclasses import replace

    send_out(register, sheet)
    fill(sheet, 2, {"title": "1. Brief over A 2. Brief over B", "handler": "Z"})
    workbook = read_here(sheet)
    (row,) = workbook.rows
    workbook = replace(workbook, rows=(replace(row, parts=("Brief over A", "Brief over B")),))
    found = Reviewing(register, workbook, calendar=load_calendar(), words=WORDS, settings=DEFAULTS)
    assert Handling.SPLIT in found.review.rows[0].offers
    found.decide(found.review.rows[0].key(), Decision(Handling.SPLIT))
    assert found.tally.rows == 2
    assert taken(found) == 2
    assert set(titles(register)) == {"Brief over A", "Brief over B"}


def test_a_row_without_title_becomes_one_with_what_is_typed(
    register: Register, sheet: Path
) -> None:
    send_out(register, sheet)
    fill(sheet, 2, {"handler": "Z"})
    found = reviewing(register, sheet)
    assert found.tally == (0, 1)
    found.decide(LineKey(SHEET, 2, "title"), Decision(Handling.OWN, "Toch iets"))
    assert found.tally == (1, 0)
    taken(found)
    assert titles(register) == ["Toch iets"]


def test_what_was_told_is_found_again_among_the_changes(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    with register.operation(HAND) as operation:
        add_note(operation, record_id, "loopt", dated_on=TODAY)
    send_out(register, sheet)

    def told(page: Any) -> None:
        page.row_dimensions[2].hidden = True
        page.cell(2, PLACES["note"]).value = None

    edit(sheet, told)
    fill(sheet, 2, {"title": "anders"})
    found = reviewing(register, sheet)
    (row,) = found.review.rows
    sentences = [WORDS.say(each) for each in found.review.notices]
    sentences += [f"{SHEET}, rij 2: {WORDS.say(each)}" for each in row.notices]
    assert len(sentences) > 1
    taken(found)
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    (exchange,) = [each for each in changes_of(register, seq) if each.table == "exchange"]
    (said,) = [each.new for each in exchange.fields if each.field == "view"]
    assert value_in_words("exchange", "view", said, WORDS).splitlines() == sentences


# Edit against delete


@pytest.mark.parametrize("handling", [None, Handling.REGISTER, Handling.FILE])
def test_what_was_removed_here_and_edited_there_vanishes_never(
    register: Register, sheet: Path, handling: Handling | None
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"title": "anders", "handler": "Z"})
    with register.operation(HAND) as operation:
        remove_record(operation, record_id)
    found = reviewing(register, sheet)
    row = only_row(found.review, 2)
    assert (row.outcome, row.handling) == (Outcome.CLASH, Handling.LATER)
    if handling:
        found.decide(row.key(), Decision(handling))
    taken(found)
    assert titles(register) == (["anders"] if handling is Handling.FILE else [])
    assert len(open_questions(register)) == (0 if handling else 2)
    if handling is None:
        for question in open_questions(register):
            settle(register, question, FILE)
        assert detail(register, record_id).row.handler == "Z"
        assert titles(register) == ["anders"]


@pytest.mark.parametrize(
    ("handling", "left", "asked"),
    [(None, 1, 1), (Handling.REGISTER, 1, 0), (Handling.REMOVE, 0, 0)],
)
def test_what_was_removed_there_and_edited_here_is_asked(
    register: Register, sheet: Path, handling: Handling | None, left: int, asked: int
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    change(register, record_id, title="anders")
    edit(sheet, lambda page: page.delete_rows(2))
    fill(sheet, 2, {"title": "iets heel nieuws"})
    found = reviewing(register, sheet)
    (row,) = [row for row in found.review.rows if row.outcome is Outcome.MISSING]
    assert row.handling is Handling.LATER
    if handling:
        found.decide(row.key(), Decision(handling))
    taken(found)
    assert titles(register).count("anders") == left
    assert len(open_questions(register)) == asked
    assert take_in(register, sheet) == 0
    if asked:
        settle(register, open_questions(register)[0], FILE)
        assert titles(register) == ["iets heel nieuws"]
