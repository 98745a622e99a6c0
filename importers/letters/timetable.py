"""Rows of a time-table without lines: "4e kwartaal 2026 Aanbieding aan beide Kamers", "H1 2027: advies"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.wordsets import word_set
from storage.rules.deadline import Found
from storage.rules.review import Span
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.rules.deadline import Deadline

_LONGEST = 200

MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_PERIOD = (
    rf"(?:(?:begin|medio|eind|ultimo|voorjaar|zomer|najaar|herfst|winter|{MONTH}|"
    r"(?:[1-4]e|eerste|tweede|derde|vierde|laatste)\s+(?:kwartaal|helft)|[qkh][1-4]|kwartaal\s+[1-4])\s+(?:van\s+)?20\d\d|"
    rf"20\d\d|20\d\d\s?-?[qh][1-4]|[qh][1-4]|\d{{1,2}}\s+{MONTH}(?:\s+20\d\d)?|{MONTH})"
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
    if found["time"].isdecimal() and found["what"][-1:].isdecimal():
        # "Aanvragen 1.800 1.950 2026": a row of figures.
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
    """Return which lines are rows: several together, one that is clear by itself, one under the head of a plan."""
    found = [row(line) for line in lines]
    return frozenset(
        at
        for at, each in enumerate(found)
        if each is not None
        and (
            each.is_clear
            or any(found[max(0, at - 1) : at])
            or any(found[at + 1 : at + 2])
            or (at > 0 and is_head(lines[at - 1]))
        )
    )


def plans_among(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines are rows that tell what will be: none of a table whose dates are of something else.

    "Aantal | Peildatum" dates a count, "Regeling | Looptijd tot" an end.
    """
    rows = rows_among(lines)
    apart = set()
    for at in sorted(rows):
        if at - 1 in apart or (at and at - 1 not in rows and _dates_else(lines[at - 1])):
            apart.add(at)
    return rows - apart


_COLUMNS = word_set(
    "nr nummer product producten actie acties activiteit activiteiten mijlpaal mijlpalen maatregel maatregelen onderwerp "
    "thema stap stappen project resultaat document documenten brief stuk stukken wetsvoorstel regeling toezegging "
    "omschrijving titel wie trekker verantwoordelijke verantwoordelijk actiehouder departement ministerie"
)
_WHEN = word_set(
    "planning gereed termijn wanneer oplevering opleverdatum streefdatum deadline gepland tijdpad toezending verzending"
)
_BESIDE = word_set("verwachte verwacht beoogde beoogd en van de het in aan naar datum kamer tweede")
_NO_PLAN = word_set(
    "peildatum looptijd ingangsdatum einddatum begindatum vervaldatum geldig geldigheid sluitingsdatum aanvraagperiode "
    "aanvraagtermijn aantal aantallen bedrag bedragen budget uitgaven"
)
_MOST_COLUMNS = 8
"""Words of the head of a table at most."""


def is_head(line: str) -> bool:
    """Return whether a line is the head of a table with a time in each row: "Product | Planning"."""
    words = _head_words(line)
    return (
        not words.isdisjoint(_WHEN)
        and not words.isdisjoint(_COLUMNS)
        and words <= _WHEN | _COLUMNS | _BESIDE
    )


def _dates_else(line: str) -> bool:
    """Return whether a line is the head of a table whose dates say nothing of what will be done."""
    words = _head_words(line)
    return not words.isdisjoint(_NO_PLAN) and words.isdisjoint(_WHEN)


def _head_words(line: str) -> frozenset[str]:
    if len(line) > _LONGEST_HEAD or line.endswith((".", ":", ";", "?")):
        return frozenset()
    words = re.findall(r"[^\W\d_]+", line.lower())
    return frozenset(words) if len(words) <= _MOST_COLUMNS else frozenset()


_LONGEST_HEAD = 80


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
        time = None
        in_brackets = False
        if entry is not None:
            time = Span(entry.time.start, entry.time.end)
        elif mark is not None and line.rstrip(" ;.,").endswith(")"):
            time = _in_brackets(line[mark.end() :])
            in_brackets = time is not None
        if time is not None:
            moved = start + (mark.end() if mark is not None else 0)
            begin, end = moved + time.start, moved + time.end
            words = text[begin:end]
            if in_brackets:
                # "Strategie 2018-2021 (tweede kwartaal)": that year is not of the quarter.
                found = tuple(each for each in found if not each.start < begin < each.end)
            said = read(
                f"in het {words}" if words[-1:].isalpha() and " " in words else f"in {words}"
            )
            if said.kind is not DeadlineKind.WINDOW:
                said = read(f"in {words}")
            if said.kind is DeadlineKind.WINDOW and not any(
                each.start < end and each.end > begin for each in found
            ):
                more.append(Found(begin, end, replace(said, wording=words)))
        start += len(line) + 1
    return tuple(sorted([*found, *more], key=lambda each: each.start)) if more else found


def _in_brackets(item: str) -> Span | None:
    """Return where a time stands in brackets at the end of an item: "de Luchtvaartnota (maart);"."""
    found = _bracketed().search(item, max(0, len(item) - _LONGEST_TIME))
    return Span(*found.span("time")) if found is not None else None


@cache
def _bracketed() -> re.Pattern[str]:
    part = r"(?:(?:[1-4]e|eerste|tweede|derde|vierde|laatste)\s+(?:kwartaal|helft)|zomer|najaar|voorjaar|herfst|winter)"
    period = rf"(?!20\d\d\s?\)){_PERIOD}|{part}|(?:begin|medio|eind)\s+{MONTH}"
    return re.compile(
        rf"\(\s?(?P<time>(?:{period})(?:\s?[/–-]\s?(?:{period}))?)\s?\)[;.,]?\s*\Z", re.IGNORECASE
    )


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
    if not line[-1:].isdecimal() and not line.lower().endswith(MONTH_ENDS):
        return False
    return _closed().search(line, max(0, len(line) - _LONGEST_TIME)) is not None


MONTH_ENDS = ("ari", "art", "ril", "mei", "uni", "uli", "tus", "ber")

_LONGEST_TIME = 60
"""Characters of the longest time at the end of a row, and more."""
