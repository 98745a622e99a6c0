"""Tables of a letter: a planning gives candidates in every form, figures give none."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from importers.letters.child import read_file
from tests.importers.letters.formats.written import word_letter
from tests.importers.letters.helpers import OPENING, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_ODT = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = "".join(f' xmlns:{name}="{_ODT}{name}:1.0"' for name in ("text", "table", "office"))

Rows = list[list[str]]

PLANNING: Rows = [
    ["Product", "Verantwoordelijke", "Planning"],
    ["Handreiking voor gemeenten", "VNG", "Q4 2026"],
    ["Tolken op het loket", "Divosa", "medio 2027"],
]


def _docx(folder: Path, rows: Rows) -> Path:
    document = word_letter()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = folder / "tabel.docx"
    document.save(str(path))
    return path


def _odt(folder: Path, rows: Rows) -> Path:
    cells = [
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        for row in rows
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    path = folder / "tabel.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content{_NAMES}><office:body><office:text><text:p>{OPENING}</text:p>"
            f"<table:table>{body}</table:table></office:text></office:body></office:document-content>",
        )
    return path


def _html(folder: Path, rows: Rows) -> Path:
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    path = folder / "tabel.html"
    path.write_text(f"<!doctype html><p>{OPENING}</p><table>{body}</table>", encoding="utf-8")
    return path


def _told(rows: Sequence[str]) -> list[tuple[str, str]]:
    """Return passage and time of what the rows of a table announce; the letter round it has its own."""
    found = reading(f"{OPENING} Verder is er niets.\n\n" + "\n".join(rows) + "\n").candidates
    return [(each.passage, each.deadline.wording) for each in found]


@pytest.mark.parametrize("save", [_docx, _odt, _html])
@pytest.mark.parametrize("rows", [PLANNING, PLANNING[:2]])
def test_rows_of_a_planning_are_found_in_every_form(
    tmp_path: Path, save: Callable[[Path, Rows], Path], rows: Rows
) -> None:
    text = "\n".join(read_file(save(tmp_path, rows))["pages"])
    found = [
        (each.passage, each.deadline.wording)
        for each in reading(text).candidates
        if each.passage[:6] in {"Handre", "Tolken"}
    ]
    assert found == [(" ".join(row), row[-1]) for row in rows[1:]]


def test_the_head_of_a_table_is_no_part_of_a_title() -> None:
    rows = ["\t".join(row) for row in PLANNING]
    (first, _) = reading(f"{OPENING} Verder is er niets.\n\n" + "\n".join(rows)).candidates
    assert first.title.lower().startswith("handreiking voor gemeenten")


@pytest.mark.parametrize(
    "rows",
    [
        ["Onderwerp\tPeildatum", "Tolken\t1 december 2026", "Wachtenden\t1 december 2026"],
        ["Regeling\tLooptijd tot", "Tolken\t1 december 2026", "Wonen\t1 december 2027"],
        ["Post\t2025\t2026\t2027", "Tolken\t1800\t1900\t2026", "Aanvragen\t1700\t1800\t2030"],
        ["Uitgaven\t2026", "Tolken\t4,5", "Totaal\t2.026"],
        ["Handreiking voor gemeenten\tQ4 2026"],
        ["Product\tPlanning", "Handreiking voor gemeenten\tQ4 2025", "Monitor\tmaart 2025"],
        ["Onderwerp\tKwartaal", "Tolken\t1.200\tQ4 2026", "Wachtenden\t3.400\tQ1 2027"],
    ],
)
def test_tables_that_plan_nothing_give_nothing(rows: list[str]) -> None:
    assert _told(rows) == []
