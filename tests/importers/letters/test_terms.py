"""Which of the times in a sentence is the term of what it promises."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind
from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    ("sentence", "carrier", "offset"),
    [
        (
            "Bij elk advies over een brug ontvangt u binnen drie weken onze reactie.",
            "elk advies",
            "P3W",
        ),
        ("Na ieder overleg stuur ik u binnen twee weken een verslag.", "ieder overleg", "P2W"),
        (
            "Na ontvangst van het advies informeer ik uw Kamer binnen zes weken.",
            "ontvangst van het advies",
            "P6W",
        ),
        ("In juni is het klaar, waarna ik uw Kamer binnen zes weken informeer.", "waarna", "P6W"),
        ("De agenda stuur ik u zoals altijd een week van tevoren.", "van tevoren", "-P1W"),
    ],
)
def test_length_counts_from_the_event_of_its_sentence(
    sentence: str, carrier: str, offset: str
) -> None:
    deadline = candidates(sentence)[-1].deadline
    assert (deadline.kind, deadline.carrier, deadline.offset) == (
        DeadlineKind.CARRIED,
        carrier,
        offset,
    )
    assert (deadline.earliest, deadline.latest) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Elk advies telt. Ik informeer uw Kamer binnen drie weken.",
        "Bij elk kwartaalbericht hoort een tabel. Ik informeer uw Kamer binnen drie weken.",
        "Ik informeer uw Kamer binnen drie weken.",
    ],
)
def test_length_without_such_an_event_counts_from_the_letter(sentence: str) -> None:
    assert only(sentence).deadline.latest == date(2026, 4, 23)


def test_day_behind_a_month_makes_it_sharper() -> None:
    deadline = only("Ik informeer uw Kamer in mei, op Verantwoordingsdag, over de kosten.").deadline
    assert deadline.earliest == deadline.latest == date(2026, 5, 20)


@pytest.mark.parametrize("start", ["Met ingang van dit najaar", "Vanaf 2027"])
def test_how_often_counts_before_when_it_starts(start: str) -> None:
    deadline = only(f"{start} informeer ik uw Kamer per kwartaal over de wachttijden.").deadline
    assert (deadline.kind, deadline.every) == (DeadlineKind.RECURRENCE, "P3M")


@pytest.mark.parametrize("until", ["wat dit tot 2060 kost", "wat er beschikbaar is tot 1 mei 2027"])
def test_how_far_something_goes_is_no_term(until: str) -> None:
    assert only(f"Ik zal uw Kamer informeren over {until}.").deadline.latest is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Omdat de wet op 1 januari 2028 ingaat, informeer ik uw Kamer in september.",
        "Met het oog op inwerkingtreding per 1 juli 2027 informeer ik uw Kamer in september.",
        "Uitgaande van behandeling in mei stuur ik uw Kamer de regeling in september.",
        "Over de gesprekken, die in mei beginnen, informeer ik uw Kamer in september.",
        "Ik stuur uw Kamer de reactie niet in april, zoals gemeld, maar in september.",
        "De vragen die uw commissie op 19 mei heeft gesteld, beantwoord ik in september.",
        "Uw Kamer krijgt de cijfers over de jaren 2021 tot en met 2025, uiterlijk in september.",
        "In de rapportage over de haven, die in september verschijnt, informeer ik uw Kamer.",
    ],
)
def test_time_of_another_clause_is_no_term(sentence: str) -> None:
    assert candidates(sentence)[-1].deadline.latest == date(2026, 9, 30)


@pytest.mark.parametrize(
    "sentence",
    [
        "Voor de bijeenkomst van ministers in oktober stuur ik uw Kamer een agenda.",
        "Na de uitspraak van de Hoge Raad, verwacht in het najaar, zal ik uw Kamer berichten.",
        "Bij de evaluatie, die in 2029 start, kom ik hierop bij uw Kamer terug.",
        "Het advies verschijnt begin 2027. Een kabinetsreactie volgt binnen drie maanden.",
        "De nota is er, en zodra de handtekeningen zijn gezet, ontvangt uw Kamer het convenant.",
        "Ik zal op het voorstel binnen de gebruikelijke zes weken bij uw Kamer terugkomen.",
        "Voordat ik nieuwe verplichtingen aanga, stel ik uw Kamer daarvan in kennis.",
    ],
)
def test_promise_that_hangs_on_an_event_has_no_days(sentence: str) -> None:
    deadline = candidates(sentence)[-1].deadline
    assert (deadline.kind, deadline.latest) == (DeadlineKind.CARRIED, None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in mei van dat jaar", date(2028, 5, 1), date(2028, 5, 31)),
        ("nog datzelfde najaar", date(2028, 9, 1), date(2028, 11, 30)),
        ("in het jaar daarop", date(2029, 1, 1), date(2029, 12, 31)),
    ],
)
def test_year_is_that_of_the_time_before(words: str, first: date, last: date) -> None:
    text = f"De proef start op 1 februari 2028; {words} informeer ik uw Kamer."
    deadline = candidates(text)[-1].deadline
    assert (deadline.earliest, deadline.latest) == (first, last)


def test_how_often_counts_before_how_long() -> None:
    found = only("In elk geval tot en met 2028 zal ik deze gegevens jaarlijks met uw Kamer delen.")
    assert (found.deadline.kind, found.deadline.every) == (DeadlineKind.RECURRENCE, "P1Y")


def test_not_sooner_than_has_no_last_day() -> None:
    deadline = only(
        "Een brief aan uw Kamer is niet eerder te verwachten dan in september."
    ).deadline
    assert (deadline.earliest, deadline.latest) == (date(2026, 9, 1), None)
