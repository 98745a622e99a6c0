"""What a sentence adds to the paper or the talk that the one before it promised.

"U ontvangt in mei een brief. Daarbij besteed ik ook aandacht aan de wachttijden." By itself such a sentence
announces nothing: what it is part of stands before it, and `findings` sees to that.
"""

from __future__ import annotations

import re
from functools import cache

from importers.letters.actors import Actor
from importers.letters.moods import AHEAD, Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import TELLING, WORKED_OUT
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

_PAPER = (
    r"(?:[\w-]*brief|[\w-]*rapportage|[\w-]*reactie|nota|notitie|agenda|[\w-]*verslag|overzicht|monitor|"
    r"[\w-]*bericht|[\w-]*evaluatie|rapport|beantwoording)"
)


@cache
def _therein() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:ook|tevens)\s+)?(?:daarin|hierin|in\s+(?:die|deze|dat|dit|diezelfde|dezelfde|hetzelfde)\s+{_PAPER}|"
        rf"(?:die|dat)\s+{_PAPER})\b|"
        r"(?:ook|tevens|eveneens)\s+[^,;]{2,80}\s(?:zal|zullen|wordt|worden|komt|krijgt|staat)\s+daarin\b",
        re.IGNORECASE,
    )


@cache
def _along() -> re.Pattern[str]:
    """Return what points at the paper without naming it: "Daarbij …", "Die zal …", "… dan …"."""
    return re.compile(
        r"(?:(?:ook|tevens)\s+)?(?:daarbij|hierbij|daarmee|dan|in\s+dat\s+verband|bij\s+die\s+gelegenheid)\b|"
        rf"(?:die|deze|dat|dit|zij)\s+(?:{_PAPER}\s+)?(?!zal\b[^;]{{0,200}}\b(?:rust|ruimte|lucht|houvast|kosten)\b)(?:zal|zullen|gaat|bevat|bevatten|schetst|biedt|geeft|beschrijft|vermeldt|besteedt)\b|"
        r"[^,;]{2,160}?\b(?:ik|wij|we|wordt|worden|zal|zullen|komt|komen)\s+(?:(?:ook|tevens|zo\s+nodig)\s+)?"
        rf"(?:daarbij|daarin|hierin|dan|in\s+(?:die|diezelfde|dezelfde)\s+{_PAPER})\b",
        re.IGNORECASE,
    )


_TOLD = TELLING | word_set(
    "schenken besteden beantwoorden reageren informeren adresseren geadresseerd verwerken geven bieden bevatten komen beschouwen "
    "nemen krijgen uitwerken weergeven meewegen meegewogen stilstaan staan noemen benoemen rapporteren terugkomen beoordelen bespreken "
    "uitsplitsen toevoegen verantwoorden duiden"
)
"""What a paper, or its writer in it, does with a subject."""


def opens_therein(sentence: str) -> bool:
    """Return whether a sentence opens with the paper that the one before it promised."""
    return _therein().match(sentence) is not None


def tells_therein(sentence: str) -> bool:
    """Return whether the sender tells more in the paper before: "In dat bericht besteden wij ook aandacht aan …"."""
    return opens_therein(sentence) and _attention().search(sentence) is not None


@cache
def _attention() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:besteed|besteden|schenk|schenken|geef|geven|ga|gaan|kom|komen|neem|nemen|zal|zullen)\s+(?:ik|wij|we)\b",
        re.IGNORECASE,
    )


def told_therein(parsed: Parsed) -> Announcement | None:
    """Find "Daarin komt ook de borgstelling aan de orde", "Die zal ook ingaan op de motie"."""
    if _lies_there().search(parsed.text) is not None:
        return None
    if not (opens_therein(parsed.text) or (_along().match(parsed.text) and _tells(parsed))):
        return None
    if _has_been().search(parsed.text) is not None or parsed.told_past(len(parsed.text)):
        return None
    return Announcement(
        Scope.PLAN, Firmness.PROMISE, WORKED_OUT, parsed.term(0), verb_at=0, informs=True
    )


@cache
def _lies_there() -> re.Pattern[str]:
    """Return what a paper that is there already holds: "In die brief staat ook een passage"."""
    return re.compile(
        r"^[^,;]{0,60}\b(?:staat|staan)\b(?![^;]{0,200}\b(?:straks|dan|later)\b)", re.IGNORECASE
    )


@cache
def _has_been() -> re.Pattern[str]:
    """Return what has been, is denied or how things are, up to a clause that compares: "zoals het lid vroeg"."""
    return re.compile(
        r"^(?:(?!,\s(?:zoals|die|dat|waar\w*|conform)\b)[^;]){0,400}?\b(?:niet|geen|is|zijn|was|waren|heeft|hebben|heb|had|stond)\b",
        re.IGNORECASE,
    )


def _tells(parsed: Parsed) -> bool:
    """Return whether the sender or the paper is to tell something in the main clause."""
    return any(
        act.verb in _TOLD
        and (act.mood in AHEAD - {Mood.PRESENT} or act.passive or who.actor is not Actor.NOBODY)
        and who.actor in {Actor.SENDER, Actor.THING, Actor.NOBODY}
        and act.mood in AHEAD
        and parsed.in_main_clause(act)
        and not parsed.negated(act)
        for act, who in parsed.acts
    )
