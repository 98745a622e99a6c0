"""The property of the exchange with a guard taken out: it must see that something is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell

from importers.workbooks.grid import Kind
from importers.workbooks.pen import Pen
from storage.exchanges import Ledger
from storage.rules.workbook_review import Outcome
from tests.helpers.registers import add
from tests.importers.workbooks.helpers import read_here, review, send_out
from tests.importers.workbooks.test_exchange_properties import (
    test_nothing_that_anyone_typed_is_lost as property_of_exchange,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.register import Register

BROKEN: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "questions are dropped": lambda patch: patch.setattr(
        "importers.workbooks.apply.add_questions", lambda *_: []
    ),
    "what stands beside is dropped": lambda patch: patch.setattr(
        "importers.workbooks.apply.keep_extra", lambda *_, **__: None
    ),
    "what was said before is forgotten": lambda patch: patch.setattr(
        Ledger, "told", lambda *_: None
    ),
}


@pytest.mark.parametrize("guard", BROKEN)
def test_without_a_guard_something_is_lost(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BROKEN[guard](monkeypatch)
    inner = property_of_exchange.hypothesis.inner_test  # type: ignore[attr-defined]  # as hypothesis keeps it

    @given(st.data())
    @settings(
        max_examples=150,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def tried(data: st.DataObject) -> None:
        inner(data=data)

    with pytest.raises(AssertionError):
        tried()


def _as_openpyxl_takes_it(pen: Pen, text: str, style: Any) -> Any:
    cell: Any = WriteOnlyCell(pen._sheet)
    cell._style = style
    if text:
        cell.value = text
    return cell


@pytest.mark.parametrize("kept_as_text", [True, False])
def test_a_text_that_looks_like_a_formula_comes_back_as_it_went(
    register: Register, sheet: Path, kept_as_text: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not kept_as_text:
        monkeypatch.setattr(Pen, "_text", _as_openpyxl_takes_it)
    add(register, "een", text="=1+1")
    send_out(register, sheet)
    (row,) = read_here(sheet).rows
    assert (row.cells["text"].kind is Kind.TEXT) is kept_as_text
    # A formula that nobody worked out says no more than what went out.
    assert review(register, sheet).counts[Outcome.SAME] == 1
