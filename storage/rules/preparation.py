"""Preparation of a letter or report: steps counted back in working days from the day of sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.rules.calendar import last_kamer_day_before

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.calendar import SittingCalendar


class Rung(NamedTuple):
    """A step of the usual ladder.

    Attributes:
        name: What it is called in the catalogue: `reports.rung.<name>`.
        days_before: Working days before the day of sending.
    """

    name: str
    days_before: int


LADDER = (
    Rung("collect", 50),
    Rung("draft", 30),
    Rung("align", 20),
    Rung("initial", 10),
    Rung("send", 0),
)
"""The ladder that is proposed. No rule prescribes it, every ministry has its own: only a start."""


def day_of_sending(
    last_day: date | None, target_on: date | None, calendar: SittingCalendar
) -> date | None:
    """Return the day to count back from; None for what has no day.

    The day that was aimed at counts; else the last day of the term. One inside a recess becomes
    the last day on which the Kamer works before it, one in a weekend the working day before it.
    """
    if target_on is not None:
        return target_on
    if last_day is None:
        return None
    recess = calendar.recess_on(last_day)
    day = last_kamer_day_before(recess) if recess else last_day
    return day if calendar.is_working_day(day) else calendar.add_working_days(day, -1)


def day_of_step(
    days_before: int | None, due_on: date | None, sending: date | None, calendar: SittingCalendar
) -> date | None:
    """Return the day of a step: a day of its own, else counted back from `sending`."""
    if due_on is not None or days_before is None or sending is None:
        return due_on
    return calendar.add_working_days(sending, -days_before)
