"""Spreadsheets from their parts, so that each part may be wrong: damaged, odd or made to do harm."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS: dict[str, str | bytes] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}

SHEET = "xl/worksheets/sheet1.xml"


def sheet_part(rows: str, after: str = "", before: str = "") -> str:
    """Return the XML of a sheet."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_row(number: int, *texts: str) -> str:
    """Return the XML of a row of texts."""
    letters = "ABCDEFGHIJ"
    found = "".join(
        f'<c r="{letters[place]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{found}</row>'


def raw_workbook(
    path: Path, rows: str = "", parts: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """Write a workbook from parts.

    Args:
        path: Where.
        rows: XML of the rows of its one sheet.
        parts: Other parts by name; one that is None is left out.
    """
    wanted = {**PARTS, SHEET: sheet_part(rows), **(parts or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in wanted.items():
            if part is not None:
                archive.writestr(name, part)
    return path


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


def rows(count: int, row: str) -> Callable[[Path], Path]:
    """Make a sheet of so many rows; `{}` in `row` is its number."""
    return sheet("".join(row.replace("{}", str(number)) for number in range(1, count + 1)))


def shared_texts(text: str, cells: int, part: str | None = None) -> Callable[[Path], Path]:
    """Make a sheet of cells that share one text."""
    content = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, cells + 1)
    )
    texts = part or f'<sst xmlns="{MAIN}"><si>{text}</si></sst>'
    links = LINKS.replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
    )
    parts = {
        SHEET: sheet_part(content),
        "xl/_rels/workbook.xml.rels": links,
        "xl/sharedStrings.xml": texts,
    }
    return lambda path: raw_workbook(path, parts=parts)


def styles(part: str) -> Callable[[Path], Path]:
    """Make a sheet with one day in the first of the styles given."""
    links = LINKS.replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    )
    parts = {
        SHEET: sheet_part('<row r="1"><c r="A1" s="0"><v>46114</v></c></row>'),
        "xl/_rels/workbook.xml.rels": links,
        "xl/styles.xml": part,
    }
    return lambda path: raw_workbook(path, parts=parts)


