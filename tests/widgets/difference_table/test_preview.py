"""The preview of differences: drawn as text, filtered, taken over or left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from resources.words import LANGUAGES, Words
from storage.rules.workbook_review import Outcome, RowReview, WorkbookReview
from tests.widgets.difference_table.sample_review import LONG, sample_review
from tests.widgets.hands import CTRL, check_model, click, press
from widgets.difference_table.model import Column, DifferenceModel
from widgets.difference_table.preview import DifferencePreview
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def preview(qtbot: QtBot) -> DifferencePreview:
    preview = DifferencePreview(Theme(), Words(), DifferenceModel(Theme(), Words()))
    qtbot.addWidget(preview)
    preview.resize(1100, 700)
    preview.show_review(sample_review())
    preview.show()
    return preview


def drawn(preview: DifferencePreview) -> str:
    """Return the table as text, long texts shortened."""
    model = preview.model
    return "\n".join(
        " | ".join(str(model.index(row, column).data())[:22].rstrip() for column in Column)
        for row in range(model.rowCount())
    )


def pressable(preview: DifferencePreview, text: str) -> QPushButton:
    return next(b for b in preview.findChildren(QPushButton) if b.text() == text)


def test_a_line_per_cell(preview: DifferencePreview) -> None:
    check_model(preview.model)
    assert (
        drawn(preview)
        == """\
T-2026-012 · Besluit | Actie | Q1 2027 | eind 2026 | Van daar overnemen
T-2026-017 · Reactie | Motie | leeg | De tekst over de zorga | Overnemen
 | Actie | directie A | leeg | Overnemen
Kamer informeren | Toezegging |  | Kamer informeren over | Toevoegen
T-2026-009 · Verdwenen | hele regel | aanwezig | staat daar niet meer | Behouden
loopt nog | hele regel |  | loopt nog | Wordt niet gelezen
T-2026-018 · Gelijk ge | hele regel | Gelijk gebleven | gelijk | Blijft gelijk"""
    )
    said = [text.text() for text in preview.findChildren(QLabel) if text.isVisible()]
    assert said == [
        "Register samenvoegen",
        "uitvraag.xlsx · 6 verschillen",
        "ontbreekt in het bestand",
        "Er is nog niets veranderd. Na het overnemen kan alles in één keer ongedaan worden gemaakt.",
    ]


def test_counts_are_filters(preview: DifferencePreview) -> None:
    chips = [b.text() for b in preview.findChildren(QPushButton) if b.isCheckable()]
    assert chips == [
        "Alles 6",
        "Vraag 1",
        "Alleen daar veranderd 1",
        "Nieuw 1",
        "Daar weg 1",
        "Fout 1",
        "Gelijk 1",
    ]
    click(pressable(preview, "Alleen daar veranderd 1"))
    assert preview.model.rowCount() == 2
    click(pressable(preview, "Alles 6"))
    assert preview.model.rowCount() == 7


def test_the_chosen_cell_can_be_read_whole(preview: DifferencePreview) -> None:
    preview.table.setFocus()
    press(preview.table, Qt.Key.Key_Down)
    text = preview.pane.toPlainText()
    assert text.startswith("T-2026-017 · Reactie · Motie\nNu hier: leeg\n")
    assert LONG in text
    assert text.endswith("\ngelijk")
    preview.table.selectRow(5)
    assert preview.pane.toPlainText().endswith("\nrij 63")


def test_a_tip_shows_text_and_not_html(preview: DifferencePreview) -> None:
    tip = preview.model.index(1, Column.RETURNED).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;geleverd" in tip
    assert preview.model.index(1, Column.RETURNED).data(Qt.ItemDataRole.AccessibleTextRole) == LONG


def test_outcomes_differ_by_icon_and_colour(preview: DifferencePreview) -> None:
    model = preview.model
    rows = [row for row in range(model.rowCount()) if model.line(row).is_first]
    icons = {model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).cacheKey() for row in rows}
    assert len(icons) == len(Outcome)
    color = model.index(0, Column.OUTCOME).data(Qt.ItemDataRole.ForegroundRole)
    assert color == QColor(Theme().colours.late)


def test_taking_over_and_leaving(preview: DifferencePreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.accepted):
        click(pressable(preview, "2 wijzigingen overnemen"))
    with qtbot.waitSignal(preview.accepted):
        press(preview.table, Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(preview.cancelled):
        click(pressable(preview, "Annuleren"))


def test_without_changes_there_is_nothing_to_take_over(
    preview: DifferencePreview, qtbot: QtBot
) -> None:
    rows = tuple(row for row in sample_review().rows if row.outcome is Outcome.SAME)
    preview.show_review(WorkbookReview("zelfde.xlsx", rows))
    assert not pressable(preview, "Niets gekozen").isEnabled()
    with qtbot.assertNotEmitted(preview.accepted):
        press(preview.table, Qt.Key.Key_Return, CTRL)
    preview.show_review(WorkbookReview("leeg.xlsx", ()))
    said = [text.text() for text in preview.findChildren(QLabel) if text.isVisible()]
    assert "De twee registers verschillen niet." in said


def test_counts_hold_every_outcome() -> None:
    row = RowReview("Lijst", 2, None, "", "x", Outcome.NEW)
    counts = WorkbookReview("x.xlsx", (row, row)).counts
    assert counts == {outcome: 2 if outcome is Outcome.NEW else 0 for outcome in Outcome}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(qtbot: QtBot, language: str) -> None:
    words = Words(language)
    preview = DifferencePreview(Theme("dark"), words, DifferenceModel(Theme("dark"), words))
    qtbot.addWidget(preview)
    preview.show_review(sample_review())
    preview.show()
    for pressed in preview.findChildren(QPushButton):
        assert pressed.width() >= pressed.fontMetrics().horizontalAdvance(pressed.text())


def test_escape_leaves_all_alone(preview: DifferencePreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.cancelled):
        QTest.keyClick(preview, Qt.Key.Key_Escape)
