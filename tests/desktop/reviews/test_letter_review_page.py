"""From a file to the register through the review."""

from __future__ import annotations

from datetime import date
from threading import get_ident
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.reviews.letter_review_page import LetterReviewPage
from importers.letters import load_letter, read_letter
from importers.lists import read_source
from storage.calendars import load_calendar
from storage.rules.terms import DeadlineKind
from storage.sources import list_sources
from tests.widgets.hands import press
from widgets.letter_review import Choice
from widgets.letter_review.editor import CandidateEditor

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.rules.review import Candidate, LetterReading

BODY = """
Geachte voorzitter,

Ik zal uw Kamer binnen drie maanden informeren over de uitkomsten van het onderzoek.

De minister van Voorbeeldzaken,

A.B. Voorbeeld
"""
DATED = "Datum 2 april 2026\nBetreft Onderzoek\n" + BODY


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LetterReviewPage:
    page = LetterReviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def letter(folder: Path, text: str) -> Path:
    path = folder / "brief.txt"
    path.write_text(text, encoding="utf-8")
    return path


def open_letter(page: LetterReviewPage, path: Path) -> None:
    loaded = load_letter(path)
    reading = read_letter(loaded.text, calendar=load_calendar(), given_date=None)
    page.show_letter(path.name, loaded, reading)


def candidate(page: LetterReviewPage) -> Candidate:
    line = page.review.model.line(0)
    assert isinstance(line, Choice)
    return line.candidate


def test_a_letter_enters_the_register(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    open_letter(page, letter(tmp_path, DATED))
    assert desk.register is not None
    assert not list_sources(desk.register)
    with qtbot.waitSignal(page.finished) as finished:
        page.review.accepted.emit(page.review.model.decision())
    assert finished.args is not None
    assert len(finished.args[0].record_ids) == page.review.model.ticked() == 1
    [source] = list_sources(desk.register)
    assert (source.title, source.file_name, source.made) == ("Onderzoek", "brief.txt", 1)


def test_the_page_hands_the_keyboard_to_the_cards(
    page: LetterReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_letter(page, letter(tmp_path, DATED))
    page.activateWindow()
    page.review.text.setFocus()
    page.setFocus()
    qtbot.waitUntil(page.review.cards.hasFocus)


def test_leaving_the_letter_writes_nothing(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    open_letter(page, letter(tmp_path, DATED))
    with qtbot.waitSignal(page.cancelled):
        page.review.cancelled.emit()
    assert desk.register is not None
    assert not list_sources(desk.register)


def test_a_given_date_reads_the_letter_again(page: LetterReviewPage, tmp_path: Path) -> None:
    open_letter(page, letter(tmp_path, "Betreft Onderzoek\n" + BODY))
    assert candidate(page).deadline.kind is DeadlineKind.UNREAD
    day = next(
        field
        for field in page.review.findChildren(QLineEdit)
        if field.accessibleName() == "Datum van de brief"
    )
    day.setText("2 april 2026")
    press(day, Qt.Key.Key_Return)
    deadline = candidate(page).deadline
    assert deadline.kind is DeadlineKind.WINDOW
    assert deadline.latest is not None
    assert deadline.latest.isoformat() == "2026-07-02"
    # The day stays open to correction, and typed wordings are read from it.
    assert day.isVisible()
    page.review.cards.edit_row(0)
    editor = page.review.cards.editor
    assert isinstance(editor, CandidateEditor)
    wording = dict(editor.fields())["wording"]
    assert isinstance(wording, QLineEdit)
    wording.setText("binnen een maand")
    assert "2 mei 2026" in editor.window_text


def test_with_a_given_date_it_is_read_beside_the_window(
    page: LetterReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_letter(page, letter(tmp_path, "Betreft Onderzoek\n" + BODY))
    threads = []

    def noted(*arguments: Any, **named: Any) -> LetterReading:
        threads.append(get_ident())
        return read_source(*arguments, **named)

    monkeypatch.setattr("importers.lists.read_source", noted)
    page.review.date_given.emit(date(2026, 4, 2))
    assert candidate(page).deadline.kind is DeadlineKind.WINDOW
    assert threads
    assert get_ident() not in threads
