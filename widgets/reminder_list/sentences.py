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
    if days_before(rung) == 0:
        return words("reminders.rung.last")
    return _length(rung, "reminders.rung", words)


def ladder_in_words(rungs: Sequence[str], words: Words) -> str:
    """Return a ladder as "6 weken en 3 dagen vooraf, en op de laatste dag"; empty for none."""
    ahead = [rung for rung in rungs if days_before(rung)]
    if not ahead:
        return words("reminders.ladder.last") if rungs else ""
    lengths = listed([_length(rung, "reminders.length", words) for rung in ahead], words)
    key = "ahead_and_last" if len(ahead) < len(rungs) else "ahead"
    return words(f"reminders.ladder.{key}", lengths=lengths)


def listed(parts: Sequence[str], words: Words) -> str:
    """Return "a, b en c"."""
    if len(parts) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(parts)
    return words("reminders.and", first=", ".join(parts[:-1]), last=parts[-1])


def weekday_in_words(day: date, words: Words, *, year: bool = True) -> str:
    """Return a day as "donderdag 19 nov 2026", or without its year."""
    name = words("terms.days").split()[day.weekday()]
    return f"{name} {day_in_words(day, words, year=year)}"


def _length(rung: str, key: str, words: Words) -> str:
    days = days_before(rung)
    if days % _WEEK == 0:
        return words(f"{key}.W", n=days // _WEEK)
    return words(f"{key}.D", n=days)
