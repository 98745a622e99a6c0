"""One operation: what it changed, in words and in pages, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton

from resources.words import Words
from storage.history_changes import Act, FieldChange
from tests.widgets.changes.sample import change, operation
from tests.widgets.hands import click, press, settle
from widgets.changes.pane import PAGE, ChangePane, Shown
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HANDLER = FieldChange("handler", None, "Anna <b>de Wit</b>")
STATUS = FieldChange("status", "open", "in_progress")


@pytest.fixture
def pane(qtbot: QtBot) -> ChangePane:
    made = ChangePane(Theme(), Words())
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    return made


def shown(*changes: object, total: int = 1, first: int = 0, undoable: bool = True) -> Shown:
    row = operation(7, changes=total)
    return Shown(row, tuple(changes), first, {"id-1": "Brief over wonen"}, undoable)  # type: ignore[arg-type]  # of changes


def lines(pane: ChangePane) -> list[str]:
    return [line for line in pane.text.toPlainText().splitlines() if line]


def links(pane: ChangePane) -> list[QPushButton]:
    settle()
    return [part for part in pane.notice.findChildren(QPushButton) if not part.isHidden()]


def test_nothing_is_shown_of_nothing(pane: ChangePane) -> None:
    pane.show_operation(None)
    assert not pane.undo_button.isVisible()
    assert lines(pane) == []


def test_each_field_has_what_was_and_what_came(pane: ChangePane) -> None:
    pane.show_operation(shown(change(HANDLER, STATUS)))
    assert pane.title.text() == "T-2026-001 gewijzigd"
    assert pane.facts.text().endswith("met de hand · Anna · handeling 7")
    assert pane.facts.text().startswith("zondag 22 november 2026, ")
    assert lines(pane) == [
        "T-2026-001  Brief over wonen",
        "Regel gewijzigd",
        "behandelaar",
        "leeg",
        "→ Anna <b>de Wit</b>",
        "status",
        "Openstaand",
        "→ In behandeling",
    ]


def test_what_came_or_went_tells_what_it_had(pane: ChangePane) -> None:
    note = FieldChange("text", None, "Concept ligt er")
    empty = FieldChange("author", None, None)
    gone = FieldChange("title", "Stap", None)
    pane.show_operation(
        shown(
            change(note, empty, act=Act.ADDED, table="note"),
            change(gone, act=Act.REMOVED, table="step"),
            change(act=Act.ERASED, table="source", record=""),
        )
    )
    assert lines(pane)[1:] == [
        "Stand van zaken toegevoegd",
        "tekst",
        "Concept ligt er",
        "Stap van de voorbereiding weggehaald",
        "omschrijving",
        "Stap",
        "Bron inhoud definitief verwijderd",
    ]


def test_a_number_leads_to_its_record(pane: ChangePane) -> None:
    told: list[object] = []
    pane.record_requested.connect(told.append)
    pane.show_operation(shown(change(HANDLER)))
    press(pane.text, Qt.Key.Key_Tab)
    press(pane.text, Qt.Key.Key_Return)
    assert told == ["id-1"]
    pane.text.anchorClicked.emit(QUrl("id-2"))
    assert told == ["id-1", "id-2"]


def test_many_rows_come_in_pages(pane: ChangePane) -> None:
    told: list[object] = []
    pane.page_requested.connect(told.append)
    pane.show_operation(shown(change(HANDLER)))
    assert not pane.later_button.isVisible()
    pane.show_operation(shown(change(HANDLER), total=2 * PAGE + 5))
    assert pane.pages.text() == f"Rij 1 tot en met {PAGE} van {2 * PAGE + 5}"
    assert not pane.earlier_button.isEnabled()
    click(pane.later_button)
    pane.show_operation(shown(change(HANDLER), total=2 * PAGE + 5, first=2 * PAGE))
    assert pane.pages.text() == f"Rij {2 * PAGE + 1} tot en met {2 * PAGE + 5} van {2 * PAGE + 5}"
    assert not pane.later_button.isEnabled()
    click(pane.earlier_button)
    assert told == [PAGE, PAGE]


def test_later_operations_that_build_on_it_are_named_with_a_way_there(pane: ChangePane) -> None:
    told: list[object] = []
    pane.operation_requested.connect(told.append)
    pane.show_operation(shown(change(HANDLER)))
    assert not pane.notice.isVisible()
    pane.show_dependent([operation(seq) for seq in range(8, 14)])
    assert pane.said.text().startswith("Dit kan niet los ongedaan worden gemaakt: 6 latere")
    assert len(links(pane)) == 4
    assert links(pane)[0].text().endswith("T-2026-001 gewijzigd")
    click(links(pane)[1])
    assert told == [9]
    pane.show_operation(shown(change(HANDLER)))
    assert pane.notice.isVisible(), "the same one, shown again"
    pane.show_operation(shown(change(HANDLER))._replace(row=operation(8)))
    assert not pane.notice.isVisible()


def test_one_that_was_undone_says_by_which(pane: ChangePane) -> None:
    told: list[object] = []
    pane.operation_requested.connect(told.append)
    undone = shown(change(HANDLER), undoable=False)
    row = replace(undone.row, undone_by=9)
    pane.show_operation(undone._replace(row=row, undone_by=operation(9)))
    assert not pane.undo_button.isVisible()
    assert pane.said.text().startswith("Ongedaan gemaakt op 22 november 2026")
    click(links(pane)[0])
    assert told == [9]


def test_the_buttons_tell_the_operation(pane: ChangePane) -> None:
    told: list[tuple[str, object]] = []
    pane.undo_requested.connect(lambda seq: told.append(("undo", seq)))
    pane.moment_requested.connect(lambda seq: told.append(("after", seq)))
    pane.before_requested.connect(lambda seq: told.append(("before", seq)))
    pane.show_operation(shown(change(HANDLER)))
    for made in (pane.undo_button, pane.moment_button, pane.before_button):
        click(made)
    assert told == [("undo", 7), ("after", 7), ("before", 7)]
    pane.show_operation(shown(change(HANDLER))._replace(row=operation(1)))
    assert not pane.before_button.isVisible()
