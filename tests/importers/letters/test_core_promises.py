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
        "Ik streef ernaar dat uw Kamer het voorstel in juni heeft.",
        "Verwacht mag worden dat de nota de Kamer na de zomer bereikt.",
        "Ik verwacht – als de gesprekken geen vertraging oplopen – de Kamer in juni te kunnen informeren.",
        "Er wordt naar gestreefd het ontwerp voor de zomer aan uw Kamer aan te bieden.",
        # Sent after, kept, said to stand.
        "De ontbrekende bijlage zend ik na.",
        "Aan de toezegging aan het lid Smit zal ik in juni voldoen.",
        "In het debat heb ik toegezegd uw Kamer in juni te informeren, en dat zal ik ook doen.",
        "Ik houd de commissie voor Infrastructuur en Waterstaat hiervan op de hoogte.",
        # Editions to come, by number, in the plural, or as what the sender adds to.
        "In de volgende voortgangsberichten zal het aandeel per regio worden vermeld.",
        "Bij het zesde verslag zal ik aangeven of de laatste fase kan beginnen.",
        "De volgende voortgangsrapportage ga ik vergezeld laten gaan van een overzicht van de uitgaven.",
        "In het overzicht dat op Prinsjesdag verschijnt, zal per sluis zijn aangegeven wat er nodig is.",
        "Op verzoek van het lid Bos zal vanaf 2027 bij het jaarverslag een overzicht worden gevoegd.",
        "Waar dat gebeurt, zult u dat van mij horen.",
        "Het ontwerpbesluit zal na advisering door de Raad van State bij beide Kamers worden voorgehangen.",
        # A thing that is first ready, then sent, is one promise.
        "Het kabinetsstandpunt valt voor het kerstreces te verwachten en wordt dan terstond aan beide Kamers overgelegd.",
        "Het overzicht waar het lid Smit om vroeg, is in juni gereed en wordt dan met u gedeeld.",
        "In de eerstvolgende brief Belastingdienst, Douane en Toeslagen, die in juni verschijnt, wordt de stand per haven opgenomen.",
        "Wel ben ik bereid in de jaarlijkse Staat van de Sluizen, die in juni verschijnt, een paragraaf aan de wachttijden te wijden.",
        "Zodra er een half jaar ervaring mee is opgedaan, zal ik uw Kamer laten weten of meer nodig is.",
        "Vanaf dat moment wordt u ieder jaar van de cijfers voorzien.",
        "In juni kom ik met een nieuw overzicht voor de tweede jaarhelft.",
        "Ik verwacht daar na de zomer meer over te kunnen zeggen.",
        "Zoals toegezegd informeer ik u nader over de uitkomst zodra het overleg is afgerond.",
        "Over het antwoord laat ik u in juni een brief toekomen.",
        "Ik breng de leidraad in juni onder de aandacht van uw Kamer.",
        "In juni wordt voor uw Kamer een technische briefing verzorgd.",
        # Nouns of sending and telling.
        "Voor het derde kwartaal staat een brief over de sluizen op de rol.",
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
        "De bedragen worden verwerkt bij de tweede suppletoire begroting.",
        "Daardoor verschuift de publicatie van de analyse naar het najaar.",
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
        "De brief die ik u in januari stuurde, bevatte een fout.",
        "Het overzicht dat u in januari ontving, is onveranderd.",
        "De motie verzoekt de regering de Kamer voor de zomer te informeren.",
        "Daarmee wordt uw Kamer recht gedaan.",
        "In vervolg op mijn brief van 1 juli 2022 informeer ik u over de voortgang van het programma.",
        "Conform mijn toezegging informeer ik u over de uitkomst van het overleg.",
        "De overige zijn aangeschreven met het verzoek dit uiterlijk 15 december te doen.",
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
        "Over de resultaten rapporteer ik in de eerstvolgende BO-brief.",
        "Ik zal deze telkens binnen een maand na verschijnen aan de Kamer aanbieden.",
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


