"""A passage that the user marked himself, made a promise: its words, its title and its term."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from importers.letters.repair import repair
from importers.letters.sentences import read_blocks, read_sentences
from importers.letters.series import series_of
from importers.letters.terms import Reader
from importers.letters.titles import short_title
from storage.rules.deadline import NOTHING_SAID
from storage.rules.language import DEFAULTS
from storage.rules.review import Candidate, Span
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from datetime import date

    from importers.letters.cleaned import Cleaned
    from storage.rules.calendar import SittingCalendar
    from storage.rules.deadline import Found
    from storage.rules.language import ReadingSettings

RULE = "hand.marked"

_FIRST = (
    DeadlineKind.WINDOW,
    DeadlineKind.RECURRENCE,
    DeadlineKind.CARRIED,
    DeadlineKind.OPEN,
    DeadlineKind.UNREAD,
)
"""Of several terms in one passage, a day in the calendar says more than "binnenkort"."""


def promise_by_hand(
    text: str,
    marked: Span,
    reference: date | None,
    *,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
) -> Candidate | None:
    """Return a promise of what was marked; None where there are no words.

    Args:
        text: The original text of the letter.
        marked: What was marked in it; of an empty stretch the sentence around it is taken.
        reference: The day from which its term is read.
        calendar: Recesses.
        settings: The user's rules for reading terms.
    """
    cleaned = repair(text).cleaned
    first = bisect_left(cleaned.origin, marked.start)
    last = bisect_left(cleaned.origin, marked.end)
    if marked.start == marked.end:
        first, last = _sentence_at(cleaned, first)
    words = cleaned.text[first:last]
    first += len(words) - len(words.lstrip())
    last = first + len(words.strip())
    if first >= last:
        return None
    passage = " ".join(cleaned.text[first:last].split())
    outer = cleaned.outer(first, last)
    term = _term(Reader(reference, calendar, settings).wordings(cleaned.text[first:last]))
    deadline = term.deadline if term else NOTHING_SAID
    reports = deadline.kind in {DeadlineKind.RECURRENCE, DeadlineKind.CARRIED}
    return Candidate(
        start=outer.start,
        end=outer.end,
        spans=cleaned.spans(first, last),
        passage=passage,
        title=short_title(passage, deadline.wording),
        type=CandidateType.PROMISE,
        scope=Scope.CORE,
        firmness=Firmness.PROMISE,
        deadline=deadline,
        deadline_span=cleaned.outer(first + term.start, first + term.end) if term else None,
        series=series_of(passage, deadline) if reports else None,
        ticked=True,
        rule=RULE,
    )


def _sentence_at(cleaned: Cleaned, at: int) -> tuple[int, int]:
    """Return where the sentence stands that holds an offset, or the first one after it."""
    for sentence in read_sentences(read_blocks(cleaned.text)):
        if at < sentence.end:
            return sentence.start, sentence.end
    return at, at


def _term(found: tuple[Found, ...]) -> Found | None:
    return min(found, key=lambda each: _FIRST.index(each.deadline.kind), default=None)
