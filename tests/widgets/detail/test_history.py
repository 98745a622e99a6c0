"""What happened to a record, in its panel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from resources.words import Words
from storage.history_changes import Act, FieldChange
from tests.widgets.changes.sample import change
from tests.widgets.hands import click, settle
from widgets.detail.history import RecordHistory
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from storage.history_changes import RowChange

HANDLER = FieldChange("handler", None, "Anna")
LAST_DAY = FieldChange("sort_day", None, "2026-12-31")


@pytest.fixture
def history(qtbot: QtBot) -> RecordHistory:
    made = RecordHistory(Theme(), Words())
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


def said(history: RecordHistory) -> list[str]:
    settle()
    texts = [part.text() for part in history.findChildren(QLabel) if part.isVisible()]
    return [text for text in texts[1:] if "november 2026" not in text]


def of(seq: int, made: RowChange) -> RowChange:
    return replace(made, seq=seq)


def test_it_says_what_each_operation_did(history: RecordHistory) -> None:
    told = FieldChange("wording", None, "eind 2026")
    role = FieldChange("role", None, "made")
    history.show_changes(
        [
            of(9, change(FieldChange("text", "oud", None), act=Act.REMOVED, table="note")),
            of(8, change(LAST_DAY, HANDLER)),
            of(8, change(role, told, act=Act.ADDED, table="deadline")),
            of(7, change(HANDLER, act=Act.ADDED)),
        ]
    )
    assert said(history) == [
        "Stand van zaken weggehaald: oud",
        "Termijn toegevoegd: eind 2026",
        "Behandelaar: leeg → Anna",
        "Regel toegevoegd",
    ]


def test_older_ones_wait_until_they_are_asked_for(history: RecordHistory) -> None:
    changes = [of(seq, change(HANDLER)) for seq in range(9, 3, -1)]
    history.show_changes(changes)
    assert len(said(history)) == 3
    assert history.more_button.text() == "nog 3 eerdere"
    click(history.more_button)
    assert len(said(history)) == 6
    assert not history.more_button.isVisible()
    history.fold()
    assert said(history) == []
    history.show_changes(changes)
    assert len(said(history)) == 3, "another record begins folded"


def test_it_leads_to_all_and_to_the_register_then(history: RecordHistory) -> None:
    told: list[object] = []
    history.all_requested.connect(lambda: told.append("all"))
    history.moment_requested.connect(told.append)
    history.show_changes([of(9, change(HANDLER)), of(8, change(HANDLER))])
    click(history.all_button)
    then = history.findChildren(QToolButton)
    assert then[1].accessibleName().startswith("Register zoals het was op 22 november 2026, ")
    click(then[1])
    assert told == ["all", 8]
