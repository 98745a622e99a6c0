"""Times that are named by one said before: "nog datzelfde najaar", "in mei van dat jaar", "diezelfde week"."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from storage.rules.deadline import Deadline

_FAR = 300
"""How far before it the time stands of which the year is meant, at most, in characters."""
_NEAR = 60
"""How far before "dat jaar" the words stand that go with it, at most."""

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def with_year_said_before(
    text: str, found: Iterable[Found], read: Callable[[str], Deadline]
) -> tuple[Found, ...]:
    """Return the wordings with those that name their year by one before them.

    Args:
        text: The text.
        found: The wordings in it, in order.
        read: Reads one wording.
    """
    wordings = list(found)
    for named in _named().finditer(text):
        words = _before().search(text, max(0, named.start() - _NEAR), named.start())
        start = words.start() if words is not None else named.start()
        at = bisect_left([each.end for each in wordings], start + 1)
        day = _day_before(text, wordings[:at], start)
        if day is None:
            continue
        lead = words[0] if words is not None else ""
        lead = re.sub(r"\bvan\s*$", "", lead, flags=re.IGNORECASE)
        said = _name(named, day)
        deadline = read(f"{lead} {said}" if lead.strip() else f"in {said}")
        if deadline.kind is not DeadlineKind.WINDOW:
            continue
        end = named.end()
        wordings[at:] = [each for each in wordings[at:] if each.start >= end]
        wordings.insert(at, Found(start, end, _said(deadline, text[start:end])))
    return tuple(wordings)


def _day_before(text: str, wordings: Sequence[Found], start: int) -> date | None:
    """Return a day of the time that was said before an offset, the nearest: a window or a bare year."""
    before = next(
        (each for each in reversed(wordings) if each.deadline.kind is DeadlineKind.WINDOW), None
    )
    end = before.end if before is not None else 0
    years = [
        each
        for each in _bare_year().finditer(text, max(end, start - _FAR), start)
        if "\n" not in text[each.end() : start]
    ]
    if years:
        return date(int(years[-1][1]), 12, 31)
    if before is None or start - wordings[-1].end > _FAR or "\n" in text[wordings[-1].end : start]:
        return None
    day = before.deadline.latest or before.deadline.earliest
    if day is not None and before.deadline.rule == "limit.before":
        # "voor 12 november": the day that is named comes after the window.
        return day + timedelta(days=1)
    return day


def _name(named: re.Match[str], day: date) -> str:
    """Return the period that is meant by its name in the calendar."""
    period = (named["period"] or named["season"] or "jaar").lower()
    if named["unit"]:
        period = named["unit"].lower()
    year = day.year + (named["next"] is not None)
    match period:
        case "jaar":
            return str(year)
        case "week":
            iso = day.isocalendar()
            return f"week {iso.week} van {iso.year}"
        case "maand":
            return f"{_MONTHS[day.month - 1]} {year}"
        case "kwartaal":
            return f"kwartaal {(day.month + 2) // 3} {year}"
        case "dag" | "datum":
            return f"{day.day} {_MONTHS[day.month - 1]} {year}"
        case _:
            return f"{period} {year}"


def _said(deadline: Deadline, wording: str) -> Deadline:
    from dataclasses import replace

    return replace(deadline, wording=wording)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:dat(?:zelfde)?|hetzelfde)\s+(?P<period>jaar|najaar|voorjaar|kwartaal)\b|\bdiezelfde\s+(?P<season>zomer|winter|herfst)\b|"
        r"\b(?:die(?:zelfde)?|dezelfde)\s+(?P<unit>week|maand|dag|datum)\b|"
        r"\bhet\s+jaar\s+(?P<next>erna|erop|daarna|daarop)\b",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    months = "|".join(_MONTHS)
    return re.compile(
        r"(?:\b(?:nog|ruim|uiterlijk|v[oó][oó]r|na|in|op|de|het|loop|van|begin|medio|einde?|aan|tegen|rond|zomer|najaar|voorjaar|"
        rf"eerste|tweede|derde|vierde|laatste|helft|kwartaal|kerst|{months})\s+){{1,7}}\Z",
        re.IGNORECASE,
    )


@cache
def _bare_year() -> re.Pattern[str]:
    """Return the year of what is told of: "de editie van 2028"."""
    return re.compile(r"\b(?:van|in|over|voor)\s+(20\d\d)\b(?![-–/]\d)")
