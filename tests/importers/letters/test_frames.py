"""Verbs that frame a promise, clauses beside it, and who is spoken to in a circular."""

from __future__ import annotations

import pytest

from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, candidates, only, reading

FRAMED = [
    ("Ik stel voor u uiterlijk 1 juni 2026 nader te berichten.", "uiterlijk 1 juni 2026"),
    (
        "De staatssecretaris en ik kiezen er daarom voor de voortgangsbrief begin volgend jaar aan uw Kamer te sturen.",
        "begin volgend jaar",
    ),
    (
        "Ik heb besloten uw Kamer voor het zomerreces over de proef te informeren.",
        "voor het zomerreces",
    ),
    ("Ik zal trachten de Kamer voor 1 mei 2026 te berichten.", "voor 1 mei 2026"),
    (
        "Ik zal mijn best doen om de brief nog voor het zomerreces aan u te sturen.",
        "nog voor het zomerreces",
    ),
    ("Ik beloof de Kamer de cijfers in september toe te sturen.", "in september"),
    ("In verband daarmee kunt u de notitie in mei tegemoet zien.", "in mei"),
    (
        "Hierbij bevestig ik dat uw Kamer vóór Prinsjesdag de notitie tegemoet kan zien.",
        "vóór Prinsjesdag",
    ),
    (
        "Ik verwacht u na de zomer te kunnen informeren over het gesprek en daarmee over de uitvoering van uw motie.",
        "na de zomer",
    ),
    (
        "Zodra hierover meer duidelijkheid is, laat ik u dat weten.",
        "Zodra hierover meer duidelijkheid is",
    ),
    (
        "Het wordt eerst in juni besproken met de koepels, waarna ik uw Kamer spoedig zal informeren.",
        "spoedig",
    ),
]

FRAMED += [
    (
        "Ik ben voornemens dit najaar uw Kamer een reactie op de balans te geven.",
        "dit najaar",
    ),
    ("We verwachten deze eind oktober te kunnen sturen.", "eind oktober"),
    ("De volgende rapportage verschijnt in december.", "in december"),
    ("Verzending wordt nu in september voorzien.", "in september"),
    ("Uw vaste commissie ontvangt hiervoor nog een uitnodiging.", ""),
    ("De Tweede Kamer ontvangt het verslag in mei.", "in mei"),
    (
        "Zoals ik in het debat van 25 januari heb toegezegd, zal ik uw Kamer daarover berichten.",
        "",
    ),
    ("De beantwoording zal plaatshebben omstreeks 20 mei 2026.", "omstreeks 20 mei 2026"),
    ("De uitkomsten daarvan worden medio 2027 openbaar gemaakt.", "medio 2027"),
    (
        "Dat plan zal ik beoordelen en daarna met een oordeel aan de Kamer zenden.",
        "",
    ),
    ("Vanaf 2027 ontvangt u elk jaar in mei een monitor.", "elk jaar in mei"),
    (
        "Aan het lid Proef heb ik toegezegd terug te komen op de norm; dit doe ik uiterlijk in mei.",
        "uiterlijk in mei",
    ),
    (
        "Ik zal de Kamer hier voor het commissiedebat van 12 juni 2026 over berichten.",
        "voor het commissiedebat van 12 juni 2026",
    ),
    (
        "In de tweede helft van 2026 volgt een brief over de uitwerking.",
        "In de tweede helft van 2026",
    ),
    ("Wij komen hier op terug.", ""),
    (
        "Deze toezegging wordt betrokken bij de memorie van antwoord.",
        "bij de memorie van antwoord",
    ),
    (
        "De lijst wordt u in de meicirculaire 2027 meegedeeld.",
        "in de meicirculaire 2027",
    ),
    (
        "Voordat er een besluit wordt genomen, zal ik de Kamer informeren.",
        "Voordat er een besluit wordt genomen",
    ),
]

PLANS = [
    ("Ik laat in 2027 een vervolgonderzoek uitvoeren naar de loketten.", "in 2027"),
    (
        "Ik streef ernaar dit binnen twee maanden na de peiling, die gepland staat voor 7 september, af te ronden.",
        "binnen twee maanden na de peiling",
    ),
    ("Het tracébesluit neem ik eind 2026.", "eind 2026"),
    ("Hierover ga ik op korte termijn in gesprek met de koepels.", "op korte termijn"),
    ("Er wordt momenteel gewerkt aan een nieuwe opzet.", ""),
    ("Het verbod wordt uiterlijk 1 januari 2028 opgeheven.", "uiterlijk 1 januari 2028"),
    ("De nieuwe opzet zal in het derde kwartaal gereed zijn.", "in het derde kwartaal"),
]

