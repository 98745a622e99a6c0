"""What is promised to the Kamer in any grammar, what only looks so, and of what type it is."""

from __future__ import annotations

import pytest

from storage.rules.source_terms import CandidateType
from storage.rules.terms import Scope
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    "sentence",
    [
        # Told in a paper to come, whatever it is called.
        "Hoe de vergoeding eruitziet, werk ik uit in de nota over het vaarwegennet, die u deze zomer bereikt.",
        "Wat dit voor kleine sluizen betekent, zal ik uiteenzetten in de contourennota, die in mei verschijnt.",
        "Mijn standpunt daarover neem ik op in de havenvisie die ik dit najaar uitbreng.",
        "De hoofdlijnen ervan verwerk ik in de startbrief.",
        "Hoe het daarmee gaat, leest uw Kamer voortaan in de stand van zakenbrief van de dienst.",
        # The Kamer as the one to whom something is done.
        "Op de uitkomsten wordt uw Kamer in mei gewezen.",
        "Uw Kamer wordt hierin in het najaar meegenomen.",
        "De Kamer wordt in de verdere besluitvorming meegenomen.",
        "Uw Kamer wordt in de gelegenheid gesteld om voor 1 juli op het ontwerp te reageren.",
        # The clause below says who is told.
        "Ik zorg dat uw Kamer de cijfers nog voor het zomerreces heeft.",
        "Mijn inzet is dat u voor het zomerreces over het advies beschikt.",
        # Nouns of sending and telling.
        "De voorhang van het besluit voorzie ik in juni.",
        "Conform de regeling volgt op 1 mei de negentiende voortgangsrapportage.",
        "Definitieve cijfers volgen in juni.",
        "Een bijgewerkte versie volgt over een jaar.",
    ],
)
def test_is_promised_to_the_kamer(sentence: str) -> None:
    assert only(sentence).scope is Scope.CORE


@pytest.mark.parametrize(
    "sentence",
    [
        "De middelen worden opgenomen in de begroting voor 2027.",
        "In de nota van toelichting wordt de samenhang met de andere regeling beschreven.",
        "De weging zal ik betrekken bij de nota van toelichting bij het besluit.",
        "Een tweede openstelling volgt in het najaar.",
    ],
)
def test_what_is_decided_elsewhere_is_not_promised_to_the_kamer(sentence: str) -> None:
    assert all(found.scope is not Scope.CORE for found in candidates(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Verderop in de brief ga ik in op de overige schepen.",
        "Daarom wordt de Kamer een overzicht gegeven van wat er loopt, waarmee ook de motie is uitgevoerd.",
        "Uw Kamer wordt niet bij elk besluit betrokken.",
        "In mijn brief van 3 februari 2026 ga ik op die vraag in.",
    ],
)
def test_nothing_is_promised(sentence: str) -> None:
    assert not candidates(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij sturen u de voortgangsbrief liever begin volgend jaar.",
        "De nieuwe cijfers staan in de Jaarrapportage, die uw Kamer op Verantwoordingsdag ontvangt.",
        "In de halfjaarlijkse Staat van Schiphol, die u in november ontvangt, neem ik een overzicht op.",
        "Over de uitkomst bericht ik uw Kamer in het najaar, bij de volgende stand van zaken.",
        "Ik kom daarop terug in het vierde kwartaaloverzicht, dat u in januari krijgt.",
        "De volgende kunt u in november verwachten.",
        "Het planbureau brengt om de drie jaar een rapport over de vaart uit.",
        "De commissie brengt op grond van artikel 9 van de wet binnen vijf jaar verslag uit.",
    ],
)
def test_a_report_that_returns(sentence: str) -> None:
    assert only(sentence).type is CandidateType.REPORT


@pytest.mark.parametrize(
    "sentence",
    [
        "De stand van de voorraden meld ik uw Kamer begin 2027.",
        "Een tussenrapportage ontvangt u in het laatste kwartaal.",
        "Ik stuur u de analyse in november, tegelijk met de voortgangsrapportage.",
        "In de reactie op het jaarverslag van de dienst zal ik in mei op de conclusies ingaan.",
        "Het advies uit de vorige voortgangsbrief stuur ik u in mei.",
    ],
)
def test_what_is_told_once(sentence: str) -> None:
    assert only(sentence).type is CandidateType.PROMISE
