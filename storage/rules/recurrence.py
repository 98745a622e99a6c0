"""Occurrences of a recurring duty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from storage.rules.calendar import last_of_month
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from storage.rules.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Period:
    """An ISO 8601 duration of whole months and days.

    Attributes:
        months: Years count as twelve months.
        days: Weeks count as seven days.
    """

    months: int = 0
    days: int = 0

    def __neg__(self) -> Period:
        return Period(-self.months, -self.days)

    def __mul__(self, n: int) -> Period:
        return Period(self.months * n, self.days * n)


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"([+-]?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def parse_period(iso: str) -> Period:
    """Return the period that `iso` writes ("P6M", "-P2W").

    Raises:
        ValueError: It is no duration of years, months, weeks and days.
    """
    match = _iso().fullmatch(iso)
    if match is None:
        raise ValueError(iso)
    years, months, weeks, days = (int(number or 0) for number in match.groups()[1:])
    period = Period(12 * years + months, 7 * weeks + days)
    return -period if match[1] == "-" else period


def shift(day: date, period: Period) -> date:
    """Return `day` moved by a period.

    Months first, where a day that the month does not have becomes its last; then days.

    Raises:
        OverflowError: The day lies outside the calendar.
    """
    months = day.year * 12 + day.month - 1 + period.months
    year, month = divmod(months, 12)
    if not date.min.year <= year < date.max.year:
        raise OverflowError(year)
    moved = date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))
    return moved + timedelta(days=period.days)


def occurrences(start: date, every: str) -> Iterator[date]:
    """Yield the days of a duty: `start + n × period`, so that a month end never drifts.

    31 January by the month is 28 (29) February, 31 March; 29 February by the year is 28 February
    in other years and 29 February again in leap years.

    Raises:
        ValueError: `every` is no forward period.
    """
    period = parse_period(every)
    if period.months <= 0 and period.days <= 0:
        raise ValueError(every)
    for n in count():
        try:
            yield shift(start, period * n)
        except OverflowError:
            return


@dataclass(frozen=True, slots=True)
class YearWindow:
    """The window of one aflevering.

    Attributes:
        first: First day, inclusive.
        last: Last day, inclusive.
        derived: Whether no anchor was said, so that it is the calendar year (*afgeleid*).
    """

    first: date
    last: date
    derived: bool


def window_of_year(deadline: Deadline, year: int) -> YearWindow:
    """Return the window of a recurrence in `year`, the year in which it ends or begins."""
    raise NotImplementedError


def next_window(
    deadline: Deadline, on: date, settled_years: Collection[int] = ()
) -> YearWindow | None:
    """Return the first window of a recurrence that is not over on `on` and not settled."""
    raise NotImplementedError


_ = (replace, DeadlineKind)
