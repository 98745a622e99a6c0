"""The closing list of a debate becomes promises, whatever its layout."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.letters import ReadingStopped
from importers.letters.take_over import take_over
from importers.lists import loaded_text, read_source
from importers.lists.debate import is_debate_list
from storage.calendars import load_calendar
from storage.detail import detail_of
from storage.rules.language import DEFAULTS
from storage.rules.source_terms import CandidateType, SourceKind
from storage.rules.terms import DeadlineKind, Scope
from storage.sources import list_sources
from tests.helpers.registers import TODAY, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.rules.review import Candidate, LetterReading

HEAD = "Commissiedebat Dienstverlening aan het loket\n12 februari 2026\n\nToezeggingen\n\n"
NUMBERED = (
    HEAD
    + """1. De minister zegt toe de Kamer voor het zomerreces te informeren over de uitkomsten van de pilot met mobiele
loketten in Zeeland. (toezegging aan het lid De Vries (CDA))
2. De staatssecretaris van Proefbeleid stuurt de Kamer uiterlijk 1 oktober 2026 cijfers over de wachttijden bij
loketten in krimpregio’s.
3. De minister komt in de eerstvolgende voortgangsbrief terug op de inzet van tolken.

Het debat is daarmee gesloten.
"""
)
BULLETS = HEAD + (
    "– De minister zegt mevrouw Jansen toe de cijfers over taalhuizen te sturen.\n"
    "– De Kamer ontvangt medio 2026 een brief over de opleiding.\n"
)
BARE = (
    "Wetgevingsoverleg Loketten, 3 maart 2026\n\n"
    "De minister zegt toe voor de zomer een brief te sturen over tolken.\n"
    "Toezegging aan het lid Smit.\n\n"
    "De staatssecretaris zegt toe de evaluatie in 2027 te sturen.\n"
)


def read(text: str, given: date | None = None, *, is_list: bool = False) -> LetterReading:
    return read_source(
        loaded_text(text), calendar=load_calendar(), given_date=given, is_list=is_list
    )


def listed(candidate: Candidate) -> tuple[str, str]:
    assert candidate.listed is not None
    return candidate.listed.office, candidate.listed.asked_by


def test_every_item_is_a_promise_with_its_term_from_the_day_of_the_debate() -> None:
    reading = read(NUMBERED)
    assert (reading.kind, reading.reference_date, reading.chamber) == (
        SourceKind.DEBATE,
        date(2026, 2, 12),
        "TK",
    )
    assert reading.debate == "Commissiedebat Dienstverlening aan het loket"
    pilot, figures, interpreters = reading.candidates
    assert [each.scope for each in reading.candidates] == [Scope.CORE] * 3
    assert all(each.ticked for each in reading.candidates)
    assert pilot.title == "Uitkomsten van de pilot met mobiele loketten in Zeeland"
    assert pilot.deadline.latest == date(2026, 7, 2)
    assert reading.text[pilot.start : pilot.end].startswith("De minister zegt toe")
    assert pilot.deadline_span is not None
    term = reading.text[pilot.deadline_span.start : pilot.deadline_span.end]
    assert term == "voor het zomerreces"
    assert listed(pilot) == ("minister", "De Vries (CDA)")
    assert figures.deadline.latest == date(2026, 10, 1)
    assert figures.title.startswith("Cijfers over de wachttijden")
    assert listed(figures) == ("staatssecretaris van Proefbeleid", "")
    assert interpreters.type is CandidateType.REPORT
    assert interpreters.deadline.kind is DeadlineKind.CARRIED
    assert reading.text[interpreters.end :].strip() == "Het debat is daarmee gesloten."


@pytest.mark.parametrize(
    "asked",
    [
        " (toezegging aan het lid Jansen, D66).",
        ". (Toezegging aan het lid Jansen (D66))",
        ". Deze toezegging is gedaan aan het lid Jansen (D66).",
    ],
)
def test_to_whom_it_was_promised_is_no_part_of_the_title(asked: str) -> None:
    (made,) = read(
        f"{HEAD}- De minister zegt toe de Kamer eind 2026 te informeren over bussen{asked}"
    ).candidates
    assert made.title == "Bussen"
    assert made.deadline.wording == "eind 2026"
    assert listed(made)[1].startswith("Jansen")


def test_bullets_and_bare_paragraphs_are_items_too() -> None:
    figures, training = read(BULLETS).candidates
    assert listed(figures) == ("minister", "mevrouw Jansen")
    assert training.deadline.wording == "medio 2026"
    letter, evaluation = read(BARE).candidates
    assert listed(letter)[1] == "Smit"
    assert evaluation.deadline.latest == date(2027, 12, 31)
    assert read(BARE).reference_date == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        (NUMBERED, True),
        (BULLETS, True),
        (BARE, True),
        ("Geachte voorzitter,\n\nToezeggingen\n1. De minister zegt toe X.\n", False),
        ("Ik zal uw Kamer in juni informeren over de loketten.", False),
        ("1. Koop brood.\n2. De minister zegt toe te komen.\n3. Melk.\n", False),
        ("Toezeggingen\n\n- brood\n- melk\n", False),
        ("", False),
    ],
)
def test_a_letter_is_no_list(text: str, is_list: bool) -> None:
    assert is_debate_list(text) is is_list


def test_without_a_day_the_terms_wait_for_it() -> None:
    text = "Toezeggingen\n1. De minister stuurt de Kamer voor de zomer een brief over tolken.\n"
    undated = read(text)
    assert undated.reference_date is None
    assert undated.masthead.date is None
    assert undated.candidates[0].deadline.kind is DeadlineKind.UNREAD
    (dated,) = read(text, date(2026, 2, 12)).candidates
    assert dated.deadline.kind is DeadlineKind.WINDOW


def test_what_is_said_to_be_a_list_is_read_as_one() -> None:
    text = "1. Brief over tolken, medio 2026.\n"
    assert read(text).kind is None
    assert [each.title for each in read(text, is_list=True).candidates] != []
    assert read("Zomaar een regel.", is_list=True).candidates == ()


def test_it_can_be_stopped() -> None:
    with pytest.raises(ReadingStopped):
        read_source(
            loaded_text(NUMBERED),
            calendar=load_calendar(),
            settings=DEFAULTS,
            is_stopped=lambda: True,
        )


def test_it_enters_the_register_with_debate_office_and_member(tmp_path: Path) -> None:
    reading = read(NUMBERED)
    with new_register(tmp_path) as register:
        taken = take_over(register, reading, reading.candidates, file_name="lijst.txt", today=TODAY)
        (source,) = list_sources(register)
        assert source.kind is SourceKind.DEBATE
        details = [detail_of(register, each, TODAY) for each in taken.record_ids]
        by_secretary = next(each for each in details if each.row.title.startswith("Cijfers"))
        assert by_secretary.row.debate == "Commissiedebat Dienstverlening aan het loket"
        assert by_secretary.row.chamber == "TK"
        assert by_secretary.row.minister
        assert by_secretary.row.promised_on == date(2026, 2, 12)
        assert "De Vries (CDA)" in {each.asked_by for each in details}
        again = take_over(register, reading, reading.candidates, file_name="lijst.txt", today=TODAY)
        assert (again.record_ids, again.known) == ([], 3)
