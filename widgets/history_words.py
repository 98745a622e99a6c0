"""What changed, as people say it: rows, fields, and their values before and after."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from storage.rules.text import shorten

if TYPE_CHECKING:
    from resources.words import Words
    from storage.history_changes import FieldChange, RowChange, Scalar

_CLOSED = {
    ("citation", "role"): "history.role",
    ("record", "kind"): "terms.kind",
    ("record", "status"): "terms.status",
    ("record", "firmness"): "terms.firmness",
    ("record", "scope"): "review.scope",
}
"""Columns whose values have words of their own, with the beginning of the key."""

_YES_OR_NO = frozenset(
    {
        "date_given",
        "deleted",
        "derived",
        "enabled",
        "former",
        "is_annex",
        "lead",
        "provisional",
        "statutory",
    }
)


def row_in_words(change: RowChange, words: Words) -> str:
    """Return which row came, went or changed, as "T-2026-017: termijn toegevoegd"."""
    table, act = words(f"history.table.{change.table}"), words(f"history.act.{change.act}")
    if not change.number:
        return words("history.row", table=table, act=act)
    return words("history.row_of", number=change.number, table=table, act=act)


def field_in_words(change: RowChange, field: FieldChange, words: Words, most: int = 60) -> str:
    """Return one field with its old and new value, each in at most `most` characters."""
    old, new = (
        shorten(value_in_words(change.table, field.field, value, words), most)
        for value in (field.old, field.new)
    )
    return words("history.field", field=words(f"history.field.{field.field}"), old=old, new=new)


def value_in_words(table: str, field: str, value: Scalar, words: Words) -> str:
    """Return a value of a field: days as 22-11-2026, closed lists in their words."""
    if value is None:
        return words("history.nothing")
    if field in _YES_OR_NO:
        return words("history.yes" if value else "history.no")
    if start := _CLOSED.get((table, field)):
        return words(f"{start}.{value}")
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text).strftime("%d-%m-%Y")
    return text
