"""Occurrences and windows of recurring duties."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.deadline import Deadline
from storage.rules.recurrence import (
    Period,
    next_window,
    occurrences,
    parse_period,
    shift,
    window_of_year,
)
from storage.rules.terms import DeadlineKind


def recurring(
    every: str | None = "P1Y",
    days: tuple[str | None, str | None] = (None, None),
    first: tuple[date, date] | None = None,
) -> Deadline:
    earliest, latest = first or (None, None)
    return Deadline(
        "jaarlijks",
        DeadlineKind.RECURRENCE,
        earliest,
        latest,
        every=every,
        from_day=days[0],
        to_day=days[1],
    )


@pytest.mark.parametrize(
    ("iso", "period"),
    [
        ("P1Y", Period(12)),
        ("P18M", Period(18)),
        ("P2W", Period(0, 14)),
        ("-P2W", Period(0, -14)),
        ("P1Y2M3W4D", Period(14, 25)),
        ("+P5D", Period(0, 5)),
    ],
)
def test_durations_are_read(iso: str, period: Period) -> None:
    assert parse_period(iso) == period


@pytest.mark.parametrize("iso", ["P", "1Y", "PT3H", "P1.5Y", "jaarlijks"])
def test_what_is_no_duration_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match=re.escape(iso)):
        parse_period(iso)


def test_a_month_end_never_drifts() -> None:
    months = list(islice(occurrences(date(2026, 1, 31), "P1M"), 4))
    assert months == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    years = list(islice(occurrences(date(2024, 2, 29), "P1Y"), 5))
    assert years == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_occurrences_end_with_the_calendar() -> None:
    assert list(occurrences(date(9996, 1, 1), "P1Y")) == [date(9996 + n, 1, 1) for n in range(3)]
    assert list(occurrences(date(9999, 12, 1), "P4W"))[-1:] == []
    assert list(occurrences(date(9998, 12, 1), "P4W"))[-1] > date(9999, 12, 1)


@pytest.mark.parametrize("every", ["P0D", "-P1Y"])
def test_a_period_that_goes_nowhere_is_refused(every: str) -> None:
    with pytest.raises(ValueError, match="P"):
        next(occurrences(date(2026, 1, 1), every))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-600, 600))
def test_shifting_by_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    moved = shift(day, Period(months))
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (
        moved.day < day.day and (moved.replace(day=28) < moved or moved.day == 28)
    )


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 40))
def test_forward_and_day_by_day_agree(start: date, n: int) -> None:
    far = list(islice(occurrences(start, "P1W"), n + 1))[n]
    assert (far - start).days == 7 * n
    assert shift(far, -Period(0, 7) * n) == start


def test_windows_without_days_are_derived_calendar_years() -> None:
    window = window_of_year(recurring(), 2027)
    assert (window.first, window.last, window.derived) == (
        date(2027, 1, 1),
        date(2027, 12, 31),
        True,
    )


@pytest.mark.parametrize(
    ("days", "year", "first", "last"),
    [
        (("03-01", "05-31"), 2027, date(2027, 3, 1), date(2027, 5, 31)),
        ((None, "05-14"), 2027, date(2027, 1, 1), date(2027, 5, 14)),
        (("09-01", None), 2027, date(2027, 9, 1), date(2027, 12, 31)),
        (("12-01", "02-29"), 2026, date(2026, 12, 1), date(2027, 2, 28)),
        (("12-01", "02-29"), 2027, date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_windows_with_days_of_the_year(
    days: tuple[str | None, str | None], year: int, first: date, last: date
) -> None:
    window = window_of_year(recurring(days=days), year)
    assert (window.first, window.last, window.derived) == (first, last, False)


def test_the_said_first_time_counts_in_its_own_year() -> None:
    autumn = date(2026, 9, 1), date(2026, 11, 30)
    deadline = recurring(first=autumn)
    assert (window_of_year(deadline, 2026).first, window_of_year(deadline, 2026).last) == autumn
    assert window_of_year(deadline, 2027).derived
    whole = date(2027, 1, 1), date(2027, 12, 31)
    assert window_of_year(recurring(first=whole), 2027).derived is False
    anchored = recurring(days=(None, "06-30"), first=whole)
    assert window_of_year(anchored, 2027).last == date(2027, 6, 30)


def test_the_next_window_is_not_over_and_not_settled() -> None:
    spring = recurring(days=("03-01", "05-31"))
    on = date(2026, 4, 2)
    assert _year(next_window(spring, on)) == 2026
    assert _year(next_window(spring, on, {2026})) == 2027
    assert _year(next_window(spring, date(2026, 6, 1))) == 2027
    winter = recurring(days=("12-01", "02-29"))
    assert _year(next_window(winter, date(2027, 1, 15))) == 2026


def test_a_duty_of_every_few_years_counts_from_its_first_time() -> None:
    whole = date(2024, 1, 1), date(2024, 12, 31)
    five = recurring("P5Y", first=whole)
    assert _year(next_window(five, date(2026, 4, 2))) == 2029
    assert _year(next_window(recurring("P5Y"), date(2026, 4, 2), {2018, 2023})) == 2028
    assert _year(next_window(recurring("P5Y"), date(2026, 4, 2))) == 2026
    assert _year(next_window(recurring("P6M"), date(2026, 4, 2), {2026})) == 2027


def test_what_names_no_period_has_no_next_window() -> None:
    assert next_window(recurring(None), date(2026, 4, 2)) is None
    once = Deadline("eind 2026", DeadlineKind.WINDOW, date(2026, 10, 1), date(2026, 12, 31))
    assert next_window(once, date(2026, 4, 2)) is None
    assert next_window(recurring(), date(2026, 4, 2), range(2020, 2040)) is None


def _year(window: object) -> int:
    year = getattr(window, "year", -1)
    assert isinstance(year, int)
    return year
