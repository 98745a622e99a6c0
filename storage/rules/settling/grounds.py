"""What speaks for it that a letter settles a promise: one ground per sentence, the best counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.message import Message
from storage.rules.settling.carrying import is_aflevering
from storage.rules.settling.letter import ClaimKind
from storage.rules.settling.vocabulary import (
    NOTHING,
    Overlap,
    as_written,
    rare_stems,
)
from storage.rules.terms import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.rules.settling.about import Weighed
    from storage.rules.settling.letter import Claim, EvidencedLetter
    from storage.rules.settling.proposal import OpenPromise

# Shares of the weight of a promise's rare words, and how many of these, that a letter must have.
_NEARLY_ALL, _THREE = 0.8, 3
"""Sure by words alone, where the kind of paper fits too."""
_ALL_BUT, _FOUR = 0.85, 4
"""Sure by words alone, where the promise names no kind of paper."""
_HALF, _TWO = 0.5, 2
"""Asked; and sure where day, paper or the name of a report say the same."""
_MOST = 0.6
"""Asked, where the words stand around a sentence that keeps a promise and not in it."""
_SOME = 0.3
"""Asked, where day or paper say the same in a sentence that only speaks of a promise."""

_MOST_WORDS = 5
"""So many words in common are named as a reason."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a letter seems to settle a promise.

    Attributes:
        sure: Whether it is enough by itself, when no doubt is raised.
        strength: To order by.
        share: Part of the promise's words that was found.
        reasons: What is said of it.
        claim: The sentence; None when only subject or series say so.
        place: Which sentence of the letter it is; -1 for none.
        by_day: Whether the day is what ties it to the promise.
        quote: The subject, where there is no sentence.
    """

    sure: bool
    strength: float
    share: float
    reasons: tuple[Message, ...]
    claim: Claim | None = None
    place: int = -1
    by_day: bool = False
    quote: str = ""

    @property
    def of_several(self) -> bool:
        """Whether the sentence speaks of several promises."""
        return self.claim is not None and "toezeggingen" in self.claim.quote.lower()

    @property
    def only_speaks(self) -> bool:
        """Whether the letter does nothing by it: no sentence, or one that only speaks of it."""
        return self.claim is None or self.claim.kind is ClaimKind.SPEAKS


def best_ground(weighed: Weighed, letter: EvidencedLetter, places: Iterable[int]) -> Ground | None:
    """Return the best ground for it that a letter settles a promise; None when there is none.

    Args:
        weighed: The promise.
        letter: The letter.
        places: Which of its sentences may mean the promise.
    """
    ties = (_Tie(weighed, letter, place).ground() for place in places)
    found = [*ties, _by_carrier(weighed.promise, letter), _by_subject(weighed, letter)]
    return max(
        (ground for ground in found if ground is not None),
        key=lambda each: (each.sure, each.strength),
        default=None,
    )


class _Tie:
    """One promise and one sentence of a letter."""

    def __init__(self, weighed: Weighed, letter: EvidencedLetter, place: int) -> None:
        self.weighed = weighed
        self.promise = weighed.promise
        self.claim = claim = letter.claims[place]
        self.place = place
        self.letter = letter
        # The day of a debate is named with its title: that is no word about one of its promises.
        debate = (
            rare_stems(self.promise.debate)
            if self.promise.promised_on in claim.days
            else frozenset()
        )
        self.own = weighed.weights.overlap(claim.region(letter) - debate)
        apart = claim.around is not claim.own
        self.around = weighed.weights.overlap(claim.around - debate) if apart else NOTHING

    def ground(self) -> Ground | None:
        """Return the ground; None when the sentence does not settle this promise."""
        motion = self.promise.kind is RecordKind.MOTION
        if self.claim.refuses or (self.claim.of_motion and not motion):
            return None
        day, place = self._day(), self._paper()
        number = self._number()
        name = self._name()
        if not (self.own.rare or self.around.rare or day or place or number):
            return None
        level: bool | None
        match self.claim.kind:
            case ClaimKind.KEEPS:
                level = self._kept(bool(number), day is not None or place is not None)
            case ClaimKind.SENDS:
                level = self._sent(bool(number), bool(name))
            case ClaimKind.SPEAKS:
                level = self._spoken(bool(number), day is not None or place is not None)
        if level is None:
            return None
        if self.weighed.borrowed and not number and not self._fits():
            level = False
        reasons = [Message(_DOES[self.claim.kind])]
        if number:
            reasons.append(Message("settling.reason.number", {"number": number}))
        if day is not None:
            reasons.append(Message("settling.reason.day", {"day": day.strftime("%d-%m-%Y")}))
        if place is not None:
            reasons.append(Message("settling.reason.paper", {"paper": place}))
        if name:
            reasons.append(Message("settling.reason.named", {"name": name}))
        if self.claim.kind is ClaimKind.SENDS and self._fits():
            reasons.append(Message(f"settling.reason.sent.{self.weighed.paper}"))
        best = self._best()
        reasons += _in_common(best, self.promise)
        weight = (2.0 if number else 0.0) + (day is not None) + (place is not None) + bool(name)
        return Ground(
            sure=level,
            strength=weight + best.share + _RANK[self.claim.kind],
            share=best.share,
            reasons=tuple(reasons),
            claim=self.claim,
            place=self.place,
            by_day=day is not None and not number,
        )

    def _kept(self, number: bool, tied: bool) -> bool | None:
        """Say whether a sentence that keeps a promise is sure to mean this one; None is not at all."""
        best = self._best()
        enough = best.share >= _HALF and len(best.rare) >= _TWO
        fitting = self._fits() and self.own.reaches(_NEARLY_ALL, 1)
        if number or (tied and (enough or fitting)) or self.own.reaches(_NEARLY_ALL, _THREE):
            return True
        asks = tied or best.reaches(_MOST, _TWO)
        return False if asks else None

    def _sent(self, number: bool, named: bool) -> bool | None:
        """Say whether what a sentence sends is sure to be what was promised; None is not at all."""
        fits = self._fits()
        promised = self.weighed.paper
        if (
            number
            or (fits and self.own.reaches(_NEARLY_ALL, _THREE))
            or (fits and named and self.own.reaches(_HALF, _TWO))
            or (fits and self._twice())
            or (not promised and self.own.reaches(_ALL_BUT, _FOUR))
        ):
            return True
        if promised and not fits and self._sends():
            # Something else about the same thing: worth a question when it has the very name.
            return False if named or self.own.reaches(_NEARLY_ALL, _TWO) else None
        best = self._best()
        alone = fits and best.share >= 1 and bool(best.rare)
        asks = alone or self.own.reaches(_HALF, _TWO) or self.around.reaches(_MOST, _THREE)
        return False if asks else None

    def _spoken(self, number: bool, tied: bool) -> bool | None:
        """Say False, for ask, when a sentence that speaks of a promise may mean this one."""
        asks = number or (tied and self.own.share >= _SOME) or self.own.reaches(_NEARLY_ALL, _TWO)
        return False if asks else None

    def _best(self) -> Overlap:
        return max(self.own, self.around, key=lambda each: each.share)

    def _twice(self) -> bool:
        """Say whether sentence and subject each have all of the promise's words, two of them rare."""
        both = (self.claim.own, self.letter.subject_stems)
        return all(self.weighed.weights.overlap(each).reaches(1, _TWO) for each in both)

    def _sends(self) -> str:
        return self.claim.paper or self.letter.paper

    def _fits(self) -> bool:
        """Say whether the kind of paper that is sent is the one that was promised."""
        promised = self.weighed.paper
        return bool(promised) and promised == self._sends()

    def _number(self) -> str:
        for number in (self.promise.external_number, self.promise.number):
            if number[:1].isalpha() and number.upper() in self.claim.codes:
                return number
        return ""

    def _day(self) -> date | None:
        day = self.promise.promised_on
        return day if day in self.claim.days else None

    def _paper(self) -> str | None:
        """Return the Kamerstuk or kenmerk of the promise that the sentence names."""
        papers = self.weighed.papers & self.claim.papers
        references = self.weighed.references & self.claim.codes
        return min(papers | references, default=None)

    def _name(self) -> str:
        """Return the name of a report or programme that both speak of; empty when there is none."""
        for name, written in self.weighed.names.items():
            if f" {name} " in self.claim.words or f" {name} " in self.letter.subject_words:
                return written
        return ""


