"""What the Kamer receives: it is the subject, in the present tense or with "zal" and "kan"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, addressed, judge
from importers.letters.moods import AHEAD
from importers.letters.parsed import Announcement, Parsed
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act

_RECEIVING = word_set(
    "voorzien toekomen aandacht ontvangt krijgt ontvangen verneemt hoort blijft zien tegemoetzien vernemen verwachten bereiken komt komen gaat gaan krijgen zult kunt"
)


@cache
def _receives() -> re.Pattern[str]:
    kamer = (
        r"(?:u|uw\s+kamer|(?:de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?|de\s+[te]k|"
        r"uw\s+(?:vaste\s+)?(?:kamer)?commissies?)"
    )
    see = r"tegemoet\s?(?:kunnen\s+)?zien"
    return re.compile(
        rf"\b(?:ontvangt|krijgt|ontvangen|verneemt|hoort)\s+{kamer}\b|\bu\s+hoort\b|"
        rf"\b{kamer}\s+(?:zal\s+|zult\s+)?(?:[\w-]+\s+){{0,8}}?(?:ontvangt|krijgt|ontvangen|{see}|verneemt)\b|"
        r"\b(?:kunt\s+u|u\s+kunt)\b(?![^.;]{0,300}\bbijlage)[^.;]{0,200}\b(?:lezen|teruglezen|vinden|terugvinden|inzien|nalezen)\b|"
        rf"\b(?:u\s+zult|zult\s+u|{kamer}\s+zal|zal\s+{kamer})\b[^.;]{{0,300}}\b(?:ontvangen|{see}|vernemen|horen|krijgen|aantreffen|terugvinden)\b|"
        rf"\b(?:uw|de)\s+(?:vaste\s+)?commissies?\s+kan\b[^.;]{{0,300}}\b{see}\b|"
        rf"\b(?:(?:kan|mag)\s+(?!u\s+(?:\w+\s+)?(?:melden|mededelen|berichten|zeggen)\b){kamer}|kunt\s+u|{kamer}\s+(?:kan|mag)|u\s+kunt)\b[^.;]{{0,300}}\b(?:ontvangen|{see}|verwachten)\b|"
        rf"\b(?:zal|zullen)\b[^.;]{{0,200}}\b{kamer}\b[^.;]{{0,200}}\bbereiken\b|"
        rf"\blaat\s+(?:ik|het\s+kabinet)\s+{kamer}\b[^.;]{{0,200}}\btoekomen\b|\bonder\s+de\s+aandacht\s+van\s+{kamer}\b|"
        rf"\bwordt\s+{kamer}\b[^.;]{{0,120}}\bvan\b[^.;]{{0,80}}\bvoorzien\b|"
        rf"\b(?:{kamer}\s+blijft|blijft\s+{kamer})\b[^.;]{{0,80}}\b(?:op\s+de\s+hoogte|geïnformeerd)\b|"
        rf"\b(?:komt|komen|gaat|gaan)\s+{kamer}\b[^.;]{{0,200}}\btoe\b|"
        rf"\b{kamer}\b[^.;]{{0,300}}\b(?:tegemoet\s+(?:kan|kunt|kunnen)\s+zien|ontvangen\s+(?:zal|zult|zullen))\b",
        re.IGNORECASE,
    )


def kamer_receives(parsed: Parsed) -> Announcement | None:
    """Find "uw Kamer ontvangt …": the addressee is the subject, in the present tense."""
    if not parsed.says(_RECEIVING):
        return None
    found = _receives().search(parsed.text) or _body_receives(parsed)
    if found is None or re.search(
        r"\b(?:heeft|had|hebt)\b[^.;]{0,400}\b(?:ontvangen|gekregen)\b|\b(?:is|zijn)\s+ontvangen\b|"
        # "zou u voor 1 november ontvangen": what was meant then.
        r"\bzou(?:dt|den)?\b[^.;]{0,400}\bontvangen\b|\b(?:is|zijn)\b[^.;]{0,400}\bdoor\s+(?:u|uw\s+kamer)\s+ontvangen\b",
        parsed.text,
        re.IGNORECASE,
    ):
        return None
    verb_at = _main_verb(parsed, found.start())
    if (giver := _from_another(parsed)) is not None:
        return Announcement(
            Scope.OTHER,
            Firmness.PROMISE,
            "other.informs",
            parsed.term(verb_at),
            actor=giver,
            informs=True,
            verb_at=verb_at,
        )
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        "core.receives",
        parsed.term(verb_at),
        informs=True,
        verb_at=verb_at,
        act=_receiving(parsed),
    )


@cache
def _giver() -> re.Pattern[str]:
    """Return from whom the Kamer gets something: "Van de minister van VWS ontvangt u", "u krijgt van de …"."""
    return re.compile(
        r"(?:\A|\b(?:ontvangt|krijgt|verneemt|hoort|u|kamer)\s+(?:hierover\s+|daarover\s+)?)van\s+(?P<who>de\s+(?:minister|staatssecretaris)(?:\s+(?:van|voor)\s+(?-i:(?:[A-Z][\w&-]*(?:,?\s+(?:en\s+)?)?){1,8}))?)"
        r"(?!\s*en\s+(?:ik|mij)\b)",
        re.IGNORECASE,
    )


def _from_another(parsed: Parsed) -> str | None:
    """Return who else than the sender gives what the Kamer receives; None when the sender does."""
    found = _giver().search(parsed.text)
    if found is None:
        return None
    who = found["who"].strip(" ,")
    return who if judge(who, parsed.masthead).actor is Actor.OTHER else None


def _main_verb(parsed: Parsed, at: int) -> int:
    """Return where the verb of the main clause stands when `at` lies in a relative clause behind it."""
    if re.search(r",\s+(?:die|dat|welke)\b[^,;]{0,300}$", parsed.text[:at], re.IGNORECASE) is None:
        return at
    verbs = (parsed.words[act.finite].start for act, _ in parsed.acts if act.mood in AHEAD)
    return next((verb for verb in verbs if verb < at), at)


def _body_receives(parsed: Parsed) -> re.Match[str] | None:
    """Find "Gemeenten ontvangen hierover bericht" in a circular to them."""
    bodies = addressed(parsed.masthead)
    if bodies is None:
        return None
    return re.match(
        rf"(?:[^,;]{{0,400}}\b(?:ontvangen|krijgen)\s+(?:de\s+|alle\s+)?{bodies.pattern}|"
        rf"(?:de\s+|alle\s+)?{bodies.pattern}\s+(?:ontvangen|krijgen))\b[^.;]{{0,400}}"
        r"\b(?:\w*bericht|\w*brief|\w*beschikking(?:en)?|\w*circulaire|\w*informatie|mededeling)\b",
        parsed.text,
        re.IGNORECASE,
    )


def _receiving(parsed: Parsed) -> Act | None:
    return next(
        (act for act, _ in parsed.acts if act.verb in {"ontvangen", "krijgen", "tegemoetzien"}),
        None,
    )
