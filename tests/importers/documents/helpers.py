"""Documents for tests, and what a reader of each kind of file finds in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from importers.documents import Column, Document, Table, draft, place_document, write_document
from importers.workbooks.child import read_file
from importers.workbooks.codec import decode
from resources.words import Words
from storage.official_lists import OfficialList, OfficialRow, Paper, Wanted
from storage.rules.official import ListKind
from storage.rules.terms import RecordKind, State, Status

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Words("nl")
ON = date(2026, 6, 30)
Tables = list[list[tuple[str, ...]]]
"""Rows of texts, heads first, of each table that has rows."""

LETTER = Paper("letter", "Loketten", date(2026, 4, 2), "", "1234567")


def row(
    number: int = 1, status: Status = Status.OPEN, kind: RecordKind = RecordKind.PROMISE
) -> OfficialRow:
    """Return a record as a list tells of it."""
    return OfficialRow(
        key=number,
        id=f"id-{number}",
        number=f"T-2026-{number:03}",
        outside_number="T01237",
        kind=kind,
        title=f"De Kamer informeren over de loketten ({number})",
        status=status,
        chamber="EK",
        ministry="VWS",
        handler="A. de Groot",
        debate="",
        promised_on=date(2026, 3, 18),
        found_in="Kamerstukken II 2025/26, 25 424, nr. 772",
        made_in=None,
        concluded_on=date(2026, 4, 2) if status is Status.MET else None,
        settled_by=(),
        note="De verkenning is begonnen.",
        first_term="eind 2026",
        term="eind 2026",
        latest=date(2026, 12, 31),
        reason="",
        state=State.OPEN,
    )


def annex(*rows: OfficialRow) -> OfficialList:
    """Return an annex of records."""
    return OfficialList(Wanted(ListKind.ANNEX, ON, date(2025, 7, 1)), rows)


def document(*rows: tuple[str, ...], title: str = "Lijst") -> Document:
    """Return a document with one table of two columns, and one without rows."""
    columns = (Column("Omschrijving", 2), Column("Stand van zaken", 3))
    tables = (
        Table("Toezeggingen: open", "Open", columns, rows, "Geen."),
        Table("Moties: open", "Moties", columns, (), "Geen."),
    )
    return Document(
        title, ("Stand per vandaag.",), tables, "nl", "Pagina {page} van {pages}", " […]"
    )


def written(made: Document, path: Path) -> Path:
    """Write a document and return its path."""
    drafted = draft(made, path)
    assert write_document(drafted) is not None
    place_document(drafted)
    return path


def tables_in(path: Path) -> Tables:
    """Return the tables of a file as a reader that is not ours finds them."""
    return {".docx": _in_docx, ".xlsx": _in_xlsx, ".ods": _in_ods}[path.suffix](path)


def _in_docx(path: Path) -> Tables:
    import docx

    return [
        [tuple(cell.text for cell in each.cells) for each in table.rows]
        for table in docx.Document(str(path)).tables
    ]


def _in_xlsx(path: Path) -> Tables:
    import openpyxl

    # openpyxl gives back what stands in the file, not what a spreadsheet shows for it.
    return _below_heads(
        [
            [
                tuple(decode(str(v or "")) for v in each)
                for each in sheet.iter_rows(values_only=True)
            ]
            for sheet in openpyxl.load_workbook(path).worksheets
        ]
    )


def _in_ods(path: Path) -> Tables:
    """Return what our own reader finds; calamine finds the same, but for tabs, which it leaves out."""
    found = []
    for sheet in read_file(path).sheets:
        width = max(each.column for line in sheet.rows for each in line.cells)
        texts = ({each.column: each.text for each in line.cells} for line in sheet.rows)
        found.append([tuple(line.get(n, "") for n in range(1, width + 1)) for line in texts])
    tabless = [[tuple(t.replace("\t", "") for t in each) for each in rows] for rows in found]
    assert _by_calamine(path) == _below_heads(tabless)
    return _below_heads(found)


def _by_calamine(path: Path) -> Tables:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
    return _below_heads([[tuple(map(str, each)) for each in sheet.to_python()] for sheet in sheets])


def _below_heads(sheets: Tables) -> Tables:
    """Leave out what stands above the heads, and sheets without rows."""
    found = []
    for rows in sheets:
        start = next(n for n, each in enumerate(rows) if all(each))
        if len(rows) > start + 1:
            found.append(rows[start:])
    return found
