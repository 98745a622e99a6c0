"""Occurrences of a recurring duty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.calendar import last_of_month
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from storage.rules.deadline import Deadline

_MONTHS = 12


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
    n = 0
    while True:
        try:
            yield shift(start, period * n)
        except OverflowError:
            return
        n += 1


@dataclass(frozen=True, slots=True)
class YearWindow:
    """The window of the aflevering of one year.

    Attributes:
        year: The year that it belongs to, in which it begins.
        first: First day, inclusive.
        last: Last day, inclusive.
        derived: Whether no day of the year was said, so that it is the calendar year (*afgeleid*).
    """

    year: int
    first: date
    last: date
    derived: bool


def window_of_year(deadline: Deadline, year: int) -> YearWindow:
    """Return the window of a recurrence in `year`.

    The said first time counts in its own year; then the days of the year; without any the calendar
    year, marked as derived. A last day before the first lies in the next year; 29 February is the
    last of February.
    """
    first_time, last_time = deadline.earliest, deadline.latest
    if first_time and last_time and first_time.year == year:
        whole = (first_time.month, last_time.month, last_time.day) == (1, 12, 31)
        if not (whole and (deadline.from_day or deadline.to_day)):
            return YearWindow(year, first_time, last_time, derived=False)
    if deadline.from_day is None and deadline.to_day is None:
        return YearWindow(year, date(year, 1, 1), date(year, 12, 31), derived=True)
    first, last = deadline.from_day or "01-01", deadline.to_day or "12-31"
    return YearWindow(year, _day(year, first), _day(year + (last < first), last), derived=False)


def _day(year: int, month_day: str) -> date:
    month, day = map(int, month_day.split("-"))
    return date(year, month, min(day, last_of_month(year, month).day))


def next_window(
    deadline: Deadline, on: date, settled_years: Collection[int] = ()
) -> YearWindow | None:
    """Return the first window of a recurrence that is not over on `on` and not settled.

    A duty of every few years comes in the years counted from the first time that was said, else
    from the last year that was settled, else from the year of `on`.

    Returns:
        The window; None for what is no recurrence or names no period.
    """
    if deadline.kind is not DeadlineKind.RECURRENCE or deadline.every is None:
        return None
    step = max(parse_period(deadline.every).months // _MONTHS, 1)
    start = _start_year(deadline, settled_years)
    for year in range(max(start or 0, on.year - 1), min(on.year + 3 * step + 2, date.max.year)):
        if start is not None and (year - start) % step:
            continue
        window = window_of_year(deadline, year)
        if window.last >= on and year not in settled_years:
            return window
    return None


def _start_year(deadline: Deadline, settled_years: Collection[int]) -> int | None:
    if deadline.earliest is not None:
        return deadline.earliest.year
    return max(settled_years, default=None)
