"""OpenDocument spreadsheets, with what calamine does not give."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import GridCell, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import Grid

_STYLES = """
<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/>
</style:style>
<style:style style:name="door" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="kind" style:family="table-cell" style:parent-style-name="door"/>
<style:style style:name="niet" style:family="text">
<style:text-properties style:text-line-through-style="none"/></style:style>
"""
_ROOT = (
    '<office:document{} xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" '
    'xmlns:dc="d" xmlns:draw="w" xmlns:meta="m" xmlns:calcext="c">'
)


def document(tables: str, kind: str = "-content") -> str:
    return (
        f"{_ROOT.format(kind)}<office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        f"</office:document{kind}>"
    )


def ods(path: Path, tables: str, meta: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", document(tables))
        made.writestr(
            "meta.xml", f'<office:document-meta xmlns:office="o">{meta}</office:document-meta>'
        )
    return path


def table(rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="Blad" {attributes}>{rows}</table:table>'


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def only_row(grid: Grid) -> tuple[GridCell, ...]:
    (found,) = grid.sheets[0].rows
    return found.cells


@pytest.mark.parametrize(
    ("attributes", "text", "kind", "expected"),
    [
        ('office:value-type="float" office:value="36200"', "36.200", Kind.NUMBER, "36200"),
        ('office:value-type="percentage" office:value="0.075"', "8%", Kind.NUMBER, "7.5%"),
        (
            'office:value-type="date" office:date-value="2026-04-02"',
            "2 april",
            Kind.DAY,
            "2026-04-02T00:00:00",
        ),
        ('office:value-type="date" office:date-value="ooit"', "ooit", Kind.ERROR, "ooit"),
        ('office:value-type="boolean" office:boolean-value="-10"', "WAAR", Kind.NUMBER, "-10"),
        ('office:value-type="time" office:time-value="PT26H05M00S"', "2", Kind.TEXT, "26:05:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "WAAR", Kind.BOOLEAN, "1"),
        ('office:value-type="string" calcext:value-type="error"', "#N/B", Kind.ERROR, "#N/B"),
        ('office:value-type="string" office:string-value="a&#9;b"', "a b", Kind.TEXT, "a\tb"),
    ],
)
def test_what_a_cell_holds(
    tmp_path: Path, attributes: str, text: str, kind: Kind, expected: str
) -> None:
    grid = read_file(ods(tmp_path / "a.ods", table(row(cell(text, attributes)))))
    assert only_row(grid) == (GridCell(1, kind, expected),)


def test_text_keeps_its_lines_and_spaces(tmp_path: Path) -> None:
    text = 'a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e</text:p><text:p>f'
    grid = read_file(ods(tmp_path / "a.ods", table(row(cell(text)))))
    assert only_row(grid)[0].text == "a   b\tc\nd e\nf"


def test_a_formula_without_an_outcome_is_told(tmp_path: Path) -> None:
    content = '<table:table-cell table:formula="of:=TODAY()"/>' + cell(
        "5", 'table:formula="of:=2+3" office:value-type="float" office:value="5"'
    )
    grid = read_file(ods(tmp_path / "a.ods", table(row(content))))
    assert only_row(grid) == (
        GridCell(1, Kind.FORMULA, "=TODAY()", is_formula=True),
        GridCell(2, Kind.NUMBER, "5", is_formula=True),
    )


def test_strikes_comments_and_what_is_hidden(tmp_path: Path) -> None:
    note = (
        "<office:annotation><dc:creator>Els</dc:creator><dc:date>2026</dc:date>"
        "<text:p>klopt dit?</text:p></office:annotation>"
    )
    struck = 'table:style-name="kind" office:value-type="string"'
    half = 'af<text:span text:style-name="niet"> open</text:span>'
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        + row(cell("weg", struck) + cell(half, struck) + cell("x"))
        + row(
            f'<table:table-cell office:value-type="string">{note}<text:p>een</text:p>'
            "</table:table-cell>",
            'table:visibility="filter"',
        )
    )
    grid = read_file(
        ods(
            tmp_path / "a.ods",
            table(rows, 'table:style-name="weg"'),
            '<meta:user-defined xmlns:meta="m" meta:name="Naam">waarde</meta:user-defined>',
        )
    )
    (sheet,) = grid.sheets
    assert sheet.hidden
    assert [(each.number, each.hidden) for each in sheet.rows] == [(1, False), (2, True)]
    assert [each.is_struck for each in sheet.rows[0].cells] == [True, False, False]
    assert sheet.hidden_columns == {3}
    assert sheet.comments == ((2, 1, "Els", "klopt dit?"),)
    assert sheet.rows[1].cells == (GridCell(1, Kind.TEXT, "een"),)
    assert grid.properties == {"Naam": "waarde"}
    assert [notice.key for notice in grid.notices] == ["workbook.notice.partly_struck"]


def test_what_repeats_is_there_as_often_and_nothing_costs_nothing(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16381"/>'
    twice = cell("a", 'office:value-type="string" table:number-columns-repeated="2"')
    rows = (
        row(empty, 'table:number-rows-repeated="7"')
        + row(twice + empty, 'table:number-rows-repeated="2"')
        + row(empty, 'table:number-rows-repeated="1048566"')
    )
    (sheet,) = read_file(ods(tmp_path / "a.ods", table(rows))).sheets
    assert [(each.number, [c.column for c in each.cells]) for each in sheet.rows] == [
        (8, [1, 2]),
        (9, [1, 2]),
    ]


def test_what_repeats_without_end_is_refused(tmp_path: Path) -> None:
    wide = cell("a", 'office:value-type="string" table:number-columns-repeated="16384"')
    rows = row(wide, 'table:number-rows-repeated="1048576"')
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(ods(tmp_path / "a.ods", table(rows)))
    assert caught.value.reason == "cells"


def test_merged_cells_and_what_is_in_no_cell(tmp_path: Path) -> None:
    deleted = f"<table:tracked-changes>{table(row(cell('gewist')))}</table:tracked-changes>"
    merged = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2">'
        "<text:p>samen</text:p></table:table-cell><table:covered-table-cell/>" + cell("los")
    )
    grid = read_file(ods(tmp_path / "a.ods", deleted + table(row(merged))))
    assert [(each.kind, each.text) for each in only_row(grid)] == [
        (Kind.TEXT, "samen"),
        (Kind.MERGED, ""),
        (Kind.TEXT, "los"),
    ]
    assert grid.sheets[0].merges == ((1, 1, 1, 2),)


def test_one_file_of_xml_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.fods"
    flat = document(table(row(cell("een"))), "").replace(
        "<office:body>",
        '<office:meta><meta:user-defined meta:name="Naam">waarde</meta:user-defined></office:meta>'
        "<office:body>",
    )
    path.write_text(f"<?xml version='1.0'?>{flat}", encoding="utf-8")
    grid = read_file(path)
    assert only_row(grid) == (GridCell(1, Kind.TEXT, "een"),)
    assert grid.properties == {"Naam": "waarde"}


def test_what_the_program_remembers_of_another_file_is_no_sheet(tmp_path: Path) -> None:
    there = row(cell("van een ander"))
    copy = f"<table:table table:name=\"'file:///2026/ander.ods'#Blad\">{there}{table(there)}</table:table>"
    grid = read_file(ods(tmp_path / "a.ods", copy + table(row(cell("eigen"))) + copy))
    assert [sheet.name for sheet in grid.sheets] == ["Blad"]
    assert [each.text for each in only_row(grid)] == ["eigen"]
    assert [notice.key for notice in grid.notices] == ["workbook.notice.links"]
