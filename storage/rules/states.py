"""What is derived from a record and the day: late, lapsed, soon, undated. Never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.terms import CLOSED, Firmness, Scope, State, Status

if TYPE_CHECKING:
    from datetime import date

SOON_DAYS = 42
"""A last day within so many days, today included, is *binnenkort*; a setting of the register."""


def is_promised(firmness: Firmness, scope: Scope) -> bool:
    """Say whether somebody may call it late: firmly said, by the sender, to the Kamer."""
    return firmness is Firmness.PROMISE and scope is Scope.CORE


def state_of(
    status: Status,
    sort_day: date | None,
    firmness: Firmness,
    scope: Scope,
    today: date,
    soon_days: int = SOON_DAYS,
) -> State:
    """Return the derived state on `today`.

    Args:
        status: The stored state.
        sort_day: Last day of the window, inclusive: on that day it is not yet late.
        firmness: An aim or an expectation lapses; it is never late.
        scope: A plan or another's announcement lapses too.
        today: The day to compare with.
        soon_days: See `SOON_DAYS`.
    """
    if status in CLOSED:
        return State.SETTLED
    if status is Status.SENT:
        return State.SENT
    if sort_day is None:
        return State.UNDATED
    left = (sort_day - today).days
    if left < 0:
        return State.LATE if is_promised(firmness, scope) else State.LAPSED
    return State.SOON if left <= soon_days else State.OPEN
