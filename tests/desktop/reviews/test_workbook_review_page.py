"""The steps of taking in a workbook, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.reviews.workbook_review_page import WorkbookReviewPage
from storage.rules.message import GestandError
from storage.rules.table_mapping import DayOrder
from storage.rules.workbook_review import Handling
from tests.widgets.hands import CTRL, click, press
from tests.widgets.mapping.sample import sample_mapping
from tests.widgets.workbook_review.sample import SampleReviewed
from widgets.workbook_review import Step

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WorkbookReviewPage:
    page = WorkbookReviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def test_taking_over_happens_once(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    calls: list[str] = []
    page.open_review(SampleReviewed(), lambda: calls.append("taken over"))
    assert not calls
    with qtbot.waitSignal(page.finished):
        page.review.accepted.emit()
    page.review.accepted.emit()
    assert calls == ["taken over"]


def test_what_was_done_is_said(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    reviewed = SampleReviewed()
    page.open_review(reviewed, lambda: None)
    page.review.take(0, Handling.FILE)
    with qtbot.waitSignal(page.finished):
        press(page.review.table, Qt.Key.Key_Return, CTRL)
    assert page.step is Step.DONE
    said = page.done.said
    assert said.startswith(
        "5 wijzigingen overgenomen uit ‘uitvraag VWS v2.xlsx’\n3 rijen bijgewerkt"
    )
    assert "1 rij toegevoegd" in said
    assert "2 vragen staan open" in said
    assert page.done.to_questions.isVisible()
    with qtbot.waitSignal(page.left):
        click(page.done.to_register)


def test_leaving_takes_nothing_over_and_can_be_taken_up(
    page: WorkbookReviewPage, qtbot: QtBot
) -> None:
    calls: list[str] = []
    page.open_review(SampleReviewed(), lambda: calls.append("taken over"))
    page.review.take(0, Handling.FILE)
    with qtbot.waitSignal(page.cancelled):
        click(page.review.foot.cancel)
    page.review.accepted.emit()
    assert not calls
    assert page.take_up()
    assert page.is_decided
    page.review.accepted.emit()
    assert calls == ["taken over"]


def test_what_fails_is_told_and_can_be_tried_again(
    page: WorkbookReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise GestandError("workbook_review.empty")

    page.open_review(SampleReviewed(), fail)
    with qtbot.waitSignal(desk.hub.failed), qtbot.assertNotEmitted(page.finished):
        page.review.accepted.emit()
    with qtbot.waitSignal(desk.hub.failed):
        page.review.accepted.emit()


def test_escape_keeps_what_was_decided(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    page.open_review(SampleReviewed(), lambda: None)
    with qtbot.waitSignal(page.cancelled):
        press(page.review.table, Qt.Key.Key_Escape)
    page.open_review(SampleReviewed(), lambda: None)
    page.review.take(0, Handling.FILE)
    with qtbot.waitSignal(page.put_aside), qtbot.assertNotEmitted(page.cancelled):
        press(page.review.table, Qt.Key.Key_Escape)
    assert page.is_decided


def test_columns_come_first_where_they_are_not_known(
    page: WorkbookReviewPage, qtbot: QtBot
) -> None:
    page.open_mapping("lijst.xlsx", sample_mapping(), is_shown=True)
    assert page.step.name == "COLUMNS"
    assert page.mapping.asked
    with qtbot.assertNotEmitted(page.mapped):
        press(page.mapping.table, Qt.Key.Key_Return, CTRL)
    press(page.mapping.table, Qt.Key.Key_2)
    with qtbot.waitSignal(page.mapped) as told:
        press(page.mapping.table, Qt.Key.Key_Return, CTRL)
    (mapping,) = told.args
    assert mapping.tables[0].of("promised_on").day_order is DayOrder.MONTH_FIRST


def test_the_columns_can_be_gone_back_to(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    mapping = sample_mapping().with_order(0, 4, DayOrder.DAY_FIRST)
    page.open_mapping("lijst.xlsx", mapping, is_shown=False)
    page.open_review(SampleReviewed(), lambda: None)
    page.review.take(0, Handling.FILE)
    assert page.step.name == "DIFFERENCES"
    click(page.head.step(Step.COLUMNS))
    assert page.step.name == "COLUMNS"
    # Nothing was changed there: what was decided is still so.
    with qtbot.assertNotEmitted(page.mapped):
        click(page.head.step(Step.DIFFERENCES))
    assert page.step.name == "DIFFERENCES"
    assert page.is_decided
    click(page.head.step(Step.COLUMNS))
    page.mapping.choose_field(5, "handler")
    with qtbot.waitSignal(page.mapped):
        click(page.head.step(Step.DIFFERENCES))
