"""What a workbook left open goes back to its sender later, and is answered."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.workbooks.fault_list import write_fault_list
from importers.workbooks.open_list import write_open_list
from storage.questions import FILE, OWN, open_questions
from storage.rules.workbook_review import Decision, Handling, Outcome
from storage.standing import undo_any
from tests.helpers.registers import add
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
from tests.importers.workbooks.helpers import AT, PLACES, WORDS, cells, edit, fill, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def faults(tmp_path: Path) -> Path:
    return tmp_path / "nakijken.xlsx"


def write(register: Register, path: Path, place: int = 0) -> int:
    exchange_id = open_questions(register)[place].exchange_id
    return write_open_list(register, exchange_id, path, at=AT, words=WORDS)


def test_what_is_open_goes_back_with_all_of_its_row_and_is_answered(
    register: Register, sheet: Path, faults: Path
) -> None:
    clash = clashing(register, sheet)
    add(register, "twee")
    fill(sheet, 2, {"promised_on": "eind maart"})
    fill(sheet, 3, {"title": "kwijt", "id": "weg", "handler": "Y"})
    edit(sheet, lambda page: page.cell(9, 40, "Bel mij"))
    take_in(register, sheet)
    assert not any(each.is_sent for each in open_questions(register))

    assert write(register, faults) == 2
    heads, first, second = cells(faults)
    assert heads[-1] == "Graag nakijken"
    assert first[PLACES["title"] - 1] == "anders"
    assert first[PLACES["promised_on"] - 1] == "eind maart"
    assert first[PLACES["handler"] - 1] == "C"
    assert "‘eind maart’ is geen datum" in first[-1]
    assert "In het register staat nu ‘B’" in first[-1]
    assert (second[PLACES["title"] - 1], second[PLACES["handler"] - 1]) == ("kwijt", "Y")
    # What stood beside the rows is none of them.
    assert [each.is_sent for each in open_questions(register) if not each.is_loose] == [True] * 3
    assert [each.is_sent for each in open_questions(register) if each.is_loose] == [False]

    # Sent back as it is: nothing changes, nothing is asked twice.
    assert reviewing(register, faults).tally == (0, 0)
    fill(faults, 2, {"promised_on": "31-03-2026", "handler": "D"})
    fill(faults, 3, {"handler": "Z"})
    found = reviewing(register, faults)
    for row in found.review.rows:
        if row.id == clash:
            for field in row.fields:
                found.decide(row.key(field.field), Decision(Handling.FILE))
    taken(found)
    after = detail(register, clash).row
    assert (after.promised_on, after.handler) == (date(2026, 3, 31), "D")
    assert set(titles(register)) == {"anders", "twee", "kwijt"}
    assert [each.is_loose for each in open_questions(register)] == [True]


def test_each_file_goes_back_by_itself_and_without_rows_nothing_does(
    register: Register, sheet: Path, faults: Path, tmp_path: Path
) -> None:
    clashing(register, sheet)
    take_in(register, sheet)
    other = tmp_path / "ander.xlsx"
    send_out(register, other)
    fill(other, 3, {"id": "weg", "title": "Onbekend"})
    take_in(register, other)
    assert write(register, faults, place=1) == 1
    _, row = cells(faults)
    assert row[PLACES["title"] - 1] == "Onbekend"
    assert [each.is_sent for each in open_questions(register)] == [False, True]
    for question in open_questions(register):
        settle(register, question, FILE)
    faults.unlink()
    register.undo()
    register.undo()
    settle(register, open_questions(register)[0], FILE)
    exchange_id = open_questions(register)[0].exchange_id
    settle(register, open_questions(register)[0], FILE)
    assert write_open_list(register, exchange_id, faults, at=AT, words=WORDS) == 0
    assert not faults.exists()


def test_a_row_that_was_tied_goes_back_as_a_row_of_its_record(
    register: Register, sheet: Path, faults: Path
) -> None:
    record_id = add(register, "Brief over havens", handler="A")
    send_out(register, sheet)
    change(register, record_id, handler="B")
    fill(sheet, 2, {"id": "weg", "hash": "", "number": "", "title": "Heel iets anders"})
    take_in(register, sheet)
    settle(register, open_questions(register)[0], OWN, record_id)
    (question,) = open_questions(register)
    assert (question.field, question.issued, question.returned) == (
        "title",
        "Brief over havens",
        "Heel iets anders",
    )
    assert write(register, faults) == 1
    fill(faults, 2, {"title": "Brief over zeehavens"})
    found = reviewing(register, faults)
    (row,) = found.review.rows
    assert (row.id, [field.field for field in row.fields]) == (record_id, ["title"])
    found.decide(row.key("title"), Decision(Handling.FILE))
    taken(found)
    assert titles(register) == ["Brief over zeehavens"]
    assert open_questions(register) == []


def test_the_workbook_can_be_taken_back_after_its_list_went_out(
    register: Register, sheet: Path, faults: Path
) -> None:
    clashing(register, sheet)
    take_in(register, sheet)
    (seq,) = register.connection.execute(
        "SELECT max(seq) FROM operation WHERE kind = 'workbook'"
    ).fetchone()
    write(register, faults)
    undo_any(register, seq)
    assert open_questions(register) == []
    assert titles(register) == ["een"]


@pytest.mark.parametrize("is_late", [False, True])
def test_what_a_text_file_could_not_carry_goes_back_as_it_was(
    register: Register, sheet: Path, faults: Path, *, is_late: bool
) -> None:
    whole = "Eén nota → Kamer"
    record_id = add(register, whole, handler="A")
    send_out(register, sheet)
    change(register, record_id, handler="B")
    fill(sheet, 2, {"handler": "C"})
    text = sheet.with_suffix(".csv")
    with text.open("w", encoding="cp1252", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["" if value is None else value for value in row] for row in cells(sheet)]
        )
    found = reviewing(register, text)
    assert [field.field for row in found.review.rows for field in row.fields] == ["handler"]
    if is_late:
        taken(found)
        assert write(register, faults) == 1
    else:
        assert write_fault_list(found, faults, at=AT) == 1
        taken(found)
    _, row = cells(faults)
    assert (row[PLACES["title"] - 1], row[PLACES["handler"] - 1]) == (whole, "C")
    # That it is whole again is no change of the colleague's, whatever the register made of it.
    change(register, record_id, title="Nota aan de Kamer")
    again = reviewing(register, faults)
    assert again.review.counts[Outcome.SAME] == 1
    assert again.tally == (0, 0)
