"""Many rows of one table in one go, inside an operation: what it writes is what rows one by one do.

A trigger that writes history row by row costs more than the row itself. Here the history is put
together beside it, in the same words, with its hash; the guards in the file stand as ever.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from storage.operations import VERBATIM, content_hash
from storage.rules.text import clean
from storage.schema import TRACKED
from storage.schema.triggers import without_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.operations import Operation, SqlValue

_SLICE = 5_000

_HISTORY = (
    "INSERT INTO history (operation, tbl, row_id, before, after, content_hash) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)

_Place = tuple[int, str, str, Any, bool]
"""A column: where it stands, its name, its name in JSON, its default, whether it stays as it is."""

_WORDED = frozenset({"deadline", "note"})
"""Tables whose words are found by a search for their record."""


def insert_many(
    operation: Operation, table: str, rows: Iterable[Mapping[str, SqlValue]]
) -> list[str]:
    """Add rows, each as `Operation.insert` would, and return their ids in order."""
    from storage.as_of import columns_and_defaults

    db = operation.connection
    shape = _Shape(_known(table), columns_and_defaults(db, table))
    ids: list[str] = []
    history: list[tuple[SqlValue, ...]] = []
    # Rows that name the same columns are written by one statement.
    runs: list[tuple[_Plan, list[Sequence[SqlValue]]]] = []
    next_key = 0
    plan: _Plan | None = None
    if table == "record":
        (next_key,) = db.execute("SELECT coalesce(max(key), 0) + 1 FROM record").fetchone()
    for given in rows:
        named = dict(given)
        row_id = named["id"] = str(named.get("id") or operation.new_id())
        if table == "record":
            key = named["key"] = int(named.get("key") or next_key)
            next_key = max(next_key, key + 1)
            operation.search_keys.add(key)
        if plan is None or plan.names != named.keys():
            plan = shape.plan(tuple(named))
        row, after, cleaned = plan.row(named)
        if cleaned:
            operation.notice_cleaned(cleaned)
        if not runs or runs[-1][0] is not plan:
            runs.append((plan, []))
        runs[-1][1].append(row)
        ids.append(row_id)
        history.append((operation.seq, table, row_id, None, after, content_hash(None, after)))
    if not ids:
        return ids
    operation.defer_references()
    with without_history(db, table, "inserted"):
        for plan, run in runs:
            db.executemany(plan.statement, run)
    db.executemany(_HISTORY, history)
    if table in _WORDED:
        _note_words(operation, table, ids)
    return ids


def delete_many(operation: Operation, table: str, ids: Sequence[str]) -> None:
    """Remove rows, each as `Operation.delete` would, in this order."""
    from storage.as_of import columns_and_defaults

    db = operation.connection
    shape = _Shape(table, columns_and_defaults(db, _known(table)))
    columns = ", ".join(f'"{name}"' for name in shape.defaults)
    if table in _WORDED:
        _note_words(operation, table, ids)
    operation.defer_references()
    at_id, names = list(shape.defaults).index("id"), list(shape.defaults)
    for start in range(0, len(ids), _SLICE):
        part = ids[start : start + _SLICE]
        found = {
            row[at_id]: row
            for row in db.execute(
                f"SELECT {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(part),),
            )
        }
        if table == "record":
            operation.search_keys.update(row[names.index("key")] for row in found.values())
        history = []
        for row_id in part:
            if row_id in found:
                before = shape.as_json(found.pop(row_id))
                hashed = content_hash(before, None)
                history.append((operation.seq, table, row_id, before, None, hashed))
        # What goes along with a row (ON DELETE CASCADE) goes first, as its own triggers write it.
        with without_history(db, table, "deleted"):
            db.executemany(f"DELETE FROM {table} WHERE id = ?", [(row[2],) for row in history])
        db.executemany(_HISTORY, history)


class _Plan:
    """How rows of a table are written that name the same columns.

    Attributes:
        names: The columns.
        statement: What inserts one.
    """

    def __init__(self, table: str, places: list[_Place]) -> None:
        names = [name for _, name, _, _, _ in places]
        self.names = frozenset(names)
        columns = ", ".join(f'"{name}"' for name in names)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))})"
        self._take = itemgetter(*names)
        self._columns = [(head, default, verbatim) for _, _, head, default, verbatim in places]

    def row(self, named: Mapping[str, SqlValue]) -> tuple[Sequence[SqlValue], str, int]:
        """Return the columns, their JSON, and how many characters were taken out."""
        row: Sequence[SqlValue] = self._take(named)
        parts, cleaned = [], 0
        for n, (value, (head, default, verbatim)) in enumerate(
            zip(row, self._columns, strict=True)
        ):
            if value == default:
                continue
            if not isinstance(value, str):
                parts.append(head + _number(value))
            elif verbatim or (value.isascii() and value.isprintable()):
                parts.append(head + encode_basestring(value))
            else:
                kept, count = clean(value)
                if count or kept != value:
                    cleaned += count
                    row = [*row[:n], kept, *row[n + 1 :]]
                if kept != default:
                    parts.append(head + encode_basestring(kept))
        return row, f"{{{','.join(parts)}}}", cleaned


class _Shape:
    """The columns of a table, and how its triggers write a row down.

    Attributes:
        defaults: The columns in order, each with its default.
    """

    def __init__(self, table: str, defaults: Mapping[str, Any]) -> None:
        self.defaults = defaults
        self._table = table
        self._places = {
            name: (place, name, f'"{name}":', default, (table, name) in VERBATIM)
            for place, (name, default) in enumerate(defaults.items())
        }
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def plan(self, names: tuple[str, ...]) -> _Plan:
        """Return the plan for rows that name these columns, two or more."""
        plan = self._plans.get(names)
        if plan is None:
            places = sorted(self._places[name] for name in names)
            plan = self._plans[names] = _Plan(self._table, places)
        return plan

    def as_json(self, row: Sequence[Any]) -> str:
        """Return a stored row as JSON, without the columns that have their default."""
        parts = [
            head + (encode_basestring(value) if isinstance(value, str) else _number(value))
            for value, (_, _, head, default, _) in zip(row, self._places.values(), strict=True)
            if value != default
        ]
        return f"{{{','.join(parts)}}}"


def _number(value: int | None) -> str:
    return "null" if value is None else str(int(value))


def _note_words(operation: Operation, table: str, ids: Sequence[str]) -> None:
    """Have the index look again at the records to which rows of `table` belong."""
    for start in range(0, len(ids), _SLICE):
        operation.search_keys.update(
            key
            for (key,) in operation.connection.execute(
                f"SELECT r.key FROM {table} t JOIN record r ON r.id = t.record_id "
                "WHERE t.id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids[start : start + _SLICE]),),
            )
        )


def _known(table: str) -> str:
    if table not in TRACKED:
        raise ValueError(table)
    return table
