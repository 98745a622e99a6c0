"""What goes to the Kamer in whatever verb, and papers that are for it."""

from __future__ import annotations

import pytest

from storage.rules.terms import Firmness, Scope
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    "sentence",
    [
        "Met spoed komt er een reactie van het kabinet naar uw Kamer.",
        "De uitkomst legt het kabinet in het voorjaar op uw tafel.",
        "Het voorstel kan dan in september naar de Tweede Kamer.",
        "Daartoe werk ik drie varianten uit die ik in juni met u wil bespreken.",
        "Binnen zes weken ligt er een kabinetsreactie.",
        "De kabinetsreactie is er voor het einde van het jaar.",
        "Beoogd is de indiening in het derde kwartaal van 2027.",
        "Indiening is beoogd in het derde kwartaal van 2027.",
        "De rapportage zal voortaan ook de doorlooptijd bevatten.",
        "Het advies maak ik na ontvangst openbaar.",
        "Hoe ik dat ga doen, zet ik in een aparte brief uiteen.",
        "Over wat er speelt blijven wij u vanzelfsprekend berichten.",
        "De TK krijgt bericht in het najaar van 2026.",
        "Nadere berichtgeving volgt.",
        "U blijft vanzelfsprekend op de hoogte.",
        "De motivering volgt in de memorie van toelichting.",
        "Wij houden de vinger aan de pols en lichten de Kamer in als daar reden voor is.",
        "Voorafgaand aan het commissiedebat ligt er een appreciatie.",
        "Het wetsvoorstel dien ik nog dit jaar in.",
        "Ik zal er zorg voor dragen dat het verslag u vóór dat debat bereikt.",
        "Zoals ik al heb laten weten komt er met spoed een reactie naar uw Kamer, die ik met zorg voorbereid.",
    ],
)
def test_what_is_to_reach_the_kamer(sentence: str) -> None:
    assert only(sentence).scope is Scope.CORE


def test_hope_to_tell_is_an_aim() -> None:
    found = only("Dit najaar hoop ik uw Kamer daar meer over te kunnen melden.")
    assert (found.scope, found.firmness) == (Scope.CORE, Firmness.AIM)


def test_what_could_not_be_sent_is_sent_later() -> None:
    found = only("Omdat het rapport nog niet af is, kan ik het nu niet sturen; dat doe ik in mei.")
    assert found.scope is Scope.CORE
    assert found.deadline.wording == "in mei"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik hoop de Kamer bij de behandeling van de noodzaak te overtuigen.",
        "Het is aan uw Kamer om daarover te oordelen.",
        "De brief is in mei naar uw Kamer gegaan.",
        "Ik verwijs naar de brief aan uw Kamer over dit onderwerp.",
        "De Kamer kan het voorstel in mei niet behandelen.",
        "De leden volgen de behandeling.",
    ],
)
def test_what_only_speaks_of_the_kamer(sentence: str) -> None:
    assert not candidates(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Uw Kamer wordt te zijner tijd in de gelegenheid gesteld hierover met mij te spreken.",
        "Ik bied uw Kamer daarom een vertrouwelijke briefing aan.",
    ],
)
def test_what_is_offered_by_word_of_mouth(sentence: str) -> None:
    assert only(sentence).scope is Scope.CORE


def test_a_second_verb_of_mine_behind_a_verb_that_is_not_known() -> None:
    first, second = candidates(
        "Ik zal daar tijdens de conferentie in mei aandacht voor vragen en houd u van het vervolg op de hoogte."
    )
    assert first.scope is Scope.PLAN
    assert second.scope is Scope.CORE


def test_a_participle_right_behind_its_auxiliary_closes_the_clause() -> None:
    found = only("Een tussenstand zal u worden toegezonden voorafgaand aan het debat.")
    assert found.scope is Scope.CORE
