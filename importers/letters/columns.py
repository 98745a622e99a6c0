"""Heads in columns: cells beside each other are read column by column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.letters.lines import Line, LineKind, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Cells whose beginnings lie this far apart, in characters, stand in one column.
SAME_COLUMN = 4


def in_columns(lines: Sequence[Line], original: str) -> list[Line]:
    """Return the lines of a head with every cell on a line of its own, column by column.

    Args:
        lines: Lines of the head, blank ones included; they separate blocks.
        original: The text, to see how far from the margin a cell stands.
    """
    result: list[Line] = []
    block: list[Line] = []
    for line in lines:
        if line.kind is LineKind.BLANK:
            result.extend(_unfolded(block, original))
            block = []
        else:
            block.append(line)
    result.extend(_unfolded(block, original))
    return result


def _unfolded(block: Sequence[Line], original: str) -> Iterable[Line]:
    rows = [_cells(line) for line in block]
    if all(len(row) == 1 for row in rows):
        return block
    columns: list[tuple[int, list[Line]]] = []
    for row in rows:
        for cell in row:
            margin = cell.start - (original.rfind("\n", 0, cell.start) + 1)
            home = next((cells for at, cells in columns if abs(at - margin) <= SAME_COLUMN), None)
            if home is None:
                columns.append((margin, [cell]))
            else:
                home.append(cell)
    columns.sort(key=lambda column: column[0])
    return [cell for _, cells in columns for cell in cells]


def _cells(line: Line) -> list[Line]:
    """Return the cells of a line; a label keeps the value beside it."""
    cells = []
    for found in re.finditer(r"\S+(?:\s{1,2}(?=\S)\S+)*", line.text):
        start = line.start + found.start()
        end = line.start + found.end()
        cells.append(Line(start, end, found[0], line.indented, line.number, line.kind))
    if len(cells) < 2:  # noqa: PLR2004 - one cell is a plain line
        return [line]
    merged = [cells[0]]
    for cell in cells[1:]:
        before = label_of(merged[-1].text)
        if (
            before is not None
            and not before[1]
            and before[0] not in {"other", "sender"}
            and label_of(cell.text) is None
            and not cell.text.endswith(",")
        ):
            last = merged.pop()
            words = f"{last.text} {cell.text}"
            merged.append(Line(last.start, cell.end, words, line.indented, line.number, line.kind))
        else:
            merged.append(cell)
    return merged
