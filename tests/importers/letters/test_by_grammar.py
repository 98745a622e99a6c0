"""What is told in the perfect tense, asked by others or leads through a letter is no promise; near to it much is."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import candidates


@pytest.mark.parametrize(
    "sentence",
    [
        # Done before.
        "De notitie die op 1 februari naar uw Kamer is verstuurd, geeft daarvan een beeld.",
        "Deze aanpak sluit aan bij de visie die vorig jaar aan de Kamer is gestuurd.",
        "In de tabel die ik u op 12 januari heb doen toekomen, staat een fout.",
        "Dit volgt uit het overzicht dat afgelopen najaar met uw Kamer is gedeeld.",
        "Daarnaast heb ik besloten een regiegroep op te richten.",
        "Wij hebben ervoor gekozen de drempel te verlagen.",
        # Asked by others.
        "U vraagt mij de Kamer voor het einde van het jaar over de voortgang te informeren.",
        "De indieners willen dat ik de Kamer jaarlijks een overzicht stuur.",
        "De brief moet vermelden wie de kosten draagt en welke proeven er in 2027 komen.",
        "Ik heb het bureau gevraagd om in juni een nieuwe raming uit te brengen.",
        "Ik heb de sluismeesters verzocht voor 1 mei een advies uit te brengen.",
        # What others can do.
        "Het CBS heeft aangegeven deze cijfers niet eerder dan in mei te kunnen leveren.",
        "De provincie heeft laten weten dit te kunnen doen binnen de begroting voor 2027.",
        # Through this letter, and by it.
        "De uitzonderingen zal ik als laatste bespreken.",
        "Ook wordt ingegaan op moties die eerder door uw Kamer zijn aangenomen.",
        "De brief volgt de volgende opbouw.",
        "U krijgt hier een voorproef van de uitwerking.",
        "Om u niet te laten wachten zijn de eerste antwoorden er alvast.",
        "Met deze A-brief van het project Vervanging bussen informeer ik uw Kamer over de behoefte.",
        "In antwoord op uw brief van 1 februari, waarin u verzoekt om een reactie, laat ik u het volgende weten.",
        # No act.
        "Ik ga ervan uit dat de stappen doorgang kunnen vinden.",
        "Per 2027 wordt de bekostiging vervangen door een nieuw model.",
        "Hiermee worden de klachten van bewoners in kaart gebracht.",
        "Ook zal de vergunning hierdoor anders worden ingericht.",
        "Er zijn in 2027 832 plaatsen beschikbaar, 80 meer dan dit jaar.",
        "In de brief van mijn ambtgenoot staat de belofte dat uw Kamer de plannen vóór Prinsjesdag krijgt.",
        # What was told says it; what was begun; what was agreed of old.
        "De cijfers die ik u in december heb toegestuurd, laten zien dat de wachttijd in een jaar is gehalveerd.",
        "Destijds is afgesproken de Kamer jaarlijks te informeren.",
        "De brief bevat voorts een planning tot eind 2027.",
        "In bijlage 2 vindt u de planning voor 2026 en 2027.",
        "Wie daarvoor in aanmerking wil komen, meldt zich voor 1 juni.",
        "Per kwartaal wordt bezien welke aanvragen voorrang krijgen.",
        "De sluizen besprak ik op een conferentie in Gent. Deze is gepland voor juni van dit jaar.",
        "Deze rapporten voeg ik eveneens bij.",
        "In de planningsbrief stond dat u het voorstel in maart ontvangt.",
        "Anders dan gemeld in mijn brief van 3 februari ontvangt u het rapport niet in juni.",
        "Graag verneem ik voor 1 mei of de commissie daarmee instemt.",
        "Ik vraag uw Kamer de wet voor 1 juli te behandelen.",
        # Meetings, duties, outcomes, how long.
        "De stemmingen zijn voorzien op 12 juni.",
        "Vanaf 2027 moeten alle aanbieders zijn aangesloten.",
        "De uitgaven komen in 2027 uit op 4 miljard.",
        "De sluisdienst heeft gemeld dat de bediening in 2027 aan de norm voldoet.",
        "De huidige regeling blijft tot 2028 beschikbaar.",
        "Daarnaast geef ik uitvoering aan de op 19 januari aangenomen motie van het lid De Boer.",
    ],
)
def test_grammar_says_that_nothing_is_promised(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "De brief die ik u heb toegezegd, stuur ik u in mei.",
        "Het onderzoek dat op 1 februari aan uw Kamer is aangekondigd, stuur ik u in juni toe.",
        "De evaluatie die uw Kamer heeft gevraagd, wordt in september aan u aangeboden.",
        "Over de regeling waarover u vorige maand bent bericht, ontvangt u in juni een brief.",
        "Uw Kamer heeft verzocht om een overzicht; dat stuur ik u voor de zomer.",
        "Uw Kamer heeft gevraagd om een tijdlijn en die ontvangt u voor het zomerreces.",
        "Ik heb besloten uw Kamer voortaan elk halfjaar te informeren.",
        "Ik heb de Raad om advies gevraagd en informeer uw Kamer in juni over de uitkomst.",
        "Daarin zal ook worden ingegaan op de kosten, waar de leden van uw Kamer naar hebben gevraagd, en ik zend het u in mei.",
        "Mijn streven om het plan vóór het zomerreces met u te delen is ongewijzigd.",
        "Vóór 1 juli heeft u mijn bericht.",
        "Als laatste stap stuur ik uw Kamer in december een eindrapport.",
        "Het onderzoek is in juni gereed. Dit is gepland voor juni en u ontvangt het dan.",
        "De resultaten daarvan voeg ik bij de brief die u in mei ontvangt.",
        "Ik kom in het najaar schriftelijk terug op de moties die uw Kamer heeft aangenomen.",
    ],
)
def test_promise_beside_such_words_stays(sentence: str) -> None:
    assert Scope.CORE in {each.scope for each in candidates(sentence)}


def test_another_that_says_by_when_it_can_deliver_plans_it() -> None:
    (one,) = candidates("Het CBS heeft aangegeven de cijfers medio juni te kunnen leveren.")
    assert one.scope is Scope.OTHER


def test_what_comes_of_it_only_perhaps_has_no_time_of_the_sentence_before() -> None:
    *_, last = candidates(
        "De proef wordt voor het einde van het jaar afgerond. "
        "Als de uitkomst daarvan daartoe aanleiding geeft, zal ik de Kamer informeren."
    )
    assert last.scope is Scope.CORE
    assert last.deadline.earliest is None


def test_as_soon_as_possible_in_any_adverb_names_no_event() -> None:
    (one,) = candidates("U hoort zo gauw mogelijk van mij wat daaruit komt.")
    assert one.deadline.kind is DeadlineKind.OPEN


def test_third_of_a_year() -> None:
    (one,) = candidates("De evaluatie stuur ik uw Kamer in het tweede trimester van 2027.")
    assert (one.deadline.earliest, one.deadline.latest) == (date(2027, 5, 1), date(2027, 8, 31))
