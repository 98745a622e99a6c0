"""The row of heads is found by its number, or by words in it, wherever it stands."""

from __future__ import annotations

from datetime import date

import pytest

from importers.workbooks.row_list import MOST_SHOWN, find_rows
from tests.importers.workbooks.foreign.grids import MERGED, sheet_of

ROWS = sheet_of({n: [f"Rij {n}", MERGED, date(2026, 3, 1)] for n in range(2, 9000)}).rows


@pytest.mark.parametrize(
    ("typed", "near", "numbers", "has_more"),
    [
        ("", 3, range(2, 2 + MOST_SHOWN), True),
        ("", 500, range(490, 490 + MOST_SHOWN), True),
        ("8765", 3, [8765], False),
        ("12", 3, [12, 112, 120, 121, 122], True),
        ("2026 RIJ 4321", 3, [4321], False),
        ("anders", 3, [], False),
    ],
)
def test_rows_are_found(typed: str, near: int, numbers: list[int], has_more: bool) -> None:
    found, more = find_rows(ROWS, typed, near)
    assert [number for number, _ in found[: len(numbers) or 1]] == list(numbers)
    assert more is has_more
    assert len(found) <= MOST_SHOWN
    assert all(text == f"Rij {number} \N{MIDDLE DOT} 01-03-2026" for number, text in found)
