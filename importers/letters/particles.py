"""The particle of a verb that stands apart from it: "stuur … toe", "aan te bieden"."""

from __future__ import annotations

from importers.letters.lexicon import COMPOUNDS, PARTICLES
from importers.letters.phrases import Token, phrase_at
from importers.letters.wordsets import word_set


def particle_before(words: tuple[Token, ...], at: int, verb: str) -> str:
    """Name the verb after a particle right before it: "aan te bieden", "bekend maken"."""
    before = words[at - 1].word if at else ""
    if before in PARTICLES and before + verb in COMPOUNDS:
        return before + verb
    return phrase_at(words, at, verb)


_PREPOSITIONS = word_set("in op aan bij over voor van met door naar tot uit")
# After these particles a preposition may follow; "in" or "op" before a noun is a preposition itself.
_CLEAR_PARTICLES = PARTICLES & {
    "toe",
    "uit",
    "mee",
    "af",
    "terug",
    "vast",
    "bij",
    "samen",
    "bekend",
    "open",
    "voort",
    "weg",
    "neer",
    "uiteen",
    "bijeen",
}
_AFTER_PARTICLE = word_set(
    "en of om te aan in op met door van naar tot voor bij over per via als na zodat waarbij"
)


_NEXT_CLAUSE = word_set(
    "en of om te zodat waarbij als wanneer zodra indien voordat nadat waarna omdat maar"
)


def with_particle(words: tuple[Token, ...], at: int, verb: str) -> str:
    """Name an inflected verb together with the particle at the end of its clause."""
    named = phrase_at(words, at, verb)
    if named != verb:
        return named
    for ahead in range(at + 1, min(at + 60, len(words))):
        word = words[ahead].word
        if word == ";":
            break
        if word not in PARTICLES or word + verb not in COMPOUNDS:
            continue
        after = words[ahead + 1].word if ahead + 1 < len(words) else "."
        closes = not after[0].isalnum() or after in _NEXT_CLAUSE
        asks = word == "na" and after in {"welke", "hoe", "wat", "wanneer", "waar", "in", "op"}
        closes = closes or asks
        doubled = after in _PREPOSITIONS
        if closes or doubled or (word in _CLEAR_PARTICLES and after in _AFTER_PARTICLE):
            return word + verb
    return verb
