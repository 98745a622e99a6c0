"""What stands under a heading or a lead-in that is only a time, and in clauses below the main one."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import Scope
from tests.importers.letters.helpers import only, reading

_FIRST = "Dit is een gewone zin die aan het begin van de tekst staat en niets belooft."


def test_papers_under_a_time_come_then() -> None:
    text = (
        f"{_FIRST}\n\nVoor de zomer\n\n- Kamerbrief over de haven\n- Start van de proef\n\n"
        "Overig\n\n- Gesprekken over de haven\n"
    )
    found = reading(text).candidates
    assert [each.scope for each in found] == [Scope.CORE, Scope.PLAN]
    assert {each.deadline.latest for each in found} == {date(2026, 6, 30)}


def test_sentence_under_a_time_has_it_when_it_says_none() -> None:
    text = (
        f"{_FIRST}\n\nEerste kwartaal 2027\n\nIk stuur uw Kamer een brief. Dit is een zin.\n\n"
        "Tweede kwartaal 2027\n\nIk stuur uw Kamer in mei 2027 een nota.\n"
    )
    letter, note = (each.deadline for each in reading(text).candidates)
    assert (letter.earliest, letter.latest) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (note.earliest, note.latest) == (date(2027, 5, 1), date(2027, 5, 31))


def test_items_behind_a_time_have_it() -> None:
    text = f"{_FIRST}\n\nIn 2027:\n- start de proef;\n- ontvangt uw Kamer de evaluatie.\n"
    found = reading(text).candidates
    assert [each.scope for each in found] == [Scope.PLAN, Scope.CORE]
    assert {each.deadline.wording for each in found} == {"In 2027"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Daarvoor is een commissie ingesteld, die eind oktober voor het eerst bijeenkomt.",
        "De uitvoerder heeft zich eraan verbonden om eind oktober spreekuur te houden.",
        "Wij hebben de raad uitgenodigd om eind oktober de balans op te maken.",
    ],
)
def test_clause_below_the_main_one_plans(sentence: str) -> None:
    assert only(sentence).deadline.latest == date(2026, 10, 31)


@pytest.mark.parametrize(
    "sentence",
    [
        "Er is een regeling getroffen, die op 1 november ingaat.",
        "Het bedrag dat de sector in november heeft gevraagd, is hoog.",
        "Hoe de regeling er na 2027 uit komt te zien, staat niet vast.",
    ],
)
def test_clause_that_dates_no_work_is_left_alone(sentence: str) -> None:
    assert reading(f"{_FIRST} {sentence}\n").candidates == ()
