"""Text of a pdf, page by page, in the order in which it was set.

A pdf has no paragraphs, only lines at a place. Where two lines stand further apart than lines of one
paragraph do, an empty line is put between them; that is how a letter as text has it.
"""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from importers.letters.errors import LetterRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_PAGES = 1_000
_PASSWORD = "password"  # noqa: S105 -- a word in PDFium's sentence
_FEWEST_LETTERS = 20
"""A page with fewer is a picture with a stamp: a scan."""

_APART = 1.3
"""Times the usual distance of lines from which a new paragraph begins; half a line more is used,
and raised numbers shift a line by a tenth."""

# PDFium gives the hyphen at which a word was broken as one of the first two, and no end of the line
# with it.
_BROKEN = re.compile("(?<=[\x02\ufffe])")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-", "\x00": None})


class PdfText(NamedTuple):
    """What stands in a pdf.

    Attributes:
        pages: The text of each page.
        scanned: Numbers, from 1, of the pages that hold a picture and no text.
    """

    pages: list[str]
    scanned: list[int]


class _Line(NamedTuple):
    """A line of a page.

    Attributes:
        height: Of its foot above that of the page, in points; None when it is not known.
    """

    text: str
    height: float | None


def read_pdf(path: Path) -> PdfText:
    """Return the text of a pdf by page.

    Raises:
        LetterRefused: It is damaged, locked with a password, has too many pages, or no text at all.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = _PASSWORD in str(error).lower()
        raise LetterRefused("password" if locked else "damaged", path) from error
    try:
        if len(document) > MOST_PAGES:
            raise LetterRefused("too_many_pages", path, n=len(document), most=MOST_PAGES)
        set_lines = [_lines(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise LetterRefused("damaged", path) from error
    finally:
        document.close()
    usual = _usual_step(set_lines)
    pages = [_with_paragraphs(lines, usual) for lines in set_lines]
    scanned = [
        number
        for number, text in enumerate(pages, 1)
        if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS
    ]
    if len(scanned) == len(pages):
        raise LetterRefused("scanned", path, n=len(pages))
    return PdfText(pages, scanned)


def _lines(document: Any, number: int) -> list[_Line]:
    page = document[number]
    try:
        reader = page.get_textpage()
        try:
            return list(_lines_of(reader))
        finally:
            reader.close()
    finally:
        page.close()


def _lines_of(reader: Any) -> Iterator[_Line]:
    at = 0
    for told in reader.get_text_range().split("\n"):
        for line in _BROKEN.split(told):
            text = line.translate(_HYPHENS).rstrip()
            begins = len(line) - len(line.lstrip())
            yield _Line(text, _height(reader, at + begins) if text else None)
            at += len(line)
        at += 1


def _height(reader: Any, index: int) -> float | None:
    """Return the height on the page of the line on which a character stands, in points."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(reader, index, x, y):
        return None
    return y.value


def _steps(lines: Sequence[_Line]) -> list[float]:
    """Return how far each line but the first stands below the one before it; 0 is unknown."""
    return [
        above.height - below.height
        if above.height is not None and below.height is not None
        else 0.0
        for above, below in pairwise(lines)
    ]


def _usual_step(pages: Sequence[Sequence[_Line]]) -> float:
    """Return how far lines of one paragraph stand apart in a document.

    Of all steps down a quarter is smaller: on a page of short paragraphs the median is already one
    between paragraphs.
    """
    down = sorted(step for lines in pages for step in _steps(lines) if step > 0)
    return down[len(down) // 4] if down else 0.0


def _with_paragraphs(lines: Sequence[_Line], usual: float) -> str:
    """Return the text of a page with an empty line before each line that stands apart."""
    found = [line.text for line in lines[:1]]
    for step, line in zip(_steps(lines), lines[1:], strict=True):
        # A step up is the next column.
        apart = step > _APART * usual or step < -usual
        if line.text and found[-1] and usual and apart:
            found.append("")
        found.append(line.text)
    return "\n".join(found)
