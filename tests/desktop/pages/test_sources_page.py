"""The sources page over a real register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.pages.sources_page import SourcesPage
from storage.records import add_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.review import Signatory, Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import DeadlineKind, RecordKind
from storage.series import add_series
from storage.sources import add_source, cite
from tests.desktop.desk_for_tests import TODAY
from tests.widgets.hands import check_model, click, press
from widgets.two_lines import ITEM_ROLE, TwoLinesList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation

TEXT = "Eerste zin van de brief.\n\nIk zal uw Kamer eind 2026 informeren.\n" + "Regel.\n" * 90
PROMISE = "Ik zal uw Kamer eind 2026 informeren."
LABEL = Message("operation.created")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SourcesPage:
    page = SourcesPage(desk)
    qtbot.addWidget(page)
    desk.hub.changed.connect(page.show_change)
    page.resize(1100, 700)
    page.show_register()
    page.show()
    return page


def cited(operation: Operation, source: str, words: str, title: str, role: CitationRole) -> str:
    """Cite the words with a new record; return the record's id."""
    record = add_record(
        operation,
        RecordKind.PROMISE,
        title,
        today=TODAY,
        deadline=Deadline(
            "eind 2026", DeadlineKind.WINDOW, date(2026, 10, 1), date(2026, 12, 31), rule="x"
        ),
        source_id=source,
    )
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    cite(operation, source, role, (span,), words, record_id=record)
    return record


@pytest.fixture
def filled(page: SourcesPage, desk: Desk) -> dict[str, str]:
    """Return ids by name, after filling the register with two letters."""
    ids: dict[str, str] = {}

    def fill(operation: Operation) -> None:
        ids["old"] = add_source(
            operation,
            SourceKind.LETTER,
            "Oude <b>brief</b>.",
            title="Oude <b>brief</b>",
            dated_on=date(2024, 1, 9),
            reference="1234567",
        )
        ids["new"] = add_source(
            operation,
            SourceKind.REPORT,
            TEXT,
            title="Nieuw rapport",
            dated_on=date(2026, 4, 2),
            senders="BZK",
        )
        ids["promise"] = cited(operation, ids["new"], PROMISE, "Informeren", CitationRole.MADE)
        ids["settled"] = cited(
            operation, ids["new"], "Eerste zin van de brief.", "Ouder", CitationRole.SETTLED
        )
        series = add_series(operation, "Voortgangsbrief", Deadline("", DeadlineKind.OPEN))
        span = Span(len(TEXT) - 7, len(TEXT) - 1)
        cite(operation, ids["new"], CitationRole.MADE, (span,), "Regel.", series_id=series)

    desk.do(LABEL, fill)
    assert page.list.items.rowCount() == 2
    return ids


def drawn(part: TwoLinesList) -> list[str]:
    items = (part.items.item(row) for row in range(part.items.rowCount()))
    return [f"{item.icon}: {item.first} / {item.second}" for item in items]


def said(page: SourcesPage) -> list[str]:
    return [part.text() for part in page.findChildren(QLabel) if part.isVisible()]


