"""The review as a whole: keyboard, mouse, editing, the date that is missing, both languages."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from resources.words import LANGUAGES, Words
from storage.rules.source_terms import CandidateType, SourceKind
from storage.rules.terms import Firmness
from tests.widgets.hands import ALT, CTRL, click, press, settle
from tests.widgets.sample_reading import LETTER_DAY, TODAY, read_sample, sample_reading
from widgets.letter_review import Choice, Decision, LetterReview
from widgets.letter_review.editor import CandidateEditor
from widgets.theme import Theme
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from storage.rules.review import Candidate

Key = Qt.Key


@pytest.fixture
def review(qtbot: QtBot) -> LetterReview:
    return shown(qtbot)


def shown(qtbot: QtBot, *, dated: bool = True, language: str = "nl") -> LetterReview:
    review = LetterReview(Theme(), Words(language))
    qtbot.addWidget(review)
    review.resize(1100, 700)
    review.show_reading(sample_reading(dated=dated), "brief.txt", read_sample, TODAY)
    with qtbot.waitExposed(review):
        review.show()
    review.activateWindow()
    qtbot.waitUntil(lambda: review.focusWidget() is not None)
    return review


def said(review: LetterReview) -> list[str]:
    return [part.text() for part in review.findChildren(QLabel) if part.isVisible()]


def pressable(review: LetterReview, text: str) -> QPushButton:
    return next(b for b in review.findChildren(QPushButton) if b.text() == text)


def editor_of(review: LetterReview) -> CandidateEditor:
    editor = review.cards.editor
    assert isinstance(editor, CandidateEditor)
    return editor


def fields_of(review: LetterReview) -> tuple[tuple[str, QWidget], ...]:
    return editor_of(review).fields()


def heading_height(review: LetterReview) -> int:
    """Return how high the name of a group stands above its first card."""
    return QFontMetrics(bold(review.cards.font())).height() + 8


def test_what_is_said(review: LetterReview) -> None:
    assert [text for text in said(review) if text] == [
        "Brief inlezen",
        (
            "Vervolg Programma Voorbeeldig Wonen · 2 april 2026 · kenmerk 2026-0000012345 · "
            "Voorbeeldzaken"
        ),
        "7 gevonden · 5 gekozen",
        (
            "Alt+↓ volgende · spatie kiest · E bewerkt · M maakt een toezegging van de zin · K koppelt "
            "· D deels · O in register · H kop · Ctrl+Enter neemt over"
        ),
    ]
    assert pressable(review, "5 in register zetten").isEnabled()


def test_by_keyboard_alone(review: LetterReview, qtbot: QtBot) -> None:
    assert review.cards.hasFocus()
    assert (review.cards.row(), review.text.current) == (0, 0)
    press(review.cards, Key.Key_Space)
    for _ in range(6):
        press(review.cards, Key.Key_Down, ALT)
    assert (review.cards.row(), review.text.current) == (6, 6)
    press(review.cards, Key.Key_Space)
    press(review.cards, Key.Key_Up, ALT)
    assert review.cards.row() == 5
    press(review.cards, Key.Key_E)
    press(fields_of(review)[0][1], Key.Key_X)
    press(fields_of(review)[0][1], Key.Key_Return)
    with qtbot.waitSignal(review.accepted) as accepted:
        press(review.cards, Key.Key_Return, CTRL)
    assert accepted.args is not None
    decision = accepted.args[0]
    assert isinstance(decision, Decision)
    assert [choice.ticked for choice in decision.choices] == [1, 0, 1, 1, 1, 1, 0]
    assert decision.choices[6].candidate.title == "x"


def test_keys_work_from_the_text_too(review: LetterReview) -> None:
    review.text.setFocus()
    press(review.text, Key.Key_Down, ALT)
    press(review.text, Key.Key_Space)
    assert review.model.decision().choices[2].edited == {"ticked"}
    press(review.text, Key.Key_E)
    assert review.cards.editor is not None


def test_a_click_on_a_passage_selects_its_card_even_when_filtered_out(review: LetterReview) -> None:
    click(pressable(review, "Van een ander 1"))
    assert [review.cards.isRowHidden(row) for row in range(7)] == [True] * 6 + [False]
    assert (review.cards.row(), review.text.current) == (6, 6)
    review.text.passage_clicked.emit(3)
    assert (review.cards.row(), review.text.current) == (3, 3)
    assert not review.cards.isRowHidden(3)
    card = review.cards.visualRect(review.model.index(3))
    assert review.cards.viewport().rect().contains(card)


def test_the_keyboard_passes_over_what_is_filtered_out(review: LetterReview) -> None:
    click(pressable(review, "Eigen plannen 2"))
    assert review.cards.row() == 4
    press(review.cards, Key.Key_Down, ALT)
    assert review.cards.row() == 5
    press(review.cards, Key.Key_Down, ALT)
    assert review.cards.row() == 5


def test_the_box_and_the_pencil_answer_the_mouse(review: LetterReview) -> None:
    place = review.cards.visualRect(review.model.index(0))
    click(review.cards.viewport(), place.topLeft() + QPoint(30, 20 + heading_height(review)))
    assert not review.model.is_ticked(0)
    assert "7 gevonden · 4 gekozen" in said(review)
    click(review.cards.viewport(), place.bottomRight() - QPoint(28, 28))
    assert review.cards.editor is not None


def test_editing_reads_the_term_at_once(review: LetterReview) -> None:
    review.cards.edit_row(1)
    editor = editor_of(review)
    fields = dict(editor.fields())
    wording, title, kind, firmness = (
        fields[name] for name in ("wording", "title", "type", "firmness")
    )
    assert isinstance(wording, QLineEdit)
    assert isinstance(title, QLineEdit)
    wording.setText("eind 2026")
    assert editor.window_text == "1 okt – 31 dec 2026"
    wording.setText("ergens eens")
    assert editor.window_text == "niet gelezen"
    wording.setText("eind 2026")
    title.setText("Overzicht")
    for box, value in ((kind, CandidateType.REPORT), (firmness, Firmness.AIM)):
        assert not isinstance(box, QLineEdit)
        box.setCurrentIndex(box.findData(value.value))
    press(title, Key.Key_Return)
    candidate = candidate_of(review, 1)
    assert (candidate.title, candidate.type, candidate.firmness, candidate.deadline.wording) == (
        "Overzicht",
        CandidateType.REPORT,
        Firmness.AIM,
        "eind 2026",
    )
    assert review.cards.hasFocus()


def test_taking_over_keeps_what_stands_in_an_open_card(review: LetterReview, qtbot: QtBot) -> None:
    review.cards.edit_row(0)
    title = editor_of(review).fields()[0][1]
    assert isinstance(title, QLineEdit)
    title.clear()
    with qtbot.assertNotEmitted(review.accepted):
        press(title, Key.Key_Return, CTRL)
    title.setText("Besluit")
    with qtbot.waitSignal(review.accepted) as accepted:
        press(title, Key.Key_Return, CTRL)
    assert accepted.args is not None
    assert accepted.args[0].choices[1].candidate.title == "Besluit"


def candidate_of(review: LetterReview, row: int) -> Candidate:
    line = review.model.line(row)
    assert isinstance(line, Choice)
    return line.candidate


def test_opening_another_card_keeps_the_first(review: LetterReview) -> None:
    review.cards.edit_row(0)
    title = editor_of(review).fields()[0][1]
    assert isinstance(title, QLineEdit)
    title.setText("Besluit")
    review.cards.edit_row(1)
    assert candidate_of(review, 0).title == "Besluit"
    click(pressable(review, "Eigen plannen 2"))
    assert review.cards.editor is None


def test_tab_goes_through_everything(review: LetterReview) -> None:
    order = []
    for _ in range(6):
        focused = review.focusWidget()
        assert focused is not None
        order.append(focused.accessibleName() or getattr(focused, "text", str)())
        press(focused, Key.Key_Tab)
    start = order.index("Gevonden passages")
    assert order[start:] + order[:start] == [
        "Gevonden passages",
        "Tekst van de brief",
        "Annuleren",
        "5 in register zetten",
        "Hele kop (H)",
        # Arrow keys go from chip to chip.
        "Alles 7",
    ]


def test_it_is_freed(qtbot: QtBot) -> None:
    review = shown(qtbot)
    review.cards.edit_row(1)
    gone = weakref.ref(review)
    review.deleteLater()
    settle()
    assert not shiboken6.isValid(review)
    del review
    gc.collect()
    assert gone() is None


def test_a_title_is_needed(review: LetterReview) -> None:
    review.cards.edit_row(0)
    title = editor_of(review).fields()[0][1]
    assert isinstance(title, QLineEdit)
    title.clear()
    press(title, Key.Key_Return)
    assert review.cards.editor is not None


def test_escape_changes_nothing_and_frees_the_editor(review: LetterReview) -> None:
    before = review.model.decision()
    review.cards.edit_row(0)
    editor = editor_of(review)
    title = editor.fields()[0][1]
    assert isinstance(title, QLineEdit)
    title.setText("Iets anders")
    press(title, Key.Key_Escape)
    settle()
    assert review.model.decision() == before
    assert not shiboken6.isValid(editor)
    assert not review.findChildren(CandidateEditor)


def test_a_letter_without_a_date_asks_for_it(qtbot: QtBot) -> None:
    review = shown(qtbot, dated=False)
    day = next(
        field
        for field in review.findChildren(QLineEdit)
        if field.accessibleName() == "Datum van de brief"
    )
    assert day.isVisible()
    assert day.hasFocus()
    day.setText("ooit")
    assert "Dit is geen dag. Schrijf bijvoorbeeld 2 april 2026 of 02-04-2026." in said(review)
    assert not pressable(review, "Opnieuw lezen").isEnabled()
    with qtbot.assertNotEmitted(review.date_given):
        press(day, Key.Key_Return)
    day.setText("2 april 2026")
    with qtbot.waitSignal(review.date_given) as given:
        press(day, Key.Key_Return)
    assert given.args == [LETTER_DAY]
    review.model.tick(0, ticked=False)
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY)
    assert not day.isVisible()
    assert not review.model.is_ticked(0)


def test_nothing_chosen_cannot_be_taken_over(review: LetterReview, qtbot: QtBot) -> None:
    for row in range(7):
        review.model.tick(row, ticked=False)
    assert not pressable(review, "0 in register zetten").isEnabled()
    with qtbot.assertNotEmitted(review.accepted):
        press(review.cards, Key.Key_Return, CTRL)
    with qtbot.waitSignal(review.cancelled):
        click(pressable(review, "Annuleren"))


def test_a_letter_with_nothing_in_it_says_so(review: LetterReview) -> None:
    review.show_reading(replace(sample_reading(), candidates=()), "brief.txt", read_sample, TODAY)
    assert any("niets gevonden" in text for text in said(review))
    of_debate = replace(sample_reading(), candidates=(), kind=SourceKind.DEBATE)
    review.show_reading(of_debate, "lijst.txt", read_sample, TODAY)
    assert any("In deze lijst is geen toezegging gevonden" in text for text in said(review))


def double(text: str) -> str:
    return f"{text} {text}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scaled", [str, double])
def test_every_button_holds_its_text(
    qtbot: QtBot, language: str, scaled: Callable[[str], str]
) -> None:
    review = shown(qtbot, language=language)
    review.cards.edit_row(0)
    for pressed in review.findChildren(QPushButton):
        pressed.setText(scaled(pressed.text()))
    review.resize(review.minimumSizeHint().expandedTo(review.size()))
    settle()
    for pressed in review.findChildren(QPushButton):
        if pressed.isVisible():
            assert pressed.width() >= pressed.fontMetrics().horizontalAdvance(pressed.text())
            assert pressed.height() >= pressed.fontMetrics().height()


def test_a_list_is_called_a_list(review: LetterReview) -> None:
    listed = replace(sample_reading(), kind=SourceKind.DEBATE)
    review.show_reading(listed, "lijst.txt", read_sample, TODAY)
    assert "Lijst inlezen" in said(review)
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY)
    assert "Brief inlezen" in said(review)


def test_a_date_that_was_given_is_said_and_does_not_wait_for_the_next_letter(
    qtbot: QtBot,
) -> None:
    review = shown(qtbot, dated=False)
    undated = sample_reading(dated=False)
    field = date_field(review)
    field.setText("2 april 2026")
    given = replace(undated, reference_date=LETTER_DAY)
    review.show_reading(given, "brief.txt", read_sample, TODAY)
    sentences = " ".join(said(review))
    assert "zoals opgegeven" in sentences
    assert "staat geen datum" not in sentences
    assert field.text() == "2 april 2026"
    other = replace(undated, text=undated.text + "\nNaschrift.")
    review.show_reading(other, "andere.txt", read_sample, TODAY)
    assert field.text() == ""
    assert "staat geen datum" in " ".join(said(review))


def date_field(review: LetterReview) -> QLineEdit:
    return next(
        field
        for field in review.findChildren(QLineEdit)
        if field.accessibleName() == "Datum van de brief"
    )
