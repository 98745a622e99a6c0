"""What an earlier letter promised, and whether a new one answers it."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.settling.about import about
from storage.rules.settling.letter import sentences
from storage.rules.settling.proposal import Zone
from storage.rules.settling.vocabulary import as_written, stems
from storage.rules.source_terms import Extent
from storage.rules.terms import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.rules.settling.letter import EvidencedLetter
    from storage.rules.settling.proposal import OpenPromise, SettlementProposal

_WINDOW = 3
"""An answer is looked for in so many sentences on end: the heading may say what it is about."""

_ANSWERED, _TOUCHED = 0.6, 0.35
"""From such shares of a promise's rare words on, a passage answers it, or touches on it."""

_TWO = 2
_IMAGINED = 50
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one promise of the earlier letter.

    Attributes:
        record_id: The promise.
        number: Its number.
        title: Its title.
        extent: Wholly or partly answered; None is not.
        reasons: Why it is taken to be so.
        spans: Where the new letter answers it; empty when it does not.
        quote: The words there, on one line.
    """

    record_id: str
    number: str
    title: str
    extent: Extent | None
    reasons: tuple[Message, ...]
    spans: tuple[Span, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an earlier letter promised, by what the new one does with it, each in its order there."""

    answered: tuple[Answer, ...]
    partly: tuple[Answer, ...]
    unanswered: tuple[Answer, ...]


def compare(
    promises: Sequence[OpenPromise],
    letter: EvidencedLetter,
    proposals: Iterable[SettlementProposal] = (),
) -> Comparison:
    """Compare what an earlier letter promised with what a new one says.

    Answered is what was closed since, what the new letter settles, and what it treats: most of the
    rare words of the promise stand together in three sentences of it. What it promises anew is at
    most partly answered.

    Args:
        promises: What was promised then, in the order of that letter, open or closed.
        letter: The new letter.
        proposals: What it settles, as `propose` gives it.
    """
    settled = {each.record_id: each for each in proposals}
    places = _Places(letter)
    answers = [_answer(promise, places, letter, settled) for promise in promises]
    return Comparison(
        answered=tuple(each for each in answers if each.extent is Extent.WHOLE),
        partly=tuple(each for each in answers if each.extent is Extent.PARTLY),
        unanswered=tuple(each for each in answers if each.extent is None),
    )


def _answer(
    promise: OpenPromise,
    places: _Places,
    letter: EvidencedLetter,
    settled: Mapping[str, SettlementProposal],
) -> Answer:
    own = promise.record_id, promise.number, promise.title
    if promise.status in CLOSED:
        return Answer(*own, Extent.WHOLE, (Message("settling.answer.closed"),))
    proposal = settled.get(promise.record_id)
    if proposal is not None and proposal.zone is Zone.SURE:
        extent = Extent.WHOLE if proposal.wholly else Extent.PARTLY
        return Answer(*own, extent, proposal.reasons, proposal.spans, proposal.quote)
    found = places.best(about(promise))
    if found is None or found.share < _TOUCHED:
        return Answer(*own, None, (Message("settling.answer.nothing"),))
    words = as_written(found.shared[:_MOST_WORDS], promise.title, promise.text, promise.context)
    reasons = [Message("settling.reason.words", {"words": ", ".join(words)})]
    extent = Extent.WHOLE if found.share >= _ANSWERED else Extent.PARTLY
    if any(_meet(found.span, each) for new in letter.announced for each in new.spans):
        reasons.insert(0, Message("settling.answer.again"))
        extent = Extent.PARTLY
    elif extent is Extent.PARTLY:
        reasons.insert(0, Message("settling.answer.touched"))
    quote = " ".join(letter.text[found.span.start : found.span.end].split())
    return Answer(*own, extent, tuple(reasons), (found.span,), quote)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(frozen=True, slots=True)
class _Place:
    """Where most words of a promise stand together."""

    share: float
    shared: tuple[str, ...]
    span: Span


class _Places:
    """An index from the words of a letter to its sentences."""

    def __init__(self, letter: EvidencedLetter) -> None:
        self._text = letter.text
        self._sentences = sentences(letter.text)
        self._at: dict[str, list[int]] = defaultdict(list)
        for index, (start, end) in enumerate(self._sentences):
            if letter.subject and letter.subject in " ".join(letter.text[start:end].split()):
                continue  # The head of the letter answers nothing.
            for stem in set(stems(letter.text[start:end])):
                self._at[stem].append(index)
        self._all = math.log(len(self._sentences) + _IMAGINED)

    def best(self, words: Sequence[str]) -> _Place | None:
        """Return the few sentences that have most of the words; None when none has two, or the one.

        A word that stands all over the letter tells no passage from another and weighs little.
        """
        weights = {
            stem: max(0.0, 1 - math.log(max(1, len(self._at.get(stem, ())))) / self._all)
            for stem in words
        }
        total = sum(weights.values())
        if not total:
            return None
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[str]] = defaultdict(list)
        for stem, weight in weights.items():
            windows = {
                first
                for at in self._at.get(stem, ())
                for first in range(max(0, at - _WINDOW + 1), at + 1)
            }
            for first in windows:
                scores[first] += weight
                shared[first].append(stem)
        needed = min(_TWO, len(words))
        fit = [first for first in scores if len(shared[first]) >= needed]
        if not fit:
            return None
        first = max(fit, key=lambda each: (scores[each], -each))
        return _Place(scores[first] / total, tuple(shared[first]), self._span(first, shared[first]))

    def _span(self, first: int, shared: Sequence[str]) -> Span:
        """Return the sentences of a window from the first to the last that has one of the words."""
        inside = [
            at
            for at in range(first, min(first + _WINDOW, len(self._sentences)))
            if any(at in self._at[stem] for stem in shared)
        ]
        start, end = self._sentences[inside[0]][0], self._sentences[inside[-1]][1]
        words = self._text[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
