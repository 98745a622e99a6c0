"""One promise said twice in a letter is one promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.letters import read_letter
from importers.letters.listed import known_as
from importers.letters.take_over import take_over
from storage.calendars import load_calendar
from storage.rules.source_terms import CitationRole
from storage.sources import citations_of
from tests.helpers.registers import TODAY, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.rules.review import LetterReading

HEAD = "Datum 14 december 2025\nBetreft Loketten\n\nGeachte voorzitter,\n\n"
FIRST = (
    "Ik zal uw Kamer voor de zomer van 2026 informeren over de uitkomsten van de proef met mobiele "
    "loketten. De proef loopt in drie gemeenten.\n\n"
)


def read(again: str) -> LetterReading:
    return read_letter(f"{HEAD}{FIRST}{again}\n", calendar=load_calendar())


def test_what_is_said_again_is_found_but_not_proposed_again() -> None:
    first, again = read(
        "Zoals gezegd informeer ik uw Kamer voor de zomer van 2026 over de uitkomsten van de proef "
        "met mobiele loketten."
    ).candidates
    assert (first.repeats, first.ticked) == (None, True)
    assert (again.repeats, again.ticked) == (0, False)


@pytest.mark.parametrize(
    "other",
    [
        "Ik informeer uw Kamer eind 2026 over de uitkomsten van de proef met mobiele loketten.",
        "Ik informeer uw Kamer voor de zomer van 2026 over de kosten van de proef met tolken.",
        "Ik informeer uw Kamer voor de zomer van 2026 over de uitkomsten van de proef met bussen.",
    ],
)
def test_another_time_or_another_thing_is_another_promise(other: str) -> None:
    assert [each.repeats for each in read(other).candidates] == [None, None]


def test_taken_over_it_is_one_record_that_cites_both_passages(tmp_path: Path) -> None:
    reading = read(
        "Voor de zomer van 2026 informeer ik uw Kamer over de uitkomsten van de proef met mobiele "
        "loketten."
    )
    ticked = [each for each in reading.candidates if each.ticked]
    with new_register(tmp_path) as register:
        taken = take_over(register, reading, ticked, file_name="brief.txt", today=TODAY)
        (made,) = taken.record_ids
        roles = [each.role for each in citations_of(register, made)]
        assert roles == [CitationRole.MADE, CitationRole.REPEATED]
        assert sorted(known_as(register, reading)) == [0, 1]
        both = take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
        assert both.record_ids == []
