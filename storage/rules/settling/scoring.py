"""Which open promises a letter seems to settle: grounds, doubts, and how sure that makes it.

Sure takes two things that bear each other out: the letter *does* something (it sends a paper, or says
that a promise is kept), and it is *this* promise: by its number; by the day or paper in which it was
made together with its words; or by nearly all of its rare words and the kind of paper. Any doubt makes
it a question. Common words prove nothing, and so are not counted at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from storage.rules.message import Message
from storage.rules.settling.about import FEW_WORDS, Weighed, about
from storage.rules.settling.carrying import is_aflevering
from storage.rules.settling.doubts import OTHER_CHAMBER, doubts_of, promised_again, refused
from storage.rules.settling.grounds import Ground, best_ground
from storage.rules.settling.proposal import OpenPromise, SettlementProposal, Zone
from storage.rules.settling.vocabulary import RARE, Rarity
from storage.rules.terms import CLOSED, Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from storage.rules.settling.letter import EvidencedLetter

_CLEARLY = 0.2
"""One promise of a debate is meant when its words are found so much better than the others'."""

_OTHER_MEANT = 0.5
_FEW_OF_A_DAY = 5
"""A day alone is asked about when so many promises at most were made on it, and none is told apart."""


@dataclass(slots=True)
class _Found:
    """A promise with the best ground for it."""

    promise: OpenPromise
    ground: Ground
    again: bool
    doubts: list[Message] = field(default_factory=list)


def propose(
    promises: Iterable[OpenPromise], letter: EvidencedLetter
) -> tuple[SettlementProposal, ...]:
    """Return what a letter seems to settle, the surest first.

    Args:
        promises: Every promise that is open, those of this very letter left out. They also tell
            which words are rare. What is settled, or was promised on the day of the letter or
            later, is never proposed.
        letter: The letter.
    """
    listed = [promise for promise in promises if promise.status not in CLOSED]
    words = [about(promise) for promise in listed]
    rarity = Rarity(words)
    index = _Index(letter, rarity)
    found: list[_Found] = []
    for promise, own in zip(listed, words, strict=True):
        if not _may_settle(promise, letter):
            continue
        places = index.places(promise, own)
        if not places and not index.touches(promise, own):
            continue
        weighed = Weighed(promise, rarity.weights(own))
        ground = best_ground(weighed, letter, places)
        if ground is None or (promise.scope is not Scope.CORE and not ground.sure):
            # Of a plan or of another's advice it is only worth asking when all says so.
            continue
        again = promised_again(weighed, letter)
        later = letter.delays or refused(weighed, letter)
        if ground.only_speaks and (again or later):
            continue
        doubts = doubts_of(weighed, ground, letter)
        if OTHER_CHAMBER in doubts and ground.share < _OTHER_MEANT:
            continue
        if later:
            doubts.append(Message("settling.doubt.later"))
        found.append(_Found(promise, ground, again, doubts))
    kept = _told_apart(found)
    proposals = [(each, _proposal(each)) for each in kept]
    proposals.sort(key=lambda pair: (pair[1].zone is not Zone.SURE, -pair[0].ground.strength))
    return tuple(proposal for _, proposal in proposals)


