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
    Kind.WEEK_OF_DAY: "week",
}
_YEARLY = frozenset(at for at, kind in enumerate(RECESS_KINDS) if kind != "verkiezing")
_LONGEST_WAIT, _ALMOST_A_YEAR, _JUST_BEEN = 390, 340, 60
"""Days to the coming recess of a kind that comes every year, at most: just behind one, and otherwise, since
one that the table lacks may come before it; and how long one has just been."""
_YEARS_BACK, _YEARS_AHEAD = 2, 5
_LEAP_DAY = (2, 29)
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


@dataclass(frozen=True, slots=True)
class Days(Span):
    """The days of a period: both sides are known."""

    first: date
    last: date


def spans(period: Period, world: World) -> Iterator[Days]:
    """Yield what a period can be, in order: one when its year is known, else of the years round it.

    Nothing when it cannot be known: without a reference day, or outside the recess table.
    """
    year = number_of(period.year, world)
    if year is not None and not _is_from_today(period):
        behind = (period.year.step or 0) < 0
        for span in _in_year(period, year, world):
            yield replace(span, rule="past.last") if behind else span
    elif world.reference is not None:
        yield from _near(period, world.reference, world)


def _is_from_today(period: Period) -> bool:
    """Whether a period is counted from the reference day, so that a year says nothing of it."""
    return period.step is not None or period.kind is Kind.WEEKDAY


def _near(period: Period, today: date, world: World) -> Iterator[Days]:
    """Yield what a period without a year can be round the reference day."""
    if _is_from_today(period):
        yield part_of(_from_today(period, today), period, world)
        return
    ahead = _YEARS_AHEAD * 2 if period.at == _LEAP_DAY else _YEARS_AHEAD
    years = range(today.year - _YEARS_BACK, today.year + ahead)
    found = [span for year in years for span in _in_year(period, year, world)]
    if period.turn is not Turn.LAST and _is_unknown(period, found, today):
        return
    match period.turn:
        case Turn.NEXT:
            yield from (span for span in found if span.first > today)
        case Turn.LAST:
            past = [span for span in found if span.last < today]
            yield from (replace(span, rule="past.last") for span in past[-1:])
        case _:
            yield from found


def _is_unknown(period: Period, found: list[Days], today: date) -> bool:
    """Whether the table lacks the coming recess of a kind that comes every year."""
    if period.kind is not Kind.RECESS or period.at[0] not in _YEARLY:
        return False
    coming = next((span.first for span in found if span.last >= today), None)
    if coming is None:
        return True
    has_been = any(0 <= (today - span.last).days < _JUST_BEEN for span in found)
    return (coming - today).days > (_LONGEST_WAIT if has_been else _ALMOST_A_YEAR)


def number_of(year: Year, world: World) -> int | None:
    """Return the number of a year; None when it is left out or needs a reference day."""
    if year.step is not None and world.reference is not None:
        return world.reference.year + year.step
    return year.number


def _in_year(period: Period, year: int, world: World) -> Iterator[Days]:
    """Yield the span of a period that begins in `year`; nothing when there is none."""
    if period.kind is Kind.RECESS:
        yield from _recesses(period, year, world)
    elif whole := _whole(period, year, world):
        yield part_of(whole, period, world)


def _recesses(period: Period, year: int, world: World) -> Iterator[Days]:
    """Yield the recesses of a kind, or of any, that begin in `year`."""
    kind = RECESS_KINDS[period.at[0]] if period.at[0] >= 0 else ""
    for recess in world.calendar.recesses_between(date(year, 1, 1), date(year, 12, 31)):
        if kind in {"", recess.kind} and recess.first.year == year:
            certainty = Certainty.MEDIUM if recess.provisional else Certainty.HIGH
            first, last = _part_of_recess(recess.first, recess.last, period.part)
            yield Days(first, last, "recess", certainty)


