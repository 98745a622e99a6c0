"""Grounds told by grammar: who acts, in which tense, in which clause, whatever the words are.

The grounds of `negatives` know sentences; these know that a perfect tense announces nothing, that what
another asks is not what the sender promises, and that a verb of telling without a time and with a word
of order ("als laatste", "vervolgens") leads through this letter.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.brackets import is_participle
from importers.letters.moods import AHEAD, Mood
from importers.letters.plans import DATED
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed


def against_by_grammar(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the grammar of a sentence is against what it seems to announce."""
    return _leads_through(parsed) or any(
        ground(parsed, said)
        for ground in (
            _told_before,
            _decided_before,
            _asked_of_sender,
            _at_earliest,
            _supposes,
            _describes_law,
            _fills_in,
            _effect,
            _counts,
            _restates,
        )
    )


_MARKS = frozenset(",;:()–—")
_OPENS = word_set(
    "die dat welke waarin waarop waarover waarmee waarom waarbij waarvan waarvoor waaruit waaraan wat wie "
    "zoals toen omdat doordat zodat nadat als indien wanneer zodra of hoe terwijl voordat"
)
_OF_PERFECT = word_set("heb hebt heeft hebben is zijn ben bent was waren had hadden werd werden")
_STILL_AHEAD = word_set("zal zullen zult wordt worden word zou")
_NOT_YET = word_set("gepland voorzien bedoeld beoogd geagendeerd verwacht voorgenomen gereed")
"""Participles that say with "is" what is to come."""
_OPEN_END = word_set("te ongewijzigd bereid")
"""With these a clause is no plain perfect: "is ongewijzigd om … te"."""
_BEFORE_NOUN = word_set("de het een deze dit die dat mijn onze uw hun haar zijn geen")


def _clause(parsed: Parsed, at: int) -> tuple[int, int]:
    """Return the first word of the clause that holds an offset, and the one behind its last."""
    words = parsed.words
    inside = next((i for i, token in enumerate(words) if token.end > at), len(words) - 1)
    first = inside
    while first > 0 and words[first - 1].word not in _MARKS and words[first].word not in _OPENS:
        first -= 1
    last = inside
    while last < len(words) and words[last].word not in _MARKS:
        if last > inside and words[last].word in _OPENS and words[last - 1].word != "van":
            break
        last += 1
    return first, last


def _is_perfect(parsed: Parsed, first: int, last: int) -> bool:
    """Return whether a clause tells what was done: "die op 1 mei aan uw Kamer is aangeboden"."""
    inside = parsed.words[first:last]
    words = {token.word for token in inside}
    if words.isdisjoint(_OF_PERFECT) or not words.isdisjoint(_STILL_AHEAD | _NOT_YET | _OPEN_END):
        return False
    if any(act.mood in AHEAD and first <= act.finite < last for act, _ in parsed.acts):
        return False
    return "toekomen" in words or any(
        is_participle(token.word) and before.word not in _BEFORE_NOUN
        for before, token in pairwise(inside)
    )


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
    if said.scope is not Scope.CORE or parsed.vocabulary.isdisjoint(_OF_PERFECT):
        return False
    if said.rule not in _BY_KAMER:
        return False
    told = [each.start() for each in kamer().finditer(parsed.text)]
    if not told or _announces(parsed):
        return False
    clauses = [_clause(parsed, at) for at in told]
    if not all(_is_perfect(parsed, *clause) for clause in clauses):
        return False
    return said.term is None or any(
        parsed.words[first].start <= said.term.start < parsed.words[last - 1].end
        for first, last in clauses
    )


@cache
def _decided() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:heb|heeft|hebben|is|zijn)\b[^;,]{0,120}\b(?:besloten|gekozen|afgesproken|ingestemd)\b",
        re.IGNORECASE,
    )


def _decided_before(parsed: Parsed, said: Announcement) -> bool:
    """Return whether what was decided is told without a time: "Ik heb besloten een raad in te stellen"."""
    if said.scope is Scope.CORE or (said.term is not None and said.term.deadline.kind in DATED):
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


def _leads_through(parsed: Parsed) -> bool:
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


def _at_earliest(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another only says to be able to, with no day by which: "niet eerder dan in mei te kunnen"."""
    if said.rule != "other.reported" or re.search(r"\bte\s+kunnen\b", parsed.text) is None:
        return False
    if kamer().search(parsed.text) is not None:
        return False
    term = said.term
    if term is None or term.deadline.kind not in DATED:
        return True
    return (
        re.match(r"(?:niet|pas|op\s+zijn\s+vroegst|vanaf)\b", term.deadline.wording, re.IGNORECASE)
        is not None
    )


@cache
def _supposing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ik|wij|we|het\s+kabinet)\s+ga(?:at|an)?\s+er(?:\s?(?:van|vooralsnog|nog|dan\s+ook|ook|daarbij))+\s+uit\b|"
        r"\bga(?:at|an)?\s+(?:ik|wij|we|het\s+kabinet)\s+er(?:\s?(?:van|vooralsnog|nog|dan\s+ook|ook))+\s+uit\b",
        re.IGNORECASE,
    )


def _supposes(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the sender only supposes: "Ik ga ervan uit dat de stappen doorgang vinden"."""
    if said.scope is Scope.CORE or (said.term is not None and said.term.deadline.kind in DATED):
        return False
    return _supposing().search(parsed.text) is not None


@cache
def _changes_law() -> re.Pattern[str]:
    return re.compile(
        r"^(?:per|met\s+ingang\s+van|vanaf)\s+\d{4}\s+(?:wordt|worden|geldt|gelden|is|zijn|vervalt|vervallen)\b",
        re.IGNORECASE,
    )


def _describes_law(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence says from when a rule holds: "Per 2027 wordt de bekostiging vervangen"."""
    return said.scope is not Scope.CORE and _changes_law().match(parsed.text) is not None


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


_BY_THIS = re.compile(
    r"^(?:hiermee|daarmee|hierdoor|daardoor)\s+(?:wordt|worden|kan|kunnen|zal|zullen)\b|"
    r"\b(?:zal|zullen|wordt|worden|kan|kunnen)\b[^;,]{0,80}\b(?:hierdoor|daardoor)\b",
    re.IGNORECASE,
)


def _effect(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a passive without a time tells what comes of a measure: "Hiermee worden …"."""
    if said.scope is Scope.CORE or (said.term is not None and said.term.deadline.kind in DATED):
        return False
    return said.rule == "plan.passive" and _BY_THIS.search(parsed.text) is not None


_THERE_ARE = re.compile(r"^er\s+(?:is|zijn)\s[^;,]{0,60}\d[\d.]*\s", re.IGNORECASE)


def _counts(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence counts what there is: "Er zijn in 2027 832 plaatsen beschikbaar"."""
    return said.rule == "plan.milestone" and _THERE_ARE.match(parsed.text) is not None


_STANDS = re.compile(
    r"\b(?:staat|staan|stond|stonden|is|zijn)\s+(?:[\w-]+\s+){0,3}?(?:belofte|toezegging)\s+(?:opgenomen\s+|gedaan\s+)?(?:dat|om)\b",
    re.IGNORECASE,
)


def _restates(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence says where a promise stands: "In die brief staat de belofte dat …"."""
    return said.informs and _STANDS.search(parsed.text) is not None
