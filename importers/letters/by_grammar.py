"""Grounds told by grammar: who acts, in which tense, in which clause, whatever the words are.

The grounds of `negatives` know sentences; these know that a perfect tense announces nothing, that what
another asks is not what the sender promises, and that a verb of telling without a time and with a word
of order ("als laatste", "vervolgens") leads through this letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.moods import AHEAD, Mood
from importers.letters.plans import is_ahead
from importers.letters.tenses import OF_PERFECT, clause_at, is_perfect
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from importers.letters.parsed import Announcement, Parsed


_COMPLEMENTS = word_set("dat hoe of wat waarom")


def _announces(parsed: Parsed) -> bool:
    """Return whether a main clause tells what the sender, or somebody unnamed, is to do."""
    return any(
        act.mood in AHEAD
        and (act.passive or subject.actor in {Actor.SENDER, Actor.KAMER, Actor.READER})
        and parsed.in_main_clause(act)
        for act, subject in parsed.acts
    )


_BY_KAMER = frozenset({"core.framed", "core.informs", "core.receives"})
"""Rules for which it is the Kamer in the sentence that makes it a promise."""


def _told_before(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the Kamer stands only in clauses that tell what was done.

    "Uit het beeld dat op 3 mei aan uw Kamer is gestuurd, blijkt dat het beter gaat".
    """
    if said.scope is not Scope.CORE or parsed.vocabulary.isdisjoint(OF_PERFECT):
        return False
    if said.rule not in _BY_KAMER:
        return False
    told = [each.start() for each in kamer().finditer(parsed.text)]
    if not told or _announces(parsed):
        return False
    clauses = [clause_at(parsed, at) for at in told]
    if not all(is_perfect(parsed, *clause) for clause in clauses):
        return False
    at = said.verb_at if said.term is None else said.term.start
    if any(parsed.words[first].start <= at < parsed.words[last - 1].end for first, last in clauses):
        return True
    # "…, laat zien dat de wachttijd in een jaar is gehalveerd": what was told says so.
    return said.term is None or parsed.words[clause_at(parsed, at)[0]].word in _COMPLEMENTS


@cache
def _decided() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:heb|heeft|hebben|is|zijn)\b[^;,]{0,120}\b(?:besloten|gekozen|afgesproken|ingestemd|besluit\s+genomen)\b",
        re.IGNORECASE,
    )


def _decided_before(parsed: Parsed, said: Announcement) -> bool:
    """Return whether what was decided is told without a time: "Ik heb besloten een raad in te stellen"."""
    if said.scope is Scope.CORE or is_dated(said.term):
        return False
    decided = _decided().search(parsed.text)
    return decided is not None and not any(
        act.mood in {Mood.PROMISED, Mood.PRESENT} and parsed.in_main_clause(act)
        for act, _ in parsed.acts
    )


_ASKS = (
    r"(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken|verzocht|verzochten|verlangt|verlangen|gevraagd|"
    r"opgeroepen|aangedrongen)"
)
_ASKER = (
    r"(?:(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+|vaste\s+)?(?:kamers?|\w*commissies?)|(?<!\baan\s)(?<!\bdat\s)u|het\s+lid|(?:de|deze|enkele|enige|diverse)\s+"
    r"(?:leden|fracties?|indieners?|vragenstellers?)|(?:de|deze)\s+(?:gewijzigde\s+)?moties?)"
)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_ASKER}\b(?:[^;,]{{0,100}}?)\b{_ASKS}\b|\b{_ASKS}\s+{_ASKER}\b|"
        rf"\b{_ASKER}\s+(?:\w+\s+){{0,3}}?(?:wil|willen|wilt|wenst|wensen)\s+(?:graag\s+)?dat\b|"
        rf"\b(?:dringt|dringen|drong|drongen)\s+{_ASKER}\b|\b{_ASKER}\s+(?:dringt|dringen|drong|drongen)\b",
        re.IGNORECASE,
    )


@cache
def _own_clause() -> re.Pattern[str]:
    """Return a clause of the sender's behind what was asked: "…, dat overzicht stuur ik u in mei"."""
    return re.compile(
        r"(?<!\bdat\s)(?<!\bof\s)(?<!\bals\s)\b(?!(?:dat|die|of|als|hoe|wat|waar\w*|zoals|zodat|en|voor|wanneer|welke)\s)[a-zà-ÿ]+\s+(?:ik|wij|we)\b|"
        r"(?:^|[;:]|,\s+en|\ben)\s{0,3}(?:ik|wij|we)\b|\b(?:ik|wij|we)\s+\w+\b[^;]{0,80}\bzal\b|\b(?:die|dat)\s+(?:ik|wij)\s+(?:u|uw)\b|"
        r"[;]|,\s+(?:en|maar)\b|\ben\s+(?:die|dat|dit|deze|zal|zullen|u|uw|ontvang|ik|wij)\b",
        re.IGNORECASE,
    )


