"""What a promise without a date hangs on: "waarna", "telkens", the paper that will hold it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.plans import TELLING
from importers.letters.wordsets import word_set
from storage.rules.terms import Certainty, DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.parsed import Announcement
    from storage.rules.deadline import Deadline


_HANGING = frozenset({DeadlineKind.RECURRENCE, DeadlineKind.CARRIED})
_HOLDING = TELLING | word_set("verwerken terugkomen toelichten adresseren beantwoorden bespreken")


def hangs(
    sentence: str, said: Announcement, lead: str, read: Callable[[str], Deadline]
) -> tuple[Deadline, int, int] | None:
    """Return what a sentence without a date hangs on, with where that stands; None when nothing.

    "…, waarna ik u bericht", "Ik betrek dit bij de uitwerking", "telkens", "Is de toets gereed, dan …".

    Args:
        sentence: The words.
        said: What it announces.
        lead: The words right before it, when it is a part of a sentence.
        read: Reads a wording.
    """
    done = _once_done().match(sentence) or _once_there().search(sentence)
    if done is not None:
        return _on(done, "event", read)
    is_core = said.scope is Scope.CORE
    found = _after_that().search(sentence[: said.verb_at]) or _after_that().match(sentence)
    if found is None and is_core:
        found = _told_after().search(sentence)
    if found is None and is_core and (opening := _at_event().match(sentence)) is not None:
        return _on(opening, "event", read)
    verb = said.act.verb if said.act is not None else ""
    if found is None and (is_core or verb in _HOLDING or _takes_along().search(sentence)):
        found = _holder().search(sentence)
    if found is None and is_core and said.informs:
        found = _each_time().search(sentence)
    if found is None and is_core and (named := _named_often().search(sentence)) is not None:
        return read(_OFTEN[named["often"].lower()]), named.start(), named.end()
    if found is None:
        after = re.search(r"\bwaarna\s{1,9}$", lead, re.IGNORECASE)
        return None if after is None else (read("waarna"), 0, 0)
    deadline = read(found[0].strip())
    if deadline.kind not in _HANGING:
        return None
    return deadline, found.start(), found.end()


def _on(
    found: re.Match[str], group: str, read: Callable[[str], Deadline]
) -> tuple[Deadline, int, int]:
    """Return an event that no table knows as what a promise hangs on."""
    event = found[group]
    carried = replace(
        read(event),
        kind=DeadlineKind.CARRIED,
        earliest=None,
        latest=None,
        carrier=event,
        rule="carried.event",
        certainty=Certainty.MEDIUM,
    )
    return carried, found.start(group), found.end(group)


@cache
def _at_event() -> re.Pattern[str]:
    """Return "Na zijn terugkeer zal ik …", "Vóór mijn vertrek zal ik …"."""
    return re.compile(
        r"(?:(?:direct|kort|meteen)\s+)?(?:na|vóór|voorafgaand\s+aan)\s+(?P<event>(?:de|het|mijn|zijn|haar|hun|onze|ons|die|dat|deze|dit)\s+"
        r"(?!(?:ook|punt|wijze)\b)[\w-]{4,40}(?:\s+(?:van|met|over|in|aan)\s+[\w\s-]{3,60}?)?)\s+"
        r"(?:zal|zullen|wordt|worden|informeer|stuur|kom|bericht|meld|deel|ontvangt|krijgt|hoort|leg|breng|geef|doe)\b",
        re.IGNORECASE,
    )


@cache
def _once_done() -> re.Pattern[str]:
    """Return "Zijn de uitkomsten bekend, dan deel ik die": an inverted clause of time."""
    return re.compile(
        r"(?:is|zijn|ligt|liggen|wordt|worden)\s+(?P<event>(?:de|het|deze|dit|die|dat|alle|mijn|onze)\b[^,;.]{4,120}?\b"
        r"(?:bekend|gereed|klaar|afgerond|beschikbaar|binnen|rond|er|duidelijk|ontvangen|verschenen|vastgesteld|voltooid|opgeleverd|uitgebracht)),"
        r"\s+dan\b",
        re.IGNORECASE,
    )


@cache
def _once_there() -> re.Pattern[str]:
    """Return "Als u het akkoord krijgt, …", "… wanneer daar iets uit komt"."""
    return re.compile(
        r"(?:^als|\bwanneer)\s+(?P<event>(?:u|de|het|daar|dat|dit|deze)\b[^,;.]{4,100}?\s"
        r"(?:krijgt|ontvangt|verschijnt|komt|voortkomt|voortvloeit|ligt|plaatsvindt))(?=,|\.?$)",
        re.IGNORECASE,
    )


@cache
def _after_that() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\bjaren )(?<!\bperiode )(?<!\btijd )\b(?:waarna|daarna)\b(?!,)", re.IGNORECASE
    )


@cache
def _told_after() -> re.Pattern[str]:
    """Return "waarna ik …", "na die bijeenkomst", and "daarna" in the clause that tells."""
    return re.compile(
        r"\bwaarna(?=\s+(?:ik|wij|we|u|uw kamer|de kamer|het kabinet)\b)|\b(?:na|v[oó][oó]r)\s+(?:die|dat)\s+[\w-]{5,40}|"
        r"(?<!\bjaren )(?<!\bjaar )(?<!\ben )\bdaarna\b(?=[^,;]{0,400}\Z)|\baansluitend\b(?!\s+(?:op|aan)\b)",
        re.IGNORECASE,
    )


@cache
def _takes_along() -> re.Pattern[str]:
    return re.compile(r"\b(?:mee(?:ge|te)?nemen|meegenomen|betrekken|verwerken)\b", re.IGNORECASE)


_OFTEN = {
    "maand": "elke maand",
    "kwartaal": "elk kwartaal",
    "halfjaar": "elk half jaar",
    "half-jaar": "elk half jaar",
    "jaar": "elk jaar",
}


@cache
def _named_often() -> re.Pattern[str]:
    """Return "deze kwartaalrapportages": how often they come is in their name."""
    return re.compile(
        r"\b(?:de|deze|die|zulke|mijn|onze|alle)\s+(?P<often>maand|kwartaal|half-?jaar|jaar)"
        r"(?:rapportages|berichten|brieven|verslagen|cijfers|overzichten)\b",
        re.IGNORECASE,
    )


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(r"\btelkens\b", re.IGNORECASE)


@cache
def _holder() -> re.Pattern[str]:
    """Return "in de brief over X", "bij de uitwerking van Y": what will hold it."""
    return re.compile(
        r"(?<!zoals )\b(?:in|bij|via)\s+(?:de|het|mijn|onze|haar|zijn)\s+(?!(?:vorige|laatste|afgelopen)\b)(?:[\w-]+\s+){0,3}?"
        r"(?:[\w-]*(?:brief|nota|rapportage|monitor|reactie|beantwoording|evaluatie|herijking|vereenvoudiging|"
        r"uitwerking|fiche|sta(?:at|nd)\s+van\s+\w+|actualisatie|herziening|verslag|begroting|visie|briefing|besluitvorming)|"
        r"nota\s+van\s+toelichting|memorie\s+van\s+\w+)\b"
        r"(?!\s+van\s+\d)(?:\s+(?:over|van|op|bij)\s+(?:(?!te\b|terug\b|op\b)[\w-]+\s?){1,8})?",
        re.IGNORECASE,
    )
