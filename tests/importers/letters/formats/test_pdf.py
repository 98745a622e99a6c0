"""Pages of a pdf: broken words, raised numbers, footnotes and running heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.letters.child import read_file
from importers.letters.formats import pdf
from importers.letters.formats.pdf_pages import PdfLine, notes_apart, texts, without_heads
from tests.importers.letters.formats.written import HERE, NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence


def page(*texts: str, size: float = 10.0, top: float = 700.0) -> list[PdfLine]:
    """Return lines of 12 points from `top` down; an empty text leaves one out."""
    return [PdfLine(text, top - 12 * number, size) for number, text in enumerate(texts) if text]


def words(lines: Sequence[PdfLine]) -> list[str]:
    return [line.text for line in lines]


def test_the_notes_of_a_real_pdf_stand_at_its_end_and_its_heads_on_the_first_page() -> None:
    pages = read_file(HERE / "noten.pdf")["pages"]
    assert len(pages) > 3
    whole = "\n".join(pages)
    assert [whole.count(said) for said in NOTES.values()] == [1] * len(NOTES)
    assert pages[-1].split("\n\n")[-1] == "\n".join(
        f"{number} {said}" for number, said in zip("¹²³⁴⁵", NOTES.values(), strict=True)
    )
    assert whole.count("Ministerie van Voorbeeldzaken") == 1
    assert "Pagina" not in whole


class Told:
    """A page as PDFium tells it: each character with its place and size."""

    def __init__(self, whole: str, raised: Sequence[int] = ()) -> None:
        self._whole = whole
        self._raised = frozenset(raised)

    def get_text_range(self) -> str:
        return self._whole

    def at(self, index: int) -> pdf._Set:
        line = self._whole[:index].replace("\r\n ", "     ").count("\n")
        lifted = index in self._raised
        return pdf._Set(float(index), 700.0 - 12 * line + 4 * lifted, 6.0 if lifted else 10.0)


def lines_of(told: Told, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(pdf, "_set", lambda reader, index: reader.at(index))
    return words(list(pdf._lines_of(told)))


def test_a_word_that_is_broken_is_broken_at_the_end_of_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Told("De vol\ufffegende brief\r\nvolgt in het na\x02jaar.")
    assert lines_of(told, monkeypatch) == ["De vol-", "gende brief", "volgt in het na-", "jaar."]


@pytest.mark.parametrize(
    ("whole", "marks", "lines"),
    [
        ("de lasten1 te\r\nverlagen.", "1", ["de lasten¹ te", "verlagen."]),
        ("de lasten1\r\n te verlagen.", "1", ["de lasten¹ te verlagen."]),
        ("de lasten1\r\nverlagen.", "1", ["de lasten¹", "verlagen."]),
        ("20264\r\n aan te passen", "4", ["2026⁴ aan te passen"]),
        ("in het jaar 202712.", "12", ["in het jaar 2027¹²."]),
        ("de toets-3 en de proef", "3", ["de toets-³ en de proef"]),
        ("3 Zie de bijlage.", "3", ["³ Zie de bijlage."]),
        ("covid-19 in 2027", "", ["covid-19 in 2027"]),
        ("artikel 12.3 lid2", "", ["artikel 12.3 lid2"]),
    ],
)
def test_a_raised_number_is_a_mark(
    whole: str, marks: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = whole.rfind(marks) if marks else 0
    told = Told(whole, range(start, start + len(marks)))
    assert lines_of(told, monkeypatch) == lines


def test_a_note_at_the_foot_does_not_interrupt_the_sentence() -> None:
    first = page("Ik zal uw Kamer¹ voor de", "", "1 Zie de bijlage", "bij deze brief.")
    kept, notes = notes_apart([first, page("zomer informeren.")])
    assert [words(lines) for lines in kept] == [["Ik zal uw Kamer¹ voor de"], ["zomer informeren."]]
    assert notes == ["¹ Zie de bijlage bij deze brief."]


def test_each_column_has_its_notes() -> None:
    left = page("Graag wil", "dat zal", "Ik zal¹ uw Kamer voor", "", "1 Zie bijlage 1.")
    right = page("de zomer² van 2027", "", "2 Zie bijlage 2.")
    kept, notes = notes_apart([[*left, *right, *page("informeren.")]])
    assert words(kept[0])[2:] == ["Ik zal¹ uw Kamer voor", "de zomer² van 2027", "informeren."]
    assert notes == ["¹ Zie bijlage 1.", "² Zie bijlage 2."]


def test_a_note_in_small_letters_ends_where_the_text_goes_on() -> None:
    small = page("1 Zie bijlage 1.", "en bijlage 2.", size=7.0, top=680.0)
    kept, notes = notes_apart([[*page("Ik zal uw Kamer¹"), *small, *page("berichten.", top=600.0)]])
    assert words(kept[0]) == ["Ik zal uw Kamer¹", "berichten."]
    assert notes == ["¹ Zie bijlage 1. en bijlage 2."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Van 1 mei¹ tot", "1 september 2026 kan dat.", "Daarna niet.", "Dat is zo."),
        ("Er zijn regels", "", "1 Zonder mark is dit een lijst."),
        ("De vierde⁴ regel", "", "9 Hier is te veel overgeslagen."),
    ],
)
def test_what_is_no_note_stays(lines: tuple[str, ...]) -> None:
    given = page(*lines)
    assert notes_apart([given]) == ([given], [])


def test_running_heads_are_left_out_of_all_pages_but_the_first() -> None:
    pages = [
        page("Ministerie van X", f"Eerste {n}", *(f"{n} {'x' * at}" for at in range(9)), "weg")
        for n in ("een", "twee", "drie")
    ]
    pages = [
        [*lines[:-1], PdfLine(f"Pagina {n} van 3", 20.0, 8.0)] for n, lines in enumerate(pages, 1)
    ]
    first, second, third = map(words, without_heads(pages))
    assert (first[0], first[-1], len(first)) == ("Ministerie van X", "een xxxxxxxx", 11)
    assert (second[0], second[-1]) == ("Eerste twee", "twee xxxxxxxx")
    assert (third[0], third[-1]) == ("Eerste drie", "drie xxxxxxxx")


@pytest.mark.parametrize(
    ("last", "begins", "apart"),
    [
        ("Dat was het.", "Voortgang", True),
        ("Dat was het.²", "Voortgang", True),
        ("Dat was het niet", "Voortgang", False),
        ("in het tweede kw.", "kwartaal volgt meer", False),
    ],
)
def test_a_page_begins_with_a_paragraph_where_a_sentence_ended(
    last: str, begins: str, apart: bool
) -> None:
    wide = "Een regel die over de hele breedte van het blad gaat en niet verder."
    _, second = texts([page(wide, last), page(begins, "en nog een regel")])
    assert second.startswith("\n") is apart


@pytest.mark.parametrize(
    ("following", "apart"),
    [
        (("Daarvoor stelt de dienst in mei", "een kalender op."), False),
        (("Planning", "", "De bouw begint in mei."), True),
    ],
)
def test_a_paragraph_goes_on_over_the_page_where_a_sentence_fills_its_line(
    following: Sequence[str], *, apart: bool
) -> None:
    full = "2. Minder hinder. Werk wordt gebundeld en aan de schippers gemeld."
    _, second = texts(
        [
            page("Een regel die zo breed is als het blad en niet meer dan dat", full),
            page(*following),
        ]
    )
    assert second.startswith("\n") is apart
