"""The two dialogs of a review, and the button beside what is selected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from resources.words import LANGUAGES, Words
from storage.rules.settling import OpenPromise
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of
from tests.widgets.hands import CTRL, NONE, press, settle
from widgets.letter_review.link_form import LinkForm
from widgets.letter_review.passage_button import PassageButton
from widgets.letter_review.paste_form import PasteForm
from widgets.letter_text import LetterText
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from widgets.reports.form import Form

Key = Qt.Key
PROMISES = (
    OpenPromise("a", "T-2026-001", "Cijfers over tolken", promised_on=date(2026, 2, 12)),
    OpenPromise("b", "T-2025-017", "Évaluatie van de loketten", debate="Commissiedebat Zeeland"),
    *(OpenPromise(f"x{n}", f"T-2024-{n:03}", f"Regel {n}") for n in range(120)),
)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def shown(form: Form) -> Form:
    form.show()
    settle()
    return form


def test_a_promise_is_found_by_its_words_and_taken_with_the_keyboard(
    over: QWidget, qtbot: QtBot
) -> None:
    form = LinkForm(Theme(), Words(), PROMISES, "Hiermee doe ik …", over)
    shown(form)
    assert form.list.items.rowCount() == 100
    form.search.setText("evaluatie zeel")
    assert [form.list.items.item(row).id for row in range(form.list.items.rowCount())] == ["b"]
    with qtbot.waitSignal(form.kept) as kept:
        press(form.search, Key.Key_Return)
    assert kept.args == [PROMISES[1]]


def test_arrows_lead_from_the_words_to_the_list(over: QWidget, qtbot: QtBot) -> None:
    form = LinkForm(Theme(), Words(), PROMISES, "", over)
    shown(form)
    form.activateWindow()
    form.search.setFocus()
    qtbot.waitUntil(form.search.hasFocus)
    press(form.search, Key.Key_Down)
    assert form.list.hasFocus()
    assert form.filled_in() == PROMISES[1]


def test_without_a_find_nothing_can_be_linked(over: QWidget) -> None:
    form = LinkForm(Theme(), Words(), PROMISES, "", over)
    shown(form)
    form.search.setText("komt niet voor")
    assert not form.keep_button.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("points", [10, 20])
def test_their_parts_have_names_and_room(over: QWidget, language: str, points: int) -> None:
    font = over.font()
    font.setPointSize(points)
    over.setFont(font)
    words = Words(language)
    for form in (LinkForm(Theme(), words, PROMISES, "Zin.", over), PasteForm(words, over)):
        shown(form)
        assert not [part for part in can_have_the_keyboard(form) if not name_of(part)]
        assert not list(clipped_in(form))
        form.reject()


def test_ctrl_enter_reads_what_was_pasted(over: QWidget, qtbot: QtBot) -> None:
    form = PasteForm(Words(), over)
    shown(form)
    assert not form.keep_button.isEnabled()
    form.text.setPlainText("  \n")
    assert not form.keep_button.isEnabled()
    form.text.setPlainText("1. De minister zegt toe")
    press(form.text, Key.Key_Return)
    assert form.isVisible(), "Enter begins a line"
    with qtbot.waitSignal(form.kept) as kept:
        press(form.text, Key.Key_Return, CTRL)
    assert kept.args is not None
    assert kept.args[0].strip() == "1. De minister zegt toe"


def test_the_button_comes_when_the_mouse_has_selected(qtbot: QtBot) -> None:
    text = LetterText(Theme())
    qtbot.addWidget(text)
    text.resize(500, 300)
    text.show_text("Ik zal uw Kamer informeren.\n\nEn nog een regel.")
    made = PassageButton("Maak toezegging", text)
    text.show()
    settle()
    text.selectAll()
    assert not made.isVisible(), "with the keyboard there is a key"
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(60, 38))
    assert not made.isVisible()
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(60, 38))
    assert text.textCursor().selectedText() == "zal"
    assert made.isVisible()
    assert text.viewport().rect().contains(made.geometry())
    with qtbot.waitSignal(made.passage_requested):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    text.put_caret(0)
    assert not made.isVisible()
