"""Letters and workbooks over the border, through the window."""

from __future__ import annotations

from datetime import date
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QPushButton

from desktop.bars import SearchField
from desktop.dropping import LETTER_SUFFIXES, WORKBOOK_SUFFIXES
from desktop.exchange import Exchange
from desktop.main_window import MainWindow
from desktop.reviews.letter_review_page import LetterReviewPage
from desktop.reviews.workbook_review_page import WorkbookReviewPage
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.desktop.desk_for_tests import TODAY, make_desk
from tests.widgets.hands import click, settle
from widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from importers.workbooks import WorkbookDraft
    from resources.words import Words

LETTER = """Aan de Voorzitter van de Tweede Kamer

Datum 2 april 2026
Betreft Voortgang van het programma

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de uitkomsten van het programma.

Hoogachtend,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    assert window.open_register(tmp_path / "test.gestand")
    yield window
    window.close()


def exchange_of(window: MainWindow) -> Exchange:
    found = window.findChild(Exchange)
    assert isinstance(found, Exchange)
    return found


def titles(window: MainWindow) -> list[str]:
    model = window.register_page.model
    rows = (model.shown(row) for row in range(model.rowCount()))
    return [shown.row.title for shown in rows if shown is not None]


def test_a_letter_is_reviewed_and_taken_over(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    exchange_of(window).read_letter(path)
    qtbot.waitUntil(lambda: window.findChild(LetterReviewPage) is not None, timeout=20_000)
    review = window.findChild(LetterReviewPage)
    assert isinstance(review, LetterReviewPage)
    assert review.isVisible()
    assert titles(window) == []
    buttons = review.findChildren(QPushButton)
    click(next(b for b in buttons if b.property("role") == "primary" and b.isVisible()))
    qtbot.waitUntil(lambda: len(titles(window)) == 1)
    assert window.register_page.isVisible()
    assert window.register_page.table.key is not None
    window.commands.action("undo").trigger()
    qtbot.waitUntil(lambda: titles(window) == [])


@pytest.mark.parametrize(("name", "data"), [("leeg.txt", b""), ("kapot.pdf", b"%PDF-1.7 en")])
def test_a_letter_that_cannot_be_read_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    exchange_of(window).read_letter(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = window.findChildren(QMessageBox)
    assert name in box.text()
    assert window.register_page.isVisible()
    box.close()


def test_a_workbook_goes_out_and_comes_back(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.do(
        Message("operation.added", {"number": "T-2026-001"}),
        lambda op: add_record(
            op, RecordKind.PROMISE, "Brief over wonen", today=TODAY, promised_on=date(2026, 4, 2)
        ),
    )
    path = tmp_path / "uitvraag.xlsx"
    exchange_of(window).issuing.make_workbook(path)
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "uitvraag.xlsx" in toast_of(window))
    exchange_of(window).read_workbook(path)
    qtbot.waitUntil(lambda: window.findChild(WorkbookReviewPage) is not None, timeout=20_000)
    review = window.findChild(WorkbookReviewPage)
    assert isinstance(review, WorkbookReviewPage)
    assert review.isVisible()
    review.cancelled.emit()
    assert window.register_page.isVisible()
    assert titles(window) == ["Brief over wonen"]


def test_a_workbook_that_is_stopped_leaves_nothing(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.do(
        Message("operation.added", {"number": "T-2026-001"}),
        lambda op: add_record(op, RecordKind.PROMISE, "Brief over wonen", today=TODAY),
    )
    writing, tidied = Event(), Event()

    def wait_for_stop(
        drafts: list[WorkbookDraft], _words: Words, is_stopped: Callable[[], bool]
    ) -> None:
        (draft,) = drafts
        draft.part.write_bytes(b"begun")
        writing.set()
        while not is_stopped():
            sleep(0.01)
        draft.part.unlink()
        tidied.set()

    monkeypatch.setattr("importers.workbooks.write_workbooks", wait_for_stop)
    folder = tmp_path / "uit"
    folder.mkdir()
    exchange_of(window).issuing.make_workbook(folder / "uitvraag.xlsx")
    assert writing.wait(20)
    (busy,) = window.findChildren(QProgressDialog)
    assert "uitvraag.xlsx" in busy.labelText()
    assert window.isEnabled()
    busy.canceled.emit()
    settle()
    assert not exchange_of(window).is_busy
    assert tidied.wait(20)
    assert list(folder.iterdir()) == []
    assert desk.register is not None
    assert list(desk.register.connection.execute("SELECT * FROM exchange")) == []


def test_a_file_that_is_no_workbook_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "geen.xlsx"
    path.write_text("dit is geen werkmap", encoding="utf-8")
    exchange_of(window).read_workbook(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = window.findChildren(QMessageBox)
    assert "geen.xlsx" in box.text()
    box.close()


def test_a_review_that_is_left_can_be_gone_back_to(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.show())
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    exchange_of(window).read_letter(path)
    qtbot.waitUntil(lambda: window.findChild(LetterReviewPage) is not None, timeout=20_000)
    review = window.findChild(LetterReviewPage)
    assert isinstance(review, LetterReviewPage)
    review.review.model.tick(0, ticked=False)
    for command in ("page_sources", "read_letter"):
        window.register_page.search("wonen")
        field = window.findChild(SearchField)
        assert isinstance(field, SearchField)
        field.setText(f"zoek {command}")
        assert window.register_page.isVisible()
        assert "‘Bronnen’ of ‘Brief inlezen…’" in toast_of(window)
        window.commands.action(command).trigger()
        assert review.isVisible()
        assert review.review.model.ticked() == 0
    assert window.findChildren(QFileDialog) == []
    # Another letter does not take its place either, and says so.
    exchange_of(window).read_letter(tmp_path / "andere.docx")
    assert review.review.model.ticked() == 0
    assert "‘andere.docx’ kan daarna" in toast_of(window)
    review.review.cancelled.emit()
    window.commands.action("page_sources").trigger()
    assert not review.isVisible()


def toast_of(window: MainWindow) -> str:
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    return toast.text


@pytest.mark.parametrize("command", ["read_letter", "read_workbook", "make_workbook"])
def test_files_are_asked_for_without_stopping_the_window(
    window: MainWindow, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.show())
    window.commands.action(command).trigger()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.windowTitle()
    dialog.close()
    settle()
    assert window.findChildren(QFileDialog) == []


def test_what_can_be_chosen_is_what_can_be_dropped(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.show())
    for ask, suffixes in (
        (window.exchange.ask_letter, LETTER_SUFFIXES),
        (window.exchange.ask_workbook, WORKBOOK_SUFFIXES),
    ):
        ask()
        (dialog,) = window.findChildren(QFileDialog)
        (kinds,) = dialog.nameFilters()
        assert set(kinds.partition("(")[2].rstrip(")").split()) == {f"*{each}" for each in suffixes}
        dialog.reject()
        settle()


def test_the_open_register_is_never_replaced(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    exchange_of(window).issuing.make_workbook(tmp_path / "test.gestand")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "test.gestand" in box.text()
    box.close()
    assert desk.register is not None
    assert desk.register.id
