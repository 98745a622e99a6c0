"""A day in figures that can be read in two ways, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from storage.rules.table_mapping import DayOrder
from widgets.deadline_words import full_day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from resources.words import Words

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_CENTURY = 2000
_SHORT_YEAR = 100


def ambiguous(samples: Iterable[str]) -> tuple[str, dict[DayOrder, date]] | None:
    """Return the first day in figures that can be read in two ways, and both of them."""
    for sample in samples:
        for found in _FIGURES.finditer(sample):
            days = _both(*(int(part) for part in found.groups()))
            if days is not None:
                return found[0], days
    return None


def orders_in_words(samples: Iterable[str], words: Words) -> dict[DayOrder, str]:
    """Return what each order makes of the samples: "3 april", or what it is called without one."""
    found = ambiguous(samples)
    if found is None:
        return {order: words(f"workbook_mapping.order.{order.value}") for order in DayOrder}
    return {
        order: full_day_in_words(day, words).rpartition(" ")[0] for order, day in found[1].items()
    }


def _both(first: int, second: int, year: int) -> dict[DayOrder, date] | None:
    from datetime import date

    if first == second:
        return None
    year += _CENTURY if year < _SHORT_YEAR else 0
    try:
        return {
            DayOrder.DAY_FIRST: date(year, second, first),
            DayOrder.MONTH_FIRST: date(year, first, second),
        }
    except ValueError:
        return None
