"""Text as Qt holds it: offsets of ours to positions of a document and back, and wrapped lines.

Our offsets count characters of the stored original; a document counts UTF-16 units and holds a
line ending of two characters as one. Only those places are remembered, not every character.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right

MOST_WRAPPED_WIDTH = 130
"""Lines longer than this do not come from a page: such a text has its paragraphs on one line."""
LEAST_PAGE_WIDTH = 40
"""No page is as narrow as this; such a text is a list of short lines."""
FULL_LINE = 0.72
"""From this part of the usual line length on, a line ended because the page did."""
FEWEST_LINES = 12
"""A shorter text says too little about the width of its page."""
NO_WIDTH = "\u200b"


@functools.cache
def _odd() -> re.Pattern[str]:
    return re.compile("\r\n|[\U00010000-\U0010ffff]")


@functools.cache
def _starts_anew() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-–—•*>]\s|\(?\w{1,3}[.)]\s|\d{1,2} [A-Z])")


@functools.cache
def _with_hyphen() -> re.Pattern[str]:
    return re.compile(r"\b[^\W\d_]{2,30}-[^\W\d_]{1,30}")


@functools.cache
def _also() -> re.Pattern[str]:
    """Return what follows a hyphen that stands for the rest of a word: "zorg- en"."""
    return re.compile(r"\s*(?:en|of|dan|tot)\b")


@functools.cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"\s*[^\W\d_]{1,40}")


@functools.cache
def _vowel() -> re.Pattern[str]:
    return re.compile(r"[aeiouyáéíóúäëïöüàè]")


class TextPositions:
    """Translates offsets of one text to positions in a `QTextDocument` and back."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._positions: list[int] = []
        shift = 0
        for match in _odd().finditer(text):
            shift += -1 if match.group() == "\r\n" else 1
            self._ends.append(match.end())
            self._positions.append(match.end() + shift)

    def to_document(self, offset: int) -> int:
        """Return the position for an offset; inside a two-character line ending, its end."""
        at = bisect_right(self._ends, offset)
        if not at:
            return offset
        return self._positions[at - 1] + offset - self._ends[at - 1]

    def to_text(self, position: int) -> int:
        """Return the offset for a position; inside a surrogate pair, the end of its character."""
        at = bisect_right(self._positions, position)
        if not at:
            return position
        return self._ends[at - 1] + position - self._positions[at - 1]


def unwrapped(text: str) -> str:
    """Return the text with lines that a page broke joined again, each character in its place.

    A line break becomes a space, or nothing in a word that was broken, whose hyphen goes too; breaks
    of no width fill up, so that the length stays the same and every offset still points at the same
    words. A text with its paragraphs on one line comes back as it is.
    """
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if len(line) > 1)
    if len(lengths) < FEWEST_LINES or lengths[len(lengths) * 95 // 100] > MOST_WRAPPED_WIDTH:
        return text
    width = lengths[len(lengths) * 9 // 10]
    if width < LEAST_PAGE_WIDTH:
        return text
    full = width * FULL_LINE
    written = frozenset(found.lower() for found in _with_hyphen().findall(text))
    parts: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        words = line.rstrip()
        if len(line) < full or not after.strip() or _starts_anew().match(after):
            parts.append(line + "\n")
        else:
            parts.append(_joined(words, after, written).ljust(len(line) + 1, NO_WIDTH))
    return "".join(parts)[:-1]


def _joined(words: str, after: str, written: frozenset[str]) -> str:
    """Return the words of a line as they stand before those of the line after it.

    Args:
        words: The line, without blanks at its end.
        after: The line after it.
        written: The words of the text that have a hyphen in the middle of a line, in small letters.
    """
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    if not (last.endswith("-") and last[-2:-1].isalpha()) or _also().match(after):
        return words + " "
    rest = _letters().match(after)
    whole = (last + (rest[0].strip() if rest else "")).lower()
    # Letters without a vowel are an abbreviation, which keeps its hyphen.
    broken = last[-2].islower() and after.lstrip()[:1].islower() and _vowel().search(last)
    return words[:-1] if broken and not any(whole.endswith(each) for each in written) else words
