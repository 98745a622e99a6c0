"""Days as people type them: with words round them, in either order, as numbers, as no day at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.foreign.days import (
    NO_DAY,
    find_days,
    orders_told,
    serial_day,
    whole_day,
)
from storage.rules.table_mapping import DayOrder

DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("d.d. 3 maart 2026", date(2026, 3, 3)),
        ("vr 3 apr. 2026", date(2026, 4, 3)),
        ("3-mrt-26", date(2026, 3, 3)),
        ("March 5, 2026", date(2026, 3, 5)),
        ("5th of nothing, 31/12/26", None),
        ("(31/12/26)", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("1.5.2026", date(2026, 5, 1)),
        ("2024-11-06T00:00:00+01:00", date(2024, 11, 6)),
        ("2026-03-02T23:00:00Z", date(2026, 3, 3)),
        ("2026-03-02T21:15:00Z", date(2026, 3, 2)),
        ("0001-01-01T00:00:00Z", NO_DAY),
        ("31-02-2026", None),
        ("Kamerbrief van 12 mei 2025", None),
        ("12", None),
        ("TZ202603-130", None),
    ],
)
def test_a_cell_that_is_one_day(text: str, day: date | None) -> None:
    found = whole_day(text, None)
    assert (found.day if found else None) == day


def test_words_round_a_day_and_several_days() -> None:
    (found,) = find_days("Kamerbrief van 12 mei 2025 (25 424, nr. 3)", None)
    assert (found.day, found.start, found.end) == (date(2025, 5, 12), 15, 26)
    days = [each.day for each in find_days("van 1-2-2026 tot 13-2-2026, zie 25424-12", DAY)]
    assert days == [date(2026, 2, 1), date(2026, 2, 13)]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from("-/"))
def test_no_order_is_guessed(day: date, sign: str) -> None:
    text = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    (by_day,) = find_days(text, DAY)
    assert by_day.day == day
    (unknown,) = find_days(text, None)
    is_open = day.day <= 12 and day.day != day.month
    assert unknown.is_open is is_open
    assert unknown.day == (None if is_open else day)
    turned = f"{day.month}{sign}{day.day}{sign}{day.year}"
    (by_month,) = find_days(turned, MONTH)
    assert by_month.day == day


@pytest.mark.parametrize(
    ("texts", "told", "is_open"),
    [
        (["05/06/2026"], set(), True),
        (["05/06/2026", "13/01/2026"], {DAY}, True),
        (["05/06/2026", "1/30/26"], {MONTH}, True),
        (["05/06/2026", "13/01/2026", "1/30/26"], {DAY, MONTH}, True),
        (["1.5.2026", "geen"], {DAY}, False),
        (["05-05-2026", "2026-05-06", "3 mei 2026"], set(), False),
    ],
)
def test_only_days_that_can_be_read_in_one_way_tell_the_order(
    texts: list[str], told: set[DayOrder], is_open: bool
) -> None:
    assert orders_told(texts) == (told, is_open)


def test_numbers_by_which_a_spreadsheet_counts_days() -> None:
    assert serial_day("46387") == date(2026, 12, 31)
    assert serial_day("20261231") == date(2026, 12, 31)
    assert serial_day("2026") is None
    assert serial_day("20261331") is None
    assert serial_day("46387.5") is None
