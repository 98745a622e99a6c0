"""From a period to its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.rules import calendar as days
from storage.rules.calendar import RECESS_KINDS, SittingCalendar, last_of_month
from storage.rules.language.lexicon import FEASTS
from storage.rules.language.tree import Kind, Part, Period, Turn, Year
from storage.rules.terms import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.rules.language.settings import ReadingSettings

DAY = timedelta(days=1)
_SEASONS = ("season.spring", "season.summer", "season.autumn", "season.winter")
_RULES = {
    Kind.WEEKDAY: "day",
    Kind.WEEKDAY_OF_MONTH: "day",
    Kind.WEEK_OF_MONTH: "week.of_month",
}
_YEARS_ROUND = 2
_LONG = 60
_THURSDAY = 3


@dataclass(frozen=True, slots=True)
class World:
    """All that a reading depends on beside the words."""

    reference: date | None
    calendar: SittingCalendar
    settings: ReadingSettings


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a stretch: first and last inclusive, None is an open side.

    Attributes:
        first: First day.
        last: Last day.
        rule: The rule that read it.
        certainty: How sure it is.
        over: The day after which it is over, where that is not `last`: that of the period which
            it leans on, when the last side is open.
    """

    first: date | None
    last: date | None
    rule: str
    certainty: Certainty = Certainty.HIGH
    over: date | None = None

    @property
    def end(self) -> date | None:
        """The day after which it is over."""
        return self.over or self.last


def spans(period: Period, world: World) -> Iterator[Span]:
    """Yield what a period can be, in order: one when its year is known, else of the years round it.

    Nothing when it cannot be known: without a reference day, or outside the recess table.
    """
    if period.year.every or (period.year.left_out and world.reference is None):
        return
    if period.kind is Kind.WEEKDAY and period.step is None:
        yield from _weekday(period, world)
        return
    if period.step is not None or (period.kind is Kind.YEAR and period.year.left_out):
        yield from _stepped(period, world)
        return
    year = number_of(period.year, world)
    if year is not None:
        years = range(year, year + 1)
    elif world.reference is None:
        return
    else:
        here = world.reference.year
        years = range(max(here - _YEARS_ROUND, 2), here + 9 if period.at == (2, 29) else here + 4)
    found = [span for n in years for span in _in_year(period, n, world)]
    if year is None and world.reference is not None:
        found = _on_turn(found, period.turn, world.reference)
    if (period.year.step or 0) < 0:
        found = [replace(span, rule="past.last") for span in found]
    yield from found


def number_of(year: Year, world: World) -> int | None:
    """Return the number of a year; None when it is left out or needs a reference day."""
    if year.step is not None and world.reference is not None:
        return world.reference.year + year.step
    return year.number


def _on_turn(found: list[Span], turn: Turn, reference: date) -> list[Span]:
    if turn is Turn.NEXT:
        return [span for span in found if span.first and span.first > reference]
    if turn is Turn.LAST:
        past = [span for span in found if span.last and span.last < reference]
        return [replace(span, rule="past.last") for span in past[-1:]]
    return found


def _weekday(period: Period, world: World) -> Iterator[Span]:
    """Yield the day of the week that comes, today included unless it is the next or the last."""
    today = world.reference
    if today is None:
        return
    ahead = (period.at[0] - today.weekday()) % 7
    if period.turn is Turn.LAST:
        yield Span(today + (ahead - 7) * DAY, today + (ahead - 7) * DAY, "past.last")
        return
    if period.turn is Turn.NEXT and not ahead:
        ahead = 7
    yield Span(today + ahead * DAY, today + ahead * DAY, "day")


def _in_year(period: Period, year: int, world: World) -> Iterator[Span]:
    """Yield the span of a period that begins in `year`; nothing when there is none."""
    if period.kind is Kind.RECESS and period.at == (-1,):
        for recess in world.calendar.recesses_between(date(year, 1, 1), date(year, 12, 31)):
            if recess.first.year == year:
                yield from _recess_span(recess, period.part)
        return
    if period.kind is Kind.RECESS:
        kind = RECESS_KINDS[period.at[0]]
        for recess in world.calendar.recesses_between(date(year, 1, 1), date(year, 12, 31)):
            if recess.kind == kind and recess.first.year == year:
                yield from _recess_span(recess, period.part)
        return
    whole = _whole(period, year, world)
    if whole is not None:
        yield part_of(whole, period, world)


