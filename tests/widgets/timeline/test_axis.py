"""The axis shows periods that have room, without holes, at any scale and in any century."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.axis import FIRST_DAY, LAST_DAY, Tick, Unit, axis, week_of

FIRST, LAST = date(2025, 12, 1).toordinal(), date(2027, 12, 31).toordinal()
ROOM = 32.0


@pytest.mark.parametrize(
    ("px_per_day", "lower", "upper"),
    [
        (30.0, Unit.DAY, Unit.MONTH),
        (10.0, Unit.WEEK, Unit.MONTH),
        (1.33, Unit.MONTH, Unit.YEAR),
        (0.5, Unit.QUARTER, Unit.YEAR),
        (0.12, Unit.YEAR, None),
    ],
)
def test_the_unit_follows_the_scale(px_per_day: float, lower: Unit, upper: Unit | None) -> None:
    found = axis(FIRST, LAST, px_per_day, ROOM)
    assert {tick.unit for tick in found.lower} == {lower}
    assert {tick.unit for tick in found.upper} == ({upper} if upper else set())


def test_two_years_in_months() -> None:
    found = axis(FIRST, LAST, 1.33, ROOM)
    assert [date.fromordinal(tick.day).isoformat() for tick in found.lower[:3]] == [
        "2025-12-01",
        "2026-01-01",
        "2026-02-01",
    ]
    assert [date.fromordinal(t.day).month for t in found.lower if t.is_major] == [1, 1]
    assert [date.fromordinal(tick.day).year for tick in found.upper] == [2025, 2026, 2027]


def test_weeks_begin_on_monday() -> None:
    found = axis(date(2026, 11, 4).toordinal(), date(2026, 11, 22).toordinal(), 10.0, ROOM)
    assert [date.fromordinal(t.day).isoformat() for t in found.lower] == [
        "2026-11-02",
        "2026-11-09",
        "2026-11-16",
    ]
    assert [week_of(tick.day) for tick in found.lower] == [45, 46, 47]
    assert [tick.is_major for tick in found.lower] == [True, False, False]


def test_centuries_in_steps_of_years() -> None:
    first, last = date(1815, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
    found = axis(first, last, 0.01, ROOM)
    years = [date.fromordinal(tick.day).year for tick in found.lower]
    assert years[:3] == [1800, 1820, 1840]
    assert len(years) < 20


@given(
    st.integers(FIRST_DAY, LAST_DAY),
    st.floats(0.004, 70),
    st.integers(1, 2000),
)
def test_marks_cover_what_is_in_sight_without_a_hole(first: int, px: float, width: int) -> None:
    last = min(LAST_DAY, first + int(width / px))
    found = axis(first, last, px, ROOM)
    for line in filter(None, found):
        assert line[0].day <= first or date.fromordinal(first).year == 1
        assert line[-1].end > last
        assert all(a.end == b.day for a, b in pairwise(line))
        assert all(tick.day <= last for tick in line)
    assert _width(found.lower[0], px) >= ROOM * 0.7


def _width(tick: Tick, px: float) -> float:
    return (tick.end - tick.day) * px if tick.end <= LAST_DAY else ROOM
