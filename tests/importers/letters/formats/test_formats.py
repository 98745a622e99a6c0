"""The same letter in every form, and what a form can hide."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from importers.letters import LetterRefused, load_letter, read_letter
from importers.letters.child import main, read_file
from importers.letters.formats.html import html_text
from importers.letters.kinds import FileKind, kind_of
from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from tests.importers.letters.formats.written import HERE, ITEMS, TEXT, word_letter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storage.rules.review import Candidate

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_of(path: Path) -> str:
    """Read in this process, which is quicker than in one of its own."""
    return "\n".join(read_file(path)["pages"])


def refused(path: Path) -> str:
    with pytest.raises(LetterRefused) as caught:
        load_letter(path)
    for language in LANGUAGES:
        assert path.name in Words(language).say(caught.value.message)
    return caught.value.reason


def found(text: str) -> list[tuple[object, ...]]:
    reading = read_letter(text, calendar=load_calendar(), given_date=None)

    def told(candidate: Candidate) -> tuple[object, ...]:
        deadline = candidate.deadline
        return (candidate.title, candidate.type, candidate.scope, deadline.wording, deadline.latest)

    return [
        (reading.masthead.date, reading.masthead.subject, len(reading.fulfilments)),
        *map(told, reading.candidates),
    ]


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "brief.docx"
    word_letter().save(str(path))
    return path


def test_the_same_letter_in_every_form_gives_the_same_candidates(
    word: Path, tmp_path: Path
) -> None:
    expected = found(TEXT)
    assert len(expected) == 1 + 6
    page = tmp_path / "brief.html"
    parts = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n") if "•" not in part)
    items = "<ul>" + "".join(f"<li>{item}" for item in ITEMS) + "</ul>"
    parts = parts.replace("zijn:</p>", f"zijn:</p>{items}")
    page.write_text(f"<!doctype html><title>x</title><body>{parts}", encoding="utf-8")
    for path in (word, HERE / "brief.odt", HERE / "brief.pdf", HERE / "noten.pdf", page):
        assert found(text_of(path)) == expected, path.name


def test_a_letter_is_read_in_a_process_of_its_own_with_its_pages(word: Path) -> None:
    loaded = load_letter(HERE / "brief.pdf")
    assert (loaded.media_type, loaded.pages) == ("application/pdf", (0,))
    assert "voor de zomer van 2026" in loaded.text
    assert load_letter(word).pages == ()
    assert load_letter(word).text == TEXT


def test_the_child_says_what_it_found_as_ascii_json(
    word: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importers.letters.child.limit_memory", lambda: None)
    assert main([str(word)]) == 0
    said = capfdbinary.readouterr().out
    assert said.isascii()
    assert json.loads(said)["kind"] == "docx"
    word.write_bytes(b"%PDF-1.7 en verder niets")
    assert main([str(word)]) == 0
    assert json.loads(capfdbinary.readouterr().out) == {"refused": ["damaged", {}]}


def test_a_process_can_be_ended_by_whoever_started_it(word: Path) -> None:
    with pytest.raises(LetterRefused):
        load_letter(word, lambda stop: stop())


# -- Word -----------------------------------------------------------------------------------------


def _add(document: Any, xml: str) -> None:
    from docx.oxml import parse_xml

    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = word_letter()
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = run.replace("w:t", "w:delText").format(" eind 2026")
    _add(
        document,
        f'<w:p xmlns:w="{_W}">{run.format("Ik stuur dit")}<w:del>{gone}</w:del>'
        f"<w:ins>{run.format(' begin 2027')}</w:ins>{run.format(' aan uw Kamer.')}</w:p>",
    )
    path = tmp_path / "wijzigingen.docx"
    document.save(str(path))
    assert "Ik stuur dit begin 2027 aan uw Kamer." in text_of(path)


def test_text_boxes_tables_and_the_head_of_the_page_are_read(tmp_path: Path) -> None:
    document = word_letter()
    document.sections[0].header.paragraphs[0].text = "Ons kenmerk 2026-000123"
    choice = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p>"
    box = f"{choice}</w:txbxContent></v:textbox></w:pict></w:r>"
    _add(
        document,
        f'<w:p xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc='
        '"http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>",
    )
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Overzicht"
    table.rows[0].cells[1].text = "eind 2026"
    path = tmp_path / "kader.docx"
    document.save(str(path))
    text = text_of(path)
    assert text.startswith("Ons kenmerk 2026-000123\n")
    assert text.count("In een kader") == 1
    assert "Overzicht\teind 2026" in text


def test_numbers_of_a_list_are_counted(tmp_path: Path) -> None:
    document = word_letter()
    for name in ("een", "twee"):
        document.add_paragraph(name, style="List Number")
    path = tmp_path / "genummerd.docx"
    document.save(str(path))
    assert text_of(path).endswith("1. een\n2. twee")


def test_footnotes_stand_at_the_end_with_their_number(tmp_path: Path, word: Path) -> None:
    path = tmp_path / "noten.docx"
    note = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="7"><w:p><w:r><w:t>Kamerstuk 99 001, nr. 1.'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                reference = b"wijkbus</w:t><w:footnoteReference w:id='7'/>"
                data = data.replace(b"wijkbus</w:t>", reference, 1)
            elif name == "[Content_Types].xml":
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                data = data.replace(b"</Types>", part.encode())
            elif name == "word/_rels/document.xml.rels":
                part = f'<Relationship Id="n1" Type="{relation}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", f"{part}</Relationships>".encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", note)
    text = text_of(path)
    assert "Voortgang van de wijkbus¹" in text
    assert text.endswith("\n\n¹ Kamerstuk 99 001, nr. 1.")


# -- what may do harm -----------------------------------------------------------------------------


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_zip_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bom.docx", {"word/document.xml": b"<a>" + b" " * 40_000_000})
    assert refused(bomb) == "too_heavy"
    many = {f"word/{n}.xml": b"" for n in range(5_001)} | {"word/document.xml": b"<a/>"}
    assert refused(zipped(tmp_path / "veel.docx", many)) == "too_heavy"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": "<w:document"}, "damaged"),
        ({"xl/workbook.xml": "<workbook/>"}, "workbook"),
        ({"foto.jpg": "x"}, "archive"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            },
            "damaged",
        ),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": (
                    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
                ),
                "content.xml": "x",
            },
            "password",
        ),
    ],
)
def test_archives_that_are_no_letter(
    tmp_path: Path, parts: dict[str, str | bytes], reason: str
) -> None:
    assert refused(zipped(tmp_path / "brief.docx", parts)) == reason


def test_a_truncated_word_file_is_damaged(word: Path) -> None:
    word.write_bytes(word.read_bytes()[:20_000])
    assert refused(word) == "damaged"


def pdf_of(pages: int) -> bytes:
    """Return a pdf of empty pages."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        *("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>" for _ in range(pages)),
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def test_a_scan_says_so_and_a_pdf_of_endless_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of(3))
    assert refused(path) == "scanned"
    path.write_bytes(pdf_of(1_001))
    assert refused(path) == "too_many_pages"
    path.write_bytes((HERE / "brief.pdf").read_bytes()[:9_000])
    assert refused(path) == "damaged"


