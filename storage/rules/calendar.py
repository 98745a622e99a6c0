"""The sitting calendar of the Tweede Kamer, the fixed days of the year and working days.

A recess runs from its first Friday to its last Monday, as the Kamer publishes it. The table is
data that the user can change; outside it only the summer and Christmas recess follow a rule, and
what follows from the rule is provisional.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RECESS_KINDS = ("zomer", "herfst", "kerst", "voorjaar", "mei", "verkiezing")
BY_RULE = "regel"
"""The source of a recess that stands in no table and follows from the rule."""

_DAY = timedelta(days=1)
_TUESDAY, _WEDNESDAY, _THURSDAY, _SATURDAY = 1, 2, 3, 5
_LAST_YEAR = date.max.year - 2


@dataclass(frozen=True, slots=True, order=True)
class Recess:
    """A period without meetings.

    Attributes:
        first: The Friday on which it begins, inclusive.
        last: The Monday on which it ends, inclusive.
        kind: One of `RECESS_KINDS`.
        source: Where the dates come from, in words; `BY_RULE` outside the table.
        provisional: Whether the dates may still change (*voorlopig*).
    """

    first: date
    last: date
    kind: str
    source: str = ""
    provisional: bool = False


class SittingCalendar:
    """Recesses and working days, from a table that is handed in.

    Years that the table does not know have a summer and a Christmas recess by rule, marked
    provisional; the other kinds follow the school holidays, for which there is no rule.
    """

    def __init__(self, recesses: Iterable[Recess]) -> None:
        self._table = tuple(sorted(recesses))
        self._known = {(recess.kind, recess.first.year) for recess in self._table}

    @property
    def table(self) -> tuple[Recess, ...]:
        """The recesses that were handed in, in order."""
        return self._table

    def recesses_between(self, first: date, last: date) -> tuple[Recess, ...]:
        """Return the recesses that share a day with `first`-`last` (inclusive), in order."""
        found = [r for r in self._table if r.first <= last and r.last >= first]
        for year in range(max(first.year - 1, date.min.year), min(last.year, _LAST_YEAR) + 1):
            for kind, rule in (("zomer", summer_recess), ("kerst", christmas_recess)):
                if (kind, year) not in self._known:
                    recess = rule(year)
                    if recess.first <= last and recess.last >= first:
                        found.append(recess)
        return tuple(sorted(found))

    def recess_on(self, day: date) -> Recess | None:
        """Return the recess that `day` falls in."""
        return next(iter(self.recesses_between(day, day)), None)

    def next_recess(self, after: date, kind: str | None = None) -> Recess | None:
        """Return the first recess (of one kind) that begins later than `after`.

        None when none is known within three years.
        """
        if after.year >= _LAST_YEAR:
            return None
        for recess in self.recesses_between(after, date(min(after.year + 2, _LAST_YEAR), 12, 31)):
            if recess.first > after and kind in (None, recess.kind):
                return recess
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether the offices of the Rijk work on `day`.

        Weekends and the days of art. 3 lid 1 Algemene termijnenwet are off: so 5 May is off every
        year. Goede Vrijdag, which lid 2 only puts on a par for legal terms, is a working day.
        """
        return day.weekday() < _SATURDAY and day not in _days_off(day.year)

    def add_working_days(self, day: date, n: int) -> date:
        """Return the day `n` working days after `day`; before it when `n` is negative.

        With 0 it is `day` itself, working or not.
        """
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """Count the working days after `a` up to and including `b`; negative when `b` is earlier."""
        if b < a:
            return -self.working_days_between(b, a)
        days = ((a + _DAY * n) for n in range(1, (b - a).days + 1))
        return sum(self.is_working_day(day) for day in days)


def last_kamer_day_before(recess: Recess) -> date:
    """Return the last day on which the Kamer works before a recess: the Thursday before it."""
    return recess.first - timedelta(days=(recess.first.weekday() - _THURSDAY - 1) % 7 + 1)


def first_kamer_day_after(recess: Recess) -> date:
    """Return the first day on which the Kamer works after a recess: the Tuesday after it."""
    return recess.last + timedelta(days=(_TUESDAY - recess.last.weekday() - 1) % 7 + 1)


def summer_recess(year: int) -> Recess:
    """Return the summer recess by rule: Friday of ISO week 27 to Monday of ISO week 36.

    Right for the seven years whose dates are known (2008, 2019, 2022-2026).
    """
    return Recess(
        date.fromisocalendar(year, 27, 5),
        date.fromisocalendar(year, 36, 1),
        "zomer",
        BY_RULE,
        provisional=True,
    )


def christmas_recess(year: int) -> Recess:
    """Return the Christmas recess that begins in `year` by rule: Friday of ISO week 51, 24 days."""
    first = date.fromisocalendar(year, 51, 5)
    return Recess(first, first + timedelta(days=24), "kerst", BY_RULE, provisional=True)


def weekday_of_month(year: int, month: int, weekday: int, n: int) -> date | None:
    """Return the `n`-th weekday (Monday 0) of a month, the last for -1; None when there is none."""
    first = date(year, month, 1)
    if n > 0:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
        return day if day.month == month else None
    last = last_of_month(year, month)
    day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))
    return day if day.month == month else None


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def prinsjesdag(year: int) -> date:
    """Return the third Tuesday of September (art. 65 Grondwet)."""
    first = date(year, 9, 1)
    return first + timedelta(days=(_TUESDAY - first.weekday()) % 7 + 14)


def verantwoordingsdag(year: int) -> date:
    """Return the third Wednesday of May (art. 2.40 Comptabiliteitswet 2016)."""
    first = date(year, 5, 1)
    return first + timedelta(days=(_WEDNESDAY - first.weekday()) % 7 + 14)


def session_year(day: date) -> str:
    """Return the vergaderjaar that `day` falls in, as `2025/26`: it begins on Prinsjesdag."""
    year = day.year if day >= prinsjesdag(day.year) else day.year - 1
    return f"{year}/{(year + 1) % 100:02}"


@cache
def _days_off(year: int) -> frozenset[date]:
    """Return the public holidays of the Netherlands as the Rijk keeps them."""
    from dateutil.easter import easter
    from holidays import country_holidays

    # By its day: the names come in the language of the machine.
    good_friday = easter(year) - timedelta(days=2)
    return frozenset(country_holidays("NL", years=year)) - {good_friday} | {date(year, 5, 5)}
