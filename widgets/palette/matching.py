"""Whether what was typed fits a title: by the beginnings of words first, without guessing.

Case and accents make no difference, nor does the order of the words that are typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING, INSIDE, ALSO, LEAPING = range(4)
"""How well a word fits: a word of the title begins with it; it stands inside one; it is only among
the further words; its letters are beginnings of words of the title, one after the other."""

_LEAST_LEAP = 2
_LEAST_INSIDE = 3
"""Fewer letters stand inside too many words to mean anything there."""


class Match(NamedTuple):
    """How what was typed fits a title.

    Attributes:
        tier: `BEGINNING` is best; the worst of the words that were typed counts.
        place: Where in the title the first of them was found; earlier is better.
        spans: What was typed, in the title: (start, end) in order, end exclusive.
    """

    tier: int
    place: int
    spans: tuple[tuple[int, int], ...]


def find(typed: str, title: str, also: str = "") -> Match | None:
    """Return how `typed` fits; None when it does not.

    Args:
        typed: Some words, each perhaps not finished.
        title: What an entry is called.
        also: Further words by which it may be found.
    """
    words = fold(typed).split()
    if not words:
        return Match(BEGINNING, 0, ())
    text = _folded(title)
    further = fold(also)
    tiers: list[int] = []
    spans: list[tuple[int, int]] = []
    for word in words:
        if (at := _beginning(word, text)) >= 0:
            tiers.append(BEGINNING)
            spans.append((at, at + len(word)))
        elif len(word) >= _LEAST_INSIDE and (at := text.find(word)) >= 0:
            tiers.append(INSIDE)
            spans.append((at, at + len(word)))
        elif len(word) >= _LEAST_INSIDE and _beginning(word, further) >= 0:
            tiers.append(ALSO)
        else:
            return _leap("".join(words), text)
    place = min((start for start, _ in spans), default=len(text))
    return Match(max(tiers), place, _joined(spans))


def _folded(title: str) -> str:
    """Return a title as it is compared, every character in its own place."""
    return title.lower() if title.isascii() else "".join(fold(c)[:1] or c for c in title)


def _starts(text: str) -> Iterator[int]:
    """Give the places where a word begins."""
    for at, letter in enumerate(text):
        if letter.isalnum() and (at == 0 or not text[at - 1].isalnum()):
            yield at


def _beginning(word: str, text: str) -> int:
    """Return the first place where a word of `text` begins with `word`; -1 for none."""
    return next((at for at in _starts(text) if text.startswith(word, at)), -1)


def _leap(letters: str, text: str) -> Match | None:
    """Find beginnings of words that spell `letters`, as *brin* does *Brief inlezen*."""
    if len(letters) < _LEAST_LEAP:
        return None
    spans = _spelled(letters, text, tuple(_starts(text)))
    return None if spans is None else Match(LEAPING, spans[0][0], spans)


def _spelled(
    letters: str, text: str, starts: tuple[int, ...]
) -> tuple[tuple[int, int], ...] | None:
    if not letters:
        return ()
    for number, at in enumerate(starts):
        most = 0
        while most < len(letters) and text[at + most : at + most + 1] == letters[most]:
            most += 1
        # The longest piece first, so that what is typed on stays where it was found.
        for length in range(most, 0, -1):
            later = tuple(start for start in starts[number + 1 :] if start >= at + length)
            rest = _spelled(letters[length:], text, later)
            if rest is not None:
                return ((at, at + length), *rest)
    return None


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
