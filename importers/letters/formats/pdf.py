"""Text of a pdf, page by page, in the order in which it was set.

A pdf has no paragraphs, only lines at a place. Where two lines stand further apart than lines of one
paragraph do, an empty line is put between them; that is how a letter as text has it.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from importers.letters.errors import LetterRefused
from importers.letters.formats.blocks import superscript
from importers.letters.formats.pdf_pages import PdfLine, notes_apart, texts, without_heads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_PAGES = 1_000
_PASSWORD = "password"  # noqa: S105 -- a word in PDFium's sentence
_FEWEST_LETTERS = 20
"""A page with fewer is a picture with a stamp: a scan."""

# PDFium gives the hyphen at which a word was broken as one of the first two, and no end of the line
# with it.
_BREAKS = "\x02\ufffe"
_BROKEN = re.compile(f"(?<=[{_BREAKS}])")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-", "\x00": None})


_NUMBER = re.compile(r"\d{1,8}")
_LONGEST_MARK = 3
_WIDEST_GAP = 9
"""Blanks between a number and the word after it."""
_LIFT = 0.15
"""Times the size of a letter by which a raised number stands above it."""

_SMALL = 0.85
"""Times the size of a letter below which a number beside it is a mark."""


class PdfText(NamedTuple):
    """What stands in a pdf.

    Attributes:
        pages: The text of each page.
        scanned: Numbers, from 1, of the pages that hold a picture and no text.
    """

    pages: list[str]
    scanned: list[int]


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
    lines, notes = notes_apart(without_heads(set_lines))
    pages = list(texts(lines))
    if notes:
        pages[-1] = "\n".join([pages[-1], "", *notes])
    scanned = [
        number
        for number, text in enumerate(pages, 1)
        if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS
    ]
    if len(scanned) == len(pages):
        raise LetterRefused("scanned", path, n=len(pages))
    return PdfText(pages, scanned)


def _lines(document: Any, number: int) -> list[PdfLine]:
    page = document[number]
    try:
        reader = page.get_textpage()
        try:
            return list(_lines_of(reader))
        finally:
            reader.close()
    finally:
        page.close()


def _lines_of(reader: Any) -> Iterator[PdfLine]:
    """Yield the lines of a page as they were set.

    PDFium ends a line after a raised number, and none at a word that is broken.
    """
    whole = reader.get_text_range()
    marks = set(_raised(reader, whole))
    at = 0
    # What stands before a raised number, on the same line.
    held = ""
    held_at: int | None = None
    for told in whole.split("\n"):
        for part in _BROKEN.split(told):
            text = "".join(
                superscript(int(char)) if at + n in marks else char for n, char in enumerate(part)
            )
            text = text.translate(_HYPHENS).rstrip()
            begins = at + len(part) - len(part.lstrip())
            if held and held_at is not None:
                text, begins = held + text, held_at
                held, held_at = "", None
            end = at + len(part.rstrip())
            if end - 1 in marks and _goes_on(reader, end - 1, at + len(part) + 1, whole):
                held, held_at = text, begins
            else:
                found = _set(reader, begins) if text else None
                yield PdfLine(text.strip(), found and found.y, found and found.size)
            at += len(part)
        at += 1


def _raised(reader: Any, whole: str) -> Iterator[int]:
    """Yield where digits stand that are raised: marks of notes, and the numbers before the notes."""
    for found in _NUMBER.finditer(whole):
        start, end = found.span()
        beside = _beside(whole, start, end)
        line = _set(reader, beside)
        if line is None:
            continue
        for at in range(end - 1, max(start, end - _LONGEST_MARK) - 1, -1):
            digit = _set(reader, at)
            if digit is None or not _is_raised(digit, line):
                break
            yield at


def _beside(whole: str, start: int, end: int) -> int:
    """Return the place of a character that stands on the line beside a number, or of its first."""
    before = whole[start - 1 : start]
    if before.strip() and before not in _BREAKS:
        return start - 1
    after = whole[end : end + _WIDEST_GAP]
    follows = end + len(after) - len(after.lstrip(" \t"))
    begins_line = before in {"", "\n"}
    return follows if begins_line and whole[follows : follows + 1].strip() else start


def _is_raised(digit: _Set, line: _Set) -> bool:
    return digit.y - line.y > _LIFT * line.size or digit.size < _SMALL * line.size


def _goes_on(reader: Any, mark: int, after: int, whole: str) -> bool:
    """Say whether what PDFium tells as the next line stands on the line of a raised number."""
    gap = whole[after : after + _WIDEST_GAP]
    after += len(gap) - len(gap.lstrip(" "))
    if not whole[after : after + 1].strip():
        return False
    number, word = _set(reader, mark), _set(reader, after)
    if number is None or word is None:
        return False
    # It stands to the right and not a line lower.
    return word.x > number.x and 0 <= number.y - word.y < word.size


class _Set(NamedTuple):
    """How a character is set: where its foot stands and its size, all in points."""

    x: float
    y: float
    size: float


def _set(reader: Any, index: int) -> _Set | None:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(reader, index, x, y):
        return None
    return _Set(x.value, y.value, raw.FPDFText_GetFontSize(reader, index))
