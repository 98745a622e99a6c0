"""A comparison of two registers as a review in words, as that of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.workbook_review import FieldDifference, RowReview, WorkbookReview
from widgets.history_words import value_in_words

if TYPE_CHECKING:
    from resources.words import Words
    from storage.rules.merge_review import MergeField, MergeReview, MergeUnit, Scalar, Shown

_SAID_OF_A_TERM = ("wording", "reason", "report_id", "told_on")
"""Beside its window; how it was read says little beside how it reads."""


def in_words(review: MergeReview, words: Words) -> WorkbookReview:
    """Return a comparison as the table of differences shows it: rows are units, cells fields."""
    rows = tuple(_row(unit, words) for unit in review.units)
    return WorkbookReview(review.file_name, rows, review.notices)


def _row(unit: MergeUnit, words: Words) -> RowReview:
    number = unit.number
    if unit.table != "record":
        number = " ".join(part for part in (words(f"merge.unit.{unit.table}"), number) if part)
    return RowReview(
        sheet="",
        row=0,
        id=unit.id,
        number=number,
        title=unit.title,
        outcome=unit.outcome,
        fields=tuple(_field(field, words) for field in unit.fields),
        reason=unit.reason,
        notices=unit.notices,
    )


def _field(field: MergeField, words: Words) -> FieldDifference:
    key = f"history.field.{field.column}" if field.column else f"history.table.{field.table}"
    return FieldDifference(
        field=field.name,
        label_key=key,
        issued=_said(field, field.base, words),
        now=_said(field, field.mine, words),
        returned=_said(field, field.theirs, words),
    )


def _said(field: MergeField, shown: Shown | None, words: Words) -> str | None:
    """Return a value, or all that a row says."""
    if not shown:
        return None
    values = dict(shown)
    said = [
        value_in_words(field.table, name, value, words)
        for name, value in values.items()
        if field.table != "deadline" or name in _SAID_OF_A_TERM
    ]
    if field.table == "deadline" and (window := _window(values, words)):
        said.insert(1, window)
    return " · ".join(said)


def _window(values: dict[str, Scalar], words: Words) -> str:
    """Return the days that a term leaves open."""
    first, last = (
        value_in_words("deadline", name, value, words) if (value := values.get(name)) else ""
        for name in ("earliest", "latest")
    )
    if first and last and first != last:
        return words("review.term.between", first=first, last=last)
    return words("review.term.by", day=last) if last else first
