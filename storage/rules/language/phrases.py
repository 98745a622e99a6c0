"""Tables of phrases: a small notation, and the longest match of a table in a row of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storage.rules.language.tokens import Tokens

Meaning = TypeVar("Meaning")


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, to write a long list of words as one."""
    return tuple(text.split())


def spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of words that a pattern stands for.

    Words stand apart, `(a|b c)` is a choice, `[a|b]` a choice that may be left out; both nest.
    """
    yield from {tuple(" ".join(way).split()) for way in _choices(_split(pattern, " "))}


def _choices(parts: list[str]) -> Iterator[list[str]]:
    if not parts:
        yield []
        return
    head, *rest = parts
    if head[:1] in {"(", "["}:
        ways = [" ".join(way) for option in _split(head[1:-1], "|") for way in spelled_out(option)]
        if head[0] == "[":
            ways.append("")
    else:
        ways = [head]
    for tail in _choices(rest):
        for way in ways:
            yield [way, *tail]


def _split(text: str, separator: str) -> list[str]:
    """Split at the separators that stand in no bracket."""
    parts, depth = [""], 0
    for sign in re.findall(r"[()\[\] |]|[^()\[\] |]+", text):
        depth += (sign in {"(", "["}) - (sign in {")", "]"})
        if sign == separator and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


@dataclass(slots=True)
class _Step(Generic[Meaning]):
    """What a row of words may go on with.

    Attributes:
        further: The step that each next word leads to.
        meanings: The meaning of the row up to here; empty when it is no phrase as yet.
    """

    further: dict[str, _Step[Meaning]] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


class Phrases(Generic[Meaning]):
    """A table of phrases with their meanings.

    Attributes:
        words: Every word that occurs in a phrase.
        starts: The words that a phrase can begin with.
    """

    def __init__(self, table: Mapping[str, Meaning]) -> None:
        words: set[str] = set()
        self._first: _Step[Meaning] = _Step()
        for pattern, meaning in table.items():
            for row in spelled_out(pattern):
                words.update(row)
                step = self._first
                for word in row:
                    step = step.further.setdefault(word, _Step())
                step.meanings = step.meanings or (meaning,)
        self.words = frozenset(words)
        self.starts = frozenset(self._first.further)

    def longest(self, tokens: Tokens, i: int) -> tuple[Meaning, int] | None:
        """Return meaning and end of the longest phrase that begins at `i`."""
        step = self._first.further.get(tokens.text(i))
        found: tuple[Meaning, int] | None = None
        while step is not None:
            i += 1
            if step.meanings:
                found = step.meanings[0], i
            step = step.further.get(tokens.text(i))
        return found
