"""Clauses that a sentence wraps, read as main clauses."""

from __future__ import annotations

import pytest

from storage.rules.terms import Firmness, Scope
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    ("sentence", "scope", "firmness", "wording"),
    [
        (
            "Het is mijn bedoeling om in het tweede kwartaal van 2028 een besluit voor te hangen dat dit regelt.",
            Scope.CORE,
            Firmness.AIM,
            "in het tweede kwartaal van 2028",
        ),
        ("Het streven blijft indiening van het voorstel in 2028.", Scope.CORE, None, "in 2028"),
        (
            "De verwachting is dat begin 2028 de ploeg weer volledig is gevuld.",
            Scope.PLAN,
            Firmness.EXPECTATION,
            "begin 2028",
        ),
        (
            "Daar is een loket ingericht, dat op 2 augustus zijn deuren opent.",
            Scope.PLAN,
            None,
            "op 2 augustus",
        ),
        (
            "De havens hebben mij verzekerd dat vóór 1 mei een oplossing is gevonden.",
            Scope.PLAN,
            None,
            "vóór 1 mei",
        ),
    ],
)
def test_what_is_meant_expected_or_agreed(
    sentence: str, scope: Scope, firmness: Firmness | None, wording: str
) -> None:
    found = only(sentence)
    assert found.scope is scope
    assert found.deadline.wording == wording
    assert firmness is None or found.firmness is firmness
    span = found.deadline_span
    assert span is not None
    begin = found.start
    assert sentence[span.start - begin : span.end - begin] == wording


@pytest.mark.parametrize(
    "sentence",
    [
        "Aan het lid Bos is toegezegd dat de wet na drie jaar wordt bekeken.",
        "Ik kan u melden dat er in maart drie meldingen zijn ontvangen.",
        "Wij hopen op steun en zien uit naar het debat, dat uw Kamer op 10 december voert.",
        "In het akkoord is opgenomen dat het kabinet de regeldruk in 2027 vermindert.",
        "De doelstelling is om in 2030 de helft minder te verbruiken.",
        "Is het de bedoeling dat in mei een proef begint?",
    ],
)
def test_what_has_been_or_is_asked_stays_out(sentence: str) -> None:
    assert not candidates(sentence)


def test_a_second_infinitive_has_the_aim_of_the_first() -> None:
    first, second = candidates(
        "Mijn inzet is om het wetsvoorstel in het eerste kwartaal van 2027 naar de Raad van State te zenden en "
        "het vervolgens ruim voor de zomer van 2028 bij uw Kamer aanhangig te maken."
    )
    assert second.passage.startswith("het vervolgens ruim")
    assert second.scope is Scope.CORE
    assert second.deadline.wording == "ruim voor de zomer van 2028"
    assert first.deadline.wording == "in het eerste kwartaal van 2027"


def test_what_follows_on_a_time_with_another_is_a_promise_by_itself() -> None:
    first, second = candidates(
        "Het bureau publiceert zijn rapport in januari 2027, waarna ik binnen drie maanden met een reactie kom."
    )
    assert first.passage == "Het bureau publiceert zijn rapport in januari 2027,"
    assert second.passage.startswith("waarna ik")
    assert second.deadline.wording == "binnen drie maanden"


@pytest.mark.parametrize(
    "sentence",
    [
        "Het bureau publiceert zijn rapport in januari 2027, waarna ik u bericht.",
        "De cijfers staan in mijn jaarverslag, dat u in mei ontvangt.",
    ],
)
def test_one_time_for_both_is_one_promise(sentence: str) -> None:
    assert only(sentence).passage == sentence


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Mijn ambtenaren schuiven daar maandelijks aan.", "maandelijks"),
        ("De overige dertien ontvangen komende maand een brief van mij.", "komende maand"),
        ("De uitkomsten heb ik naar verwachting in de zomer van 2027 in handen.", None),
        ("Naar verwachting kan nog deze zomer een overeenkomst worden gesloten.", "nog deze zomer"),
        ("In het overleg van mei 2027 willen we alsnog de knoop doorhakken.", None),
        ("Jaarlijks onderzoek ik hoeveel schepen de stap niet zetten en waarom.", "Jaarlijks"),
    ],
)
def test_any_verb_in_second_place_with_a_time(sentence: str, wording: str | None) -> None:
    found = only(sentence)
    assert found.scope is Scope.PLAN
    assert wording is None or found.deadline.wording == wording


@pytest.mark.parametrize(
    "sentence",
    [
        "Het werkbezoek heeft plaatsgevonden op 7 april.",
        "Wel wil ik weten waar de witte vlekken zitten.",
        "De omwonenden mogen het pad blijven gebruiken.",
    ],
)
def test_what_took_place_is_wished_or_may_be(sentence: str) -> None:
    assert not candidates(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "De verwachting is dat begin 2028 de ploeg weer volledig is gevuld.",
            "Ploeg weer volledig gevuld",
        ),
        (
            "De havens hebben mij verzekerd dat vóór 1 mei een oplossing is gevonden.",
            "Oplossing gevonden",
        ),
    ],
)
def test_the_clause_names_what_is_announced(sentence: str, title: str) -> None:
    assert only(sentence).title == title