OF_OTHERS = [
    (
        "Met de koepels is afgesproken dat zij uiterlijk 1 april 2027 een plan aanleveren.",
        "uiterlijk 1 april 2027",
    ),
    ("De Afdeling advisering brengt naar verwachting in juni advies uit.", "in juni"),
    ("Het gerechtshof doet naar verwachting begin 2027 uitspraak.", "begin 2027"),
    ("De Autoriteit Loketten adviseert mij uiterlijk 1 juli over de kosten.", "uiterlijk 1 juli"),
]

NOTHING = [
    "Ik vertrouw erop dat scholen hun rol zullen oppakken.",
    "Zij verwacht dat het tekort de komende jaren zal oplopen tot 2.000 plekken in 2029.",
    "De keuze was voorzien voor eind 2026.",
    "De Kamer verneemt graag vóór 1 juni 2026 hoe het hiermee staat.",
    "De commissie stelt het op prijs de brief voor Prinsjesdag te ontvangen.",
    "De commissie heeft mij verzocht een lijst te geven van wat uw Kamer dit voorjaar kan verwachten.",
    "Recent verzocht de commissie mij de inzet van Nederland aan uw Kamer mede te delen.",
    "Naar aanleiding van het verzoek om uiterlijk 1 juni 2026 mijn visie aan uw Kamer te sturen, deel ik u het volgende mede.",
    "De bijdrage, die tot 1 januari 2028 beschikbaar is, maakt deel uit van het totaal.",
    "Ik neem de volgende maatregelen:",
    "De heer Proef vraagt of de Kamer in mei een brief kan ontvangen.",
    "Ik zal uiteraard eindverantwoordelijk blijven.",
    "Met deze brief reageer ik op het verzoek te melden wat ik het komende half jaar voorzie.",
    "Graag breng ik u op de hoogte van de vorderingen.",
    "Mochten de cijfers tegenvallen, dan zal ik een boete overwegen.",
    "De koepels krijgen tot 1 oktober 2027 de tijd om met een ander plan te komen.",
    "Op 4 februari jl. heb ik de Kamer laten weten dat het loket per 31 december 2026 wordt ingevoerd.",
    "Sinds 2018 laat Rijkswaterstaat jaarlijks een peiling uitvoeren.",
]


@pytest.mark.parametrize(("sentence", "term"), FRAMED)
def test_frames_of_a_promise(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.CORE, term)


@pytest.mark.parametrize(("sentence", "term"), PLANS)
def test_frames_of_a_plan(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.PLAN, term)


@pytest.mark.parametrize(("sentence", "term"), OF_OTHERS)
def test_bodies_that_act_by_a_day(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.OTHER, term)


@pytest.mark.parametrize("sentence", NOTHING)
def test_wishes_requests_and_what_is_past(sentence: str) -> None:
    assert candidates(sentence) == ()


def test_telling_more_in_a_promised_letter() -> None:
    promised, more = candidates(
        "Uiterlijk in november zal ik uw Kamer een brief doen toekomen. "
        "Voorts zal ik daarin aangeven welke gevolgen dit heeft."
    )
    assert (promised.scope, more.scope) == (Scope.CORE, Scope.CORE)
    assert more.deadline == promised.deadline
    assert more.inherited_from == 0


def test_telling_more_after_a_plan_stays_a_plan() -> None:
    plan = only(
        "Ik onderzoek in 2027 wat de loketten kosten. Daarbij zal ik aangeven welke loketten dat zijn."
    )
    assert plan.scope is Scope.PLAN


CIRCULAR = (
    "Aan\nde colleges van burgemeester en wethouders\n\nDatum\n28 september 2026\n\n"
    "Onderwerp\nCirculaire over loketten\n\n" + OPENING + " {sentence}\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gemeenten ontvangen hierover afzonderlijk bericht.",
        "De lijst zal in november naar de gemeenten worden verzonden.",
    ],
)
def test_circular_to_gemeenten(sentence: str) -> None:
    (found,) = reading(CIRCULAR.format(sentence=sentence)).candidates
    assert found.scope is Scope.CORE


def test_gemeenten_in_a_letter_to_the_kamer() -> None:
    assert candidates("Gemeenten ontvangen hierover afzonderlijk bericht.") == ()


def test_advice_with_a_day_and_without_a_verb_that_announces() -> None:
    text = (
        "AANBEVELINGEN\n\nDe Raad voor Loketten beveelt de minister het volgende aan:\n\n"
        "1. Vóór 2030 alle loketten laten keuren.\n"
        "2. Geef op korte termijn duidelijkheid over de financiering na 2027.\n"
    )
    first, second = reading(text).candidates
    assert first.deadline.wording == "Vóór 2030"
    assert second.deadline.kind is DeadlineKind.OPEN
