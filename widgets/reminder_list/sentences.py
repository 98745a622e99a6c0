"""Reminders in words: the rung, and a ladder of rungs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.ladder import OWN_DAY, days_before
from widgets.deadline_words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words

_WEEK = 7


def rung_in_words(rung: str, words: Words) -> str:
    """Return a rung as "6 weken voor de termijn"."""
    if rung.startswith(OWN_DAY):
        return words("reminders.rung.own")
    return _say(rung, "reminders.rung", words)


def ahead_in_words(rung: str, words: Words) -> str:
    """Return a rung of a ladder as "6 weken vooraf"."""
    return _say(rung, "reminders.ladder", words)


def ladder_in_words(rungs: Sequence[str], words: Words) -> str:
    """Return a ladder as "6 weken vooraf, 3 dagen vooraf en op de laatste dag"; empty for none."""
    said = [ahead_in_words(rung, words) for rung in rungs]
    if len(said) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(said)
    return words("reminders.and", first=", ".join(said[:-1]), last=said[-1])


def weekday_in_words(day: date, words: Words, *, year: bool = True) -> str:
    """Return a day as "donderdag 19 nov 2026", or without its year."""
    name = words("terms.days").split()[day.weekday()]
    return f"{name} {day_in_words(day, words, year=year)}"


def _say(rung: str, key: str, words: Words) -> str:
    days = days_before(rung)
    if days == 0:
        return words(f"{key}.last")
    if days % _WEEK == 0:
        return words(f"{key}.W", n=days // _WEEK)
    return words(f"{key}.D", n=days)