class _Index:
    """Which sentences of a letter may mean a promise: from its rare words, days and numbers to them.

    So that of 20,000 promises only the few that have something in common with it are weighed.
    """

    def __init__(self, letter: EvidencedLetter, rarity: Rarity) -> None:
        self._letter = letter
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_day: dict[date, list[int]] = defaultdict(list)
        self._by_code: dict[str, list[int]] = defaultdict(list)
        for place, claim in enumerate(letter.claims):
            for stem in claim.around | claim.region(letter):
                if rarity.weight(stem) >= RARE:
                    self._by_stem[stem].append(place)
            for day in claim.days:
                self._by_day[day].append(place)
            for code in claim.codes | claim.papers:
                self._by_code[code].append(place)
        self._carriers: dict[tuple[str, str], bool] = {}
        self._subject = {s for s in letter.subject_stems if rarity.weight(s) >= RARE}

    def places(self, promise: OpenPromise, words: Collection[str]) -> list[int]:
        """Return the sentences with two rare words of a promise, its only word, its day or number."""
        found: set[int] = set()
        told = [self._by_stem[stem] for stem in words if stem in self._by_stem]
        needed = min(FEW_WORDS, len(words))
        if len(told) >= needed:
            counts = Counter(place for places in told for place in places)
            found.update(place for place, count in counts.items() if count >= needed)
        if self._by_day and promise.promised_on is not None:
            found.update(self._by_day.get(promise.promised_on, ()))
        if self._by_code:
            numbers = (promise.number.upper(), promise.external_number.upper())
            for code in (*numbers, *promise.papers, *promise.references):
                found.update(self._by_code.get(code, ()))
            if promise.found_in:
                found.update(self._found_in(promise.found_in))
        return sorted(found)

    def _found_in(self, words: str) -> Iterator[int]:
        """Yield the sentences that name a vindplaats, or a paper of its dossier.

        Which paper it is, is read of the few that this leaves.
        """
        squeezed = words.replace(" ", "").replace(".", "").upper()
        for code, places in self._by_code.items():
            if code.partition("-")[0] in squeezed:
                yield from places

    def touches(self, promise: OpenPromise, words: Collection[str]) -> bool:
        """Say whether the subject of the letter may mean a promise, or the report it rides in."""
        if promise.carrier:
            carrier = promise.carrier, promise.carrier_period
            if carrier not in self._carriers:
                self._carriers[carrier] = is_aflevering(self._letter, *carrier)
            if self._carriers[carrier]:
                return True
        return len(self._subject.intersection(words)) >= FEW_WORDS


def _may_settle(promise: OpenPromise, letter: EvidencedLetter) -> bool:
    if promise.promised_on is None or letter.date is None:
        return True
    return promise.promised_on < letter.date


def _told_apart(found: Sequence[_Found]) -> list[_Found]:
    """Return what was found; of promises of one day that one sentence may mean, each gets a doubt.

    Where the letter tells one of them apart by its words, the others are left out, unless the
    sentence speaks of several.
    """
    kept = [each for each in found if not each.ground.by_day]
    meant = {each.promise.promised_on for each in kept if each.ground.sure and not each.doubts}
    dated = sorted((each for each in found if each.ground.by_day), key=lambda e: e.ground.place)
    for _, group in groupby(dated, key=lambda each: each.ground.place):
        same = list(group)
        shares = sorted((each.ground.share for each in same), reverse=True)
        for each in same:
            share = each.ground.share
            other = shares[1] if share == shares[0] and len(shares) > 1 else shares[0]
            if len(same) == 1:
                other = 0.0
            told = other >= _OTHER_MEANT or each.promise.promised_on in meant
            if share < _OTHER_MEANT and (
                (told and not each.ground.of_several)
                or (share < _CLEARLY and len(same) > _FEW_OF_A_DAY)
            ):
                continue
            if len(same) > 1 and share - other < _CLEARLY:
                each.doubts.append(Message("settling.doubt.several", {"n": len(same)}))
            kept.append(each)
    return kept


def _proposal(found: _Found) -> SettlementProposal:
    promise, ground = found.promise, found.ground
    doubts = list(found.doubts)
    if found.again:
        doubts.append(Message("settling.doubt.again"))
    sure = ground.sure and not doubts
    claim = ground.claim
    return SettlementProposal(
        record_id=promise.record_id,
        number=promise.number,
        title=promise.title,
        zone=Zone.SURE if sure else Zone.ASK,
        wholly=not found.again and not (claim is not None and claim.partly),
        reasons=ground.reasons,
        doubts=tuple(doubts),
        spans=claim.spans if claim is not None else (),
        quote=claim.quote if claim is not None else ground.quote,
    )
