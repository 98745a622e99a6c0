"""What a cell holds, where the heads stand, and what stands beside our columns."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment

from importers import child
from importers.workbooks import grid
from importers.workbooks.child import main
from importers.workbooks.columns import (
    COLUMNS,
    HIDDEN,
    choices,
    folded_head,
    heads,
    value_of,
    word_of,
)
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import Kind
from importers.workbooks.reading import read_workbook
from resources.words import LANGUAGES, Words
from tests.helpers.spreadsheets import raw_workbook, text_row
from tests.importers.workbooks.helpers import read_here

if TYPE_CHECKING:
    from pathlib import Path


HALF_PAST_TWO = datetime(2026, 4, 2, 14, 30)  # noqa: DTZ001 - a sheet knows no time zones


def book(path: Path, *rows: list[Any], title: str = "Lijst") -> Path:
    made = Book()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def test_every_kind_of_cell_keeps_what_was_typed(tmp_path: Path) -> None:
    path = book(
        tmp_path / "blad.xlsx",
        ["Omschrijving", "Tekst", "Dossier", "Datum toezegging", "Debat", "Vindplaats"],
        ["een", True, 36200.0, date(2026, 4, 2), 0.5, HALF_PAST_TWO],
        ["twee", "_x005F_x0041_", 25424, "2 april 2026", time(9, 30), "#REF!"],
    )
    first, second = read_here(path).rows
    assert {name: (cell.kind, cell.text) for name, cell in first.cells.items()} == {
        "title": (Kind.TEXT, "een"),
        "text": (Kind.BOOLEAN, "1"),
        "dossier": (Kind.NUMBER, "36200"),
        "promised_on": (Kind.DAY, "2026-04-02"),
        "debate": (Kind.NUMBER, "0.5"),
        "found_in": (Kind.DAY, "2026-04-02T14:30:00"),
    }
    assert second.cells["text"].text == "_x0041_"
    assert second.cells["dossier"].text == "25424"
    assert second.cells["debate"].text == "09:30:00"
    assert [(fault.field, fault.place) for fault in second.faults] == [("found_in", "F3")]


def test_formulas_are_told_from_values(tmp_path: Path) -> None:
    cells = (
        '<row r="2"><c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="B2"><f>TODAY()</f></c><c r="C2"><v>1e999</v></c></row>'
    )
    rows = text_row(1, "Omschrijving", "Tekst", "Dossier") + cells
    (row,) = read_here(raw_workbook(tmp_path / "blad.xlsx", rows)).rows
    assert (row.cells["title"].text, row.cells["title"].is_formula) == ("ab", True)
    assert [(fault.field, fault.place, fault.reason.key) for fault in row.faults] == [
        ("text", "B2", "workbook.reason.formula"),
        ("dossier", "C2", "workbook.reason.error"),
    ]


def test_heads_are_found_below_a_title_in_either_language(tmp_path: Path) -> None:
    path = book(
        tmp_path / "blad.xlsx",
        ["Lijst van toezeggingen"],
        [],
        ["", "DESCRIPTION ", "status"],
        ["", "een", "Open"],
    )
    found = read_here(path)
    assert found.columns >= {"title", "status"}
    assert [(row.row, row.cells["title"].place) for row in found.rows] == [(4, "B4")]


def test_no_two_columns_share_a_head_and_no_two_values_a_word() -> None:
    names = [*HIDDEN, *(column.name for column in COLUMNS)]
    for language in LANGUAGES:
        words = Words(language)
        assert [heads()[folded_head(words(f"workbook.column.{name}"))] for name in names] == names
        for name in ("kind", "status", "firmness", "chamber"):
            for value in choices(name):
                assert value_of(name, word_of(name, value, words)) == value
    assert value_of("status", "bestaat niet") is None


def test_columns_and_comments_of_the_colleague_are_kept_with_the_row(tmp_path: Path) -> None:
    made = Book()
    sheet = made.worksheets[0]
    sheet.append(["Omschrijving", "Mijn kolom", "", "Status"])
    sheet.append(["een", "van mij", "zonder kop", None])
    sheet.append([None, "los", None, None])
    sheet["D2"].comment = Comment("kan dit weg?", "collega")
    sheet.row_dimensions[2].hidden = True
    made.create_sheet("Toelichting").append(["iets anders"])
    made.save(tmp_path / "blad.xlsx")
    found = read_here(tmp_path / "blad.xlsx")
    (row,) = found.rows
    assert [(each.kind, each.label, each.place, each.text) for each in row.beside] == [
        ("column", "Mijn kolom", "B2", "van mij"),
        ("column", "C", "C2", "zonder kop"),
        ("comment", "Status", "D2", "kan dit weg?"),
    ]
    assert [Words()(notice.key, **notice.values) for notice in found.notices] == [
        (
            "Het werkblad ‘Toelichting’ wordt niet als rijen gelezen; wat er staat, komt bij "
            "‘Te beslissen uit Excel’."
        ),
        "Eén verborgen rij is meegelezen.",
        "Op ‘Sheet’ staat nog iets buiten de rijen; dat komt bij ‘Te beslissen uit Excel’: B3.",
    ]


def test_a_sheet_without_our_columns_is_refused(tmp_path: Path) -> None:
    for rows in ([["Naam", "Adres"]], [], [["Status", "Nummer"]]):
        with pytest.raises(WorkbookRefusedError) as caught:
            read_here(book(tmp_path / "blad.xlsx", *rows))
        assert caught.value.reason == "no_heads"
        assert "Omschrijving" in Words().say(caught.value.message)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "blad.xlsx", ["Omschrijving", "Status", "omschrijving"])
    with pytest.raises(WorkbookRefusedError) as caught:
        read_here(path)
    assert caught.value.reason == "head_twice"
    assert caught.value.message.values["cell"] == "C1"


def test_a_process_that_takes_too_long_or_falls_over_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "blad.xlsx", ["Omschrijving"], ["een"])
    with monkeypatch.context() as patched:
        patched.setattr(grid, "SECONDS", 0.01)
        with pytest.raises(WorkbookRefusedError) as caught:
            read_workbook(path)
        assert caught.value.reason == "too_heavy"
    with monkeypatch.context() as patched:
        patched.setattr(child, "child_command", lambda _reader: [sys.executable, "-c", ""])
        with pytest.raises(WorkbookRefusedError) as caught:
            read_workbook(path)
        assert caught.value.reason == "too_heavy"


def test_a_process_can_be_ended_by_whoever_started_it(tmp_path: Path) -> None:
    path = book(tmp_path / "blad.xlsx", ["Omschrijving"], ["een"])
    with pytest.raises(WorkbookRefusedError):
        read_workbook(path, lambda kill: kill())


def test_the_built_program_reads_in_a_process_of_its_own_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.child_command(grid.READER) == [sys.executable, "read-workbook"]


def test_no_module_beside_the_workbook_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "sprong"
    for name in ("openpyxl", "defusedxml", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trap)!r}, 'w')", encoding="utf-8")
    path = book(tmp_path / "blad.xlsx", ["Omschrijving"], ["een"])
    monkeypatch.chdir(tmp_path)
    assert len(read_workbook(path).rows) == 1
    assert not trap.exists()


def test_the_child_says_what_it_found_as_ascii_json(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importers.workbooks.child.limit_memory", lambda: None)
    assert main([str(book(tmp_path / "blad.xlsx", ["Omschrijving"], ["één"]))]) == 0
    said = capfdbinary.readouterr().out
    assert b"\\u00e9\\u00e9n" in said
    assert said.isascii()