def _part_of_recess(first: date, last: date, part: Part | None) -> tuple[date, date]:
    """Return the part of a recess that is meant: its bounds are sharp, so begin and end are days."""
    match part:
        case None:
            return first, last
        case Part.BEGIN | Part.FIRST_DAY:
            return first, first
        case Part.END | Part.LAST_DAY:
            return last, last
        case _:
            return _third(first, last, part)


def _whole(period: Period, year: int, world: World) -> Days | None:
    """Return the days of a period of a year, without its part."""
    at, settings = period.at, world.settings
    rule = _rule(period)
    span: tuple[date, date] | None
    match period.kind:
        case Kind.YEAR:
            span = date(year, 1, 1), date(year, 12, 31)
        case Kind.HALF:
            span = _months(year, 6 * at[0] - 5, 6)
        case Kind.QUARTER:
            span = _months(year, 3 * at[0] - 2, 3)
        case Kind.TRIMESTER:
            span = _months(year, 4 * at[0] - 3, 4)
        case Kind.MONTH:
            span = _months(year, at[0], 1)
        case Kind.WEEK:
            span = _iso_week(year, at[0])
        case Kind.DAY:
            span = _same(_day(year, *at))
        case Kind.WEEK_OF_DAY:
            span = _week_of(_day(year, *at))
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
    return None if span is None else Days(*span, rule, _certainty(period))


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


def _week_of(day: date | None) -> tuple[date, date] | None:
    if day is None:
        return None
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def _week_of_month(year: int, month: int, n: int) -> tuple[date, date] | None:
    """Return the n-th week of a month, the last for -1: a week belongs where its Thursday lies.

    So ISO 8601 counts the weeks of a year. The first is said loosely: the first seven days.
    """
    if n == 1:
        first = date(year, month, 1)
        return first, first + 6 * DAY
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


def _from_today(period: Period, today: date) -> Days:
    """Return the period that holds the reference day, moved by `step`; or a day of the week."""
    step = period.step or 0
    first: date
    match period.kind:
        case Kind.DAY:
            first = last = today + step * DAY
        case Kind.WEEK:
            first = today + (7 * step - today.weekday()) * DAY
            last = first + 6 * DAY
        case Kind.WEEKDAY:
            first = last = _weekday(period, today)
        case _:
            n = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.TRIMESTER: 4, Kind.HALF: 6}[period.kind]
            months = today.year * 12 + (today.month - 1) // n * n + n * step
            first, last = _months(months // 12, months % 12 + 1, n)
    behind = step < 0 or period.turn is Turn.LAST
    return Days(first, last, "past.last" if behind else _rule(period))


def _weekday(period: Period, today: date) -> date:
    """Return a day of a week from today's, or the one that comes, is next or was the last."""
    ahead = period.at[0] - today.weekday()
    if period.step is not None:
        return today + (7 * period.step + ahead) * DAY
    ahead %= 7
    if period.turn is Turn.LAST or (period.turn is Turn.NEXT and not ahead):
        ahead += 7 if period.turn is Turn.NEXT else -7
    return today + ahead * DAY


def _rule(period: Period) -> str:
    return _RULES.get(period.kind, period.kind.value)


def part_of(whole: Days, period: Period, world: World) -> Days:
    """Return the days of the part that is meant; the span itself when none is."""
    first, last, part = whole.first, whole.last, period.part
    if part is None:
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
            return Days(*days_, whole.rule if whole.rule == "past.last" else rule, whole.certainty)
        case _, Kind.MONTH if part in _MONTH_PARTS:
            rule = _MONTH_PARTS[part]
            low, high = settings.number("month.begin"), settings.number("month.end")
            bounds = {
                Part.BEGIN: (1, low),
                Part.MIDDLE: (low + 1, high - 1),
                Part.END: (high, last.day),
            }[part]
            first, last = first.replace(day=bounds[0]), last.replace(day=bounds[1])
            return Days(first, last, whole.rule if whole.rule == "past.last" else rule)
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
