"""Where a clause begins and ends, and whether it tells what was done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from importers.letters.brackets import is_participle
from importers.letters.moods import AHEAD, MODALS, PASSIVES
from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed

_MARKS = frozenset(",;:()–—")
_OPENS = word_set(
    "die dat welke waarin waarop waarover waarmee waarom waarbij waarvan waarvoor waaruit waaraan wat wie "
    "zoals toen omdat doordat zodat nadat als indien wanneer zodra of hoe terwijl voordat"
)
OF_PERFECT = word_set("heb hebt heeft hebben is zijn ben bent was waren had hadden werd werden")
_STILL_AHEAD = word_set("zal zullen zult wordt worden word zou")
_NOT_YET = word_set(
    "gepland voorzien bedoeld beoogd geagendeerd verwacht voorgenomen gereed afgesproken"
)
"""Participles that say with "is" what is to come."""
_OPEN_END = word_set("te ongewijzigd bereid")
"""With these a clause is no plain perfect: "is ongewijzigd om … te"."""
_BEFORE_NOUN = word_set("de het een deze dit die dat mijn onze uw hun haar zijn geen")


def clause_at(parsed: Parsed, at: int) -> tuple[int, int]:
    """Return the first word of the clause that holds an offset, and the one behind its last."""
    words = parsed.words
    inside = next((i for i, token in enumerate(words) if token.end > at), len(words) - 1)
    first = inside
    while first > 0 and words[first - 1].word not in _MARKS and words[first].word not in _OPENS:
        first -= 1
    last = inside
    while last < len(words) and words[last].word not in _MARKS:
        if last > inside and words[last].word in _OPENS and words[last - 1].word != "van":
            break
        last += 1
    return first, last


def is_perfect(parsed: Parsed, first: int, last: int) -> bool:
    """Return whether a clause tells what was done: "die op 1 mei aan uw Kamer is aangeboden"."""
    inside = parsed.words[first:last]
    words = {token.word for token in inside}
    if words.isdisjoint(OF_PERFECT) or not words.isdisjoint(_STILL_AHEAD | _NOT_YET | _OPEN_END):
        return False
    if any(act.mood in AHEAD and first <= act.finite < last for act, _ in parsed.acts):
        return False
    return "toekomen" in words or any(
        is_participle(token.word) and before.word not in _BEFORE_NOUN
        for before, token in pairwise(inside)
    )


def coordinate(parsed: Parsed, at: int) -> tuple[int, int]:
    """Return where the main clause that holds an offset begins and ends, with all that is below it.

    It is cut at a semicolon, and at "en" or "maar" behind which an inflected verb opens another.
    """
    begin, end = 0, len(parsed.text)
    for place, token in enumerate(parsed.words[:-1]):
        joins = token.word in {"en", "maar"} and _is_inflected(parsed, place + 1)
        if token.word == ";" or joins:
            if token.start >= at:
                return begin, token.start
            begin = token.end
    return begin, end


def clause_text(parsed: Parsed, said: Announcement) -> str:
    """Return the main clause of a term with what hangs below it; the sentence when there is no term."""
    if said.term is None:
        return parsed.text
    begin, end = coordinate(parsed, said.term.start)
    return parsed.text[begin:end]


def _is_inflected(parsed: Parsed, at: int) -> bool:
    word = parsed.words[at].word
    return word in _FINITE or any(act.finite == act.at == at for act, _ in parsed.acts)


_FINITE = frozenset({*MODALS, *PASSIVES})
