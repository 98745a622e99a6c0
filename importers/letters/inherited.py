"""The term of a promise whose own clause names none: of the sentence before, or of what holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.plans import TELLING, WORKED_OUT
from importers.letters.wordsets import word_set
from storage.rules.deadline import NOTHING_SAID
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.parsed import Announcement
    from storage.rules.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before says.

    Attributes:
        passage: Its words.
        deadline: Its term.
        is_core: Whether it is a promise to the Kamer.
    """

    passage: str
    deadline: Deadline
    is_core: bool = False


_HELD = frozenset({DeadlineKind.WINDOW, DeadlineKind.RECURRENCE, DeadlineKind.CARRIED})
_STEM = 5


def inherits(sentence: str, said: Announcement, before: Before) -> bool:
    """Return whether a sentence without a term has that of the one before it.

    A sentence that goes on promising does ("Daarnaast …"), one that puts something into the paper
    just promised ("daarin"), that says "dan", or that points at what comes ("Over dat besluit …").
    """
    if before.deadline is NOTHING_SAID:
        return False
    at_once = _at_once().search(sentence) is not None
    if said.scope is Scope.CORE:
        goes_on = _continues().match(sentence) is not None or said.rule == WORKED_OUT or at_once
        if goes_on and (before.is_core or at_once):
            return True
        if takes_time_of(sentence, before):
            return True
    elif before.deadline.kind is DeadlineKind.WINDOW and _then_soon().match(sentence):
        return True
    return (
        before.deadline.kind in _HELD
        and _therein().match(sentence) is not None
        and _paper().search(before.passage) is not None
    )


def takes_time_of(sentence: str, before: Before) -> bool:
    """Return whether a sentence without a time happens at that of the one before it.

    "Ik neem dat besluit in het najaar. Over dat besluit wordt uw Kamer geïnformeerd", "De cijfers
    komen in mei; ik deel die dan met uw Kamer".
    """
    if before.deadline.kind is DeadlineKind.WINDOW and _then().match(sentence) is not None:
        return True
    if before.deadline.kind not in {DeadlineKind.WINDOW, DeadlineKind.RECURRENCE}:
        return False
    pointed = _pointed().search(sentence)
    if pointed is None:
        return False
    thing = pointed["thing"].lower()
    stem = thing[: max(_STEM, len(thing) - 3)]
    return re.search(rf"\b{re.escape(stem)}", before.passage, re.IGNORECASE) is not None


def points_back(sentence: str, before: Before) -> bool:
    """Return whether a sentence names the time of the one before it, promise or not, as its own."""
    if before.deadline.kind not in {DeadlineKind.WINDOW, DeadlineKind.RECURRENCE}:
        return False
    return (
        takes_time_of(sentence, before)
        or _agrees().match(sentence) is not None
        or _meeting().search(sentence) is not None
    )


def hangs(
    sentence: str, said: Announcement, lead: str, read: Callable[[str], Deadline]
) -> tuple[Deadline, int, int] | None:
    """Return what a sentence without a date hangs on, with where that stands; None when nothing.

    "…, waarna ik u bericht", "Ik betrek dit bij de uitwerking", "telkens".

    Args:
        sentence: The words.
        said: What it announces.
        lead: The words right before it, when it is a part of a sentence.
        read: Reads a wording.
    """
    found = _after_that().search(sentence[: said.verb_at]) or _after_that().match(sentence)
    if found is None and said.scope is Scope.CORE:
        found = _told_after().search(sentence)
    verb = said.act.verb if said.act is not None else ""
    if found is None and (verb in _HOLDING or _takes_along().search(sentence)):
        found = _holder().search(sentence)
    if found is None and said.scope is Scope.CORE and said.informs:
        found = _each_time().search(sentence)
    if found is None:
        after = re.search(r"\bwaarna\s{1,9}$", lead, re.IGNORECASE)
        return None if after is None else (read("waarna"), 0, 0)
    deadline = read(found[0].strip())
    if deadline.kind not in _HELD - {DeadlineKind.WINDOW}:
        return None
    return deadline, found.start(), found.end()


_HOLDING = TELLING | word_set("verwerken terugkomen toelichten adresseren beantwoorden bespreken")


@cache
def _continues() -> re.Pattern[str]:
    return re.compile(
        r"^(?:daarnaast|tevens|ook|verder|voorts|daarbij|hierbij|daarin|hierin|dan|bovendien|tegelijk(?:ertijd)?|"
        r"(?:in|bij|met) (?:die|deze|dezelfde) (?:\w*brief|\w*rapportage|nota|\w*reactie|monitor|gelegenheid))\b",
        re.IGNORECASE,
    )


@cache
def _at_once() -> re.Pattern[str]:
    return re.compile(r"\b(?:gelijktijdig|tegelijk(?:ertijd)?)\b(?!\s+met\b)", re.IGNORECASE)


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
        r"(?:ik|wij|we|het kabinet|zij|hij)\s+\w{3,12}\s+dan\b(?! ook\b)|dan\s+\w{3,12}\s+(?:ik|wij|we|het kabinet|zij|hij)\b",
        re.IGNORECASE,
    )


@cache
def _therein() -> re.Pattern[str]:
    return re.compile(
        r"(?:ik|wij|we|het kabinet)\s+(?:\w{3,12}\s+){1,2}(?:daarin|hierin)\b|(?:daarin|hierin)\b",
        re.IGNORECASE,
    )


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"(?:brief|nota|notitie|reactie|rapportage|rapport|verslag|monitor|visie|agenda|plan|programma|wetsvoorstel|overzicht|evaluatie)\b",
        re.IGNORECASE,
    )


@cache
def _pointed() -> re.Pattern[str]:
    return re.compile(
        r"(?:^(?:(?:over|met|bij|na|van)\s+)?|\bvan\s+)(?:dat|dit|die|deze)\s+(?P<thing>[\w-]{4,})",
        re.IGNORECASE,
    )


@cache
def _after_that() -> re.Pattern[str]:
    return re.compile(r"\b(?:waarna|daarna)\b(?!,)", re.IGNORECASE)


@cache
def _told_after() -> re.Pattern[str]:
    return re.compile(
        r"\bwaarna(?=\s+(?:ik|wij|we|u|uw kamer|de kamer|het kabinet)\b)|\b(?:na|v[oó][oó]r)\s+(?:die|dat)\s+[\w-]{5,40}",
        re.IGNORECASE,
    )


@cache
def _takes_along() -> re.Pattern[str]:
    return re.compile(r"\b(?:mee(?:ge|te)?nemen|meegenomen|betrekken|verwerken)\b", re.IGNORECASE)


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(r"\btelkens\b", re.IGNORECASE)


@cache
def _holder() -> re.Pattern[str]:
    """Return "in de brief over X", "bij de uitwerking van Y": what will hold it."""
    return re.compile(
        r"\b(?:in|bij)\s+(?:de|het|mijn|onze|haar|zijn)\s+(?!(?:vorige|laatste|afgelopen)\b)(?:[\w-]+\s+){0,3}?"
        r"(?:[\w-]*(?:brief|nota|rapportage|monitor|reactie|beantwoording|evaluatie|herijking|vereenvoudiging|"
        r"uitwerking|actualisatie|herziening|verslag|begroting|visie|briefing|besluitvorming)|"
        r"nota\s+van\s+toelichting|memorie\s+van\s+\w+)\b"
        r"(?!\s+van\s+\d)(?:\s+(?:over|van|op|bij)\s+(?:(?!te\b|terug\b|op\b)[\w-]+\s?){1,8})?",
        re.IGNORECASE,
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
