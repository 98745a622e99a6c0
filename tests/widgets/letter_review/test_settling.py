"""The group of cards that says what a letter settles, and what is made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from resources.words import Words
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.settling import (
    Answer,
    OpenPromise,
    SettlementProposal,
    Settling,
    Unanswered,
    Zone,
)
from storage.rules.terms import DeadlineKind, State
from storage.settling_review import SettlementReview
from tests.widgets.hands import CTRL, check_model, press
from tests.widgets.sample_reading import (
    TEXT,
    TODAY,
    read_sample,
    sample_candidates,
    sample_reading,
    sentence,
    window,
)
from widgets.letter_review import Decision, Group, LetterReview
from widgets.letter_review.decision import EarlierChoice, SettlingChoice
from widgets.letter_review.model import CARD_ROLE
from widgets.letter_text import TermMark
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from storage.rules.review import Candidate

Key = Qt.Key
SETTLED = sentence("Hiermee doe ik")
AT = TEXT.index(SETTLED)
BEGIN_2026 = window("begin 2026", TODAY.replace(2026, 1, 1), TODAY.replace(2026, 3, 31))


def proposal(record_id: str, zone: Zone = Zone.SURE) -> SettlementProposal:
    return SettlementProposal(
        record_id,
        f"T-2025-00{record_id}",
        "Nadere reactie",
        zone,
        wholly=True,
        reasons=(Message("settling.reason.keeps"),),
        doubts=() if zone is Zone.SURE else (Message("settling.doubt.later"),),
        spans=(Span(AT, AT + len(SETTLED)),),
        quote=SETTLED,
    )


SURE = Settling(proposal("1"), BEGIN_2026)
ASKED = Settling(proposal("2", Zone.ASK))
LOOSE = Settling(
    SettlementProposal("", "", "", Zone.NO, True, (), spans=(Span(0, 3),), quote="Aan")
)
OTHERS = (OpenPromise("9", "T-2024-009", "Iets anders"),)
LEFT = Unanswered(
    Answer("7", "T-2024-007", "Cijfers", None, (Message("settling.answer.nothing"),)),
    Deadline("", DeadlineKind.OPEN),
    State.LATE,
    TODAY.replace(month=12, day=6),
)


@pytest.fixture
def review(qtbot: QtBot) -> LetterReview:
    review = LetterReview(Theme(), Words())
    qtbot.addWidget(review)
    review.resize(1100, 700)
    found = SettlementReview((SURE, ASKED, LOOSE), OTHERS)
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY, found)
    with qtbot.waitExposed(review):
        review.show()
    review.activateWindow()
    qtbot.waitUntil(review.cards.hasFocus)
    return review


def rows(review: LetterReview, group: Group) -> list[int]:
    model = review.model
    return [row for row in range(model.rowCount()) if model.group(row) is group]


def settling(review: LetterReview, row: int) -> SettlingChoice:
    line = review.model.line(row)
    assert isinstance(line, SettlingChoice)
    return line


def said(review: LetterReview) -> str:
    return "\n".join(part.text() for part in review.findChildren(QLabel) if part.isVisible())


def decided(review: LetterReview, qtbot: QtBot) -> Decision:
    with qtbot.waitSignal(review.accepted) as accepted:
        press(review.cards, Key.Key_Return, CTRL)
    assert accepted.args is not None
    decision: Decision = accepted.args[0]
    return decision


def test_sure_ones_are_ticked_and_the_others_are_asked(review: LetterReview, qtbot: QtBot) -> None:
    check_model(review.model)
    sure, asked, loose = rows(review, Group.SETTLES)
    assert [review.model.is_ticked(row) for row in (sure, asked, loose)] == [True, False, False]
    card = review.model.index(sure).data(CARD_ROLE)
    assert (card.title, card.tag, card.late) == ("T-2025-001 Nadere reactie", "Zeker", 0)
    assert dict(card.rows)["termijn"] == "begin 2026 · 1 jan – 31 mrt 2026 · 2 dagen na de termijn"
    assert dict(card.rows)["waarom"] == Words()("settling.reason.keeps")
    assert "twijfel" in dict(review.model.index(asked).data(CARD_ROLE).rows)
    assert "Doet af: T-2025-001 ‘Nadere reactie’ — 2 dagen na de termijn" in said(review)
    assert [each.proposal.record_id for each in decided(review, qtbot).settled] == ["1"]


def test_what_is_settled_in_part_is_said_so_at_the_foot(review: LetterReview) -> None:
    review.cards.go_to(rows(review, Group.SETTLES)[0])
    press(review.cards, Key.Key_D)
    assert "Doet deels af: T-2025-001 ‘Nadere reactie’ — 2 dagen na de termijn" in said(review)


def test_its_passage_is_marked_in_its_own_way_and_leads_there_and_back(
    review: LetterReview,
) -> None:
    sure = rows(review, Group.SETTLES)[0]
    mark = review.text.marks[sure]
    assert mark.style is TermMark.SETTLED
    review.cards.go_to(sure)
    assert review.text.current == sure
    review.cards.go_to(0)
    review.text.passage_clicked.emit(sure)
    assert review.cards.row() == sure
    marked = [each.cursor.selectedText() for each in review.text.extraSelections()]
    assert SETTLED in marked


def test_what_is_linked_to_nothing_cannot_be_ticked_but_linked(
    review: LetterReview, qtbot: QtBot
) -> None:
    loose = rows(review, Group.SETTLES)[2]
    review.cards.go_to(loose)
    press(review.cards, Key.Key_Space)
    assert not review.model.is_ticked(loose)
    for key in (Key.Key_E, Key.Key_K):
        with qtbot.waitSignal(review.link_requested) as asked:
            press(review.cards, key)
        assert asked.args == [LOOSE.proposal]
    # What is still selected in the letter is not meant while the keyboard is with the cards.
    review.text.selectAll()
    with qtbot.waitSignal(review.link_requested) as asked:
        press(review.cards, Key.Key_K)
    assert asked.args == [LOOSE.proposal]
    review.link(Settling(replace(proposal("9", Zone.NO), spans=LOOSE.proposal.spans)))
    assert review.model.is_ticked(loose)
    assert review.model.index(loose).data(CARD_ROLE).tag == "Met de hand"
    # Reading again, as with another date, keeps it and does not ask again.
    found = SettlementReview((SURE, ASKED, LOOSE), OTHERS)
    review.show_reading(sample_reading(), "brief.txt", read_sample, TODAY, found)
    ids = [settling(review, row).settling.proposal.record_id for row in rows(review, Group.SETTLES)]
    assert ids == ["1", "2", "9"]
    review.cards.go_to(rows(review, Group.SETTLES)[2])
    press(review.cards, Key.Key_Delete)
    assert len(rows(review, Group.SETTLES)) == 2
    press(review.cards, Key.Key_Delete)
    assert len(rows(review, Group.SETTLES)) == 2


def test_any_promise_is_linked_to_what_is_selected(review: LetterReview, qtbot: QtBot) -> None:
    cursor = review.text.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.EndOfLine, cursor.MoveMode.KeepAnchor)
    review.text.setTextCursor(cursor)
    review.text.setFocus()
    with qtbot.waitSignal(review.link_requested) as asked:
        press(review.text, Key.Key_K)
    assert asked.args is not None
    assert asked.args[0].quote == "Aan de voorzitter van de Tweede Kamer"
    review.link(Settling(proposal("9", Zone.NO)))
    assert [settling(review, row).ticked for row in rows(review, Group.SETTLES)][-1]
    assert review.cards.row() == rows(review, Group.SETTLES)[-1]


def test_d_settles_in_part_and_the_editor_takes_a_note(review: LetterReview, qtbot: QtBot) -> None:
    asked = rows(review, Group.SETTLES)[1]
    review.cards.go_to(asked)
    press(review.cards, Key.Key_D)
    assert not settling(review, asked).settling.proposal.wholly
    assert review.model.is_ticked(asked)
    press(review.cards, Key.Key_E)
    editor = review.cards.editor
    assert editor is not None
    note = getattr(editor, "note", None)
    assert note is not None
    note.setText("de cijfers volgen")
    press(note, Key.Key_Return)
    how = dict(review.model.index(asked).data(CARD_ROLE).rows)["hoe ver"]
    assert how == "deels, de rest blijft open: de cijfers volgen"
    settled = decided(review, qtbot).settled
    assert [(each.proposal.wholly, each.note) for each in settled] == [
        (True, ""),
        (False, "de cijfers volgen"),
    ]


def test_o_shows_the_promise_in_the_register(review: LetterReview, qtbot: QtBot) -> None:
    review.cards.go_to(rows(review, Group.SETTLES)[0])
    with qtbot.waitSignal(review.record_requested) as asked:
        press(review.cards, Key.Key_O)
    assert asked.args == ["1"]
    review.cards.go_to(0)
    with qtbot.assertNotEmitted(review.record_requested):
        press(review.cards, Key.Key_O)


def test_m_makes_a_promise_of_a_passage_and_opens_its_card(
    review: LetterReview, qtbot: QtBot
) -> None:
    asked: list[Span] = []

    def made(marked: Span) -> Candidate:
        asked.append(marked)
        return replace(sample_candidates()[5], start=4, end=9, title="Eigen")

    review.read_passages(made)
    review.text.setFocus()
    review.text.put_caret(TEXT.index("proeftuinen"))
    press(review.text, Key.Key_M)
    assert asked == [Span(TEXT.index("proeftuinen"), TEXT.index("proeftuinen"))]
    assert review.cards.editor is not None
    title = review.cards.editor.focusWidget()
    assert title is not None
    press(title, Key.Key_Return)
    assert "Eigen" in [each.title for each in decided(review, qtbot).taken]
    # The same passage again is the same card.
    count = review.model.rowCount()
    press(review.cards, Key.Key_M)
    assert review.model.rowCount() == count
    press(review.cards.editor, Key.Key_Escape)
    press(review.cards, Key.Key_Delete)
    assert review.model.rowCount() == count - 1


def test_what_the_earlier_letter_left_open_is_a_group_of_its_own(
    review: LetterReview, qtbot: QtBot
) -> None:
    chips = [part.text() for part in review.findChildren(QPushButton) if part.isVisible()]
    assert not [text for text in chips if text.startswith("Vorige brief")]
    review.side.show_earlier_letters([("b", "14 december 2023 · Voortgangsbrief")], "b")
    review.show_earlier([LEFT])
    (row,) = rows(review, Group.EARLIER)
    review.cards.go_to(row)
    press(review.cards, Key.Key_E)
    editor = review.cards.editor
    assert editor is not None
    day = getattr(editor, "day", None)
    assert day is not None
    day.setText("ooit")
    press(day, Key.Key_Return)
    assert review.cards.editor is editor
    day.setText("eind 2026")
    press(day, Key.Key_Return)
    line = review.model.line(row)
    assert isinstance(line, EarlierChoice)
    assert line.ticked
    (reminded,) = decided(review, qtbot).reminded
    assert reminded.remind_on == TODAY.replace(month=12, day=31)
    review.show_earlier(())
    assert not rows(review, Group.EARLIER)
