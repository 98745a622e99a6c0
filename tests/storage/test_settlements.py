"""A letter settles a promise of the register: proposed, written down, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.letters.take_over import take_over
from storage.check import check
from storage.errors import RecordNotFoundError
from storage.listing import row_of
from storage.operations import OperationKind
from storage.records import edit_record, remove_record, set_status
from storage.rules.message import Message
from storage.rules.settling import Zone
from storage.rules.terms import RecordKind, Status
from storage.settlements import (
    compare_with,
    earlier_letters,
    open_promises,
    propose_settlements,
    settle,
)
from storage.sources import citations_of, list_sources
from tests.helpers.registers import TODAY, add, dump, new_register
from tests.storage.rules.settling.scene import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register
    from storage.rules.review import LetterReading
    from storage.rules.settling import SettlementProposal

PROMISING = reading(
    "Aanbieding rapport 'Wachten aan de balie'",
    "Hierbij bied ik uw Kamer het rapport 'Wachten aan de balie' aan. Ik zal uw Kamer begin 2026 "
    "een beleidsreactie op het rapport sturen.",
    day="16 december 2025",
)
SETTLING = reading(
    "Kabinetsreactie rapport 'Wachten aan de balie'",
    "Hierbij bied ik uw Kamer de kabinetsreactie aan op het rapport 'Wachten aan de balie'.",
)
WRITTEN = date(2026, 4, 2)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def taken(register: Register, letter: LetterReading, name: str = "brief.txt") -> str:
    """Take a letter over and return its source."""
    chosen = [each for each in letter.candidates if each.ticked]
    found = take_over(register, letter, chosen, file_name=name, today=TODAY)
    assert found.source_id is not None
    return found.source_id


def settled(
    register: Register, proposal: SettlementProposal, source_id: str, status: Status | None = None
) -> None:
    label = Message("settling.settled", {"n": 1, "name": "brief.txt"})
    with register.operation(label, OperationKind.LETTER) as operation:
        settle(operation, proposal, source_id, today=TODAY, status=status)


def the_promise(register: Register) -> str:
    (found,) = open_promises(register)
    return found.record_id


def test_a_letter_is_proposed_to_settle_what_an_earlier_one_promised(register: Register) -> None:
    source_id = taken(register, PROMISING)
    assert not open_promises(register, source_id), "not by the letter that made it"
    (found,) = propose_settlements(register, SETTLING)
    assert found.zone is Zone.SURE
    assert found.record_id == the_promise(register)


@pytest.mark.parametrize("by_date", [True, False])
def test_settling_writes_the_link_the_passage_and_the_state(
    register: Register, by_date: bool
) -> None:
    taken(register, PROMISING)
    letter = SETTLING if by_date else replace(SETTLING, reference_date=None)
    (proposal,) = propose_settlements(register, SETTLING)
    source_id = taken(register, letter, "antwoord.txt")
    before = dump(register)
    settled(register, proposal, source_id)

    row = row_of(register, proposal.record_id, TODAY)
    assert row is not None
    assert row.status is Status.MET
    assert row.settled_on == (WRITTEN if by_date else TODAY)
    (link,) = register.connection.execute(
        "SELECT record_id, source_id, extent, confirmed_on FROM settlement"
    ).fetchall()
    assert link == (proposal.record_id, source_id, "whole", TODAY.isoformat())
    roles = [each.role for each in citations_of(register, proposal.record_id)]
    assert roles == ["made", "settled"]
    assert {each.id: each.settled for each in list_sources(register)}[source_id] == 1
    assert not check(register).problems
    assert not propose_settlements(register, SETTLING)

    register.undo()
    assert dump(register) == before


@pytest.mark.parametrize(
    ("wholly", "status", "becomes", "extent"),
    [
        (True, None, Status.MET, "whole"),
        (True, Status.SENT, Status.SENT, "whole"),
        (False, None, Status.PARTLY_MET, "partly"),
    ],
)
def test_states(
    register: Register, wholly: bool, status: Status | None, becomes: Status, extent: str
) -> None:
    taken(register, PROMISING)
    (proposal,) = propose_settlements(register, SETTLING)
    source_id = taken(register, SETTLING, "antwoord.txt")
    settled(register, replace(proposal, wholly=wholly), source_id, status)
    row = row_of(register, proposal.record_id, TODAY)
    assert row is not None
    assert row.status is becomes
    assert row.settled_on == (WRITTEN if becomes is Status.MET else None)
    stored = register.connection.execute("SELECT extent FROM settlement").fetchall()
    assert stored == [(extent,)]
    assert not propose_settlements(register, SETTLING), "the same letter settles once"


def test_what_was_partly_met_may_be_settled_by_another_letter(register: Register) -> None:
    taken(register, PROMISING)
    (proposal,) = propose_settlements(register, SETTLING)
    settled(register, replace(proposal, wholly=False), taken(register, SETTLING, "een.txt"))
    later = reading(
        "Kabinetsreactie rapport 'Wachten aan de balie' (vervolg)",
        "Hierbij bied ik uw Kamer ook het vervolg van de kabinetsreactie op het rapport 'Wachten "
        "aan de balie' aan.",
        day="1 juni 2026",
    )
    (again,) = propose_settlements(register, later)
    assert again.record_id == proposal.record_id


def test_the_same_letter_settles_a_record_once(register: Register) -> None:
    taken(register, PROMISING)
    (proposal,) = propose_settlements(register, SETTLING)
    source_id = taken(register, SETTLING, "antwoord.txt")
    settled(register, proposal, source_id)
    before = dump(register)
    settled(register, proposal, source_id)
    assert dump(register) == before


def test_what_was_closed_meanwhile_keeps_its_state(register: Register) -> None:
    taken(register, PROMISING)
    (proposal,) = propose_settlements(register, SETTLING)
    source_id = taken(register, SETTLING, "antwoord.txt")
    with register.operation(Message("operation.edited", {"number": ""}), OperationKind.HAND) as op:
        set_status(op, proposal.record_id, Status.TRANSFERRED, today=TODAY)
    settled(register, proposal, source_id)
    row = row_of(register, proposal.record_id, TODAY)
    assert row is not None
    assert row.status is Status.TRANSFERRED


def test_an_aflevering_becomes_sent(register: Register) -> None:
    record_id = add(
        register, "Voortgangsbrief loketten", kind=RecordKind.REPORT, period="2026",
        promised_on="2025-12-16",
    )  # fmt: skip
    letter = reading("Voortgangsbrief loketten 2026", "Het gaat goed met de loketten.")
    (proposal,) = propose_settlements(register, letter)
    assert (proposal.record_id, proposal.zone) == (record_id, Zone.SURE)
    settled(register, proposal, taken(register, letter))
    row = row_of(register, record_id, TODAY)
    assert row is not None
    assert row.status is Status.SENT
    assert not [each for each in open_promises(register) if each.record_id == record_id]


def test_what_rides_in_the_aflevering_is_asked(register: Register) -> None:
    report = add(register, "Voortgangsbrief loketten", kind=RecordKind.REPORT, period="2026")
    rider = add(register, "Ervaringen van ouderen", promised_on="2025-12-16")
    with register.operation(Message("operation.edited", {"number": ""}), OperationKind.HAND) as op:
        edit_record(op, rider, carrier_id=report)
    letter = reading("Voortgangsbrief loketten 2026", "Het gaat goed met de loketten.")
    found = {each.record_id: each for each in propose_settlements(register, letter)}
    assert found[rider].zone is Zone.ASK
    assert found[rider].reasons == (
        Message("settling.reason.carrier", {"report": "Voortgangsbrief loketten"}),
    )


@pytest.mark.parametrize("gone", ["deleted", "unknown"])
def test_what_is_gone_cannot_be_settled(register: Register, gone: str) -> None:
    taken(register, PROMISING)
    (proposal,) = propose_settlements(register, SETTLING)
    source_id = taken(register, SETTLING, "antwoord.txt")
    if gone == "deleted":
        with register.operation(Message("operation.edited", {"number": ""})) as op:
            remove_record(op, proposal.record_id)
    else:
        source_id = "weg"
    before = dump(register)
    with pytest.raises(RecordNotFoundError):
        settled(register, proposal, source_id)
    assert dump(register) == before


@pytest.mark.parametrize(
    ("found_in", "zone"),
    [
        ("Kamerstukken II 2025/26, 29 362, nr. 401", Zone.SURE),
        ("29362-401", Zone.SURE),
        ("Kamerstukken II 2025/26, 29 362, nr. 402", Zone.ASK),
        ("", Zone.ASK),
    ],
)
def test_where_it_was_promised_ties_it(register: Register, found_in: str, zone: Zone) -> None:
    add(
        register, "Informeren over de pilot met mobiele loketten in Zeeland",
        found_in=found_in, promised_on="2026-02-12",
    )  # fmt: skip
    letter = reading(
        "Dienstverlening",
        "In mijn brief (Kamerstukken II 2025/26, 29 362, nr. 401) heb ik u toegezegd te informeren "
        "over de pilot met mobiele loketten in Zeeland. Hiermee doe ik die toezegging gestand.",
    )
    (found,) = propose_settlements(register, letter)
    assert found.zone is zone
    assert ("settling.reason.paper" in [each.key for each in found.reasons]) == (zone is Zone.SURE)


def test_the_letter_in_which_it_was_promised_is_known_by_its_own_numbers(
    register: Register,
) -> None:
    head = replace(PROMISING.masthead, reference="2025-0001234", own_kamerstuk="29362-400")
    taken(register, replace(PROMISING, masthead=head))
    (made,) = open_promises(register)
    assert made.papers == frozenset({"29362-400"})
    assert made.references == frozenset({"2025-0001234"})
    assert made.context == "Aanbieding rapport 'Wachten aan de balie'"


def test_milestones_and_what_was_sent_and_settled_are_not_open(register: Register) -> None:
    add(register, "mijlpaal", kind=RecordKind.MILESTONE, status="planned")
    add(register, "aflevering", kind=RecordKind.REPORT, status="sent")
    sent = add(register, "verzonden", status="sent")
    assert [each.record_id for each in open_promises(register)] == [sent]
    with register.operation(Message("operation.edited", {"number": ""})) as op:
        op.insert("settlement", {"record_id": sent, "extent": "whole"})
    assert not open_promises(register)


# Compared with an earlier letter


EARLIER = reading(
    "Voortgangsbrief loketten 2025",
    "Ik zal uw Kamer eind 2026 informeren over de wachttijden in Drenthe. Ik zal uw Kamer medio "
    "2026 informeren over de opleiding van baliemedewerkers.",
    day="16 december 2025",
)
LATER = reading(
    "Voortgangsbrief loketten 2026",
    "De wachttijden in Drenthe bedragen nu negen minuten. Dat is minder dan vorig jaar.",
)


def test_a_letter_is_compared_with_the_one_before_it(register: Register) -> None:
    earlier_id = taken(register, EARLIER)
    taken(register, SETTLING, "anders.txt")
    assert [each.id for each in earlier_letters(register, LATER)] == [earlier_id]
    assert not earlier_letters(register, EARLIER), "none before it, and not itself"
    found = compare_with(register, LATER, earlier_id)
    assert ["Drenthe" in each.title for each in found.answered] == [True]
    assert ["opleiding" in each.title.lower() for each in found.unanswered] == [True]
    (span,) = found.answered[0].spans
    assert LATER.text[span.start : span.end].startswith("De wachttijden in Drenthe")


def test_what_was_to_come_in_this_letter_is_compared_too(register: Register) -> None:
    earlier_id = taken(register, EARLIER)
    report = add(register, "Voortgangsbrief loketten", kind=RecordKind.REPORT, period="2026")
    rider = add(register, "Ervaringen van ouderen", promised_on="2025-06-01")
    with register.operation(Message("operation.edited", {"number": ""})) as op:
        edit_record(op, rider, carrier_id=report)
    found = compare_with(register, LATER, earlier_id)
    assert rider in [each.record_id for each in found.unanswered]
    assert report not in [each.record_id for each in (*found.answered, *found.unanswered)]
