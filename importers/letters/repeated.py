"""One promise said twice in a letter: the later passage repeats the earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules.terms import DeadlineKind, Scope
from storage.search import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.rules.review import Candidate

_SUBSTANCE = 5
"""Shorter words say nothing of what is promised."""
_NEARLY_ALL = 0.8
_FEWEST = 3


def with_repeats(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return what was found, each later passage of one promise with the place of the first.

    They are one when both are promised to the Kamer by the same, for the same time, and in nearly
    the same words. The first is proposed; of the later ones the review says what they repeat.
    """
    words = [_words(each) for each in found]
    made: list[Candidate] = []
    for place, each in enumerate(found):
        first = next(
            (
                before
                for before in range(place)
                if made[before].repeats is None
                and _may_be_one(found[before], each)
                and _alike(words[before], words[place])
            ),
            None,
        )
        made.append(each if first is None else replace(each, repeats=first, ticked=False))
    return tuple(made)


def _may_be_one(one: Candidate, other: Candidate) -> bool:
    """Say whether two passages may be one promise, whatever their words."""
    mine, theirs = one.deadline, other.deadline
    same_time = mine.kind is theirs.kind and (
        (mine.earliest, mine.latest, mine.every, mine.carrier)
        == (theirs.earliest, theirs.latest, theirs.every, theirs.carrier)
    )
    return (
        one.scope is Scope.CORE
        and other.scope is Scope.CORE
        and one.actor == other.actor
        and one.label == other.label is None
        and mine.kind in {DeadlineKind.WINDOW, DeadlineKind.RECURRENCE, DeadlineKind.CARRIED}
        and same_time
    )


def _words(candidate: Candidate) -> frozenset[str]:
    """Return the words of substance of what is promised, without those of its term."""
    term = set(terms(candidate.deadline.wording))
    return frozenset(
        each for each in terms(candidate.title) if len(each) >= _SUBSTANCE and each not in term
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, all_ = len(one & other), len(one | other)
    return (shared >= _FEWEST and shared >= _NEARLY_ALL * all_) or (one == other and shared > 1)
