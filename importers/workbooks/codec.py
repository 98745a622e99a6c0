"""Text as a workbook can hold it, and the way back."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

MOST_CHARACTERS = 32_767
"""What one cell holds, in UTF-16 units."""

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was; from here on all agree."""


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@cache
def _escaped() -> re.Pattern[str]:
    return re.compile(r"_x([0-9A-Fa-f]{4})_")


@cache
def _guarded() -> re.Pattern[str]:
    # OWASP ASVS 1.2.10; what already has the sign before it gets one more, so that it comes back.
    return re.compile(r"'*[=+\-@\t\r\n\0]")


def encode(text: str) -> str:
    """Return `text` so that a spreadsheet shows it to the letter: `_x0041_` is not an A."""
    return _escape().sub("_x005F_", text)


def decode(text: str) -> str:
    """Return the text that a spreadsheet shows for what stands in the file."""
    if "_x" not in text:
        return text
    plain = _escaped().sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the halves of one character.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_guard(text: str) -> str:
    """Return a text for a csv file, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _guarded().match(text) else text


def without_guard(text: str) -> str:
    """Return the text that `with_guard` was given."""
    return text[1:] if text.startswith("'") and _guarded().match(text, 1) else text


def shortened(text: str, mark: str) -> str:
    """Return `text`, or as much of it as a cell holds, with `mark` after it."""
    # A character is at most two units, and escaping does not double the length.
    if len(text) * 4 <= MOST_CHARACTERS or _units(encode(text)) <= MOST_CHARACTERS:
        return text
    low, high = 0, min(len(text), MOST_CHARACTERS)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _units(encode(text[:middle] + mark)) <= MOST_CHARACTERS
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low] + mark


def comparable(text: str) -> str:
    """Return `text` as it is compared: what a spreadsheet or a keyboard changes unseen is levelled.

    Composed accents, plain spaces, line feeds, nothing before or after.
    """
    if text.isascii():
        # Nearly every text, and many times over.
        return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).strip()
    levelled = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return levelled.replace("\N{NO-BREAK SPACE}", " ").strip()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
