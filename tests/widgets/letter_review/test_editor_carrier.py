"""The editor of a candidate offers what may carry its term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from resources.words import Words
from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind
from tests.widgets.sample_reading import TODAY, read_sample, sample_reading
from widgets.detail.fields import ChoiceField
from widgets.letter_review.editor import CandidateEditor
from widgets.letter_review.model import CARD_ROLE, ReviewModel
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from storage.rules.review import Candidate

CARRIED = Deadline(
    "in de volgende voortgangsbrief", DeadlineKind.CARRIED, carrier="volgende voortgangsbrief"
)
WINDOW = Deadline("eind 2026", DeadlineKind.WINDOW, latest=date(2026, 12, 31))
REPORTS = [("r1", "R-2026-001 Voortgangsbrief 2026"), ("r2", "R-2026-002 Monitor 2026")]


def offered(_deadline: Deadline) -> Sequence[tuple[str, str]]:
    return REPORTS


def candidate(deadline: Deadline = CARRIED, series: str | None = None) -> Candidate:
    return replace(sample_reading(dated=True).candidates[0], deadline=deadline, series=series)


def editor_of(qtbot: QtBot, edited: Candidate) -> CandidateEditor:
    def read(wording: str) -> Deadline:
        return CARRIED if "voortgangsbrief" in wording else read_sample(wording)

    editor = CandidateEditor(edited, Theme(), Words(), read, offered)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def carrier_of(editor: CandidateEditor) -> ChoiceField:
    field = dict(editor.fields())["carrier"]
    assert isinstance(field, ChoiceField)
    return field


def kept(editor: CandidateEditor, qtbot: QtBot) -> dict[str, object]:
    with qtbot.waitSignal(editor.kept) as told:
        assert editor.keep()
    assert told.args is not None
    changes: dict[str, object] = told.args[0]
    return changes


def test_only_a_carried_term_asks_in_what_it_comes(qtbot: QtBot) -> None:
    dated, carried = editor_of(qtbot, candidate(WINDOW)), editor_of(qtbot, candidate())
    assert not carrier_of(dated).isVisible()
    field = carrier_of(carried)
    assert field.isVisible()
    assert [field.itemData(n) for n in range(field.count())] == ["r1", "r2", ""]
    assert field.currentText() == "hangt nog nergens aan"


def test_a_named_series_stands_first_and_stays(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, candidate(series="Voortgangsbrief"))
    assert carrier_of(editor).currentText() == "eerstvolgende ‘Voortgangsbrief’"
    assert "report_id" not in kept(editor, qtbot)


@pytest.mark.parametrize("series", [None, "Voortgangsbrief"])
def test_what_was_chosen_is_told(qtbot: QtBot, series: str | None) -> None:
    editor = editor_of(qtbot, candidate(series=series))
    field = carrier_of(editor)
    field.setCurrentIndex(field.findData("r2"))
    assert kept(editor, qtbot)["report_id"] == "r2"


def test_another_wording_may_begin_or_end_to_be_carried(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, candidate(WINDOW))
    wording = dict(editor.fields())["wording"]
    assert not isinstance(wording, ChoiceField)
    wording.setText("in de voortgangsbrief")
    assert carrier_of(editor).isVisible()
    assert carrier_of(editor).currentData() == ""
    wording.setText("eind 2026")
    assert not carrier_of(editor).isVisible()


def test_the_card_says_what_it_hangs_on() -> None:
    model = ReviewModel(Words())
    model.offer_reports(offered)
    named = candidate(series="Voortgangsbrief zorg")
    reading = replace(sample_reading(dated=True), candidates=(named,))
    model.show_reading(reading, read_sample, TODAY)
    assert dict(model.index(0).data(CARD_ROLE).rows)["komt in"] == "Voortgangsbrief zorg"
    model.edit(0, report_id="r1")
    assert dict(model.index(0).data(CARD_ROLE).rows)["komt in"] == REPORTS[0][1]
    assert model.decision().choices[0].candidate.report_id == "r1"
    model.edit(0, report_id="")
    assert "komt in" not in dict(model.index(0).data(CARD_ROLE).rows)
    model.edit(0, report_id="r1", deadline=WINDOW)
    assert dict(model.index(0).data(CARD_ROLE).rows)["komt in"] == "Voortgangsbrief zorg"
