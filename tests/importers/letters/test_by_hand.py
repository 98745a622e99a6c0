"""What the user marks in a letter becomes a promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.letters.by_hand import promise_by_hand
from storage.calendars import load_calendar
from storage.rules.deadline import NOTHING_SAID
from storage.rules.review import Span
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from storage.rules.review import Candidate

TEXT = """Datum 2 april 2026

Het loket in Almere blijft open. De proef met mobiele loket-
ten wordt na de zomer geëvalueerd, zo is met de gemeente afge-
sproken. Dat geldt ook voor Zeeland.
"""


def marked(start: int, end: int, day: date | None = date(2026, 4, 2)) -> Candidate | None:
    return promise_by_hand(TEXT, Span(start, end), day, calendar=load_calendar())


def test_the_term_of_what_is_marked_is_read_at_once() -> None:
    start = TEXT.index("De proef")
    end = TEXT.index(" Dat geldt")
    found = marked(start, end)
    assert found is not None
    assert found.passage.startswith("De proef met mobiele loketten wordt na de zomer geëvalueerd")
    assert (found.start, found.end) == (start, end)
    assert found.deadline.kind is DeadlineKind.WINDOW
    assert found.deadline_span is not None
    assert TEXT[found.deadline_span.start : found.deadline_span.end] == "na de zomer"
    assert (found.scope, found.ticked) == (Scope.CORE, True)
    assert found.title


def test_without_a_selection_it_is_the_sentence_at_the_caret() -> None:
    caret = TEXT.index("mobiele")
    found = marked(caret, caret)
    assert found is not None
    assert found.passage.startswith("De proef met mobiele")
    assert found.passage.endswith("afgesproken.")


@pytest.mark.parametrize("at", [TEXT.index("\n\n"), len(TEXT)])
def test_blanks_are_no_promise(at: int) -> None:
    assert marked(at, at + 1) is None


def test_without_a_term_nothing_was_said() -> None:
    start = TEXT.index("Het loket")
    found = marked(start, start + len("Het loket in Almere blijft open."))
    assert found is not None
    assert found.deadline == NOTHING_SAID
    assert found.deadline_span is None


def test_a_day_says_more_than_soon() -> None:
    text = "Binnenkort overleg ik hierover; de uitkomst volgt voor 1 mei 2026."
    found = promise_by_hand(text, Span(0, len(text)), date(2026, 4, 2), calendar=load_calendar())
    assert found is not None
    assert found.deadline.wording == "voor 1 mei 2026"
