"""Files that are something else, damaged or made to do harm: refused, each with its sentence."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from importers.workbooks import guard
from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.reading import read_workbook
from resources.words import LANGUAGES, Words
from tests.importers.workbooks.helpers import PARTS, SHEET, raw_workbook, sheet_part, text_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "lol">]>'
WORKBOOK = str(PARTS["xl/workbook.xml"])
LINKS = str(PARTS["xl/_rels/workbook.xml.rels"])


def bytes_file(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def with_part(name: str, part: str | bytes | None) -> Callable[[Path], Path]:
    return lambda path: raw_workbook(path, parts={name: part})


def sheet(rows: str = "", after: str = "", before: str = "") -> Callable[[Path], Path]:
    return with_part(SHEET, sheet_part(rows, after, before))


def archive(*entries: tuple[str, bytes]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in entries:
                made.writestr(name, content)
        return path

    return make


def doubled(path: Path) -> Path:
    raw_workbook(path)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("xl/Worksheets/sheet1.xml", "<worksheet/>")
    return path


def cut(path: Path) -> Path:
    content = raw_workbook(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def flipped(path: Path) -> Path:
    content = bytearray(raw_workbook(path, text_row(1, "x" * 300)).read_bytes())
    content[content.find(SHEET.encode()) + len(SHEET) + 40] ^= 0xFF
    path.write_bytes(content)
    return path


def merged(reference: str) -> Callable[[Path], Path]:
    return sheet(after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>')


def shared(formula: str, cells: int) -> Callable[[Path], Path]:
    followers = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/></c></row>'
        for row in range(2, cells + 1)
    )
    master = f'<f t="shared" ref="A1:A{cells}" si="0">{formula}</f>'
    return sheet(f'<row r="1"><c r="A1">{master}</c></row>{followers}')


REFUSED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "empty": ("empty", bytes_file(b"")),
    "old Excel": ("old_excel", bytes_file(OLE + b"\0" * 600)),
    "password": (
        "password",
        bytes_file(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    ),
    "web page": ("html", bytes_file(b"\xef\xbb\xbf <html><table><tr><td>1")),
    "web page with doctype": ("html", bytes_file(b"<!DOCTYPE html>\n<html>")),
    "csv": ("text", bytes_file("Nummer;Omschrijving\n1;één\n".encode("cp1252") * 9)),
    "picture": ("no_workbook", bytes_file(b"\x89PNG\r\n\x1a\n\0\0\0")),
    "other zip": ("no_workbook", archive(("word/document.xml", b"<x/>"))),
    "binary workbook": ("binary_excel", archive(("xl/workbook.bin", b"x"))),
    "OpenDocument": (
        "open_document",
        archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
    ),
    "half a file": ("damaged", cut),
    "a flipped byte": ("damaged", flipped),
    "no XML": ("damaged", sheet("<row>")),
    "no list of parts": ("damaged", with_part("[Content_Types].xml", None)),
    "no number": ("damaged", sheet('<row r="1"><c r="A1"><v>abc</v></c></row>')),
    "no such text": ("damaged", sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
    "no sheet": (
        "no_sheet",
        with_part("xl/_rels/workbook.xml.rels", LINKS.replace("sheet1", "sheet2")),
    ),
    "doctype in the sheet": ("doctype", sheet(before=DOCTYPE)),
    "doctype in the workbook": ("doctype", with_part("xl/workbook.xml", DOCTYPE + WORKBOOK)),
    "doctype in UTF-16": (
        "doctype",
        with_part("xl/workbook.xml", (DOCTYPE + WORKBOOK).encode("utf-16")),
    ),
    "doctype in the properties": ("doctype", with_part("docProps/core.xml", f"{DOCTYPE}<x/>")),
    "too many spaces": ("unpacked", sheet(" " * 3_000_000)),
    "part twice": ("twice", doubled),
    "nested": ("nesting", sheet(after="<x>" * 200 + "</x>" * 200)),
    "many sheets": (
        "sheets",
        with_part(
            "xl/workbook.xml",
            WORKBOOK.replace("</sheets>", '<sheet name="a"/>' * 300 + "</sheets>"),
        ),
    ),
    "far row": ("far", sheet('<row r="999999999"><c><v>1</v></c></row>')),
    "far column": ("damaged", sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')),
    "no place": ("damaged", sheet('<row r="1"><c r="?"><v>1</v></c></row>')),
    "far cell": ("far", sheet('<row r="1"><c r="A9999999999"><v>1</v></c></row>')),
    "far note": (
        "far",
        with_part("xl/comments1.xml", '<comments><comment ref="A9999999"/></comments>'),
    ),
    "merged everything": ("merged", merged("A1:XFD1048576")),
    "merged columns": ("merged", merged("A1:Z1048576")),
    "long text": (
        "cell_text",
        sheet(text_row(1, "".join(chr(97 + n % 26) + chr(65 + n % 7) for n in range(30_000)))),
    ),
    "long formulas": ("formulas", shared("A1+" * 1_000 + "1", 8_000)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_should_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    reason, make = REFUSED[name]
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(make(tmp_path / "blad.xlsx"))
    assert caught.value.reason == reason
    for language in LANGUAGES:
        assert "blad.xlsx" in Words(language).say(caught.value.message)


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
    path = raw_workbook(tmp_path / "blad.xlsx", text_row(1, "a", "b", "c"))
    for limit, reason in (
        ("MOST_FILE", "too_large"),
        ("MOST_PARTS", "unpacked"),
        ("MOST_UNPACKED", "unpacked"),
        ("MOST_CELLS", "cells"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(guard, limit, 2)
            with pytest.raises(WorkbookRefusedError) as caught:
                read_file(path)
            assert caught.value.reason == reason


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
        read_workbook(path)
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


def test_a_cell_in_the_far_corner_is_no_trouble(tmp_path: Path) -> None:
    rows = f'{text_row(1, "a")}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "blad.xlsx", rows)
    assert [row.number for row in read_file(path).sheets[0].rows] == [1, 1_048_576]
