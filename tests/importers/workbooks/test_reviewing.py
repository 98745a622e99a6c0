"""What is decided of a workbook, line by line, and what taking it over then does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment

from importers.workbooks.errors import OwnTextError
from importers.workbooks.fault_list import write_fault_list
from importers.workbooks.reviewing import Reviewing
from storage.calendars import load_calendar
from storage.deadlines import deadlines_of
from storage.detail import detail_of
from storage.listing import Filter, all_keys, rows
from storage.operations import OperationKind
from storage.questions import FILE, OWN, REGISTER, open_questions, settle_question
from storage.records import edit_record, remove_record
from storage.rounds import Asked
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, Status
from storage.rules.workbook_review import Decision, Handling, LineKey, Outcome
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.helpers import (
    AT,
    PLACES,
    WORDS,
    cells,
    edit,
    fill,
    only_row,
    read_here,
    send_out,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.detail import Detail
    from storage.questions import Question
    from storage.register import Register

HAND = Message("operation.edited", {"number": "T-2026-001"})
SHEET = WORDS("workbook.sheet")


def reviewing(register: Register, path: Path) -> Reviewing:
    return Reviewing(
        register, read_here(path), calendar=load_calendar(), words=WORDS, settings=DEFAULTS
    )


def taken(found: Reviewing) -> int:
    return found.apply(today=TODAY, at=AT)


def take_in(register: Register, path: Path) -> int:
    return taken(reviewing(register, path))


def change(register: Register, record_id: str, **values: Any) -> None:
    with register.operation(HAND) as operation:
        edit_record(operation, record_id, **values)


def detail(register: Register, record_id: str) -> Detail:
    return detail_of(register, record_id, TODAY)


def titles(register: Register) -> list[str]:
    return [row.title for row in rows(register, all_keys(register, Filter(), TODAY), TODAY)]


def settle(register: Register, question: Question, how: str, value: str = "") -> None:
    with register.operation(Message("operation.edited", {"number": ""})) as operation:
        settle_question(
            operation,
            question,
            how,
            value,
            today=TODAY,
            calendar=load_calendar(),
            settings=DEFAULTS,
        )


@pytest.fixture
def clash(register: Register, sheet: Path) -> str:
    """Return the record of a sheet of which both sides changed the handler, and one the title."""
    record_id = add(register, "een", handler="A")
    send_out(register, sheet)
    change(register, record_id, handler="B")
    fill(sheet, 2, {"handler": "C", "title": "anders"})
    return record_id


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
        row = found.decide(key, decision)
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


# Questions


def test_a_question_is_settled_each_way_and_taken_back(
    register: Register, sheet: Path, clash: str
) -> None:
    take_in(register, sheet)
    (question,) = open_questions(register)
    for how, value, handler in ((REGISTER, "", "B"), (FILE, "", "C"), (OWN, "D", "D")):
        settle(register, question, how, value)
        assert detail(register, clash).row.handler == handler
        assert open_questions(register) == []
        register.undo()
        assert open_questions(register) == [question]


def test_who_answers_again_answers_the_question(
    register: Register, sheet: Path, clash: str
) -> None:
    take_in(register, sheet)
    fill(sheet, 2, {"handler": "B"})
    take_in(register, sheet)
    assert open_questions(register) == []
    assert detail(register, clash).row.handler == "B"


def test_who_takes_his_change_back_changes_it_back(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"title": "anders"})
    take_in(register, sheet)
    fill(sheet, 2, {"title": "een"})
    take_in(register, sheet)
    assert detail(register, record_id).row.title == "een"


def test_an_answer_without_a_change_is_known_to_have_come(register: Register, sheet: Path) -> None:
    from importers.workbooks.export import export_workbook

    add(register, "een")
    asked = Asked("VWS", date(2026, 12, 1))
    export_workbook(register, sheet, today=TODAY, at=AT, words=WORDS, asked=asked)
    assert take_in(register, sheet) == 0
    (found,) = register.connection.execute(
        "SELECT count(*) FROM exchange WHERE direction = 'in'"
    ).fetchone()
    assert found == 1
    kind = register.connection.execute("SELECT kind FROM operation ORDER BY seq DESC").fetchone()
    assert kind == (OperationKind.ISSUE,)
    assert take_in(register, sheet) == 0
    assert register.connection.execute("SELECT count(*) FROM exchange").fetchone() == (2,)


# The list of faults


def test_faults_go_back_marked_and_what_is_answered_closes_the_questions(
    register: Register, sheet: Path, clash: str, tmp_path: Path
) -> None:
    other = add(register, "twee")
    fill(sheet, 2, {"promised_on": "eind maart"})
    fill(sheet, 3, {"title": "kwijt", "id": "weg"})
    faults = tmp_path / "nakijken.xlsx"
    found = reviewing(register, sheet)
    assert write_fault_list(found, faults, at=AT) == 2
    taken(found)
    assert {(q.kind, q.field, q.is_sent) for q in open_questions(register)} == {
        ("clash", "handler", True),
        ("fault", "promised_on", True),
        ("row", "", True),
    }
    heads, first, second = cells(faults)
    assert heads[-1] == "Graag nakijken"
    assert first[PLACES["promised_on"] - 1] == "eind maart"
    assert first[PLACES["handler"] - 1] == "C"
    assert "‘eind maart’ is geen datum" in first[-1]
    assert "In het register staat nu ‘B’" in first[-1]
    assert second[PLACES["title"] - 1] == "kwijt"

    # Sent back as it is: nothing changes, nothing is asked twice.
    before = len(open_questions(register))
    assert reviewing(register, faults).tally == (0, 0)

    fill(faults, 2, {"promised_on": "31-03-2026", "handler": "D"})
    fill(faults, 3, {"handler": "Z"})
    assert len(open_questions(register)) == before
    found = reviewing(register, faults)
    assert found.tally.questions <= 1
    for row in found.review.rows:
        if row.fields and row.id == clash:
            for field in row.fields:
                found.decide(row.key(field.field), Decision(Handling.FILE))
    taken(found)
    after = detail(register, clash).row
    assert (after.promised_on, after.handler, after.title) == (date(2026, 3, 31), "D", "anders")
    assert open_questions(register) == []
    assert set(titles(register)) == {"anders", "twee", "kwijt"}
    assert detail(register, other).row.title == "twee"


def test_without_faults_there_is_no_list(register: Register, sheet: Path, tmp_path: Path) -> None:
    add(register, "een")
    send_out(register, sheet)
    assert write_fault_list(reviewing(register, sheet), tmp_path / "f.xlsx", at=AT) == 0
    assert not (tmp_path / "f.xlsx").exists()


# Somebody's own list


def own_list(path: Path, *lines: tuple[str, ...]) -> None:
    book = Book()
    page = book.worksheets[0]
    page.append(["Toezegging", "Termijn", "Stand van zaken", "Directie", "Bijzonderheden"])
    for line in lines:
        page.append(line)
    page["C2"].comment = Comment("hoe zit dit?", "Jansen")
    book.save(path)


def test_somebodys_own_list_is_known_again_without_ids(register: Register, sheet: Path) -> None:
    other = add(register, "Evaluatie van de wet op de lijkbezorging", handler="Zorg")
    lines = [
        ("Brief over de bekostiging van zeehavens", "eind 2026", "loopt", "DGLM", "let op"),
        ("Evaluatie van de wet op de lijkbezorging", "", "concept ligt klaar", "", ""),
    ]
    own_list(sheet, *lines)
    found = reviewing(register, sheet)
    assert [row.handling for row in found.review.rows] == [Handling.ADD, Handling.MATCH]
    assert found.review.counts[Outcome.MISSING] == 0
    before = dump(register)
    assert taken(found) == 2
    (note,) = detail(register, other).notes
    assert (note.text, note.author) == ("concept ligt klaar", "uit.xlsx")
    assert detail(register, other).row.handler == "Zorg"
    once = dump(register)

    own_list(sheet, *lines)
    for _ in range(2):
        assert reviewing(register, sheet).tally == (0, 0)
        assert take_in(register, sheet) == 0
        assert dump(register) == once
        edit_list(sheet)
    register.undo()
    assert dump(register) == before
    assert reviewing(register, sheet).tally.rows == 2
    register.redo()
    assert reviewing(register, sheet).tally == (0, 0)

    # A month later: one line says something else, the register went on with another field.
    change(register, other, handler="Zorg en Jeugd")
    changed = ("Brief over de bekostiging van zeehavens", "begin 2027", "loopt", "DGLM", "let op")
    own_list(sheet, changed, lines[1])
    found = reviewing(register, sheet)
    (field,) = found.review.rows[0].fields
    assert (field.field, field.outcome, field.returned) == (
        "deadline",
        Outcome.CHANGED,
        "begin 2027",
    )
    assert found.tally == (1, 0)


def edit_list(path: Path) -> None:
    """Save a list anew, its rows one further down."""
    book = load_workbook(path)
    page = book.worksheets[0]
    page.insert_rows(1)
    book.save(path)


def test_what_stands_beside_every_row_is_asked_once(register: Register, sheet: Path) -> None:
    add(register, "een")
    send_out(register, sheet)

    def typed(page: Any) -> None:
        page.cell(row=9, column=40).value = "Bel mij even"

    edit(sheet, typed)
    take_in(register, sheet)
    (question,) = open_questions(register)
    assert (question.kind, question.returned) == ("row", "Bel mij even")
    assert take_in(register, sheet) == 0
    edit(sheet, lambda _: None)
    take_in(register, sheet)
    assert len(open_questions(register)) == 1
    settle(register, question, REGISTER)
    assert open_questions(register) == []


def test_of_rows_of_which_only_a_part_was_sorted_the_right_record_is_pointed_out(
    register: Register, sheet: Path
) -> None:
    ids = [add(register, title, handler="A") for title in ("een", "twee")]
    send_out(register, sheet)

    def swap_what_shows(page: Any) -> None:
        for column in range(PLACES["number"], page.max_column + 1):
            above, below = page.cell(2, column), page.cell(3, column)
            above.value, below.value = below.value, above.value
        page.cell(2, PLACES["handler"]).value = "B"

    edit(sheet, swap_what_shows)
    found = reviewing(register, sheet)
    first, second = found.review.rows
    assert first.candidates[0].id == ids[1]
    for row in (first, second):
        found.decide(row.key(), Decision(Handling.MATCH))
    assert found.tally == (1, 0)
    taken(found)
    assert [detail(register, each).row.handler for each in ids] == ["A", "B"]
