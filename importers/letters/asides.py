"""A sentence without what is said aside: "De brief verschijnt, zoals u gewend bent, in november".

An aside hides what a main clause announces: its verb is taken for that of the sentence, its words for
a ground against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from importers.letters.parsed import Announcement, Parsed, parse
from storage.rules.deadline import Found

_LEAST = 20
"""Characters that a main clause has at least."""


@cache
def _asides() -> re.Pattern[str]:
    opening = (
        r"(?:zoals|die|dat|welke|wat|waar\w*|hoewel|omdat|nu|gezien|gelet|gegeven|conform|overeenkomstig|in\s+lijn\s+met|"
        r"al\s+dan\s+niet|met\s+uitzondering\s+van|mede\s+(?:namens|op)|samen\s+met|in\s+overleg\s+met|onder\s+(?:meer|andere)|"
        r"anders\s+dan|evenals|net\s+als|naast|dankzij|ondanks|bij\s+(?:monde|wijze)\s+van|voorzien\s+van|vergezeld\s+van|te\s+weten|"
        r"zo(?:\s+(?:mogelijk|nodig|blijkt))?|waar\s+(?:mogelijk|nodig)|uiteraard|vanzelfsprekend|overigens)"
    )
    return re.compile(
        rf",\s+{opening}\b[^,;]{{0,300}},|\s[–—]\s[^,;–—]{{3,200}}\s[–—](?=\s)|\s\([^()]{{2,300}}\)",
        re.IGNORECASE,
    )


@cache
def _lead() -> re.Pattern[str]:
    """Return a clause in front that gives a ground or a comparison."""
    return re.compile(
        r"(?:zoals|omdat|nu|aangezien|gezien|gelet\s+op|gegeven|hoewel|ook\s+al|anders\s+dan|net\s+als|evenals|naast|"
        r"(?:mede\s+)?(?:naar\s+aanleiding|op\s+basis)\s+van|in\s+(?:reactie|antwoord|vervolg)\s+op|conform|overeenkomstig|om)\b"
        r"[^,;]{3,300},\s+(?=\S)",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    """Return a clause at the end that relates or gives a reason: ", waarvoor nog geen datum is bepaald"."""
    return re.compile(
        r",\s(?:die|dat|welke|waar[a-z]+|zodat|omdat|aangezien|doordat|hoewel|al|zij\s+het)\s[^,;]{3,300}$",
        re.IGNORECASE,
    )


@cache
def _compared() -> re.Pattern[str]:
    """Return a comparison at the end; a time in it is that of what was said before."""
    return re.compile(
        r",\s(?:zoals|conform|overeenkomstig|in\s+lijn\s+met)\s[^,;]{3,300}$", re.IGNORECASE
    )


@cache
def _described() -> re.Pattern[str]:
    """Return the clause that says which: "Het deel dat bij besluit kan, bereikt uw Kamer …"."""
    return re.compile(
        r"(?P<what>(?:de|het|een|mijn|onze|alle|deze|dit)\s+[\w-]+(?:\s+[\w-]+)?)"
        r"(?P<which>\s+(?:die|dat|waar\w*)\s[^,;]{3,200},)(?=\s)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence without its asides.

    Attributes:
        parsed: What is left of it.
        cut: Characters that were cut off before it; below zero when words were put before it.
    """

    parsed: Parsed
    cut: int


def without_asides(parsed: Parsed) -> Plain | None:
    """Return a sentence without its asides; None when it has none."""
    text = parsed.text
    if not ("," in text or "(" in text or "–" in text):
        return None
    lead = _lead().match(text)
    cut = lead.end() if lead is not None else 0
    rest = _asides().sub(lambda found: " " * len(found[0]), text[cut:])
    if (closing := _closing().search(rest)) is not None and not any(
        each.end - cut > closing.start() for each in parsed.wordings
    ):
        rest = rest[: closing.start()]
    if (compared := _compared().search(rest)) is not None:
        rest = rest[: compared.start()]
    if (described := _described().match(rest)) is not None:
        begin, end = described.span("which")
        rest = rest[:begin] + " " * (end - begin) + rest[end:]
    if (not cut and rest == text) or len(rest.strip()) < _LEAST:
        return None
    wordings = tuple(
        Found(each.start - cut, each.end - cut, each.deadline)
        for each in parsed.wordings
        if each.start >= cut and rest[each.start - cut : each.end - cut].strip()
    )
    return Plain(parse(rest, wordings, parsed.masthead, parsed.reference), cut)


_SELF = "ik "


def with_subject(parsed: Parsed) -> Plain:
    """Return a clause that has its "ik" in the one before it with a subject of its own."""
    wordings = tuple(
        Found(each.start + len(_SELF), each.end + len(_SELF), each.deadline)
        for each in parsed.wordings
    )
    text = f"{_SELF}{parsed.text}"
    return Plain(parse(text, wordings, parsed.masthead, parsed.reference), -len(_SELF))


def back(plain: Plain, said: Announcement, parsed: Parsed) -> Announcement:
    """Return what was found in a sentence without asides, with the places that it has in the whole."""
    at = {word.start: index for index, word in enumerate(parsed.words)}
    act = said.act
    if act is not None:
        verb, finite = (
            at.get(plain.parsed.words[index].start + plain.cut) for index in (act.at, act.finite)
        )
        act = None if verb is None or finite is None else replace(act, at=verb, finite=finite)
    term = said.term
    if term is not None:
        term = Found(term.start + plain.cut, term.end + plain.cut, term.deadline)
    return replace(said, act=act, term=term, verb_at=said.verb_at + plain.cut)
