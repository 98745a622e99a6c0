"""The term of a promise whose own clause names none, of a sentence before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.plans import WORKED_OUT
from importers.letters.terms import DATED, TIMED
from storage.rules.deadline import NOTHING_SAID
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.letters.parsed import Announcement
    from storage.rules.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence before says.

    Attributes:
        passage: Its words.
        deadline: Its term.
        is_core: Whether it is a promise to the Kamer.
        index: Of its candidate; None when it announces nothing.
        gap: Number of sentences between.
    """

    passage: str
    deadline: Deadline
    is_core: bool = False
    index: int | None = None
    gap: int = 0


_STEM = 5
MOST_GAP = 2
"""Sentences between a paper and "In die brief …" at most."""


def antecedent(sentence: str, said: Announcement, earlier: Sequence[Before]) -> Before | None:
    """Return which sentence before one without a term gives it its own; None when none does.

    A sentence that goes on promising takes that of the one right before ("Daarnaast …"), and so does one
    that says "dan" or "bij die gelegenheid", or puts something into the paper just promised ("daarin"). One
    that points at a thing takes that of the sentence that named it ("Over dat besluit …", "In die brief …").

    Args:
        sentence: The words.
        said: What it announces.
        earlier: The sentences before it in its paragraph, the nearest first.
    """
    if earlier and not earlier[0].gap and _continues_on(sentence, said, earlier[0]):
        return earlier[0]
    if earlier and earlier[0].deadline.kind in TIMED and _agrees().match(sentence):
        return earlier[0]
    if earlier and earlier[0].gap == 1 and _at_that_time(sentence, said, earlier[0]):
        return earlier[0]
    paper = _in_paper().search(sentence)
    for before in earlier:
        if before.deadline.kind not in DATED:
            continue
        if paper is not None and _names(before.passage, paper["thing"]):
            return before
        if said.scope is Scope.CORE and _points_at(sentence, before):
            return before
    return None


def _continues_on(sentence: str, said: Announcement, before: Before) -> bool:
    """Return whether a sentence has the term of the one right before it."""
    if before.deadline is NOTHING_SAID:
        return False
    kind = before.deadline.kind
    is_candidate = before.index is not None
    if said.scope is Scope.CORE:
        if kind is DeadlineKind.WINDOW and _it().search(sentence) and _comes_of(sentence, before):
            return True
        at_once = _at_once().search(sentence) is not None
        goes_on = _continues().match(sentence) is not None or said.rule == WORKED_OUT or at_once
        if is_candidate and goes_on and (before.is_core or at_once):
            return True
        then = _then().match(sentence) is not None and not _held().search(sentence)
        if kind is DeadlineKind.WINDOW and (at_once or then):
            return True
        if kind is DeadlineKind.CARRIED and is_candidate and _then().match(sentence):
            return True
        if kind in TIMED and _meeting().search(sentence) and not _two(before.deadline.wording):
            return True
        if kind is DeadlineKind.RECURRENCE and _each_time().search(sentence):
            return True
        if (
            kind is DeadlineKind.WINDOW
            and not _only_if(sentence)
            and _comes_of_it(sentence, before)
        ):
            return True
    elif (
        is_candidate
        and kind is DeadlineKind.WINDOW
        and (_then_soon().match(sentence) or _and_so_will().match(sentence))
    ):
        return True
    if kind in DATED and _on_that_occasion().search(sentence):
        return True
    therein = _therein().match(sentence)
    if therein is None and said.scope is Scope.CORE:
        therein = _therein_later().search(sentence)
    return (
        is_candidate
        and kind in DATED
        and therein is not None
        and _paper().search(before.passage) is not None
    )


def _at_that_time(sentence: str, said: Announcement, before: Before) -> bool:
    """Return whether "dan" in a sentence is the time that one before the last says."""
    return (
        said.scope is Scope.CORE
        and before.is_core
        and before.deadline.kind is DeadlineKind.WINDOW
        and _then().match(sentence) is not None
    )


def _only_if(sentence: str) -> bool:
    """Return whether nobody knows if it comes to that: "Als de uitkomst daarvan daartoe aanleiding geeft, …"."""
    return re.match(r"(?:als|indien|mocht(?:en)?|wanneer)\b", sentence, re.IGNORECASE) is not None


def _comes_of_it(sentence: str, before: Before) -> bool:
    """Return whether a sentence tells what comes of what ends at a time: "Van het resultaat …".

    Not when that only starts then.
    """
    return _of_it().search(sentence) is not None and _comes_of(sentence, before)


def _comes_of(sentence: str, before: Before) -> bool:
    """Return whether what a sentence points at is there at the time of the one before it."""
    return (
        not _elsewhere().search(sentence)
        and not _begins().search(before.passage)
        and not _two(before.deadline.wording)
    )


def _points_at(sentence: str, before: Before) -> bool:
    """Return whether a sentence points at a thing that one before it names with a time."""
    if before.deadline.kind not in TIMED:
        return False
    pointed = _pointed().search(sentence)
    if pointed is None and not before.gap and before.index is not None:
        # "Ik rond mijn reactie in mei af. De reactie zal ik …".
        pointed = _known().match(sentence)
    return pointed is not None and _names(before.passage, pointed["thing"])


