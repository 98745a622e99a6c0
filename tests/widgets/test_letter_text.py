"""The text of a letter: plain, marked, and exact in its offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip

from storage.rules.review import Span
from tests.widgets.hands import click
from widgets.letter_text import LetterText, Mark, TermMark
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = (
    "Eerste alinea 😀.\r\n\r\nTweede <b>alinea</b> met eind 2026 erin.\n"
    + "Regel.\n" * 80
    + "Slot."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


FIRST = Mark((span("Eerste alinea 😀."),), tip="Een <i>regel</i>")
SECOND = Mark((span("Tweede <b>alinea</b> met eind 2026 erin."),), span("eind 2026"))
INNER = Mark((span("met eind 2026"),), span("eind 2026"))
LAST = Mark((span("Slot."),))


@pytest.fixture
def letter(qtbot: QtBot) -> LetterText:
    letter = LetterText(Theme())
    qtbot.addWidget(letter)
    letter.resize(600, 400)
    letter.show_text(TEXT)
    letter.set_marks([FIRST, SECOND, INNER, LAST])
    letter.show()
    return letter


def point_of(letter: LetterText, words: str) -> QPoint:
    """Return a point on the first letter of some words."""
    cursor = letter.document().find(words)
    cursor.setPosition(cursor.selectionStart())
    return letter.cursorRect(cursor).center() + QPoint(3, 0)


def test_the_text_is_plain(letter: LetterText) -> None:
    assert "Tweede <b>alinea</b> met" in letter.toPlainText()
    assert letter.isReadOnly()
    assert not letter.acceptRichText()


def test_a_point_finds_the_innermost_passage(letter: LetterText) -> None:
    assert letter.mark_at(point_of(letter, "Eerste")) == 0
    assert letter.mark_at(point_of(letter, "Tweede")) == 1
    assert letter.mark_at(point_of(letter, "eind 2026")) == 2
    assert letter.mark_at(point_of(letter, "Regel")) is None
    assert letter.mark_at(QPoint(2, 2)) is None


def test_a_click_names_its_passage(letter: LetterText, qtbot: QtBot) -> None:
    with qtbot.waitSignal(letter.passage_clicked) as clicked:
        click(letter.viewport(), point_of(letter, "Tweede"))
    assert clicked.args == [1]


def test_terms_are_marked_at_their_words(letter: LetterText) -> None:
    assert [marked.cursor.selectedText() for marked in letter.extraSelections()] == [
        "eind 2026"
    ] * 2


def test_each_kind_of_term_has_its_own_ground_and_line(letter: LetterText) -> None:
    letter.set_marks([Mark(SECOND.spans, SECOND.term, style) for style in TermMark])
    marked = letter.extraSelections()
    assert len({marked.format.background().color().name() for marked in marked}) == len(TermMark)
    assert len({marked.format.underlineStyle() for marked in marked}) == len(TermMark)


def test_another_look_gives_other_grounds(letter: LetterText) -> None:
    light = letter.extraSelections()
    letter._theme.use("dark")
    dark = letter.extraSelections()
    assert light[0].format.background().color() != dark[0].format.background().color()


def test_the_current_passage_comes_into_view(letter: LetterText) -> None:
    assert letter.verticalScrollBar().value() == 0
    letter.set_current(3)
    assert letter.viewport().rect().contains(point_of(letter, "Slot"))
    before = letter.verticalScrollBar().value()
    letter.set_current(3)
    assert letter.verticalScrollBar().value() == before
    letter.set_current(0)
    assert letter.viewport().rect().contains(point_of(letter, "Eerste"))


def test_the_current_passage_is_tinted(letter: LetterText) -> None:
    def ground() -> str:
        left = point_of(letter, "Tweede")
        return letter.viewport().grab().toImage().pixelColor(left.x() - 6, left.y()).name()

    plain = ground()
    letter.set_current(1)
    assert ground() == letter._theme.colours.passage.name() != plain


def test_a_tip_shows_its_words_and_not_html(letter: LetterText, qtbot: QtBot) -> None:
    place = point_of(letter, "Eerste")
    event = QHelpEvent(
        QHelpEvent.Type.ToolTip,
        place,
        letter.viewport().mapToGlobal(place),
    )
    QApplication.sendEvent(letter.viewport(), event)
    assert QToolTip.text() == "<p>Een &lt;i&gt;regel&lt;/i&gt;</p>"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_what_is_copied_is_the_original(letter: LetterText) -> None:
    letter.moveCursor(QTextCursor.MoveOperation.Start)
    letter.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    data = letter.createMimeDataFromSelection()
    assert data.text() == TEXT
    assert not data.hasHtml()
