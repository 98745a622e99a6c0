"""Grounds told by what others say, may, owe, vote or advise: none of it is announced."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.known_things import RELATIVE
from importers.letters.moods import Mood
from importers.letters.tenses import clause_at, clause_text
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed

MINE = word_set("ik wij we mij ons kabinet")
"""With one of these the sender takes part."""

_LIMIT = re.compile(r"(?:tot|t/m|uiterlijk|v[oó][oó]r|binnen)\b", re.IGNORECASE)
_MAY = word_set("kan kunnen mag mogen kunt")


def may_do(parsed: Parsed, said: Announcement) -> bool:
    """Return whether others can do something up to a day: "Scholen kunnen tot 1 mei voorstellen indienen"."""
    if said.scope is Scope.CORE or not is_dated(said.term) or not parsed.says(_MAY):
        return False
    if _LIMIT.match(said.term.deadline.wording) is None or parsed.says(MINE | _EXPECTED):
        return False
    first, last = clause_at(parsed, said.term.start)
    if parsed.words[first].word in _BELOW:
        return False
    inside = {token.word for token in parsed.words[first:last]}
    return not inside.isdisjoint(_MAY) and inside.isdisjoint(_BECOMES)


_BELOW = RELATIVE | word_set("waar of hoe zodat omdat als wanneer")
_EXPECTED = word_set("verwachting verwacht verwachten streven bedoeling doel")
_BECOMES = word_set("worden zijn wordt zal zullen")


@cache
def _members_say() -> re.Pattern[str]:
    """Return what members say: "De leden van de fractie merken op dat", "Deze leden lezen dat"."""
    return re.compile(
        r"(?:(?:ook|daarnaast|voorts|verder|tot\s+slot|tevens)\s+\w+\s+)?(?:de|deze|die|enkele|andere|genoemde)\s+(?:leden|fracties?|indieners?|vragenstellers?)\b"
        r"(?![^;]{0,200}\b(?:ontvangen|krijgen|worden|geïnformeerd|tegemoet)\b)"
        r"[^;]{0,160}?\s(?:dat|of|hoe|wanneer|welke|waarom|wat)\s",
        re.IGNORECASE,
    )


@cache
def _answering() -> re.Pattern[str]:
    return re.compile(r"\b(?:ik|wij|we|kabinet)\b|;", re.IGNORECASE)


def says_a_member(parsed: Parsed, _: Announcement) -> bool:
    """Return whether a sentence only tells what members say or ask."""
    return (
        _members_say().match(parsed.text) is not None and _answering().search(parsed.text) is None
    )


_BY_LAW = re.compile(
    r"(?:op\s+grond\s+van|krachtens|ingevolge)\s+(?:de\s+|het\s+)?(?:artikel|[\w-]*wet\b|verordening|richtlijn|regeling|besluit|verdrag)",
    re.IGNORECASE,
)


def owes_by_law(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a body does what the law or good order asks of it: "Op grond van artikel 18 zendt het college".

    A report to the Kamer that a law orders is announced.
    """
    if said.scope is Scope.CORE:
        return False
    owes = parsed.says(_OWING) and (
        _OWES.match(parsed.text) is not None or _OWED.search(parsed.text) is not None
    )
    by_law = _BY_LAW.match(parsed.text) is not None and any(
        act.mood is Mood.PRESENT and not act.passive and subject.actor is not Actor.SENDER
        for act, subject in parsed.acts
    )
    return (owes or by_law) and kamer().search(parsed.text) is None


_OWING = word_set("dient dienen moet moeten")
_OWES = re.compile(
    r"(?!(?:ik|wij|we|nederland|het\s+kabinet|daarna|hierna)\b)[^,;]{2,80}?\b(?:dient|dienen)\b(?![^,;]{0,200}\s(?:in|op)\s+(?:om|teneinde)\b)[^,;]{3,200}\bte\s+\w+(?:en|aan|oen)\b",
    re.IGNORECASE,
)


_OWED = re.compile(
    r"\b(?:moet|moeten|dient|dienen)\b[^,;]{2,200}\b(?:voldaan|voldoen|(?:door|van)\s+(?:mij|ons)\s+(?:\w+\s+)?(?:zijn\s+)?ontvangen)\b",
    re.IGNORECASE,
)


