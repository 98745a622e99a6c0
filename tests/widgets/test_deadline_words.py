"""How a deadline is said."""

from __future__ import annotations

from datetime import date

import pytest

from resources.words import Words
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.terms import DeadlineKind
from widgets.deadline_words import day_in_words, deadline_in_words, full_day_in_words

WINDOW, RECURRENCE = DeadlineKind.WINDOW, DeadlineKind.RECURRENCE
CARRIED = DeadlineKind.CARRIED
OCTOBER, DECEMBER, JANUARY = date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 31)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (Deadline("eind 2026", WINDOW, OCTOBER, DECEMBER), "1 okt – 31 dec 2026"),
        (Deadline("winter", WINDOW, DECEMBER, JANUARY), "31 dec 2026 – 31 jan 2027"),
        (Deadline("1 oktober", WINDOW, OCTOBER, OCTOBER), "1 okt 2026"),
        (Deadline("voor 2027", WINDOW, None, DECEMBER), "uiterlijk 31 dec 2026"),
        (Deadline("vanaf oktober", WINDOW, OCTOBER, None), "vanaf 1 okt 2026"),
        (Deadline("ooit", WINDOW), "geen einddatum"),
        (Deadline("jaarlijks", RECURRENCE, every="P1Y"), "elk jaar"),
        (
            Deadline("jaarlijks", RECURRENCE, every="P1Y", to_day="12-31"),
            "elk jaar, uiterlijk 31 dec",
        ),
        (
            Deadline("j", RECURRENCE, every="P1Y", from_day="01-01", to_day="05-14"),
            "elk jaar, uiterlijk 14 mei",
        ),
        (
            Deadline("j", RECURRENCE, every="P1Y", from_day="09-01", to_day="09-30"),
            "elk jaar, 1 sep – 30 sep",
        ),
        (
            Deadline("j", RECURRENCE, every="P1Y", from_day="09-15", to_day="09-15"),
            "elk jaar, 15 sep",
        ),
        (Deadline("j", RECURRENCE, every="P1Y", from_day="03-01"), "elk jaar, vanaf 1 mrt"),
        (Deadline("k", RECURRENCE, every="P3M"), "elk kwartaal"),
        (Deadline("h", RECURRENCE, every="P6M"), "elk half jaar"),
        (Deadline("2", RECURRENCE, every="P2Y"), "elke 2 jaar"),
        (Deadline("periodiek", RECURRENCE), "terugkerend"),
        (Deadline("v", CARRIED, carrier="de volgende brief"), "volgt de volgende brief"),
        (Deadline("v", CARRIED, carrier="het debat", offset="P2W"), "2 weken na het debat"),
        (Deadline("v", CARRIED, carrier="het debat", offset="-P1D"), "1 dag vóór het debat"),
        (Deadline("v", CARRIED), "volgt een ander stuk"),
        (Deadline("komende periode", DeadlineKind.OPEN), "geen einddatum"),
        (NOTHING_SAID, "geen termijn"),
        (Deadline("wartaal", DeadlineKind.UNREAD), "niet gelezen"),
    ],
)
def test_deadline_in_words(deadline: Deadline, said: str) -> None:
    assert deadline_in_words(deadline, Words()) == said


def test_days_in_words() -> None:
    assert day_in_words(date(2026, 3, 9), Words()) == "9 mrt 2026"
    assert full_day_in_words(date(2026, 3, 9), Words()) == "9 maart 2026"
    assert full_day_in_words(date(2026, 3, 9), Words("en")) == "9 March 2026"
