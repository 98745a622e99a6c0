"""A letter settles what an earlier one promised, in the review: proposed, linked, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from desktop.reviews.letter_review_page import LetterReviewPage
from importers.letters import read_letter
from importers.letters.take_over import take_over
from importers.lists import loaded_text
from storage.calendars import load_calendar
from storage.listing import Filter, all_keys, rows
from storage.rules.terms import Status
from storage.sources import list_sources
from tests.helpers.registers import dump
from tests.widgets.hands import press
from widgets.letter_review import Choice, Group, SettlingChoice
from widgets.letter_review.link_form import LinkForm
from widgets.letter_review.model import CARD_ROLE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.listing import RegisterRow

CLOSE = "\n\nDe minister van Voorbeeldzaken,\n\nA.B. Voorbeeld\n"
TO = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
EARLIER = (
    f"{TO}Datum 16 december 2025\nBetreft Voortgangsbrief loketten 2025\n\nGeachte voorzitter,\n\n"
    "Ik zal uw Kamer begin 2026 een beleidsreactie op het rapport 'Wachten aan de balie' sturen. "
    "Ik stuur uw Kamer voor 1 maart 2026 de cijfers over laaggeletterdheid onder mantelzorgers."
    f"{CLOSE}"
)
LETTER = (
    f"{TO}Datum 2 april 2026\nBetreft Voortgangsbrief loketten 2026\n\nGeachte voorzitter,\n\n"
    "Hierbij bied ik uw Kamer de beleidsreactie aan op het rapport 'Wachten aan de balie'.\n\n"
    "Hiermee doe ik mijn toezegging gestand over de verlichting van fietspaden.\n\n"
    "Het loket in Almere blijft open. De proef wordt eind 2026 afgerond."
    f"{CLOSE}"
)
SERIES = (
    f"{TO}Datum 2 april 2026\nBetreft Voortgangsbrief loketten 2026\n\nGeachte voorzitter,\n\n"
    "De cijfers stuur ik uw Kamer jaarlijks bij de voortgangsbrief loketten. "
    "Over tolken informeer ik uw Kamer in de volgende voortgangsbrief. "
    "Op de openingstijden kom ik terug in de volgende voortgangsbrief loketten. "
    "Over de wachttijden zal ik uw Kamer in de eerstvolgende voortgangsbrief informeren."
    f"{CLOSE}"
)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LetterReviewPage:
    reading = read_letter(EARLIER, calendar=load_calendar())
    assert desk.register is not None
    take_over(
        desk.register, reading, reading.candidates, file_name="eerder.txt", today=desk.today()
    )
    page = LetterReviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def review(page: LetterReviewPage, text: str = LETTER) -> None:
    reading = read_letter(text, calendar=load_calendar())
    page.show_letter("brief.txt", loaded_text(text), reading)


def accept(page: LetterReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.finished):
        page.review.accepted.emit(page.review.model.decision())


def by_title(desk: Desk) -> dict[str, RegisterRow]:
    register, today = desk.register, desk.today()
    assert register is not None
    return {row.title: row for row in rows(register, all_keys(register, Filter(), today), today)}


def test_a_letter_offers_to_settle_what_an_earlier_one_promised(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.register is not None
    before = dump(desk.register)
    review(page)
    model = page.review.model
    sure = model.first_of(Group.SETTLES)
    card = model.index(sure).data(CARD_ROLE)
    assert (card.tag, model.is_ticked(sure)) == ("Zeker", True)
    assert "‘Wachten aan de balie’" in dict(card.rows)["waarom"]
    assert "2 dagen na de termijn" in dict(card.rows)["termijn"]
    accept(page, qtbot)
    met = [row for row in by_title(desk).values() if row.status is Status.MET]
    assert [row.wording for row in met] == ["begin 2026"]
    assert len(list_sources(desk.register)) == 2
    desk.undo(None)
    assert dump(desk.register) == before


def test_what_it_did_not_see_is_linked_by_hand(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    review(page)
    model, cards = page.review.model, page.review.cards
    loose = model.first_of(Group.SETTLES) + 1
    cards.go_to(loose)
    press(cards, Qt.Key.Key_K)
    (form,) = page.findChildren(LinkForm)
    assert form.list.items.rowCount() == 1, "not what is proposed already"
    closed: list[int] = []
    form.finished.connect(closed.append)
    press(form.search, Qt.Key.Key_Return)
    assert closed == [QDialog.DialogCode.Accepted]
    line = model.line(loose)
    assert isinstance(line, SettlingChoice)
    assert line.ticked
    assert "fietspaden" in line.settling.proposal.quote
    accept(page, qtbot)
    assert [row.status for row in by_title(desk).values()].count(Status.MET) == 2


def test_what_the_last_letter_of_the_series_promised_is_compared(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    review(page)
    model = page.review.model
    left = model.first_of(Group.EARLIER)
    assert "laaggeletterdheid" in model.index(left).data(CARD_ROLE).title
    assert page.review.side.earlier.currentText().startswith("16 december 2025")
    with qtbot.waitSignal(desk.hub.record_requested):
        page.review.cards.go_to(left)
        press(page.review.cards, Qt.Key.Key_O)
    model.tick(left, ticked=True)
    accept(page, qtbot)
    assert desk.register is not None
    stored = desk.register.connection.execute("SELECT count(*) FROM reminder").fetchone()
    assert stored == (1,)
    review(page)
    page.review.side.earlier_chosen.emit("")
    assert model.first_of(Group.EARLIER) == model.rowCount()


def test_a_sentence_becomes_a_promise_with_its_term(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    review(page)
    page.review.text.put_caret(LETTER.index("Almere"))
    press(page.review.cards, Qt.Key.Key_M)
    row = page.review.cards.row()
    line = page.review.model.line(row)
    assert isinstance(line, Choice)
    assert (line.candidate.passage, line.by_hand) == ("Het loket in Almere blijft open.", True)
    assert page.review.cards.finish_editing()
    accept(page, qtbot)
    assert any("Almere" in title for title in by_title(desk))


def test_what_comes_in_the_next_report_hangs_on_one_series(
    page: LetterReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    review(page, SERIES)
    accept(page, qtbot)
    assert desk.register is not None
    carriers = desk.register.connection.execute(
        "SELECT c.id, s.title, count(*) FROM record r JOIN deadline d ON d.id = r.deadline_id "
        "JOIN record c ON c.id = d.report_id JOIN series s ON s.id = c.series_id GROUP BY c.id"
    ).fetchall()
    assert [(title, riders) for _, title, riders in carriers] == [("Voortgangsbrief loketten", 3)]


def test_without_earlier_letters_nothing_is_compared(desk: Desk, qtbot: QtBot) -> None:
    page = LetterReviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    review(page)
    side = page.review.side
    assert not side.earlier.isVisible()
    assert not side.compare_button.isVisible()
    assert not side.link_button.isVisible()
    assert page.review.model.first_of(Group.SETTLES) == page.review.model.rowCount()
    assert not [part for part in page.findChildren(QWidget) if isinstance(part, LinkForm)]


def test_a_paper_that_another_letter_cites_under_another_number_is_shown(
    page: LetterReviewPage, desk: Desk
) -> None:
    cites = "Zie de bestuurlijke verkenning (Kamerstukken II 2025/26, 31 000, nr. {}).\n\n"
    known = EARLIER.replace("Geachte voorzitter,\n\n", cites.format(4))
    reading = read_letter(known, calendar=load_calendar())
    assert desk.register is not None
    take_over(desk.register, reading, (), file_name="bekend.txt", today=desk.today())
    review(page, LETTER.replace("Geachte voorzitter,\n\n", cites.format(6)))
    told = " ".join(part.text() for part in page.review.head.findChildren(QLabel))
    told = told.replace("\u00a0", " ")
    assert "‘bestuurlijke verkenning’ staat hier als 31 000, nr. 6 (2025/26)" in told
    assert "maar in de brief van 16 december 2025 als 31 000, nr. 4" in told
    review(page, LETTER.replace("Geachte voorzitter,\n\n", cites.format(4)))
    assert not page.review.head.isVisible()
