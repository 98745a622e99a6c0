"""The marks of the time axis: days, weeks, months, quarters or years, by what has room. No Qt.

Days are counted as `date.toordinal` does.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


class Unit(StrEnum):
    """What lies between two marks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Tick(NamedTuple):
    """One mark.

    Attributes:
        day: First day of the period that begins here.
        end: First day of the next one.
        unit: What the period is.
        is_major: Whether a larger period begins here too, as a year on the first of January; of
            years every tenth.
    """

    day: int
    end: int
    unit: Unit
    is_major: bool


class Axis(NamedTuple):
    """The marks in two lines.

    Attributes:
        upper: Months or years; none when the lower line has years.
        lower: What lies between them.
    """

    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]


_WEEK, _MONTH, _QUARTER, _YEAR = 7, 30.4, 91.3, 365.25
_MONTHS_IN_YEAR = 12
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def axis(first: int, last: int, px_per_day: float, room: float) -> Axis:
    """Return the marks of the periods that share a day with `first`-`last`, both inclusive.

    Args:
        first: First day in sight.
        last: Last day in sight.
        px_per_day: The scale.
        room: Width that the text of a mark takes, with air around it.
    """
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    if px_per_day >= room * 0.75:
        return Axis(_months(first, last, 1), _days(first, last))
    if _WEEK * px_per_day >= room * 1.4:
        return Axis(_months(first, last, 1), _weeks(first, last))
    if _MONTH * px_per_day >= room:
        return Axis(_years(first, last, 1), _months(first, last, 1))
    if _QUARTER * px_per_day >= room:
        return Axis(_years(first, last, 1), _months(first, last, 3))
    step = next((n for n in _YEARS if n * _YEAR * px_per_day >= room * 1.2), 1000)
    return Axis((), _years(first, last, step))


def _days(first: int, last: int) -> tuple[Tick, ...]:
    return tuple(
        Tick(day, day + 1, Unit.DAY, date.fromordinal(day).weekday() == 0)
        for day in range(first, last + 1)
    )


def _weeks(first: int, last: int) -> tuple[Tick, ...]:
    monday = first - date.fromordinal(first).weekday()
    return tuple(
        Tick(day, day + _WEEK, Unit.WEEK, is_major=date.fromordinal(day).day <= _WEEK)
        for day in range(monday, last + 1, _WEEK)
    )


def _months(first: int, last: int, step: int) -> tuple[Tick, ...]:
    unit = Unit.MONTH if step == 1 else Unit.QUARTER
    return tuple(
        Tick(begin, end, unit, month == 0)
        for begin, end, month in _pairs(_month_starts(first, step), last)
    )


def _years(first: int, last: int, step: int) -> tuple[Tick, ...]:
    starts = (
        (_ordinal(year, 1), 0) for year in range(_below(first, step), date.max.year + 1, step)
    )
    return tuple(
        Tick(begin, end, Unit.YEAR, date.fromordinal(begin).year % (10 * step) == 0)
        for begin, end, _ in _pairs(starts, last)
    )


def _below(first: int, step: int) -> int:
    year = date.fromordinal(first).year
    return max(year - year % step, 1)


def _month_starts(first: int, step: int) -> Iterator[tuple[int, int]]:
    day = date.fromordinal(first)
    month = (day.month - 1) // step * step
    for year in range(day.year, date.max.year + 1):
        while month < _MONTHS_IN_YEAR:
            yield _ordinal(year, month + 1), month
            month += step
        month = 0


def _pairs(starts: Iterator[tuple[int, int]], last: int) -> Iterator[tuple[int, int, int]]:
    """Yield each start up to `last` with the start that follows and its month."""
    begin, month = next(starts)
    while begin <= last:
        end, after = next(starts, (LAST_DAY + 1, 0))
        yield begin, end, month
        if end > LAST_DAY:
            return
        begin, month = end, after


def _ordinal(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def week_of(day: int) -> int:
    """Return the ISO number of the week in which a day falls."""
    return date.fromordinal(day).isocalendar().week
