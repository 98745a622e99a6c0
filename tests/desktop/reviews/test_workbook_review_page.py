"""The preview of a workbook and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.reviews.workbook_review_page import WorkbookReviewPage
from storage.rules.message import GestandError
from tests.widgets.difference_table.sample_review import sample_review

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WorkbookReviewPage:
    page = WorkbookReviewPage(desk)
    qtbot.addWidget(page)
    return page


def test_taking_over_happens_once(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    calls: list[str] = []
    page.open_review(sample_review(), lambda: calls.append("taken over"))
    assert not calls
    with qtbot.waitSignal(page.finished):
        page.preview.accepted.emit()
    page.preview.accepted.emit()
    assert calls == ["taken over"]


def test_leaving_takes_nothing_over(page: WorkbookReviewPage, qtbot: QtBot) -> None:
    calls: list[str] = []
    page.open_review(sample_review(), lambda: calls.append("taken over"))
    with qtbot.waitSignal(page.cancelled):
        page.preview.cancelled.emit()
    page.preview.accepted.emit()
    assert not calls


def test_what_fails_is_told_and_can_be_tried_again(
    page: WorkbookReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise GestandError("review.workbook.empty")

    page.open_review(sample_review(), fail)
    with qtbot.waitSignal(desk.hub.failed), qtbot.assertNotEmitted(page.finished):
        page.preview.accepted.emit()
    with qtbot.waitSignal(desk.hub.failed):
        page.preview.accepted.emit()
