"""Times that nothing is promised for: they belong to a clause that tells what was.

"Op 21 november is de voorkeur vastgesteld" names no year, and read by itself its day lies ahead. The
tense of the clause says that it is past: a perfect, a past form, or what could be expected once. So such
a time is left out before any rule looks at the sentence; a clause beside it keeps its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.letters.brackets import is_participle
from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS, PASSIVES
from importers.letters.more_verbs import is_past
from importers.letters.tenses import clause_at
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.letters.parsed import Parsed
    from importers.letters.phrases import Token
    from storage.rules.deadline import Found

_HAVING = word_set("heb hebt heeft hebben")
_BEING = word_set("is zijn ben bent")
_AHEAD = word_set(
    "zal zullen zult wordt worden word gaat gaan moet moeten kan kunnen kunt wil willen te verwachting"
)
"""With one of these a clause tells no plain perfect."""
_SET = word_set(
    "gepland voorzien bedoeld beoogd geagendeerd verwacht voorgenomen afgesproken ingepland gericht gebaat "
    "uitgenodigd belegd gereed bereid toegezegd gevraagd verzocht aangekondigd"
)
"""Participles that say with "is" what is to come, or that something is."""
_REACHED = word_set(
    "afgerond voltooid opgeleverd klaar beschikbaar weggewerkt gerealiseerd ingericht geregeld hersteld ingevuld "
    "afgehandeld ingelopen uitgewerkt gevuld vervangen aangesloten geïmplementeerd ingevoerd bekend behaald gehaald verdwenen "
    "doorgelicht omgezet overgezet gesloten weg vervuld beoordeeld getraind opgeleid"
)
"""Participles that tell with "is" as well what is to be reached: "is in juni afgerond"."""
_WAS = word_set("was waren werd werden had hadden kon konden zou zouden moest moesten wilde wilden")
_POLITE = word_set("willen graag kunnen")
_DETERMINERS = word_set("de het een deze die dit dat mijn onze uw hun haar zijn")
_CLOSES = word_set(
    "en of maar van voor vóór over in op met aan bij naar door tot uit om te als dan tussen onder binnen per na "
    "tegen via volgens tijdens dat"
)
_PREPOSITIONS = word_set(
    "van voor over in op met aan bij naar door tot uit tegen via volgens onder"
)
_WHEN = word_set("nadat zodra als wanneer indien totdat tot voordat mits")
_JOINTS = word_set("en maar of")
_FAR = 183
"""Days ahead from which a month without a year is rather the last one."""


def is_spent(parsed: Parsed, found: Found) -> bool:
    """Return whether a time stands in a clause that tells what was or was once to be.

    Args:
        parsed: The sentence.
        found: A wording in it. A year that is said and lies ahead is never spent, except for what was
            once planned.
    """
    if found.deadline.kind is not DeadlineKind.WINDOW:
        return False
    if parsed.vocabulary.isdisjoint(_TELLING) and not any(map(is_past, parsed.vocabulary)):
        return False
    words = parsed.words
    first, last = _part_at(parsed, found.start)
    inside = [each for each in words[first:last] if not found.start <= each.start < found.end]
    if _in_past_form(inside):
        return not foretold_at(parsed.text, found.start)
    if words[first].word in _WHEN:
        # "Nadat de raad in mei heeft geadviseerd, stuur ik u …": by then.
        return False
    having = _in_perfect(inside)
    if having is None:
        return False
    # "Over de tarieven voor het komende jaar is uw Kamer op 30 september ingelicht": one says when.
    begin, end = words[first].start, words[last - 1].end
    return any(
        not _says_ahead(parsed, each, having=having)
        for each in parsed.wordings
        if begin <= each.start < end and each.deadline.kind is DeadlineKind.WINDOW
    ) and (having or not _is_reached(inside) or _is_far(parsed, found))


_TELLING = _HAVING | _BEING | _WAS


def foretold_at(text: str, at: int) -> bool:
    """Return whether a time stands right in what was announced: "kondigde aan in juni met een plan te komen".

    Args:
        text: The sentence.
        at: Where the time begins; before the particle it says when it was announced.
    """
    said = _FORETOLD.search(text, 0, at)
    return said is not None and _TO_DO.search(text, at) is not None


_FORETOLD = re.compile(
    r"\b(?:kondigden?\s(?:[^\s,;]+\s){0,6}?aan|zegden?\s(?:[^\s,;]+\s){0,6}?toe|gaf\s(?:[^\s,;]+\s){0,3}?aan|"
    r"(?:liet|lieten)\s(?:mij\s|ons\s)?weten)\s(?:nog\s|om\s|uiterlijk\s)?\Z"
)
_TO_DO = re.compile(r"\bte\s(?:zullen\s)?[^\W\d]{2,}en\b")


def _part_at(parsed: Parsed, at: int) -> tuple[int, int]:
    """Return the clause that holds an offset, cut where "en" joins another verb to it."""
    words = parsed.words
    first, last = clause_at(parsed, at)
    for joint in range(first + 1, last - 1):
        if words[joint].word not in _JOINTS or not _is_finite(words[joint + 1].word):
            continue
        if words[joint].start > at:
            last = joint
        else:
            first = joint + 1
    return first, last


def _is_finite(word: str) -> bool:
    return (
        word in MODALS
        or word in PASSIVES
        or any(each.form in {Form.FIRST, Form.THIRD} for each in readings(word))
        or is_past(word)
    )


def _in_past_form(inside: Sequence[Token]) -> bool:
    """Return whether the inflected verb of a clause is a past form: "konden tot 5 februari worden ingediend"."""
    for at, token in enumerate(inside):
        word = token.word
        if at and inside[at - 1].word in _DETERMINERS:
            continue
        if word in _HAVING or word in _BEING or word in MODALS.keys() - _WAS:
            return False
        if is_past(word):
            spoken = word.startswith("zou") and any(each.word in _POLITE for each in inside)
            return not spoken
        if word in {"wordt", "worden"} or any(each.form is Form.THIRD for each in readings(word)):
            return False
    return False


def _in_perfect(inside: Sequence[Token]) -> bool | None:
    """Return whether a clause tells with "heeft" what was done, False with "is"; None when with neither."""
    words = {each.word for each in inside}
    if "zijn" in words and _is_whose(inside):
        words -= {"zijn"}
    having = not words.isdisjoint(_HAVING)
    if not having and words.isdisjoint(_BEING):
        return None
    if not words.isdisjoint(_AHEAD | _SET) or not any(_done(inside)):
        return None
    return having


def _is_whose(inside: Sequence[Token]) -> bool:
    """Return whether "zijn" says whose it is: "bepaalt zijn positie"."""
    return any(
        token.word == "zijn"
        and after.word[0].isalpha()
        and not is_participle(after.word)
        and any(each.form is Form.THIRD for each in readings(before.word))
        for before, token, after in zip(inside, inside[1:], inside[2:], strict=False)
    )


def _done(inside: Sequence[Token]) -> Iterator[str]:
    """Yield the participles that close a clause or come right before a phrase."""
    for at, token in enumerate(inside):
        after = inside[at + 1].word if at + 1 < len(inside) else "."
        closes = after in _CLOSES or after in PASSIVES or not after[0].isalpha()
        described = at > 0 and inside[at - 1].word in _DETERMINERS
        done = is_participle(token.word) or token.word.endswith("gestaan")
        if done and closes and not described:
            yield token.word


def _is_reached(inside: Sequence[Token]) -> bool:
    return not _REACHED.isdisjoint(_done(inside))


_LIES_AHEAD = re.compile(
    r"\b(?:volgende?|komende?|aanstaande|eerstvolgende?|nog|later|eind\s+dit)\b|\ba\.s\.",
    re.IGNORECASE,
)
_BY_THEN = re.compile(r"(?:uiterlijk|binnen|v[oó][oó]r)\b", re.IGNORECASE)
_LIMITS = re.compile(r"(?:tot|t/m|uiterlijk|v[oó][oó]r)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")


def _says_ahead(parsed: Parsed, found: Found, *, having: bool) -> bool:
    """Return whether a wording itself says that it lies ahead of the letter."""
    deadline, day = found.deadline, parsed.reference
    if _LIES_AHEAD.search(deadline.wording) is not None:
        return True
    if not having and _BY_THEN.match(deadline.wording) is not None:
        return True
    if _YEAR.search(deadline.wording) is None:
        return False
    first, last = deadline.earliest, deadline.latest
    # "is uitgesteld tot begin 2027": that begins on the day of the letter.
    ahead = last if _LIMITS.match(deadline.wording) is not None else first or last
    return day is not None and ahead is not None and ahead > day


def _is_far(parsed: Parsed, found: Found) -> bool:
    """Return whether a month or day without a year lies nearer behind the letter than ahead of it."""
    first, day = found.deadline.earliest, parsed.reference
    return first is not None and day is not None and (first - day).days > _FAR
