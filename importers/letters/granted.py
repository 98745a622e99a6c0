"""Promises said in few words: what was asked is granted, or a paper that was named is shared."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import CABINET, SELF, Actor, judge
from importers.letters.moods import Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act

GRANTED = "core.granted"
"""Rule of a sentence that says yes to what was asked, there or in the sentence before it."""

_GRANTING = word_set(
    "doen doe voldoen voldoe inwilligen willig willigen gestand honoreren honoreer gevolg nakomen kom komen tegemoet"
)
_LONGEST = 220
"""Characters of a sentence that does no more than grant; a longer one says what is done."""


@cache
def _grants() -> re.Pattern[str]:
    self = rf"(?:{SELF}|{CABINET})"
    asked = r"(?:(?:dat|dit|uw|het|deze|die)\s+(?:\w+\s+)?(?:verzoek|wens|toezegging|vraag))"
    return re.compile(
        # "Dat zullen wij doen", "Dit doe ik in mei".
        rf"^(?:dat|dit|zulks)\s+(?:(?:zal|zullen|ga|gaan|gaat)\s+{self}\b[^,;]{{0,60}}\bdoen\b|(?:doe|doen|doet)\s+{self}\b)|"
        # "Aan dat verzoek zal ik voldoen", "Hieraan geef ik graag gevolg".
        rf"\b(?:aan\s+{asked}|hieraan|daaraan)\s+(?:(?:zal|zullen|ga|gaan)\s+{self}\b[^;]{{0,200}}\b(?:voldoen|tegemoetkomen|gevolg\s+geven)\b|"
        rf"(?:voldoe|voldoen|voldoet|geef|geven|kom|komen)\s+{self}\b)|"
        rf"\b(?:kom|komen)\s+{self}\b[^,;]{{0,60}}\b(?:aan\s+{asked}|hieraan|daaraan)\b[^;]{{0,60}}\btegemoet\b|"
        rf"\b{self}\s+(?:zal|zullen)\s+(?:aan\s+{asked}|hieraan|daaraan)\b[^;]{{0,200}}\bvoldoen\b|"
        # "Dat verzoek willig ik graag in", "Ik zal dit verzoek inwilligen".
        rf"\b{asked}\b[^;]{{0,100}}\b(?:willig(?:en)?\s+{self}|(?:zal|zullen)\s+{self})\b[^;]{{0,100}}\b(?:in|inwilligen|honoreren|nakomen|gestand)\b|"
        rf"\b{self}\s+(?:willig|willigen|zal|zullen|doe|doen)\s+{asked}\b[^;]{{0,100}}\b(?:in|inwilligen|honoreren|nakomen|gestand)\b",
        re.IGNORECASE,
    )


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:toezenden|toesturen|sturen|zenden|beantwoorden|aanbieden|informeren|verzoe\w+|verzocht\w*|vraagt|vragen|vroeg|vroegen|gevraagd\w*|toegezegd|toezegging\w*|motie|moties|wens|wensen)\b",
        re.IGNORECASE,
    )


def was_asked(sentence: str) -> bool:
    """Return whether a sentence speaks of what was asked or promised."""
    return _asked().search(sentence) is not None


def grants(parsed: Parsed) -> Announcement | None:
    """Find "Dat zullen wij doen" and "Dat verzoek willig ik in"; who asked stands before it."""
    if not parsed.says(_GRANTING) or len(parsed.text) > _LONGEST:
        return None
    found = _grants().search(parsed.text)
    if found is None or _denied().search(parsed.text) is not None:
        return None
    return _core(parsed, GRANTED, found.start())


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:niet|geen|hierbij|hiermee|bijgaand)\b|\bdeze\s+\w*brief\b", re.IGNORECASE
    )


_SETTLED = word_set(
    "afgedaan gestand ingelost nagekomen afdoen inlossen nakomen afgehandeld voldoen voldaan"
)


@cache
def _settled() -> re.Pattern[str]:
    """Return what is asked or promised together with its settling to come."""
    thing = r"(?:motie|moties|toezegging|toezeggingen|verzoek)"
    done = r"(?:afgedaan|gestand|ingelost|nagekomen|afgehandeld|afdoen|inlossen|nakomen|voldoen|voldaan)"
    ahead = r"(?:zal|zullen|wordt|worden|doe|doen|kan|kunnen|verwacht|hoop|los|kom)"
    return re.compile(
        rf"\b{thing}\b[^;]{{0,300}}?\b{ahead}\b[^;]{{0,300}}?\b{done}\b|\b{ahead}\b[^;]{{0,200}}?\b{thing}\b[^;]{{0,300}}?\b{done}\b",
        re.IGNORECASE,
    )


@cache
def _by_paper() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|met|via|bij)\s+(?:de|het|een|mijn|onze)\s+(?:[\w-]+\s+){0,2}?[\w-]*(?:brief|rapportage|bericht|rapport|evaluatie|reactie|nota|monitor)\b",
        re.IGNORECASE,
    )


def settles_later(parsed: Parsed) -> Announcement | None:
    """Find "De toezegging wordt ingelost met de rapportage van juni": kept by what is to come."""
    found = _settled().search(parsed.text) if parsed.says(_SETTLED) else None
    if found is None or _denied().search(parsed.text) is not None or parsed.done():
        return None
    if not parsed.wordings and _by_paper().search(parsed.text) is None:
        return None
    said = _core(parsed, "core.settled_later", found.start())
    colleague = _colleague().search(parsed.text)
    if colleague is None or judge(colleague["who"], parsed.masthead).actor is Actor.SENDER:
        return said
    return replace(said, scope=Scope.OTHER, rule="other.informs", actor=colleague["who"])


@cache
def _colleague() -> re.Pattern[str]:
    """Return who else settles it: "door mijn collega van JenV"."""
    return re.compile(
        r"\bdoor\s+(?P<who>(?:mijn\s+(?:collega|ambt(?:s)?genoot)|de\s+(?:minister|staatssecretaris))\b[^,;.]{0,60})",
        re.IGNORECASE,
    )


@cache
def _briefing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:bereid|verzorg(?:en)?|organiseer|organiseren|bied|bieden|geef|geven|verzorgd|georganiseerd|gegeven|plaatsvinden|aangeboden|gepland|zal|zullen)\b",
        re.IGNORECASE,
    )


_BRIEFINGS = word_set("briefing briefings")


def briefs(parsed: Parsed) -> Announcement | None:
    """Find "Ik ben bereid tot een technische briefing in januari": the Kamer is told by word of mouth."""
    if not parsed.says(_BRIEFINGS):
        return None
    found = _briefing().search(parsed.text)
    if found is None or _unsure().search(parsed.text) is not None:
        return None
    return _core(parsed, "core.informs", found.start())


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:niet|geen|indien|gevraagd|verzocht|heeft|hebben|heb|was|is)\b",
        re.IGNORECASE,
    )


@cache
def _paper() -> re.Pattern[str]:
    """Return a paper as object before "deel ik": an opinion or a worry is shared otherwise."""
    paper = (
        r"(?:\w*rapport|\w*rapporten|\w*rapportages?|\w*advies|\w*adviezen|\w*onderzoek|\w*resultaten|\w*uitkomst(?:en)?|"
        r"\w*cijfers|\w*verslag|\w*verslagen|\w*evaluatie|\w*brief|\w*notitie|\w*overzicht|\w*planning|\w*gegevens|\w*stukken)"
    )
    return re.compile(
        rf"^[^,;]{{0,60}}?\b{paper}\b(?:\s+(?:daarvan|hiervan|ervan|van\s+[^,;]{{2,60}}?))?\s+"
        rf"(?P<verb>(?:deel|delen|zal|zullen)\s+(?:{SELF})\b)",
        re.IGNORECASE,
    )


def shares(parsed: Parsed) -> Announcement | None:
    """Find "Haar rapport deel ik uiteraard": a paper is shared, and the reader needs no naming."""
    sharing = _act(parsed, "delen")
    found = _paper().match(parsed.text) if sharing is not None else None
    if found is None or _denied().search(parsed.text) is not None:
        return None
    elsewhere = re.search(r"\bmet\s+(?!(?:uw|u|de\s+kamer|beide)\b)\w+", parsed.text, re.IGNORECASE)
    return None if elsewhere else _core(parsed, "core.informs", found.start("verb"), sharing)


def _act(parsed: Parsed, verb: str) -> Act | None:
    return next((act for act, _ in parsed.acts if act.verb == verb and act.mood in _AHEAD), None)


_AHEAD = frozenset({Mood.PRESENT, Mood.PROMISED, Mood.WANTED, Mood.GOING})


def _core(parsed: Parsed, rule: str, verb_at: int, act: Act | None = None) -> Announcement:
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        rule,
        parsed.term(verb_at),
        informs=True,
        verb_at=verb_at,
        act=act,
    )
