"""A spreadsheet in: from a file to rows that know where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import read_grid
from importers.workbooks.sheet_rows import (
    Beside,
    Cell,
    CellFault,
    DatedNote,
    Hint,
    Loose,
    SheetRow,
    Workbook,
)
from importers.workbooks.tables import find_tables, read_rows
from storage.errors import reason_key
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from importers.workbooks.grid import Grid
    from storage.rules.table_mapping import Layout

__all__ = [
    "Beside",
    "Cell",
    "CellFault",
    "DatedNote",
    "Hint",
    "Loose",
    "SheetRow",
    "Workbook",
    "file_hash",
    "read_workbook",
    "workbook_of",
]


def read_workbook(
    path: Path,
    on_start: Callable[[Callable[[], None]], None] | None = None,
    remembered: Mapping[str, Layout] | None = None,
) -> Workbook:
    """Read a workbook in a process of its own, its columns mapped without asking anybody.

    Args:
        path: The file.
        on_start: Is handed a function that ends the process, and with it the reading, at once; that
            function may be called from any thread.
        remembered: What was chosen for layouts before, by their fingerprint.

    Raises:
        WorkbookRefusedError: It cannot be read, or not without asking; the reason says why.
    """
    return workbook_of(path, read_grid(path, on_start), remembered)


def workbook_of(path: Path, grid: Grid, remembered: Mapping[str, Layout] | None = None) -> Workbook:
    """Return the workbook at `path` from what stands in it.

    Raises:
        WorkbookRefusedError: It has no table of promises, or two columns with the same head.
    """
    mapping = find_tables(grid, remembered or {})
    for table in mapping.tables:
        twice = [column for column in table.columns if table.is_used and column.asks_field]
        if twice:
            column = twice[-1]
            cell = f"{column.letter}{table.head_row}"
            raise WorkbookRefusedError("head_twice", file=path.name, head=column.head, cell=cell)
    return replace(read_rows(grid, mapping), file_hash=file_hash(path))


def file_hash(path: Path) -> str:
    """Return the hash by which a file is known again.

    Raises:
        WorkbookRefusedError: It was moved or locked since it was read.
    """
    try:
        return digest_bytes(path.read_bytes())
    except OSError as error:
        raise WorkbookRefusedError(
            "unreadable", file=path.name, reason=reason_key(error)
        ) from error
