"""What was read from a workbook: rows that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.grid import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from storage.rules.message import Message


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


class Beside(NamedTuple):
    """What stands beside the known columns: a column of the colleague's own, or a comment.

    Attributes:
        kind: "column", "comment", or "cell": all that stood in a cell of which a part became a
            value.
        label: Head of the column.
        place: The cell.
        text: What stands there.
        author: Who wrote a comment; empty when nobody says.
    """

    kind: str
    label: str
    place: str
    text: str
    author: str = ""


STRUCK = "mapping.hint.struck"
"""The question that a row asks which is struck through."""


class Loose(NamedTuple):
    """What stands on a sheet and belongs to no row.

    Attributes:
        kind: "cell", "comment", "sheet" (one, or a table, that is not read as rows), "around" (what
            stands above, below and between the rows of somebody's own list), or "total".
        sheet: Name of the sheet.
        place: The cell, or the first of several.
        text: What stands there; of several cells those of a row are on one line.
        author: Who wrote a comment; empty when nobody says.
        reason: What of it is not in the text, and where that stands; None when all of it is.
    """

    kind: str
    sheet: str
    place: str
    text: str
    author: str = ""
    reason: Message | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it is a question: totals are only remembered."""
        return self.kind != "total"

    @property
    def said(self) -> dict[str, str]:
        """By what it is known again."""
        return {"loose": self.kind, "author": self.author, "text": self.text}


class CellFault(NamedTuple):
    """A cell that cannot be read; the row comes without it.

    Attributes:
        field: Name of its column.
        place: As the spreadsheet calls it: `C12`.
        text: What stands there.
        reason: Why it cannot be read, with its place.
    """

    field: str
    place: str
    text: str
    reason: Message


class DatedNote(NamedTuple):
    """One update of those that were piled up in a cell.

    Attributes:
        day: When it was written; None when it does not say.
        text: Its words, without its date.
        place: The cell.
    """

    day: date | None
    text: str
    place: str


class Hint(NamedTuple):
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
        is_struck: Whether its title is struck through, or every cell with words in it.
        hints: What cells say about other fields.
        faults: Cells that cannot be read whatever the register knows; they are not in `cells`.
        notices: What was mended or set aside in it.
        says_empty: Whether an empty cell says that there is nothing; in a list of somebody's own
            it says nothing.
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
    faults: tuple[CellFault, ...] = ()
    notices: tuple[Message, ...] = ()
    says_empty: bool = True

    def cell(self, name: str) -> Cell:
        """Return a cell of a known column, which may be empty."""
        found = self.cells.get(name)
        if found is not None:
            return found
        return Cell(f"{self.letters.get(name, '')}{self.row}", Kind.TEXT, "")

    def text(self, name: str) -> str:
        """Return what a cell holds, without spaces round it; nothing of a formula without outcome."""
        cell = self.cells.get(name)
        return cell.text.strip() if cell and cell.kind is not Kind.FORMULA else ""


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
        loose: What belongs to no row.
        encoding: Of the text file that it is; empty for any other format.
    """

    file_name: str
    file_hash: str
    register_id: str
    exchange_id: str
    columns: frozenset[str]
    rows: tuple[SheetRow, ...]
    notices: tuple[Message, ...]
    is_ours: bool = True
    loose: tuple[Loose, ...] = ()
    encoding: str = ""
