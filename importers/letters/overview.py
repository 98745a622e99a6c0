"""A table of papers to come, without lines: a row names a paper, on what ground, and when it comes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.timetable import MONTH
from storage.rules.deadline import Found
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.rules.deadline import Deadline

_LONGEST_HEAD = 100
_LONGEST_ROW = 300


@cache
def _head() -> re.Pattern[str]:
    """Return the names of the columns: what comes first, when last."""
    what = r"(?:onderwerp|stuk|stukken|brief|titel|document|product|naam|kamerstuk|toezegging|rapportage)"
    between = (
        r"(?:aanleiding|soort(?:\s+stuk)?|type(?:\s+stuk)?|vorm|aard|herkomst|dossier|commissie|debat|bron|"
        r"kamerstuk(?:nummer)?|toelichting|status|directie|bewindspersoon|soort\s+document|document|nummer|nr\.?)"
    )
    when = (
        r"(?:verzending|planning|termijn|tijdvak|wanneer|moment(?:\s+van\s+\w+)?|toezending|streefdatum|kwartaal|maand|"
        r"(?:verwachte?|voorziene?|geplande?|beoogde?)(?:\s+(?:\w*datum|termijn|moment|verzending|toezending|aanbieding|tijdstip|kwartaal|maand|in))?|"
        r"tijdstip|verzend(?:datum|moment|termijn)|aanbieding|naar\s+(?:de\s+)?kamer)"
    )
    return re.compile(rf"(?:nr\.?\s+)?{what}(?:\s+{between}){{0,3}}\s+{when}", re.IGNORECASE)


def is_head(line: str) -> bool:
    """Return whether a line is the head of such a table."""
    return len(line) <= _LONGEST_HEAD and _head().fullmatch(line.strip(" |:")) is not None


@cache
def _stopped() -> re.Pattern[str]:
    return re.compile(r"[.:;?!]\W{0,2}\Z")


def _is_row(line: str) -> bool:
    return len(line) <= _LONGEST_ROW and _stopped().search(line) is None


def table_lines(
    lines: Sequence[str], opens: Sequence[bool]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return which lines begin a row of such a table, and which go on with one.

    Args:
        lines: The lines of a letter, in order.
        opens: For each whether a blank line comes before it.
    """
    first: set[int] = set()
    more: set[int] = set()
    for at in (at for at, line in enumerate(lines) if is_head(line)):
        for below in range(at + 1, len(lines)):
            line = lines[below]
            if opens[below] or not _is_row(line):
                break
            (more if line[:1].islower() and below > at + 1 else first).add(below)
    return frozenset(first), frozenset(more)


def rows_below(blocks: Sequence[str]) -> frozenset[int]:
    """Return which blocks of the repaired text are rows under the head of such a table."""
    rows: set[int] = set()
    for at in (at for at, text in enumerate(blocks) if is_head(text)):
        for below in range(at + 1, len(blocks)):
            if not _is_row(blocks[below]):
                break
            rows.add(below)
    return frozenset(rows)


@cache
def _closing() -> re.Pattern[str]:
    """Return where the time at the end of a row may begin."""
    ordinal = r"(?:[1-4]e|eerste|tweede|derde|vierde|laatste)"
    count = r"(?:\d+|een|één|twee|drie|vier|zes|acht|tien)"
    return re.compile(
        r"\s(?P<time>(?:(?:uiterlijk|v[oó][oó]r|na|rond|eind|begin|medio|vanaf|in|per|tussen|kort|ruim)\s(?:[\w-]+\s){0,4}?)?"
        rf"(?:\d{{1,2}}\s+)?(?:{MONTH}(?:\s?[/–-]\s?{MONTH})?|(?:het\s+|de\s+)?\w*reces|zomer|najaar|voorjaar|herfst|winter|prinsjesdag|jaarwisseling|kerst|"
        rf"{ordinal}\s+(?:kwartaal|helft)|q[1-4]|kwartaal\s[1-4])(?:\s+(?:van\s+)?20\d\d)?|"
        rf"{count}\s+(?:weken|maanden|dagen)\s+na\s+[\w-]+(?:\s+[\w-]+){{0,4}}|(?:na|bij)\s+(?:ontvangst|verschijning|publicatie|afronding)(?:\s+[\w-]+){{0,4}})"
        r"\s*\Z",
        re.IGNORECASE,
    )


def time_of_row(text: str, found: Sequence[Found], read: Callable[[str], Deadline]) -> Found | None:
    """Return the time in the last column of a row; None when there is none.

    Args:
        text: The row.
        found: The wordings in it.
        read: Reads a wording.
    """
    closing = next(
        (
            each
            for each in reversed(found)
            if not re.search(r"\w", text[each.end :])
            and each.deadline.kind in _SAID
            and each.deadline.kind is not DeadlineKind.RECURRENCE
        ),
        None,
    )
    said = _closing().search(text)
    if said is not None and (closing is None or said.start("time") > closing.start):
        # "AO 14 april 2022 februari": the year belongs to the column before.
        words = said["time"]
        for wording in (words, f"in {words}", f"in het {words}"):
            deadline = read(wording)
            if deadline.kind in _SAID:
                return Found(said.start("time"), said.end("time"), deadline)
    return closing


def holds_figures(text: str, term: Found) -> bool:
    """Return whether a row tells a count at a time: "Wachtenden 3.400 Q1 2027"."""
    before = re.findall(r"\S+", text[: term.start])
    return bool(before) and _figure().fullmatch(before[-1]) is not None


@cache
def _figure() -> re.Pattern[str]:
    """Return an amount: with a dot or comma or a sign, no number of a thing ("Fase 2", "nr. 1800")."""
    return re.compile(r"[€+-]?\d{1,3}(?:[.,]\d{1,3}){1,4}%?|\d{1,9}%")


_SAID = frozenset({DeadlineKind.WINDOW, DeadlineKind.CARRIED})
