"""What an operation changed, row by row and field by field, as people know them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from storage.history import OF_A_RECORD, kind_of, label_of, rows_of_records
from storage.operations import content_hash
from storage.standing import foreign_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.operations import OperationKind
    from storage.register import Register
    from storage.rules.message import Message

Scalar = str | int | None


class Act(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    ERASED = "erased"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what it was and what it became.

    Attributes:
        field: Name of the column.
        old: What it was; None when it was empty or the row is new. What refers to another row is
            given as that row's number, title or name.
        new: What it became.
    """

    field: str
    old: Scalar
    new: Scalar


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that one operation changed.

    Attributes:
        seq: The operation.
        at: UTC instant, ISO 8601.
        kind: From which action the operation comes.
        label: What was done.
        who: Who did it.
        table: Where the row stands.
        row_id: Its id.
        record_id: The record that it is or belongs to; None for a source, a setting and the like.
        number: That record's number; empty without one.
        act: What happened to the row; `ERASED` when its content was removed for good, `DAMAGED` when
            what stands there is not what was written: then there are no fields.
        fields: What changed, without what says nothing to a person. Rows of which nothing is left
            are left out.
    """

    seq: int
    at: str
    kind: OperationKind
    label: Message
    who: str
    table: str
    row_id: str
    record_id: str | None
    number: str
    act: Act
    fields: tuple[FieldChange, ...]


_TECHNICAL = frozenset(
    {
        "cells",
        "content_hash",
        "deadline_id",
        "file_hash",
        "id",
        "key",
        "mapping",
        "reason_values",
        "record_id",
        "round_id",
        "spans",
        "status_order",
        "text_hash",
    }
)
"""Beside the columns that end in `_key`: what says nothing to a person."""

_SHOWN_AS = {
    "record": "number",
    "priority": "title",
    "series": "title",
    "source": "title",
    "event": "title",
    "deadline": "wording",
    "post": "name",
    "exchange": "file_name",
}

_SELECT = (
    "SELECT h.operation, o.at, o.kind, o.message, o.message_values, o.who, h.tbl, h.row_id, "
    "h.before, h.after, h.content_hash, h.erased FROM history h JOIN operation o ON o.seq = h.operation "
)


def changes_of(register: Register, seq: int, limit: int = -1, offset: int = 0) -> list[RowChange]:
    """Return the rows that operation `seq` changed, in order, `limit` of them from `offset`."""
    query = f"{_SELECT}WHERE h.operation = ? ORDER BY h.id LIMIT ? OFFSET ?"
    return _changes(register, register.connection.execute(query, (seq, limit, offset)).fetchall())


def changes_of_record(
    register: Register, record_id: str, limit: int = -1, before: int | None = None
) -> list[RowChange]:
    """Return what ever happened to a record and what belongs to it, newest first.

    Args:
        register: The register.
        record_id: The record.
        limit: At most so many rows, all when negative.
        before: Only what older operations than this one changed, for the next page.
    """
    ids = json.dumps(sorted(rows_of_records(register, [record_id])))
    query = (
        f"{_SELECT}WHERE h.row_id IN (SELECT value FROM json_each(?1)) "
        "AND (?2 IS NULL OR h.operation < ?2) ORDER BY h.id DESC LIMIT ?3"
    )
    return _changes(register, register.connection.execute(query, (ids, before, limit)).fetchall())


def _changes(register: Register, found: Sequence[tuple[Any, ...]]) -> list[RowChange]:
    names = Names(register)
    changes = []
    for seq, at, kind, key, values, who, table, row_id, before, after, kept, gone in found:
        old, new = _columns(before), _columns(after)
        if not (gone or _is_as_written(before, after, kept)):
            act, old, new = Act.DAMAGED, {}, {}
        elif before is None and after is None:
            act = Act.ERASED
        elif before is None:
            act = Act.ADDED
        else:
            act = Act.REMOVED if after is None else Act.CHANGED
        fields = tuple(fields_of(table, old, new, names))
        if act is Act.CHANGED and not fields:
            continue
        record_id = names.record_of(table, row_id, old | new)
        changes.append(
            RowChange(
                seq,
                at,
                kind_of(kind),
                label_of(key, values),
                who,
                table,
                row_id,
                record_id,
                str(names.shown("record", record_id) or "") if record_id else "",
                act,
                fields,
            )
        )
    return changes


def _is_as_written(before: object, after: object, kept: object) -> bool:
    """Say whether the content of a history row agrees with its hash."""
    try:
        return content_hash(before, after) == kept  # type: ignore[arg-type]  # may be anything
    except TypeError:
        # A flipped bit can make bytes of a text.
        return False


def _columns(text: str | None) -> dict[str, Scalar]:
    """Return the columns of a history row; of another's file, which may say anything, what is one."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        column: value if value is None or isinstance(value, str | int) else str(value)
        for column, value in found.items()
    }


def fields_of(
    table: str, old: Mapping[str, Scalar], new: Mapping[str, Scalar], names: Names
) -> Iterable[FieldChange]:
    """Yield what differs between two states of a row, without what says nothing to a person."""
    for column in [*new, *(name for name in old if name not in new)]:
        if column in _TECHNICAL or column.endswith("_key"):
            continue
        was, now = (names.value(table, column, values.get(column)) for values in (old, new))
        yield FieldChange(column, was, now)


class Names:
    """Looks up what people call the rows to which others refer, each once."""

    def __init__(self, register: Register) -> None:
        self._db = register.connection
        self._keys = foreign_keys(self._db)
        self._known: dict[tuple[str, str], Scalar] = {}

    def value(self, table: str, column: str, value: Scalar) -> Scalar:
        """Return a value of a column as people know it; None for what is empty."""
        parent = self._keys.get(table, {}).get(column)
        if value is None or value == "" or (column == "view" and value == "{}"):
            return None
        return value if parent is None else self.shown(parent, str(value))

    def shown(self, table: str, row_id: str) -> Scalar:
        """Return number, title or name of a row, also of one that is gone; else its id."""
        place = (table, row_id)
        if place not in self._known:
            self._known[place] = self._look_up(table, _SHOWN_AS.get(table, "id"), row_id) or row_id
        return self._known[place]

    def record_of(self, table: str, row_id: str, values: Mapping[str, Scalar]) -> str | None:
        """Return the record that a row is or belongs to, or None."""
        if table == "record":
            return row_id
        if table not in OF_A_RECORD:
            return None
        found = values.get("record_id") or self._look_up(table, "record_id", row_id)
        return str(found) if found else None

    def _look_up(self, table: str, column: str, row_id: str) -> Scalar:
        found = self._db.execute(
            f'SELECT "{column}" FROM {table} WHERE id = ? UNION ALL '
            "SELECT coalesce(after, before) ->> ? FROM history "
            "WHERE row_id = ? AND tbl = ? AND json_valid(coalesce(after, before))",
            (row_id, column, row_id, table),
        )
        return next((value for (value,) in found if value), None)
