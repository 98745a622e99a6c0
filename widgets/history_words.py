"""What was done and what changed, as people say it: operations, rows, fields, and their values."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.rules.text import shorten
from widgets.deadline_words import day_in_words, full_day_in_words

if TYPE_CHECKING:
    from resources.words import Words
    from storage.history import OperationRow
    from storage.history_changes import FieldChange, RowChange, Scalar
    from storage.history_records import Touched

KIND_ICONS = {
    OperationKind.HAND: "pencil",
    OperationKind.LETTER: "mail",
    OperationKind.WORKBOOK: "file-spreadsheet",
    OperationKind.MERGE: "users",
    OperationKind.RULE: "settings-2",
    OperationKind.ISSUE: "send",
    OperationKind.REMINDER: "bell",
    OperationKind.CREATED: "flag",
    OperationKind.UNDO: "undo-2",
    OperationKind.REDO: "redo-2",
    OperationKind.REVERT: "undo-2",
    OperationKind.REPAIR: "shield-check",
    OperationKind.ERASE: "eraser",
    OperationKind.RESTORE: "archive",
    OperationKind.LAYOUT: "columns-3",
}
"""An icon for each action from which an operation comes."""

_LEAP_YEAR = 2000

_CLOSED = {
    ("citation", "role"): "history.role",
    ("deadline", "certainty"): "history.certainty",
    ("deadline", "change"): "history.change",
    ("deadline", "kind"): "history.deadline",
    ("exchange", "direction"): "history.direction",
    ("extra", "kind"): "history.extra",
    ("priority", "light"): "history.light",
    ("priority", "status"): "history.stage",
    ("question", "kind"): "history.question",
    ("question", "settled_by"): "history.settled_by",
    ("record", "kind"): "terms.kind",
    ("record", "status"): "terms.status",
    ("record", "firmness"): "terms.firmness",
    ("record", "scope"): "review.scope",
    ("settlement", "extent"): "settling.extent",
    ("source", "kind"): "sources.kind",
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


def row_in_words(change: RowChange, words: Words, *, with_number: bool = True) -> str:
    """Return which row came, went or changed, as "T-2026-017: termijn toegevoegd"."""
    table = _known(f"history.table.{change.table}", change.table, words)
    act = words(f"history.act.{change.act}")
    if not (change.number and with_number):
        return words("history.row", table=table, act=act)
    return words("history.row_of", number=change.number, table=table, act=act)


def field_in_words(change: RowChange, field: FieldChange, words: Words, most: int = 60) -> str:
    """Return one field with its old and new value, each in at most `most` characters."""
    old, new = (
        shorten(value_in_words(change.table, field.field, value, words), most)
        for value in (field.old, field.new)
    )
    return words("history.field", field=field_name(field, words), old=old, new=new)


def field_name(field: FieldChange, words: Words) -> str:
    """Return what a field is called."""
    return _known(f"history.field.{field.field}", field.field, words)


def value_in_words(table: str, field: str, value: Scalar, words: Words) -> str:
    """Return a value of a field: days as 22-11-2026, closed lists in their words."""
    if value is None:
        return words("history.nothing")
    if field in _YES_OR_NO:
        return words("history.yes" if value else "history.no")
    if start := _CLOSED.get((table, field)):
        return _known(f"{start}.{value}", str(value), words)
    text = str(value)
    if field == "rule":
        return _known(f"rules.{text}.title", text, words)
    if (table, field) == ("source", "signatories"):
        return _signatories_in_words(text) or words("history.nothing")
    if (table, field) == ("reading_rule", "parameters"):
        return _rule_in_words(text, words)
    if (table, field) == ("exchange", "view"):
        return _said_with_file(text, words)
    # What only looks like a day or an instant may stand in any text.
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text).strftime("%d-%m-%Y")
        if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", text):
            return datetime.fromisoformat(text).astimezone().strftime("%d-%m-%Y %H:%M")
    return text


def _signatories_in_words(listed: str) -> str:
    """Return who signed as "minister van X A.B. Naam, ..."; what is no such list as it stands."""
    try:
        return ", ".join(
            " ".join(str(part) for part in each if part) for each in json.loads(listed)
        )
    except (ValueError, TypeError):
        return listed


def _said_with_file(said: str, words: Words) -> str:
    """Return what was asked with a workbook, or told of it; what is neither as it stands."""
    try:
        found = json.loads(said)
        lines = [str(found[name]) for name in ("title", "request") if found.get(name)]
        for sheet, row, key, values in json.loads(found.get("notices", "[]")):
            text = words(key, **values)
            if row:
                text = words("history.notice_of_row", sheet=sheet, row=row, text=text)
            lines.append(text)
    except (ValueError, TypeError, KeyError, AttributeError):
        return said
    return "\n".join(lines) or words("history.nothing")


def _rule_in_words(parameters: str, words: Words) -> str:
    """Return the value of a reading rule as "1 okt – 15 dec"; what is none as it stands."""
    try:
        value = json.loads(parameters)["value"]
        days = [date.fromisoformat(f"{_LEAP_YEAR}-{day}") for day in str(value).split("/")]
    except (ValueError, KeyError, TypeError):
        found = re.fullmatch(r'\{"value": ?(\d+)\}', parameters)
        return found[1] if found else parameters
    return " – ".join(day_in_words(day, words, year=False) for day in days)


def operation_in_words(row: OperationRow, words: Words) -> str:
    """Return what an operation did; a step back or forth names what it turned back."""
    label = words.say(row.label)
    if row.role == "undo":
        return words("window.toast.undone", what=label)
    if row.role == "redo":
        return words("window.toast.redone", what=label)
    if row.kind is OperationKind.REVERT and row.turned_back is not None:
        return words("history.turned_back", what=words.say(row.turned_back))
    return label


def kind_in_words(row: OperationRow, words: Words) -> str:
    """Return from which action an operation comes."""
    return words(f"history.kind.{row.kind}")


def touched_in_words(touched: Touched, words: Words) -> str:
    """Return the one record with its title, how many there are, or what else was changed."""
    if touched.records == 1:
        return " ".join(part for part in (touched.number, touched.title) if part)
    if touched.records:
        return words("history.records", n=touched.records)
    table = touched.table
    return _known(f"history.table.{table}", table, words) if table else ""


def local_day(at: str) -> date:
    """Return the local day of a UTC instant."""
    return datetime.fromisoformat(at).astimezone().date()


def time_of_day(at: str) -> str:
    """Return the local time of a UTC instant as "14:12"."""
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}"


def moment_in_words(at: str, words: Words) -> str:
    """Return a UTC instant as "3 november 2026, 14:12", in local time."""
    local = datetime.fromisoformat(at).astimezone()
    day = full_day_in_words(local.date(), words)
    return words("history.moment", day=day, time=f"{local:%H:%M}")


def long_day_in_words(day: date, words: Words) -> str:
    """Return a day as "zondag 22 november 2026"."""
    weekday = words("terms.days").split()[day.weekday()]
    return f"{weekday} {full_day_in_words(day, words)}"


def _known(key: str, otherwise: str, words: Words) -> str:
    """Return a name out of the catalogue; of another's file, which may say anything, what it says."""
    try:
        return words(key)
    except KeyError:
        return otherwise
