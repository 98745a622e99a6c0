"""Where a cell stands, as the spreadsheet calls it."""

from __future__ import annotations

from functools import lru_cache

_LETTERS = 26


@lru_cache(512)
def letters_of(column: int) -> str:
    """Return the letters of a column, from 1; nothing for 0."""
    text = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def place_of(row: int, column: int) -> str:
    """Return the name of a cell, as `C12`."""
    return f"{letters_of(column)}{row}"
