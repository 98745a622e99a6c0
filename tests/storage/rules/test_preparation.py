"""Counting back from the day of sending."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.calendars import load_calendar
from storage.rules.preparation import LADDER, day_of_sending, day_of_step

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    ("last", "sending"),
    [
        (date(2026, 12, 31), date(2026, 12, 17)),  # in the Christmas recess
        (date(2026, 12, 17), date(2026, 12, 17)),
        (date(2026, 11, 22), date(2026, 11, 20)),  # a Sunday
        (date(2026, 12, 18), date(2026, 12, 17)),  # the Friday on which the recess begins
        (None, None),
    ],
)
def test_sends_on_a_working_day_before_a_recess(last: date | None, sending: date | None) -> None:
    assert day_of_sending(last, None, CALENDAR) == sending


def test_a_day_that_was_aimed_at_counts() -> None:
    aimed = date(2026, 12, 10)
    assert day_of_sending(date(2026, 12, 31), aimed, CALENDAR) == aimed


def test_counts_back_in_working_days() -> None:
    sending = date(2026, 12, 17)
    days = [day_of_step(rung.days_before, None, sending, CALENDAR) for rung in LADDER]
    assert days == [
        date(2026, 10, 8),
        date(2026, 11, 5),
        date(2026, 11, 19),
        date(2026, 12, 3),
        sending,
    ]


def test_a_day_of_its_own_counts() -> None:
    own = date(2026, 11, 3)
    assert day_of_step(None, own, date(2026, 12, 17), CALENDAR) == own
    assert day_of_step(5, None, None, CALENDAR) is None


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_is_never_later_than_the_last_day_and_always_a_working_day(last: date) -> None:
    sending = day_of_sending(last, None, CALENDAR)
    assert sending is not None
    assert sending <= last
    assert CALENDAR.is_working_day(sending)
