"""A grid on its way from the process that reads a file."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import workbooks
from importers.workbooks import child
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import (
    Grid,
    GridCell,
    GridRow,
    GridSheet,
    Kind,
    pack,
    read_grid,
    unpack,
)
from storage.rules.message import Message
from tests.helpers.spreadsheets import raw_workbook, text_row

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS = st.text(max_size=5)
_PLACES = st.integers(1, 99)
_CELLS = st.builds(GridCell, _PLACES, st.sampled_from(Kind), _TEXTS, st.booleans(), st.booleans())
_ROWS = st.builds(
    GridRow, _PLACES, st.booleans(), st.lists(_CELLS, min_size=1, max_size=4).map(tuple)
)
_SHEETS = st.builds(
    GridSheet,
    name=_TEXTS,
    hidden=st.booleans(),
    rows=st.lists(_ROWS, max_size=3).map(tuple),
    comments=st.lists(st.tuples(_PLACES, _PLACES, _TEXTS, _TEXTS), max_size=2).map(tuple),
    merges=st.lists(st.tuples(_PLACES, _PLACES, _PLACES, _PLACES), max_size=2).map(tuple),
    hidden_columns=st.frozensets(_PLACES, max_size=3),
)


@settings(deadline=None)
@given(
    st.builds(
        Grid,
        file_name=_TEXTS,
        format=_TEXTS,
        properties=st.dictionaries(_TEXTS, _TEXTS, max_size=2),
        sheets=st.lists(_SHEETS, max_size=2).map(tuple),
        notices=st.lists(
            st.builds(Message, _TEXTS, st.dictionaries(_TEXTS, _TEXTS | st.integers())), max_size=2
        ).map(tuple),
    )
)
def test_a_grid_arrives_as_it_left(grid: Grid) -> None:
    sent = json.dumps(pack(grid)).encode("ascii")
    assert unpack(grid.file_name, json.loads(sent)) == grid


def _long_grid() -> Grid:
    """Return a grid whose rows and texts go in several parts."""
    rows = tuple(GridRow(n, False, (GridCell(1, Kind.TEXT, f"T{n}"),)) for n in range(1, 1202))
    return Grid(
        "lang.csv", "csv", sheets=(GridSheet("een", rows=rows), GridSheet("twee", rows=rows))
    )


def test_a_long_sheet_travels_in_parts() -> None:
    grid = _long_grid()
    head, *parts = pack(grid)
    assert head["parts"] == len(parts) == 3 + 5
    assert max(map(len, parts)) == 500
    assert unpack(grid.file_name, [head, *parts]) == grid


def test_an_answer_that_breaks_off_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "\n".join(json.dumps(part) for part in pack(_long_grid())[:-1])
    path = tmp_path / "half.py"
    path.write_text(f"print({said!r})", encoding="utf-8")
    monkeypatch.setattr("importers.child.child_command", lambda _: [sys.executable, str(path)])
    with pytest.raises(WorkbookRefusedError) as refused:
        read_grid(tmp_path / "blad.xlsx")
    assert refused.value.reason == "too_heavy"


def test_a_text_that_many_cells_have_travels_once() -> None:
    row = GridRow(1, False, (GridCell(1, Kind.TEXT, "lang"), GridCell(2, Kind.TEXT, "lang")))
    assert pack(Grid("", "", sheets=(GridSheet("", rows=(row, row)),)))[1] == ["lang"]


def test_the_child_says_what_this_process_would_read(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "blad.xlsx", text_row(1, "één", "\N{PILE OF POO}"))
    assert read_grid(path) == child.read_file(path)


def test_every_name_of_the_package_is_there() -> None:
    for name in workbooks.__all__:
        assert getattr(workbooks, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = workbooks.nothing
