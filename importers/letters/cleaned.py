"""Repaired text with a way back: every character knows where it stands in the original."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.review import Span

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text without page furniture, broken words and line ends.

    Attributes:
        text: The repaired text, one paragraph or list item a line.
        origin: For every character of `text` its offset in the original; strictly increasing.
        cuts: Stretches of the original that were taken out because they interrupt the text
            (notes, running heads), in order, not overlapping.
        original: The original text.
    """

    text: str
    origin: tuple[int, ...]
    cuts: tuple[Span, ...]
    original: str

    def outer(self, start: int, end: int) -> Span:
        """Return the stretch of the original that holds `text[start:end]`, cuts included."""
        if not self.origin:
            return Span(0, 0)
        if start >= end:
            at = self.origin[min(start, len(self.origin) - 1)]
            return Span(at, at)
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the stretches of the original that make up `text[start:end]`, without cuts."""
        whole = self.outer(start, end)
        stretches = []
        at = whole.start
        nearest = bisect_left(self.cuts, whole.start, key=lambda cut: cut.end)
        for index in range(nearest, len(self.cuts)):
            cut = self.cuts[index]
            if cut.start >= whole.end:
                break
            stretches.append((at, max(at, cut.start)))
            at = max(at, cut.end)
        stretches.append((at, whole.end))
        trimmed = (self._trimmed(*stretch) for stretch in stretches)
        return tuple(span for span in trimmed if span.end > span.start)

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and self.original[start].isspace():
            start += 1
        while end > start and self.original[end - 1].isspace():
            end -= 1
        return Span(start, end)


LONGEST_WORD = 100


@cache
def _copied() -> re.Pattern[str]:
    """Return the pattern of words a space apart, other white space, and marks without width, left out."""
    no_width = "\u200b\ufeff\u00ad"
    word = rf"[^\s{no_width}]+"
    return re.compile(rf"(?P<words>{word}(?: {word})*)|(?P<space>\s)|[{no_width}]")


class Builder:
    """Collects characters together with their origin."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._text: list[str] = []
        self._origin: list[int] = []

    def __len__(self) -> int:
        return len(self._text)

    @property
    def last(self) -> str:
        """The last character, or nothing."""
        return self._text[-1] if self._text else ""

    @property
    def before_last(self) -> str:
        """The last character but one, or nothing."""
        return self._text[-2] if len(self._text) > 1 else ""

    def ends_compound(self) -> bool:
        """Return whether the hyphen at the end is one of several in a word ("tbs-gestelden-")."""
        at = len(self._text) - 2
        first = max(0, at - LONGEST_WORD)
        while at >= first and self._text[at].isalpha():
            at -= 1
        return at >= first and self._text[at] == "-"

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the original; white space in a row becomes one space."""
        for found in _copied().finditer(self.original, start, end):
            if found.lastgroup == "words":
                self._text += found[0]
                self._origin += range(found.start(), found.end())
            elif found.lastgroup == "space" and self.last not in {" ", "\n", ""}:
                self._text.append(" ")
                self._origin.append(found.start())

    def mark(self, char: str, at: int) -> None:
        """Put a separator in place of the original character at `at`."""
        if self._text and self._origin[-1] < at:
            self._text.append(char)
            self._origin.append(at)

    def drop_last(self) -> None:
        """Take the last character off."""
        self._text.pop()
        self._origin.pop()

    def mend(self, words: Mapping[str, str]) -> None:
        """Replace whole words by others that are no longer; offsets stay with the first letters."""
        text = "".join(self._text)
        mended: list[str] = []
        origin: list[int] = []
        at = 0
        for each in re.finditer(rf"\b(?:{'|'.join(words)})\b", text):
            right = words[each[0]]
            mended += [*self._text[at : each.start()], *right]
            origin += self._origin[at : each.start() + len(right)]
            at = each.end()
        self._text = mended + self._text[at:]
        self._origin = origin + self._origin[at:]

    def build(self, cuts: tuple[Span, ...]) -> Cleaned:
        """Return what was collected."""
        return Cleaned("".join(self._text), tuple(self._origin), cuts, self.original)
