"""The periods of a stretch: whether their year is said, and the same stretch with others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules.language.tree import (
    Beside,
    Both,
    Limited,
    Months,
    Period,
    Range,
    Stretch,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def periods_of(days: Stretch) -> list[Period]:
    """Return the periods that a stretch is made of."""
    match days:
        case Period():
            return [days]
        case Months() | Limited() | Beside():
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
    return changed(days, lambda period: replace(period, year=year))


def changed(days: Stretch, change: Callable[[Period], Period]) -> Stretch:
    """Return a stretch with every period in it changed."""
    match days:
        case Period():
            return change(days)
        case Months():
            return replace(days, of=change(days.of))
        case Beside():
            return replace(days, of=change(days.of))
        case Limited():
            return replace(days, of=changed(days.of, change))
        case Range() | Both():
            first, last = changed(days.first, change), changed(days.last, change)
            return replace(days, first=first, last=last)
        case _:
            return days if days.start is None else replace(days, start=change(days.start))
