"""Ways of saying that letters of several ministries have in common, each with its counterpart."""

from __future__ import annotations

import pytest

from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, candidates, only, reading


@pytest.mark.parametrize(
    "sentence",
    [
        "Naar verwachting kan ik de uitkomsten in september met u delen.",
        "Naar verwachting kan het rapport in september aan uw Kamer worden gestuurd.",
        "Mijn brief hierover komt u in september toe.",
        "Over dat rapport wordt uw Kamer in september geïnformeerd.",
        "De brief wordt niet in juni maar in september aan uw Kamer gestuurd.",
        "De Monitor Verkeer wordt in september verwacht en ik stuur die u toe.",
        "De volgende Staat van de wegen verschijnt in september.",
        "De uitkomst daarvan gaat in september naar uw Kamer.",
        "Uiterlijk in september ligt het ontwerp bij u.",
        "In september bereikt het wetsvoorstel uw Kamer.",
        "In september kan ik u meer vertellen over de kosten.",
        "U hoort in september van mij wat de kosten zijn.",
        "U mag de brief in september verwachten.",
        "Het kabinet legt in september verantwoording af aan de Kamer.",
        "Ik heb een brief toegezegd; deze ontvangt u in september.",
        "De uitkomsten zullen in september met de Eerste Kamer worden gedeeld.",
        "Ik ga met de sector om tafel en informeer uw Kamer in september.",
        "Ik kan de leden toezeggen dat de cijfers in september openbaar zijn.",
        "De inzet is om uw Kamer in september te berichten.",
        "Het ontwerp wordt in september bij uw Kamer aanhangig gemaakt.",
        "Ik ben van plan uw Kamer in september een voorstel te doen.",
    ],
)
def test_told_to_the_kamer(sentence: str) -> None:
    found = only(sentence)
    assert found.scope is Scope.CORE
    assert "september" in found.deadline.wording


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("In september openen drie nieuwe kantoren.", Scope.PLAN),
        ("De Douane opent in september drie nieuwe kantoren.", Scope.PLAN),
        ("Het ontwerp gaat in september in internetconsultatie.", Scope.PLAN),
        ("De Kamer van Koophandel bouwt in de loop van 2027 een loket.", Scope.OTHER),
        ("Eind 2027 is ieder kantoor toegankelijk.", Scope.PLAN),
        ("Dit najaar beslis ik over het vervolg.", Scope.PLAN),
        ("De subsidie wordt in september verstrekt aan het fonds.", Scope.PLAN),
        ("In september worden twaalf panden van het gas gehaald.", Scope.PLAN),
        ("De ambitie is om in 2027 duizend mensen op te leiden.", Scope.PLAN),
        ("Met ingang van 1 september 2026 kondigt de Douane controles aan.", Scope.PLAN),
        ("De Raad voor Cultuur brengt zijn advies uit in september.", Scope.OTHER),
        ("De gemeenten starten na de zomer met de uitvoering.", Scope.OTHER),
        ("De provincies leveren hun plannen in september aan.", Scope.OTHER),
        ("De VNG heeft mij toegezegd in september een plan te maken.", Scope.OTHER),
        ("De VNG heeft laten weten dat het plan in september klaar is.", Scope.OTHER),
        ("Hij zal uw Kamer in september berichten.", Scope.OTHER),
    ],
)
def test_planned(sentence: str, scope: Scope) -> None:
    found = only(sentence)
    assert found.scope is scope
    assert found.deadline.kind is DeadlineKind.WINDOW


@pytest.mark.parametrize(
    "sentence",
    [
        "Het rapport zou u in mei ontvangen.",
        "Per motie geef ik aan wat ermee is gedaan.",
        "Wij beginnen met de cijfers en gaan daarna in op de kosten.",
        "De cijfers komen dit jaar later uit dan gebruikelijk.",
        "Ik verwacht dat gemeenten zich daarvoor zullen inzetten.",
        "Het CPB verwacht dat de prijzen in 2027 dalen.",
        "De middelen zijn beschikbaar tot en met 2028.",
        "Het kabinet heeft besloten het tarief per 1 januari 2027 te verlagen.",
        "De planning van het programma is in het voorjaar herzien.",
        "De regeling geldt voor aanvragen die vóór 1 januari 2027 zijn ingediend.",
        "In 2027 bedraagt de heffing twaalf procent.",
        "Op 3 juni spreken wij met uw Kamer over de wegen.",
        "Eerst wordt ingegaan op wat er al loopt, daarna op de kosten.",
        "De verwachting is dat de vraag in de zomer toeneemt.",
        "De brief van mei is door uw Kamer ontvangen.",
        "De volgende verkiezingen vinden plaats in maart 2027.",
        "Ik kan de leden niet toezeggen dat de cijfers in september openbaar zijn.",
    ],
)
def test_neither_told_nor_planned(sentence: str) -> None:
    assert candidates(sentence) == ()


def test_how_often_the_carrier_comes_is_no_term() -> None:
    found = only("Dit neem ik mee in de volgende voortgangsbrief, die uw Kamer jaarlijks ontvangt.")
    assert found.deadline.kind is DeadlineKind.CARRIED
    assert found.type is CandidateType.REPORT


def test_a_reaction_comes_along_with_what_is_sent() -> None:
    found = only("Ik stuur u het rapport met een kabinetsreactie vóór het kerstreces toe.")
    assert found.deadline.wording == "vóór het kerstreces"


def test_denied_time_is_no_term() -> None:
    found = only("De brief wordt niet in juni maar in september aan uw Kamer gestuurd.")
    assert found.deadline.wording == "in september"


def test_at_once_with_another_decision_is_in_its_term() -> None:
    decision, told = candidates(
        "Ik neem in de eerste helft van 2027 een besluit. Dit leg ik gelijktijdig aan uw Kamer voor."
    )
    assert told.inherited_from == 0
    assert told.deadline.latest == decision.deadline.latest


def test_coming_report_is_a_report_also_in_a_month() -> None:
    assert only("De volgende voortgangsrapportage verschijnt in juni.").type is CandidateType.REPORT
    assert only("De kabinetsreactie volgt in juni.").type is CandidateType.PROMISE


def test_one_of_what_is_promised_is_promised() -> None:
    every, first = candidates(
        "U krijgt ieder half jaar een analyse. De eerste daarvan staat gepland voor juli."
    )
    assert (every.scope, first.scope) == (Scope.CORE, Scope.CORE)


def test_what_more_a_promised_letter_tells_has_its_term() -> None:
    letter, more = candidates(
        "Die brief stuur ik u in mei. Hierin neem ik ook de vraag over het pakket mee."
    )
    assert (more.scope, more.inherited_from) == (Scope.CORE, 0)
    assert more.deadline == letter.deadline


def test_recommendation_above_its_answer_is_a_heading() -> None:
    text = (
        f"{OPENING}\n\nDe raad doet de volgende aanbevelingen:\n\n1. Meet het gebruik.\n2. Deel de cijfers.\n\n"
        "Aanbeveling 1: gebruik\n\nDat doen wij al.\n"
    )
    assert [each.label for each in reading(text).candidates] == ["1", "2"]


def test_the_time_of_what_is_looked_into_is_no_term() -> None:
    found = only("Ik laat in kaart brengen en verkennen wat er in 2027 kan.")
    assert (found.scope, found.deadline.kind) == (Scope.PLAN, DeadlineKind.OPEN)
