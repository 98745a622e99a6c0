"""Documents out: the same in every form, whole or not at all, and never a formula."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.documents import (
    SUFFIXES,
    DocumentKindError,
    DocumentUnwritableError,
    document_of,
    draft,
    place_document,
    write_document,
)
from importers.workbooks.child import read_file
from importers.workbooks.tables import find_tables, read_rows
from storage.errors import RegisterExistsError
from storage.rules.terms import RecordKind, Status
from tests.helpers.registers import new_register
from tests.importers.documents.helpers import (
    WORDS,
    annex,
    document,
    row,
    tables_in,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

NASTY = (
    "=1+1",
    "+31 70",
    '=HYPERLINK("http://x")',
    "@SUM(A1)",
    "-",
    "#REF!",
    "_x0041_",
    "<b>&amp;</b>",
    "  twee spaties  ",
    "een\ntwee\n\nvier",
    "tab\there",
    "\N{NO-BREAK SPACE}é😀",
    "007",
    "2026-01-01",
    "",
)


def below_heads(path: Path) -> list[list[tuple[str, ...]]]:
    return [rows[1:] for rows in tables_in(path)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_text_comes_back_to_the_letter(suffix: str, tmp_path: Path) -> None:
    rows = [(f"{number} {text}", text) for number, text in enumerate(NASTY)]
    path = written(document(*rows), tmp_path / f"lijst{suffix}")
    assert below_heads(path) == [rows]


@settings(max_examples=8, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=4))
def test_all_forms_say_the_same(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("documenten", numbered=True)
    rows = [(f"x{text}x", f"y{text}") for text in texts]
    found = [below_heads(written(document(*rows), folder / f"a{suffix}")) for suffix in SUFFIXES]
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]) == len(texts)


def test_an_annex_has_the_same_cells_in_all_forms(tmp_path: Path) -> None:
    motion = row(3, Status.MET, RecordKind.MOTION)
    made = document_of(annex(row(1), row(2, Status.MET), motion), WORDS)
    found = [tables_in(written(made, tmp_path / f"bijlage{suffix}")) for suffix in SUFFIXES]
    heads = ("Omschrijving", "Vindplaats", "Stand van zaken")
    assert [table[0] for table in found[0]] == [heads] * 3
    assert found[0] == found[1] == found[2]
    assert found[0][0][1][2].startswith("Voldaan op 2 april 2026.")


def test_a_docx_is_accessible_and_dutch(tmp_path: Path) -> None:
    made = docx.Document(str(written(document(("a", "b"), title="Moties"), tmp_path / "a.docx")))
    assert made.core_properties.title == "Moties"
    xml = made.element.xml
    for mark in ("w:tblHeader", "w:cantSplit", "w:tblCaption", 'w:firstRow="1"', 'w:orient="land'):
        assert mark in xml
    assert 'w:lang w:val="nl-NL"' in made.styles.element.xml
    assert [p.style.name for p in made.paragraphs if p.style] == [
        *("Heading 1", "Normal", "Heading 2", "Heading 2", "Normal"),
    ]
    assert made.paragraphs[-1].text == "Geen."
    assert "PAGE" in made.sections[0].footer._element.xml


def test_a_workbook_prints_its_heads_on_each_page(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(document(("=a", "b")), tmp_path / "a.xlsx"))
    assert book.sheetnames == ["Open", "Moties"]
    sheet = book["Open"]
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "A5"
    assert (sheet["A5"].value, sheet["A5"].data_type, sheet["A5"].quotePrefix) == ("=a", "s", True)
    assert [sheet["A1"].value, sheet["A2"].value] == [
        "Lijst – Toezeggingen: open",
        "Stand per vandaag.",
    ]
    assert book["Moties"]["A3"].value == "Geen."


def test_a_text_that_no_cell_holds_is_marked_in_a_workbook_and_whole_elsewhere(
    tmp_path: Path,
) -> None:
    made = document(("lang", "x" * 40_000))
    for suffix, cut in ((".docx", 0), (".ods", 0), (".xlsx", 1)):
        drafted = draft(made, tmp_path / f"lang{suffix}")
        assert write_document(drafted) == cut
        place_document(drafted)
        (((_, text),),) = below_heads(drafted.path)
        assert (text == "x" * 40_000) is (cut == 0)
        assert text.endswith(" […]") is (cut == 1)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_there_whole_and_for_its_owner_or_not_at_all(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"lijst{suffix}"
    path.write_bytes(b"van eerder")
    asked = count()
    drafted = draft(document(*[("a", "b")] * 50), path)
    assert write_document(drafted, lambda: next(asked) > 10) is None
    assert [path.read_bytes(), [*tmp_path.iterdir()]] == [b"van eerder", [path]]
    written(drafted.document, path)
    assert [*tmp_path.iterdir()] == [path]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnwritableError):
        write_document(draft(document(), tmp_path / "weg" / "a.docx"))
    with pytest.raises(DocumentKindError):
        draft(document(), tmp_path / "a.pdf")
    with new_register(tmp_path, "a.ods"), pytest.raises(RegisterExistsError):
        draft(document(), tmp_path / "a.ods")
    gone = draft(document(), tmp_path / "b.ods")
    with pytest.raises(DocumentUnwritableError):
        place_document(gone)


def test_an_ods_is_a_package_as_the_format_has_it(tmp_path: Path) -> None:
    path = written(document(("a", "b"), title="A & <B>"), tmp_path / "a.ods")
    with zipfile.ZipFile(path) as package:
        first, *rest = package.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        # At a fixed place, by which the kind of file is told.
        assert path.read_bytes()[30:84].startswith(
            b"mimetypeapplication/vnd.oasis.opendocument.spread"
        )
        named = {
            entry.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path")
            for entry in ET.fromstring(package.read("META-INF/manifest.xml"))  # noqa: S314 -- our own
        }
        assert named == {"/", *(each.filename for each in rest)} - {"META-INF/manifest.xml"}
        for each in rest:
            ET.fromstring(package.read(each))  # noqa: S314 -- our own


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_an_annex_can_be_taken_in_as_somebodys_own_list(suffix: str, tmp_path: Path) -> None:
    made = document_of(annex(row(1), row(2), row(3, kind=RecordKind.MOTION)), WORDS)
    grid = read_file(written(made, tmp_path / f"bijlage{suffix}"))
    mapping = find_tables(grid, {})
    used = [table for table in mapping.tables if table.is_used and table.first_row]
    heads = {each.head: each.field for table in used for each in table.columns}
    assert heads == {"Omschrijving": "title", "Vindplaats": "found_in", "Stand van zaken": "note"}
    workbook = read_rows(grid, mapping)
    titles = {each.text("title") for each in workbook.rows}
    assert titles == {f"De Kamer informeren over de loketten ({n})" for n in (1, 2, 3)}


@pytest.mark.skipif(
    "GESTAND_SOAK" not in os.environ or shutil.which("soffice") is None,
    reason="takes seconds: with GESTAND_SOAK, and LibreOffice",
)
@pytest.mark.parametrize(
    ("suffix", "other"), [(".ods", ".xlsx"), (".xlsx", ".ods"), (".docx", ".pdf")]
)
def test_libreoffice_opens_what_goes_out(suffix: str, other: str, tmp_path: Path) -> None:
    path = written(document(("Één", "twee\ndrie"), ("=1+1", "007")), tmp_path / f"lijst{suffix}")
    profile = f"-env:UserInstallation=file://{tmp_path}/profiel"
    command = ["soffice", profile, "--headless", "--convert-to", other[1:], path.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    found = tmp_path / f"lijst{other}"
    if other != ".pdf":
        assert tables_in(found) == tables_in(path)
        return
    import pypdfium2

    with closing(pypdfium2.PdfDocument(found)) as pages:
        text = pages[0].get_textpage().get_text_range()
    assert all(said in text for said in ("Omschrijving", "Één", "=1+1", "Pagina 1 van 1"))
