"""Another register beside ours: each difference is chosen or left, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from resources.words import Words
from storage.rules.merge_review import WHOLE
from storage.rules.message import Message
from storage.rules.workbook_review import FieldDifference, Outcome, RowReview, WorkbookReview
from tests.widgets.hands import check_model, click
from widgets.difference_table import ChoosingPreview
from widgets.difference_table.choosing import ChoosingModel
from widgets.difference_table.model import Column
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def unit(row_id: str, outcome: Outcome, *fields: str, reason: str = "") -> RowReview:
    differences = tuple(
        FieldDifference(name, f"history.field.{name}", "toen", f"hier {name}", f"daar {name}")
        for name in fields
    )
    why = Message(reason, {"number": "T-1"}) if reason else None
    return RowReview("", 0, row_id, f"T-{row_id}", f"regel {row_id}", outcome, differences, why)


REVIEW = WorkbookReview(
    "hun.gestand",
    (
        unit("1", Outcome.CLASH, "title", "handler"),
        unit("2", Outcome.CLASH, "title", "text", reason="merge.reason.like"),
        unit("3", Outcome.CHANGED, "status"),
        unit("4", Outcome.NEW, "title", "text"),
        unit("5", Outcome.MISSING),
    ),
)
PROPOSED = frozenset({("1", "handler"), ("3", "status"), ("4", WHOLE)})


@pytest.fixture
def preview(qtbot: QtBot) -> ChoosingPreview:
    preview = ChoosingPreview(Theme(), Words())
    qtbot.addWidget(preview)
    preview.resize(1200, 700)
    preview.show_choices(REVIEW, PROPOSED)
    preview.show()
    return preview


def outcomes(preview: ChoosingPreview) -> list[tuple[str, object]]:
    model = preview.model
    cells = [model.index(row, Column.OUTCOME) for row in range(model.rowCount())]
    return [(cell.data(), cell.data(Qt.ItemDataRole.CheckStateRole)) for cell in cells]


def pressable(preview: ChoosingPreview, role: str) -> QPushButton:
    return next(b for b in preview.findChildren(QPushButton) if b.property("role") == role)


def test_what_is_proposed_is_ticked(preview: ChoosingPreview) -> None:
    check_model(preview.model)
    assert outcomes(preview) == [
        ("Hier blijft", 0),
        ("Van daar overnemen", 2),
        ("Niet toevoegen", 0),
        ("", None),
        ("Overnemen", 2),
        ("Toevoegen", 2),
        ("", None),
        ("Behouden", None),
    ]
    assert pressable(preview, "primary").text() == "3 wijzigingen overnemen"


def test_space_chooses_the_line(preview: ChoosingPreview) -> None:
    table = preview.table
    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert preview.taken == PROPOSED | {("1", "title")}
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert preview.taken == PROPOSED


@pytest.mark.parametrize("row", [2, 3])
def test_what_is_taken_as_a_whole_is_chosen_on_any_line(preview: ChoosingPreview, row: int) -> None:
    preview.table.selectRow(row)
    QTest.keyClick(preview.table, Qt.Key.Key_Space)
    assert ("2", WHOLE) in preview.taken


def test_a_click_in_the_column_chooses(preview: ChoosingPreview) -> None:
    table = preview.table
    for column, taken in ((Column.NOW, PROPOSED), (Column.OUTCOME, PROPOSED | {("1", "title")})):
        place = table.visualRect(preview.model.index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert preview.taken == taken


def test_what_has_nothing_to_choose_stays(preview: ChoosingPreview) -> None:
    preview.table.selectRow(7)
    QTest.keyClick(preview.table, Qt.Key.Key_Space)
    assert preview.taken == PROPOSED


def test_all_in_view_are_chosen_or_none(preview: ChoosingPreview) -> None:
    every, none = [b for b in preview.findChildren(QPushButton) if b.property("role") == "link"]
    click(next(b for b in preview.findChildren(QPushButton) if b.text() == "Vraag 2"))
    click(every)
    assert preview.taken == PROPOSED | {("1", "title"), ("2", WHOLE)}
    click(next(b for b in preview.findChildren(QPushButton) if b.text() == "Alles 5"))
    click(none)
    assert preview.taken == frozenset()
    assert not pressable(preview, "primary").isEnabled()


def test_escape_loses_no_choices(preview: ChoosingPreview, qtbot: QtBot) -> None:
    preview.table.selectRow(0)
    QTest.keyClick(preview.table, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(preview.cancelled):
        QTest.keyClick(preview, Qt.Key.Key_Escape)
    QTest.keyClick(preview.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(preview.cancelled):
        QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_the_pane_says_what_it_once_was(preview: ChoosingPreview) -> None:
    preview.table.selectRow(1)
    assert preview.pane.toPlainText().splitlines() == [
        "T-1 · regel 1 · behandelaar",
        "Nu hier: hier handler",
        "Daar: daar handler",
        "Toen beide gelijk waren: toen",
    ]
    preview.table.selectRow(2)
    assert "T-1" in preview.pane.toPlainText()
    assert isinstance(preview.model, ChoosingModel)