@cache
def _within() -> re.Pattern[str]:
    """Return the opening of a clause that says which thing is meant: "waar de leden … om hebben gevraagd"."""
    return re.compile(
        r"\b(?:zoals|waar\w*|gelijk|conform)\s[^,;]{0,60}\Z|(?:^|,\s)(?:die|dat)\s[^,;]{0,60}\Z",
        re.IGNORECASE,
    )


def _asked_of_sender(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the sentence tells what the Kamer asked and nothing that the sender does about it."""
    asked = _asking().search(parsed.text)
    if asked is None or said.recommends:
        return False
    opening = parsed.text[: asked.start()]
    if _within().search(opening) is not None:
        return False
    return _own_clause().search(parsed.text) is None and not _goes_ahead(parsed)


def _goes_ahead(parsed: Parsed) -> bool:
    """Return whether a main clause tells what is done about it: "Daarin zal worden ingegaan op …"."""
    return any(
        (act.passive and act.mood in AHEAD) or act.mood is Mood.PROMISED
        for act, _ in parsed.acts
        if act.finite != act.at and parsed.in_main_clause(act)
    )


_AS_LAST = re.compile(
    r"\bals\s+(?:eerste|tweede|derde|laatste|volgende)\b(?!\s+(?:stap|fase|land|onderdeel|\w+ing)\b)",
    re.IGNORECASE,
)
_IN_PAPER = re.compile(r"\bin\s+(?:de|het|die|dat|mijn)\s+\w*(?:brief|rapportage|nota)")


@cache
def _order() -> re.Pattern[str]:
    return re.compile(
        rf"{_AS_LAST.pattern}|"
        r"\b(?:eerst|allereerst|vervolgens|daarna|tot\s+slot|ten\s+slotte|tenslotte|afzonderlijk|apart|"
        r"achtereenvolgens|om\s+te\s+beginnen)\b",
        re.IGNORECASE,
    )


_DISCOURSE = word_set(
    "bespreken behandelen ingaan stilstaan toelichten beschrijven schetsen noemen opsommen uiteenzetten "
    "langslopen samenvatten beginnen afsluiten"
)
_ALSO = re.compile(
    r"(?:ook|tevens|voorts|verder|daarnaast|eveneens|vervolgens|tot\s+slot|kort|eerst)\s+(?:wordt|worden)\b",
    re.IGNORECASE,
)
_ELSEWHERE = word_set("daarin hierin waarin daarbij schriftelijk nog later dan")
_HERE_ALREADY = re.compile(
    r"\b(?:is|zijn)\b[^;,]{0,80}\b(?:er|hier)\s+(?:alvast|al|reeds)\b|"
    r"\b(?:krijgt|leest|vindt|ziet|treft)\s+(?:u|uw\s+kamer)\s+(?:hier|alvast)\b|"
    r"\b(?:u|uw\s+kamer)\s+(?:krijgt|leest|vindt|ziet|treft)\s+(?:hier|alvast)\b|"
    r"\bgelegenheid\b[^;,]{0,20}\bgebruik\b|\bgebruik\b[^;,]{0,20}\bgelegenheid\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:het|de)\s+volgende\s+(?:weten|berichten|mee|antwoorden)\b|\b(?:volgt|volgen|heeft|kent|hanteert|houd)\b[^;]{0,40}"
    r"\b(?:opbouw|indeling|volgorde|leeswijzer|structuur)\b",
    re.IGNORECASE,
)


def _leads_through(parsed: Parsed, _: Announcement) -> bool:
    """Return whether a verb of telling without a time leads through the letter: "Als laatste bespreek ik …"."""
    if any(each.deadline.kind is not DeadlineKind.OPEN for each in parsed.wordings):
        return False
    text = parsed.text
    if _HERE_ALREADY.search(text) or _FOLLOWING.search(text):
        return True
    if parsed.says(_ELSEWHERE):
        return False
    moods = {act.mood for act, _ in parsed.acts if act.verb in _DISCOURSE}
    if Mood.PROMISED in moods or Mood.WANTED in moods:
        return _AS_LAST.search(text) is not None
    if Mood.PRESENT not in moods:
        return False
    return _order().search(text) is not None or (
        _ALSO.match(text) is not None and _IN_PAPER.search(text) is None
    )


_OF_OLD = re.compile(
    r"(?:destijds|indertijd|toentertijd|toen|eerder|onlangs|recent(?:elijk)?|vorige?\s+\w+|afgelopen\s+\w+)\s+"
    r"(?:is|zijn|heb|heeft|hebben|werd|werden|had|hadden|bent)\b",
    re.IGNORECASE,
)


def _of_old(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the first words set a sentence in the past: "Destijds is afgesproken … te informeren"."""
    if _OF_OLD.match(parsed.text) is None:
        return False
    return ";" not in parsed.text[: said.verb_at] and not any(
        act.mood in {Mood.PROMISED, Mood.PRESENT} and parsed.in_main_clause(act)
        for act, _ in parsed.acts
    )


_DATES = re.compile(
    r"(?:deze|dit|die|dat|het)\s+(?:is|zijn|staat|staan|wordt|vindt)\s+(?:\w+\s+){0,3}?"
    r"(?:gepland|voorzien|geagendeerd|gehouden|plaats)\b|(?:deze|dit|die|dat|het)\s+(?:vindt|vinden)\b[^;,]{0,80}\bplaats\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b\w*(?:conferentie|debat|overleg|bijeenkomst|vergadering|hoorzitting|rondetafel\w*|top|zitting)\b(?![^.]{0,80}\b(?:brief|verslag)\b)",
    re.IGNORECASE,
)


def dates_meeting(sentence: str, before: Sequence[str]) -> bool:
    """Return whether a sentence only dates the meeting that the one before it names."""
    return _DATES.match(sentence) is not None and any(_MEETING.search(each) for each in before)


def _at_earliest(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another only says to be able to, with no day by which: "niet eerder dan in mei te kunnen"."""
    if said.rule != "other.reported" or re.search(r"\bte\s+kunnen\b", parsed.text) is None:
        return False
    if kamer().search(parsed.text) is not None:
        return False
    term = said.term
    if not is_dated(term):
        return True
    return (
        re.match(r"(?:niet|pas|op\s+zijn\s+vroegst|vanaf)\b", term.deadline.wording, re.IGNORECASE)
        is not None
    )


_TELLING_PAPER = word_set("vermelden bevatten ingaan beschrijven noemen aangeven")
_WHAT_TELLS = re.compile(
    r"(?:de|het|deze|die|dit|dat|een)\s+(?:\w+\s+)?\w*(?:brief|rapport|rapportage|plan|overzicht|verslag|nota|voorstel|aanvraag|advies)\s+"
    r"(?:moet|moeten|dient|dienen)\b",
    re.IGNORECASE,
)


def _fills_in(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence says what a paper must hold: "De brief moet vermelden wie er …"."""
    return (
        said.scope is not Scope.CORE
        and _WHAT_TELLS.match(parsed.text) is not None
        and any(act.mood is Mood.DUTY and act.verb in _TELLING_PAPER for act, _ in parsed.acts)
    )


_IN_FORCE = re.compile(
    r"\b\w*(?:wet|regeling|maatregel(?:en)?|verplichting|verbod|besluit|norm|tarie(?:f|ven)|verhoging|wijziging(?:en)?)\b"
    r"[^,;]{0,120}\b(?:ingaan|ingaat|ingevoerd\s+zijn)\b",
    re.IGNORECASE,
)


def _goes_in(parsed: Parsed, said: Announcement) -> bool:
    """Return whether it is a rule that goes in, and nobody that goes into a question: "De wet zal in mei ingaan"."""
    return (
        said.act is not None
        and said.act.verb == "ingaan"
        and _IN_FORCE.search(parsed.text) is not None
        and not re.search(r"\b(?:ik|wij|we|hierop|daarop)\b", parsed.text, re.IGNORECASE)
    )


_IS_SO = re.compile(r"\bdat\b[^;]{0,160}\b(?:uitkom(?:t|en)\s+op|voldo(?:et|en))\b", re.IGNORECASE)


def _reports_what_is(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another reports what was done or how it is: "heeft gemeld dat in 2026 … zijn gedaan"."""
    if said.rule != "other.reported" or said.term is None:
        return False
    if is_ahead(parsed, said.term):
        # "dat alle teams voor 1 mei een training hebben gevolgd".
        return _IS_SO.search(parsed.text) is not None
    begin, behind = clause_at(parsed, said.term.start)
    return _IS_SO.search(parsed.text) is not None or (
        parsed.words[begin].word == "dat" and is_perfect(parsed, begin, behind)
    )


_ASIDE = re.compile(
    r",\s(?:die|dat|welke|waar(?:in|van|mee|op|bij|over|voor|aan)?)\s[^,;]{3,200},\s(?!(?:en|of|maar|die|dat|waar\w*|zodat|waarna)\b)",
    re.IGNORECASE,
)


def _said_aside(parsed: Parsed, said: Announcement) -> bool:
    """Return whether only an aside in the middle dates something: "De campagne, die op 1 maart start, kost …"."""
    if said.scope is Scope.CORE or said.term is None or said.act is not None:
        return False
    term = said.term
    return any(
        aside.start() < term.start
        and term.end < aside.end()
        # What is still to come is at that time: "Onder X, dat in mei begint, starten de gesprekken".
        and _TO_COME.match(parsed.text, aside.end()) is None
        and _MINE.search(aside[0]) is None
        for aside in _ASIDE.finditer(parsed.text)
    )


_TO_COME = re.compile(
    r"(?:zal|zullen|moet|moeten|start|starten|begint|beginnen|volgt|volgen|gaat|gaan|komt|komen)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:ik|wij|we)\b", re.IGNORECASE)


GRAMMAR: tuple[Callable[[Parsed, Announcement], bool], ...] = (
    _leads_through,
    _told_before,
    _decided_before,
    _asked_of_sender,
    _of_old,
    _at_earliest,
    _fills_in,
    _goes_in,
    _reports_what_is,
    _said_aside,
)
"""The grounds told by grammar, in the order in which they are asked."""
