"""What somebody says, agreed or expects to be so by a day counts; what is asked, found or only grows does not."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind, Firmness, Scope
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    ("sentence", "latest", "scope"),
    [
        (
            "Het lab heeft mij in het vooruitzicht gesteld dat de telling in de loop van mei gereed is.",
            date(2026, 5, 31),
            Scope.OTHER,
        ),
        (
            "Met de veerdiensten is besproken dat de eerste tien steigers vóór 1 juli 2026 zijn vernieuwd.",
            date(2026, 6, 30),
            Scope.OTHER,
        ),
        (
            "Het sluisprogramma beoogt dat in 2030 alle bruggen op afstand worden bediend.",
            date(2030, 12, 31),
            Scope.OTHER,
        ),
        (
            "De archieven verwachten dat alle zalen na de zomer weer in gebruik zijn.",
            date(2026, 10, 31),
            Scope.OTHER,
        ),
        (
            "Het polderbestuur verwacht dat de verhuizing in 2027 is voltooid.",
            date(2027, 12, 31),
            Scope.OTHER,
        ),
        (
            "De aannemer garandeert dat de lekkage uiterlijk 15 mei is verholpen.",
            date(2026, 5, 15),
            Scope.OTHER,
        ),
        (
            "Wij verwachten dat alle plaatsen vóór 1 november zullen zijn vergeven.",
            date(2026, 10, 31),
            Scope.PLAN,
        ),
    ],
)
def test_what_is_to_be_so_by_a_day_counts(sentence: str, latest: date, scope: Scope) -> None:
    found = only(sentence)
    assert (found.deadline.kind, found.deadline.latest) == (DeadlineKind.WINDOW, latest)
    assert found.scope is scope


def test_what_is_expected_is_less_firm_than_what_was_agreed() -> None:
    expected = only("Het polderbestuur verwacht dat de verhuizing in 2027 is voltooid.")
    agreed = only("Met de veerdiensten is besproken dat de steigers vóór 1 juli zijn vernieuwd.")
    assert (expected.firmness, agreed.firmness) == (Firmness.EXPECTATION, Firmness.PROMISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "De motie verzoekt te bevestigen dat de brug voor 1 juli 2026 is hersteld.",
        "De leden vragen of is afgesproken dat de brug in mei 2026 is hersteld.",
        "Uit de telling blijkt dat in 2030 een tekort aan brugwachters is ontstaan.",
        "De commissie verwacht dat de wachttijd in het najaar onder de tien weken uitkomt.",
        "Destijds is afgesproken dat de uitstoot in 2030 is gehalveerd.",
        "Ik heb gemeld dat de brug in mei 2026 is hersteld.",
        "De aannemer verwacht dat de brug in mei 2026 niet is hersteld.",
    ],
)
def test_what_is_asked_found_old_or_denied_does_not(sentence: str) -> None:
    assert not candidates(sentence)
