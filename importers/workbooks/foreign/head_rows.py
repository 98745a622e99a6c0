"""The rows that hold the heads of a table: one line or two, merged over columns or down."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.columns import folded_head, heads
from importers.workbooks.foreign.content import is_number_or_day
from importers.workbooks.foreign.heads import fields_of_head, head_text
from importers.workbooks.foreign.prose import plain, status_of
from importers.workbooks.grid import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.grid import GridRow, GridSheet

_LONGEST_SUB_HEAD = 40
_PLAIN_HEADS = 2


def all_labels(row: GridRow) -> dict[int, str]:
    """Return the heads of a row that is one of heads, a year or a day among them."""
    return {
        cell.column: head_text(cell.text[:10] if cell.kind is Kind.DAY else cell.text)
        for cell in row.cells
        if cell.kind is not Kind.MERGED and cell.text.strip()
    }


def known_heads(labels: Mapping[int, str]) -> int:
    """Return how many texts are heads that somebody's list or ours is known to have."""
    return sum(
        bool(fields_of_head(label)) or folded_head(label) in heads() for label in labels.values()
    )


def labels_of(row: GridRow) -> dict[int, str]:
    """Return the texts of a row that may be heads, by column."""
    return {
        cell.column: label
        for cell in row.cells
        if cell.kind is Kind.TEXT and (label := head_text(cell.text))
    }


def looks_like_heads(row: GridRow) -> bool:
    """Say whether a row holds short different words and nothing that stands in a list."""
    texts = [cell.text for cell in row.cells if cell.kind is not Kind.MERGED]
    return (
        all(cell.kind in {Kind.TEXT, Kind.MERGED} for cell in row.cells)
        and all(len(text) <= _LONGEST_SUB_HEAD for text in texts)
        and not any(is_number_or_day(text) or status_of(text) for text in texts)
        and len({plain(text) for text in texts}) == len(texts)
    )


def with_groups(sheet: GridSheet, place: int, labels: dict[int, str]) -> dict[int, str]:
    """Return heads with those that stand above them, merged over several or merged down."""
    if not place or sheet.rows[place - 1].number != sheet.rows[place].number - 1:
        return labels
    above = sheet.rows[place - 1]
    wide = _spread(sheet, above)
    found = dict(labels)
    filled = sum(cell.kind is not Kind.MERGED for cell in above.cells)
    for column, (text, is_down) in wide.items():
        if is_down and column not in found:
            found[column] = text
        elif not is_down and column in found and filled > 1:
            found[column] = f"{text} {found[column]}"
    return found


def sub_heads(sheet: GridSheet, place: int, labels: dict[int, str]) -> dict[int, str]:
    """Return the second line of heads below a row; empty when that is no second line."""
    rows = sheet.rows
    if place + 1 >= len(rows) or rows[place + 1].number != rows[place].number + 1:
        return {}
    row, below = rows[place], rows[place + 1]
    lower = labels_of(below)
    is_text = all(cell.kind in {Kind.TEXT, Kind.MERGED} for cell in below.cells)
    if not lower or not is_text or not _is_short(lower):
        return {}
    down = {
        column
        for top, left, bottom, right in sheet.merges
        if top == row.number and bottom == below.number
        for column in range(left, right + 1)
    }
    wide = [
        (left, right)
        for top, left, bottom, right in sheet.merges
        if top == bottom == row.number and right > left
    ]
    covered = {column for left, right in wide for column in range(left, right + 1)}
    if down or wide:
        return lower if set(lower) <= covered | (set(lower) - set(labels)) else {}
    both = {
        column: f"{labels[column]} {text}" for column, text in lower.items() if column in labels
    }
    if (
        both
        and len(lower) * 2 >= len(labels)
        and known_heads(both) > known_heads({column: labels[column] for column in both})
    ):
        return lower
    return lower if not both and len(lower) >= _PLAIN_HEADS else {}


def joined(labels: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """Return two lines of heads as one; a head above none of its own spreads to the right."""
    found: dict[int, str] = dict(labels)
    group = ""
    for column in range(min([*labels, *lower]), max([*labels, *lower]) + 1):
        group = labels.get(column, group if column in lower else "")
        if column in lower:
            text = f"{group} {lower[column]}".strip()
            found[column] = text if not fields_of_head(lower[column]) or group else lower[column]
    return found


def _is_short(labels: Mapping[int, str]) -> bool:
    return all(
        len(label) <= _LONGEST_SUB_HEAD and not _digit().search(label) for label in labels.values()
    )


def _spread(sheet: GridSheet, row: GridRow) -> dict[int, tuple[str, bool]]:
    """Return text and whether it goes down, by column, of the merged cells of a row."""
    texts = labels_of(row)
    found: dict[int, tuple[str, bool]] = {}
    for top, left, bottom, right in sheet.merges:
        if top == row.number and left in texts:
            for column in range(left, right + 1):
                found[column] = (texts[left], bottom > top)
    return found


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")
