"""Rows that went out and did not come back: what is shown of them, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.plans import RowPlan
from storage.questions import MISSING, NewQuestion
from storage.rules.message import Message
from storage.rules.workbook_review import Handling, LineKey, Outcome, RowReview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.plans import Line
    from storage.rules.workbook_review import Decision


def missing_row(
    line: Line, decisions: Mapping[LineKey, Decision], sent: frozenset[LineKey]
) -> tuple[RowReview, RowPlan]:
    """Return a record that went out and is not in the file, given what was decided of it."""
    record = line.record
    assert record is not None  # noqa: S101 - a line has a row or a record
    key = LineKey("", 0, record.id)
    handling: Handling
    if line.is_changed:
        # Changed here, taken out there: nobody decides that by leaving it.
        offers = (Handling.LATER, Handling.REGISTER, Handling.REMOVE)
    else:
        offers = (Handling.REGISTER, Handling.REMOVE, Handling.LATER)
    decision = decisions.get(key)
    handling = decision.handling if decision else offers[0]
    reason = Message("taking.reason.missing_changed") if line.is_changed else None
    plan = RowPlan("", 0, record_id=record.id)
    plan.removes = handling is Handling.REMOVE
    if handling is Handling.LATER:
        plan.questions = [
            NewQuestion(MISSING, record.id, reason=reason, settled_by="sent" if key in sent else "")
        ]
    if handling is not offers[0] or line.is_changed:
        plan.said = {"missing": "1"}
    review = RowReview(
        "",
        0,
        record.id,
        record.cells["number"],
        record.cells["title"],
        Outcome.MISSING,
        reason=reason,
        offers=offers,
        handling=handling,
    )
    return review, plan


def tied_row(line: Line, row: int) -> tuple[RowReview, RowPlan]:
    """Return a row that seemed to be missing: another one of the file is of its record."""
    record = line.record
    assert record is not None  # noqa: S101 - a line has a row or a record
    notice = Message("taking.notice.tied", {"row": row})
    review = RowReview(
        "",
        0,
        record.id,
        record.cells["number"],
        record.cells["title"],
        Outcome.SAME,
        notices=(notice,),
    )
    return review, RowPlan("", 0, record_id=record.id)
