"""A letter as a whole: terms, series, what continues, and the JSON of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from importers.letters import ReadingStopped, read_letter, reading_json
from storage.calendars import load_calendar
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope
from tests.importers.letters.helpers import OPENING, only, reading


def test_the_sentence_after_continues_the_term() -> None:
    found = reading(
        f"{OPENING} Uw Kamer wordt eind 2026 geïnformeerd over de loketten. "
        "Daarnaast zal worden ingegaan op de toezeggingen uit het debat van 9 april jl.\n"
    ).candidates
    assert [each.inherited_from for each in found] == [None, 0]
    assert found[1].deadline == found[0].deadline
    assert found[1].deadline_span is None


def test_a_sentence_in_between_breaks_the_inheritance() -> None:
    found = reading(
        f"{OPENING} Uw Kamer wordt eind 2026 geïnformeerd over de loketten. Dat is nodig. "
        "Daarnaast zal worden ingegaan op de gedane toezeggingen.\n"
    ).candidates
    assert found[1].deadline.kind is DeadlineKind.OPEN


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Ik informeer u in september over de wijzigingen per 1 januari 2027.", "in september"),
        ("Ik informeer u over de wijzigingen per 1 januari 2027.", ""),
        ("Over het debat van 12 juni 2026 informeer ik uw Kamer voor de zomer.", "voor de zomer"),
        ("Ik kom hier in de loop van 2027 op terug.", "in de loop van 2027"),
    ],
)
def test_which_date_counts(sentence: str, term: str) -> None:
    assert only(sentence).deadline.wording == term


@pytest.mark.parametrize(
    ("sentence", "firmness"),
    [
        ("Ik zal uw Kamer voor de zomer informeren.", Firmness.PROMISE),
        ("Ik zeg uw Kamer toe voor de zomer een brief te sturen.", Firmness.PROMISE),
        ("Ik streef ernaar uw Kamer voor de zomer te informeren.", Firmness.AIM),
        ("Ik ben voornemens uw Kamer voor de zomer te informeren.", Firmness.AIM),
        ("Naar verwachting zal ik uw Kamer voor de zomer informeren.", Firmness.EXPECTATION),
        ("De resultaten verwacht ik medio 2027.", Firmness.EXPECTATION),
        ("Ik wil samen met de sector een fonds oprichten.", Firmness.AIM),
    ],
)
def test_firmness(sentence: str, firmness: Firmness) -> None:
    assert only(sentence).firmness is firmness


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Uw Kamer wordt jaarlijks geïnformeerd over de loketten.", CandidateType.REPORT),
        ("In de volgende voortgangsbrief informeer ik uw Kamer over geld.", CandidateType.REPORT),
        ("Uw Kamer wordt eind 2026 geïnformeerd over de loketten.", CandidateType.PROMISE),
        ("In de kabinetsreactie op het advies zal dit worden betrokken.", CandidateType.PROMISE),
    ],
)
def test_report_or_promise(sentence: str, kind: CandidateType) -> None:
    assert only(sentence).type is kind


def test_series_by_its_full_name_throughout_the_letter() -> None:
    found = reading(
        f"{OPENING} Ik ben voornemens de cijfers jaarlijks aan uw Kamer te sturen bij een voortgangsbrief "
        "Open Loket. Hierover informeer ik u in de volgende voortgangsbrief.\n"
    ).candidates
    assert {each.series for each in found} == {"Voortgangsbrief Open Loket"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Over de uitkomsten van de proef informeer ik uw Kamer voor de zomer.",
            "Uitkomsten van de proef",
        ),
        (
            "Ik zal uw Kamer voor het kerstreces een overzicht sturen van de maatregelen.",
            "Overzicht van de maatregelen",
        ),
        (
            "Daarnaast zal het kabinet uw Kamer rond de zomer de voorstellen doen toekomen.",
            "Voorstellen",
        ),
        ("Deze maatregelen leg ik vast in een agenda.", "Maatregelen vastleggen in een agenda"),
        (
            "Met de gemeenten verken ik hoe het loket beter kan.",
            "Verkennen hoe het loket beter kan",
        ),
        ("Naar verwachting is deze handreiking eind 2026 klaar.", "Handreiking gereed"),
        (
            "De VNG geeft aan eind 2026 met een handreiking te komen.",
            "VNG: handreiking",
        ),
    ],
)
def test_titles(sentence: str, title: str) -> None:
    assert only(sentence).title == title


def test_a_title_that_points_back_gets_the_heading() -> None:
    text = (
        f"{OPENING}\n\nOpenstelling in de avond\n\nHierover informeer ik uw Kamer in het najaar.\n"
    )
    assert reading(text).candidates[0].title == "Openstelling in de avond"


def test_a_letter_without_a_date_reads_what_needs_none() -> None:
    found = reading(
        f"{OPENING} Ik informeer uw Kamer eind 2026. Ik informeer u voor de zomer.\n", None
    )
    assert found.reference_date is None
    assert [each.deadline.kind for each in found.candidates] == [
        DeadlineKind.WINDOW,
        DeadlineKind.UNREAD,
    ]


def test_the_date_of_the_letter_beats_the_given_one() -> None:
    text = (
        f"Datum 2 april 2026\nBetreft Loketten\n\n{OPENING} Ik informeer uw Kamer voor de zomer.\n"
    )
    found = reading(text, date(2020, 1, 1))
    assert found.reference_date == date(2026, 4, 2)
    assert found.candidates[0].deadline.latest == date(2026, 6, 30)


def test_a_minister_who_does_not_sign_is_somebody_else() -> None:
    promise = "De minister van Financiën zal uw Kamer voor de zomer informeren."
    assert only(promise).scope is Scope.OTHER
    signed = f"{OPENING} {promise}\n\nDe minister van Financiën,\n\nA.B. Proefman\n"
    assert reading(signed).candidates[0].scope is Scope.CORE


def test_json_holds_what_checks_rely_on() -> None:
    data = json.loads(
        json.dumps(reading_json(reading(f"{OPENING} Ik informeer uw Kamer jaarlijks.\n")))
    )
    (found,) = data["commitments"]
    assert found["scope"] == "core"
    assert found["type"] == "rapportage"
    assert found["deadline"]["kind"] == "recurrence"
    assert found["deadline"]["every"] == "P1Y"
    assert data["metadata"]["date"] is None


def test_a_term_carried_by_another_document_is_event_linked_in_json() -> None:
    data = reading_json(reading(f"{OPENING} Ik informeer u in de volgende voortgangsbrief.\n"))
    assert data["commitments"][0]["deadline"]["kind"] == "event-linked"


def test_references_are_kept_once() -> None:
    text = f"{OPENING} Zie Kamerstukken II 2024/25, 99 001, nr. 61 en Kamerstuk 99 001, nr. 61.\n"
    assert [each.short for each in reading(text).references] == ["99001-61"]


def test_reading_can_be_stopped() -> None:
    with pytest.raises(ReadingStopped):
        read_letter(
            "Ik informeer uw Kamer eind 2026.", calendar=load_calendar(), is_stopped=lambda: True
        )
