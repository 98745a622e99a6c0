"""Files of one round that come in the wrong order: what is older takes nothing back by itself."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from importers.workbooks.fault_list import write_fault_list
from storage.questions import open_questions
from storage.rules.workbook_review import Decision, Handling, Outcome
from tests.helpers.registers import add
from tests.importers.workbooks.deciding import change, clashing, detail, reviewing, take_in, taken
from tests.importers.workbooks.helpers import AT, edit, fill, only_row, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def original(register: Register, sheet: Path) -> Path:
    """Return our own file, unedited, of a round of which an answer was taken over."""
    add(register, "een", handler="A. de Groot")
    send_out(register, sheet)
    kept = sheet.with_name("kopie van uit.xlsx")
    shutil.copy(sheet, kept)
    fill(sheet, 2, {"handler": "L. van Dam", "note": "loopt"})
    take_in(register, sheet)
    return kept


def test_the_file_as_it_went_out_puts_nothing_back(register: Register, original: Path) -> None:
    found = reviewing(register, original)
    row = only_row(found.review, 2)
    (field,) = row.fields
    assert (field.issued, field.now, field.returned) == ("A. de Groot", "L. van Dam", "A. de Groot")
    assert (field.handling, field.result) == (Handling.REGISTER, "L. van Dam")
    assert field.reason is not None
    assert (field.reason.key, row.reason) == ("taking.reason.as_issued", field.reason)
    assert field.changed_at is not None
    assert found.tally == (0, 0)
    taken(found)
    assert detail(register, str(row.id)).row.handler == "L. van Dam"
    assert open_questions(register) == []
    assert only_row(reviewing(register, original).review, 2).outcome is Outcome.SAME


@pytest.mark.usefixtures("original")
def test_who_takes_a_change_back_is_heard(register: Register, sheet: Path) -> None:
    fill(sheet, 2, {"handler": "A. de Groot"})
    found = reviewing(register, sheet)
    row = only_row(found.review, 2)
    found.decide(row.key("handler"), Decision(Handling.FILE))
    taken(found)
    assert detail(register, str(row.id)).row.handler == "A. de Groot"


def test_another_answer_after_the_first_is_asked(register: Register, original: Path) -> None:
    fill(original, 2, {"handler": "S. Smit"})
    found = reviewing(register, original)
    (field,) = only_row(found.review, 2).fields
    assert (field.issued, field.now, field.returned) == ("A. de Groot", "L. van Dam", "S. Smit")
    assert (field.outcome, field.handling) == (Outcome.CLASH, Handling.LATER)
    assert field.reason is not None
    assert field.reason.key == "taking.reason.again"


def test_a_question_is_not_answered_by_an_older_file(register: Register, sheet: Path) -> None:
    send = sheet.with_name("kopie van uit.xlsx")
    record_id = clashing(register, sheet)
    shutil.copy(sheet, send)
    take_in(register, sheet)
    before = open_questions(register)
    fill(send, 2, {"handler": "A"})
    take_in(register, send)
    assert [each.returned for each in before] == ["C"]
    assert open_questions(register) == before
    assert detail(register, record_id).row.handler == "B"


def test_what_two_answers_say_in_one_free_column_is_asked(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)

    def typed(text: str) -> None:
        def by_hand(page: Any) -> None:
            page.cell(row=1, column=40).value = "Antwoord van de directie"
            page.cell(row=2, column=40).value = text

        edit(sheet, by_hand)

    typed("ja, mits")
    take_in(register, sheet)
    typed("ja, mits\nde brief er is")
    take_in(register, sheet)
    typed("nee")
    (field,) = only_row(reviewing(register, sheet).review, 2).fields
    assert (field.outcome, field.handling) == (Outcome.CLASH, Handling.LATER)
    take_in(register, sheet)
    (kept,) = detail(register, record_id).extras
    assert kept.value == "ja, mits\nde brief er is"
    (question,) = open_questions(register)
    assert question.returned == "nee"


def test_an_answer_to_a_list_of_faults_is_compared_with_that_list(
    register: Register, sheet: Path, tmp_path: Path
) -> None:
    record_id = add(register, "een", handler="A")
    send_out(register, sheet)
    fill(sheet, 2, {"title": "anders", "promised_on": "eind maart"})
    found = reviewing(register, sheet)
    faults, first = tmp_path / "nakijken.xlsx", tmp_path / "nakijken (1).xlsx"
    write_fault_list(found, faults, at=AT)
    taken(found)
    shutil.copy(faults, first)
    fill(faults, 2, {"title": "beter", "promised_on": "31-03-2026"})
    take_in(register, faults)
    assert detail(register, record_id).row.title == "beter"
    assert open_questions(register) == []
    (field,) = only_row(reviewing(register, first).review, 2).fields[:1]
    assert (field.field, field.issued, field.handling) == ("title", "anders", Handling.REGISTER)
    change(register, record_id, title="van ons")
    take_in(register, first)
    assert detail(register, record_id).row.title == "van ons"
