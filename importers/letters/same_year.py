"""Times that name their year by one said before: "nog datzelfde najaar", "in mei van dat jaar"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storage.rules.deadline import Deadline

_FAR = 300
"""How far before it the time stands of which the year is meant, at most, in characters."""
_NEAR = 60
"""How far before "dat jaar" the words stand that go with it, at most."""


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
        before = next(
            (
                each.deadline
                for each in reversed(wordings[:at])
                if each.deadline.kind is DeadlineKind.WINDOW
            ),
            None,
        )
        if not at or before is None or start - wordings[at - 1].end > _FAR:
            continue
        if "\n" in text[wordings[at - 1].end : start]:
            continue
        day = before.latest or before.earliest
        if day is None:
            continue
        year = day.year + (named["next"] is not None)
        period = named["period"] or "jaar"
        lead = words[0] if words is not None else ""
        lead = re.sub(r"\bvan\s*$", "", lead, flags=re.IGNORECASE)
        said = f"{lead}{year}" if period == "jaar" else f"{lead} {period} {year}"
        deadline = read(said if lead.strip() else f"in {said}")
        if deadline.kind is not DeadlineKind.WINDOW:
            continue
        end = named.end()
        wordings[at:] = [each for each in wordings[at:] if each.start >= end]
        wordings.insert(at, Found(start, end, _said(deadline, text[start:end])))
    return tuple(wordings)


def _said(deadline: Deadline, wording: str) -> Deadline:
    from dataclasses import replace

    return replace(deadline, wording=wording)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:dat(?:zelfde)?|hetzelfde)\s+(?P<period>jaar|najaar|voorjaar)\b|\bdiezelfde\s+(?P<season>zomer|winter|herfst)\b|"
        r"\bhet\s+jaar\s+(?P<next>erna|erop|daarna|daarop)\b",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    months = (
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    )
    return re.compile(
        r"(?:\b(?:nog|uiterlijk|v[oó][oó]r|na|in|de|het|loop|van|begin|medio|einde?|aan|tegen|rond|zomer|najaar|voorjaar|"
        rf"eerste|tweede|derde|vierde|laatste|helft|kwartaal|kerst|{months})\s+){{1,7}}\Z",
        re.IGNORECASE,
    )
