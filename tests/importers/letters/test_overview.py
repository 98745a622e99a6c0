"""Tables and lists of papers to come, each with a time of its own."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, reading

TABLE = f"""{OPENING}

Onderwerp	Soort stuk	Verwacht
Toekomst van het loket	Brief na debat van 3 februari 2026	mei
Beleidsreactie op het advies	Jaarlijks	drie weken na ontvangst
Wet op het loket, nota naar aanleiding van het verslag	Wetstraject
uiterlijk 10 april
Evaluatie van de Loketwet	Motie-Jansen	voor het zomerreces
Monitor wachttijden	Tweejaarlijks	derde kwartaal

Het kabinet waardeert het overleg daarover.
"""


def test_each_row_is_promised_with_the_time_in_its_last_column() -> None:
    found = reading(TABLE).candidates
    assert {each.scope for each in found} == {Scope.CORE}
    assert [each.deadline.wording for each in found] == [
        "mei",
        "drie weken na ontvangst",
        "uiterlijk 10 april",
        "voor het zomerreces",
        "derde kwartaal",
    ]
    assert found[0].deadline.latest == date(2026, 5, 31)
    assert found[1].deadline.kind is DeadlineKind.CARRIED


@pytest.mark.parametrize(
    "text",
    [
        "Onderwerp	Aantal	Bedrag\nLoketten noord	14	2026\nLoketten zuid	16	mei",
        "Onderwerp	Aanleiding	Planning\nHet overleg over de loketten is in mei gehouden en verliep goed.",
        "Het onderwerp en de planning\nLoketten noord en zuid",
        "Wij bezochten in het voorjaar de volgende plaatsen:\n- Zwolle (mei);\n- Utrecht (juni).",
        "De volgende brieven zijn verzonden:\n- Contouren van het loket (februari);\n- Evaluatie van het fonds (mei).",
    ],
)
def test_what_is_no_table_of_papers_to_come_says_nothing(text: str) -> None:
    assert reading(f"{OPENING}\n\n{text}\n").candidates == ()


@pytest.mark.parametrize(
    ("items", "scope", "latest"),
    [
        (
            (
                "De volgende stukken zal ik uw Kamer in de eerste helft van dit jaar toesturen:\n"
                "- de nota met het bijbehorende rapport (mei);\n- de rapportage Strategie 2018-2021 (tweede kwartaal);\n"
                "- de reactie op het advies (uiterlijk 1 juni)."
            ),
            Scope.CORE,
            [date(2026, 5, 31), date(2026, 6, 30), date(2026, 6, 1)],
        ),
        (
            (
                "Tot het zomerreces zijn de volgende brieven voorzien:\n– Contouren van het loket: eind mei.\n"
                "– Evaluatie fonds 2015–2019, met appreciatie: juni 2026."
            ),
            Scope.CORE,
            [date(2026, 5, 31), date(2026, 6, 30)],
        ),
    ],
)
def test_a_time_in_an_item_counts_before_that_of_its_lead(
    items: str, scope: Scope, latest: list[date]
) -> None:
    found = reading(f"{OPENING}\n\n{items}\n").candidates
    assert {each.scope for each in found} == {scope}
    assert [each.deadline.latest for each in found] == latest


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        (
            "Hierover leest u meer in de voortgangsbrief loketten van komend najaar.",
            date(2026, 11, 30),
        ),
        (
            "Uw Kamer wordt daarover geïnformeerd in de voortgangsbrief van volgend voorjaar.",
            date(2027, 5, 31),
        ),
        (
            "Zoals gemeld in de voortgangsbrief van dit voorjaar stuur ik u in juli de evaluatie.",
            date(2026, 7, 31),
        ),
    ],
)
def test_a_paper_of_a_season_comes_in_it(sentence: str, latest: date) -> None:
    (found,) = reading(f"{OPENING} {sentence}\n").candidates
    assert (found.scope, found.deadline.latest) == (Scope.CORE, latest)


@pytest.mark.parametrize(
    ("sentence", "first", "latest"),
    [
        (
            "Een inhoudelijke reactie houdt u van mij te goed tot na de zomer.",
            date(2026, 9, 1),
            date(2026, 10, 31),
        ),
        (
            "De nota heeft uw Kamer nog te goed tot na de zomer.",
            date(2026, 9, 1),
            date(2026, 10, 31),
        ),
        (
            "De Kamer houdt de brief van mij tegoed, naar verwachting in mei.",
            date(2026, 5, 1),
            date(2026, 5, 31),
        ),
    ],
)
def test_what_the_kamer_has_to_come_is_promised(sentence: str, first: date, latest: date) -> None:
    (found,) = reading(f"{OPENING} {sentence}\n").candidates
    assert found.scope is Scope.CORE
    assert (found.deadline.earliest, found.deadline.latest) == (first, latest)


@pytest.mark.parametrize(
    "sentence",
    [
        "Daarover houdt u dan nog een rekening te goed.",
        "De ondernemer heeft in mei nog een bedrag te goed.",
        "Tot na de zomer blijft het loket dicht.",
        "U houdt zich in mei aan de regels.",
        "Houdt u in mei rekening met drukte?",
    ],
)
def test_other_things_held_are_no_promise(sentence: str) -> None:
    assert reading(f"{OPENING} {sentence}\n").candidates == ()


@pytest.mark.parametrize(
    ("sentence", "first", "latest"),
    [
        (
            "Voor het derde kwartaal is de oplevering gepland.",
            date(2026, 7, 1),
            date(2026, 9, 30),
        ),
        (
            "Voor september staan het loket en de brug op de rol.",
            date(2026, 9, 1),
            date(2026, 9, 30),
        ),
        ("Voor september is de nota gereed.", date(2026, 4, 2), date(2026, 8, 31)),
        (
            "Voor het derde kwartaal moet de nota gereed zijn volgens de planning.",
            date(2026, 4, 2),
            date(2026, 6, 30),
        ),
    ],
)
def test_for_a_period_on_a_list_is_in_it(sentence: str, first: date, latest: date) -> None:
    (found,) = reading(f"{OPENING} {sentence}\n").candidates
    assert (found.deadline.earliest, found.deadline.latest) == (first, latest)


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        (
            "Ik leg het voorstel in de eerste helft van 2027 aan de Raad voor, opdat het in het najaar van 2027 bij uw Kamer kan liggen.",
            [date(2027, 6, 30), date(2027, 11, 30)],
        ),
        (
            "Ik betrek dit in mei bij het besluit, waarvan het ontwerp eind dit jaar bij beide Kamers wordt voorgehangen.",
            [date(2026, 5, 31), date(2026, 12, 31)],
        ),
        (
            "Het bureau maakt in mei een handreiking, waarvan de afronding dit jaar wordt verwacht.",
            [date(2026, 5, 31)],
        ),
        (
            "Wij ronden dit in mei af, opdat gemeenten in juli kunnen beginnen.",
            [date(2026, 5, 31)],
        ),
        (
            "Ik stuur u in mei de nota, opdat uw Kamer deze in juni kan bespreken.",
            [date(2026, 5, 31)],
        ),
    ],
)
def test_what_reaches_the_kamer_in_a_closing_clause_is_a_second_promise(
    sentence: str, latest: list[date]
) -> None:
    found = reading(f"{OPENING} {sentence}\n").candidates
    assert [each.deadline.latest for each in found] == latest


@pytest.mark.parametrize(
    "sentence",
    ["Wie wil, kan in mei naar het loket.", "U kunt in mei naar de Kamer komen."],
)
def test_who_can_come_to_the_kamer_promises_nothing(sentence: str) -> None:
    assert reading(f"{OPENING} {sentence}\n").candidates == ()
