"""The years of a stretch: whether one is said, and the same stretch with another."""

from __future__ import annotations

from dataclasses import replace

from storage.rules.language.tree import (
    Both,
    Limited,
    Months,
    Period,
    Range,
    Stretch,
    Year,
)


def periods_of(days: Stretch) -> list[Period]:
    """Return the periods that a stretch is made of."""
    match days:
        case Period():
            return [days]
        case Months() | Limited():
            return periods_of(days.of)
        case Range() | Both():
            return periods_of(days.first) + periods_of(days.last)
        case _:
            return [] if days.start is None else [days.start]


def says_year(days: Stretch) -> bool:
    """Whether a stretch says one of its years."""
    return any(not period.year.left_out for period in periods_of(days))


def is_every_year(days: Stretch) -> bool:
    """Whether a stretch is of *ieder jaar*."""
    return any(period.year.every for period in periods_of(days))


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
        case _:
            return (
                days if days.start is None else replace(days, start=replace(days.start, year=year))
            )
