"""Which of the times in a sentence is the term of what it promises."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    ("sentence", "carrier", "offset"),
    [
        (
            "Bij elk advies over een brug ontvangt u binnen drie weken onze reactie.",
            "elk advies",
            "P3W",
        ),
        ("Na ieder overleg stuur ik u binnen twee weken een verslag.", "ieder overleg", "P2W"),
        (
            "Na ontvangst van het advies informeer ik uw Kamer binnen zes weken.",
            "ontvangst van het advies",
            "P6W",
        ),
        ("In juni is het klaar, waarna ik uw Kamer binnen zes weken informeer.", "waarna", "P6W"),
        ("De agenda stuur ik u zoals altijd een week van tevoren.", "van tevoren", "-P1W"),
    ],
)
def test_length_counts_from_the_event_of_its_sentence(
    sentence: str, carrier: str, offset: str
) -> None:
    deadline = candidates(sentence)[-1].deadline
    assert (deadline.kind, deadline.carrier, deadline.offset) == (
        DeadlineKind.CARRIED,
        carrier,
        offset,
    )
    assert (deadline.earliest, deadline.latest) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Elk advies telt. Ik informeer uw Kamer binnen drie weken.",
        "Bij elk kwartaalbericht hoort een tabel. Ik informeer uw Kamer binnen drie weken.",
        "Ik informeer uw Kamer binnen drie weken.",
    ],
)
def test_length_without_such_an_event_counts_from_the_letter(sentence: str) -> None:
    assert only(sentence).deadline.latest == date(2026, 4, 23)


def test_day_behind_a_month_makes_it_sharper() -> None:
    deadline = only("Ik informeer uw Kamer in mei, op Verantwoordingsdag, over de kosten.").deadline
    assert deadline.earliest == deadline.latest == date(2026, 5, 20)


@pytest.mark.parametrize("start", ["Met ingang van dit najaar", "Vanaf 2027"])
def test_how_often_counts_before_when_it_starts(start: str) -> None:
    deadline = only(f"{start} informeer ik uw Kamer per kwartaal over de wachttijden.").deadline
    assert (deadline.kind, deadline.every) == (DeadlineKind.RECURRENCE, "P3M")


@pytest.mark.parametrize("until", ["wat dit tot 2060 kost", "wat er beschikbaar is tot 1 mei 2027"])
def test_how_far_something_goes_is_no_term(until: str) -> None:
    assert only(f"Ik zal uw Kamer informeren over {until}.").deadline.latest is None
