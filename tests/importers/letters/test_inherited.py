"""The term of a promise whose own clause names none."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind
from tests.importers.letters.helpers import candidates


@pytest.mark.parametrize(
    "text",
    [
        "Het instituut meldt zich in het najaar van 2026 over de oogst. Ik zal dan bezien of meer nodig is.",
        "In het najaar van 2026 ontvangt u mijn brief over de haven. Ik zal daarin een paragraaf wijden aan de sluis.",
        "Wij spreken de sector in het najaar van 2026. Uw Kamer zullen wij van die bijeenkomst een verslag sturen.",
        "U heeft gevraagd om een overzicht in het najaar van 2026. Dat zullen wij doen.",
        "Het rapport verschijnt in het najaar van 2026. Dat rapport zal ik uw Kamer doen toekomen.",
        "Wij komen in het najaar van 2026 met een reactie. De raad denkt mee. In die reactie gaan wij in op de kosten.",
        "De gesprekken ronden wij in het najaar van 2026 af. Van het resultaat stellen wij u op de hoogte.",
        "Ik besluit hierover in het najaar van 2026. Uw Kamer zal ik daar terstond van in kennis stellen.",
        "Ik stuur u in het najaar van 2026 een brief. Bij die gelegenheid maak ik ook de bedragen bekend.",
        "Ik stuur u in het najaar van 2026 een brief. In diezelfde brief zal ik u over de sluis informeren.",
        "Ik stuur u in het najaar van 2026 een brief. Die brief telt mee. Tevens zal ik u dan over de sluis informeren.",
        "De toets is in het najaar van 2026 gereed. Ook deze zal aan uw Kamer worden gezonden.",
        "De toets is in het najaar van 2026 gereed. Ik zal deze, met een reactie, aan uw Kamer toesturen.",
        "De toets is in het najaar van 2026 gereed. Ik zal uw Kamer deze toets met een reactie toesturen.",
        "In het najaar van 2026 ontvangt u mijn nota over de haven. Daar voeg ik een kaart bij van de sluizen.",
        "Ik stuur u in het najaar van 2026 een brief. Daarin neem ik ook de cijfers mee die ik in het algemeen overleg van 3 maart jl. heb toegezegd.",
        "Ik rond mijn reactie in het najaar van 2026 af. De reactie zal ik aan uw Kamer doen toekomen.",
        "Ik besluit in het najaar van 2026 over de haven. Ook zal ik de sluis laten onderzoeken.",
        "In het najaar van 2026 valt daarover meer te zeggen; ik kom daar dan bij uw Kamer op terug.",
    ],
)
def test_time_is_that_of_the_sentence_before(text: str) -> None:
    deadline = candidates(text)[-1].deadline
    assert (deadline.earliest, deadline.latest) == (date(2026, 9, 1), date(2026, 11, 30))


def test_how_often_is_that_of_the_sentence_before() -> None:
    found = candidates(
        "De commissie brengt tweemaal per jaar verslag uit aan de minister. "
        "Die verslagen zullen wij aan uw Kamer zenden."
    )
    assert (found[-1].deadline.kind, found[-1].deadline.every) == (DeadlineKind.RECURRENCE, "P6M")


def test_how_often_keeps_the_first_time_that_is_said() -> None:
    found = candidates(
        "De commissie brengt tweemaal per jaar verslag uit aan de minister. "
        "Deze verslagen zal ik steeds doorgeleiden naar uw Kamer, het eerste in oktober."
    )[-1].deadline
    assert (found.kind, found.every) == (DeadlineKind.RECURRENCE, "P6M")
    assert (found.earliest, found.latest) == (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    "text",
    [
        "In het najaar van 2026 opent de sluis. Ik zal uw Kamer informeren over de haven.",
        "In het najaar van 2026 begint het onderzoek. Van het resultaat stellen wij u op de hoogte.",
        "In het najaar van 2026 opent de sluis. Meer dan ooit zal ik uw Kamer informeren.",
        "In het najaar van 2026 opent de sluis. Uw Kamer zal ik over dat voornemen informeren.",
        "In het najaar van 2026 begint de toets. Ik zal deze aan uw Kamer toesturen.",
        "In mei en in september opent een sluis. Uw Kamer zullen wij van die bijeenkomst een verslag sturen.",
    ],
)
def test_no_time_comes_from_a_sentence_that_is_not_pointed_at(text: str) -> None:
    assert candidates(text)[-1].deadline.kind is DeadlineKind.OPEN


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("Ik betrek dit bij de vereenvoudiging van de regels.", "vereenvoudiging van de regels"),
        ("Dit zal ik meenemen in de brief over de haven.", "brief over de haven"),
        ("In de memorie van antwoord zullen wij dit toelichten.", "memorie van antwoord"),
        ("Daarna zal ik uw Kamer over de conclusies informeren.", "Daarna"),
        ("De nota volgt zo snel mogelijk daarna naar uw Kamer.", "daarna"),
        ("U hoort na die bijeenkomst van mij of er meer komt.", "bijeenkomst"),
        ("Na zijn terugkeer zal ik uw Kamer berichten over de haven.", "zijn terugkeer"),
        ("Zijn de uitkomsten bekend, dan deel ik die met uw Kamer.", "de uitkomsten bekend"),
        ("Ik zal de lijst onverwijld na de beschikking met de Kamer delen.", "beschikking"),
    ],
)
def test_promise_hangs_on_what_will_hold_it_or_comes_first(text: str, carrier: str) -> None:
    deadline = candidates(text)[-1].deadline
    assert (deadline.kind, deadline.carrier) == (DeadlineKind.CARRIED, carrier)


def test_each_time_is_a_recurrence_without_a_period() -> None:
    (found,) = candidates("Ik zal uw Kamer de monitor telkens met een duiding doen toekomen.")
    assert (found.deadline.kind, found.deadline.every) == (DeadlineKind.RECURRENCE, None)
