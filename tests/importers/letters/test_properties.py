"""What holds for any text at all."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.letters.repair import repair
from resources import resource
from tests.importers.letters.helpers import reading

if TYPE_CHECKING:
    from storage.rules.review import Candidate, Passage

PIECES = st.sampled_from(
    [
        "Ik zal uw Kamer voor de zomer informeren.",
        "De minister van Voorbeeldzaken,",
        "A.B. Proefman",
        "Datum",
        "22 april 2026",
        "Onze referentie",
        "1. Prioriteit",
        "a. onderdeel;",
        "1 Kamerstukken II 2024/25, 99 001, nr. 3.",
        "[2:  noot]",
        "Pagina 1 van 2",
        "afge-",
        "broken woord",
        "**vet**",
        "¹",
        " ",
        "",
        "\f",
        "\u00ad",
        "Aan de Voorzitter        Postbus 1",
    ],
)
LETTERS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=25).map("\n".join),
    st.lists(PIECES, max_size=25).map("\r\n".join),
)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_reading_never_fails_and_points_into_the_text(text: str) -> None:
    found = reading(text)
    assert found.text == text
    passages: list[Candidate | Passage] = [*found.candidates, *found.fulfilments]
    for each in passages:
        assert 0 <= each.start < each.end <= len(text)
        assert each.spans
        for span in each.spans:
            assert each.start <= span.start < span.end <= each.end
    places = [(each.start, each.end) for each in found.candidates]
    assert len(set(places)) == len(places)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_the_way_back_is_strictly_rising(text: str) -> None:
    cleaned = repair(text).cleaned
    assert len(cleaned.text) == len(cleaned.origin)
    assert all(a < b for a, b in zip(cleaned.origin, cleaned.origin[1:], strict=False))
    assert all(0 <= at < len(text) for at in cleaned.origin)


def test_windows_line_ends_change_only_the_offsets() -> None:
    for file in resource("sample", "letters").iterdir():
        plain = file.read_text(encoding="utf-8")
        windows = plain.replace("\n", "\r\n")
        one, other = reading(plain, None), reading(windows, None)
        assert [each.passage for each in one.candidates] == [
            each.passage for each in other.candidates
        ]
        assert [each.deadline for each in one.candidates] == [
            each.deadline for each in other.candidates
        ]
        for each in other.candidates:
            first = each.spans[0]
            assert windows[first.start : first.end].split()[0] == each.passage.split()[0]


def wrapped(letter: str) -> str:
    """Return a letter as it comes out of a printed page: narrow lines, page heads in between."""
    lines: list[str] = []
    for line in letter.split("\n"):
        lines.extend([f"{part} " for part in textwrap.wrap(line, 72)] or [""])
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    head = ["", "Pagina 2 van 9", "\fDatum", "9 april 2026", "", "Onze referentie", "2026-1", ""]
    return "\n".join(line for page in pages for line in [*page, *head])


@pytest.mark.parametrize(
    "name",
    [
        "2025-06-12-beleidsreactie-toegankelijkheid.txt",
        "2026-04-09-kabinetsreactie-geholpen-aan-het-loket.txt",
        "2026-09-24-stand-van-zaken-loketten.txt",
    ],
)
def test_a_letter_reads_the_same_off_the_printed_page(name: str) -> None:
    text = resource("sample", "letters", name).read_text(encoding="utf-8")
    plain, printed = reading(text, None), reading(wrapped(text), None)
    assert [each.passage for each in printed.candidates] == [
        each.passage for each in plain.candidates
    ]
    assert printed.masthead == plain.masthead
