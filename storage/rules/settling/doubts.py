"""What speaks against it that a letter settles a promise; any doubt makes a question of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.message import Message
from storage.rules.settling.letter import ClaimKind
from storage.rules.settling.vocabulary import (
    RARE,
    as_written,
    paper_kind,
    stems,
    which_one,
    years,
)
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from storage.rules.settling.about import Weighed
    from storage.rules.settling.grounds import Ground
    from storage.rules.settling.letter import EvidencedLetter

_AGAIN, _TWO = 0.6, 2
"""A new promise with so much of the words of an old one, two of them rare, is the same one again."""


OTHER_CHAMBER = Message("settling.doubt.chamber")

_STRAY = 1
"""A new promise with so few rare words that the subject has not is about the subject."""


def promised_again(weighed: Weighed, letter: EvidencedLetter) -> bool:
    """Say whether a letter promises anew what a promise was about.

    In the words of the promise; or, where it has no words of its own, by the kind of paper: "U
    ontvangt de beleidsreactie in juni" in a letter on that very report.
    """
    for new in letter.announced:
        if weighed.weights.overlap(new.stems).reaches(_AGAIN, _TWO):
            return True
        if (
            weighed.paper
            and new.paper == weighed.paper
            and len(new.stems - letter.subject_stems) <= _STRAY
            and weighed.weights.overlap(letter.subject_stems).reaches(_AGAIN, _TWO)
        ):
            return True
    return False


def doubts_of(weighed: Weighed, ground: Ground, letter: EvidencedLetter) -> list[Message]:
    """Return what speaks against it.

    Args:
        weighed: The promise.
        ground: What speaks for it.
        letter: The letter.
    """
    promise = weighed.promise
    doubts: list[Message] = []
    if letter.date is None or promise.promised_on is None:
        doubts.append(Message("settling.doubt.undated"))
    if promise.scope is not Scope.CORE:
        doubts.append(Message("settling.doubt.no_promise"))
    if promise.chamber and letter.chamber and promise.chamber != letter.chamber:
        doubts.append(OTHER_CHAMBER)
    said = f"{ground.claim.quote if ground.claim else ''} {letter.subject}"
    wanted = years(promise.title)
    if wanted and wanted.isdisjoint(years(said)):
        doubts.append(Message("settling.doubt.year", {"year": ", ".join(sorted(wanted))}))
    promised, told = which_one(promise.title), which_one(said)
    if promised != told and (promised or told) and not promised & told:
        doubts.append(Message("settling.doubt.which"))
    doubts += _other_paper(weighed, ground, said)
    return doubts


def refused(weighed: Weighed, letter: EvidencedLetter) -> bool:
    """Say whether a sentence of the letter says of this promise that it is not kept, or later."""
    numbers = {weighed.promise.number.upper(), weighed.promise.external_number.upper()}
    return any(
        claim.refuses
        and (
            not claim.codes.isdisjoint(numbers)
            or len(weighed.weights.overlap(claim.around).rare) >= _TWO
        )
        for claim in letter.claims
    )


def _other_paper(weighed: Weighed, ground: Ground, said: str) -> list[Message]:
    """Return the doubt that what is sent is another paper on the same thing.

    "Eindevaluatie" was promised and the letter has no such word, or a reaction and it sends a report.
    """
    there = set(stems(said))
    for word in as_written(
        (s for s, w in weighed.weights.by_stem.items() if w >= RARE), weighed.promise.title
    ):
        if paper_kind(word) and not there.issuperset(stems(word)):
            return [Message("settling.doubt.paper", {"paper": word})]
    claim = ground.claim
    sent = claim.paper if claim is not None and claim.kind is ClaimKind.SENDS else ""
    if sent and weighed.paper and weighed.paper != sent:
        return [Message("settling.doubt.kind")]
    return []
