"""The model of the register, over a register of its own making."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from resources.words import Words
from tests.widgets.hands import check_model
from tests.widgets.test_state_words import make_row
from widgets.table import ROW_ROLE, Column, RegisterTableModel
from widgets.table.model import PAGE, ShownRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.listing import RegisterRow

TODAY = date(2026, 11, 22)


class Rows:
    """Gives rows by key and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.suffix = ""

    def __call__(self, keys: Sequence[int]) -> list[RegisterRow]:
        self.asked.append(len(keys))
        return [
            make_row(
                TODAY + timedelta(days=key),
                key=key,
                number=f"T-2026-{key:03}",
                title=f"Brief {key}{self.suffix}",
            )
            for key in keys
        ]


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def model(rows: Rows, qapp: object) -> RegisterTableModel:
    assert qapp
    model = RegisterTableModel(rows, Words())
    check_model(model)
    return model


def drawn(model: RegisterTableModel, *columns: Column) -> str:
    """Return the table as text."""
    return "\n".join(
        " | ".join(str(model.index(row, column).data()) for column in columns)
        for row in range(model.rowCount())
    )


def test_table_as_text(model: RegisterTableModel) -> None:
    model.show_keys([-60, 0, 10, 39])
    text = drawn(model, Column.NUMBER, Column.WORDING, Column.LATEST, Column.STATE, Column.STATUS)
    assert text == (
        "T-2026--60 | eind 2026 | 23-09-2026 | 60 dagen te laat | Openstaand\n"
        "T-2026-000 | eind 2026 | 22-11-2026 | vandaag | Openstaand\n"
        "T-2026-010 | eind 2026 | 02-12-2026 | over 10 dagen | Openstaand\n"
        "T-2026-039 | eind 2026 | 31-12-2026 | over 5 weken | Openstaand"
    )


def test_rows_come_in_pages_when_they_are_looked_at(model: RegisterTableModel, rows: Rows) -> None:
    model.show_keys(range(10 * PAGE))
    assert sum(rows.asked) <= PAGE
    before = len(rows.asked)
    assert model.index(5 * PAGE + 3, Column.NUMBER).data() == f"T-2026-{5 * PAGE + 3:03}"
    assert model.index(5 * PAGE + 4, Column.TITLE).data() == f"Brief {5 * PAGE + 4}"
    assert rows.asked[before:] == [PAGE]


def test_first_screenful_then_the_rest(model: RegisterTableModel) -> None:
    inserted: list[tuple[int, int]] = []
    resets: list[None] = []
    model.show_keys(range(60))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: resets.append(None))
    assert model.index(59, Column.NUMBER).data() == "T-2026-059"
    model.complete(range(500))
    assert inserted == [(60, 499)]
    assert resets == []
    assert model.index(63, Column.NUMBER).data() == "T-2026-063"
    model.complete(range(1, 500))
    assert len(resets) == 1
    assert model.rowCount() == 499


def test_the_same_rows_again_keep_the_place(model: RegisterTableModel, rows: Rows) -> None:
    changed: list[object] = []
    resets: list[None] = []
    model.show_keys(range(5))
    assert model.index(0, Column.TITLE).data() == "Brief 0"
    model.dataChanged.connect(lambda _first, _last, roles: changed.append(roles))
    model.modelReset.connect(lambda: resets.append(None))
    rows.suffix = " (nieuw)"
    model.show_keys(range(5))
    assert model.index(0, Column.TITLE).data() == "Brief 0 (nieuw)"
    assert changed == [[]]
    assert resets == []


def test_roles(model: RegisterTableModel) -> None:
    model.show_keys([5])
    index = model.index(0, Column.STATE)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "over 5 dagen"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Resteert: over 5 dagen"
    assert isinstance(index.data(ROW_ROLE), ShownRow)
    empty = model.index(0, Column.HANDLER)
    assert empty.data(Qt.ItemDataRole.ToolTipRole) is None
    assert empty.data(Qt.ItemDataRole.AccessibleTextRole) == "Behandelaar: —"
    for column in Column:
        assert isinstance(model.index(0, column).data(), str)
        assert model.headerData(column, Qt.Orientation.Horizontal)


def test_keys_and_rows(model: RegisterTableModel) -> None:
    model.show_keys([2**40, 7])
    assert model.key_at(0) == 2**40
    assert model.key_at(2) is None
    assert model.row_of(7) == 1
    assert model.row_of(8) is None
    assert model.begins_with([2**40])
    assert not model.begins_with([7])
    assert not model.begins_with([])


def test_nothing_below_a_row(model: RegisterTableModel) -> None:
    model.show_keys([1])
    index = model.index(0, 0)
    assert model.rowCount(index) == 0
    assert model.columnCount(index) == 0
    assert model.data(QModelIndex()) is None


def test_a_row_that_is_gone_shows_nothing(qapp: object) -> None:
    assert qapp
    model = RegisterTableModel(lambda _keys: [], Words())
    model.show_keys([1])
    assert model.index(0, 0).data() is None
