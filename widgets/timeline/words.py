"""What the timeline says of an item in full: in its tool tip, and to a screen reader. No Qt."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from storage.rules.deadline import Deadline
from storage.rules.states import is_promised
from storage.rules.terms import DeadlineKind
from widgets.deadline_words import day_in_words, deadline_in_words, full_day_in_words
from widgets.state_words import state_in_words
from widgets.timeline.axis import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from resources.words import Words
    from storage.timeline import TimelineRow


def lines_of(row: TimelineRow, words: Words) -> list[str]:
    """Return what is known of a record, title first: its number and state, its words, its window."""
    lines = [
        row.title,
        words(
            "timeline.tip",
            number=row.number,
            kind=words(f"terms.kind.{row.kind}"),
            state=state_in_words(row, words),
        ),
    ]
    if row.wording:
        lines.append(words("timeline.tip.wording", wording=" ".join(row.wording.split())))
    if row.carried_by and row.latest:
        day = day_in_words(row.latest, words)
        lines.append(words("timeline.tip.carried", number=row.carried_by, day=day))
    elif row.latest or row.earliest:
        read = Deadline(row.wording, DeadlineKind.WINDOW, row.earliest, row.latest)
        lines.append(words("timeline.tip.window", window=deadline_in_words(read, words)))
    elif row.said_on:
        lines.append(words("timeline.tip.said", day=full_day_in_words(row.said_on, words)))
    if not is_promised(row.firmness, row.scope):
        lines.append(words("timeline.tip.soft"))
    return lines


def days_in_words(first: float, last: float, words: Words) -> str:
    """Return a stretch as "december 2025 – december 2027", or "3 – 30 november 2026".

    Args:
        first: First day, as `date.toordinal` counts; the part of it that is out of sight counts.
        last: Its end, as `date.toordinal` counts.
        words: The catalogue.
    """
    begin, end = (
        date.fromordinal(min(max(int(day), FIRST_DAY), LAST_DAY))
        for day in (first, math.ceil(last) - 1)
    )
    months = words("terms.months").split()
    from_month, to_month = months[begin.month - 1], f"{months[end.month - 1]} {end.year}"
    if (begin.year, begin.month) == (end.year, end.month):
        return words("timeline.between", first=str(begin.day), last=f"{end.day} {to_month}")
    if begin.year == end.year:
        return words("timeline.between", first=from_month, last=to_month)
    return words("timeline.between", first=f"{from_month} {begin.year}", last=to_month)
