"""The list of operations: a heading per day, read as far as it is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from resources.words import Words
from storage.operations import OperationKind
from tests.widgets.changes.sample import NOON, entries
from tests.widgets.hands import check_model, press, settle
from widgets.changes.operation_list import OperationList
from widgets.changes.operations_model import ENTRY_ROLE, Entry
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
KEYS = [
    (5, NOON),
    (4, NOON),
    (3, "2026-11-21T11:00:00.000+00:00"),
    (2, "2026-10-01T11:00:00.000+00:00"),
]


@pytest.fixture
def shown(qtbot: QtBot) -> OperationList:
    made = OperationList(entries, Theme(), Words())
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_operations(KEYS, TODAY)
    made.show()
    return made


def test_each_day_has_a_heading(shown: OperationList) -> None:
    model = shown.operations
    check_model(model)
    found = [model.index(row).data(ENTRY_ROLE) for row in range(model.rowCount())]
    assert [each if isinstance(each, date) else each.row.seq for each in found] == [
        TODAY,
        5,
        4,
        TODAY - timedelta(days=1),
        3,
        date(2026, 10, 1),
        2,
    ]
    assert model.count == 4


def test_the_newest_is_current_and_the_keyboard_passes_headings_over(shown: OperationList) -> None:
    told: list[object] = []
    shown.chosen.connect(told.append)
    assert shown.current_seq == 5
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(shown, key)
    assert told == [4, 3, 2, 5]
    press(shown, Qt.Key.Key_Up)
    assert shown.current_seq == 5


def test_the_current_one_stays_when_others_come(shown: OperationList) -> None:
    shown.choose(3)
    told: list[object] = []
    shown.chosen.connect(told.append)
    shown.show_operations([(6, NOON), *KEYS], TODAY)
    assert shown.current_seq == 3
    assert told == [3], "it is told again: it may have been undone"
    shown.show_operations([(6, NOON)], TODAY)
    assert shown.current_seq == 6
    shown.show_operations([], TODAY)
    assert told[-1] is None
    assert not shown.choose(6)


def test_of_many_only_those_in_sight_are_read(qtbot: QtBot) -> None:
    read: list[int] = []

    def fetch(seqs: Sequence[int]) -> Iterable[Entry]:
        read.extend(seqs)
        return entries(seqs)

    shown = OperationList(fetch, Theme(), Words())
    qtbot.addWidget(shown)
    shown.resize(500, 600)
    shown.show_operations(((seq, NOON) for seq in range(20_000, 0, -1)), TODAY)
    shown.show()
    shown.grab()
    settle()
    assert 0 < len(read) < 200
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    shown.grab()
    settle()
    assert any(9_000 < seq < 11_000 for seq in read)
    assert len(read) == len(set(read)) < 400
    assert shown.operations.looked_at == len(read)


def test_it_is_read_out_with_all_that_is_seen(qtbot: QtBot) -> None:
    def fetch(seqs: Sequence[int]) -> Iterable[Entry]:
        return [
            Entry(replace(entry.row, undone_by=9, kind=OperationKind.WORKBOOK), entry.touched)
            for entry in entries(seqs)
        ]

    shown = OperationList(fetch, Theme(), Words())
    qtbot.addWidget(shown)
    shown.show_operations(KEYS, TODAY)
    spoken = shown.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.partition(", ")[2] == (
        "T-2026-001 gewijzigd, T-2026-001 Brief over wonen, Excel, Anna, ongedaan gemaakt"
    )
