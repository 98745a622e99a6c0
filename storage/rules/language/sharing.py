"""Two periods that share the year that is said with one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules.language.meaning import spans
from storage.rules.language.tree import Limited, Period, Stretch, Year

if TYPE_CHECKING:
    from storage.rules.language.meaning import World


def sharing_year(first: Stretch, last: Stretch, world: World) -> tuple[Stretch, Stretch]:
    """Give the side without a year that of the other: "tussen 1 maart en 1 juni 2027".

    It is the year before or after when the sides would else be the wrong way round, as in
    "november tot en met februari 2027".
    """
    if isinstance(first, Limited):
        inner, last = sharing_year(first.of, last, world)
        return replace(first, of=inner), last
    if isinstance(last, Limited):
        first, inner = sharing_year(first, last.of, world)
        return first, replace(last, of=inner)
    if not (isinstance(first, Period) and isinstance(last, Period)):
        return first, last
    if first.step is not None or last.step is not None:
        return first, last
    if first.year.left_out and _is_said(last.year):
        same = replace(first, year=last.year)
        return _moved(same, -1) if _is_later(same, last, world) else same, last
    if last.year.left_out and _is_said(first.year):
        same = replace(last, year=first.year)
        return first, _moved(same, 1) if _is_later(first, same, world) else same
    return first, last


def _is_said(year: Year) -> bool:
    return not year.left_out and not year.every


def _is_later(first: Period, last: Period, world: World) -> bool:
    """Whether `first` begins later than `last`; not when either cannot be known."""
    one, other = next(spans(first, world), None), next(spans(last, world), None)
    return one is not None and other is not None and one.first > other.first


def _moved(period: Period, n: int) -> Period:
    year = period.year
    if year.number is not None:
        return replace(period, year=Year(number=year.number + n))
    return replace(period, year=Year(step=(year.step or 0) + n))
