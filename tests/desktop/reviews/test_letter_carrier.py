"""The review of a letter offers the afleveringen of the register that is open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.reviews.letter_review_page import LetterReviewPage
from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind, RecordKind
from tests.helpers.registers import add

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk

CARRIED = Deadline("in de volgende monitor", DeadlineKind.CARRIED, carrier="volgende monitor")


def test_offers_what_may_carry_a_term_with_the_best_guess_first(desk: Desk, qtbot: QtBot) -> None:
    page = LetterReviewPage(desk)
    qtbot.addWidget(page)
    assert desk.register is not None
    letter = add(desk.register, "Voortgangsbrief 2026", date(2026, 12, 1), RecordKind.REPORT)
    monitor = add(desk.register, "Monitor 2026", date(2026, 12, 31), RecordKind.REPORT)
    assert page.review.model.reports_for(CARRIED) == [
        (monitor, "R-2026-002 Monitor 2026"),
        (letter, "R-2026-001 Voortgangsbrief 2026"),
    ]
    window = Deadline("eind 2026", DeadlineKind.WINDOW, latest=date(2026, 12, 31))
    assert page.review.model.reports_for(window) == ()
    desk.register.close()
    desk.register = None
    assert page.review.model.reports_for(CARRIED) == []