def _names(passage: str, thing: str) -> bool:
    """Return whether a passage names a thing, or tells of it with the verb: "reactie", "reageren"."""
    stem = thing.lower()[: max(_STEM, len(thing) - 3)]
    if re.search(rf"\b\w{{0,40}}{re.escape(stem)}", passage, re.IGNORECASE):
        return True
    head = next((head for head in _HEADS if thing.lower().endswith(head)), None)
    return head is not None and re.search(_HEADS[head], passage, re.IGNORECASE) is not None


_HEADS = {
    "reactie": r"\breageren\b|\breactie\b",
    "brief": r"brief\b|\bschriftelijk\b",
    "verslag": r"verslag\b|\bverslagen\b",
    "rapportage": r"rapporta\w+|\brapporteren\b|\brapporteer\b",
    "antwoord": r"\bantwoord|\bbeantwoord",
}
"""How a paper may have been named before: "Ik reageer in mei. In die reactie …"."""


def _two(wording: str) -> bool:
    """Return whether a wording names two times: of "in mei en in juni" none is that of "die bijeenkomst"."""
    return re.search(r"(?<!\btot )\b(?:en|of)\b", wording, re.IGNORECASE) is not None


def recurs_with_first(sentence: str, before: Sequence[Before]) -> Deadline | None:
    """Return how often, of the sentence right before, of what comes "steeds …, het eerste in oktober".

    Args:
        sentence: The words, with a term of their own that is only the first time.
        before: The sentences before it, the nearest first.
    """
    if not before or before[0].gap or before[0].deadline.kind is not DeadlineKind.RECURRENCE:
        return None
    return before[0].deadline if _each_time().search(sentence) else None


@cache
def _continues() -> re.Pattern[str]:
    return re.compile(
        r"^(?:daarnaast|tevens|ook|verder|voorts|daarbij|hierbij|daarin|hierin|dan|bovendien|tegelijk(?:ertijd)?|"
        r"(?:in|bij|met) (?:die|deze|dezelfde) (?:\w*brief|\w*rapportage|nota|\w*reactie|monitor|gelegenheid))\b",
        re.IGNORECASE,
    )


@cache
def _at_once() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:gelijktijdig|tegelijk(?:ertijd)?)\b(?!\s+met\b(?!\s+(?:uw|de)\s+kamer\b))",
        re.IGNORECASE,
    )


@cache
def _then() -> re.Pattern[str]:
    return re.compile(
        r"^(?!(?:als|indien|mochte?n?|zodra|wanneer|zijn|is|blijkt|komt)\b)[^;]{0,400}"
        r"(?<!meer )(?<!minder )(?<!eerder )(?<!later )(?<!anders )(?<!hoger )(?<!lager )(?<!beter )\bdan\b(?!\s+ook\b)",
        re.IGNORECASE,
    )


@cache
def _then_soon() -> re.Pattern[str]:
    """Return "Ik zal dan bezien": who acts, the verb, "dan"."""
    return re.compile(
        r"(?:ik|wij|we|het kabinet|zij|hij)\s+\w{3,12}\s+dan\b(?! ook\b)|dan\s+\w{3,12}\s+(?:ik|wij|we|het kabinet|zij|hij)\b|"
        r"(?:[^\s,;]+\s+){1,6}?(?:ik|wij|we|het\s+kabinet)\s+dan\b(?!\s+ook\b)",
        re.IGNORECASE,
    )


@cache
def _and_so_will() -> re.Pattern[str]:
    """Return "Ook zal ik …": the work of the sentence before goes on."""
    return re.compile(
        r"(?:ook|daarnaast|tevens|voorts|verder|bovendien)\s+(?:zal|zullen)\s+(?:ik|wij|we)\b",
        re.IGNORECASE,
    )


@cache
def _on_that_occasion() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:bij|op|rond|tegen)\s+(?:die|dat|dezelfde|hetzelfde|deze)\s+(?:gelegenheid|moment|tijdstip|datum|dag|tijd)\b",
        re.IGNORECASE,
    )


@cache
def _therein() -> re.Pattern[str]:
    return re.compile(
        r"(?:ik|wij|we|het kabinet)\s+(?:\w{3,12}\s+){1,2}(?:daarin|hierin)\b|(?:daarin|hierin)\b",
        re.IGNORECASE,
    )


@cache
def _therein_later() -> re.Pattern[str]:
    return re.compile(r"\b(?:daarin|hierin|daarbij)\b|\Adaar\s+(?:voeg|neem|leg)\b", re.IGNORECASE)


@cache
def _of_it() -> re.Pattern[str]:
    return re.compile(
        r"(?<!los )(?<!afgezien )(?<!onafhankelijk )(?<!ongeacht )\b(?:daarvan|hiervan|ervan)\b|"
        r"\b(?:van|over)\s+(?:de|het)\s+(?:resultaat|resultaten|uitkomsten?|conclusies?|bevindingen|afloop)\b"
        r"(?!\s+(?:van|uit|op|in|hoe|of)\b)|"
        # "Uw Kamer zal ik daar terstond van in kennis stellen".
        r"\bdaar\s+(?:terstond|onverwijld|onmiddellijk|direct|meteen)\s+(?:van|over)\b",
        re.IGNORECASE,
    )


