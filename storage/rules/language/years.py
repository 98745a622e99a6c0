"""The years of a stretch: whether one is said, and the same stretch with another."""

from __future__ import annotations

from dataclasses import replace

from storage.rules.language.tree import (
    Both,
    Counted,
    Limited,
    Months,
    Period,
    Range,
    Stretch,
    Year,
)


def years_of(days: Stretch) -> list[Year]:
    """Return the years of all periods of a stretch."""
    match days:
        case Period():
            return [days.year]
        case Months() | Limited():
            return years_of(days.of)
        case Range() | Both():
            return years_of(days.first) + years_of(days.last)
        case Counted():
            return [] if days.start is None else years_of(days.start)


def says_year(days: Stretch) -> bool:
    """Whether a stretch says one of its years."""
    return any(not year.left_out for year in years_of(days))


def is_every_year(days: Stretch) -> bool:
    """Whether a stretch is of *ieder jaar*."""
    return any(year.every for year in years_of(days))


def in_year(days: Stretch, year: Year) -> Stretch:
    """Return a stretch with another year."""
    match days:
        case Period():
            return replace(days, year=year)
        case Months():
            return replace(days, of=replace(days.of, year=year))
        case Limited():
            return replace(days, of=in_year(days.of, year))
        case Range() | Both():
            return replace(days, first=in_year(days.first, year), last=in_year(days.last, year))
        case Counted():
            return days if days.start is None else replace(days, start=in_year(days.start, year))