def _recess_span(recess: days.Recess, part: Part | None) -> Iterator[Span]:
    certainty = Certainty.MEDIUM if recess.provisional else Certainty.HIGH
    first, last = recess.first, recess.last
    if part is not None:
        first, last = _third(first, last, part)
    yield Span(first, last, "recess", certainty)


def _whole(period: Period, year: int, world: World) -> Span | None:
    """Return the days of a period of a year, without its part."""
    at, settings = period.at, world.settings
    rule = _RULES.get(period.kind, period.kind.value)
    span: tuple[date, date] | None
    match period.kind:
        case Kind.YEAR:
            span = date(year, 1, 1), date(year, 12, 31)
        case Kind.HALF:
            span = _months(year, 6 * at[0] - 5, 6)
        case Kind.QUARTER:
            span = _months(year, 3 * at[0] - 2, 3)
        case Kind.MONTH:
            span = _months(year, at[0], 1)
        case Kind.WEEK:
            span = _iso_week(year, at[0])
        case Kind.DAY:
            span = _same(_day(year, *at))
        case Kind.WEEK_OF_MONTH:
            span = _week_of_month(year, *at)
        case Kind.WEEKDAY_OF_MONTH:
            span = _same(days.weekday_of_month(year, *at))
        case Kind.SEASON:
            rule = _SEASONS[at[0]]
            span = settings.range(rule).in_year(year)
        case Kind.FEAST:
            span = _feast(FEASTS[at[0]], year)
        case Kind.SCHOOL | Kind.STUDY:
            span = settings.range(rule).in_year(year)
        case _:
            span = days.prinsjesdag(year), days.prinsjesdag(year + 1) - DAY
    return None if span is None else Span(*span, rule, _certainty(period))


def _certainty(period: Period) -> Certainty:
    return Certainty.LOW if period.kind is Kind.WEEK_OF_MONTH else Certainty.HIGH


def _months(year: int, first: int, n: int) -> tuple[date, date]:
    return date(year, first, 1), last_of_month(year, first + n - 1)


def _same(day: date | None) -> tuple[date, date] | None:
    return None if day is None else (day, day)


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= last_of_month(year, month).day else None


def _iso_week(year: int, week: int) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + 6 * DAY


def _week_of_month(year: int, month: int, n: int) -> tuple[date, date] | None:
    """Return the n-th week of a month, the last for -1: a week belongs where its Thursday lies.

    So ISO 8601 counts the weeks of a year.
    """
    thursday = days.weekday_of_month(year, month, _THURSDAY, n)
    return None if thursday is None else (thursday - 3 * DAY, thursday + 3 * DAY)


def _feast(name: str, year: int) -> tuple[date, date] | None:
    match name:
        case "kerst":
            return date(year, 12, 25), date(year, 12, 26)
        case "jaarwisseling":
            return date(year, 12, 31), date(year + 1, 1, 1)
        case "prinsjesdag":
            return _same(days.prinsjesdag(year))
        case "verantwoordingsdag":
            return _same(days.verantwoordingsdag(year))
        case "koningsdag":
            return _same(date(year, 4, 27))
        case "sinterklaas":
            return _same(date(year, 12, 5))
        case "oudjaar":
            return _same(date(year, 12, 31))
        case "nieuwjaar":
            return _same(date(year, 1, 1))
        case _:
            return _round_easter(name, year)


def _round_easter(name: str, year: int) -> tuple[date, date]:
    from dateutil.easter import easter

    sunday: date = easter(year)
    first, n = {"pasen": (0, 2), "hemelvaart": (39, 1), "pinksteren": (49, 2)}[name]
    return sunday + first * DAY, sunday + (first + n - 1) * DAY


