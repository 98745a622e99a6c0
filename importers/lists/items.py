"""One promise of a list: its words are read as a letter's are; that it is a promise, the list says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.by_hand import promise_by_hand
from importers.letters.reading import read_letter
from storage.rules.review import Candidate, Span
from storage.rules.source_terms import CandidateType
from storage.rules.terms import CLOSED, Firmness, Scope

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.review import Listed

RULE = "list.promise"


def read_item(
    text: str,
    where: Span,
    listed: Listed,
    on: date | None,
    calendar: SittingCalendar,
    settings: ReadingSettings,
) -> Candidate | None:
    """Return a promise of a list; None where there are no words.

    Args:
        text: The text of the list.
        where: Where the words of the promise stand, without a mark before them.
        listed: What the list says of it besides.
        on: The day from which its term is read.
        calendar: Recesses.
        settings: The user's rules for reading terms.
    """
    words = text[where.start : where.end]
    whole = promise_by_hand(words, Span(0, len(words)), on, calendar=calendar, settings=settings)
    if whole is None:
        return None
    said = _to_whom().sub(".", " ".join(words.split()))
    found = _promise(said, on, calendar, settings) or whole
    firm = found.firmness if found.scope is Scope.CORE else Firmness.PROMISE
    made = replace(
        whole,
        title=_title(found),
        type=CandidateType.REPORT if found.type is CandidateType.REPORT else CandidateType.PROMISE,
        firmness=firm,
        series=found.series or whole.series,
        ticked=listed.status not in CLOSED,
        rule=RULE,
        listed=listed,
    )
    at = _wording(found.deadline.wording).search(words) if found.deadline.wording else None
    if at is not None:
        made = replace(made, deadline=found.deadline, deadline_span=Span(at.start(), at.end()))
    return _moved(made, where.start)


def _promise(
    words: str, on: date | None, calendar: SittingCalendar, settings: ReadingSettings
) -> Candidate | None:
    """Return what a letter with these words would promise; "de minister zegt toe" is its sender."""
    own = _says().sub("Ik zeg toe", words, count=1)
    reading = read_letter(own, calendar=calendar, settings=settings, given_date=on)
    found = sorted(reading.candidates, key=lambda each: each.scope is not Scope.CORE)
    return found[0] if found else None


@cache
def _to_whom() -> re.Pattern[str]:
    """Return the closing words that say who asked: they are kept apart."""
    return re.compile(
        r"(?:[.;]?\s*\(\s*(?:deze\s+)?toezegging\b[^()]{0,120}(?:\([^()]{0,60}\)[^()]{0,60})?\)|"
        r"[.;]\s+(?:deze\s+)?toezegging\s(?:is\s|wordt\s)?(?:gedaan\s)?aan\b[^.;]{0,120})\.?$",
        re.IGNORECASE,
    )


@cache
def _says() -> re.Pattern[str]:
    return re.compile(
        r"^(?:de\s+)?(?:minister|staatssecretaris|bewindspersoon)(?:-president)?\b[^.,;]{0,80}?\s"
        r"(?:zegt|zegde)\b(?:[^.,;]{0,60}?\s)?toe\b(?:\s+(?:aan\s+)?(?:om|dat\b|het lid [A-Z]\S+))?",
        re.IGNORECASE,
    )


def _wording(wording: str) -> re.Pattern[str]:
    """Return the words of a term, wherever lines end between them."""
    return re.compile(r"\s+".join(map(re.escape, wording.split())))


def _title(found: Candidate) -> str:
    """Return a title without who does it: in a list that is the minister himself."""
    title = found.title
    if found.scope is not Scope.CORE and _office().match(title):
        title = title.partition(": ")[2] or title
    title = _told().sub("", title) or title
    return title[:1].upper() + title[1:]


@cache
def _told() -> re.Pattern[str]:
    """Return what says only that the Kamer is told: it is so of all promises in a list."""
    return re.compile(
        r"^(?:informe(?:ert|ren)|bericht(?:en|t)?|terugkoppel(?:en|t))\s+over\s+(?:(?:de|het|een)\s+)?",
        re.IGNORECASE,
    )


@cache
def _office() -> re.Pattern[str]:
    return re.compile(r"(?:de\s+)?(?:minister|staatssecretaris|bewindspersoon)\b", re.IGNORECASE)


def _moved(candidate: Candidate, by: int) -> Candidate:
    """Return a candidate with its offsets in the whole text."""
    term = candidate.deadline_span
    return replace(
        candidate,
        start=candidate.start + by,
        end=candidate.end + by,
        spans=tuple(Span(span.start + by, span.end + by) for span in candidate.spans),
        deadline_span=Span(term.start + by, term.end + by) if term else None,
    )
