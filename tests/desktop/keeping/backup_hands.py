"""What tests of backups do with the window: read its notices, look into a backup, take a letter over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from desktop.reviews.letter_review_page import LetterReviewPage
from storage.copies import reading
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.widgets.hands import click, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.keeping.conftest import Scene

LETTER = """Aan de Voorzitter van de Tweede Kamer

Datum 2 april 2026
Betreft Voortgang van het programma

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de uitkomsten van het programma.

Hoogachtend,
"""


def said(scene: Scene) -> list[str]:
    settle()
    return [part.text() for part in scene.window.findChildren(QLabel) if part.isVisible()]


def of_failure(scene: Scene) -> str:
    return scene.window.notices.text_of("backups.failed")


def choose(scene: Scene, text: str) -> None:
    """Press a button of a notice."""
    settle()
    (found,) = [
        part
        for part in scene.window.notices.findChildren(QPushButton)
        if part.text() == text and part.isVisible()
    ]
    click(found)


def note_in(path: Path) -> str:
    with reading(path) as copy:
        (note,) = copy.connection.execute("SELECT internal_note FROM record").fetchone()
    return str(note)


def take_over_a_letter(scene: Scene, folder: Path, qtbot: QtBot) -> int:
    """Read a letter, take it over and return how many records there are."""
    path = folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    exchange = scene.window.exchange
    exchange.read_letter(path)
    qtbot.waitUntil(lambda: not exchange.is_busy, timeout=PATIENCE_MS)
    page = exchange.in_hand()
    assert isinstance(page, LetterReviewPage)
    scene.wait()
    scene.change("terwijl de brief open lag")
    review = page.review
    review.accepted.emit(review.model.decision())
    assert scene.desk.register is not None
    (count,) = scene.desk.register.connection.execute("SELECT count(*) FROM record").fetchone()
    return int(count)
