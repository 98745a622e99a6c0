"""The shape of a sentence around its time says that something is to be done by then."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import Scope
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        (
            "De Zaanse stichting heeft de tellingen opgevraagd en zal daar in juni een advies over schrijven.",
            date(2026, 6, 30),
        ),
        (
            "De voorbereiding is begonnen met de molenaars en moet dit jaar uitmonden in een handreiking.",
            date(2026, 12, 31),
        ),
        ("Het Deense voorzitterschap wil vóór 1 juli een compromis bereiken.", date(2026, 6, 30)),
        (
            "De veerdiensten laten mij vóór de zomer weten welke steigers zij sluiten.",
            date(2026, 6, 30),
        ),
        ("Voor de zomer weten zij of hun plan door kan gaan.", date(2026, 6, 30)),
        ("Meppel, Zwolle en Hasselt doen dat naar eigen zeggen dit najaar.", date(2026, 11, 30)),
        (
            "De provincie heeft besloten het pontveer in 2028 te vervangen.",
            date(2028, 12, 31),
        ),
        ("Vooruitlopend daarop scant het dit jaar de oudste kaarten.", date(2026, 12, 31)),
        ("De drie havens gaan tot 1 juli 2027 met de proef door.", date(2027, 6, 30)),
        (
            "Een deel gaat over de baten, waaraan tot en met november wordt gewerkt.",
            date(2026, 11, 30),
        ),
        ("Ook heb ik het voornemen om in juni met de schippers te overleggen.", date(2026, 6, 30)),
        ("De tellingen kan ik reeds in september verwachten.", date(2026, 9, 30)),
        ("Deze keuring is in het derde kwartaal afgerond.", date(2026, 9, 30)),
        ("De vaargids is met ingang van 1 december gratis te raadplegen.", date(2026, 12, 1)),
        ("Het Visserijcomité stemt naar verwachting op 17 juni over de vangst.", date(2026, 6, 17)),
    ],
)
def test_a_time_within_the_shape_of_a_plan_counts(sentence: str, latest: date) -> None:
    found = only(sentence)
    assert found.scope in {Scope.PLAN, Scope.OTHER}
    assert found.deadline.latest == latest


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        ("De Commissie kondigde aan in juni met een voorstel te komen.", date(2026, 6, 30)),
        (
            "Het bestuur zegde toe eind 2026 verslag te zullen doen van de proef.",
            date(2026, 12, 31),
        ),
        (
            "De waterschappen hebben in het Bestuurlijk Overleg afgesproken de pegels in september te vervangen.",
            date(2026, 9, 30),
        ),
        ("De gemeente Urk liet mij weten in mei de kade te herstellen.", date(2026, 5, 31)),
    ],
)
def test_what_another_announced_for_a_time_is_theirs(sentence: str, latest: date) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.latest) == (Scope.OTHER, latest)


@pytest.mark.parametrize(
    "sentence",
    [
        "De opening is niet eerder dan 1 maart 2027 aan de orde.",
        "Dat betekent dat ik niet eerder dan in maart 2027 een keuze kan maken.",
    ],
)
def test_not_before_a_time_leaves_the_end_open(sentence: str) -> None:
    deadline = only(sentence).deadline
    assert (deadline.earliest, deadline.latest) == (date(2027, 3, 1), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Op 3 februari heeft de provincie besloten de brug te sluiten.",
        "Bezoekers willen in de zomer langer blijven.",
        "Scholen die dat willen kunnen tot 1 juli aan de proef meedoen.",
        "De vergunning loopt tot 1 mei 2027 door.",
        "Deze keuring is in februari afgerond.",
        "De Commissie kondigde in maart aan met een voorstel te komen.",
        "De minister zegde toe in mei verslag te zullen doen.",
        "Mensen weten in mei niet waar zij aan toe zijn.",
        "De regeling is opengesteld en zal in 2027 vervallen.",
        "Het station ligt aan de rand en zal in 2027 meer reizigers trekken.",
    ],
)
def test_what_was_may_be_or_goes_by_itself_does_not(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        (
            "Het ontwerp moet in juni klaar zijn en de oplevering is voorzien voor ultimo 2029.",
            (date(2026, 6, 30), date(2029, 12, 31)),
        ),
        (
            "Vanaf juli worden schippers gebeld, en in het najaar komt er een vaargids op de site te staan.",
            (None, date(2026, 11, 30)),
        ),
        (
            "Twee sluizen zijn in mei klaar, de andere drie uiterlijk in september.",
            (date(2026, 5, 31), date(2026, 9, 30)),
        ),
    ],
)
def test_two_main_clauses_with_a_time_each_are_two(
    sentence: str, last: tuple[date | None, ...]
) -> None:
    assert tuple(each.deadline.latest for each in candidates(sentence)) == last


@pytest.mark.parametrize(
    "sentence",
    [
        "Dit jaar worden Meppel en Bergen op Zoom opgeleverd.",
        "De wet verschijnt in mei, zodat de autoriteit nog dit jaar met haar werk kan beginnen.",
    ],
)
def test_one_main_clause_stays_one(sentence: str) -> None:
    assert len(candidates(sentence)) == 1


def test_who_acts_in_the_first_clause_acts_in_the_second() -> None:
    found = candidates(
        "De inspectie voert in mei metingen uit en levert de resultaten begin juli op."
    )
    assert [(each.scope, each.deadline.latest) for each in found] == [
        (Scope.OTHER, date(2026, 5, 31)),
        (Scope.OTHER, date(2026, 7, 10)),
    ]


def test_a_clause_that_goes_on_with_an_unknown_verb_has_its_time() -> None:
    found = candidates(
        "De Sluizendienst voert in mei metingen uit en draagt de resultaten begin juli over."
    )
    assert [each.deadline.latest for each in found] == [date(2026, 5, 31), date(2026, 7, 10)]
