"""What holds for every text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from storage.calendars import load_calendar
from storage.rules.language import RULES, find_wordings
from storage.rules.language.lexicon import vocabulary
from storage.rules.language.phrases import listed
from tests.storage.rules.language.spoken import read

NAMES = {rule.name for rule in RULES} | {""}
WORDS = st.sampled_from(
    [
        *sorted(vocabulary()),
        *listed("van de het 2026 1 31 29 30 12 2024 24 0 99 ' - / , . ( ) jl. Q3"),
    ]
)
WORDINGS = st.lists(WORDS, max_size=9).map(" ".join)
DAYS = st.none() | st.dates()


@given(WORDINGS | st.text(), DAYS)
def test_reading_never_fails_and_names_its_rule(wording: str, reference: date | None) -> None:
    deadline = read(wording, reference)
    assert deadline.wording == wording
    assert deadline.reference == reference
    assert deadline.rule in NAMES
    assert (deadline.kind == "unread") == (deadline.rule == "")
    if deadline.earliest and deadline.latest:
        assert deadline.earliest <= deadline.latest


@given(st.lists(WORDINGS | st.text(max_size=20), max_size=4).map(". ".join), DAYS)
def test_what_is_found_lies_in_order_and_stands_there(text: str, reference: date | None) -> None:
    end = 0
    for found in find_wordings(text, reference, load_calendar()):
        assert end <= found.start < found.end
        assert found.deadline.wording == text[found.start : found.end]
        end = found.end


@given(WORDINGS)
def test_spaces_and_a_capital_change_nothing(wording: str) -> None:
    plain = read(wording)
    for other in (
        wording.replace(" ", "\u00a0"),
        wording.replace(" ", "  "),
        wording[:1].upper() + wording[1:],
        f" {wording} ",
    ):
        same = read(other)
        assert (same.kind, same.earliest, same.latest) == (plain.kind, plain.earliest, plain.latest)
        assert (same.every, same.offset, same.rule) == (plain.every, plain.offset, plain.rule)


@given(WORDINGS, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_window_that_is_not_past_begins_on_the_reference_day_or_later(
    wording: str, reference: date
) -> None:
    deadline = read(wording, reference)
    past = deadline.rule.startswith("past.")
    if deadline.kind == "window" and not past and (deadline.latest or date.max) >= reference:
        assert deadline.earliest is not None
        assert deadline.earliest >= reference
