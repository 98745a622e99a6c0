"""A deed in a title: what is acted on, then the infinitive, then what follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.letters.titles.phrases import (
    PREPOSITIONS,
    noun_group_end,
    subordinate_at,
    tail_end,
    without_company,
)
from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from importers.letters.titles.clauses import Clause

# What belongs before a verb as a particle does, though it is a word of its own.
_PREDICATE = (
    r"\b(?:in kaart|in beeld|tot stand|van start|in gesprek|in consultatie|in gang|in werking|in lijn|ter hand|te werk|"
    r"beschikbaar|mogelijk|vrij|open(?:baar)?|plaats|bekend|gereed|stil|vast|door|gelijk)\b"
)
_COMPANY = re.compile(
    r"(?:samen met|in (?:\w+ )?(?:samenwerking|overleg|afstemming|samenspraak) met)\b"
)
# With whom it is done is left out when it takes more characters than this.
_LONGEST_COMPANY = 40
_LIGHT = word_set("maken doen nemen geven voeren houden treffen sluiten leggen")
_GOVERNED = {
    "werken": "aan",
    "samenwerken": "aan",
    "inzetten": "op|voor",
    "kijken": "naar",
    "starten": "met",
    "beginnen": "met",
    "investeren": "in",
    "zorgen": "voor",
    "doorzetten": "op",
    "meewerken": "aan",
    "richten": "op",
    "aansluiten": "bij",
    "bijdragen": "aan",
}
_ASKING = word_set(
    "onderzoeken verkennen bezien bekijken kijken nagaan toetsen inventariseren overwegen beoordelen wegen"
)


def phrase(clause: Clause) -> str:
    """Return the deed: its object, the infinitive, and what follows it."""
    verb = f"zich {clause.verb}" if clause.reflexive else clause.verb
    if clause.apart:
        lead = _lead(clause.front, clause.middle)
        if len(clause.end) > _LONGEST_COMPANY and _COMPANY.match(clause.end):
            return f"{lead} {verb}"
        return f"{lead} {verb} {clause.end}".strip()
    rest = f"{clause.front} {clause.middle} {clause.end}".strip()
    if clause.verb == "laten" and (caused := re.search(r"\s(\w+en)\b", rest)):
        return f"{rest[: caused.start()]} laten {caused[1]}{rest[caused.end() :]}".strip()
    border = subordinate_at(rest, asking=clause.verb in _ASKING)
    main, hanging = rest[:border].strip(" ,"), rest[border:]
    main = _company_off(main, hanging)
    if clause.verb in _LIGHT and main.split(" ")[0].lower() in PREPOSITIONS:
        main = _object_first(main)
    governed = _GOVERNED.get(clause.verb)
    if governed and (found := re.search(rf"(?:^|\s)(?:{governed})\s", main)):
        sum_of_money = (
            main[: found.start()] if re.match(r"[\w,. ]*\b(?:miljoen|miljard|euro)\b", main) else ""
        )
        return f"{sum_of_money} {verb} {main[found.start() :].strip()} {hanging}".strip()
    predicate = re.search(_PREDICATE, main)
    if predicate:
        return f"{main[: predicate.end()]} {verb}{main[predicate.end() :]} {hanging}".strip()
    if not main or main.split(" ")[0].lower() in PREPOSITIONS | {"samen"}:
        return f"{verb} {main} {hanging}".strip()
    head = noun_group_end(main)
    definite = re.match(r"(?:de|het|deze|dit|die|mijn|onze)\s", main, re.IGNORECASE)
    if clause.verb in _LIGHT and not definite and 0 < head < len(main):
        return f"{main[:head]} {verb}{main[head:]} {hanging}".strip()
    tail = tail_end(main, head)
    return f"{main[:tail]} {verb}{main[tail:]} {hanging}".strip()


def _object_first(main: str) -> str:
    """Return a phrase from its object on: "met de aanpak opvolging aan …" begins with "opvolging"."""
    found = re.search(
        r"\b(?:opvolging|uitvoering|invulling|opdracht|vervolg|afspraken|maatregelen|stappen|(?:een )?besluit|werk|middelen)\b",
        main,
    )
    return main[found.start() :] if found else main


def _company_off(main: str, hanging: str) -> str:
    lighter = without_company(main)
    if hanging and _COMPANY.match(lighter):
        return ""
    return lighter


def _lead(front: str, middle: str) -> str:
    """Return object and adverbs before the verb, without those with whom it is done."""
    return f"{front} {without_company(middle) if not front else _beside(middle)}".strip()


def _beside(middle: str) -> str:
    """Return what stands between object and verb; with whom it is done goes without saying."""
    if _COMPANY.match(middle):
        return ""
    return middle
