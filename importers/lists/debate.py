"""The closing list of a debate: what the chair sums up, as the clerk's report or a mail gives it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from importers.letters.errors import ReadingStopped
from importers.letters.reading import read_letter
from importers.lists.items import read_item
from storage.rules.review import LetterReading, Listed, Masthead, Span
from storage.rules.source_terms import Chamber, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.review import Candidate

_HEAD = 3_000
"""Characters at the beginning in which it says what it is."""
_FEW = 2
_LONGEST_TITLE = 200


class _Item(NamedTuple):
    """One item: where its words stand, and its mark without stops ("1", "TZ202603-130")."""

    where: Span
    mark: str


def is_debate_list(text: str) -> bool:
    """Say whether a text is a list of promises and no letter.

    It does not address a chair, and has a heading "Toezeggingen" with an item below, or several
    items of which most say what a minister promises.
    """
    if _salutation().search(text[:_HEAD]):
        return False
    items = list(_items(text))
    if _heading().search(text) and items:
        return any(_promises().search(_words(text, item)) for item in items)
    promising = sum(_zegt_toe().search(_words(text, item)) is not None for item in items)
    return promising >= _FEW and promising * 2 >= len(items)


def read_debate_list(
    text: str,
    calendar: SittingCalendar,
    settings: ReadingSettings,
    given_date: date | None,
    is_stopped: Callable[[], bool],
) -> LetterReading:
    """Read a list of promises.

    Args:
        text: The text as pasted or saved.
        calendar: Recesses.
        settings: The user's rules for reading terms.
        given_date: The day of the debate, when the list states none.
        is_stopped: Asked between items.

    Raises:
        ReadingStopped: It was stopped.
    """
    items = list(_items(text))
    before = text[: items[0].where.start] if items else text
    head = read_letter(before, calendar=calendar, settings=settings)
    held_on = head.masthead.date or _day_in(before, calendar, settings)
    on = held_on or given_date
    candidates: list[Candidate] = []
    for item in items:
        if is_stopped():
            raise ReadingStopped
        listed = _listed(_words(text, item), item.mark)
        found = read_item(text, item.where, listed, on, calendar, settings)
        if found is not None:
            candidates.append(found)
    debate = _debate(before)
    return LetterReading(
        text=text,
        masthead=Masthead(date=held_on, subject=debate or None),
        references=head.references,
        candidates=tuple(candidates),
        reference_date=on,
        kind=SourceKind.DEBATE,
        debate=debate,
        chamber=Chamber.UPPER if "Eerste Kamer" in before else Chamber.LOWER,
    )


def _items(text: str) -> Iterator[_Item]:
    """Yield the items below the heading, or of the whole text when it has none.

    Items have a mark; where none has, each begins with who promises.
    """
    heading = _heading().search(text)
    first = heading.end() if heading else 0
    starts = list(_marked().finditer(text, first)) or list(_told().finditer(text, first))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    for match, end in zip(starts, ends, strict=False):
        begin = match.end("mark")
        stop = _over().search(text, begin, end)
        words = text[begin : stop.start() if stop else end]
        lead = len(words) - len(words.lstrip())
        where = Span(begin + lead, begin + len(words.rstrip()))
        if where.start < where.end:
            yield _Item(where, match["mark"].strip(" \t.:()·–—•*▪◦-"))


def _words(text: str, item: _Item) -> str:
    return " ".join(text[item.where.start : item.where.end].split())


def _listed(words: str, mark: str) -> Listed:
    """Return what an item says of itself: who promised it, to whom, its number."""
    office = _office().search(words)
    asked = _asked_by().search(words) or _told_whom().search(words)
    number = _number().search(mark) or _number().search(words)
    who = asked["who"].strip(" .") if asked else ""
    if who.count(")") > who.count("("):
        who = who.removesuffix(")").strip(" .")
    return Listed(
        number=number[0] if number else "",
        office=office[0] if office else "",
        asked_by=who,
    )


def _debate(before: str) -> str:
    """Return what the debate is called: the line above the list that names one, else the first."""
    lines = [line.strip(" \t:–—-") for line in before.splitlines()]
    lines = [line for line in lines if line and not _heading().fullmatch(line)]
    named = [line for line in lines if _meeting().search(line)]
    found = (named or lines or [""])[0]
    return " ".join(found.split())[:_LONGEST_TITLE]


def _day_in(before: str, calendar: SittingCalendar, settings: ReadingSettings) -> date | None:
    """Return the one day that the lines above the list name."""
    from storage.rules.language import find_wordings

    found = find_wordings(before, None, calendar, settings)
    days = {
        each.deadline.latest
        for each in found
        if each.deadline.latest and each.deadline.earliest == each.deadline.latest
    }
    return days.pop() if len(days) == 1 else None


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(r"^\s*Geachte\s+\w+", re.IGNORECASE | re.MULTILINE)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:lijst (?:van|met) |overzicht (?:van )?|gedane |genoteerde )?"
        r"toezeggingen\b[^\n.]{0,80}$",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _marked() -> re.Pattern[str]:
    # A mark takes its place on the line; a number that is a day ("12 februari") is none.
    return re.compile(
        r"^[ \t]{0,8}(?P<mark>(?:[-–—•*▪◦·]|\(?\d{1,3}[.)]|\(?[a-z][.)]|TZ\d{6}-\d{3,4}[:.]?)[ \t]+)",
        re.MULTILINE,
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,8}(?P<mark>)(?=(?:De (?:minister|staatssecretaris|bewindspersoon|Kamer)\b|"
        r"(?:Minister|Staatssecretaris) [A-Z]|Er komt |Toezegging\b(?! aan)))",
        re.MULTILINE,
    )


@cache
def _over() -> re.Pattern[str]:
    """Return where an item is over: a blank line, unless it goes on about the same promise."""
    return re.compile(r"\n[ \t]*\n(?![ \t]*\(?(?:deze\s+)?toezegging\b)", re.IGNORECASE)


@cache
def _zegt_toe() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:zegt|zeggen|zegde|heeft|hebben)\b[^.]{0,200}?\btoe(?:gezegd)?\b|"
        r"\btoezegging aan\b|\bTZ\d{6}-\d{3,4}\b",
        re.IGNORECASE,
    )


@cache
def _promises() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:minister|staatssecretaris|bewindspersoon|kabinet|kamer|toezegging)\b", re.IGNORECASE
    )


@cache
def _office() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:minister-president|(?:minister|staatssecretaris)"
        r"(?:\s+(?:van|voor)\s+[A-Z][\w’'-]*(?:(?:,\s+|\s+en\s+|\s+)[A-Z][\w’'-]*){0,5})?)",
    )


@cache
def _asked_by() -> re.Pattern[str]:
    return re.compile(
        r"\btoezegging(?:\s+is|\s+wordt)?(?:\s+gedaan)?\s+aan\s+"
        r"(?:het\s+lid\s+|de\s+leden\s+|lid\s+)?(?P<who>[^.;]{2,120})",
        re.IGNORECASE,
    )


@cache
def _told_whom() -> re.Pattern[str]:
    return re.compile(
        r"\bzegt\s+(?:aan\s+)?(?:het\s+lid\s+)?(?P<who>(?:mevrouw\s+|de\s+heer\s+)?[A-Z][^.,;]{1,60}?)\s+toe\b"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\bTZ\d{6}-\d{3,4}\b")


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(
        r"debat\b|overleg\b|vragenuur|begrotingsbehandeling|vergadering\b|behandeling\b",
        re.IGNORECASE,
    )
