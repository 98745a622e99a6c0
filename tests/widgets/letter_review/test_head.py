"""The head of a letter in full, its references, and papers that go by two numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from resources.words import Words
from storage.rules.cited_papers import cited_papers, clashes_within
from storage.rules.kamerstuk import find_kamerstukken
from tests.widgets.hands import click, press, settle
from tests.widgets.sample_reading import TODAY, read_sample, sample_reading
from widgets.letter_review import LetterReview
from widgets.paper_words import paper_in_words
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from storage.rules.review import LetterReading

CITING = (
    "\nDit volgt op ‘Balies open’ (Kamerstukken II 2025/26, 31 000, nr. 4). "
    "Ook ‘Balies open’ (Kamerstuk 31 000, nr. 6) zegt het.\n"
)


def reading() -> LetterReading:
    sample = sample_reading()
    text = sample.text + CITING
    papers = tuple(found.kamerstuk for found in find_kamerstukken(text))
    head = replace(sample.masthead, also_on_behalf_of=("minister van Voorbeelden",), attachments=2)
    return replace(sample, text=text, references=papers, masthead=head)


@pytest.fixture
def review(qtbot: QtBot) -> LetterReview:
    review = LetterReview(Theme(), Words("nl"))
    qtbot.addWidget(review)
    review.resize(1100, 800)
    review.show_reading(reading(), "brief.txt", read_sample, TODAY)
    with qtbot.waitExposed(review):
        review.show()
    return review


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(review: LetterReview) -> str:
    shown = (plain(part.text()) for part in review.head.findChildren(QLabel) if part.isVisible())
    return "\n".join(shown)


def links(review: LetterReview) -> dict[str, QPushButton]:
    return {
        plain(part.text()): part
        for part in review.head.findChildren(QPushButton)
        if part.isVisible()
    }


def test_a_key_opens_the_head_and_closes_it(review: LetterReview) -> None:
    assert not review.head.isVisible()
    assert review.head.toggle.text() == "Kop en 2 verwijzingen (H)"
    press(review.cards, Qt.Key.Key_H)
    settle()
    for words in ("2 april 2026", "2026-0000012345", "minister van Voorbeelden", "A.B. Voorbeeld"):
        assert words in said(review)
    assert list(links(review)) == ["31 000, nr. 4 (2025/26)", "31 000, nr. 6"]
    press(review.text, Qt.Key.Key_H)
    assert not review.head.isVisible()


def test_a_reference_leads_to_its_place(review: LetterReview) -> None:
    click(review.head.toggle)
    settle()
    click(links(review)["31 000, nr. 6"])
    at = review.text.selected().start
    assert review.text.text_shown[at:].startswith("Kamerstuk 31 000, nr. 6")
    assert review.text.hasFocus()


def test_two_numbers_for_one_paper_show_until_the_next_letter(review: LetterReview) -> None:
    cited = cited_papers(review.text.text_shown)
    review.head.show_clashes(clashes_within(cited), {})
    assert "‘Balies open’ staat in deze brief als 31 000, nr. 4 (2025/26) en als" in said(review)
    click(links(review)["Toon"])
    at = review.text.selected().start
    assert review.text.text_shown[at:].startswith("Kamerstuk 31 000, nr. 6")
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY)
    assert not review.head.isVisible()


def test_a_paper_is_shown_as_it_is_cited() -> None:
    (upper,) = find_kamerstukken("Kamerstukken I 2008/09, 31700 VI, D")
    assert plain(paper_in_words(upper.kamerstuk)) == "31 700 VI, D (I 2008/09)"


def test_pages_that_were_not_read_stay_in_view_with_their_letter(review: LetterReview) -> None:
    review.head.show_notices(["2 pagina’s zijn scans zonder tekst en niet gelezen: 2, 4."])
    assert "niet gelezen: 2, 4." in said(review)
    review.show_reading(reading(), "brief.txt", read_sample, TODAY)
    assert "niet gelezen: 2, 4." in said(review)
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY)
    assert not review.head.isVisible()
