"""From cells as a reader found them to the rows of a sheet: in order, merged areas marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from importers.workbooks.grid import GridCell, GridRow, GridSheet, Kind
from importers.workbooks.limits import MOST_MERGED
from importers.workbooks.places import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from importers.workbooks.limits import Tally

Area = tuple[int, int, int, int]


def lay_out(
    name: str,
    rows: dict[int, list[GridCell]],
    tally: Tally,
    *,
    hidden: bool = False,
    is_hidden_row: Callable[[int], bool] = lambda _number: False,
    hidden_columns: Iterable[tuple[int, int]] = (),
    merges: Sequence[Area] = (),
    comments: Sequence[tuple[int, int, str, str]] = (),
) -> GridSheet:
    """Return a sheet.

    Args:
        name: Its title.
        rows: Filled cells by row, in any order; changed here.
        tally: Is told of cells that stand twice, and of what lies under a merged area.
        hidden: Whether the sheet is not shown.
        is_hidden_row: Says whether a row is not shown.
        hidden_columns: First and last of columns that are not shown.
        merges: Merged areas, as far as they go; what is marked is only beside other filled cells.
        comments: Row, column, author and text.
    """
    for number, cells in rows.items():
        columns = [cell.column for cell in cells]
        if any(one >= other for one, other in pairwise(columns)):
            rows[number] = _once(number, cells, tally)
    width = max((cells[-1].column for cells in rows.values() if cells), default=0)
    _mark_merged(rows, merges, width, tally)
    return GridSheet(
        name=name,
        hidden=hidden,
        rows=tuple(
            GridRow(number, is_hidden_row(number), tuple(rows[number]))
            for number in sorted(rows)
            if rows[number]
        ),
        comments=tuple(sorted(comments, key=itemgetter(0, 1))),
        merges=tuple(merges),
        hidden_columns=frozenset(
            column
            for first, last in hidden_columns
            for column in range(max(first, 1), min(last, width) + 1)
        ),
    )


def _once(number: int, cells: list[GridCell], tally: Tally) -> list[GridCell]:
    """Return cells from left to right, each once; the last of two stands, as in a spreadsheet."""
    kept: dict[int, GridCell] = {}
    for cell in cells:
        before = kept.get(cell.column)
        if before is not None and before.text != cell.text:
            tally.say("cell_twice", f"{place_of(number, cell.column)} ({before.text[:40]})")
        kept[cell.column] = cell
    return [kept[column] for column in sorted(kept)]


def _mark_merged(
    rows: dict[int, list[GridCell]], merges: Sequence[Area], width: int, tally: Tally
) -> None:
    numbers = sorted(rows)
    marked: dict[int, dict[int, GridCell]] = {}
    count = 0
    for top, left, bottom, right in merges:
        first, last = bisect_left(numbers, top), bisect_right(numbers, bottom)
        for number in numbers[first:last]:
            begin = left + (number == top)
            count += max(min(right, width) + 1 - begin, 1)
            if count > MOST_MERGED:
                tally.say("merged", place_of(number, left))
                return _place_marks(rows, marked, tally)
            cells = marked.setdefault(number, {})
            for column in range(begin, min(right, width) + 1):
                cells[column] = GridCell(column, Kind.MERGED, "")
    return _place_marks(rows, marked, tally)


def _place_marks(
    rows: dict[int, list[GridCell]], marked: dict[int, dict[int, GridCell]], tally: Tally
) -> None:
    for number, marks in marked.items():
        kept = {cell.column: cell for cell in rows[number]}
        for column, mark in marks.items():
            under = kept.get(column)
            # Out of sight, but somebody wrote it.
            if under is not None:
                tally.say("under_merge", f"{place_of(number, column)} ({under.text[:40]})")
                kept[column] = under._replace(kind=Kind.MERGED)
            else:
                kept[column] = mark
        rows[number] = [kept[column] for column in sorted(kept)]
