"""Whatever stands on a sheet: no traceback, and every cell is somewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from importers.workbooks.errors import WorkbookRefusedError
from storage.rules.table_mapping import FIELDS
from tests.importers.workbooks.foreign.grids import (
    ERROR,
    MERGED,
    NO_VALUE,
    Value,
    grid_of,
    mapped,
    read,
    sheet_of,
    struck,
    unaccounted,
)

if TYPE_CHECKING:
    from importers.workbooks.grid import GridSheet

_HEADS = (
    *("Omschrijving", "Tekst", "Nr.", "TZ-nummer", "Status", "Afgedaan (ja/nee)", "Deadline"),
    *("Datum debat", "Datum afgedaan", "Stand van zaken", "Directie", "Opmerkingen", "Soort"),
    *("Bewindspersoon", "Vindplaats", "Kleur", "Termijn", "omschrijving"),
)
_VALUES: tuple[Value, ...] = (
    *(
        "De minister stuurt de Kamer een brief over de dijken",
        "1. een ding doen\n2. een ander ding",
    ),
    *(
        "Afgedaan. De Kamer is op 3 maart 2026 ingelicht",
        "Update 06-11-2025 a\nUpdate 13-11-2025 b",
    ),
    *("n.v.t.", "PM", "?", "ja", "Nee", "Openstaand", "iets anders", "05-06-2026", "12/31/2026"),
    *(
        "d.d. 3 maart 2026",
        "0001-01-01T00:00:00Z",
        "Minister van OCW",
        "TZ202603-130",
        "T-2026-001",
    ),
    *(
        "Totaal",
        "Directie Water",
        "eind 2026",
        "cafe\u0301",
        "\u202etxt",
        " ",
        "Motie",
        "2026-02-30",
    ),
    *(3, 46_387, 0.5, True, date(2026, 1, 14), date(1, 1, 1), date(9999, 12, 31)),
    *(struck("weg ermee"), ERROR, NO_VALUE, MERGED),
)
_HEAD_ROWS = st.lists(st.sampled_from(_HEADS), min_size=1, max_size=6)
_ROWS = st.lists(st.one_of(st.none(), st.sampled_from(_VALUES)), min_size=1, max_size=7)


@st.composite
def sheets(draw: st.DrawFn, name: str = "Blad1") -> GridSheet:
    """Return a sheet with any heads, rows, gaps, merged areas and comments."""
    rows: dict[int, list[Value]] = {}
    number = draw(st.integers(1, 4))
    for _ in range(draw(st.integers(1, 9))):
        is_head = not rows or draw(st.integers(0, 9)) == 0
        rows[number] = list(draw(_HEAD_ROWS)) if is_head else draw(_ROWS)
        number += draw(st.sampled_from((1, 1, 1, 2, 4)))
    places = st.tuples(st.integers(1, 12), st.integers(1, 5))
    corners = st.tuples(places, st.integers(0, 2), st.integers(0, 2))
    merges = [
        (row, column, row + down, column + right)
        for (row, column), down, right in draw(st.lists(corners, max_size=3))
    ]
    comments = [
        (row, column, "wie", "opmerking") for row, column in draw(st.lists(places, max_size=2))
    ]
    return sheet_of(rows, name, merges=merges, comments=comments, hidden_rows=[3])


@settings(max_examples=60, deadline=None)
@given(sheets(), st.one_of(st.none(), sheets("Blad2")), st.data())
def test_every_cell_of_any_sheet_is_somewhere(
    first: GridSheet, second: GridSheet | None, data: st.DataObject
) -> None:
    grid = grid_of(*(sheet for sheet in (first, second) if sheet))
    mapping = mapped(grid)
    for place, table in enumerate(mapping.tables):
        # As a user might have it, sense or nonsense.
        if data.draw(st.booleans()):
            column = data.draw(st.sampled_from(table.columns)).column
            mapping = mapping.with_field(place, column, data.draw(st.sampled_from(FIELDS)))
    try:
        workbook = read(grid, mapping)
    except WorkbookRefusedError:
        assert not any(table.is_used for table in mapping.tables)
        return
    assert unaccounted(grid, mapping, workbook) == []
