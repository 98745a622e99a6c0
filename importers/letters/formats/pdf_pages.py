"""What stands beside the text on the pages of a pdf, told by where it stands.

Footnotes stand at the foot of a page or column and interrupt a sentence that goes on with the next;
running heads and page numbers stand on every page at one height. The notes go to the end of the
letter, as in a Word file; the heads are left out of every page but the first.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from importers.letters.formats.blocks import RAISED, superscript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(rf"(?<=\S)[{RAISED}]+")
_NOTE = re.compile(rf"([{RAISED}]{{1,3}}|\d{{1,3}})\s+(?=\S)")
_MOST_SKIPPED = 3
"""So many numbers may be missing in a row of notes: their marks were not seen."""

_APART = 1.3
"""Times the usual distance of lines from which a new paragraph begins; half a line more is used,
and raised numbers shift a line by a tenth."""

_ENDED = re.compile(rf"[.:?!][)»”\"’']?[{RAISED}]*$")
"""How a line ends with which a sentence does."""

_FILLED = 0.92
"""Share of the usual width from which a line has no room for the next word; letters differ in width."""

_HEADS = 4
"""Lines at the top and at the foot of a page among which running heads are looked for."""

_SAME_HEIGHT = 2.0
"""Points by which a running head may move from page to page."""

_SMALLER = 0.95
"""Times the size of the text below which a line is set smaller."""


class PdfLine(NamedTuple):
    """A line of a page.

    Attributes:
        text: Its words; the marks of notes are raised digits.
        height: Of its foot above that of the page, in points; None when it is not known.
        size: Of its letters, in points; None when it is not known.
    """

    text: str
    height: float | None
    size: float | None


def without_heads(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Return the pages without what stands on several of them at the same height.

    Numbers in it may differ ("Pagina 2 van 9"). The first page keeps what it has at its top: the
    head of the letter.
    """
    edges = [_edges(lines) for lines in pages]
    seen = Counter(
        _as_head(lines[at])
        for lines, (top, foot) in zip(pages, edges, strict=True)
        for at in (*top, *foot)
    )
    # The first page often has another head; what stands twice in a long letter may be its text.
    often = max(2, (len(pages) - 1) / 2)
    kept = []
    for number, (lines, (top, foot)) in enumerate(zip(pages, edges, strict=True)):
        looked_at = foot if number == 0 else [*top, *foot]
        heads = {at for at in looked_at if _times(seen, _as_head(lines[at])) >= often}
        kept.append([line for at, line in enumerate(lines) if at not in heads])
    return kept


def _edges(lines: Sequence[PdfLine]) -> tuple[list[int], list[int]]:
    """Return the places of the highest and of the lowest lines of a page."""
    placed = sorted(
        (at for at, line in enumerate(lines) if line.text and line.height is not None),
        key=lambda at: -(lines[at].height or 0),
    )
    return placed[:_HEADS], placed[max(_HEADS, len(placed) - _HEADS) :]


def _as_head(line: PdfLine) -> tuple[str, int]:
    """Return what is the same in a running head on every page, and how high it stands."""
    words = re.sub(r"\d+", "#", line.text.translate(_LOWERED)).strip().lower()
    return words, round((line.height or 0) / _SAME_HEIGHT)


def _times(seen: Counter[tuple[str, int]], head: tuple[str, int]) -> int:
    words, height = head
    return sum(seen[words, height + off] for off in (-1, 0, 1))


def notes_apart(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], list[str]]:
    """Take the footnotes out of the pages.

    Returns:
        The pages without them, and the notes by number, each as one line that begins with its
        number in raised digits.
    """
    search = _Notes(pages)
    return [search.without_notes(lines) for lines in pages], search.found


