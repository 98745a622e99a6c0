"""A list that was saved as a web page, or named `.xls` by the site that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.workbooks.child import read_file
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.tables import find_tables, read_rows

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><head><meta charset=utf-8><title>Lijst</title><style>td {}</style>
<body><p>Menu<table><tr><td>
<table>
<tr><th colspan=2>Toezeggingen<th>Voortgang
<tr><th>Nummer<th>Omschrijving<th>Status</tr>
<tr><td rowspan="2">TZ202603-130</td><td>Brief over <b>caf&eacute;s</b><br>en terrassen</td><td>Openstaand</td></tr>
<tr><td><del>Onderzoek naar de markt</del></td><td></td></tr>
<tr><td>TZ202603-131<td>Brief over &lt;markten&gt;<td>Afgedaan
</table></td></tr></table><script>if (1 < 2) {}</script>
"""


def saved(path: Path, text: str = PAGE) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_a_page_is_a_sheet(tmp_path: Path) -> None:
    grid = read_file(saved(tmp_path / "lijst.xls"))
    (sheet,) = grid.sheets
    assert grid.format == "html"
    assert [
        (row.number, [(cell.column, cell.text, cell.is_struck) for cell in row.cells if cell.text])
        for row in sheet.rows
    ] == [
        (1, [(1, "Toezeggingen", False), (3, "Voortgang", False)]),
        (2, [(1, "Nummer", False), (2, "Omschrijving", False), (3, "Status", False)]),
        (
            3,
            [
                (1, "TZ202603-130", False),
                (2, "Brief over cafés\nen terrassen", False),
                (3, "Openstaand", False),
            ],
        ),
        (4, [(2, "Onderzoek naar de markt", True)]),
        (
            5,
            [
                (1, "TZ202603-131", False),
                (2, "Brief over <markten>", False),
                (3, "Afgedaan", False),
            ],
        ),
    ]
    assert sheet.merges == ((1, 1, 1, 2), (3, 1, 4, 1))
    assert [(notice.key, notice.values["n"]) for notice in grid.notices] == [
        ("workbook.notice.page", 1)
    ]


def test_its_rows_are_read_as_of_any_list(tmp_path: Path) -> None:
    grid = read_file(saved(tmp_path / "lijst.html"))
    workbook = read_rows(grid, find_tables(grid, {}))
    assert [row.text("external_number") for row in workbook.rows] == [
        "TZ202603-130",
        "TZ202603-130",
        "TZ202603-131",
    ]
    assert workbook.rows[1].is_struck


@pytest.mark.parametrize(
    "text",
    [
        "<html><p>Geen tabel",
        "<table><tr><td>een<td>twee</table>",
        "<table><tr><td>een<tr><td>twee</table>",
        "<html><![foo[ <table>",
        "<html>" + "<table><tr><td>" * 500,
    ],
)
def test_a_page_without_a_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WorkbookRefusedError) as caught:
        read_file(saved(tmp_path / "lijst.xls", text))
    assert caught.value.reason == "html"


def test_a_comment_hangs_on_its_cell(tmp_path: Path) -> None:
    cells = "<td>een<comment>graag<br>nakijken</comment></td><td>twee</td>"
    grid = read_file(saved(tmp_path / "lijst.xls", f"<table>{f'<tr>{cells}' * 2}</table>"))
    (sheet,) = grid.sheets
    assert sheet.comments == ((1, 1, "", "graag\nnakijken"), (2, 1, "", "graag\nnakijken"))
    assert sheet.rows[0].cells[0].text == "een"


def test_spans_are_bounded(tmp_path: Path) -> None:
    cells = '<td colspan="999999999">een<td rowspan="x">twee'
    grid = read_file(saved(tmp_path / "lijst.xls", f"<table>{f'<tr>{cells}' * 3}</table>"))
    assert {cell.column for row in grid.sheets[0].rows for cell in row.cells if cell.text} == {
        1,
        1001,
    }
