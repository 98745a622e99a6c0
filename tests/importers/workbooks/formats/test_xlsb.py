"""Binary Excel files, put together from records."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.xlsb_records import records
from importers.workbooks.grid import Grid, GridCell, Kind
from tests.helpers.spreadsheets import PACKAGE, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def number_in_sevens(value: int) -> bytes:
    """Return a number, seven bits to a byte."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def record(kind: int, data: bytes = b"") -> bytes:
    return number_in_sevens(kind) + number_in_sevens(len(data)) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def rich(text: str, *runs: tuple[int, int]) -> bytes:
    flags = bytes([bool(runs)])
    if not runs:
        return flags + wide(text)
    return (
        flags
        + wide(text)
        + struct.pack("<I", len(runs))
        + b"".join(struct.pack("<HH", *run) for run in runs)
    )


def sheet_entry(name: str, relation: str, state: int = 0, *, is_first_excel: bool = False) -> bytes:
    head = struct.pack("<II", state, 1) + b"\0\0\0\0" * is_first_excel
    return record(156, head + wide(relation) + wide(name))


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIHBBB", number - 1, 0, 300, 0, 0x10 * hidden, 0)
    return record(0, head) + b"".join(cells)


def cell(kind: int, column: int, value: bytes = b"", style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column - 1, style) + value)


def links(*found: tuple[str, str, str]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for key, kind, target in found
        )
        + "</Relationships>"
    )


STYLES = (
    record(44, struct.pack("<H", 164) + wide("dd-mm-yyyy"))
    + record(43, struct.pack("<HH", 220, 0))
    + record(43, struct.pack("<HH", 220, 0x08))
    # The styles of styles do not count.
    + record(626)
    + record(47, struct.pack("<HHH", 0, 10, 1))
    + record(627)
    + record(617)
    + b"".join(record(47, struct.pack("<HHH", 0, *each)) for each in ((0, 0), (164, 0), (0, 1)))
    + record(618)
)
TEXTS = (
    record(19, rich("één ‘woord’"))
    + record(19, rich("weg hier", (0, 1)))
    + record(19, rich("weg hier", (0, 1), (4, 0)))
)
BOOK = sheet_entry("Blad", "r1") + sheet_entry("Module1", "") + sheet_entry("Weg", "r2", 2)


