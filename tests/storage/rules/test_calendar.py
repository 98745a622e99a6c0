"""The sitting calendar and the working days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.calendars import load_calendar
from storage.rules.calendar import (
    BY_RULE,
    RECESS_KINDS,
    Recess,
    SittingCalendar,
    _days_off,
    christmas_recess,
    first_kamer_day_after,
    last_kamer_day_before,
    prinsjesdag,
    session_year,
    summer_recess,
    verantwoordingsdag,
    weekday_of_month,
)

CALENDAR = load_calendar()
AROUND_NOW = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_the_shipped_table_is_in_order_and_does_not_overlap() -> None:
    table = CALENDAR.table
    assert all(one.last < other.first for one, other in pairwise(table))
    for recess in table:
        assert recess.kind in RECESS_KINDS
        assert recess.source
        assert (recess.first.weekday(), recess.last.weekday()) == (4, 0) or (
            recess.kind == "verkiezing"
        )


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_rule_for_the_summer_agrees_with_the_published_years(year: int) -> None:
    (published,) = [r for r in CALENDAR.table if (r.kind, r.first.year) == ("zomer", year)]
    assert (summer_recess(year).first, summer_recess(year).last) == (
        published.first,
        published.last,
    )
    assert not published.provisional


def test_the_rule_for_christmas_agrees_with_the_published_year() -> None:
    assert (christmas_recess(2023).first, christmas_recess(2023).last) == (
        date(2023, 12, 22),
        date(2024, 1, 15),
    )


def test_outside_the_table_only_summer_and_christmas_are_known() -> None:
    known = CALENDAR.recesses_between(date(2031, 1, 1), date(2031, 12, 31))
    assert [recess.kind for recess in known] == ["kerst", "zomer", "kerst"]
    assert all(recess.provisional and recess.source == BY_RULE for recess in known)
    assert CALENDAR.next_recess(date(2031, 1, 1), "mei") is None


def test_recesses_on_and_after_a_day() -> None:
    summer = CALENDAR.next_recess(date(2026, 5, 20))
    assert summer is not None
    assert (summer.kind, summer.first) == ("zomer", date(2026, 7, 3))
    assert CALENDAR.recess_on(date(2026, 7, 3)) == CALENDAR.recess_on(date(2026, 8, 31)) == summer
    assert CALENDAR.recess_on(date(2026, 9, 1)) is None
    assert CALENDAR.next_recess(summer.first) != summer
    christmas = CALENDAR.next_recess(date(2026, 5, 20), "kerst")
    assert christmas is not None
    assert christmas.first == date(2026, 12, 18)
    assert CALENDAR.recess_on(date(2027, 1, 1)) == christmas


def test_a_table_of_the_user_counts_before_the_rule() -> None:
    own = Recess(date(2030, 6, 28), date(2030, 9, 2), "zomer", "eigen")
    calendar = SittingCalendar([own])
    assert calendar.next_recess(date(2030, 3, 1), "zomer") == own
    assert calendar.table == (own,)


def test_far_away_no_recess_is_known() -> None:
    assert CALENDAR.next_recess(date.max) is None
    assert CALENDAR.recesses_between(date.max, date.max) == ()
    assert CALENDAR.recesses_between(date.min, date.min) == ()


def test_the_kamer_days_round_a_recess() -> None:
    summer = summer_recess(2026)
    assert last_kamer_day_before(summer) == date(2026, 7, 2)
    assert first_kamer_day_after(summer) == date(2026, 9, 1)
    election = Recess(date(2025, 10, 3), date(2025, 10, 29), "verkiezing")
    assert first_kamer_day_after(election) == date(2025, 11, 4)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 3), True),  # Goede Vrijdag
        (date(2026, 4, 6), False),
        (date(2026, 4, 27), False),
        (date(2026, 5, 5), False),
        (date(2026, 5, 14), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 27), False),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


@pytest.mark.parametrize("language", ["nl_NL.UTF-8", "en_US.UTF-8", "C"])
def test_working_days_do_not_hang_on_the_language_of_the_machine(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _days_off.cache_clear()
    monkeypatch.setenv("LANGUAGE", language)
    assert CALENDAR.is_working_day(date(2026, 4, 3))
    assert not CALENDAR.is_working_day(date(2026, 4, 6))


def test_adding_working_days_skips_weekends_and_holidays() -> None:
    assert CALENDAR.add_working_days(date(2026, 4, 2), 2) == date(2026, 4, 7)
    assert CALENDAR.add_working_days(date(2026, 4, 7), -2) == date(2026, 4, 2)
    assert CALENDAR.add_working_days(date(2026, 4, 5), 0) == date(2026, 4, 5)


@given(AROUND_NOW, st.integers(-60, 60))
def test_counting_working_days_is_the_inverse_of_adding(day: date, n: int) -> None:
    moved = CALENDAR.add_working_days(day, n)
    if n > 0:
        assert CALENDAR.working_days_between(day, moved) == n
        assert CALENDAR.working_days_between(moved, day) == -n
    assert n == 0 or CALENDAR.is_working_day(moved)


@given(AROUND_NOW)
def test_fixed_days_lie_in_the_third_week(day: date) -> None:
    budget, accounts = prinsjesdag(day.year), verantwoordingsdag(day.year)
    assert (budget.month, budget.weekday(), 15 <= budget.day <= 21) == (9, 1, True)
    assert (accounts.month, accounts.weekday(), 15 <= accounts.day <= 21) == (5, 2, True)
    assert weekday_of_month(day.year, 9, 1, 3) == budget


@given(AROUND_NOW)
def test_a_session_year_begins_on_prinsjesdag(day: date) -> None:
    begins = prinsjesdag(day.year)
    assert session_year(begins) != session_year(begins - timedelta(days=1))
    assert session_year(begins) == f"{day.year}/{(day.year + 1) % 100:02}"
    assert session_year(date(2026, 4, 2)) == "2025/26"
    assert session_year(date(1999, 12, 1)) == "1999/00"


def test_the_nth_weekday_of_a_month() -> None:
    assert weekday_of_month(2026, 5, 0, 2) == date(2026, 5, 11)
    assert weekday_of_month(2026, 5, 0, 5) is None
    assert weekday_of_month(2026, 6, 4, -1) == date(2026, 6, 26)
    assert weekday_of_month(2026, 2, 0, -5) is None
    assert weekday_of_month(2026, 12, 3, -1) == date(2026, 12, 31)
