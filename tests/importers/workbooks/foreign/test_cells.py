"""A row of somebody's own list, cell by cell."""

from __future__ import annotations

import pytest

from importers.workbooks.grid import GridCell, Kind
from tests.importers.workbooks.foreign.grids import Value, grid_of, read, sheet_of


@pytest.mark.parametrize(
    ("kind", "text"), [(Kind.NUMBER, "2026"), (Kind.DAY, "2026-04-02T00:00:00")]
)
def test_a_title_that_is_no_text_may_be_struck_through(kind: Kind, text: str) -> None:
    title = GridCell(0, kind, text, is_struck=True)
    rows: list[list[Value]] = [
        ["Omschrijving", "Behandelaar"],
        ["Brief over water", "Jan"],
        [title, "Piet"],
    ]
    _, gone = read(grid_of(sheet_of(rows))).rows
    assert gone.is_struck
    assert [(hint.field, hint.place, hint.asks) for hint in gone.hints] == [("status", "A3", True)]
