"""From what a wording leans on to the window that it leaves open.

A stretch whose year is left out can be several windows; the first one that is not over on the
reference day is meant. A window that holds the reference day begins there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules import recurrence
from storage.rules.language.leaning import leaned
from storage.rules.language.meaning import DAY, Days, Span, World, spans
from storage.rules.language.sharing import sharing_year
from storage.rules.language.tree import (
    Beside,
    Both,
    Counted,
    Kind,
    Lean,
    Length,
    Limit,
    Limited,
    Months,
    Part,
    Period,
    Range,
    Stretch,
)
from storage.rules.terms import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def window(stretch: Stretch, world: World) -> Span | None:
    """Return the window that a stretch means on the reference day; None when it cannot be known."""
    today = world.reference
    chosen: Span | None = None
    for span in candidates(stretch, world):
        chosen = span
        if today is None or span.end is None or span.end >= today:
            break
    if chosen is None or today is None:
        return chosen
    return clipped(chosen, today)


def clipped(span: Span, today: date) -> Span:
    """Return the window from the reference day on when it holds that day."""
    if span.rule in _PAST:
        return span
    if span.first and span.first < today and (span.last is None or span.last >= today):
        return replace(span, first=today)
    return span


_PAST = frozenset({"past.since", "past.source"})
"""What began in the past is not clipped: it says when something began or was made."""


def candidates(stretch: Stretch, world: World) -> Iterator[Span]:
    """Yield the windows that a stretch can mean, in order, not yet clipped."""
    match stretch:
        case Period():
            yield from spans(stretch, world)
        case Months():
            yield from _months(stretch, world)
        case Range():
            yield from _range(stretch, world)
        case Limited():
            yield from _limited(stretch, world)
        case Both():
            yield from _both(stretch, world)
        case Beside():
            yield from _beside(stretch, world)
        case _:
            yield from _counted(stretch, world)


def _months(stretch: Months, world: World) -> Iterator[Span]:
    for span in spans(stretch.of, world):
        if stretch.last:
            first = later(span.last + DAY, stretch.length, world, -1)
            yield replace(span, first=max(first, span.first), rule="part")
        else:
            last = later(span.first, stretch.length, world) - DAY
            yield replace(span, last=min(last, span.last), rule="part")


def _range(stretch: Range, world: World) -> Iterator[Span]:
    first_side, last_side = sharing_year(stretch.first, stretch.last, world)
    after = Limited(Limit.AFTER, first_side) if stretch.gap else first_side
    before = Limited(Limit.BEFORE, last_side) if stretch.gap else last_side
    if stretch.open_end:
        before = Limited(Limit.UNTIL, last_side)
    ends = list(candidates(before, world))
    for begin in candidates(after, world):
        for end in ends:
            if begin.first and end.last and end.last >= begin.first and _follows(begin, end):
                rule = begin.rule if begin.rule == end.rule else "between"
                yield Span(begin.first, end.last, rule, _less_sure(begin, end))
                break


def _follows(begin: Span, end: Span) -> bool:
    return begin.last is None or end.last is None or end.last >= begin.last


_BY_DOUBT = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)


def _less_sure(one: Span, other: Span) -> Certainty:
    return min(one.certainty, other.certainty, key=_BY_DOUBT.index)


def _both(stretch: Both, world: World) -> Iterator[Span]:
    first, last = sharing_year(stretch.first, stretch.last, world)
    for begin in candidates(first, world):
        for end in candidates(last, world):
            if end.last and (begin.first is None or end.last >= begin.first):
                yield Span(begin.first, end.last, end.rule, _less_sure(begin, end))
                break


def _beside(stretch: Beside, world: World) -> Iterator[Span]:
    """Yield the weeks that count from a period; a week has its Monday in the table of ISO 8601.

    The first week after a recess is the one in which the Kamer is back, that after a day the next.
    """
    far = 7 * (stretch.n - 1) * DAY
    is_long = stretch.of.kind in {Kind.RECESS, Kind.SEASON}
    for span in spans(stretch.of, world):
        if stretch.is_before:
            day = span.first - (DAY if is_long else 7 * DAY) - far
            monday = day - day.weekday() * DAY
            yield Span(monday, min(monday + 6 * DAY, span.first - DAY), "week", Certainty.MEDIUM)
        else:
            day = span.last + (DAY if is_long else 7 * DAY) + far
            monday = day - day.weekday() * DAY
            yield Span(max(monday, span.last + DAY), monday + 6 * DAY, "week", Certainty.MEDIUM)


def _limited(stretch: Limited, world: World) -> Iterator[Span]:
    today = world.reference
    inner = stretch.of
    if isinstance(inner, Period):
        inner = _without_outer_part(stretch.limit, inner)
    for span in candidates(inner, world):
        limited = leaned(stretch.limit, inner, span, world)
        if limited is not None:
            yield _begun(limited, today)


def _begun(span: Span, today: date | None) -> Span:
    """Return a window without a first day from the reference day on, unless it is wholly past."""
    if span.first is None and span.last is not None and today is not None and span.last >= today:
        return replace(span, first=today)
    return span


def _without_outer_part(limit: Limit, period: Period) -> Period:
    """Leave out a part that says nothing: "na het einde van de zomer", "voor het begin van mei"."""
    if (limit in {Limit.AFTER, Limit.SOON_AFTER} and period.part is Part.END) or (
        limit in {Limit.BEFORE, Limit.UNTIL, Limit.FROM, Limit.NOT_BEFORE}
        and period.part is Part.BEGIN
    ):
        return replace(period, part=None)
    return period


def _counted(stretch: Counted, world: World) -> Iterator[Span]:
    """Yield what a length counted from a day leaves open."""
    today = world.reference
    if stretch.start is not None:
        for start in spans(stretch.start, world):
            yield _begun(_from_day(stretch, start, world), today)
    elif today is not None:
        yield _begun(_from_day(stretch, Days(today, today, ""), world), today)


def _from_day(stretch: Counted, start: Days, world: World) -> Span:
    own = stretch.start is None
    high = later(start.last, stretch.high, world)
    match stretch.lean:
        case Lean.WITHIN:
            begin = None if stretch.by and not own else start.last
            return Span(begin, high, "duration.within" if own else "duration.from_day")
        case Lean.BEFORE:
            end = later(start.first, stretch.high, world, -1)
            return Span(None, end, "duration.from_day")
        case Lean.OVER:
            begin = None if stretch.by else later(start.last, stretch.low, world)
            rule = "duration.over" if own else "duration.from_day"
            return Span(begin, high, rule, Certainty.LOW)
        case _:
            low = later(start.last, stretch.low, world)
            return Span(low, None, "duration.after", Certainty.LOW, high)


def later(day: date, length: Length, world: World, sign: int = 1) -> date:
    """Return the day a length later (earlier with sign -1); a month end stays a month end."""
    moved = recurrence.shift(day, recurrence.Period(length.months, length.days) * sign)
    if length.working_days:
        moved = world.calendar.add_working_days(moved, sign * length.working_days)
    return moved
