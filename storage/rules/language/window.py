"""From what a wording leans on to the window that it leaves open.

A stretch whose year is left out can be several windows; the first one that is not over on the
reference day is meant. A window that holds the reference day begins there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules import recurrence
from storage.rules.language.lexicon import FEASTS
from storage.rules.language.meaning import DAY, Span, World, spans
from storage.rules.language.phrases import listed
from storage.rules.language.settings import day_in_year
from storage.rules.language.sharing import sharing_year
from storage.rules.language.tree import (
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

_SUMMER = 1
_NEXT_SITTING = 80
"""The longest that the Kamer sits between two recesses, in days: a longer gap in the table means
that it does not know the next recess."""
_DAYLIKE = 16
"""*Rond* widens what is no longer than this, in days; "rond eind 2026" is simply that."""


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
        case Counted():
            yield from _counted(stretch, world)


def _months(stretch: Months, world: World) -> Iterator[Span]:
    for span in spans(stretch.of, world):
        if span.first is None or span.last is None:
            continue
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
                low = min(begin.certainty, end.certainty, key=_doubt)
                yield Span(begin.first, end.last, rule, low)
                break


def _follows(begin: Span, end: Span) -> bool:
    return begin.last is None or end.last is None or end.last >= begin.last


def _doubt(certainty: Certainty) -> int:
    return (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH).index(certainty)


def _both(stretch: Both, world: World) -> Iterator[Span]:
    first, last = sharing_year(stretch.first, stretch.last, world)
    for begin in candidates(first, world):
        for end in candidates(last, world):
            if end.last and (begin.first is None or end.last >= begin.first):
                yield Span(
                    begin.first, end.last, end.rule, min(begin.certainty, end.certainty, key=_doubt)
                )
                break


def _limited(stretch: Limited, world: World) -> Iterator[Span]:
    today = world.reference
    inner = stretch.of
    if isinstance(inner, Period):
        inner = _without_outer_part(stretch.limit, inner)
    for span in candidates(inner, world):
        limited = _lean(stretch.limit, inner, span, world)
        if limited is None:
            continue
        yield _begun(limited, today)


def _begun(span: Span, today: date | None) -> Span:
    """Return a window without a first day from the reference day on, unless it is wholly past."""
    if span.first is None and span.last is not None and today is not None and span.last >= today:
        return replace(span, first=today)
    return span


def _without_outer_part(limit: Limit, period: Period) -> Period:
    """Leave out a part that says nothing: "na het einde van de zomer", "voor het begin van mei"."""
    if (limit in {Limit.AFTER, Limit.SOON_AFTER} and period.part is Part.END) or (
        limit in {Limit.BEFORE, Limit.UNTIL, Limit.FROM} and period.part is Part.BEGIN
    ):
        return replace(period, part=None)
    return period


def _lean(limit: Limit, of: Stretch, span: Span, world: World) -> Span | None:
    """Return the window that a limit makes of a span."""
    first, last = span.first, span.last
    rule = span.rule
    special = _special(limit, of, span, world)
    if special is not None:
        return special
    named = rule if rule in _NAMED else ""
    match limit:
        case Limit.IN | Limit.AT:
            return span
        case Limit.BY:
            return None if last is None else Span(None, last, named or "limit.by", span.certainty)
        case Limit.BEFORE | Limit.UNTIL:
            if isinstance(of, Period) and of.part in {Part.END, Part.LAST_DAY}:
                return _until_the_end(limit, of, span, world)
            if first is None:
                return None
            fallback = "limit.before" if limit is Limit.BEFORE else "limit.until"
            return Span(None, first - DAY, named or fallback, span.certainty)
        case Limit.FROM:
            return (
                None
                if first is None
                else Span(first, None, named or "limit.from", span.certainty, last)
            )
        case Limit.AFTER:
            return (
                None
                if last is None
                else Span(last + DAY, None, "limit.after", span.certainty, last)
            )
        case Limit.SOON_AFTER:
            if last is None:
                return None
            soon = last + world.settings.number("limit.soon_after") * DAY
            return Span(last + DAY, soon, "limit.soon_after", Certainty.LOW)
        case Limit.AROUND:
            return _around(span, world)
        case Limit.EARLIER:
            return _earlier(span, world)
        case Limit.SINCE:
            return Span(first, None, "past.since", span.certainty)
        case Limit.SOURCE:
            return replace(span, rule="past.source")


_NAMED = frozenset(
    listed(
        "year.begin year.middle year.end month.begin month.middle month.end season.spring "
        "season.summer season.autumn season.winter summer.before summer.around "
        "summer.after summer.soon_after new_year.around recess.after recess.after_summer "
        "school_year study_year past.last"
    )
)
"""Rules that a person can change or that say more than the limit does."""


def _until_the_end(limit: Limit, of: Period, span: Span, world: World) -> Span | None:
    """Return the window up to and including the end of a period: "voor het einde van 2026"."""
    wholes = spans(replace(of, part=None), world)
    whole = next(
        (
            w
            for w in wholes
            if w.first and span.last and w.first <= span.last and w.end and w.end >= span.last
        ),
        None,
    )
    if whole is None:
        return None
    return Span(
        None, whole.last, "limit.before" if limit is Limit.BEFORE else "limit.until", span.certainty
    )


def _earlier(span: Span, world: World) -> Span | None:
    """Return what lies behind of a period that is not over: "eerder dit jaar"."""
    today = world.reference
    if span.first is None or today is None or span.first >= today:
        return None
    last = today - DAY if span.last is None else min(span.last, today - DAY)
    return Span(span.first, last, "past.earlier", span.certainty)


def _around(span: Span, world: World) -> Span:
    if span.first is None or span.last is None or (span.last - span.first).days > _DAYLIKE:
        return replace(span, certainty=Certainty.LOW)
    wide = world.settings.number("day.around") * DAY
    return Span(span.first - wide, span.last + wide, "day.around", Certainty.LOW)


def _special(limit: Limit, of: Stretch, span: Span, world: World) -> Span | None:
    """Return what a limit means for the summer, the turn of the year and a recess."""
    if not isinstance(of, Period) or of.part is not None or span.first is None or span.last is None:
        return None
    settings = world.settings
    year = span.first.year
    if of.kind is Kind.SEASON and of.at == (_SUMMER,):
        if limit is Limit.BEFORE:
            return Span(None, day_in_year(year, settings.day("summer.before")), "summer.before")
        rule = _SUMMER_RULES.get(limit)
        return None if rule is None else Span(*settings.range(rule).in_year(year), rule)
    if of.kind is Kind.FEAST:
        name = FEASTS[of.at[0]]
        if name == "kerst" and limit is Limit.BEFORE:
            return Span(
                None, day_in_year(year, settings.day("christmas.before")), "christmas.before"
            )
        if name == "jaarwisseling" and limit is Limit.BEFORE:
            return Span(None, day_in_year(year, settings.day("new_year.before")), "new_year.before")
        if name == "jaarwisseling" and limit is Limit.AROUND:
            around = settings.range("new_year.around").in_year(year)
            return Span(*around, "new_year.around", Certainty.MEDIUM)
        if name == "jaarwisseling" and limit is Limit.AFTER:
            return Span(span.last, None, "limit.after", over=span.last)
    if of.kind is Kind.RECESS:
        return _recess(limit, span, world, any_kind=of.at == (-1,))
    return None


_SUMMER_RULES = {
    Limit.AROUND: "summer.around",
    Limit.AFTER: "summer.after",
    Limit.SOON_AFTER: "summer.soon_after",
}


def _recess(limit: Limit, span: Span, world: World, *, any_kind: bool) -> Span | None:
    """Return the window before or after a recess.

    *Na het reces* in a sitting period is after the coming recess, not after the one before it.
    """
    first, last = span.first, span.last
    if first is None or last is None:
        return None
    if limit is Limit.BEFORE:
        return Span(None, first - DAY, "recess.before", span.certainty)
    if limit not in {Limit.AFTER, Limit.SOON_AFTER}:
        return None
    recess = world.calendar.recess_on(first)
    if recess is not None and recess.kind == "zomer":
        end: date | None = day_in_year(last.year, world.settings.day("recess.after_summer"))
        rule = "recess.after_summer"
    else:
        following = world.calendar.next_recess(last)
        known = following is not None and (following.first - last).days <= _NEXT_SITTING
        end = following.first - DAY if following is not None and known else None
        rule = "recess.after"
    if limit is Limit.SOON_AFTER:
        soon = last + world.settings.number("limit.soon_after") * DAY
        end = soon if end is None else min(soon, end)
    certainty = Certainty.MEDIUM if end else Certainty.LOW
    return Span(last + DAY, end, rule, certainty, last if any_kind else end or last)


def _counted(stretch: Counted, world: World) -> Iterator[Span]:
    """Yield what a length counted from a day leaves open."""
    today = world.reference
    if stretch.start is None:
        if today is not None:
            try:
                yield _begun(_from_day(stretch, Span(today, today, ""), world), today)
            except OverflowError:
                return
        return
    for start in candidates(stretch.start, world):
        try:
            yield _begun(_from_day(stretch, start, world), today)
        except OverflowError:
            return


def _from_day(stretch: Counted, start: Span, world: World) -> Span:
    own = stretch.start is None
    first, last = start.first, start.last or start.first
    if first is None or last is None:
        raise OverflowError
    low, high = later(last, stretch.low, world), later(last, stretch.high, world)
    match stretch.lean:
        case Lean.WITHIN:
            begin = None if stretch.by and not own else last
            return Span(begin, high, "duration.within" if own else "duration.from_day")
        case Lean.BEFORE:
            end = later(first, stretch.high, world, -1)
            return Span(None, end, "duration.from_day")
        case Lean.OVER:
            begin = None if stretch.by else low
            rule = "duration.over" if own else "duration.from_day"
            return Span(begin, high, rule, Certainty.LOW)
        case Lean.AFTER:
            return Span(low, None, "duration.after", Certainty.LOW, high)


def later(day: date, length: Length, world: World, sign: int = 1) -> date:
    """Return the day a length later (earlier with sign -1); a month end stays a month end.

    Raises:
        OverflowError: The day lies outside the calendar.
    """
    moved = recurrence.shift(day, recurrence.Period(length.months, length.days) * sign)
    if length.working_days:
        moved = world.calendar.add_working_days(moved, sign * length.working_days)
    return moved
