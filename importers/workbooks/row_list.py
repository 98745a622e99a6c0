"""The rows of a sheet as a person finds one among them: by its number, or by what stands in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from importers.workbooks.grid import Kind
from storage.rules.text import fold, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.workbooks.grid import GridRow

MOST_SHOWN = 60
"""Rows that are listed at once."""

_SEARCHED = 5000
"""Rows that are looked through for words; by its number any row is found."""

_BEFORE = 10
_CELLS, _CELL = 12, 40


def find_rows(rows: Sequence[GridRow], typed: str, near: int) -> tuple[list[tuple[int, str]], bool]:
    """Return numbers and texts of rows, and whether there are more than are listed.

    Args:
        rows: Those of a sheet.
        typed: A number, or words that all stand in the row; empty for the rows near one.
        near: The number of that row.
    """
    wanted = fold(typed).split()
    if not wanted:
        place = next((n for n, row in enumerate(rows) if row.number >= near), 0)
        start = max(0, place - _BEFORE) if place >= MOST_SHOWN else 0
        listed = rows[start : start + MOST_SHOWN]
        return [(row.number, text_of(row)) for row in listed], len(listed) < len(rows)
    exact = int(typed) if typed.strip().isdecimal() else 0
    found = [(row.number, text_of(row)) for row in rows if row.number == exact]
    others = (
        (row.number, text)
        for row in rows[:_SEARCHED]
        if row.number != exact
        for text in [text_of(row)]
        if all(word in fold(text) for word in wanted)
    )
    found += islice(others, MOST_SHOWN + 1)
    return found[:MOST_SHOWN], len(found) > MOST_SHOWN


def text_of(row: GridRow) -> str:
    """Return what a row says, on one line."""
    cells = [cell for cell in row.cells if cell.kind is not Kind.MERGED and cell.text.strip()]
    return " · ".join(
        "-".join(reversed(cell.text[:10].split("-")))
        if cell.kind is Kind.DAY
        else shorten(cell.text, _CELL)
        for cell in cells[:_CELLS]
    )
