"""The process that reads a spreadsheet: it may be slow, swell or fall over; the program does not.

Its one argument is the file. On its output it writes JSON: `{"refused": [reason, values]}`, or the
parts of a grid as `importers.workbooks.grid.pack` makes them, each on a line.
"""

from __future__ import annotations

import gc
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importers.archives import DAMAGED_ARCHIVE
from importers.child import answer, limit_memory
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import Grid, pack
from importers.workbooks.guard import Content, identify
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Read the file named by the one argument and write what stands in it."""
    limit_memory()
    warnings.simplefilter("ignore")
    path = Path(argv[0])
    found: list[Any]
    # What is read stays until the end: looking for what could go is a fifth of the time.
    gc.disable()
    try:
        found = pack(read_file(path))
    except WorkbookRefusedError as error:
        found = [{"refused": [error.reason, dict(error.message.values)]}]
    finally:
        gc.enable()
    answer(*found)
    return 0


def read_file(path: Path) -> Grid:
    """Return what stands in a spreadsheet.

    Raises:
        WorkbookRefusedError: It cannot be read; the reason says why.
    """
    try:
        return _told_apart(_read(path))
    except (MemoryError, RecursionError) as error:
        raise WorkbookRefusedError("too_heavy", file=path.name) from error
    except DAMAGED_ARCHIVE as error:
        raise WorkbookRefusedError("damaged", file=path.name) from error


def _told_apart(grid: Grid) -> Grid:
    """Return a grid of which no two sheets have one name: by its name a sheet is found."""
    names: set[str] = set()
    sheets = []
    for sheet in grid.sheets:
        name, number = sheet.name, 2
        while name in names:
            name, number = f"{sheet.name} ({number})", number + 1
        names.add(name)
        sheets.append(sheet if name == sheet.name else replace(sheet, name=name))
    return replace(grid, sheets=tuple(sheets))


def _read(path: Path) -> Grid:
    # Each reader comes when its kind of file does.
    content = identify(path)
    if content is Content.XLSX:
        return _read_xlsx(path)
    if content is Content.ODS:
        return _read_ods(path)
    if content is Content.FLAT_ODS:
        from importers.workbooks.formats.ods import read_flat_ods

        return read_flat_ods(path)
    if content is Content.HTML:
        from importers.workbooks.formats.html import read_html

        return read_html(path)
    if content is Content.TEXT:
        from importers.workbooks.formats.delimited import read_delimited

        return read_delimited(path)
    if content is Content.XLS:
        return _read_xls(path)
    return _read_xlsb(path)


def _values_only(path: Path) -> Grid:
    from importers.workbooks.formats.calamine import read_by_calamine

    said = Message("workbook.notice.values_only", {"format": ".xls"})
    return read_by_calamine(path, "xls", (said,))


def _read_xlsx(path: Path) -> Grid:
    from importers.workbooks.formats.package import Package
    from importers.workbooks.formats.xlsx import read_xlsx

    try:
        with Package(path) as package:
            return read_xlsx(package)
    except WorkbookRefusedError as error:
        if error.reason != "damaged":
            raise
        return _salvaged(path, "xlsx", error)


def _read_xlsb(path: Path) -> Grid:
    from importers.workbooks.formats.package import Package
    from importers.workbooks.formats.xlsb import read_xlsb

    try:
        with Package(path) as package:
            return read_xlsb(package)
    except WorkbookRefusedError as error:
        if error.reason != "damaged":
            raise
        return _salvaged(path, "xlsb", error)


def _read_ods(path: Path) -> Grid:
    from importers.workbooks.formats.ods import read_ods
    from importers.workbooks.formats.package import Package

    try:
        with Package(path) as package:
            return read_ods(package)
    except WorkbookRefusedError as error:
        if error.reason != "damaged":
            raise
        return _salvaged(path, "ods", error)


def _read_xls(path: Path) -> Grid:
    from importers.workbooks.formats.xls import read_xls

    try:
        return read_xls(path) or _values_only(path)
    except WorkbookRefusedError as error:
        if error.reason != "damaged":
            raise
        return _salvaged(path, "xls", error)


def _salvaged(path: Path, kind: str, refused: WorkbookRefusedError) -> Grid:
    """Return what calamine still makes of a damaged file, said as such, or raise the refusal."""
    from importers.workbooks.formats.calamine import read_by_calamine

    said = Message("workbook.notice.salvaged", {"file": path.name})
    try:
        grid = read_by_calamine(path, kind, (said,))
    except WorkbookRefusedError:
        raise refused from None
    if not any(sheet.rows for sheet in grid.sheets):
        raise refused
    return grid


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
