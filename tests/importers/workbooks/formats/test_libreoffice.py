"""Files as LibreOffice Calc saves them; part of the long run, since each takes a second or more."""

from __future__ import annotations

import os
import subprocess
from datetime import date, datetime, time, timedelta
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from importers.workbooks.child import read_file
from importers.workbooks.codec import encode
from importers.workbooks.grid import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import Grid

TEXTS = [
    *("één", "e\N{COMBINING ACUTE ACCENT}e\N{NO-BREAK SPACE}n", "\N{PILE OF POO}", "‘aanhaling’"),
    *(" voor", "na ", "drie   spaties", "een\ttab", "twee\nregels", "twee\n\nlege", "&<>\"'"),
    *("007", "31-12-2026", "1e5", "=1+1", "+31", "-5", "@x", "#REF!", "WAAR", "'s avonds", "a;b,c"),
    *("_x0041_", "50%", "\N{ZERO WIDTH SPACE}nul", "lang " * 4_000),
]
VALUES = [
    *(0, 1, -7, 36200.25, 0.1, 1e20, 123456789012345, date(2026, 4, 2), date(1999, 12, 31)),
    *(datetime(2026, 4, 2, 14, 30), time(9, 30), timedelta(hours=26)),  # noqa: DTZ001 - no zones
]

pytestmark = pytest.mark.skipif(
    "GESTAND_SOAK" not in os.environ, reason="conversions by LibreOffice: set GESTAND_SOAK"
)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    for number, text in enumerate(TEXTS, 1):
        cell = sheet.cell(number, 1, encode(text))
        cell.data_type = "s"
        cell.number_format = "@"
    for number, value in enumerate(VALUES, 1):
        sheet.cell(number, 2, value)
    sheet.cell(1, 3, 0.075).number_format = "0.0%"
    sheet.cell(2, 3, "weg").font = Font(strike=True)
    sheet.cell(3, 3, "=A1&B1")
    sheet["C4"].comment = Comment("let\nop", "Jan")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["D1"] = "ver"
    sheet.merge_cells("E1:F2")
    sheet["E1"] = "samen"
    book.create_sheet("Weg").sheet_state = "hidden"
    path = tmp_path / "blad.xlsx"
    book.save(path)
    return path


def converted(path: Path, kind: str) -> Grid:
    program = which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not there")
    folder = path.parent / kind.partition(":")[0]
    made = folder / f"{path.stem}.{folder.name}"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(path.parent / 'office').as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    if not made.exists():
        pytest.skip("LibreOffice is there without Calc")
    return read_file(made)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "fods", "xls"])
def test_what_libreoffice_saves_is_what_was_written(original: Path, kind: str) -> None:
    ours, theirs = read_file(original), converted(original, kind)
    first = {(row.number, cell.column): cell for row in ours.sheets[0].rows for cell in row.cells}
    second = {
        (row.number, cell.column): cell for row in theirs.sheets[0].rows for cell in row.cells
    }
    formula = second.pop((3, 3))
    assert first.pop((3, 3)).kind is Kind.FORMULA
    assert formula.is_formula
    assert second == first
    assert theirs.sheets[0].merges == ours.sheets[0].merges
    assert theirs.sheets[0].hidden_columns == ours.sheets[0].hidden_columns
    assert [c[::3] for c in theirs.sheets[0].comments] == [c[::3] for c in ours.sheets[0].comments]
    assert [row.number for row in theirs.sheets[0].rows if row.hidden] == [5]
    assert [sheet.hidden for sheet in theirs.sheets] == [False, True]


def test_text_that_libreoffice_saves_is_what_was_written(original: Path) -> None:
    theirs = converted(original, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false")
    first = {row.number: row.cells[0].text for row in theirs.sheets[0].rows}
    assert list(first.values()) == TEXTS
