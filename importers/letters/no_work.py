"""Grounds by which a plan is no work of anybody's: meetings, rules, duties, routine, outcomes, suppositions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import kamer
from importers.letters.moods import Mood
from importers.letters.plans import DATED
from importers.letters.tenses import clause_at, is_perfect
from importers.letters.wordsets import word_set
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed


def is_no_work(parsed: Parsed, said: Announcement) -> bool:
    """Return whether what a sentence seems to announce is nobody's work to be followed."""
    return any(
        ground(parsed, said)
        for ground in (
            _at_earliest,
            _supposes,
            _describes_law,
            _fills_in,
            _effect,
            _counts,
            _begun,
            _holds,
            _routine,
            _kept_so,
            _meets,
            _duty,
            _comes_out_at,
            _goes_in,
            _awaits,
            _stays,
            _reports_what_is,
        )
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


_BEGUN = word_set("gegaan begonnen gestart verschenen")


def _begun(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a milestone was passed: "In december is de proef van start gegaan"."""
    if said.rule != "plan.milestone" or said.term is None:
        return False
    first, last = clause_at(parsed, said.term.start)
    words = {token.word for token in parsed.words[first:last]}
    return not words.isdisjoint(_BEGUN) and is_perfect(parsed, first, last)


_PAPER_HOLDS = re.compile(
    r"(?:de|deze|het|dit|een)\s+(?:\w+\s+)?\w*(?:brief|rapport|rapportage|nota|bijlage|verslag|overzicht)\s+"
    r"(?:bevat|omvat|beschrijft|vermeldt|schetst|geeft|gaat)\b|wie\s|"
    r"in\s+(?:de\s+)?bijlagen?\b(?:\s+\w{1,3})?\s+(?:vindt|treft|staat|staan|is|zijn)\b",
    re.IGNORECASE,
)


def _holds(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence says what a paper holds, or what who wants it must do: "Wie …, meldt zich"."""
    here = parsed.text[:2].lower() == "in"
    return (here or said.scope is not Scope.CORE) and _PAPER_HOLDS.match(parsed.text) is not None


_EACH_PERIOD = re.compile(r"per\s+(?:half\s?jaar|kwartaal|jaar|maand|week|dag)\b", re.IGNORECASE)


def _routine(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence tells what goes on per period: "Per kwartaal bepaalt de dienst …"."""
    return (
        said.scope is not Scope.CORE
        and _EACH_PERIOD.match(parsed.text) is not None
        and parsed.vocabulary.isdisjoint({"ik", "wij", "we", "voortaan", "zal", "zullen"})
    )


_KEEPS_FROM = re.compile(
    r"\bkies(?:t|en)?\s+(?:(?:ik|wij|we|het\s+kabinet)\s+)?ervoor\b[^;]{0,160}\b(?:vanaf|per|met\s+ingang\s+van)\s+\d",
    re.IGNORECASE,
)


def _kept_so(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a choice only says from when a rule holds: "Het kabinet kiest ervoor de regeling vanaf …"."""
    return said.scope is not Scope.CORE and _KEEPS_FROM.search(parsed.text) is not None


_MEETING_TIME = re.compile(
    r"(?:de|het|een|deze|dit)\s+[^,;]{0,60}?(?:\b[\w-]*raad|\b[\w-]*top|verkiezing(?:en)?|\bstemming(?:en)?|\bzitting|herdenking|"
    r"uitspraak|hoorzitting|debat|behandeling|wetgevingsoverleg|commissieoverleg|notaoverleg|conferentie|onderhandelingsronde|"
    r"schooljaar|zitting|ledenvergadering)\b"
    r"[^;]{0,80}?\b(?:is|zijn|staat|staan|vindt|vinden|volgt|volgen|wordt|worden|begint|start)\b[^;]{0,60}\b"
    r"(?:gepland|voorzien|geagendeerd|gehouden|plaats|verwacht|verplaatst|op|in|volgt|start|begint)\b",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\b(?:advies|rapport|verslag|voorstel|standpunt|reactie|brief|onderzoek|aanvraag|voorlegging|besluit)",
    re.IGNORECASE,
)


def _meets(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence only dates a meeting, a vote or a ruling: "De stemmingen zijn voorzien op …"."""
    if said.scope is Scope.CORE or said.term is None or said.informs:
        return False
    return _MEETING_TIME.match(parsed.text) is not None and _OF_WORK.search(parsed.text) is None


_MUST = re.compile(
    r"\b(?:moeten|dienen)\b(?!\s+(?:we|wij)\b)(?![^;]{0,200}\b(?:gereed|klaar|afgerond|operationeel|lucht|beschikbaar|voltooid)\b)|"
    r"\b(?:richtlijn|verordening)\b[^;,]{0,40}\b(?:moet|dient)\b",
    re.IGNORECASE,
)


def _duty(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a milestone is what others must: "Vanaf 2027 moeten alle aanbieders zijn aangesloten"."""
    return said.rule == "plan.milestone" and _MUST.search(parsed.text) is not None


_OUTCOME = re.compile(
    r"\bkom(?:t|en)\b[^;,]{0,80}\buit\s+op\b|\blever(?:t|en)\b[^;,]{0,60}\b(?:miljoen|miljard|euro|procent)\b[^;,]{0,40}\bop\W*$|"
    r"\b(?:geen|niet)\b(?!\s+(?:alleen|eerder|later|v[oó][oó]r|in)\b)(?![^;]{0,200}\bmaar\b)",
    re.IGNORECASE,
)


def _comes_out_at(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a milestone is an outcome, or is denied: "De uitgaven komen in 2027 uit op …"."""
    return said.rule == "plan.milestone" and _OUTCOME.search(parsed.text) is not None


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


_AWAITING = re.compile(
    r"\bwacht(?:en)?\s+(?:ik|wij|we)\b[^;]{0,160}\b(?:af|op)\b|\b(?:ik|wij|we)\s+wacht(?:en)?\b",
    re.IGNORECASE,
)


def _awaits(parsed: Parsed, said: Announcement) -> bool:
    """Return whether the sender only waits: "Ik wacht het advies af, dat in mei verschijnt"."""
    return (
        said.scope is Scope.PLAN
        and _AWAITING.search(parsed.text) is not None
        and not re.search(r"\ben\s+(?:zal|ik|stel|neem|kom|bezie)\b", parsed.text)
    )


_STAYS = re.compile(r"\bblij(?:ft|ven)\b[^;,]{0,60}\b(?:tot|t/m)\b", re.IGNORECASE)


def _stays(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a milestone says how long something stays: "blijft tot 2027 beschikbaar"."""
    return said.rule == "plan.milestone" and _STAYS.search(parsed.text) is not None


_IS_SO = re.compile(r"\bdat\b[^;]{0,160}\b(?:uitkom(?:t|en)\s+op|voldo(?:et|en))\b", re.IGNORECASE)


def _reports_what_is(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another reports what was done or how it is: "heeft gemeld dat in 2026 … zijn gedaan"."""
    if said.rule != "other.reported" or said.term is None:
        return False
    begin, behind = clause_at(parsed, said.term.start)
    return _IS_SO.search(parsed.text) is not None or (
        parsed.words[begin].word == "dat" and is_perfect(parsed, begin, behind)
    )
