"""Rows of a time-table without lines: "4e kwartaal 2026 Aanbieding aan beide Kamers", "H1 2027: advies"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found
from storage.rules.review import Span
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.rules.deadline import Deadline

_LONGEST = 200

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_PERIOD = (
    rf"(?:(?:begin|medio|eind|ultimo|voorjaar|zomer|najaar|herfst|winter|{_MONTH}|"
    r"(?:[1-4]e|eerste|tweede|derde|vierde|laatste)\s+(?:kwartaal|helft)|[qkh][1-4]|kwartaal\s+[1-4])\s+(?:van\s+)?20\d\d|"
    rf"20\d\d|20\d\d\s?-?[qh][1-4]|[qh][1-4]|\d{{1,2}}\s+{_MONTH}(?:\s+20\d\d)?|{_MONTH})"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a time-table.

    Attributes:
        time: Where its time stands.
        what: Where stands what happens then.
        is_clear: Whether it is a row whatever stands beside it.
    """

    time: Span
    what: Span
    is_clear: bool


@cache
def _first() -> re.Pattern[str]:
    """Return a time in front with what happens then: behind a colon, a dash, a gap, or a capital."""
    return re.compile(
        rf"(?P<time>{_PERIOD}(?:\s?[/–-]\s?{_PERIOD})?)"
        r"(?P<joint>\s?:\s|\s[–—-]\s|\t\s{0,9}|\s{2,9}|\s)(?P<what>\(?[\w'‘]\S+.{2,160})",
        re.IGNORECASE,
    )


@cache
def _last() -> re.Pattern[str]:
    """Return a time at the end: "Besluit toegang, voorhang oktober 2025"."""
    return re.compile(
        r"(?P<what>\(?[\w'‘](?:[^.;:?!]|:(?=\s)){2,120}?)(?<!\bvan)(?<!\bop)(?<!\bin)(?<!\bd\.d)(?<!,)"
        r"(?P<joint>\s?[–—]\s|\s-\s|\t\s{0,9}|\s{2,9}|\s)"
        rf"(?P<time>(?:(?:uiterlijk|vanaf|rond|v[oó][oó]r|in|per)\s)?{_PERIOD}(?:\s?[/–-]\s?{_PERIOD})?)",
        re.IGNORECASE,
    )


def row(line: str) -> Row | None:
    """Return a line as a row of a time-table, by itself or beside another; None when it is none."""
    if len(line) > _LONGEST:
        return None
    found = _first().fullmatch(line) if _led().match(line) is not None else None
    behind = found is None
    if found is None and _ends_in_time(line):
        found = _last().fullmatch(line)
    if found is None or re.search(r"[a-zà-ÿ]{3}\.\s+[A-Z]", found["what"]):
        return None
    gap = found["joint"] == " "
    if gap and not behind:
        # A bare year before a capital is as often a heading.
        bare = found["time"].isdecimal()
        if bare or not found["what"].lstrip("('‘")[:1].isupper():
            return None
    clear = not gap if not behind else "\t" in found["joint"]
    return Row(Span(*found.span("time")), Span(*found.span("what")), clear)


def rows_among(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines are rows: several together, or one that is clear by itself."""
    found = [row(line) for line in lines]
    return frozenset(
        at
        for at, each in enumerate(found)
        if each is not None
        and (each.is_clear or any(found[max(0, at - 1) : at]) or any(found[at + 1 : at + 2]))
    )


def times(
    text: str, found: tuple[Found, ...], read: Callable[[str], Deadline]
) -> tuple[Found, ...]:
    """Return the wordings of a text with the times of rows that no wording says as yet.

    Args:
        text: The text, a row on a line of its own.
        found: The wordings in it.
        read: Gives what a wording says.
    """
    more: list[Found] = []
    start = 0
    for line in text.split("\n"):
        mark = _mark().match(line)
        entry = row(line[mark.end() :] if mark is not None else line)
        if entry is not None:
            moved = start + (mark.end() if mark is not None else 0)
            begin, end = moved + entry.time.start, moved + entry.time.end
            words = text[begin:end]
            said = read(f"in {words}")
            if said.kind is DeadlineKind.WINDOW and not any(
                each.start < end and each.end > begin for each in found
            ):
                more.append(Found(begin, end, replace(said, wording=words)))
        start += len(line) + 1
    return tuple(sorted([*found, *more], key=lambda each: each.start)) if more else found


@cache
def _mark() -> re.Pattern[str]:
    """Return the mark before an item of a list: the row is what stands behind it."""
    return re.compile(r"[-–—•▪►·*o\uf0a7\uf0b7]\s{1,9}")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"{_PERIOD}\b", re.IGNORECASE)


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(rf"\b{_PERIOD}$", re.IGNORECASE)


def _ends_in_time(line: str) -> bool:
    """Return whether a line ends with a time: first of all, with a figure or the end of a month."""
    if not line[-1:].isdecimal() and not line.lower().endswith(_MONTH_ENDS):
        return False
    return _closed().search(line, max(0, len(line) - _LONGEST_TIME)) is not None


_MONTH_ENDS = ("ari", "art", "ril", "mei", "uni", "uli", "tus", "ber")

_LONGEST_TIME = 60
"""Characters of the longest time at the end of a row, and more."""