@cache
def _public_event() -> re.Pattern[str]:
    """Return votes, elections, summits and sessions, which come of themselves; what is done after them may be work."""
    event = r"(?:\w*referendum|\w*verkiezing(?:en)?|hoorzitting|kort\s+geding|\w*zitting(?:en)?)"
    return re.compile(
        rf"(?<!\bna\s)(?<!\bna\sde\s)(?<!\bna\shet\s)(?<!\bvoor\sde\s)(?<!\bvoor\shet\s)(?<!\btijdens\sde\s)(?<!\bover\sde\s)(?<!\brond\sde\s)"
        rf"\b{event}\s[^,;]{{0,60}}?\b(?:plaats|gehouden|dient|gepland|op\s+\d)|"
        rf"\b(?:vindt|vinden|dient|is|zijn)\b[^,;]{{0,60}}\s{event}\b|\bin\s+stemming\b|"
        r"\b(?:regeringsleiders|(?:de|eu-|europese)\s?ministers|europese\s+raad)\b[^,;]{0,80}\b(?:spreken|spreekt|vergader(?:t|en)|van\s+gedachten)\b|"
        r"\b(?:vergader(?:t|en)|spreken)\s+(?:de\s+)?(?:ministers|regeringsleiders|lidstaten)\b|\b(?:gevierd|herdacht)\b|"
        r"\b(?:mandaat|\w+termijn)\b[^,;]{0,60}\b(?:begint|eindigt|verstrijkt)\b",
        re.IGNORECASE,
    )


def is_public_event(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a clause dates a vote, election, summit or session, which the sender only sees coming."""
    return (
        said.scope is not Scope.CORE
        and not parsed.says(MINE)
        and said.term is not None
        and _public_event().search(clause_text(parsed, said)) is not None
    )


_ADVISED = word_set(
    "geadviseerd aanbevolen bepleit gepleit geopperd voorgesteld aangedrongen opgeroepen gesuggereerd"
)


def was_advised(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another than the sender has advised it: "heeft op 3 mei geadviseerd de berekening …"."""
    if said.scope is Scope.CORE or parsed.says(MINE):
        return False
    if parsed.says(_ADVISING) and _ADVISES.match(parsed.text) is not None:
        return True
    chose = parsed.says(_CHOSEN) and not (
        said.term is not None and said.term.deadline.kind is DeadlineKind.WINDOW
    )
    if not chose and not parsed.says(_ADVISED):
        return False
    return (
        said.rule != "recommendation.said"
        and not parsed.vocabulary.isdisjoint({"heeft", "hebben"})
        and any(
            token.word in _ADVISED | _CHOSEN
            # "…, zoals de inspectie heeft geadviseerd, …": beside what is done about it.
            and parsed.words[clause_at(parsed, token.start)[0]].word not in _BESIDE
            for token in parsed.words
        )
    )


_BESIDE = RELATIVE | word_set("zoals nadat nu omdat conform wat waarover hoewel")
_CHOSEN = word_set("gekozen")
_ADVISING = word_set("bepleit bepleiten suggereert suggereren oppert opperen stelt stellen")
_ADVISES = re.compile(
    r"(?!nederland\b)[^,;]{2,80}?\b(?:bepleit(?:en)?|suggere(?:ert|ren)|oppe(?:rt|ren)|(?:stelt|stellen)\s+voor\s+(?:om|dat|te))\b",
    re.IGNORECASE,
)


def advice_to_another(parsed: Parsed, said: Announcement) -> bool:
    """Return whether advice goes to another than the sender, with no time: "beveelt de korpschef aan om"."""
    if said.rule != "recommendation.said" or is_dated(said.term):
        return False
    return _TO_ANOTHER.search(parsed.text) is not None


_TO_ANOTHER = re.compile(
    r"^(?:zij|hij|ze)\b|\b(?:beve(?:elt|len)|advise(?:ert|ren)|raadt|raden)\s+(?!(?:de|het)\s+(?:minister|staatssecretaris|kabinet|regering|rijk|ministerie|bewinds\w+))"
    r"(?:de|het|alle)\s+[\w-]+(?:\s+[\w-]+){0,3}?\s+(?:aan\b|om\b)",
    re.IGNORECASE,
)
