"""What a file really is, and files that are damaged, odd or made to do harm."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from importers.workbooks import limits
from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats import package
from importers.workbooks.grid import GridCell, Kind, read_grid
from importers.workbooks.places import place_of
from resources.words import LANGUAGES, Words
from tests.helpers.spreadsheets import OPENED, REFUSED, raw_workbook, text_row

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import Grid


def shown(grid: Grid) -> str:
    return "|".join(
        f"{place_of(row.number, cell.column)} {cell.kind} {cell.text}"
        for sheet in grid.sheets
        for row in sheet.rows
        for cell in row.cells
    )


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    reason, make = REFUSED[name]
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(make(tmp_path / "blad.xlsx"))
    assert caught.value.reason == reason
    for language in LANGUAGES:
        assert "blad.xlsx" in Words(language).say(caught.value.message)


@pytest.mark.parametrize("name", OPENED)
def test_what_can_be_read_is_read_and_what_is_odd_is_said(tmp_path: Path, name: str) -> None:
    said, cells, make = OPENED[name]
    grid = read_file(make(tmp_path / "blad.xlsx"))
    keys = [notice.key for notice in grid.notices]
    assert keys == ([f"workbook.notice.{said}"] if said else [])
    assert not cells or shown(grid) == cells
    for language in LANGUAGES:
        assert all(Words(language).say(notice) for notice in grid.notices)


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "weg.xlsx", "missing"),
        (tmp_path, "unreadable"),
        (tmp_path / "~$blad.xlsx", "owner_file"),
    ):
        with pytest.raises(WorkbookRefusedError) as caught:
            read_file(path)
        assert caught.value.reason == reason


def test_limits_on_the_file_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importers.workbooks import guard

    path = raw_workbook(tmp_path / "blad.xlsx", text_row(1, "a", "b", "c"))
    for module, limit, reason in (
        (guard, "MOST_FILE", "too_large"),
        (package, "MOST_PARTS", "unpacked"),
        (package, "MOST_UNPACKED", "unpacked"),
        (limits, "MOST_CELLS", "cells"),
        (limits, "MOST_CHARACTERS", "cell_text"),
        (limits, "MOST_SHEETS", "sheets"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, limit, 0)
            with pytest.raises(WorkbookRefusedError) as caught:
                read_file(path)
            assert caught.value.reason == reason


def test_two_sheets_with_one_name_are_told_apart(tmp_path: Path) -> None:
    def table(text: str) -> str:
        cell = f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
        row = f"<table:table-row>{cell}</table:table-row>"
        return f'<table:table table:name="Blad">{row}</table:table>'

    path = tmp_path / "blad.fods"
    namespaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    tables = table("een") + table("twee") + table("drie")
    path.write_text(f"<office:document {namespaces}>{tables}</office:document>", encoding="utf-8")
    found = [(sheet.name, sheet.rows[0].cells[0].text) for sheet in read_file(path).sheets]
    assert found == [("Blad", "een"), ("Blad (2)", "twee"), ("Blad (3)", "drie")]


def test_a_refusal_names_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 2)
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(raw_workbook(tmp_path / "blad.xlsx", text_row(1, "a", "b", "c")))
    said = Words().say(caught.value.message)
    assert "‘Blad’" in said
    assert " 2 " in said


def test_an_encrypted_part_asks_for_no_password(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "blad.xlsx")
    content = bytearray(path.read_bytes())
    # The flag of each entry in the directory at the end of the archive.
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1
        start += 4
    path.write_bytes(content)
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(path)
    assert caught.value.reason == "password"


def test_the_reason_comes_over_from_the_reading_process(tmp_path: Path) -> None:
    path = tmp_path / "naam met spatie & één.xlsx"
    path.write_bytes(b"")
    with pytest.raises(WorkbookRefusedError) as caught:
        read_grid(path)
    assert caught.value.reason == "empty"
    assert caught.value.message.values == {"file": path.name}


def test_nothing_is_written_and_no_entity_resolved(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    path = raw_workbook(tmp_path / "blad.xlsx", text_row(1, "a"))
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(f"../../{trap.name}", "x")
        made.writestr(str(trap), "x")
    assert read_file(path).sheets[0].rows[0].cells == (GridCell(1, Kind.TEXT, "a"),)
    assert not trap.exists()
    assert [found.name for found in tmp_path.iterdir()] == ["blad.xlsx"]


def test_what_is_merged_costs_no_more_than_what_is_filled(tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "blad.xlsx",
        parts={
            "xl/worksheets/sheet1.xml": (
                "<worksheet><sheetData>"
                '<row r="2"><c r="B2"><v>1</v></c></row>'
                '<row r="900000"><c r="A900000"><v>2</v></c><c r="D900000"><v>3</v></c></row>'
                "</sheetData><mergeCells>"
                '<mergeCell ref="B2:C1048576"/><mergeCell ref="D3:XFD1048576"/>'
                "</mergeCells></worksheet>"
            )
        },
    )
    grid = read_file(path)
    assert shown(grid) == "B2 n 1|C2 m |A900000 n 2|B900000 m |C900000 m |D900000 m 3"
    assert [notice.key for notice in grid.notices] == ["workbook.notice.under_merge"]
