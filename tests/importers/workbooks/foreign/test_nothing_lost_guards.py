"""The count of what became of every word, with a part taken out that keeps some: it must see that."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from importers.workbooks import collecting
from importers.workbooks.collecting import Collector
from importers.workbooks.foreign.cells import ForeignRow
from importers.workbooks.leftovers import Leftovers
from tests.importers.workbooks.foreign.test_nothing_lost import grids
from tests.importers.workbooks.foreign.test_nothing_lost import (
    test_every_word_of_any_workbook_is_found_again as property_of_lists,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.workbooks.grid import Grid
    from importers.workbooks.sheet_rows import Beside

_hidden = collecting._hidden


def _without_words(*args: Any) -> Beside:
    return _hidden(*args)._replace(text="")


BROKEN: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "words around a table are dropped": lambda patch: patch.setattr(
        Leftovers, "around", lambda *_: None
    ),
    "words under a merged cell are dropped": lambda patch: patch.setattr(
        collecting, "_hidden", _without_words
    ),
    "a sheet that is not read is dropped": lambda patch: patch.setattr(
        Collector, "add_unread_sheet", lambda *_, **__: None
    ),
    "comments are dropped": lambda patch: patch.setattr(collecting, "_said", lambda *_: []),
    "a column without a known head is dropped": lambda patch: patch.setattr(
        ForeignRow, "_aside", lambda *_: None
    ),
}


QUICK = ("words around", "a sheet", "a column")
"""How those begin that are seen within some examples; the others are left to the long run."""


@pytest.mark.parametrize(
    "guard", [each for each in BROKEN if os.environ.get("GESTAND_SOAK") or each.startswith(QUICK)]
)
def test_without_a_guard_words_are_missed(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BROKEN[guard](monkeypatch)
    inner = property_of_lists.hypothesis.inner_test  # type: ignore[attr-defined]  # as hypothesis keeps it

    @given(grids(), st.data())
    @settings(
        max_examples=300,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def tried(made: tuple[Grid, list[str]], data: st.DataObject) -> None:
        inner(made=made, data=data)

    with pytest.raises(AssertionError, match="woord"):
        tried()
