"""Days as people type them in a list, with words round them and in either order."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.table_mapping import DayOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

_CENTURY = 2000
_MONTHS = {
    **dict.fromkeys(("jan", "januari", "january"), 1),
    **dict.fromkeys(("feb", "febr", "februari", "february"), 2),
    **dict.fromkeys(("mrt", "maart", "mar", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("aug", "augustus", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oct", "oktober", "october"), 10),
    **dict.fromkeys(("nov", "november"), 11),
    **dict.fromkeys(("dec", "december"), 12),
}
_MOST_MONTH = 12

NO_DAY = date(1, 1, 1)
"""How programs write that there is no day."""

_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
_SERIAL_FROM = date(1899, 12, 30)


class FoundDay(NamedTuple):
    """A day in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        day: The day; None when it can be read in both orders, or is no day at all.
        is_open: Whether it can be read in both orders.
    """

    start: int
    end: int
    day: date | None
    is_open: bool = False


def find_days(text: str, order: DayOrder | None) -> list[FoundDay]:
    """Return the days that stand in a text with their year, in order.

    Args:
        text: As it was typed.
        order: How days in figures are read; None leaves open what can be read both ways.
    """
    if not _digit().search(text):
        return []
    return [_found(match, order) for match in _day().finditer(text)]


def whole_day(text: str, order: DayOrder | None) -> FoundDay | None:
    """Return the day that a text is, when it is nothing else but marks round it."""
    found = find_days(text, order)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0] if _around().fullmatch(rest) else None


def serial_day(text: str) -> date | None:
    """Return the day of a number by which spreadsheets count days, of 2000 to 2099, or of `20260312`."""
    if not text.isdecimal():
        return None
    number = int(text)
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return _SERIAL_FROM + timedelta(days=number)
    if len(text) == len("20260312"):
        return _day_of(number // 10_000, number // 100 % 100, number % 100)
    return None


def orders_told(texts: Iterable[str]) -> tuple[set[DayOrder], bool]:
    """Return which orders days in figures tell, and whether some can be read in both.

    Only a day that can be read in one way tells: 31-12 is day first, 12/31 is month first, and who
    writes 1.5 with stops puts the day first.
    """
    told: set[DayOrder] = set()
    is_open = False
    in_figures = _in_figures().search
    # A column says the same thing often.
    for text in dict.fromkeys(texts):
        if not in_figures(text):
            continue
        for match in _day().finditer(text):
            if match["a"] is None:
                continue
            first, second = int(match["a"]), int(match["b"])
            if first == second:
                continue
            if first > _MOST_MONTH >= second or match["sign"] == ".":
                told.add(DayOrder.DAY_FIRST)
            elif second > _MOST_MONTH >= first:
                told.add(DayOrder.MONTH_FIRST)
            elif max(first, second) <= _MOST_MONTH:
                is_open = True
    return told, is_open


def has_day(text: str) -> bool:
    """Say whether a day with its year stands in a text."""
    return _digit().search(text) is not None and _day().search(text) is not None


def _found(match: re.Match[str], order: DayOrder | None) -> FoundDay:
    start, end = match.span()
    if match["iso"]:
        day = _day_of(int(match["iso"]), int(match["im"]), int(match["id"]))
        if day is not None and match["utc"]:
            # Midnight here, written in world time by a program: the evening before.
            day += timedelta(days=1)
        return FoundDay(start, end, day)
    if match["a"]:
        first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
        by_day, by_month = _day_of(year, second, first), _day_of(year, first, second)
        if by_day is None or by_month is None or by_day == by_month:
            return FoundDay(start, end, by_day or by_month)
        if order is DayOrder.DAY_FIRST or match["sign"] == ".":
            return FoundDay(start, end, by_day)
        return FoundDay(start, end, by_month if order else None, is_open=order is None)
    if match["wm"]:
        day = _day_of(_year(match["wy"]), _MONTHS[match["wm"].lower()], int(match["wd"]))
    else:
        day = _day_of(int(match["uy"]), _MONTHS[match["um"].lower()], int(match["ud"]))
    return FoundDay(start, end, day)


def _year(text: str) -> int:
    return int(text) if len(text) > len("26") else _CENTURY + int(text)


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _in_figures() -> re.Pattern[str]:
    """Return what stands in every day in figures: a sign between two of them."""
    return re.compile(r"\d\s?[-/.\u2010-\u2015]\s?\d")


@cache
def _around() -> re.Pattern[str]:
    """Return what may stand round a day without meaning anything."""
    return re.compile(
        r"[\s.,;:()\[\]'\"\u200b\ufeff]*(?:(?:d\.?d\.?|dd|datum|op|per|"
        r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
        r"monday|tuesday|wednesday|thursday|friday|saturday|sunday))[\s.,;:]*)*",
        re.IGNORECASE,
    )


@cache
def _day() -> re.Pattern[str]:
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\d])(?:
          (?P<iso>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})(?!\d)
            (?:[T\s](?:(?P<utc>2[23]:00(?::00(?:\.0+)?)?Z)
              |\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{{2}}:?\d{{2}})?))?
         |(?<![-/.])(?P<a>\d{{1,2}})\s?(?P<sign>[-/.\u2010-\u2015])\s?(?P<b>\d{{1,2}})\s?(?P=sign)\s?
            (?P<y>\d{{4}}|\d{{2}})(?![\d]|[-/.]\d)
            (?:\s\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?
         |(?P<wd>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[\s.\-\xa0]*\b(?P<wm>{months})\b\.?[\s,\-\xa0]*'?
            (?P<wy>\d{{4}}|\d{{2}})(?!\d)
         |\b(?P<um>{months})\.?\s(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<uy>\d{{4}})(?!\d)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )
