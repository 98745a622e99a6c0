"""What a review of a letter shows of earlier promises: settled by it, or left unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.deadlines import current_deadline
from storage.listing import row_of
from storage.rules.settling import (
    OpenPromise,
    SettlementProposal,
    Settling,
    Unanswered,
    Zone,
    evidence_of,
    propose,
    sayings,
)
from storage.settlements import compare_with, open_promises
from storage.sources import find_by_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.register import Register
    from storage.rules.review import LetterReading, Passage

_SAYS_SO = "settled.by_letter"
_REMIND_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SettlementReview:
    """What a letter may settle.

    Attributes:
        lines: What it seems to settle, the surest first; then the passages that settle something
            which is not in the register.
        others: Every other open promise, the newest first: any may be linked by hand.
    """

    lines: tuple[Settling, ...] = ()
    others: tuple[OpenPromise, ...] = ()


def review_settlements(register: Register, reading: LetterReading) -> SettlementReview:
    """Return what a letter may settle of what is open in a register."""
    promises = open_promises(register, find_by_text(register, reading.text))
    proposals = propose(promises, evidence_of(reading))
    lines = [
        Settling(each, current_deadline(register.connection, each.record_id)) for each in proposals
    ]
    if promises:
        # With nothing open there is nothing to link such a passage to.
        lines += [
            Settling(_unknown(passage))
            for passage in reading.fulfilments
            if _settles(passage) and not any(_meet(passage, each) for each in proposals)
        ]
    proposed = {each.record_id for each in proposals}
    others = [each for each in reversed(promises) if each.record_id not in proposed]
    return SettlementReview(tuple(lines), tuple(others))


def linked_by_hand(
    register: Register, promise: OpenPromise, passage: SettlementProposal
) -> Settling:
    """Return the line for a promise that the user linked himself.

    Args:
        register: The register.
        promise: The promise.
        passage: Where the letter settles it; its spans may be empty.
    """
    proposal = SettlementProposal(
        promise.record_id,
        promise.number,
        promise.title,
        Zone.NO,
        wholly=True,
        reasons=(),
        spans=passage.spans,
        quote=passage.quote,
    )
    return Settling(proposal, current_deadline(register.connection, promise.record_id))


def unanswered(
    register: Register,
    reading: LetterReading,
    earlier_id: str,
    settled: Iterable[Settling],
    *,
    today: date,
) -> tuple[Unanswered, ...]:
    """Return what an earlier letter promised and this one does not answer, or only in part.

    Args:
        register: The register.
        reading: The new letter.
        earlier_id: The earlier one, in the register.
        settled: What the review asks about already is left out.
        today: The day; a reminder falls two weeks later.
    """
    asked = {each.proposal.record_id for each in settled}
    found = compare_with(register, reading, earlier_id)
    lines = []
    for answer in (*found.unanswered, *found.partly):
        row = row_of(register, answer.record_id, today)
        if row is not None and answer.record_id not in asked:
            deadline = current_deadline(register.connection, answer.record_id)
            lines.append(Unanswered(answer, deadline, row.state, today + _REMIND_AFTER))
    return tuple(lines)


def _unknown(passage: Passage) -> SettlementProposal:
    return SettlementProposal(
        "",
        "",
        "",
        Zone.NO,
        wholly=True,
        reasons=(),
        spans=passage.spans,
        quote=passage.passage,
    )


def _settles(passage: Passage) -> bool:
    """Say whether a passage speaks of a promise itself; most letters send something."""
    said = passage.passage
    return passage.rule == _SAYS_SO or sayings.speaks_of_promise().search(said) is not None


def _meet(passage: Passage, proposal: SettlementProposal) -> bool:
    return any(passage.start < span.end and span.start < passage.end for span in proposal.spans)
