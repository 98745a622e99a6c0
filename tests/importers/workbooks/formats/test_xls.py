"""Old Excel files. `oud.xls` is a small workbook that LibreOffice saved as Excel 97."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.xls import _texts
from importers.workbooks.formats.xls_properties import own_properties
from importers.workbooks.formats.xls_records import BOF, EOF, Record, Texts, records, rk_number
from importers.workbooks.grid import GridCell, Kind

OLD = Path(__file__).with_name("oud.xls")


def test_all_that_somebody_wrote_or_did_comes_along() -> None:
    grid = read_file(OLD)
    first, second = grid.sheets
    rows = {row.number: {cell.column: cell for cell in row.cells} for row in first.rows}
    assert (grid.format, grid.properties["Naam"]) == ("xls", "wáárde")
    assert [(cell.kind, cell.text, cell.is_formula) for cell in rows[2].values()] == [
        (Kind.NUMBER, "1", False),
        (Kind.TEXT, "één ‘woord’", False),
        (Kind.DAY, "2026-04-02T00:00:00", False),
        (Kind.TEXT, "09:30:00", False),
        (Kind.NUMBER, "36200.25", False),
        (Kind.NUMBER, "50%", False),
        (Kind.ERROR, "#DIV/0!", True),
        (Kind.TEXT, "ab", True),
        (Kind.TEXT, "", True),
    ]
    assert rows[3][2] == GridCell(2, Kind.TEXT, "weg", is_struck=True)
    assert [rows[3][column].text for column in (3, 4, 5, 6, 7, 8)] == [
        "2026-04-02T14:30:00",
        "26:00:00",
        "1e+20",
        "-3",
        "#N/A",
        "5",
    ]
    # Longer than one record holds.
    assert rows[4][3].text == "lang " * 3_000 + "ë"
    assert rows[4][8] == GridCell(8, Kind.BOOLEAN, "1", is_formula=True)
    assert rows[4][2] == GridCell(2, Kind.TEXT, "klaar open")
    assert rows[5][2] == GridCell(2, Kind.TEXT, "heel", is_struck=True)
    assert [cell.kind for cell in rows[7].values()] == [Kind.MERGED, Kind.MERGED, Kind.TEXT]
    assert [row.number for row in first.rows if row.hidden] == [3]
    assert first.hidden_columns == {5}
    assert first.comments == ((2, 2, "", "let op"),)
    assert (second.name, second.hidden, second.rows[0].cells[0].text) == ("Weg", True, "ver")
    assert [notice.key for notice in grid.notices] == ["workbook.notice.partly_struck"]


def test_a_text_may_change_width_where_a_record_ends() -> None:
    head = struct.pack("<HB", 6, 0)
    record = Record(0xFC, head + b"abc", [b"\x01" + "ëd".encode("utf-16-le"), b"\x00f"])
    assert Texts(record, 0).read().text == "abcëdf"


def test_records_end_with_their_part_and_leave_out_what_is_within() -> None:
    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    stream = (
        record(BOF)
        + record(1, b"a")
        + record(0x3C, b"b")
        + record(BOF)
        + record(2)
        + record(EOF)
        + record(3)
        + record(EOF)
        + record(4)
    )
    found = [(each.type, each.data, each.more) for each in records(stream)]
    assert found == [
        (BOF, b"", []),
        (1, b"a", [b"b"]),
        (3, b"", []),
        (EOF, b"", []),
    ]
    with pytest.raises(IndexError):
        list(records(struct.pack("<HH", BOF, 9) + b"short"))


def test_texts_may_be_fewer_than_is_said() -> None:
    data = struct.pack("<II", 9, 9) + struct.pack("<HB", 2, 0) + b"ab"
    assert [text.text for text in _texts(Record(0xFC, data, [b""]))] == ["ab"]
    with pytest.raises(IndexError):
        _texts(Record(0xFC, data + b"\x05\x00\x00a", []))


def renamed(path: Path, name: str) -> Path:
    """Write the old workbook with its stream under another name, as another program keeps its own."""
    before, after = ("Workbook\0".encode("utf-16-le"), f"{name}\0".encode("utf-16-le"))
    content = OLD.read_bytes()
    place = content.index(before.ljust(64, b"\0"))
    entry = after.ljust(64, b"\0") + struct.pack("<H", len(after))
    path.write_bytes(content[:place] + entry + content[place + len(entry) :])
    return path


def test_a_letter_of_those_years_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(renamed(tmp_path / "brief.doc", "WordDocument"))
    assert caught.value.reason == "no_workbook"


def test_a_file_of_which_a_piece_fell_out_is_damaged(tmp_path: Path) -> None:
    content = OLD.read_bytes()
    path = tmp_path / "oud.xls"
    path.write_bytes(content[:600] + content[603:])
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(path)
    assert caught.value.reason == "damaged"


def test_a_password_of_before_1997_is_called_one(tmp_path: Path) -> None:
    path = renamed(tmp_path / "oud.xls", "Book")
    content = bytearray(path.read_bytes())
    start = content.index(struct.pack("<HHH", BOF, 16, 0x600))
    content[start + 4 : start + 6] = struct.pack("<H", 0x500)
    content[start + 20 : start + 22] = struct.pack("<H", 0x2F)
    path.write_bytes(content)
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(path)
    assert caught.value.reason == "password"


def test_packed_numbers() -> None:
    assert [rk_number(raw) for raw in (0x3FF00000, 0x3FF00001, 0x12D68 << 2 | 2, 0xFFFFFFFE)] == [
        1.0,
        0.01,
        77160.0,
        -1.0,
    ]


def test_damage_is_refused_and_costs_no_properties(tmp_path: Path) -> None:
    content = OLD.read_bytes()
    path = tmp_path / "half.xls"
    path.write_bytes(content[: len(content) // 3])
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(path)
    assert caught.value.reason == "damaged"
    assert own_properties(b"\xfe\xff" * 30) == {}
