"""Which afleveringen of a recurring report there are, from the wording that announced it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.rules.recurrence import next_window, parse_period, window_of_year

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.rules.deadline import Deadline

MOST = 12
"""No more afleveringen are made at once than this; the newest count."""

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Installment:
    """One aflevering.

    Attributes:
        period: The year ("2026") or the part of it ("2026-2" is its second half or quarter).
        deadline: The wording with the window of this aflevering; undated when none follows.
    """

    period: str
    deadline: Deadline


def installments(deadline: Deadline, reference: date | None, until: date) -> list[Installment]:
    """Return the afleveringen that a recurrence calls for, the first one first.

    A calendar period (the year, its halves, its quarters, its months) is one aflevering; a report
    promised in the second half of a period first falls due in the next one, since the letter that
    promises it mostly is the report of the running period. Later ones are added up to the period
    that holds `until`, so that a missed year stays visible.

    Args:
        deadline: A recurrence. Days of the year that were said are its window; without them it
            is the whole period, marked as derived.
        reference: Date of the letter; None gives one undated aflevering.
        until: Usually today, inclusive.
    """
    months = parse_period(deadline.every).months if deadline.every else 0
    if reference is None or months <= 0:
        return [Installment("", deadline)]
    if deadline.earliest is not None:
        first = deadline.earliest.replace(day=1)
        first = first.replace(month=_block_start(first.month, months))
    else:
        first = _first_block(reference, months)
    found: list[Installment] = []
    start = first
    while start <= until or not found:
        found.append(_installment(deadline, start, months))
        start = _later(start, months)
    return found[-MOST:]


def next_installment(deadline: Deadline, on: date, made: Collection[str]) -> Installment | None:
    """Return the first aflevering of a recurrence that is not over on `on` and is not made yet.

    Args:
        deadline: A recurrence.
        on: Usually today.
        made: Periods of the afleveringen that there are, as `Installment.period`.

    Returns:
        The aflevering; None when the recurrence says no period.
    """
    months = parse_period(deadline.every).months if deadline.every else 0
    if months <= 0:
        return None
    if months >= _MONTHS:
        years = {int(period) for period in made if period.isascii() and period.isdecimal()}
        year = next_window(deadline, on, years)
        return _installment(deadline, date(year.year, 1, 1), months) if year else None
    start = date(on.year, _block_start(on.month, months), 1)
    while (found := _installment(deadline, start, months)).period in made:
        start = _later(start, months)
    return found


def _block_start(month: int, months: int) -> int:
    block = min(months, _MONTHS)
    return (month - 1) // block * block + 1 if _MONTHS % block == 0 else 1


def _first_block(reference: date, months: int) -> date:
    start = date(reference.year, _block_start(reference.month, months), 1)
    if months > _MONTHS:
        return date(reference.year + months // _MONTHS, 1, 1)
    end = _later(start, months)
    middle = start + (end - start) / 2
    return start if reference < middle else end


def _later(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // _MONTHS, month % _MONTHS + 1, 1)


def _installment(deadline: Deadline, start: date, months: int) -> Installment:
    if months >= _MONTHS:
        year = window_of_year(deadline, start.year)
        window = replace(deadline, earliest=year.first, latest=year.last, derived=year.derived)
        return Installment(str(start.year), window)
    last = _later(start, months) - timedelta(days=1)
    window = replace(deadline, earliest=start, latest=last, derived=True)
    return Installment(f"{start.year}-{(start.month - 1) // months + 1}", window)
