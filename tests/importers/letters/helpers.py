"""Short ways to read a text in a test."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from importers.letters import read_letter
from storage.calendars import load_calendar

if TYPE_CHECKING:
    from storage.rules.review import Candidate, LetterReading

WRITTEN_ON = date(2026, 4, 2)
# Running text before what is tested, so that it is no heading and no head of a letter.
OPENING = "Dit is een gewone zin die aan het begin van de tekst staat en niets belooft."


def reading(text: str, given_date: date | None = WRITTEN_ON) -> LetterReading:
    return read_letter(text, calendar=load_calendar(), given_date=given_date)


def candidates(sentence: str) -> tuple[Candidate, ...]:
    return reading(f"{OPENING} {sentence}\n").candidates


def only(sentence: str) -> Candidate:
    (candidate,) = candidates(sentence)
    return candidate
