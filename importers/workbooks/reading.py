"""Excel in: from a file to rows that know where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.columns import folded_head, heads
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import Kind, read_grid
from importers.workbooks.own_sheets import travelled, written_in_explanation
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY
from storage.errors import reason_key
from storage.rules.message import Message
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from importers.workbooks.grid import Grid, GridRow, GridSheet

_HEAD_WITHIN = 20
"""Rows in which the heads are looked for: above them there may be a title."""

_LOOSE_SHOWN = 5


class Cell(NamedTuple):
    """A cell that holds something.

    Attributes:
        place: As the spreadsheet calls it: `C12`.
        text: What it holds; a day is ISO text.
        is_formula: Whether a formula made it.
    """

    place: str
    kind: Kind
    text: str
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the known columns: a column of the colleague's own, or a comment.

    Attributes:
        kind: "column", "comment", or "cell": all that stood in a cell of which a part became a
            value.
        label: Head of the column.
        place: The cell.
        text: What stands there.
    """

    kind: str
    label: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class DatedNote:
    """One update of those that were piled up in a cell.

    Attributes:
        day: When it was written; None when it does not say.
        text: Its words, without its date.
        place: The cell.
    """

    day: date | None
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What a cell says about a field that it is not the cell of.

    Attributes:
        field: Name of the field.
        value: Canonical text, as `storage.exchanges` has it.
        place: The cell.
        reason: What was read from what.
        asks: Whether it is only a question: it may mean something else.
    """

    field: str
    value: str
    place: str
    reason: Message
    asks: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a workbook.

    Attributes:
        sheet: Name of the sheet.
        row: As the spreadsheet counts it, from 1.
        cells: The known columns that hold something, by name.
        letters: Letters of the known columns, by name; shared by the rows of a sheet.
        beside: The rest.
        notes: Updates piled up in one cell, the oldest first; that cell is not among `cells`.
        parts: Several promises in the cell of the title, when it may be split; the cell itself
            holds all of them.
        is_struck: Whether every cell with words in it is struck through.
        hints: What cells say about other fields.
        notices: What was mended or set aside in it.
    """

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]
    beside: tuple[Beside, ...] = ()
    notes: tuple[DatedNote, ...] = ()
    parts: tuple[str, ...] = ()
    is_struck: bool = False
    hints: tuple[Hint, ...] = ()
    notices: tuple[Message, ...] = ()

    def cell(self, name: str) -> Cell:
        """Return a cell of a known column, which may be empty."""
        empty = Cell(f"{self.letters.get(name, '')}{self.row}", Kind.TEXT, "")
        return self.cells.get(name, empty)

    def text(self, name: str) -> str:
        """Return what a cell holds, without spaces round it."""
        cell = self.cells.get(name)
        return cell.text.strip() if cell else ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What stands in a workbook.

    Attributes:
        file_name: Without its folder.
        file_hash: BLAKE2b of the file (16 bytes, hex).
        register_id: Register from which it came; empty when it does not say.
        exchange_id: Exchange in which it went out; empty when it does not say.
        columns: Names of the columns that it has.
        rows: In the order of the sheets.
        notices: What concerns the workbook as a whole.
        is_ours: Whether it went out from a register.
    """

    file_name: str
    file_hash: str
    register_id: str
    exchange_id: str
    columns: frozenset[str]
    rows: tuple[SheetRow, ...]
    notices: tuple[Message, ...]
    is_ours: bool = True


def read_workbook(
    path: Path, on_start: Callable[[Callable[[], None]], None] | None = None
) -> Workbook:
    """Read a workbook in a process of its own, with limits on time and memory.

    Args:
        path: The file.
        on_start: Is handed a function that ends the process, and with it the reading, at once; that
            function may be called from any thread.

    Raises:
        WorkbookRefusedError: It cannot be read; the reason says why.
    """
    return workbook_of(path, read_grid(path, on_start))


def workbook_of(path: Path, grid: Grid) -> Workbook:
    """Return the workbook at `path` from what stands in it.

    Raises:
        WorkbookRefusedError: It has no sheet of ours.
    """
    collector = _Collector(path.name)
    for sheet in grid.sheets:
        collector.add(sheet)
    properties = travelled(grid)
    try:
        file_hash = digest_bytes(path.read_bytes())
    except OSError as error:
        # It was moved or locked since the child read it.
        raise WorkbookRefusedError(
            "unreadable", file=path.name, reason=reason_key(error)
        ) from error
    return Workbook(
        file_name=path.name,
        file_hash=file_hash,
        register_id=properties.get(REGISTER_PROPERTY, ""),
        exchange_id=properties.get(EXCHANGE_PROPERTY, ""),
        columns=frozenset(collector.columns),
        rows=tuple(collector.rows),
        notices=(*grid.notices, *collector.notices()),
    )


@dataclass(slots=True)
class _Collector:
    """Gathers the rows of the sheets that have our columns."""

    file_name: str
    columns: set[str] = field(default_factory=set)
    rows: list[SheetRow] = field(default_factory=list)
    _others: list[str] = field(default_factory=list)
    _hidden: int = 0
    _loose: list[str] = field(default_factory=list)
    _letters: dict[str, str] = field(default_factory=dict)

    def add(self, sheet: GridSheet) -> None:
        """Take in one sheet."""
        written = written_in_explanation(sheet)
        if written is not None:
            self._loose += [f"{sheet.name}!{place}" for place, _ in written]
            return
        found = _find_heads(sheet.rows)
        if found is None:
            if not sheet.hidden and sheet.rows:
                self._others.append(sheet.name)
            return
        head_row, labels = found
        names = self._names(labels, head_row)
        self.columns.update(names.values())
        self._letters = {name: _letters(column) for column, name in names.items()}
        comments: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for number, column, _, text in sheet.comments:
            comments[number].append((column, text))
        for row in sheet.rows:
            if row.number > head_row:
                self._row(sheet.name, row, names, labels, comments.get(row.number, []))

    def notices(self) -> tuple[Message, ...]:
        """Return what concerns the workbook; raise when no sheet had our columns."""
        if not self.columns:
            from resources.words import LANGUAGES, Words

            head = Words(LANGUAGES[0])("workbook.column.title")
            raise WorkbookRefusedError("no_heads", file=self.file_name, head=head)
        made = [Message("workbook.notice.other_sheet", {"sheet": name}) for name in self._others]
        if self._hidden:
            made.append(Message("workbook.notice.hidden_rows", {"n": self._hidden}))
        if self._loose:
            shown = ", ".join(self._loose[:_LOOSE_SHOWN])
            values: dict[str, str | int] = {"n": len(self._loose), "cells": shown}
            made.append(Message("workbook.notice.loose", values))
        return tuple(made)

    def _names(self, labels: dict[int, str], row: int) -> dict[int, str]:
        """Return the names of the known columns by their place."""
        names: dict[int, str] = {}
        for column, label in labels.items():
            name = heads().get(folded_head(label))
            if name is None:
                continue
            if name in names.values():
                cell = _place(row, column)
                raise WorkbookRefusedError("head_twice", file=self.file_name, head=label, cell=cell)
            names[column] = name
        return names

    def _row(
        self,
        sheet: str,
        row: GridRow,
        names: dict[int, str],
        labels: dict[int, str],
        comments: list[tuple[int, str]],
    ) -> None:
        cells: dict[str, Cell] = {}
        beside: list[Beside] = []
        number = row.number
        for column, kind, text, formula, _ in row.cells:
            cell = Cell(_place(number, column), kind, text, formula)
            if column in names:
                cells[names[column]] = cell
            elif cell.text.strip():
                label = labels.get(column) or _letters(column)
                beside.append(Beside("column", label, cell.place, cell.text))
        for column, text in comments:
            label = labels.get(column) or _letters(column)
            beside.append(Beside("comment", label, _place(number, column), text))
        if not any(cell.text.strip() or cell.kind is Kind.FORMULA for cell in cells.values()):
            self._loose += [each.place for each in beside]
            return
        self._hidden += bool(row.hidden)
        self.rows.append(SheetRow(sheet, number, cells, self._letters, tuple(beside)))


def _find_heads(rows: Sequence[GridRow]) -> tuple[int, dict[int, str]] | None:
    """Return number and labels of the row with most of our heads, which must have the title's."""
    best: tuple[int, int, dict[int, str]] | None = None
    for row in rows[:_HEAD_WITHIN]:
        labels = {
            cell.column: cell.text.strip()
            for cell in row.cells
            if cell.kind is Kind.TEXT and cell.text.strip()
        }
        known = [heads().get(folded_head(label)) for label in labels.values()]
        count = len(known) - known.count(None)
        if "title" in known and (best is None or count > best[0]):
            best = (count, row.number, labels)
    return best and best[1:]


def _place(row: int, column: int) -> str:
    return f"{_letters(column)}{row}"


def _letters(column: int) -> str:
    """Return the letters of a column, from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
