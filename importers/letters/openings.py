"""The rule of the plainest announcement: a time ahead, and right behind it what then happens."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, subject_of
from importers.letters.brackets import Act
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import is_ahead
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_HOLDS = word_set(
    "geldt gelden treedt treden vervalt vervallen bedraagt bedragen kost kosten loopt lopen"
)
"""What holds or costs from a day on is nobody's work."""


def opens_with_term(parsed: Parsed) -> Announcement | None:
    """Find "In de loop van het voorjaar openen zes balies": any verb, in the present tense.

    In a main clause the inflected verb stands second, so the word behind a term in front is the
    verb, known or not.
    """
    term = next((each for each in parsed.wordings if _in_front(parsed, each)), None)
    if term is None or not is_ahead(parsed, term) or parsed.term(term.end) is not term:
        return None
    at = next((i for i, word in enumerate(parsed.words) if word.start >= term.end), None)
    if at is None or not _verb().fullmatch(parsed.words[at].word):
        return None
    verb = parsed.words[at].word
    if (
        verb in MODALS
        or verb in _HOLDS
        or (PASSIVES.get(verb) is Mood.DONE and verb not in {"is", "zijn"})
    ):
        return None
    subject = subject_of(
        parsed.text, parsed.words, Act(verb, at, at, Mood.PRESENT), parsed.masthead
    )
    if subject.actor in {Actor.KAMER, Actor.READER, Actor.SOMEBODY, Actor.FORMER}:
        return None
    other = subject.actor is Actor.OTHER
    return Announcement(
        Scope.OTHER if other else Scope.PLAN,
        Firmness.PROMISE,
        "other.plan" if other else "plan.milestone",
        term,
        actor=subject.words.strip(" ,") if other else "",
        verb_at=parsed.words[at].start,
    )


def _in_front(parsed: Parsed, found: Found) -> bool:
    return _adverb().fullmatch(parsed.text[: found.start]) is not None


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(r"(?:(?:ook|vervolgens|daarnaast|verder|voorts)\s+)?", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    """Return the shape of an inflected verb: "opent", "openen", "gaat", "is"."""
    return re.compile(r"[a-zà-ÿ]*(?:t|en|an)|is|zijn", re.IGNORECASE)
