"""Text files: encoding and sign found out, and our own guard taken off again."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.workbooks.child import read_file
from importers.workbooks.codec import with_guard, without_guard
from importers.workbooks.errors import WorkbookRefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import Grid

ROWS = [["Nummer", "Omschrijving"], ["1", "één, of ‘twee’"], ["2", "regel 1\nregel 2"]]


def table(grid: Grid) -> list[list[str]]:
    (sheet,) = grid.sheets
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def written(rows: list[list[str]], sign: str) -> str:
    made = StringIO(newline="")
    csv.writer(made, delimiter=sign).writerows(rows)
    return made.getvalue()


def read(path: Path, content: bytes) -> Grid:
    path.write_bytes(content)
    return read_file(path)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encoding_and_sign_are_found_out(tmp_path: Path, sign: str, encoding: str) -> None:
    grid = read(tmp_path / "lijst.txt", written(ROWS, sign).encode(encoding))
    assert table(grid) == ROWS
    assert (grid.format, grid.sheets[0].name) == ("csv", "lijst")
    keys = [notice.key for notice in grid.notices]
    assert keys == (["workbook.notice.encoding"] if encoding == "cp1252" else [])


def test_a_comma_in_every_text_is_no_sign(tmp_path: Path) -> None:
    above = ["Lijst van toezeggingen", "Omschrijving;Bedrag"]
    lines = [f"Brief {n}, met plan, en meer;1.234,5{n}" for n in range(9)]
    for head in (above, above[1:]):
        grid = read(tmp_path / "a.csv", "\n".join([*head, *lines]).encode())
        assert table(grid)[-1] == ["Brief 8, met plan, en meer", "1.234,58"]


def test_one_column_of_texts_stays_one(tmp_path: Path) -> None:
    grid = read(tmp_path / "a.csv", b"Omschrijving\nBrief over geld\nNota, kort\nPlan\nBrief\n")
    assert table(grid)[2] == ["Nota, kort"]


def test_the_euro_tells_one_old_character_set_from_another(tmp_path: Path) -> None:
    rows = [["Bedrag", "Soort"], ["€ 5", "café"]]
    for encoding in ("iso8859-15", "cp1252"):
        assert table(read(tmp_path / "a.csv", written(rows, ";").encode(encoding))) == rows


def test_two_character_sets_in_one_file_lose_no_letter(tmp_path: Path) -> None:
    content = "één;België;café\n".encode() + "coördinatie;x;y\n".encode("cp1252")
    assert table(read(tmp_path / "a.csv", content)) == [
        ["één", "België", "café"],
        ["coördinatie", "x", "y"],
    ]


def test_a_file_that_names_its_sign(tmp_path: Path) -> None:
    content = b"sep=|\r\na;b|c\r\nd;e|f\r\n"
    assert table(read(tmp_path / "a.csv", content)) == [["a;b", "c"], ["d;e", "f"]]


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    grid = read(tmp_path / "a.csv", b'a;b\n\n"c\nd";e\n;f\n')
    assert [(row.number, row.cells[0].column) for row in grid.sheets[0].rows] == [
        (1, 1),
        (3, 1),
        (4, 2),
    ]


def test_a_quote_that_nobody_closes_takes_nothing_along(tmp_path: Path) -> None:
    grid = read(tmp_path / "a.csv", b'a;b\n"c;d\ne;f\n')
    assert table(grid) == [["a", "b"], ['"c', "d"], ["e", "f"]]
    assert [notice.key for notice in grid.notices] == ["workbook.notice.quotes"]


def test_what_keeps_a_formula_away_is_taken_off(tmp_path: Path) -> None:
    content = b'\'=1+1;\'-tje;"=""007""";\'s avonds;=A1\n'
    assert table(read(tmp_path / "a.csv", content)) == [["=1+1", "-tje", "007", "'s avonds", "=A1"]]


@settings(deadline=None)
@given(st.text("'=+-@a\t\r\n"))
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    guarded = with_guard(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert without_guard(guarded) == text


def test_a_list_whose_first_head_is_id_is_a_list(tmp_path: Path) -> None:
    content = b"ID;Prioriteit\nA;hoog\nC;X\nP;Plan\n"
    assert table(read(tmp_path / "a.csv", content))[0] == ["ID", "Prioriteit"]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"a\0;b\0;c\0\r\nd;e;f\r\n", [["a", "b", "c"], ["d", "e", "f"]]),
        (b"a;b\nc;d\n\x1a", [["a", "b"], ["c", "d"]]),
        (b"a;b\nsub\x1edeel;d\n", [["a", "b"], ["sub\x1edeel", "d"]]),
    ],
    ids=["fields that end with a zero", "the end of a file of DOS", "a hyphen of Word"],
)
def test_a_stray_sign_makes_a_list_no_less_a_text(
    tmp_path: Path, content: bytes, rows: list[list[str]]
) -> None:
    assert table(read(tmp_path / "a.csv", content)) == rows


def test_what_is_no_text_is_no_table(tmp_path: Path) -> None:
    for content in (b"\x00\x01\x02\x03" * 9, b"%PDF-1.7", b"GIF89a"):
        with pytest.raises(WorkbookRefusedError) as caught:
            read(tmp_path / "a.csv", content)
        assert caught.value.reason == "no_workbook"
