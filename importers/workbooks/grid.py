"""What stands in a spreadsheet, whatever its format: sheets, rows and cells as they were typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from importers.child import Reader, ask_child_in_parts
from importers.workbooks.errors import WorkbookRefusedError
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SECONDS = 20
"""A file that takes longer is refused."""

READER = Reader("importers.workbooks.child", "read-workbook")

_FORMULA, _STRUCK = 1, 2

_PART = 500
"""Rows, or texts, that travel at once: less than ten milliseconds of reading."""


class Kind(StrEnum):
    """What a cell holds. FORMULA has no value; a formula with one has its value's kind.

    The text of FORMULA is the formula itself, its first thousand characters, where the format writes
    it as text. MERGED is covered by the cell above or before it that it was merged with.
    """

    TEXT = "s"
    NUMBER = "n"
    DAY = "d"
    BOOLEAN = "b"
    ERROR = "e"
    FORMULA = "f"
    MERGED = "m"


_KINDS = {kind.value: kind for kind in Kind}


# Tuples and no dataclasses: a sheet has hundreds of thousands of them.
class GridCell(NamedTuple):
    """A cell that holds something.

    Attributes:
        column: From 1.
        kind: What it holds.
        text: As a person types it; a day is ISO text with its time, a boolean 1 or 0.
        is_formula: Whether a formula made it.
        is_struck: Whether all of it is struck through.
    """

    column: int
    kind: Kind
    text: str
    is_formula: bool = False
    is_struck: bool = False


class GridRow(NamedTuple):
    """A row with at least one cell that holds something.

    Attributes:
        number: From 1.
        hidden: Whether it is not shown, by hand or by a filter.
        cells: From left to right.
    """

    number: int
    hidden: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridSheet:
    """A sheet.

    Attributes:
        name: Its title.
        hidden: Whether it is not shown.
        rows: From top to bottom.
        comments: Row, column, author (may be empty) and text of each.
        merges: First row, first column, last row and last column of merged areas, inclusive.
        hidden_columns: Columns that are not shown.
    """

    name: str
    hidden: bool = False
    rows: tuple[GridRow, ...] = ()
    comments: tuple[tuple[int, int, str, str], ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands in a spreadsheet.

    Attributes:
        file_name: Without its folder.
        format: What the file really is: `xlsx`, `xlsm`, `xls`, `xlsb`, `ods`, `html`
            or `csv`.
        properties: Document properties that somebody added, by name.
        sheets: In their order, hidden ones too.
        notices: What a person should know of how it was read.
    """

    file_name: str
    format: str
    properties: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[GridSheet, ...] = ()
    notices: tuple[Message, ...] = ()


def read_grid(path: Path, on_start: Callable[[Callable[[], None]], None] | None = None) -> Grid:
    """Read a spreadsheet in a process of its own, with limits on time and memory.

    Args:
        path: The file.
        on_start: Is handed a function that ends the process, and with it the reading, at once; that
            function may be called from any thread.

    Raises:
        WorkbookRefusedError: It cannot be read; the reason says why.
    """
    parts = ask_child_in_parts(READER, path, SECONDS, on_start)
    if not parts:
        raise WorkbookRefusedError("too_heavy", file=path.name)
    if "refused" in parts[0]:
        reason, values = parts[0]["refused"]
        raise WorkbookRefusedError(reason, **values)
    if len(parts) != 1 + parts[0]["parts"]:
        # It fell over halfway: no row goes lost unsaid.
        raise WorkbookRefusedError("too_heavy", file=path.name)
    return unpack(path.name, parts)


def pack(grid: Grid) -> list[Any]:
    """Return a grid as it travels from the child: each text once, cells as numbers into them.

    The first part says what there is and how many parts follow; then come the texts, then the rows
    of all sheets.
    """
    places: dict[str, int] = {}
    rows = [_pack_row(row, places) for sheet in grid.sheets for row in sheet.rows]
    texts, packed = _in_parts(list(places)), _in_parts(rows)
    head = {
        "format": grid.format,
        "properties": dict(grid.properties),
        "notices": [[notice.key, dict(notice.values)] for notice in grid.notices],
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "rows": len(sheet.rows),
                "comments": sheet.comments,
                "merges": sheet.merges,
                "hidden_columns": sorted(sheet.hidden_columns),
            }
            for sheet in grid.sheets
        ],
        "texts": len(texts),
        "parts": len(texts) + len(packed),
    }
    return [head, *texts, *packed]


def unpack(file_name: str, parts: Sequence[Any]) -> Grid:
    """Return the grid that `pack` made into `parts`."""
    head, *others = parts
    texts = list(chain.from_iterable(others[: head["texts"]]))
    rows = _unpack_rows(chain.from_iterable(others[head["texts"] :]), texts)
    return Grid(
        file_name=file_name,
        format=head["format"],
        properties=head["properties"],
        sheets=tuple(
            GridSheet(
                name=sheet["name"],
                hidden=sheet["hidden"],
                rows=tuple(islice(rows, sheet["rows"])),
                comments=tuple((row, column, *said) for row, column, *said in sheet["comments"]),
                merges=tuple((top, left, *end) for top, left, *end in sheet["merges"]),
                hidden_columns=frozenset(sheet["hidden_columns"]),
            )
            for sheet in head["sheets"]
        ),
        notices=tuple(Message(key, values) for key, values in head["notices"]),
    )


def _in_parts(all_of_them: list[Any]) -> list[list[Any]]:
    return [all_of_them[n : n + _PART] for n in range(0, len(all_of_them), _PART)]


def _pack_row(row: GridRow, places: dict[str, int]) -> list[Any]:
    columns, kinds, texts, formulas, strucks = zip(*row.cells, strict=True)
    marks = (
        [
            _FORMULA * is_formula + _STRUCK * is_struck
            for _, _, _, is_formula, is_struck in row.cells
        ]
        if any(formulas) or any(strucks)
        else 0
    )
    places_of = [places.setdefault(text, len(places)) for text in texts]
    return [row.number, int(row.hidden), columns, "".join(kinds), places_of, marks]


def _unpack_rows(rows: Iterable[list[Any]], texts: list[str]) -> Iterator[GridRow]:
    kind_of, text_of = _KINDS.__getitem__, texts.__getitem__
    plain = repeat(False)
    for number, hidden, columns, kinds, places, marks in rows:
        formulas = [bool(mark & _FORMULA) for mark in marks] if marks else plain
        strucks = [bool(mark & _STRUCK) for mark in marks] if marks else plain
        cells = map(GridCell, columns, map(kind_of, kinds), map(text_of, places), formulas, strucks)
        yield GridRow(number, bool(hidden), tuple(cells))
