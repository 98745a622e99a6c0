"""What the review of a letter is told of earlier promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from importers.letters.take_over import take_over
from storage.listing import row_of
from storage.reminder_ladders import own_reminders
from storage.rules.settling import Settling, Zone
from storage.rules.terms import Status
from storage.settling_review import linked_by_hand, review_settlements, unanswered
from storage.sources import citations_of
from tests.helpers.registers import TODAY, dump, new_register
from tests.storage.rules.settling.scene import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register
    from storage.rules.review import LetterReading

PROMISING = reading(
    "Voortgangsbrief loketten 2024",
    "Ik zal uw Kamer begin 2026 een beleidsreactie op het rapport 'Wachten aan de balie' sturen. "
    "Ik stuur uw Kamer voor 1 maart 2026 de cijfers over laaggeletterdheid onder mantelzorgers.",
    day="16 december 2025",
)
SETTLING = reading(
    "Voortgangsbrief loketten 2025",
    "Hierbij bied ik uw Kamer de beleidsreactie aan op het rapport 'Wachten aan de balie'.\n\n"
    "Hiermee doe ik mijn toezegging gestand over de verlichting van fietspaden.\n\n"
    "Als bijlage bij deze brief stuur ik uw Kamer het jaarbericht van de loketten.",
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        taken(made, PROMISING)
        yield made


def taken(register: Register, letter: LetterReading) -> str:
    found = take_over(
        register,
        letter,
        [each for each in letter.candidates if each.ticked],
        file_name="brief.txt",
        today=TODAY,
    )
    assert found.source_id is not None
    return found.source_id


def test_what_is_proposed_has_its_term_and_what_is_unknown_is_not_linked(
    register: Register,
) -> None:
    found = review_settlements(register, SETTLING)
    assert len(SETTLING.fulfilments) == 3, "the third only sends something"
    sure, unknown = found.lines
    assert sure.proposal.zone is Zone.SURE
    assert sure.deadline.wording == "begin 2026"
    assert sure.days_after(date(2026, 4, 2)) == 2
    assert not unknown.is_linked
    assert "fietspaden" in unknown.proposal.quote
    assert ["laaggeletterdheid" in each.title for each in found.others] == [True]


def test_any_open_promise_may_be_linked(register: Register) -> None:
    found = review_settlements(register, SETTLING)
    line = linked_by_hand(register, found.others[0], found.lines[1].proposal)
    assert line.proposal.record_id == found.others[0].record_id
    assert line.proposal.spans == found.lines[1].proposal.spans
    assert line.deadline.latest == date(2026, 2, 28)


def test_confirming_is_one_operation_with_what_the_letter_makes(register: Register) -> None:
    before = dump(register)
    sure, unknown = review_settlements(register, SETTLING).lines
    partly = replace(sure.proposal, wholly=False)
    done = take_over(
        register,
        SETTLING,
        (),
        file_name="antwoord.txt",
        today=TODAY,
        settling=[Settling(partly, note="de cijfers volgen nog"), unknown],
    )
    assert done.settled_ids == [sure.proposal.record_id]
    row = row_of(register, sure.proposal.record_id, TODAY)
    assert row is not None
    assert row.status is Status.PARTLY_MET
    stored = register.connection.execute("SELECT extent, note FROM settlement").fetchall()
    assert stored == [("partly", "de cijfers volgen nog")]
    roles = [each.role for each in citations_of(register, sure.proposal.record_id)]
    assert roles == ["made", "settled"]
    undoable = register.undoable()
    assert undoable is not None
    assert undoable.label.key == "settling.settled"
    register.undo()
    assert dump(register) == before


def test_what_the_earlier_letter_promised_stays_open_until_answered(register: Register) -> None:
    (source_id,) = register.connection.execute("SELECT id FROM source").fetchone()
    review = review_settlements(register, SETTLING)
    (left,) = unanswered(register, SETTLING, source_id, review.lines, today=TODAY)
    assert "laaggeletterdheid" in left.answer.title
    assert left.remind_on == TODAY + timedelta(days=14)
    take_over(register, SETTLING, (), file_name="antwoord.txt", today=TODAY, reminding=[left, left])
    own = own_reminders(register.connection)[left.answer.record_id]
    assert own.ladder is None
    assert [fall.due_on for fall in own.days] == [left.remind_on]
    later = replace(left, remind_on=left.remind_on + timedelta(days=1))
    take_over(register, SETTLING, (), file_name="antwoord.txt", today=TODAY, reminding=[later])
    own = own_reminders(register.connection)[left.answer.record_id]
    assert [fall.due_on for fall in own.days] == [left.remind_on, later.remind_on]


def test_a_passage_that_settles_may_promise_as_well(register: Register) -> None:
    sure = review_settlements(register, SETTLING).lines[0]
    (candidate, *_) = PROMISING.candidates
    both = replace(SETTLING, candidates=(replace(candidate, passage=sure.proposal.quote),))
    take_over(register, both, (), file_name="antwoord.txt", today=TODAY, settling=[sure])
    later = take_over(register, both, both.candidates, file_name="antwoord.txt", today=TODAY)
    assert (len(later.record_ids), later.known) == (1, 0)
