"""What a reading rule means, in words and as days of an example year. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.rules.language import RULES, ReadingSettings, read_wording
from storage.rules.language.settings import (
    DayRange,
    RuleInfo,
    Value,
    day_in_year,
    ends_of,
    month_day,
)
from widgets.deadline_words import day_of_year_in_words, deadline_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.words import Words
    from storage.rules.calendar import SittingCalendar

_GROUPS = {
    "year": ("year.begin", "year.middle", "year.end"),
    "summer": (
        "summer.before",
        "summer.around",
        "summer.after",
        "summer.soon_after",
        "recess.after_summer",
    ),
    "turn": ("christmas.before", "new_year.before", "new_year.around"),
    "season": ("season.spring", "season.summer", "season.autumn", "season.winter"),
    "month": ("month.begin", "month.end"),
    "about": ("day.around", "limit.soon_after"),
    "school": ("school_year", "study_year"),
}
"""Rules that can be set, as they are shown; all others are fixed."""


_LEAP_DAY = "02-29"
"""The last of February in every year."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days of an example year.

    Attributes:
        first: First day, inclusive; None is an open side.
        last: Last day, inclusive; None is an open side.
    """

    first: date | None
    last: date | None


def groups() -> Iterator[tuple[str, tuple[RuleInfo, ...]]]:
    """Yield the rules by what they are about, those that can be set first."""
    by_name = {rule.name: rule for rule in RULES}
    for name, rules in _GROUPS.items():
        yield name, tuple(by_name[rule] for rule in rules)
    yield "fixed", tuple(rule for rule in RULES if _is_fixed(rule))


def _is_fixed(rule: RuleInfo) -> bool:
    """Say whether a rule gives a term and cannot be set; what lies behind is no term."""
    return not rule.settable and bool(rule.example) and not rule.name.startswith("past.")


def value_in_words(rule: RuleInfo, value: Value, words: Words) -> str:
    """Return a value as "1 jan – 31 mrt", "tot en met 30 jun", "7 dagen ervoor en erna"."""
    if isinstance(value, int):
        return words(f"reading.value.{rule.name}", n=value)
    days = [_day_in_words(str(day), words) for day in ends_of(value)]
    if len(days) == 1:
        return words("reading.value.day", day=days[0])
    return words("reading.value.range", first=days[0], last=days[1])


def _day_in_words(day: str, words: Words) -> str:
    if day == _LEAP_DAY:
        return words("reading.value.leap_day")
    return day_of_year_in_words(*month_day(day), words)


def wording_in(rule: RuleInfo, year: int) -> str:
    """Return the wording by which a rule is shown, as it would stand in a letter about a year."""
    said = [int(found) for found in re.findall(r"\b20\d\d\b", rule.example)]
    if not said:
        return rule.example
    ahead = year - min(said)

    def moved(found: re.Match[str]) -> str:
        second = f"/{(int(found[2]) + ahead) % 100:02}" if found[2] else ""
        return f"{int(found[1]) + ahead}{second}"

    return re.sub(r"\b(20\d\d)(?:/(\d\d))?\b", moved, rule.example)


def days_in(
    rule: RuleInfo, settings: ReadingSettings, year: int, calendar: SittingCalendar
) -> Days | None:
    """Return the days of a year that a rule leaves open; None when it has none of its own."""
    value = settings.value(rule.name) if rule.settable else None
    if isinstance(value, str) and "/" in value:
        first, last = (month_day(str(day)) for day in ends_of(value))
        return Days(*DayRange(first, last).in_year(year))
    read = read_wording(wording_in(rule, year), date(year, 1, 1), calendar, settings)
    if isinstance(value, str) and rule.name != "recess.after_summer":
        return Days(None, day_in_year(year, month_day(value)))
    if read.earliest is None and read.latest is None:
        return None
    return Days(read.earliest, read.latest)


def axis_of(days: Days | None, year: int) -> tuple[date, date]:
    """Return first and last day of the axis on which days of a year are drawn: twelve months.

    From January, or from July where they run on into the next year.
    """
    latest = days.last if days is not None else None
    if latest is not None and latest.year > year:
        return date(year, 7, 1), max(date(year + 1, 6, 30), latest + timedelta(days=14))
    return date(year, 1, 1), date(year, 12, 31)


def example_in_words(rule: RuleInfo, year: int, calendar: SittingCalendar, words: Words) -> str:
    """Return how the wording of a fixed rule is read on 1 January of a year."""
    return deadline_in_words(
        read_wording(wording_in(rule, year), date(year, 1, 1), calendar), words
    )
