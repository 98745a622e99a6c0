"""Rows of a list that are no rows of it: those that stand above others, and those that add up."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.grid import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.grid import GridCell, GridRow

_LONGEST_SECTION = 120
_LEAST_HEADS = 3


def only_text(row: GridRow) -> str:
    """Return the text of the one cell of a row; empty when there are more or it is no text."""
    filled = [cell for cell in row.cells if cell.kind is not Kind.MERGED]
    if len(filled) != 1 or filled[0].kind is not Kind.TEXT:
        return ""
    return filled[0].text


def section_text(row: GridRow, title: int | None, width: int, merged: Mapping[int, int]) -> str:
    """Return the text of a row that stands above others and is none of them."""
    text = " ".join(only_text(row).split())
    if not text or len(text) > _LONGEST_SECTION or width < _LEAST_HEADS:
        return ""
    cell = next(each for each in row.cells if each.kind is not Kind.MERGED)
    is_wide = 2 * merged.get(row.number, 0) >= width
    if is_wide or cell.column != title or _division().match(text) or _footnote().match(text):
        return text
    return ""


def is_total(row: GridRow) -> bool:
    """Say whether a row adds up others: says so, and holds nothing else but figures."""
    cells = [cell for cell in row.cells if cell.kind is not Kind.MERGED]
    if not any(_is_total_word(cell) for cell in cells[:2]):
        return False
    rest = [cell for cell in cells if not _is_total_word(cell)]
    if not rest:
        return any(_bare_total().fullmatch(cell.text.strip()) for cell in cells)
    return all(
        cell.kind in {Kind.NUMBER, Kind.FORMULA, Kind.ERROR} or cell.text.strip().isdecimal()
        for cell in rest
    )


def _is_total_word(cell: GridCell) -> bool:
    return cell.kind is Kind.TEXT and _total().fullmatch(cell.text.strip()) is not None


@cache
def _total() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:eind|sub)?-?\s?totaal|totalen|som|aantal|gemiddelde?|(?:grand\s|sub-?\s?)?total|count|sum)"
        r"(?:\s+(?:aantal\s+)?[\w /-]{0,40})?\s*[:=]?\s*\d*",
        re.IGNORECASE,
    )


@cache
def _bare_total() -> re.Pattern[str]:
    return re.compile(r"(?:(?:eind|sub)?-?\s?totaal|total)\s*[:=]?\s*\d*", re.IGNORECASE)


@cache
def _division() -> re.Pattern[str]:
    return re.compile(
        r"(?:directie|dg|directoraat|afdeling|team|programma|thema|hoofdstuk|onderdeel|"
        r"(?:vaste\s+)?(?:kamer)?commissie|ministerie|deel)\b[\w\s&,()./-]{1,60}$",
        re.IGNORECASE,
    )


@cache
def _footnote() -> re.Pattern[str]:
    return re.compile(
        r"\*|(?:bron|toelichting|legenda|nb|n\.b\.|noot|peildatum|laatst\s(?:bijgewerkt|gewijzigd)|"
        r"stand\sper|gegenereerd|opgesteld|bijgewerkt|source|note|generated)\b",
        re.IGNORECASE,
    )
