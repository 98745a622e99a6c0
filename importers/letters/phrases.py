"""Fixed phrases that are named after what they mean: "op de hoogte houden" is to inform."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word or a mark in a sentence; `word` is lower case."""

    word: str
    start: int
    end: int


_IN_PHRASES = frozenset(
    {
        *("houden", "stellen", "brengen", "laten", "maken", "zetten", "leggen", "afleggen"),
        *("doen", "geven", "komen", "gaan"),
    }
)


def _closing_openly(after: str) -> bool:
    """Return whether "openbaar" closes the clause: "maak ik na ontvangst openbaar"."""
    return re.search(r"^[^,;]*\bopenbaar(?: [.,;]|$| en )", after) is not None


def phrase_at(words: tuple[Token, ...], at: int, verb: str) -> str:
    """Name fixed phrases after what they mean: "op de hoogte houden" is to inform."""
    if verb not in _IN_PHRASES:
        return verb
    before = " ".join(token.word for token in words[max(0, at - 12) : at])
    after = " ".join(token.word for token in words[at + 1 : at + 40])
    around = f"{before} | {after}"
    if verb in {"houden", "stellen", "brengen"} and re.search(
        r"\bop de hoogte\b|\bin kennis\b", around
    ):
        return "informeren"
    if verb == "stellen" and re.search(r"\bin de gelegenheid\b", around):
        return "voorleggen"
    if verb == "laten" and re.search(r"\bweten\b", after):
        return "informeren"
    if verb == "maken" and re.search(r"^(?:ik |wij |we )?(?:mij|me|ons)\b.*\bsterk\b", after):
        # "Ik maak mij sterk voor".
        return "inspannen"
    if verb == "zetten" and re.search(r"^(?:ik |wij |we )?(?:mij|me|ons)\b.*\bin dat\b", after):
        return "inzetten"
    if verb == "laten" and re.search(r"\bvolgen\b", after):
        return "toesturen"
    if verb in {"leggen", "afleggen"} and re.search(r"\bverantwoording\b", around):
        return "rapporteren"
    if verb == "doen" and re.search(r"\bverslag\b|\bmededeling", around):
        return "informeren"
    if verb == "geven" and re.search(r"\b\w*reactie\b|\bstandpunt\b", around):
        return "reageren"
    if verb == "geven" and re.search(
        r"\b(?:uitsluitsel|duidelijkheid|nadere informatie|bericht|toelichting|antwoord|inzicht)\b",
        around,
    ):
        return "informeren"
    if verb == "leggen" and re.search(r"\bter (?:vertrouwelijke )?inzage\b", around):
        return "voorleggen"
    if verb == "maken" and re.search(r"\baanhangig\b", around):
        return "indienen"
    if verb == "doen" and re.search(r"\b(?:een|mijn|het) (?:\w+ )?voorstel\b", around):
        return "aanbieden"
    if verb == "maken" and (before.endswith("openbaar") or _closing_openly(after)):
        return "openmaken"
    if verb == "brengen" and re.search(r"\bter kennis\b", around):
        return "informeren"
    if verb == "maken" and re.search(r"\bkenbaar\b|\bdeelgenoot\b", around):
        return "informeren"
    if verb == "doen" and re.search(r"\btoekomen\b", after):
        return "toekomen"
    if verb == "komen" and re.search(
        r"\bmet (?:een |mijn |het |de )?(?:\w+ )?(?:\w*reactie|standpunt|\w*brief|nota)\b", around
    ):
        return "reageren"
    if verb == "komen" and re.search(
        r"\bmet (?:een |mijn |het |de )?(?:\w+ )?(?:voorstel\w*|plan|uitwerking)\b", around
    ):
        return "aanbieden"
    if verb == "komen" and re.search(r"\bterug\b", around):
        return "terugkomen"
    if verb == "gaan" and re.search(r"\bin op\b", around):
        return "ingaan"
    return verb
