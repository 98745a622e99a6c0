"""Rows of a time-table without lines: "4e kwartaal 2026 Aanbieding aan beide Kamers", "H1 2027: advies"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.rules.deadline import Deadline

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_PERIOD = (
    rf"(?:(?:begin|medio|eind|ultimo|voorjaar|zomer|najaar|herfst|winter|{_MONTH}|"
    r"(?:[1-4]e|eerste|tweede|derde|vierde|laatste)\s+(?:kwartaal|helft)|[qkh][1-4]|kwartaal\s+[1-4])\s+(?:van\s+)?20\d\d|"
    rf"20\d\d|20\d\d\s?-?[qh][1-4]|[qh][1-4]|\d{{1,2}}\s+{_MONTH}(?:\s+20\d\d)?|{_MONTH})"
)


@cache
def _row() -> re.Pattern[str]:
    """Return a time in front with what happens then: behind a colon, a dash, a gap, or a capital."""
    return re.compile(
        rf"(?P<time>{_PERIOD}(?:\s?[/–-]\s?{_PERIOD})?)"
        r"(?P<joint>\s?:\s|\s[–—-]\s|\t\s{0,9}|\s{2,9}|\s)(?P<what>\(?[\w'‘]\S+.{2,160})",
        re.IGNORECASE,
    )


def row(line: str) -> re.Match[str] | None:
    """Return a line that is a row of a time-table, by itself or beside another; None when it is none."""
    found = _row().fullmatch(line)
    if found is None or re.search(r"[a-zà-ÿ]{3}\.\s+[A-Z]", found["what"]):
        return None
    # A bare year before a capital is as often a heading.
    bare = found["joint"] == " " and found["time"].isdecimal()
    if found["joint"] == " " and (bare or not found["what"].lstrip("('‘")[:1].isupper()):
        return None
    return found


def is_clear_row(line: str) -> bool:
    """Return whether a line is a row of a time-table whatever stands beside it."""
    found = row(line)
    return found is not None and found["joint"] != " "


def times(
    text: str, found: tuple[Found, ...], read: Callable[[str], Deadline]
) -> tuple[Found, ...]:
    """Return the wordings of a text with the times in front of rows that no wording says as yet.

    Args:
        text: The text, a row on a line of its own.
        found: The wordings in it.
        read: Gives what a wording says.
    """
    taken = {each.start for each in found}
    more = []
    for line in _starts().finditer(text):
        entry = row(text[line.start() : line.end()])
        if entry is None or line.start() in taken:
            continue
        begin, end = line.start(), line.start() + entry.end("time")
        said = read(f"in {entry['time']}")
        if said.earliest is not None and not any(
            each.start < end and each.end > begin for each in found
        ):
            more.append(Found(begin, end, replace(said, wording=entry["time"])))
    return tuple(sorted([*found, *more], key=lambda each: each.start)) if more else found


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?m)^{_PERIOD}\b[^\n]{{3,200}}$", re.IGNORECASE)
