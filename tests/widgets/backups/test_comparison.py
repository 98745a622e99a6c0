"""What differs between a backup and now, as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from resources.words import Words
from storage.difference import Difference, RecordDifference, RowDifference
from storage.history_changes import Act, FieldChange
from tests.widgets.hands import check_model, click, press, settle
from widgets.backups.comparison import Comparison
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def row(table: str, act: Act, *fields: FieldChange) -> RowDifference:
    return RowDifference(table, act, fields)


HOSTILE = "<b>vet</b>"
TOLD = Difference(
    (
        RecordDifference(
            "1",
            "T-2026-001",
            HOSTILE,
            Act.CHANGED,
            (
                row("record", Act.CHANGED, FieldChange("title", "toen", HOSTILE)),
                row("note", Act.ADDED, FieldChange("text", None, "een nieuwe stand")),
            ),
        ),
        RecordDifference(
            "2",
            "T-2026-002",
            "weg",
            Act.REMOVED,
            (row("record", Act.CHANGED, FieldChange("deleted", 0, 1)),),
        ),
        RecordDifference("3", "T-2026-003", "erbij", Act.ADDED, (row("record", Act.ADDED),)),
    ),
    (row("priority", Act.CHANGED, FieldChange("title", "Wonen", "Wonen en zorg")),),
)


@pytest.fixture
def shown(qtbot: QtBot) -> Comparison:
    made = Comparison(Theme(), Words())
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_difference(TOLD)
    settle()
    return made


def texts(shown: Comparison) -> list[list[str]]:
    model = shown.table.lines
    return [[str(model.index(n, m).data()) for m in range(3)] for n in range(model.rowCount())]


def choose(shown: Comparison, begins: str) -> None:
    (chip,) = [one for one in shown.findChildren(QPushButton) if one.text().startswith(begins)]
    click(chip)


def test_every_record_and_what_stands_beside_is_listed(shown: Comparison) -> None:
    check_model(shown.table.lines)
    assert texts(shown) == [
        ["T-2026-001", HOSTILE, "gewijzigd, wordt als toen"],
        ["T-2026-002", "weg", "verwijderd, komt terug"],
        ["T-2026-003", "erbij", "toegevoegd, gaat weg"],
        ["prioriteit", "Wonen en zorg", "gewijzigd, wordt als toen"],
    ]


def test_the_chosen_one_is_shown_field_by_field(shown: Comparison) -> None:
    assert f"omschrijving: nu: {HOSTILE}\nwordt: toen" in shown.text
    assert "stand van zaken: toegevoegd, gaat weg" in shown.text
    assert "tekst: een nieuwe stand" in shown.text
    shown.table.setFocus()
    press(shown.table, Qt.Key.Key_Down)
    assert "T-2026-002" in shown.text
    assert "nu: ja\nwordt: nee" in shown.text


@pytest.mark.parametrize(
    ("chip", "left"),
    [
        ("Gaat weg", ["T-2026-003"]),
        ("Komt terug", ["T-2026-002"]),
        ("Wordt weer", ["T-2026-001"]),
        ("Buiten", ["prioriteit"]),
    ],
)
def test_a_chip_leaves_one_kind(shown: Comparison, chip: str, left: list[str]) -> None:
    choose(shown, chip)
    assert [line[0] for line in texts(shown)] == left


def test_thousands_are_listed_at_once_and_one_is_laid_out(qtbot: QtBot) -> None:
    many = [
        RecordDifference(
            str(n),
            f"T-2026-{n}",
            "x",
            Act.ADDED,
            tuple(row("note", Act.ADDED, FieldChange("text", None, "y")) for _ in range(100)),
        )
        for n in range(5000)
    ]
    made = Comparison(Theme(), Words())
    qtbot.addWidget(made)
    made.show_difference(Difference(tuple(many), ()))
    assert made.table.lines.rowCount() == 5000
    assert made.text.count("tekst: y") == 60
