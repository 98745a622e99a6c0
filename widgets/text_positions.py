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

    A line break becomes a space, or nothing after a hyphen; breaks of no width fill up, so that the
    length stays the same and every offset still points at the same words. A text with its
    paragraphs on one line comes back as it is.
    """
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if len(line) > 1)
    if len(lengths) < FEWEST_LINES or lengths[len(lengths) * 95 // 100] > MOST_WRAPPED_WIDTH:
        return text
    width = lengths[len(lengths) * 9 // 10]
    if width < LEAST_PAGE_WIDTH:
        return text
    full = width * FULL_LINE
    parts: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        words = line.rstrip()
        if len(line) < full or not after.strip() or _starts_anew().match(after):
            parts.append(line + "\n")
        else:
            hyphenated = words.endswith("-") and words[-2:-1].isalpha()
            parts.append((words if hyphenated else words + " ").ljust(len(line) + 1, NO_WIDTH))
    return "".join(parts)[:-1]
