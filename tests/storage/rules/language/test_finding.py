"""Deadline wordings in running text."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from storage.calendars import load_calendar
from storage.rules.language import find_wordings
from tests.storage.rules.language.spoken import SPRING, found

SENTENCES = [
    ("Ik stuur uw Kamer vóór de zomer een brief.", ["vóór de zomer"]),
    ("Uw Kamer ontvangt dit uiterlijk op 1 juli 2026 per brief.", ["uiterlijk op 1 juli 2026"]),
    ("Ik streef ernaar de nota medio juni aan te bieden.", ["medio juni"]),
    ("Dit volgt in het der-\nde kwartaal van 2026.", ["in het der-\nde kwartaal van 2026"]),
    ("Hierover informeer ik u in \nde volgende rapportage.", ["in \nde volgende rapportage"]),
    ("U ontvangt een brief in de week van 9 maart.", ["in de week van 9 maart"]),
    ("U ontvangt één brief in de week.", ["één brief in de week"]),
    ("Na weging van de adviezen zal ik besluiten.", ["Na weging van de adviezen"]),
    ("Ieder kwartaal een overzicht.", ["Ieder kwartaal"]),
    ("Na de raad in november 2026 volgt een brief.", ["Na de raad", "in november 2026"]),
    ("Zodra de toets is afgerond, informeer ik u.", ["Zodra de toets is afgerond"]),
    ("Als de cijfers er zijn, delen wij die.", ["Als de cijfers er zijn"]),
    ("Een week voor het debat over de haven een brief.", ["Een week voor het debat over de haven"]),
    ("Binnen vier weken na ontvangst zal ik reageren.", ["Binnen vier weken na ontvangst"]),
    ("Voorafgaand aan het commissiedebat ontvangt u dit.", ["Voorafgaand aan het commissiedebat"]),
    ("Dit gebeurt eind 2026, uiterlijk begin 2027.", ["eind 2026, uiterlijk begin 2027"]),
    ("U wordt hierover halfjaarlijks geïnformeerd.", ["halfjaarlijks"]),
    ("Ik kom hier zo spoedig mogelijk op terug.", ["zo spoedig mogelijk"]),
    ("Het staat voor de tweede helft van 2026 in de planning.", ["voor de tweede helft van 2026"]),
    ("Nog deze kabinetsperiode volgt een wet.", ["deze kabinetsperiode"]),
    ("Op 3 maart jl. en in januari jl. is dit gemeld.", ["Op 3 maart jl.", "in januari jl."]),
    ("Eerst in mei, daarna in september.", ["in mei", "in september"]),
    ("Wel per kwartaal, niet per jaar.", ["per kwartaal"]),
    ("In Q3 2026 of Q4 2026 is dit gereed.", ["In Q3 2026 of Q4 2026"]),
    ("In mei 2026, juni volgt.", ["In mei 2026"]),
    ("Dit komt terug in de Voorjaarsnota.", ["in de Voorjaarsnota"]),
    ("Samen met mei 2026 is dit veel.", ["mei 2026"]),
    ("Ik doe dit later; dat is tijdig.", ["later", "tijdig"]),
]
DECOYS = [
    "Zie https://voorbeeld.nl/juni-2026/eind-2026 voor meer.",
    "Kamerstukken II 2025/26, 25 424, nr. 772",
    "Kamerstukken II, 2025-2026, 29 282, nrs. 209 en 215.",
    "In 2000 gevallen ging dit mis; 2027 mensen en 2026 euro.",
    "De Wet langdurige zorg 2015 en het Besluit 2012 gelden.",
    "Er zijn 100 zaken per kwartaal en 12 per maand.",
    "Volgens de begroting voor 2027 en het plan van aanpak voor 2027 is er ruimte.",
    "In de Staat van het Onderwijs en in het rapport staat dat.",
    "In deze brief, in mijn vorige voortgangsbrief en in de laatste rapportage.",
    "Na overleg met de gemeenten is dit aangepast, in overleg met de VNG.",
    "Tot nu toe en tot op heden is dit niet gebeurd.",
    "Mei en juni waren nat. De zomer was warm. Het reces is kort.",
    "Binnen het kabinet, over de hele linie, na de brand, voor de deur.",
    "Ik ga later in deze brief in op wat niet tijdig is gebeurd.",
    "De tweede helft van de wedstrijd, in de eerste plaats.",
    "Elke zaak telt, om de hoek, per saldo, twee keer.",
    "in 2O paragrafen en 31 bijlagen van 12 pagina's",
    "Het is staat en komt uit mei; de staat regelt dit.",
    "Als er vragen zijn, hoor ik die graag; als dat er is hoort het erbij.",
    "Jan kreeg onbekend en direct een snel antwoord.",
]


@pytest.mark.parametrize(("text", "wordings"), SENTENCES)
def test_wordings_are_found_as_they_stand(text: str, wordings: list[str]) -> None:
    assert found(text) == wordings


@pytest.mark.parametrize("text", DECOYS)
def test_what_is_no_deadline_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["sinds 1997", "dateert uit 2016", "9 april jl.", "afgelopen jaar", "eerder dit jaar"]
)
def test_the_past_is_found_and_says_so(text: str) -> None:
    (wording,) = find_wordings(f"Dit is {text} gemeld.", SPRING, load_calendar())
    assert wording.deadline.rule.startswith("past.")


def test_a_blank_line_ends_a_wording() -> None:
    assert found("Ik doe dit eind\n\n2026 personen") == []


def test_without_a_reference_day_a_wording_is_found_unread() -> None:
    (wording,) = find_wordings("Ik doe dit dit jaar.", None, load_calendar())
    assert (wording.deadline.kind, wording.deadline.wording) == ("unread", "dit jaar")


def test_a_long_letter_is_searched_quickly() -> None:
    paragraph = (
        "De Minister zal uw Kamer in het tweede kwartaal van 2026 over de uitkomsten van het "
        "onderzoek naar de forensische zorg informeren, zoals toegezegd in het debat van 12 maart "
        "jl. Daarbij wordt gekeken naar de aanbevelingen van de inspecties en van gemeenten, die "
        "in de eerstvolgende voortgangsbrief worden betrokken. "
    )
    text = paragraph * (30_000 // len(paragraph))
    find_wordings(paragraph, SPRING, load_calendar())
    began = process_time()
    wordings = find_wordings(text, date(2026, 1, 5), load_calendar())
    assert len(wordings) == 3 * (30_000 // len(paragraph))
    assert process_time() - began < 2
