"""Offsets of ours against positions in a real document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from widgets.text_positions import NO_WIDTH, TextPositions, unwrapped

PIECES = st.sampled_from(["a", "b", " ", "\r\n", "\n", "😀", "é"])
TEXTS = st.lists(PIECES, max_size=40).map(lambda pieces: "".join((*pieces, ".")))
LINES = st.sampled_from(["woord ", "lang woord-", "\n", "\r\n", "1. ", ""])
PAGE = (
    "In deze brief schets ik hoe het kabinet gevolg geeft aan dat onder-\n"
    "zoek, en welke stappen al zijn gezet door alle partijen die eraan\n"
    "meewerken, ieder vanuit een eigen rol en met een eigen opdracht en \n"
    "eigen middelen.\n"
    "\n"
    "De stappen zijn voor het gemak van de lezer onderverdeeld in deze twee\n"
    "- de eerste stap, die al gezet is en waarover u bent geïnformeerd door\n"
    "mijn voorganger;\n"
    "- de tweede stap, die nog gezet moet worden en waarover ik u informeer\n"
    "zodra dat kan.\n"
    "1 Kamerstukken II 2025/26, 12 345, nr. 67, en de bijlagen daarbij, d.d.\n"
    "Hoogachtend,\n"
    "De minister van Voorbeeldzaken"
)


@given(TEXTS)
def test_positions_point_at_the_same_characters(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    positions = TextPositions(text)
    for offset, char in enumerate(text):
        if char in "\r\n":
            continue
        cursor = QTextCursor(document)
        cursor.setPosition(positions.to_document(offset))
        cursor.setPosition(positions.to_document(offset + 1), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == char
        assert positions.to_text(positions.to_document(offset)) == offset
    assert positions.to_document(len(text)) == document.characterCount() - 1


@given(st.lists(LINES, max_size=80))
def test_unwrapping_leaves_every_character_in_its_place(lines: list[str]) -> None:
    text = "".join(lines)
    joined = unwrapped(text)
    assert len(joined) == len(text)
    for before, after in zip(text, joined, strict=True):
        assert before == after or (
            (before.isspace() and after in {" ", NO_WIDTH}) or (before, after) == ("-", NO_WIDTH)
        )


def test_lines_that_a_page_broke_are_joined() -> None:
    shown = unwrapped(PAGE).replace(NO_WIDTH, "").split("\n")
    assert shown == [
        (
            "In deze brief schets ik hoe het kabinet gevolg geeft aan dat onderzoek, en welke "
            "stappen al zijn gezet door alle partijen die eraan meewerken, ieder vanuit een eigen "
            "rol en met een eigen opdracht en eigen middelen."
        ),
        "",
        "De stappen zijn voor het gemak van de lezer onderverdeeld in deze twee",
        ("- de eerste stap, die al gezet is en waarover u bent geïnformeerd door mijn voorganger;"),
        ("- de tweede stap, die nog gezet moet worden en waarover ik u informeer zodra dat kan."),
        "1 Kamerstukken II 2025/26, 12 345, nr. 67, en de bijlagen daarbij, d.d. Hoogachtend,",
        "De minister van Voorbeeldzaken",
    ]


def test_paragraphs_on_one_line_stay_as_they_are() -> None:
    text = "\n".join(["Een alinea op één regel. " * 12, "", "Kort.", "Nog een regel."] * 8)
    assert unwrapped(text) == text


def test_a_list_of_short_lines_stays_a_list() -> None:
    text = "Eerste regel\nTweede regel\n" * 10
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("end", "start", "shown"),
    [
        ("de capaciteitsuitbrei-", "dingen zijn moeilijk", "capaciteitsuitbreidingen"),
        ("en keten-", "en samenwerkingspartners", "keten- en samen"),
        ("en de tbs-", "klinieken zijn vol", "tbs-klinieken"),
        ("en de DJI-", "inrichtingen zijn vol", "DJI-inrichtingen"),
        ("van de privaat-", "publieke aanpak nu", "privaat-publieke"),
        ("de stad Noord-", "Scharwoude en meer", "Noord-Scharwoude"),
    ],
)
def test_of_a_broken_word_the_hyphen_goes_and_of_a_whole_one_it_stays(
    end: str, start: str, shown: str
) -> None:
    line = "Dit is een regel met woorden die zo breed is als deze bladzijde hier en"
    known = "In de privaat-publieke aanpak werken alle partijen van de stad samen nu"
    text = "\n".join([known, *[line] * 12, f"{line[: 70 - len(end)]} {end}", f"{start} en dan"])
    assert shown in unwrapped(text).replace(NO_WIDTH, "")
