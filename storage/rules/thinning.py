"""Which backups stay: all of the last two days, then one a day, one a week, one a month.

The figures are those of Anki, whose users keep years of work in one SQLite file. Nothing is
measured from today: a clock that jumps a year adds one backup, it does not age the others.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep a backup, beyond the last two days."""

RECENT = timedelta(days=2)
"""So long before the newest one every backup stays: that from before an import too."""


class Generation(NamedTuple):
    """A backup as the rule sees it.

    Attributes:
        operation: Number of the last operation in it; grows, whatever the clock does.
        at: When it was made, UTC.
    """

    operation: int
    at: datetime


class Kept(StrEnum):
    """Why a generation stays."""

    RECENT = "recent"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_STEPS: tuple[tuple[Kept, int, Callable[[datetime], Hashable]], ...] = (
    (Kept.DAILY, DAILY, lambda at: at.date()),
    (Kept.WEEKLY, WEEKLY, lambda at: at.isocalendar()[:2]),
    (Kept.MONTHLY, MONTHLY, lambda at: (at.year, at.month)),
)


def kept(generations: Sequence[Generation]) -> dict[Generation, Kept]:
    """Return the generations that stay and why; always the one with the newest operation.

    Each step keeps the newest of a day, week or month, and counts only what no step before it
    keeps. So one that leaves the days becomes that of its week, and later that of its month.
    """
    if not generations:
        return {}
    newest = max(generations)
    by_clock = sorted(generations, key=lambda found: (found.at, found.operation), reverse=True)
    # Recent is what was made around the newest one, itself among it.
    staying = {found: Kept.RECENT for found in by_clock if abs(newest.at - found.at) < RECENT}
    for why, most, period in _STEPS:
        seen: set[Hashable] = set()
        added = 0
        for found in by_clock:
            if added == most:
                break
            if period(found.at) in seen:
                continue
            seen.add(period(found.at))
            if found not in staying:
                staying[found] = why
                added += 1
    return staying


def thinned(generations: Sequence[Generation]) -> frozenset[Generation]:
    """Return the generations that may go: those that `kept` does not keep."""
    return frozenset(generations) - kept(generations).keys()