@cache
def _it() -> re.Pattern[str]:
    """Return a pronoun for what the sentence before tells of: "Ook deze zal …", "Ik zal het u, met …"."""
    return re.compile(
        r"\A(?:ook\s+)?(?:deze|die|dit|dat)\s+(?:zal|zullen|wordt|worden|stuur|zend|deel|bied|leg|doe)\b|"
        r"\b(?:ik|wij|we)\s+(?:zal\s+|zullen\s+)?(?:deze|die|dit|het|haar|hem|ze)"
        r"(?=,|\s+(?:aan|uw|u|de\s+kamer|met|ook|tevens|eveneens|uiteraard|voorzien|vergezeld|samen)\b)",
        re.IGNORECASE,
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    """Return what gives a sentence a time of its own: "daarna", the paper that will hold it."""
    return re.compile(
        r"\bdaarna\b|\b(?:in|via)\s+(?:het|de)\s+(?:[\w-]+\s+)?[\w-]*(?:verslag|brief|rapportage|nota|fiche)\b",
        re.IGNORECASE,
    )


@cache
def _held() -> re.Pattern[str]:
    """Return the paper that will hold it, in which "dan" is when that comes: "dan … in de rapportage over 2027"."""
    return re.compile(
        r"\bin\s+(?:het|de)\s+(?:[\w-]+\s+)?[\w-]*(?:rapportage|verslag|begroting|monitor)\s+(?:over|van|voor)\s+\d{4}",
        re.IGNORECASE,
    )


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:start|starten|gestart|begint|beginnen|aanvang|opent|van\s+start)\b", re.IGNORECASE
    )


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"(?:brief|nota|notitie|reactie|rapportage|rapport|verslag|monitor|visie|agenda|plan|programma|wetsvoorstel|overzicht|evaluatie)\b",
        re.IGNORECASE,
    )


@cache
def _in_paper() -> re.Pattern[str]:
    """Return "In die brief", "bij de reactie": the paper that was named, and nothing more about it."""
    return re.compile(
        r"\b(?:in|bij|met|via)\s+(?:(?:die|dat|deze|dit|(?:die|dat|het|de)zelfde)\s+(?P<pointed>)|(?:de|het|mijn|onze)\s+)"
        r"(?P<thing>[\w-]*(?:brief|nota|notitie|reactie|rapportage|verslag|monitor|visie|agenda|overzicht|beantwoording|antwoord))\b"
        r"(?(pointed)|(?=\s*,|\s+(?:zal|zullen|ga|gaan|kom|komen|neem|nemen|besteed|besteden|sta|staan|wordt|worden|"
        r"betrek|betrekken|licht|lichten|schets|beschrijf|geef|geven|maak|maken)\b))",
        re.IGNORECASE,
    )


@cache
def _pointed() -> re.Pattern[str]:
    return re.compile(
        r"(?:^(?:en\s+|maar\s+)?(?:ook\s+)?(?:(?:over|met|bij|na|van)\s+)?|\b(?:van|u|uw\s+kamer|de\s+kamer|ik|wij)\s+)"
        r"(?:dat|dit|die|deze|diezelfde|datzelfde)\s+(?P<thing>[\w-]{4,})",
        re.IGNORECASE,
    )


@cache
def _known() -> re.Pattern[str]:
    """Return a paper in front that was just named, with nothing more about it: "De reactie zal ik …"."""
    return re.compile(
        r"(?:de|het)\s+(?P<thing>[\w-]*(?:brief|nota|notitie|reactie|rapportage|verslag|monitor|visie|agenda|overzicht|onderzoek|rapport|advies))\s+"
        r"(?:zal|zullen|wordt|worden|stuur|zend|bied|gaat|komt|bevat)\b",
        re.IGNORECASE,
    )


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:telkens|steeds|elke\s+keer|iedere\s+keer)\b(?!\s+meer\b)", re.IGNORECASE
    )


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:van|tijdens)\s+(?:die|dat)\s+(?:ontmoeting|bijeenkomst|gesprek|overleg|moment)\b",
        re.IGNORECASE,
    )


@cache
def _agrees() -> re.Pattern[str]:
    """Return "Dat zullen wij doen", "Dat zeg ik toe": the time is that of what was asked."""
    return re.compile(
        r"(?:dat|dit)\s+(?:(?:zal|zullen)\s+(?:ik|wij|we)\s+(?:graag\s+)?doen|zeg(?:gen)?\s+(?:ik|wij|we)\s+(?:graag\s+)?toe|"
        r"verzoek\s+(?:willig(?:en)?\s+(?:ik|wij|we)\b[^.;]{0,40}\bin|(?:zal|zullen)\s+(?:ik|wij|we)\s+inwilligen))\b",
        re.IGNORECASE,
    )