# -- pages and messages ---------------------------------------------------------------------------


def test_a_saved_page_gives_what_is_read_and_not_what_leads_elsewhere() -> None:
    text = html_text(
        "<html><head><title>Titel</title><style>p {}</style></head><body><nav>Menu</nav>"
        "<h1>Brief &amp; bijlage</h1><p>Een zin\n over twee regels.<br>Nieuwe regel</p>"
        "<ol start=3><li>drie<li>vier</ol><table><tr><td>a<td>b</td></tr></table>"
        "<script>alert(1)</script><p>niet gesloten"
    )
    assert text == (
        "Brief & bijlage\n\nEen zin over twee regels.\nNieuwe regel\n\n3. drie\n4. vier\na\tb\n\n"
        "niet gesloten"
    )


def message(word: Path | None) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Brief"
    mail["From"] = "bode@voorbeeld.example"
    mail["Message-ID"] = "<1@voorbeeld.example>"
    mail.set_content("Zie de bijlage.")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    if word is not None:
        mail.add_attachment(
            word.read_bytes(), maintype="application", subtype="x", filename="../../weg/brief.docx"
        )
    return mail.as_bytes()


def test_of_a_message_the_attached_letter_is_read(word: Path, tmp_path: Path) -> None:
    path = tmp_path / "bericht.eml"
    path.write_bytes(message(word))
    answer = read_file(path)
    assert found(answer["pages"][0]) == found(TEXT)
    assert answer["notices"] == [("letters.notice.attached", {"name": "brief.docx"})]
    path.write_bytes(b"Subject: x\nFrom: y@voorbeeld.example\nMIME-Version: 1.0\n\nAlleen tekst.")
    assert text_of(path) == "Alleen tekst."


def test_a_letter_that_begins_like_a_message_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    data = b"Datum: 2 april 2026\nOnderwerp: wonen\nKenmerk: 12\n\nGeachte voorzitter,"
    path.write_bytes(data)
    assert kind_of(data, path) is FileKind.TEXT
