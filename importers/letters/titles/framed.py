"""Titles of what a frame told: the sentence without the verbs that only say that it comes."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.titles.clauses import cleaned, first_clause


@cache
def _opening() -> re.Pattern[str]:
    """Return what opens such a sentence and is no part of what is promised."""
    return re.compile(
        r"^(?:(?:ook|daarnaast|verder|voorts|vervolgens|overigens|momenteel|thans|hierover|daarover|hierop|met\s+deze)\s+)*"
        r"(?:(?:er\s+)?(?:streef|streven|streeft|gestreefd\s+wordt|mik|richt|verzoek|vraag|stel)\s+(?:naar|op|mij\s+erop|erop|om|voor)?\s*|"
        r"(?:is|wordt|volgt|komt|verschijnt|loopt|lopen|treft|vindt|leest|heeft|hebt|beschikt|staat|geef|geven|spreek|overleg|ben|zijn|voer)\s+"
        r"(?:er\s+|over\s+|uit\s+van\s+)?)",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:(?:volgt|volgen|komt|komen|verschijnt|verschijnen|schuift|gaat|loopt)(?:\s+(?:nog|daarmee|uit|toe|op|af))*|"
        r"(?:is|zijn|wordt|worden|staat|staan)\s*(?:nog\s+|nu\s+)?(?:gepland|voorzien|verwacht|beoogd|te\s+verwachten|in\s+de\s+planning|in\s+voorbereiding)?|"
        r"in\s+handen|aan|te\s+(?:sturen|verwachten))$",
        re.IGNORECASE,
    )


@cache
def _talks() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:spreek|spreken|overleg|overleggen|gesprek|ben|zijn|ga|gaan|is)\b[^,;]{0,400}?|^)\b(met\s+(?:de|het|een|alle|deze|die|onze)?\s*[\w-]+(?:\s+en\s+(?:de\s+|het\s+)?[\w-]+)?)"
        r"(?:[^,;]{0,400}?\b(?:gesprek|overleg|contact)(\s+over\s+[^,;.]{0,400}))?",
        re.IGNORECASE,
    )


def framed(text: str, *, talks: bool = False) -> str:
    """Return the thing that comes: "Indiening wordt beoogd" is the indiening.

    Args:
        text: The sentence without its term.
        talks: Whether it tells of talks, which are called so.
    """
    if talks and (found := _talks().search(text)) is not None:
        return f"gesprek m{found[1][1:]}{found[2] or ''}"
    plain = re.sub(
        r"\b(?:ik|wij|we|u|(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    words = first_clause(cleaned(" ".join(plain.split())))
    words = _opening().sub("", words, count=1)
    return _closing().sub("", words).strip(" ,.")
