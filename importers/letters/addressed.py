"""The last rule for what is promised to the Kamer: who is told, and that it is still to come.

The rules before know the verbs of telling, or want a time. This one knows neither: a main clause in which
something goes to the Kamer, in whatever verb, with a sign that it is still ahead.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor
from importers.letters.frames import READER, READERS, blocked
from importers.letters.moods import AHEAD, Mood
from importers.letters.parsed import Announcement, Parsed, agent_of, firmness
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act

_READER = rf"{READER}\b(?!\s+van\s+koophandel)"


@cache
def _receives() -> re.Pattern[str]:
    """Return the Kamer as the one to whom something goes: "naar uw Kamer", "op uw tafel", "aan u"."""
    return re.compile(
        rf"(?<!\bverzoek )(?<!\bis )(?<!\bverwijs ik )\b(?:aan|naar|richting|bij)\s+(?:(?:de\s+leden\s+van|beide)\s+)?{_READER}|"
        r"\b(?:op\s+uw\s+(?:tafel|bureau)|uw\s+kant\s+op|in\s+uw\s+bezit)\b|"
        rf"\bmet\s+{_READER}(?=[^,;]{{0,60}}\b(?:deel|delen|gedeeld|bespreken|bespreek|besproken|doornemen)\b)",
        re.IGNORECASE,
    )


_STILL = word_set(
    "nog later dan straks separaat apart vervolgens daarna alsnog voortaan aansluitend spoedig tijdig spoed binnenkort "
    "steeds telkens terug nader nadere aparte separate afzonderlijk afzonderlijke"
)
"""What says that it is still to come, where no time does."""

_NO_TELLING = word_set(
    "danken vragen verzoeken oordelen vinden horen zijn voldoen verwijzen adviseren verplichten kiezen laten vertrouwen "
    "hechten begrijpen behandelen spreken debatteren"
)


def reaches_kamer(parsed: Parsed) -> Announcement | None:
    """Find "Met spoed komt er een reactie van het kabinet naar uw Kamer", "… ligt in mei op uw tafel"."""
    if not parsed.says(READERS):
        return None
    found = _receives().search(parsed.text)
    if found is None or blocked().search(parsed.text) or _has_been(parsed):
        return None
    for act, who in parsed.acts:
        if act.mood not in AHEAD or act.verb in _NO_TELLING or parsed.negated(act):
            continue
        if who.actor not in {Actor.SENDER, Actor.THING, Actor.NOBODY}:
            continue
        if not parsed.in_main_clause(act):
            continue
        if parsed.wordings or act.mood is not Mood.PRESENT or parsed.says(_STILL):
            return _core(parsed, act)
    return _without_verb(parsed, found.start())


def done_to_kamer(parsed: Parsed) -> Announcement | None:
    """Find "Uw Kamer wordt hierin meegenomen", "… wordt u in mei gewezen": whatever is done to it."""
    if not parsed.says(READERS) or not parsed.says(_PASSIVE):
        return None
    for act, who in parsed.acts:
        if not act.passive or act.mood not in AHEAD or act.verb in _NO_TELLING:
            continue
        told = who.actor in {Actor.KAMER, Actor.READER} or (
            who.actor is Actor.NOBODY
            and _reader_next().match(parsed.text, parsed.words[act.finite].end) is not None
        )
        if not told or not parsed.in_main_clause(act):
            continue
        if act.mood is Mood.PRESENT and act.verb in _GIVING and not parsed.wordings:
            # "Daarom wordt de Kamer een overzicht gegeven": in this letter.
            continue
        if parsed.negated(act) or blocked().search(parsed.text) or _has_been(parsed):
            continue
        if (agent := agent_of(parsed.text)) is not None:
            return Announcement(
                Scope.OTHER,
                firmness(parsed, act),
                "other.informs",
                parsed.term(parsed.words[act.finite].start),
                actor=agent,
                informs=True,
                verb_at=parsed.words[act.finite].start,
                act=act,
            )
        return _core(parsed, act)
    return None


@cache
def _reader_next() -> re.Pattern[str]:
    """Return the Kamer right behind the inflected verb, as its subject: "wordt uw Kamer …"."""
    return re.compile(rf"\s+{READER}\b", re.IGNORECASE)


_PASSIVE = word_set("wordt worden")
_GIVING = word_set("geven bieden schetsen")


def _core(parsed: Parsed, act: Act) -> Announcement:
    verb_at = parsed.words[act.finite].start
    term = parsed.term(verb_at)
    if term is not None and term.deadline.kind is DeadlineKind.UNREAD:
        term = None
    return Announcement(
        Scope.CORE,
        firmness(parsed, act),
        "core.framed",
        term,
        informs=True,
        verb_at=verb_at,
        act=act,
    )


@cache
def _may_go() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:kan|kunnen|moet|moeten|mag|zal|zullen)\b(?P<way>[^,;]{{0,120}})\b(?:naar\s+{_READER}(?:\s+(?:gaan|komen))?|bij\s+{_READER}\s+(?:liggen|zijn))\s*[.,;]?$",
        re.IGNORECASE,
    )


_GOING = word_set("liggen gaan komen zijn")


def _without_verb(parsed: Parsed, at: int) -> Announcement | None:
    """Find "Het voorstel kan dan in mei naar de Kamer": the infinitive is left out, or says no more."""
    term = parsed.term(at)
    does = any(
        act.mood is not Mood.POSSIBLE
        or act.verb not in _GOING
        or who.actor not in {Actor.THING, Actor.NOBODY}
        for act, who in parsed.acts
    )
    if does or term is None or term.deadline.kind is not DeadlineKind.WINDOW:
        return None
    found = _may_go().search(parsed.text)
    if found is None:
        return None
    return Announcement(
        Scope.CORE, Firmness.PROMISE, "core.framed", term, informs=True, verb_at=found.start()
    )


def _has_been(parsed: Parsed) -> bool:
    return parsed.told_past(len(parsed.text)) or any(
        act.mood in {Mood.DONE, Mood.RECITED, Mood.ASKED, Mood.DUTY}
        and act.verb not in {"plannen", "voorzien", "bedoelen", "verwachten", "beogen"}
        and parsed.in_main_clause(act)
        for act, _ in parsed.acts
    )