@pytest.mark.parametrize(
    "text",
    [
        "De Minister van Financiën is hiervoor verantwoordelijk. Zij informeert u hierover separaat.",
        "De toezegging wordt afgehandeld door mijn collega van Justitie, in het halfjaarbericht politie.",
    ],
)
def test_what_a_colleague_tells(text: str) -> None:
    assert [found.scope for found in candidates(text)] == [Scope.OTHER]


def test_what_another_minister_gives_the_kamer_is_that_ministers() -> None:
    found = only(
        "Van de Minister van Financiën ontvangt uw Kamer hierover voor de zomer een brief."
    )
    assert (found.scope, found.actor) == (Scope.OTHER, "de Minister van Financiën")


@pytest.mark.parametrize(
    ("stem", "items"),
    [
        (
            "U ontvangt van mij voor de zomer:",
            ["een reactie op het advies", "de uitkomsten van de verkenning"],
        ),
        (
            "De stukken die in 2027 naar uw Kamer gaan:",
            ["april: de nota van wijziging", "mei: het verslag"],
        ),
        (
            "De planning van de brieven aan uw Kamer is als volgt:",
            ["Q2 2027: brief over de sluizen", "Q3 2027: brief over de bruggen"],
        ),
    ],
)
def test_each_paper_under_a_lead_in(stem: str, items: list[str]) -> None:
    found = candidates(stem + "\n" + "".join(f"- {item};\n" for item in items))
    assert [each.scope for each in found] == [Scope.CORE, Scope.CORE]
    assert all(each.deadline.latest is not None for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mocht dat niet haalbaar blijken, dan laat ik het u weten.",
        "Wijzigt de planning van de sluizen, dan zal ik u dat melden.",
        "Als de Commissie nadere vragen stelt over de veerdienst, dan informeer ik u.",
        "Mocht de melding tot een verklaring leiden, dan ontvangt u onze reactie.",
        "Komt er eerder nieuws over de brug, dan hoort u dat als eerste.",
        "In dat geval leg ik het plan vooraf aan uw Kamer voor.",
    ],
)
def test_who_is_told_on_a_condition_is_promised_it(sentence: str) -> None:
    assert only(sentence).scope is Scope.CORE


@pytest.mark.parametrize(
    "sentence",
    [
        "Mocht dat niet lukken, dan overweeg ik een wijziging van de Sluizenwet.",
        "Indien uw Kamer de motie aanneemt, zal ik haar op de volgende wijze uitvoeren.",
        "Dat is niet haalbaar.",
    ],
)
def test_a_policy_on_a_condition_is_not(sentence: str) -> None:
    assert not candidates(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # Words that stand in a ground and say nothing against it here.
        "U mag het advies tegen het einde van het jaar tegemoetzien.",
        "Met de raad spreek ik in mei over de vraag hoe scholen dit kunnen oplossen.",
        "De vereniging organiseert in mei vijf dagen waar gemeenten hun beleid kunnen vergelijken.",
        "In mei vindt in dat kader de eerste actieweek plaats.",
        "Het bureau levert de bijbehorende technische standaard op in mei.",
        "Gedeputeerde staten hebben gemeld in mei te besluiten over de volgende trede.",
        "Het verzoek ligt bij de autoriteit, die er naar eigen zeggen vóór 1 mei op zal beslissen.",
        "Daarvoor wacht ik op gegevens van het waterschap, die binnen drie weken beschikbaar komen.",
        "In 2027 verdubbelt het waterschap zijn bijdrage aan de dijken.",
        "De oude bruggen worden daarom langer in gebruik gehouden, tot eind 2029.",
    ],
)
def test_a_time_ahead_is_kept_where_the_words_of_a_ground_say_something_else(sentence: str) -> None:
    assert only(sentence).deadline.latest is not None
