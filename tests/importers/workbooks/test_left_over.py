"""What a workbook leaves: questions, answers that come later, lists of faults; lists without ids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from importers.workbooks.fault_list import write_fault_list
from resources.words import LANGUAGES, Words
from storage.operations import OperationKind
from storage.questions import FILE, OWN, REGISTER, open_questions
from storage.rounds import Asked
from storage.rules.terms import Status
from storage.rules.workbook_review import Decision, Handling, Outcome
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.deciding import (
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
    AT,
    PLACES,
    WORDS,
    cells,
    edit,
    fill,
    send_out,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def clash(register: Register, sheet: Path) -> str:
    return clashing(register, sheet)


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


@pytest.mark.usefixtures("clash")
def test_a_question_names_its_field_in_the_language_of_the_window(
    register: Register, sheet: Path
) -> None:
    take_in(register, sheet)
    (question,) = open_questions(register)
    assert question.reason is not None
    for language in LANGUAGES:
        words = Words(language)
        assert f"‘{words('workbook.column.handler')}’" in words.say(question.reason)


def test_who_answers_again_answers_the_question(
    register: Register, sheet: Path, clash: str
) -> None:
    take_in(register, sheet)
    fill(sheet, 2, {"handler": "B"})
    take_in(register, sheet)
    assert open_questions(register) == []
    assert detail(register, clash).row.handler == "B"


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


def test_a_term_that_nobody_can_read_is_asked_too(
    register: Register, sheet: Path, tmp_path: Path
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"deadline": "als de sterren goed staan"})
    faults = tmp_path / "nakijken.xlsx"
    found = reviewing(register, sheet)
    assert write_fault_list(found, faults, at=AT) == 1
    taken(found)
    assert detail(register, record_id).row.wording == "als de sterren goed staan"
    assert "is niet als termijn te lezen" in cells(faults)[1][-1]
    fill(faults, 2, {"deadline": "eind 2026"})
    take_in(register, faults)
    assert detail(register, record_id).row.wording == "eind 2026"


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


def test_every_line_of_a_list_has_a_name(register: Register, sheet: Path) -> None:
    book = Book()
    page = book.worksheets[0]
    page.append(["Toezegging", "Datum debat", "Afgedaan op", "Kleur"])
    page.append(["Brief over zeehavens", "12 maart 2026 (avond)", "13-05-2026", "rood"])
    page["B2"].comment = Comment("klopt dit?", "Jansen")
    book.save(sheet)
    (row,) = reviewing(register, sheet).review.rows
    kinds = {field.field.partition(".")[0] for field in row.fields}
    assert {"cell", "column", "comment"} <= kinds
    assert all(WORDS(field.label_key) for field in row.fields)


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


def test_a_sheet_put_beside_ours_is_asked_once_and_may_become_a_promise(
    register: Register, sheet: Path
) -> None:
    add(register, "een")
    send_out(register, sheet)
    book = load_workbook(sheet)
    own = book.create_sheet("Kladblad")
    own["B3"], own["C3"], own["B5"] = "eerst bellen", "dan mailen", 12
    own["B3"].comment = Comment("wie doet dit?", "Anna")
    book.create_sheet("Meer")["A1"] = "en dit"
    book["Meer"].sheet_state = "hidden"
    book[WORDS("workbook.sheet")].insert_rows(1)
    book[WORDS("workbook.sheet")]["C1"] = "boven de koppen"
    book.save(sheet)
    found = reviewing(register, sheet)
    assert (found.review.loose, found.tally.questions) == (3, 3)
    take_in(register, sheet)
    asked = {each.cell: each for each in open_questions(register)}
    texts = {each.returned for each in open_questions(register)}
    assert texts == {
        "eerst bellen · dan mailen · B3: Anna: wie doet dit?\n12",
        "en dit",
        "boven de koppen",
    }
    assert reviewing(register, sheet).review.loose == 0
    settle(register, asked["C1"], FILE)
    assert "boven de koppen" in titles(register)


def test_a_row_that_is_struck_through_is_asked_about_whatever_its_status_says(
    register: Register, sheet: Path
) -> None:
    one = add(register, "een")
    send_out(register, sheet)

    def strike(page: Any) -> None:
        page.cell(2, PLACES["title"]).font = Font(strike=True)
        page.cell(2, PLACES["status"]).value = "In behandeling"

    edit(sheet, strike)
    take_in(register, sheet)
    assert detail(register, one).row.status is Status.IN_PROGRESS
    (question,) = open_questions(register)
    assert (question.field, question.returned) == ("status.hint", "met")
    assert reviewing(register, sheet).tally == (0, 0)
    settle(register, question, FILE)
    assert detail(register, one).row.status is Status.MET

    book = Book()
    page = book.worksheets[0]
    page.append(["Toezegging", "Status"])
    page.append(["Brief over zeehavens", "Openstaand"])
    page["A2"].font = Font(strike=True)
    book.save(sheet)
    take_in(register, sheet)
    (question,) = open_questions(register)
    assert (question.field, question.returned) == ("status.hint", "met")


def test_what_belongs_to_the_register_is_kept_beside_the_row_and_never_lost(
    register: Register, sheet: Path
) -> None:
    one = add(register, "een")
    send_out(register, sheet)
    number = detail(register, one).row.number
    fill(sheet, 2, {"number": "T-1999-001"})
    take_in(register, sheet)
    (question,) = open_questions(register)
    settle(register, question, FILE)
    assert detail(register, one).row.number == number
    found = register.connection.execute("SELECT record_id, kind, value FROM extra").fetchall()
    assert [tuple(row) for row in found] == [(one, "cell", "T-1999-001")]


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