class _Notes:
    """The footnotes of a document, by number.

    Attributes:
        found: Those so far.
    """

    def __init__(self, pages: Sequence[Sequence[PdfLine]]) -> None:
        self.found: list[str] = []
        sizes = [line.size for lines in pages for line in lines if line.size and line.text]
        self._size = median(sizes) if sizes else 0.0
        self._step = _usual_step(pages)
        self._last = 0
        # A note may have been put off to a later page than its mark.
        self._marks: set[int] = set()

    def without_notes(self, lines: Sequence[PdfLine]) -> list[PdfLine]:
        """Return a page without its notes, which are kept."""
        text: list[PdfLine] = []
        at = 0
        above: PdfLine | None = None
        in_notes = False
        while at < len(lines):
            line = lines[at]
            number = self._number(line, self._last)
            if number is None or not (in_notes or self._begins_block(line, above)):
                self._marks.update(_marks(line.text))
                text.append(line)
                at += 1
                in_notes = False
            else:
                end = self._end(lines, at, number)
                words = " ".join(line.text for line in lines[at:end] if line.text)
                self.found.append(f"{superscript(number)} {_NOTE.sub('', words, count=1)}")
                self._last, at = number, end
                in_notes = True
            above = lines[at - 1] if lines[at - 1].text else above
        return text

    def _number(self, line: PdfLine, last: int) -> int | None:
        """Return the number of the note that a line may begin: after `last`, with its mark seen."""
        found = _NOTE.match(line.text)
        number = int(found[1].translate(_LOWERED)) if found else 0
        return number if number in self._marks and last < number <= last + _MOST_SKIPPED else None

    def _begins_block(self, line: PdfLine, above: PdfLine | None) -> bool:
        """Say whether a line may be the first of the notes of a page or column: it stands apart."""
        if line.text[0] in RAISED or self._is_small(line):
            return True
        if above is None or above.height is None or line.height is None:
            return above is None
        step = above.height - line.height
        return step < 0 or step > _APART * self._step

    def _is_small(self, line: PdfLine) -> bool:
        return bool(line.size) and (line.size or 0) < _SMALLER * self._size

    def _end(self, lines: Sequence[PdfLine], at: int, number: int) -> int:
        """Return the place after the last line of the note that begins at `at`.

        It ends where the next begins, where the column or page ends, at a line that stands apart
        and, where it is set smaller, at a line of the usual size.
        """
        small = self._is_small(lines[at])
        height = lines[at].height
        for place in range(at + 1, len(lines)):
            line = lines[place]
            if not line.text:
                continue
            if line.height is not None and height is not None:
                step = height - line.height
                if step < 0 or step > _APART * self._step:
                    return place
            if (small and not self._is_small(line)) or self._number(line, number):
                return place
            height = line.height if line.height is not None else height
        return len(lines)


def _marks(text: str) -> Iterator[int]:
    for found in _MARK.finditer(text):
        yield int(found[0].translate(_LOWERED))


def _steps(lines: Sequence[PdfLine]) -> list[float]:
    """Return how far each line but the first stands below the one before it; 0 is unknown."""
    return [
        above.height - below.height
        if above.height is not None and below.height is not None
        else 0.0
        for above, below in pairwise(lines)
    ]


def _usual_step(pages: Sequence[Sequence[PdfLine]]) -> float:
    """Return how far lines of one paragraph stand apart in a document.

    Of all steps down a quarter is smaller: on a page of short paragraphs the median is already one
    between paragraphs.
    """
    down = sorted(step for lines in pages for step in _steps(lines) if step > 0)
    return down[len(down) // 4] if down else 0.0


def texts(pages: Sequence[Sequence[PdfLine]]) -> Iterator[str]:
    """Yield the text of each page with an empty line before each line that stands apart.

    Whether the first line of a page does is not to be seen: it does where a sentence ended, unless that
    filled its line; then the paragraph may go on.
    """
    usual = _usual_step(pages)
    width = _usual_width(pages)
    last = ""
    for lines in pages:
        first = lines[0].text if lines else ""
        ended = _ENDED.search(last) is not None and bool(first) and not first[0].islower()
        found = [""] if ended and not _goes_on(last, lines, width, usual) else []
        found += [line.text for line in lines[:1]]
        for step, line in zip(_steps(lines), lines[1:], strict=True):
            # A step up is the next column.
            if line.text and found[-1] and _is_apart(step, usual):
                found.append("")
            found.append(line.text)
        last = next((text for text in reversed(found) if text), "")
        yield "\n".join(found)


def _is_apart(step: float, usual: float) -> bool:
    return bool(usual) and (step > _APART * usual or step < -usual)


def _goes_on(last: str, lines: Sequence[PdfLine], width: int, usual: float) -> bool:
    """Return whether a paragraph may go on over the end of a page where a sentence ended.

    It may where the next word had no room on the last line, and what follows is no line by itself: a heading.
    """
    first = lines[0].text
    full = len(last) + 1 + len(first.split()[0]) >= _FILLED * width
    following = [line for line in lines[1:] if line.text]
    alone = not _ENDED.search(first) and (not following or _is_apart(_steps(lines)[0], usual))
    return full and not alone


def _usual_width(pages: Sequence[Sequence[PdfLine]]) -> int:
    """Return how many characters a full line has: nine of ten have no more."""
    lengths = sorted(len(line.text) for lines in pages for line in lines if line.text)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
