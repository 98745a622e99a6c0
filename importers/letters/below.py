"""The rule for clauses below the main one: what they tell of a time ahead is planned too.

"Daarvoor is een commissie ingesteld, die eind oktober bijeenkomt", "Met het COA is afgesproken dat het aantal
in mei is gehalveerd", "UWV heeft zich eraan verbonden om in 2026 spreekuur te houden".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor
from importers.letters.ahead import holds
from importers.letters.decoys import is_decoy
from importers.letters.moods import Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import is_ahead
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_PAST = frozenset({Mood.DONE, Mood.RECITED, Mood.ASKED, Mood.DUTY, Mood.POSSIBLE})


def clause_below(parsed: Parsed) -> Announcement | None:
    """Find what a subordinate clause with a time ahead of its own tells; None when none does."""
    if not parsed.wordings or _not_ours().search(parsed.text):
        return None
    for term in parsed.wordings:
        if re.match(r"na\s+\d{4}$", term.deadline.wording):
            # The years of the subject.
            continue
        if not is_ahead(parsed, term) or is_decoy(parsed.text, term, parsed.reference):
            continue
        opened = _opened().search(parsed.text, 0, term.start) or _agreed().search(
            parsed.text, 0, term.start
        )
        if opened is None:
            continue
        end = _end().search(parsed.text, term.end)
        clause = parsed.text[opened.start() : end.start() if end is not None else len(parsed.text)]
        if holds().search(clause) or left_out().search(clause) or not _tells(parsed, opened, term):
            continue
        other = next((who for _, who in parsed.acts if who.actor is Actor.OTHER), None)
        return Announcement(
            Scope.PLAN if other is None else Scope.OTHER,
            Firmness.PROMISE,
            "plan.milestone" if other is None else "other.plan",
            term,
            actor=other.words.strip(" ,") if other is not None else "",
            verb_at=opened.end(),
        )
    return None


def _tells(parsed: Parsed, opened: re.Match[str], term: Found) -> bool:
    """Return whether no verb of the clause tells what has been, may be or must be."""
    end = _end().search(parsed.text, term.end)
    last = end.start() if end is not None else len(parsed.text)
    if _was().search(parsed.text, opened.start(), last):
        return False
    return not any(
        act.mood in _PAST and opened.end() <= parsed.words[act.finite].start < last
        for act, _ in parsed.acts
    )


@cache
def _opened() -> re.Pattern[str]:
    """Return a relative clause up to a time in it."""
    return re.compile(
        r"(?:,\s+(?:dat|welke)|,?\s+die|,?\s+waar(?:mee|in|bij|door|voor|na|aan|van|uit|op|toe|tegen))\s+(?:(?!dat\b|die\b)[^\s,;]+\s+){0,12}\Z",
        re.IGNORECASE,
    )


@cache
def _agreed() -> re.Pattern[str]:
    """Return what somebody bound himself to, up to a time in it."""
    return re.compile(
        r"\b(?:afgesproken|overeengekomen|eraan\s+verbonden|ten\s+doel\s+gesteld|uitgenodigd|bereid\s+verklaard|"
        r"vastgelegd\s+op|voorgenomen|besloten|toegezegd|verwachten|verwacht|hopen|denkt|denken)"
        r"\b(?:\s+om\b|\s+dat\b|,)?\s+(?:[^\s,;]+\s+){0,12}\Z",
        re.IGNORECASE,
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"[,;.](?=\s|\Z)")


@cache
def _was() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:was|waren|werd|werden|had|hadden|heeft|hebben|zou|zouden|kon|konden|kan|kunnen|mag|mogen|moet|moeten|dient|dienen)\b",
        re.IGNORECASE,
    )


@cache
def left_out() -> re.Pattern[str]:
    """Return what is dated without being anybody's work: money, measures of others, meetings with the Kamer."""
    return re.compile(
        r"\b(?:debat|commissiedebat|behandeling|ingevoerd|ingaat|ingaan|geldt|gelden|vervalt|aflopen|afloopt|euro|miljoen|miljard|"
        r"procent|subsidie\w*|budget|middelen|aanvra\w+|deadline|termijn|omgezet|geïmplementeerd|overgegaan|verstreken)\b|%",
        re.IGNORECASE,
    )


@cache
def _not_ours() -> re.Pattern[str]:
    """Return what no sentence with a plan in it says: a question, a denial, a condition, what was asked of the sender."""
    return re.compile(
        r"\?|\b(?:niet|geen|indien|mits|tenzij|zou|zouden|vroeg|gevraagd\s+(?:om|of)|verzocht|verzoekt|vraagt|motie|"
        r"hierbij|bijgaand|bijgevoegd|artikel|lidstaten|richtlijn|verordening)\b",
        re.IGNORECASE,
    )
