"""A deadline and a day as people say them, in the words of the catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.rules.deadline import Deadline

_NAMED_PERIODS = frozenset({"3M", "6M"})


def day_in_words(day: date, words: Words, *, year: bool = True) -> str:
    """Return a day as "31 dec 2026", or "31 dec"."""
    return day_of_year_in_words(day.month, day.day, words) + (f" {day.year}" if year else "")


def full_day_in_words(day: date, words: Words) -> str:
    """Return a day as "2 april 2026"."""
    return words.full_day(day)


def deadline_in_words(deadline: Deadline, words: Words) -> str:
    """Return how a deadline was read: "1 okt – 31 dec 2026", "elk jaar, uiterlijk 31 dec"."""
    if deadline.kind is DeadlineKind.UNREAD:
        return words("review.term.unread")
    if deadline.kind is DeadlineKind.CARRIED:
        return _carried(deadline, words)
    if deadline.kind is DeadlineKind.RECURRENCE:
        return _recurring(deadline, words)
    if deadline.kind is DeadlineKind.WINDOW:
        return _window(deadline.earliest, deadline.latest, words)
    return words("review.term.open" if deadline.wording else "review.term.none")


def _window(first: date | None, last: date | None, words: Words) -> str:
    if last is None:
        if first is None:
            return words("review.term.open")
        return words("review.term.from", day=day_in_words(first, words))
    if first is None:
        return words("review.term.by", day=day_in_words(last, words))
    if first == last:
        return day_in_words(last, words)
    begin = day_in_words(first, words, year=first.year != last.year)
    return words("review.term.between", first=begin, last=day_in_words(last, words))


def _carried(deadline: Deadline, words: Words) -> str:
    carrier = deadline.carrier
    if not carrier:
        return words("review.term.carried_unknown")
    length = _duration(deadline.offset, "review.term.duration", words)
    if not length:
        return words("review.term.carried", carrier=carrier)
    before = (deadline.offset or "").startswith("-")
    key = "review.term.before_carrier" if before else "review.term.after_carrier"
    return words(key, duration=length, carrier=carrier)


def _recurring(deadline: Deadline, words: Words) -> str:
    every = _duration(deadline.every, "review.term.every", words) or words("review.term.recurring")
    first, last = (
        day_of_year_in_words(int(day[:2]), int(day[3:]), words) if day else ""
        for day in (deadline.from_day, deadline.to_day)
    )
    if first and last and first != last and deadline.from_day != "01-01":
        window = words("review.term.between", first=first, last=last)
    elif first and first == last:
        window = first
    elif last:
        window = words("review.term.by", day=last)
    elif first:
        window = words("review.term.from", day=first)
    else:
        return every
    return words("review.term.recurring_window", every=every, window=window)


def day_of_year_in_words(month: int, day: int, words: Words) -> str:
    """Return a day of any year as "31 dec"."""
    return f"{day} {words('terms.months_short').split()[month - 1]}"


def _duration(iso: str | None, key: str, words: Words) -> str:
    """Return an ISO 8601 duration of one unit in words; empty for any other."""
    match = re.fullmatch(r"[+-]?P(\d+)([DWMY])", iso or "")
    if match is None:
        return ""
    if key.endswith("every") and match[1] + match[2] in _NAMED_PERIODS:
        return words(f"{key}.{match[1]}{match[2]}")
    return words(f"{key}.{match[2]}", n=int(match[1]))
