"""A list of promises goes through the review of letters: pasted, or opened as a file."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMainWindow

from desktop.exchange import Exchange
from desktop.reviews.letter_review_page import LetterReviewPage
from storage.listing import Filter
from storage.rules.source_terms import SourceKind
from storage.sources import list_sources
from tests.widgets.hands import CTRL, press, settle
from widgets.letter_review.model import CARD_ROLE
from widgets.letter_review.paste_form import PasteForm

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from widgets.letter_review import LetterReview

LIST = (
    "Commissiedebat Loketten\n12 februari 2026\n\nToezeggingen\n"
    "1. De minister zegt toe de Kamer voor de zomer te informeren over tolken.\n"
)
OPEN_DATA = [
    {
        "Nummer": "TZ202603-130",
        "Aanmaakdatum": "2026-03-18T10:00:00+01:00",
        "Status": "Openstaand",
        "Tekst": "De minister stuurt de Kamer voor de zomer een brief over de wachttijden.",
    }
]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def exchange(desk: Desk, window: QMainWindow) -> Exchange:
    return Exchange(desk, window, Filter, list)


def review_of(exchange: Exchange) -> LetterReview:
    page = exchange.in_hand()
    assert isinstance(page, LetterReviewPage)
    return page.review


def taken_over(exchange: Exchange, qtbot: QtBot) -> None:
    review = review_of(exchange)
    with qtbot.waitSignal(exchange.done):
        review.accepted.emit(review.model.decision())


def test_a_pasted_list(exchange: Exchange, window: QMainWindow, desk: Desk, qtbot: QtBot) -> None:
    exchange.ask_list()
    (form,) = window.findChildren(PasteForm)
    assert not form.keep_button.isEnabled()
    closed: list[int] = []
    form.finished.connect(closed.append)
    form.text.setPlainText(LIST)
    with qtbot.waitSignal(exchange.page_requested):
        press(form, Qt.Key.Key_Return, CTRL)
    assert closed == [QDialog.DialogCode.Accepted]
    taken_over(exchange, qtbot)
    assert desk.register is not None
    (source,) = list_sources(desk.register)
    assert (source.kind, source.title, source.made) == (
        SourceKind.DEBATE,
        "Commissiedebat Loketten",
        1,
    )


def test_a_list_that_was_copied_is_at_hand(exchange: Exchange, window: QMainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    for copied, offered in ((LIST, LIST), ("Iets heel anders.", "")):
        clipboard.setText(copied)
        exchange.ask_list()
        form = window.findChildren(PasteForm)[-1]
        assert form.text.toPlainText() == offered
        form.reject()
        settle()
    clipboard.clear()


def test_open_data_and_the_same_again(
    exchange: Exchange, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "toezeggingen.json"
    path.write_text(json.dumps(OPEN_DATA), encoding="utf-8")
    with qtbot.waitSignal(exchange.page_requested):
        exchange.read_letter(path)
    taken_over(exchange, qtbot)
    assert desk.register is not None
    assert [each.made for each in list_sources(desk.register)] == [1]
    with qtbot.waitSignal(exchange.page_requested):
        exchange.read_letter(path)
    model = review_of(exchange).model
    assert model.ticked() == 0
    assert model.index(0).data(CARD_ROLE).tag == "Al in register"
    review_of(exchange).cancelled.emit()
    path.write_text(json.dumps([OPEN_DATA[0] | {"Status": "Afgedaan"}]), encoding="utf-8")
    with qtbot.waitSignal(exchange.page_requested):
        exchange.read_letter(path)
    assert model.ticked() == 1, "it stands otherwise by now"
    assert ("stand", "Afgedaan (was Openstaand)") in model.index(0).data(CARD_ROLE).rows
    taken_over(exchange, qtbot)
    stored = desk.register.connection.execute("SELECT external_status, status FROM record")
    assert stored.fetchall() == [("Afgedaan", "open")]


def test_a_wrong_file_is_told(exchange: Exchange, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "fout.json"
    path.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(desk.hub.failed) as failed:
        exchange.read_letter(path)
    assert failed.args is not None
    assert "bevat geen toezeggingen" in desk.words.say(failed.args[0].message)
    assert exchange.in_hand() is None


@pytest.mark.parametrize("dated", [True, False])
def test_a_source_is_reviewed_once_more(
    exchange: Exchange, desk: Desk, qtbot: QtBot, tmp_path: Path, dated: bool
) -> None:
    path = tmp_path / "brief.txt"
    head = "Datum 2 april 2026\n" if dated else ""
    path.write_text(
        f"{head}Betreft Onderzoek\n\nGeachte voorzitter,\n\nIk zal uw Kamer binnen drie "
        "maanden informeren over de uitkomsten.\n\nDe minister van Voorbeeldzaken,\n\nA. B.\n",
        encoding="utf-8",
    )
    with qtbot.waitSignal(exchange.page_requested):
        exchange.read_letter(path)
    if not dated:
        review_of(exchange).date_given.emit(date(2026, 4, 2))
    taken_over(exchange, qtbot)
    assert desk.register is not None
    (source,) = list_sources(desk.register)
    with qtbot.waitSignal(exchange.page_requested):
        exchange.read_again(source.id)
    model = review_of(exchange).model
    assert model.ticked() == 0
    card = model.index(0).data(CARD_ROLE)
    assert card.tag == "Al in register"
    assert ("nummer", "T-2026-001") in card.rows
    assert model.decision().reading.reference_date == date(2026, 4, 2)
