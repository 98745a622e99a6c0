"""The ladder of reminders before a last day: which rung has fallen, and whether it is still told.

Of the rungs of one record only the newest that has fallen is ever told: an older one would say less
about the same term. `docs/decisions/0009-reminders.md` has the reasons.
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

DEFAULT_LADDER = ("P6W", "P4W", "P2W", "P3D", "P0D")
"""Six, four and two weeks before the last day, three days before it, and the day itself."""

OWN_DAY = "on:"
"""Begins the name of a rung that is a day of its own: `on:2026-12-01`."""

MOST_DAYS = 3660
"""No rung stands further before the last day than ten years."""

MOST_SNOOZED_DAYS = 31
"""Nobody is offered to put off longer, so what lies further ahead comes from a wrong clock."""


class Rung(NamedTuple):
    """A rung of a ladder.

    Attributes:
        before: ISO 8601 duration before the last day, in weeks or days (`P6W`, `P0D`).
        since: Day on which it was put in the ladder; None is always.
    """

    before: str
    since: date | None = None


class Fall(NamedTuple):
    """A rung of one record with the day on which it falls.

    Attributes:
        rung: `P6W`, or `on:2026-12-01` for a day of its own.
        due_on: That day.
        since: Day on which the rung was made; None is always.
    """

    rung: str
    due_on: date
    since: date | None = None


class Mark(NamedTuple):
    """What was done with a rung that had fallen; one with nothing done was left to pass.

    Attributes:
        rung: As in `Fall`.
        due_on: As in `Fall`; a term that moves makes other days, and so other rungs.
        shown_on: Day on which it was told last; None when it is still to be told.
        seen_on: Day on which the user was done with it; None when that is still to come.
        snoozed_until: First day on which it may be told again; None when it was not put off.
    """

    rung: str
    due_on: date
    shown_on: date | None = None
    seen_on: date | None = None
    snoozed_until: date | None = None


class Due(NamedTuple):
    """The rung of a record that asks for attention.

    Attributes:
        fall: The rung and its day.
        mark: What was done with it; None when nobody was told yet.
        missed: Whether its day passed while nobody was told.
        told_ahead: Whether a clock that ran ahead told it: that does not count.
    """

    fall: Fall
    mark: Mark | None
    missed: bool
    told_ahead: bool = False


@functools.lru_cache
def days_before(before: str) -> int:
    """Return how many days before the last day a rung falls.

    Raises:
        ValueError: Not a duration of weeks or days, or over `MOST_DAYS`.
    """
    found = re.fullmatch(r"P(\d{1,4})([WD])", before, re.ASCII)
    days = int(found[1]) * (7 if found[2] == "W" else 1) if found else -1
    if not 0 <= days <= MOST_DAYS:
        msg = f"no rung: {before!r}"
        raise ValueError(msg)
    return days


def falls(latest: date | None, ladder: Iterable[Rung], own: Iterable[Fall] = ()) -> list[Fall]:
    """Return the rungs of one record, the earliest first.

    Args:
        latest: Its last day; without one only its own days fall.
        ladder: The rungs that hold for it.
        own: Days of its own, each with its `since`.

    A rung that would fall before the first day of the calendar is left out.
    """
    found = list(own)
    if latest is not None:
        most = (latest - date.min).days
        found += [
            Fall(rung.before, latest - timedelta(days=days), rung.since)
            for rung in ladder
            if (days := days_before(rung.before)) <= most
        ]
    # Of two on one day the rung of the ladder counts: it says how long there is.
    return sorted(found, key=lambda fall: (fall.due_on, not fall.rung.startswith(OWN_DAY)))


def due(rungs: Iterable[Fall], marks: Collection[Mark], today: date) -> Due | None:
    """Return the newest rung that has fallen, when it still asks for attention.

    Args:
        rungs: From `falls`.
        marks: All marks of the record.
        today: The present day; a rung falls on its day, inclusive. What was told after it was
            told by a clock that ran ahead, and so still asks.
    """
    fallen = [
        fall for fall in rungs if fall.due_on <= today and not _before(fall, fall.since, today)
    ]
    if not fallen:
        return None
    fall = fallen[-1]
    mark = next((m for m in marks if (m.rung, m.due_on) == fall[:2]), None)
    told_ahead = mark is not None and _is_ahead(mark, today)
    if mark is None or told_ahead:
        # Somebody was told of a later day already, as before the term moved or the ladder changed.
        told = any(fall.due_on < m.due_on <= today and not _is_ahead(m, today) for m in marks)
        return None if told else Due(fall, None, fall.due_on < today, told_ahead)
    if mark.snoozed_until is not None:
        waits = (mark.snoozed_until - today).days
        waiting = 0 < waits <= MOST_SNOOZED_DAYS
        return None if mark.seen_on or waiting else Due(fall, mark, missed=False)
    if mark.seen_on or mark.shown_on is None:
        return None
    return Due(fall, mark, missed=fall.due_on < mark.shown_on)


def is_passed(found: Due, made_on: date | None, today: date) -> bool:
    """Say whether a rung fell before its record was there: it is not told afterwards.

    Args:
        found: What is due.
        made_on: Day on which the record came into the register; None when that is not known.
        today: The present day.
    """
    return found.mark is None and _before(found.fall, made_on, today)


def _is_ahead(mark: Mark, today: date) -> bool:
    """Say whether something was told, or seen untold, after today.

    What was told in time and seen by a clock that ran ahead is seen.
    """
    told_on = mark.shown_on or mark.seen_on
    return told_on is not None and told_on > today


def _before(fall: Fall, made_on: date | None, today: date) -> bool:
    """Say whether a rung fell before something was made; what is made after today says nothing."""
    return made_on is not None and fall.due_on < made_on <= today
