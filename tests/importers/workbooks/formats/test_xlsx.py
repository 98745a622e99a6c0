"""Excel files as we read them: everything that somebody wrote, and the same as openpyxl reads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from importers.workbooks.child import read_file
from importers.workbooks.codec import decode
from importers.workbooks.formats.numbers import duration_of, typed
from importers.workbooks.grid import GridCell, Kind, pack, unpack
from tests.helpers.spreadsheets import LINKS, MAIN, PARTS, SHEET, raw_workbook, sheet_part, text_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from importers.workbooks.grid import Grid, GridSheet

_RELATIONS = "http://schemas.microsoft.com/office"
_CODES = st.sampled_from(["General", "0%", "[h]:mm:ss", "dd-mm-yyyy", '"dag" 0', "d mmmm;@"])


def cells(sheet: GridSheet) -> dict[tuple[int, int], GridCell]:
    return {(row.number, cell.column): cell for row in sheet.rows for cell in row.cells}


def said(grid: Grid) -> dict[str, Mapping[str, str | int]]:
    return {notice.key.removeprefix("workbook.notice."): notice.values for notice in grid.notices}


def test_all_that_somebody_wrote_or_did_comes_along(tmp_path: Path) -> None:
    book: Any = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lijst"
    sheet.append(["klaar", date(2026, 4, 2), "=A1", None, "diep"])
    sheet.append([CellRichText("half ", TextBlock(InlineFont(strike=True), "door"))])
    sheet.append([CellRichText(TextBlock(InlineFont(strike=True), "heel"))])
    sheet["A1"].font = Font(strike=True)
    sheet["B1"].comment = Comment("Jan:\nlet op", "Jan")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("C1:D3")
    other = book.create_sheet("Weg")
    other.sheet_state = "veryHidden"
    book.custom_doc_props.append(StringProperty(name="Naam", value="waarde"))
    book.save(tmp_path / "blad.xlsx")
    grid = read_file(tmp_path / "blad.xlsx")
    first, second = grid.sheets
    assert (grid.file_name, grid.format, grid.properties) == (
        "blad.xlsx",
        "xlsx",
        {"Naam": "waarde"},
    )
    assert [(sheet.name, sheet.hidden) for sheet in grid.sheets] == [
        ("Lijst", False),
        ("Weg", True),
    ]
    assert second.rows == ()
    found = cells(first)
    assert found[1, 1] == GridCell(1, Kind.TEXT, "klaar", is_struck=True)
    assert found[1, 2] == GridCell(2, Kind.DAY, "2026-04-02T00:00:00")
    assert found[1, 3] == GridCell(3, Kind.FORMULA, "=A1", is_formula=True)
    assert found[1, 4].kind is Kind.MERGED
    assert found[2, 1] == GridCell(1, Kind.TEXT, "half door")
    assert found[3, 1] == GridCell(1, Kind.TEXT, "heel", is_struck=True)
    assert [row.hidden for row in first.rows] == [False, True, False]
    assert first.hidden_columns == {5}
    assert first.merges == ((1, 3, 3, 4),)
    assert first.comments == ((1, 2, "Jan", "Jan:\nlet op"),)
    assert said(grid) == {"partly_struck": {"n": 1, "cells": "Lijst!A2"}}
    assert unpack(grid.file_name, pack(grid)) == grid


def test_a_conversation_and_a_text_box_are_kept_as_comments(tmp_path: Path) -> None:
    grid = read_file(
        raw_workbook(
            tmp_path / "blad.xlsx",
            text_row(1, "een"),
            {
                "xl/worksheets/_rels/sheet1.xml.rels": (
                    '<Relationships><Relationship Id="a" Type="x/comments" '
                    'Target="../comments1.xml"/><Relationship Id="b" Type="x/threadedComment" '
                    'Target="../threadedComments/t1.xml"/><Relationship Id="c" Type="x/drawing" '
                    'Target="/xl/drawings/d1.xml"/></Relationships>'
                ),
                "xl/_rels/workbook.xml.rels": LINKS.replace(
                    "</Relationships>",
                    f'<Relationship Id="p" Type="{_RELATIONS}/person" Target="persons/p.xml"/>'
                    "</Relationships>",
                ),
                "xl/persons/p.xml": '<personList><person displayName="Els" id="{1}"/></personList>',
                "xl/comments1.xml": (
                    "<comments><authors><author>tc={9}</author><author>Jan</author></authors>"
                    '<commentList><comment ref="A1" authorId="0"><text><t>[Threaded comment]</t>'
                    '</text></comment><comment ref="B2" authorId="1"><text><r><t>noot </t></r>'
                    "<r><t>twee</t></r></text></comment></commentList></comments>"
                ),
                "xl/threadedComments/t1.xml": (
                    '<ThreadedComments><threadedComment ref="A1" personId="{1}" id="{9}">'
                    '<text>klopt dit?</text></threadedComment><threadedComment ref="A1" '
                    'personId="{7}" parentId="{9}"><text>ja</text></threadedComment>'
                    "</ThreadedComments>"
                ),
                "xl/drawings/d1.xml": (
                    "<wsDr><twoCellAnchor><from><col>3</col><row>6</row></from><to><col>9</col>"
                    "<row>9</row></to><sp><txBody><a:p xmlns:a='a'><a:r><a:t>los </a:t></a:r>"
                    "<a:r><a:t>vak</a:t></a:r></a:p><a:p xmlns:a='a'/></txBody></sp>"
                    "</twoCellAnchor><oneCellAnchor><pic/></oneCellAnchor></wsDr>"
                ),
            },
        )
    )
    assert grid.sheets[0].comments == (
        (1, 1, "Els", "klopt dit?"),
        (1, 1, "", "ja"),
        (2, 2, "Jan", "noot twee"),
        (7, 4, "", "los vak"),
    )
    assert said(grid) == {"pictures": {"n": 1}}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="str"><f>x</f><v>ab</v></c>', (Kind.TEXT, "ab", True)),
        ('<c r="A1" t="str"><f>x</f><v></v></c>', (Kind.TEXT, "", True)),
        ('<c r="A1"><f>x</f><v></v></c>', (Kind.FORMULA, "=x", True)),
        ('<c r="A1"><f>x</f></c>', (Kind.FORMULA, "=x", True)),
        ('<c r="A1"><f t="shared" si="0"/><v>5</v></c>', (Kind.NUMBER, "5", True)),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', (Kind.ERROR, "#DIV/0!", True)),
        ('<c r="A1" t="b"><v>1</v></c>', (Kind.BOOLEAN, "1", False)),
        ('<c r="A1" t="b"><v>10</v></c>', (Kind.NUMBER, "10", False)),
        ('<c r="A1" t="d"><v>2026-04-02</v></c>', (Kind.DAY, "2026-04-02T00:00:00", False)),
        ('<c r="A1" t="d"><v>31-12-2026</v></c>', (Kind.TEXT, "31-12-2026", False)),
        ('<c r="A1"><v>12345678901234567890</v></c>', (Kind.NUMBER, "12345678901234567890", False)),
        ('<c r="A1"><v>1_0</v></c>', (Kind.ERROR, "1_0", False)),
        ('<c r="A1"><v>3.0</v></c>', (Kind.NUMBER, "3", False)),
        ('<c r="A1" t="str"><v>a_x000D_\nb</v></c>', (Kind.TEXT, "a\r\nb", False)),
        (
            '<c r="A1" t="inlineStr"><is><t>wa</t><rPh><t>x</t></rPh><r><t>ar</t></r></is></c>',
            (Kind.TEXT, "waar", False),
        ),
    ],
)
def test_what_a_cell_holds(tmp_path: Path, cell: str, expected: tuple[Kind, str, bool]) -> None:
    grid = read_file(raw_workbook(tmp_path / "blad.xlsx", f'<row r="1">{cell}</row>'))
    (row,) = grid.sheets[0].rows
    (found,) = row.cells
    assert (found.kind, found.text, found.is_formula) == expected


def test_a_strict_file_has_its_sheets(tmp_path: Path) -> None:
    strict = {
        name: str(part)
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006", "http://purl.oclc.org/ooxml"
        )
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/o")
        for name, part in {**PARTS, SHEET: sheet_part(text_row(1, "een"))}.items()
    }
    grid = read_file(raw_workbook(tmp_path / "blad.xlsx", parts=strict))
    assert cells(grid.sheets[0])[1, 1].text == "een"


def test_rows_that_hide_unless_they_say_otherwise(tmp_path: Path) -> None:
    part = (
        f'<worksheet xmlns="{MAIN}"><sheetFormatPr zeroHeight="1"/><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    grid = read_file(raw_workbook(tmp_path / "blad.xlsx", parts={SHEET: part}))
    assert [row.hidden for row in grid.sheets[0].rows] == [True, False]


def test_a_damaged_part_is_read_by_another_reader_or_refused(tmp_path: Path) -> None:
    # No end of the sheet: expat stops there, calamine has seen all cells.
    rows = '<row r="5"><c r="C5" t="b"><v>1</v></c><c r="E5"><v>2.5</v></c></row>'
    part = sheet_part(rows).replace("</worksheet>", "<oops></worksheet>")
    path = raw_workbook(tmp_path / "blad.xlsx", parts={SHEET: part})
    grid = read_file(path)
    assert cells(grid.sheets[0]) == {
        (5, 3): GridCell(3, Kind.BOOLEAN, "1"),
        (5, 5): GridCell(5, Kind.NUMBER, "2.5"),
    }
    assert said(grid) == {"salvaged": {"file": "blad.xlsx"}}


def expected(value: Any, code: str) -> tuple[Kind, str] | None:
    """Return what a value that openpyxl read is to us."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Kind.BOOLEAN, str(int(value))
    if isinstance(value, datetime):
        return Kind.DAY, value.isoformat()
    if isinstance(value, time):
        return Kind.TEXT, str(value)
    if isinstance(value, timedelta):
        return Kind.TEXT, duration_of(value.total_seconds() / 86_400)
    if isinstance(value, int | float):
        if code == "0%":
            return Kind.NUMBER, f"{typed(float(f'{value * 100:.15g}'))}%"
        return Kind.NUMBER, typed(value)
    return Kind.TEXT, decode(str(value))


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
).map(lambda text: "".join(each for each in text if each >= " " or each in "\n\t"))
_VALUES = st.one_of(
    _TEXTS.map(lambda text: text.lstrip("=")),
    st.sampled_from(["_x0041_", "a_x000D_b", " rand ", "#REF", "1e5", "007"]),
    st.integers(-(10**14), 10**14),
    st.floats(-1e14, 1e14, allow_nan=False).map(lambda value: float(f"{value:.12g}")),
    st.booleans(),
    st.dates(date(1904, 1, 2), date(2200, 1, 1)),
    st.datetimes(datetime(1904, 1, 2), datetime(2200, 1, 1)).map(  # noqa: DTZ001 - no time zones
        lambda value: value.replace(microsecond=0)
    ),
    st.times().map(lambda value: value.replace(microsecond=0)),
    st.none(),
)


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(st.lists(st.tuples(_VALUES, _CODES), max_size=5), min_size=1, max_size=5),
    from_1904=st.booleans(),
)
def test_we_read_what_openpyxl_reads(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[tuple[Any, str]]],
    from_1904: bool,
) -> None:
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, (value, code) in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, int | float) and not isinstance(value, bool):
                # A number too large to be a day.
                cell.number_format = code if 0 < value < 2_000_000 else "General"
    made = BytesIO()
    book.save(made)
    path = tmp_path_factory.mktemp("blad") / "blad.xlsx"
    path.write_bytes(made.getvalue())
    read = load_workbook(path).worksheets[0]
    wanted = {}
    for found in (cell for row in read.iter_rows() for cell in row):
        content = expected(found.value, found.number_format)
        if content is not None:
            wanted[found.row, found.column] = content
    ours = cells(read_file(path).sheets[0])
    assert {place: (cell.kind, cell.text) for place, cell in ours.items()} == wanted