REFUSED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "empty": ("empty", bytes_file(b"")),
    "only zeros": ("empty", bytes_file(b"\0" * 99)),
    "a container without a workbook": ("damaged", bytes_file(OLE + b"\0" * 600)),
    "password": (
        "password",
        bytes_file(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    ),
    "web page": ("html", bytes_file(b"\xef\xbb\xbf <html><table><tr><td>1")),
    "web page with doctype": ("html", bytes_file(b"<!DOCTYPE html>\n<html>")),
    "XML of a spreadsheet": ("xml", bytes_file(b"<?xml version='1.0'?><Workbook/>")),
    "an Excel of before 1995": (
        "older",
        bytes_file(bytes.fromhex("0904060000001000") + b"\0" * 99),
    ),
    "symbolic link": (
        "old_text",
        bytes_file(b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"a"\r\nE\r\n'),
    ),
    "data interchange": ("old_text", bytes_file(b'TABLE\n0,1\n"Blad"\nVECTORS\n0,1\n')),
    "picture": ("no_workbook", bytes_file(b"\x89PNG\r\n\x1a\n\0\0\0")),
    "other zip": ("no_workbook", archive(("word/document.xml", b"<x/>"))),
    "zip of nothing": ("no_workbook", archive()),
    "binary workbook of nothing": ("damaged", archive(("xl/workbook.bin", b"x"))),
    "OpenDocument text": (
        "no_workbook",
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")),
    ),
    "OpenDocument with a password": (
        "password",
        archive(
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", b"x"),
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
        ),
    ),
    "OpenDocument without a sheet": (
        "no_sheets",
        archive(
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", b"<office:document-content/>"),
        ),
    ),
    "half a file": ("damaged", cut),
    "a flipped byte": ("damaged", flipped),
    "no XML": ("damaged", sheet("<row>")),
    "no workbook": ("no_workbook", with_part("xl/workbook.xml", None)),
    "no sheet": (
        "no_sheet",
        with_part("xl/_rels/workbook.xml.rels", LINKS.replace("sheet1", "sheet2")),
    ),
    "sheet outside the file": (
        "no_sheet",
        with_part(
            "xl/_rels/workbook.xml.rels", LINKS.replace("worksheets/", "../../../../../etc/")
        ),
    ),
    "one sheet under two names": (
        "no_sheet",
        with_part(
            "xl/workbook.xml",
            WORKBOOK.replace("</sheets>", '<sheet name="Ander" r:id="r1"/></sheets>'),
        ),
    ),
    "no sheet at all": (
        "no_sheets",
        with_part("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets/></workbook>'),
    ),
    "doctype in the sheet": ("doctype", sheet(before=DOCTYPE)),
    "doctype in the workbook": ("doctype", with_part("xl/workbook.xml", DOCTYPE + WORKBOOK)),
    "doctype in UTF-16": (
        "doctype",
        with_part("xl/workbook.xml", (DOCTYPE + WORKBOOK).encode("utf-16")),
    ),
    "doctype in the texts": ("doctype", shared_texts("", 1, f"{DOCTYPE}<sst><si>&a;</si></sst>")),
    "many sheets": (
        "sheets",
        with_part(
            "xl/workbook.xml",
            WORKBOOK.replace("</sheets>", '<sheet name="a"/>' * 300 + "</sheets>"),
        ),
    ),
    "one long text in many cells": (
        "cell_text",
        shared_texts(f"<t>{'lang ' * 100_000}</t>", 300),
    ),
}
"""By name: the reason why it is refused, and what makes it."""

OPENED: dict[str, tuple[str, str, Callable[[Path], Path]]] = {
    "no list of parts": ("", "", with_part("[Content_Types].xml", None)),
    "doctype where nobody reads": ("", "", with_part("docProps/core.xml", f"{DOCTYPE}<x/>")),
    "part twice": ("part_twice", "", doubled),
    "nested": ("", "", sheet(text_row(1, "a"), after="<x>" * 9_000 + "</x>" * 9_000)),
    "no number": ("", "A1 e abc", sheet('<row r="1"><c r="A1"><v>abc</v></c></row>')),
    "endless number": ("", "A1 e 1e999", sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')),
    "no such text": ("no_text", "A1 e #9", sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
    "no such style": ("", "A1 n 1", sheet('<row r="1"><c r="A1" s="999"><v>1</v></c></row>')),
    "empty fill": (
        "",
        "A1 d 2026-04-02T00:00:00",
        styles(
            "<styleSheet><fills><fill/></fills><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"
        ),
    ),
    "broken styles": ("no_styles", "A1 n 46114", styles("<styleSheet><cellXfs>")),
    "far row": ("bad_place", "", sheet('<row r="999999999"><c><v>1</v></c></row>')),
    "far column": ("bad_place", "", sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')),
    "no place": ("bad_place", "", sheet('<row r="1"><c r="?"><v>1</v></c></row>')),
    "far cell": ("bad_place", "", sheet('<row r="1"><c r="A9999999999"><v>1</v></c></row>')),
    "corner": (
        "",
        "XFD1048576 n 1",
        sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "no places at all": (
        "",
        "A1 n 1|B1 n 2|A2 n 3",
        sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
    ),
    "cell twice": (
        "cell_twice",
        "A1 n 2",
        sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ),
    "rows out of order": (
        "",
        "A1 n 1|A3 n 3",
        sheet('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
    ),
    "merged everything": ("", "", merged("A1:XFD1048576")),
    "merged columns": ("", "", merged("A1:Z1048576")),
    "shared formulas": ("", "A1 f =" + ("A1+" * 334)[:1_000], shared("A1+" * 1_000 + "1", 1)),
    "long text": ("long_text", "", sheet(text_row(1, "lang " * 250_000))),
    "rows of nothing": ("", "", rows(20_000, '<row r="{}" s="1" customFormat="1"/>')),
    "another prefix": (
        "",
        "A1 s a",
        with_part(
            SHEET,
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">'
            "<x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
        ),
    ),
    "UTF-16": ("", "A1 s é", with_part(SHEET, sheet_part(text_row(1, "é")).encode("utf-16"))),
    "a module among the sheets": (
        "no_cells",
        "",
        with_part(
            "xl/workbook.xml",
            WORKBOOK.replace("</sheets>", '<sheet name="Module1" sheetId="2" r:id=""/></sheets>'),
        ),
    ),
    "macros": ("macros", "", with_part("xl/vbaProject.bin", b"x")),
    "links to elsewhere": ("links", "", with_part("xl/externalLinks/externalLink1.xml", "<x/>")),
}
"""By name: what is said of it, the cells that are read, and what makes it; empty: none, or any."""