_DOES = {
    ClaimKind.KEEPS: "settling.reason.keeps",
    ClaimKind.SENDS: "settling.reason.sends",
    ClaimKind.SPEAKS: "settling.reason.speaks",
}
_RANK = {ClaimKind.KEEPS: 1.0, ClaimKind.SENDS: 0.75, ClaimKind.SPEAKS: 0.25}


def _in_common(found: Overlap, promise: OpenPromise) -> list[Message]:
    if not found.rare:
        return []
    words = as_written(found.rare[:_MOST_WORDS], promise.title, promise.text, promise.context)
    return [Message("settling.reason.words", {"words": ", ".join(words)})]


def _by_subject(weighed: Weighed, letter: EvidencedLetter) -> Ground | None:
    """Return the ground that the subject gives: to ask, never sure."""
    found = weighed.weights.overlap(letter.subject_stems)
    differs = weighed.paper and letter.paper and weighed.paper != letter.paper
    if letter.delays or differs or not found.reaches(_NEARLY_ALL, _TWO):
        return None
    reasons = (Message("settling.reason.subject"), *_in_common(found, weighed.promise))
    return Ground(False, found.share, found.share, reasons, quote=letter.subject)


def _by_carrier(promise: OpenPromise, letter: EvidencedLetter) -> Ground | None:
    """Return the ground that the aflevering gives: sure for itself, to ask for what rides in it."""
    if letter.delays or not is_aflevering(letter, promise.carrier, promise.carrier_period):
        return None
    itself = promise.kind is RecordKind.REPORT
    key = "settling.reason.report" if itself else "settling.reason.carrier"
    reasons = (Message(key, {"report": promise.carrier}),)
    # Of two afleveringen in a year the subject does not say which this is.
    whole_year = bool(promise.carrier_period) and promise.carrier_period.isdecimal()
    return Ground(itself and whole_year, 1.0, 1.0, reasons, quote=letter.subject)
