"""What a limit makes of the days that it leans on: "voor de zomer", "uiterlijk eind 2026"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules.language.lexicon import FEASTS
from storage.rules.language.meaning import DAY, Days, Span, World, spans
from storage.rules.language.phrases import listed
from storage.rules.language.settings import day_in_year
from storage.rules.language.tree import Kind, Limit, Part, Period, Stretch
from storage.rules.terms import Certainty

if TYPE_CHECKING:
    from datetime import date

_SUMMER = 1
_NEXT_SITTING = 80
"""The longest that the Kamer sits between two recesses, in days: a longer gap in the table means
that it does not know the next recess."""
_DAYLIKE = 31
"""*Rond* widens what is no longer than this, in days; "rond eind 2026" is simply that."""
_NAMED = frozenset(
    listed(
        "year.begin year.middle year.end month.begin month.middle month.end season.spring "
        "season.summer season.autumn season.winter summer.before summer.around summer.after "
        "summer.soon_after new_year.around recess.after recess.after_summer school_year "
        "study_year past.last"
    )
)
"""Rules that a person can change or that say more than the limit does: they keep the name."""
_UP_TO_A_DAY = {
    (Kind.SEASON, "summer"): "summer.before",
    (Kind.FEAST, "kerst"): "christmas.before",
    (Kind.FEAST, "jaarwisseling"): "new_year.before",
}
"""*Voor* and *tot* end on a day of their own, not on the day before."""
_ON_DAYS = {
    (Kind.SEASON, "summer", Limit.AROUND): "summer.around",
    (Kind.SEASON, "summer", Limit.AFTER): "summer.after",
    (Kind.SEASON, "summer", Limit.SOON_AFTER): "summer.soon_after",
    (Kind.FEAST, "jaarwisseling", Limit.AROUND): "new_year.around",
}
"""*Rond* and *na* have days of their own."""


def leaned(limit: Limit, of: Stretch, span: Span, world: World) -> Span | None:
    """Return the window that a limit makes of a span; None when there is none.

    Args:
        limit: How it leans.
        of: What it leans on.
        span: The days of that.
        world: Reference day, calendar and settings.
    """
    if isinstance(of, Period) and isinstance(span, Days):
        special = _special(limit, of, span, world)
        if special is not None:
            return special
    first, last, certainty = span.first, span.last, span.certainty
    named = span.rule if span.rule in _NAMED else ""
    match limit:
        case Limit.IN | Limit.AT:
            return span
        case Limit.BY if last:
            return Span(None, last, named or "limit.by", certainty)
        case Limit.BEFORE | Limit.UNTIL if first:
            return Span(None, first - DAY, named or f"limit.{limit.value}", certainty)
        case Limit.FROM | Limit.NOT_BEFORE if first:
            return Span(first, None, named or "limit.from", certainty, last)
        case Limit.AFTER if last:
            return Span(last + DAY, None, "limit.after", certainty, last)
        case Limit.SOON_AFTER if last:
            return Span(last + DAY, _soon_after(last, world), "limit.soon_after", Certainty.LOW)
        case Limit.AROUND:
            return _around(span, world)
        case Limit.EARLIER:
            return _earlier(span, world)
        case Limit.SINCE:
            return Span(first, None, "past.since", certainty)
        case Limit.SOURCE:
            return replace(span, rule="past.source")
        case _:
            return None


def _soon_after(day: date, world: World) -> date:
    return day + world.settings.number("limit.soon_after") * DAY


def _around(span: Span, world: World) -> Span:
    if span.first is None or span.last is None or (span.last - span.first).days > _DAYLIKE:
        return replace(span, certainty=Certainty.LOW)
    wide = world.settings.number("day.around") * DAY
    return Span(span.first - wide, span.last + wide, "day.around", Certainty.LOW)


def _earlier(span: Span, world: World) -> Span | None:
    """Return what lies behind of a period that is not over: "eerder dit jaar"."""
    today = world.reference
    if span.first is None or today is None or span.first >= today:
        return None
    last = today - DAY if span.last is None else min(span.last, today - DAY)
    return Span(span.first, last, "past.earlier", span.certainty)


def _special(limit: Limit, of: Period, days: Days, world: World) -> Span | None:
    """Return what a limit means for an end, the summer, the turn of the year and a recess."""
    if limit in {Limit.BEFORE, Limit.UNTIL} and of.part in {Part.END, Part.LAST_DAY}:
        return _until_the_end(limit, of, days, world)
    if limit is Limit.NOT_BEFORE and of.part in {Part.END, Part.LAST_DAY}:
        # "niet voor het einde van 2026": when that is over.
        until = _until_the_end(Limit.BEFORE, of, days, world)
        return leaned(Limit.AFTER, of, replace(until, rule=""), world)
    if of.part is not None:
        return None
    if of.kind is Kind.RECESS:
        return _recess(limit, days, world, any_kind=of.at == (-1,))
    name = FEASTS[of.at[0]] if of.kind is Kind.FEAST else ""
    if of.kind is Kind.SEASON and of.at == (_SUMMER,):
        name = "summer"
    year = days.first.year
    up_to = _UP_TO_A_DAY.get((of.kind, name))
    if limit in {Limit.BEFORE, Limit.UNTIL} and up_to:
        return Span(None, day_in_year(year, world.settings.day(up_to)), up_to)
    if own := _ON_DAYS.get((of.kind, name, limit)):
        certainty = Certainty.HIGH if name == "summer" else Certainty.MEDIUM
        return Span(*world.settings.range(own).in_year(year), own, certainty)
    if name == "jaarwisseling" and limit is Limit.AFTER:
        return Span(days.last, None, "limit.after", over=days.last)
    if name == "jaarwisseling" and limit is Limit.SOON_AFTER:
        end = _soon_after(days.last - DAY, world)
        return Span(days.last, end, "limit.soon_after", Certainty.LOW)
    return None


def _until_the_end(limit: Limit, of: Period, days: Days, world: World) -> Span:
    """Return the window up to and including the end of a period: "voor het einde van 2026"."""
    wholes = (whole.last for whole in spans(replace(of, part=None), world))
    last = next((last for last in wholes if last >= days.last), days.last)
    return Span(None, last, f"limit.{limit.value}", days.certainty)


def _recess(limit: Limit, days: Days, world: World, *, any_kind: bool) -> Span | None:
    """Return the window before or after a recess.

    *Na het reces* in a sitting period is after the coming recess, not after the one before it.
    """
    last = days.last
    if limit is Limit.BEFORE:
        return Span(None, days.first - DAY, "recess.before", days.certainty)
    if limit not in {Limit.AFTER, Limit.SOON_AFTER}:
        return None
    recess = world.calendar.recess_on(days.first)
    rule, end = "recess.after", _eve_of_next_recess(last, world)
    if recess is not None and recess.kind == "zomer":
        rule = "recess.after_summer"
        end = day_in_year(last.year, world.settings.day(rule))
    if limit is Limit.SOON_AFTER:
        soon = _soon_after(last, world)
        end = soon if end is None else min(soon, end)
    certainty = Certainty.MEDIUM if end else Certainty.LOW
    return Span(last + DAY, end, rule, certainty, last if any_kind else end or last)


def _eve_of_next_recess(last: date, world: World) -> date | None:
    """Return the last day of the sitting period; None when the next recess is not known."""
    following = world.calendar.next_recess(last)
    if following is None or (following.first - last).days > _NEXT_SITTING:
        return None
    return following.first - DAY