def _stepped(period: Period, world: World) -> Iterator[Span]:
    """Yield the period that holds the reference day, moved by `step` periods."""
    today = world.reference
    if today is None:
        return
    step = period.step or 0
    first: date
    match period.kind:
        case Kind.DAY:
            first = last = today + step * DAY
        case Kind.WEEK:
            first = today + (7 * step - today.weekday()) * DAY
            last = first + 6 * DAY
        case Kind.WEEKDAY:
            first = last = today + (7 * step - today.weekday() + period.at[0]) * DAY
        case Kind.YEAR:
            yield from _left_out_year(period, today.year, world)
            return
        case _:
            n = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6}[period.kind]
            months = today.year * 12 + (today.month - 1) // n * n + n * step
            first, last = _months(months // 12, months % 12 + 1, n)
    rule = _RULES.get(period.kind, period.kind.value)
    whole = Span(first, last, "past.last" if step < 0 else rule)
    yield part_of(whole, period, world)


def _left_out_year(period: Period, here: int, world: World) -> Iterator[Span]:
    for year in range(here - 1, here + 3):
        yield from _in_year(period, year, world)


def part_of(whole: Span, period: Period, world: World) -> Span:
    """Return the days of the part that is meant; the span itself when none is."""
    first, last, part = whole.first, whole.last, period.part
    if first is None or last is None or part is None:
        return whole
    settings = world.settings
    match part, period.kind:
        case Part.FIRST_DAY, _:
            return replace(whole, last=first, rule="year.first_day")
        case Part.LAST_DAY, _:
            return replace(whole, first=last, rule="year.last_day")
        case _, Kind.YEAR if part in _YEAR_PARTS:
            rule = _YEAR_PARTS[part]
            days_ = settings.range(rule).in_year(first.year)
            return Span(*days_, whole.rule if whole.rule == "past.last" else rule, whole.certainty)
        case _, Kind.MONTH if part in _MONTH_PARTS:
            rule = _MONTH_PARTS[part]
            low, high = settings.number("month.begin"), settings.number("month.end")
            bounds = {
                Part.BEGIN: (1, low),
                Part.MIDDLE: (low + 1, high - 1),
                Part.END: (high, last.day),
            }[part]
            first, last = first.replace(day=bounds[0]), last.replace(day=bounds[1])
            return Span(first, last, whole.rule if whole.rule == "past.last" else rule)
        case _:
            return replace(
                whole,
                first=_third(first, last, part)[0],
                last=_third(first, last, part)[1],
                rule=whole.rule if whole.rule == "past.last" else "part",
            )


_YEAR_PARTS = {Part.BEGIN: "year.begin", Part.MIDDLE: "year.middle", Part.END: "year.end"}
_MONTH_PARTS = {Part.BEGIN: "month.begin", Part.MIDDLE: "month.middle", Part.END: "month.end"}


def _third(first: date, last: date, part: Part) -> tuple[date, date]:
    """Return the part of a span of other length: whole months when it has them, else a third.

    A quarter and a season have three months: begin, middle and end are one each. A half year has
    two each; what is longer has one at either end and the rest in between.
    """
    n = (last.year - first.year) * 12 + last.month - first.month + 1
    size = (last - first).days + 1
    if part in {Part.FIRST_HALF, Part.LAST_HALF}:
        middle = first + (size // 2) * DAY
        if first.day == 1 and first.month == last.month and size < _LONG:
            middle = first.replace(day=16)
        return (first, middle - DAY) if part is Part.FIRST_HALF else (middle, last)
    if first.day == 1 and last == last_of_month(last.year, last.month) and n > 1:
        share = 2 if n == 6 else 1  # noqa: PLR2004 - months of a half year
        begin = _month_end(first, share)
        end = _month_end(first, n - share) + DAY
    else:
        share = max(size // 3, 1)
        begin, end = first + (share - 1) * DAY, last - (share - 1) * DAY
    if part is Part.BEGIN:
        return first, begin
    if part is Part.END:
        return end, last
    return begin + DAY, max(end - DAY, begin + DAY)


def _month_end(first: date, n: int) -> date:
    """Return the last day of the n-th month from `first`."""
    months = first.year * 12 + first.month + n - 2
    return last_of_month(months // 12, months % 12 + 1)