def pressable(page: SourcesPage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def test_an_empty_register_offers_to_read_a_letter(page: SourcesPage, qtbot: QtBot) -> None:
    assert "Nog geen bronnen" in said(page)
    with qtbot.waitSignal(page.letter_requested) as asked:
        click(pressable(page, "Brief inlezen…"))
    assert asked.args == [None]


@pytest.mark.usefixtures("filled")
def test_sources_and_what_stands_in_the_chosen_one(page: SourcesPage) -> None:
    check_model(page.list.items)
    assert drawn(page.list) == [
        "book-open: Nieuw rapport / 2 april 2026 · BZK · 1 in register",
        "mail: Oude <b>brief</b> / 9 januari 2024 · 1234567",
    ]
    assert drawn(page.citations) == [
        "circle-check: Ouder / T-2026-002 · afgedaan · eind 2026",
        "flag: Informeren / T-2026-001 · eind 2026",
        "flag: Voortgangsbrief / reeks",
    ]
    assert page.text.text_shown == TEXT
    spoken = page.list.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Rapport, Nieuw rapport, 2 april 2026 · BZK · 1 in register"
    assert page.list.items.index(1).data(ITEM_ROLE).first == "Oude <b>brief</b>"
    terms = page.text.extraSelections()
    assert [term.cursor.selectedText() for term in terms] == ["eind 2026"]


def test_choosing_goes_both_ways(page: SourcesPage, filled: dict[str, str]) -> None:
    page.show_citation(filled["new"])
    page.citations.setFocus()
    press(page.citations, Qt.Key.Key_End)
    assert page.text.current == 2
    assert page.text.verticalScrollBar().value() > 0
    assert not pressable(page, "Toon in register").isEnabled()
    page.text.passage_clicked.emit(1)
    assert page.citations.currentIndex().row() == 1
    assert page.text.current == 1


def test_a_record_can_be_opened(page: SourcesPage, filled: dict[str, str], qtbot: QtBot) -> None:
    page.show_citation(filled["new"], page.citations.items.item(1).id)
    with qtbot.waitSignal(page.record_requested) as asked:
        press(page.citations, Qt.Key.Key_Return)
    assert asked.args == [filled["promise"]]
    with qtbot.waitSignal(page.record_requested):
        click(pressable(page, "Toon in register"))


def test_a_citation_is_shown_even_when_search_hides_its_source(
    page: SourcesPage, filled: dict[str, str]
) -> None:
    citation = page.citations.items.item(1).id
    page.search_field.setText("oude")
    assert [item.split(":")[0] for item in drawn(page.list)] == ["mail"]
    assert page.citations.items.rowCount() == 0
    assert "Uit deze bron staat niets in het register." in said(page)
    page.show_citation(filled["new"], citation)
    assert not page.search_field.text()
    assert (page.list.current_id, page.text.current) == (filled["new"], 1)


@pytest.mark.usefixtures("filled")
def test_a_search_without_result_says_so(page: SourcesPage) -> None:
    page.search_field.setText("bestaat niet")
    assert "Geen bron met deze woorden." in said(page)
    assert not page.text.text_shown
    page.search_field.clear()
    assert page.text.text_shown == TEXT


def test_a_change_keeps_the_place(page: SourcesPage, filled: dict[str, str], desk: Desk) -> None:
    page.show_citation(filled["new"], page.citations.items.item(2).id)
    place = page.text.verticalScrollBar().value()
    desk.do(
        LABEL,
        lambda operation: add_source(operation, SourceKind.LETTER, "X", title="Derde"),
    )
    assert page.list.items.rowCount() == 3
    assert page.list.current_id == filled["new"]
    assert page.text.current == 2
    assert page.text.verticalScrollBar().value() == place


@pytest.mark.parametrize(
    ("names", "wanted"),
    [(["brief.txt"], True), (["brief.TXT"], True), (["lijst.xlsx"], False), (["a.txt"] * 2, False)],
)
def test_one_text_file_can_be_dropped(
    page: SourcesPage, qtbot: QtBot, names: list[str], wanted: bool
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}") for name in names])  # noqa: S108  # not read
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(page.rect().center(), copy, data, button, modifier)
    entering.ignore()
    page.dragEnterEvent(entering)
    assert entering.isAccepted() == wanted
    dropping = QDropEvent(QPointF(page.rect().center()), copy, data, button, modifier)
    if wanted:
        with qtbot.waitSignal(page.letter_requested) as asked:
            page.dropEvent(dropping)
        assert asked.args == [Path(f"/tmp/{names[0]}")]  # noqa: S108  # not read
    else:
        with qtbot.assertNotEmitted(page.letter_requested):
            page.dropEvent(dropping)


def test_a_key_shows_the_head_of_a_source_and_what_it_cites(page: SourcesPage, desk: Desk) -> None:
    text = "Zie Kamerstuk 31 000, nr. 4.\n" + TEXT
    desk.do(
        LABEL,
        lambda operation: add_source(
            operation,
            SourceKind.LETTER,
            text,
            title="Loketten",
            reference="2026-0000012345",
            signatories=[Signatory("De minister van Voorbeeldzaken", "A.B. Voorbeeld")],
            on_behalf_of=["minister van Voorbeelden"],
            attachments=2,
            own_kamerstuk="31000-9",
        ),
    )
    page.show_register()
    assert page.head.toggle.text() == "Kop en 1 verwijzing (H)"
    assert not page.head.isVisible()
    page.text.setFocus()
    press(page.text, Qt.Key.Key_H)
    said = [part.text() for part in page.head.findChildren(QLabel) if part.isVisible()]
    for words in ("2026-0000012345", "minister van Voorbeelden", "2", "31000-9"):
        assert words in said
    (link,) = [part for part in page.head.findChildren(QPushButton) if part.isVisible()]
    click(link)
    assert page.text.selected().start == text.index("Kamerstuk")