def made(path: Path, cells: bytes, other: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a workbook of which the first sheet has these records."""
    parts = {
        "_rels/.rels": links(("r1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": BOOK,
        "xl/_rels/workbook.bin.rels": links(
            ("r1", "worksheet", "worksheets/sheet1.bin"),
            ("r2", "worksheet", "worksheets/sheet2.bin"),
            ("r3", "sharedStrings", "sharedStrings.bin"),
            ("r4", "styles", "styles.bin"),
        ),
        "xl/sharedStrings.bin": TEXTS,
        "xl/styles.bin": STYLES,
        "xl/worksheets/sheet1.bin": cells,
        "xl/worksheets/sheet2.bin": row(1, cell(6, 1, wide("ver"))),
        **(other or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blad.xlsb"


def found_in(grid: Grid) -> list[list[tuple[Kind, str]]]:
    return [[(each.kind, each.text) for each in row.cells] for row in grid.sheets[0].rows]


def test_every_kind_of_cell(path: Path) -> None:
    cells = row(
        1,
        cell(7, 1, struct.pack("<I", 0)),
        cell(6, 2, wide("los")),
        cell(62, 3, rich("rijk", (0, 0))),
        cell(2, 4, struct.pack("<I", 3 << 2 | 2)),
        cell(5, 5, struct.pack("<d", 2.5)),
        cell(5, 6, struct.pack("<d", 46114), style=1),
        cell(4, 7, b"\1"),
        cell(3, 8, b"\x17"),
        cell(1, 9),
    ) + row(
        2,
        cell(8, 1, wide("uit") + b"\0" * 9),
        cell(8, 2, wide("") + b"\0" * 9),
        cell(9, 3, struct.pack("<d", 7) + b"\0" * 9),
        cell(10, 4, b"\0" * 9),
        cell(11, 5, b"\x2a" + b"\0" * 9),
        # These stand just after the one before.
        record(18, struct.pack("<II", 0, 0)),
        record(12, struct.pack("<I", 0)),
        record(16, struct.pack("<Id", 0, 9)),
    )
    grid = read_file(made(path, cells))
    first, second = found_in(grid)
    assert first == [
        (Kind.TEXT, "één ‘woord’"),
        (Kind.TEXT, "los"),
        (Kind.TEXT, "rijk"),
        (Kind.NUMBER, "3"),
        (Kind.NUMBER, "2.5"),
        (Kind.DAY, "2026-04-02T00:00:00"),
        (Kind.BOOLEAN, "1"),
        (Kind.ERROR, "#REF!"),
    ]
    assert second == [
        (Kind.TEXT, "uit"),
        (Kind.TEXT, ""),
        (Kind.NUMBER, "7"),
        (Kind.BOOLEAN, "0"),
        (Kind.ERROR, "#N/A"),
        (Kind.TEXT, "één ‘woord’"),
        (Kind.NUMBER, "9"),
    ]
    assert [each.is_formula for each in grid.sheets[0].rows[1].cells] == [True] * 5 + [False] * 2
    assert [each.column for each in grid.sheets[0].rows[1].cells] == [1, 2, 3, 4, 5, 6, 8]
    assert grid.format == "xlsb"
    assert [(sheet.name, sheet.hidden) for sheet in grid.sheets] == [("Blad", False), ("Weg", True)]
    assert [notice.key for notice in grid.notices] == ["workbook.notice.no_cells"]


def test_what_is_struck_hidden_or_merged(path: Path) -> None:
    cells = (
        record(60, struct.pack("<IIIIH", 4, 4, 0, 0, 1))
        + row(
            1,
            cell(7, 1, struct.pack("<I", 1)),
            cell(7, 2, struct.pack("<I", 2)),
            cell(6, 3, wide("stijl"), style=2),
            cell(6, 5, wide("ver")),
        )
        + row(2, cell(6, 1, wide("onder")), hidden=True)
        + record(176, struct.pack("<IIII", 1, 1, 0, 1))
    )
    grid = read_file(made(path, cells))
    (sheet, _) = grid.sheets
    assert [each.is_struck for each in sheet.rows[0].cells] == [True, False, True, False]
    assert [each.hidden for each in sheet.rows] == [False, True]
    assert sheet.hidden_columns == {5}
    assert sheet.merges == ((2, 1, 2, 2),)
    assert sheet.rows[1].cells[1] == GridCell(2, Kind.MERGED, "")
    assert [notice.key for notice in grid.notices][-1] == "workbook.notice.partly_struck"


def test_comments_come_along_with_their_author(path: Path) -> None:
    comments = (
        record(632, wide("Jan"))
        + record(635, struct.pack("<IIIII16x", 0, 3, 3, 1, 1))
        + record(637, rich("let op"))
    )
    grid = read_file(
        made(
            path,
            row(4, cell(6, 2, wide("a"))),
            {
                "xl/worksheets/_rels/sheet1.bin.rels": links(
                    ("r1", "comments", "../comments1.bin")
                ),
                "xl/comments1.bin": comments,
            },
        )
    )
    assert grid.sheets[0].comments == ((4, 2, "Jan", "let op"),)


def test_days_from_1904_and_the_list_of_sheets_of_the_first_excel(path: Path) -> None:
    book = record(153, struct.pack("<III", 1, 0, 0)) + sheet_entry("A", "r1", is_first_excel=True)
    day = cell(5, 1, struct.pack("<d", 46114 - 1462), style=1)
    grid = read_file(made(path, row(1, day), {"xl/workbook.bin": book}))
    assert grid.sheets[0].name == "A"
    assert found_in(grid) == [[(Kind.DAY, "2026-04-02T00:00:00")]]


def test_a_cell_without_its_text_or_its_place_costs_itself(path: Path) -> None:
    cells = row(1, cell(7, 1, struct.pack("<I", 9)), cell(6, 99_999, wide("a"))) + row(
        2_000_000, cell(6, 1, wide("b"))
    )
    grid = read_file(made(path, cells))
    assert found_in(grid) == [[(Kind.ERROR, "#9")]]
    said = {notice.key: notice.values["n"] for notice in grid.notices if "n" in notice.values}
    assert said == {"workbook.notice.no_text": 1, "workbook.notice.bad_place": 2}


@pytest.mark.parametrize(
    "cells",
    [
        row(1, record(6, b"\0" * 8 + b"\xff\0\0\0")),
        row(1, record(5, b"\0" * 9)),
        b"\0\x7f",
        record(0, b"\0"),
        b"\x80",
    ],
    ids=["a text too short", "half a number", "half a record", "half a row", "half a kind"],
)
def test_damage_is_refused(path: Path, cells: bytes) -> None:
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(made(path, cells))
    assert caught.value.reason == "damaged"


@given(st.lists(st.tuples(st.integers(0, 0x3FFF), st.binary(max_size=300))))
def test_records_come_back_as_they_went(wanted: list[tuple[int, bytes]]) -> None:
    assert list(records(b"".join(record(*each) for each in wanted))) == wanted
