"""What a text calls the papers that it cites, and papers that are cited under two numbers.

A citation stands behind the words that name the paper, or in a note whose mark stands there. The name
is what is between quotation marks, or a kind of paper with what tells it from others ("parlementaire
verkenning"); of reports in a series and letters that tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.review import Span
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.rules.kamerstuk import FoundKamerstuk
    from storage.rules.reference import Kamerstuk

_BEFORE = 300
"""Characters before a citation in which the paper is named."""
_NOTE_WITHIN = 12_000
"""Characters before a note in which its mark stands: it is on the same page, or in the same chapter."""
MOST_CITED = 500
"""A text that cites more is a list of papers."""
_TITLE_WITHIN = 40
_NAME_WITHIN = 60
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A cited paper with what the text calls it.

    Attributes:
        paper: The paper.
        span: Where the citation stands.
        names: What it is called, as written, by what it is compared with.
    """

    paper: Kamerstuk
    span: Span
    names: dict[str, str]


class Clash(NamedTuple):
    """One name, two numbers.

    Attributes:
        name: What both are called, as written in the text that was asked about.
        here: The paper that this text cites for it.
        span: Where.
        there: The paper that is cited for it elsewhere.
        source_id: The source in which that is; empty is this text itself.
    """

    name: str
    here: Kamerstuk
    span: Span
    there: Kamerstuk
    source_id: str = ""


def cited_papers(text: str) -> tuple[CitedPaper, ...]:
    """Return the papers that a text cites, in order; those that it gives no name have none."""
    return tuple(
        CitedPaper(found.kamerstuk, Span(found.start, found.end), _names(_naming(text, found)))
        for found in find_kamerstukken(text)[:MOST_CITED]
    )


def clashes_within(cited: Sequence[CitedPaper]) -> list[Clash]:
    """Return what a text cites under two numbers: each name once, the later place first.

    Papers of one citation ("nrs. 12 en 13") do not clash.
    """
    found = []
    for (*_, key), same in _by_name(cited).items():
        first = same[0]
        for each in same[1:]:
            if each.paper.short != first.paper.short and each.span != first.span:
                found.append(Clash(first.names[key], each.paper, each.span, first.paper))
                break
    return found


def clashes_between(
    mine: Sequence[CitedPaper], theirs: Iterable[CitedPaper], source_id: str
) -> list[Clash]:
    """Return what `mine` cites under other numbers than another source does, each name once.

    Only where no number of both is the same: several papers may go by one name.
    """
    found, others = [], _by_name(theirs)
    for where, same in _by_name(mine).items():
        there = others.get(where, [])
        numbers = {each.paper.short for each in there}
        if there and not any(each.paper.short in numbers for each in same):
            first = same[0]
            name = first.names[where[-1]]
            found.append(Clash(name, first.paper, first.span, there[0].paper, source_id))
    return found


def _by_name(cited: Iterable[CitedPaper]) -> dict[tuple[str, bool, str], list[CitedPaper]]:
    """Return citations by dossier, whether of an annex, and name."""
    found: dict[tuple[str, bool, str], list[CitedPaper]] = {}
    for each in cited:
        for key in each.names:
            where = f"{each.paper.dossier}-{each.paper.suffix}-{each.paper.number.isdigit()}"
            found.setdefault((where, each.paper.is_annex, key), []).append(each)
    return found


def _naming(text: str, found: FoundKamerstuk) -> str:
    """Return the words that lead to a citation, up to it or to the mark of its note."""
    at = found.start
    note = _note().search(text, max(0, at - 60), at)
    if note is not None:
        at = _mark(text, (note["dumped"] or note["number"]).translate(_RAISED), note.start())
    # A mark stands behind the full stop of its sentence, or before it.
    before = text[max(0, at - _BEFORE) : at].rstrip(" .,;(\n")
    ends = [match.end() for match in _end().finditer(before)]
    return " ".join(before[ends[-1] if ends else 0 :].split())


def _mark(text: str, number: str, below: int) -> int:
    """Return where the mark of a note stands: the last before the note; 0 when it has none."""
    raised = number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    first = max(0, below - _NOTE_WITHIN)
    dumped = text.rfind(f"[footnoteRef:{number}]", first, below)
    marks = re.compile(rf"(?<=[^\W\d]|[.,;:)’'”\"»\]])(?:{number}|{raised})(?![\d⁰¹²³⁴⁵⁶⁷⁸⁹])")
    places = [match.start() for match in marks.finditer(text, first, below)]
    return max([dumped, *places], default=0) if places or dumped >= 0 else 0


def _names(words: str) -> dict[str, str]:
    """Return what is named in the words before a citation, by what it is compared with."""
    found: dict[str, str] = {}
    for match in _quoted().finditer(words):
        if len(words) - match.end() <= _TITLE_WITHIN:
            found[sort_key(match["title"])] = match["title"]
    for match in _paper().finditer(words):
        vague = match["which"].lower() in _TELLS_NOTHING.split()
        if not vague and len(words) - match.end() <= _NAME_WITHIN:
            found[sort_key(match[0])] = match[0]
    return found


_TELLS_NOTHING = (
    "aanvullende afgelopen andere bijgaande bijgevoegde bovengenoemde bovenstaande derde diverse "
    "eerdere eerste eigen externe genoemde gezamenlijke goede huidige jaarlijkse kabinetsbrede "
    "komende laatste landelijke latere meeste meerdere nadere nationale nieuwe nieuwste onafhankelijke "
    "onderliggende periodieke recente regionale separate tweede uitgebreide uitgevoerde verdere "
    "verschillende volgende volledige voorgaande vorige wettelijke"
)


@cache
def _note() -> re.Pattern[str]:
    """Return the number of the note in which a citation stands, with at most a few words between."""
    return re.compile(
        r"(?:^|\n)[ \t]{0,8}(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3})[ \t.)]{1,4}[^\n]{0,40}\Z"
        r"|\[(?P<dumped>\d{1,3}):[^\n\]]{0,40}\Z"
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"[.?!][’'”\"»)]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}\s+(?=[A-Z‘“\"«])|\n\s*\n")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[‘'“\"„«](?P<title>[^‘’“”\"„«»]{6,120}?)[’'”\"»](?!\w)")


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<which>[^\W\d_]{4,30}e)\s(?P<kind>[^\W\d_]{0,25}(?:verkenning|rapport|evaluatie|onderzoek|"
        r"advies|nota|visie|strategie|agenda|analyse|routekaart|actieplan|handreiking))\b"
    )
