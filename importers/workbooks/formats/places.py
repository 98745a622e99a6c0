"""Where a cell stands: `B12` as row and column; `importers.workbooks.places` is the way back."""

from __future__ import annotations

import re
from functools import cache

from importers.workbooks.limits import LAST_COLUMN, LAST_ROW

_LETTERS = 3


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Columns(dict[str, int]):
    """Number of a column by its letters, zero for what has none."""

    def __missing__(self, letters: str) -> int:
        number = 0
        if letters.isascii() and letters.isalpha() and len(letters) <= _LETTERS:
            for letter in letters.upper():
                number = number * 26 + ord(letter) - 64
            number = number if number <= LAST_COLUMN else 0
            self[letters] = number
        return number


def parsed_place(text: str) -> tuple[int, int] | None:
    """Return row and column of `B12`, from 1; None for what is no place in a sheet."""
    match = _pattern().fullmatch(text)
    if match is None:
        return None
    row, column = int(match[2]), Columns()[match[1]]
    return (row, column) if 1 <= row <= LAST_ROW and column else None


def area_of(text: str) -> tuple[int, int, int, int] | None:
    """Return first row and column and last row and column of `B2:C12`, None for no area."""
    first, _, last = text.partition(":")
    start, end = parsed_place(first), parsed_place(last or first)
    if start is None or end is None:
        return None
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        max(start[0], end[0]),
        max(start[1], end[1]),
    )
