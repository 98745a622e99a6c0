"""A row that is tied to a record by hand: compared with it, one row to a record, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.workbooks.errors import RecordGoneError, RecordTakenError
from storage.operations import OperationKind
from storage.questions import open_questions
from storage.records import remove_record
from storage.rules.workbook_review import Decision, Handling, LineKey, Outcome
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.deciding import (
    HAND,
    SHEET,
    change,
    detail,
    reviewing,
    take_in,
    taken,
    titles,
)
from tests.importers.workbooks.helpers import AT, WORDS, edit, fill, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.reviewing import Reviewing
    from storage.register import Register


def tie(found: Reviewing, row: int, record_id: str) -> None:
    found.decide(LineKey(SHEET, row, ""), Decision(Handling.MATCH, record_id))


def cells(found: Reviewing, row: int) -> dict[str, tuple[Outcome, str | None, str | None]]:
    """Return of each cell of a row what it is, what went out and what came back."""
    (review,) = [each for each in found.review.rows if each.row == row]
    return {each.field: (each.outcome, each.issued, each.returned) for each in review.fields}


@pytest.fixture
def lost(register: Register, sheet: Path) -> str:
    """Send two records out, of which one comes back without its id, under another title."""
    record_id = add(register, "Brief over havens", handler="A")
    add(register, "twee")
    send_out(register, sheet)
    change(register, record_id, handler="B")
    fill(sheet, 2, {"id": "", "hash": "", "number": "", "title": "Heel iets anders", "text": "C"})
    return record_id


def test_a_row_is_compared_three_ways_with_any_record_it_is_tied_to(
    register: Register, sheet: Path, lost: str
) -> None:
    found = reviewing(register, sheet)
    (first,) = [each for each in found.review.rows if each.row == 2]
    assert first.handling is Handling.ADD
    assert first.offers == (Handling.ADD, Handling.MATCH, Handling.LATER, Handling.REGISTER)
    assert first.candidates == ()
    assert found.review.counts[Outcome.MISSING] == 1
    untied = found.review

    row, absent = found.decide(first.key(), Decision(Handling.MATCH, lost))
    # The handler stayed as it went out: that the register changed it since is no difference.
    assert cells(found, 2) == {
        "title": (Outcome.CHANGED, "Brief over havens", "Heel iets anders"),
        "text": (Outcome.CHANGED, None, "C"),
    }
    assert (row.id, row.number, row.matched) == (lost, "T-2026-001", lost)
    assert row.reason is not None
    assert WORDS.say(row.reason) == "Met de hand gekoppeld aan T-2026-001."
    # What seemed to be missing is there after all.
    assert (absent.outcome, absent.row, absent.offers) == (Outcome.SAME, 0, ())
    assert found.review.counts[Outcome.MISSING] == 0

    found.decide(LineKey(SHEET, 2, "text"), Decision(Handling.REGISTER))
    before = dump(register)
    assert taken(found) == 1
    after = detail(register, lost).row
    assert (after.title, after.handler) == ("Heel iets anders", "B")
    assert titles(register).count("Heel iets anders") == 1
    # The same file is known again; all of it is one step back.
    assert take_in(register, sheet) == 0
    assert reviewing(register, sheet).review.counts[Outcome.MISSING] == 0
    register.undo()
    assert dump(register) == before

    again = reviewing(register, sheet)
    tie(again, 2, lost)
    again.decide(LineKey(SHEET, 2, ""), Decision(Handling.ADD))
    again.decide(LineKey(SHEET, 2, ""), None)
    assert again.review == untied


def test_a_record_that_never_went_out_is_compared_two_ways(register: Register, sheet: Path) -> None:
    send_out(register, sheet)
    record_id = add(register, "Later bijgekomen", handler="A")
    fill(sheet, 2, {"title": "Iets nieuws", "handler": "B", "text": "meer"})
    found = reviewing(register, sheet)
    tie(found, 2, record_id)
    assert cells(found, 2) == {
        "title": (Outcome.CLASH, None, "Iets nieuws"),
        "handler": (Outcome.CLASH, None, "B"),
        "text": (Outcome.CHANGED, None, "meer"),
    }
    taken(found)
    assert titles(register) == ["Later bijgekomen"]
    assert {each.field for each in open_questions(register)} == {"title", "handler"}


def test_a_record_has_one_row(register: Register, sheet: Path, lost: str) -> None:
    other = next(
        each.id
        for each in reviewing(register, sheet).review.rows
        if each.row == 3 and each.id is not None
    )
    fill(sheet, 4, {"title": "Nog een rij"})
    found = reviewing(register, sheet)
    with pytest.raises(RecordTakenError) as caught:
        tie(found, 2, other)
    assert "hoort rij 3 van het bestand al" in WORDS.say(caught.value.message)
    tie(found, 2, lost)
    with pytest.raises(RecordTakenError):
        tie(found, 4, lost)
    taken_by = found.row_of(lost, LineKey(SHEET, 4, ""))
    assert taken_by is not None
    assert taken_by.row == 2
    assert found.row_of(lost, LineKey(SHEET, 2, "")) is None
    # Let go of by the one it may have the other.
    found.decide(LineKey(SHEET, 2, ""), Decision(Handling.LATER))
    tie(found, 4, lost)
    assert [each.id for each in found.review.rows if each.matched] == [lost]


def test_what_was_removed_is_not_tied_to(register: Register, sheet: Path, lost: str) -> None:
    with register.operation(HAND, OperationKind.HAND) as operation:
        remove_record(operation, lost)
    found = reviewing(register, sheet)
    with pytest.raises(RecordGoneError):
        tie(found, 2, lost)


def test_taking_all_of_the_file_leaves_a_row_where_it_was_tied(
    register: Register, sheet: Path, lost: str
) -> None:
    found = reviewing(register, sheet)
    tie(found, 2, lost)
    keys = [row.key() for row in found.review.rows]
    found.take_all(keys, Handling.FILE)
    assert [each.id for each in found.review.rows if each.matched] == [lost]
    found.take_all(keys, Handling.REGISTER)
    assert found.review.counts[Outcome.MISSING] == 1
    assert found.tally == (0, 0)


def test_rows_that_changed_places_are_decided_so_again(register: Register, sheet: Path) -> None:
    """A review that is made anew: each row is tied to what the other seemed to be."""
    ids = [add(register, title) for title in ("Brief over zeehavens", "Nota over luchthavens")]
    send_out(register, sheet)

    def without_ids(page: object) -> None:
        for row in (2, 3):
            for column in (1, 2, 3):
                page.cell(row, column).value = None  # type: ignore[attr-defined]

    edit(sheet, without_ids)
    fill(sheet, 2, {"promised_on": "2026-03-01"})
    found = reviewing(register, sheet)
    first, second = (LineKey(SHEET, row, "") for row in (2, 3))
    assert [each.matched for each in found.review.rows if each.row] == ids
    found.decide(second, Decision(Handling.LATER))
    found.decide(first, Decision(Handling.MATCH, ids[1]))
    found.decide(second, Decision(Handling.MATCH, ids[0]))
    again = reviewing(register, sheet)
    again.decide_as(found)
    assert [each.matched for each in again.review.rows if each.row] == ids[::-1]
    assert again.review == found.review

    # Where a row of its own came to be of the record meanwhile, the row is asked about again.
    change(register, ids[0], text="intussen")
    third = reviewing(register, sheet)
    third.decide_as(found)
    assert {each.matched for each in third.review.rows if each.row} == set(ids)


def test_what_a_row_that_was_tied_leaves_empty_is_not_asked_when_it_comes_again(
    register: Register, sheet: Path, lost: str
) -> None:
    # A row with few words below the others: no status, which a record must have.
    fill(sheet, 4, {"title": "Nog iets", "handler": "D"})
    found = reviewing(register, sheet)
    tie(found, 4, lost)
    found.apply(today=TODAY, at=AT)
    assert reviewing(register, sheet).tally == (0, 0)
