"""Word and OpenDocument letters: tables in tables, and parts that are malformed."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from importers.letters import LetterRefused
from importers.letters.child import read_file
from importers.letters.formats import odt
from tests.importers.letters.formats.written import word_letter

if TYPE_CHECKING:
    from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODT = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = "".join(
    f' xmlns:{name}="{_ODT}{name}:1.0"' for name in ("text", "table", "office", "style")
)

_LIST = '<text:list-style><text:list-level-style-number text:level="{}"/></text:list-style>'


def _lines(path: Path) -> list[str]:
    return [line for page in read_file(path)["pages"] for line in page.split("\n") if line]


def _reason(path: Path) -> str:
    with pytest.raises(LetterRefused) as caught:
        read_file(path)
    return caught.value.reason


def _word(path: Path, xml: str) -> Path:
    from docx.oxml import parse_xml

    document = word_letter()
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))
    document.save(str(path))
    return path


def _odt(path: Path, body: str, before: str = "") -> Path:
    content = (
        f"<office:document-content{_NAMES}>{before}<office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return _zipped(path, content)


def _zipped(path: Path, content: str | bytes, **others: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, data in others.items():
            archive.writestr(f"{name}.xml", data)
    return path


def test_rows_of_a_word_table_are_read_once_wherever_they_stand(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc>{_paragraph(text)}{more}{_paragraph('') if more else ''}</w:tc>"

    def _paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    inner = f"<w:tbl><w:tr>{cell('binnen')}{cell('in')}</w:tr></w:tbl>"
    held = f"<w:sdt><w:sdtContent>{cell('keuze')}</w:sdtContent></w:sdt>"
    xml = (
        f'<w:tbl xmlns:w="{_W}"><w:tr>{cell("buiten", inner)}{cell("naast")}</w:tr>'
        f"<w:sdt><w:sdtContent><w:tr>{held}{cell('b')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:ins><w:tr>{cell('nieuw')}{cell('c')}</w:tr></w:ins></w:tbl>"
    )
    lines = _lines(_word(tmp_path / "brief.docx", xml))
    assert lines[-5:] == ["buiten", "binnen\tin", "naast", "keuze\tb", "nieuw\tc"]


def test_rows_of_an_odt_table_are_read_once_wherever_they_stand(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        filled = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{filled}</table:table-row>"

    def said(*texts: str) -> list[str]:
        return [f"<text:p>{text}</text:p>" for text in texts]

    inner = f"<table:table>{row(*said('binnen', 'in'))}</table:table>"
    buiten, naast = said("buiten", "naast")
    body = (
        f"<table:table><table:table-header-rows>{row(*said('kop', 'a'))}</table:table-header-rows>"
        f"{row(buiten + inner, naast)}<table:table-row-group><table:table-rows>"
        f"{row(*said('groep', 'b'))}</table:table-rows></table:table-row-group></table:table>"
    )
    lines = _lines(_odt(tmp_path / "brief.odt", body))
    assert lines == ["kop\ta", "buiten", "binnen\tin", "naast", "groep\tb"]


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ('<text:p>a<text:s text:c="x"/>b</text:p>', ""),
        ("<text:p>a</text:p>", _LIST.format("een")),
    ],
)
def test_an_odt_with_a_number_that_is_none_is_damaged(
    tmp_path: Path, body: str, before: str
) -> None:
    assert _reason(_odt(tmp_path / "brief.odt", body, before)) == "damaged"


@pytest.mark.parametrize("encoding", ["bestaat-niet", "utf-7"])
def test_an_odt_in_an_encoding_that_cannot_be_read_is_damaged(
    tmp_path: Path, encoding: str
) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    assert _reason(_zipped(tmp_path / "brief.odt", content)) == "damaged"
    styles = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    assert _reason(_zipped(tmp_path / "brief.odt", "<a/>", styles=styles)) == "damaged"


def test_another_reason_of_a_refused_odt_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zipped(tmp_path / "brief.odt", "<a/>")
    assert _reason(path) == "no_letter"

    def heavy(part_of: Path, _name: str) -> bytes:
        raise LetterRefused("too_heavy", part_of)

    monkeypatch.setattr(odt, "read_part", heavy)
    assert _reason(path) == "too_heavy"


@pytest.mark.parametrize(
    "looks",
    [
        '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>',
        '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>',
    ],
)
def test_a_malformed_word_letter_is_damaged(tmp_path: Path, looks: str) -> None:
    xml = f'<w:p xmlns:w="{_W}"><w:pPr>{looks}</w:pPr><w:r><w:t>Brief</w:t></w:r></w:p>'
    assert _reason(_word(tmp_path / "brief.docx", xml)) == "damaged"
