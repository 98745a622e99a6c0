"""Many rows of one table in one go, inside an operation: what it writes is what rows one by one do.

A trigger that writes history row by row costs more than the row itself. Here the history is put
together beside it, in the same words, with its hash; the guards in the file stand as ever.
"""

from __future__ import annotations

import json
from itertools import chain
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.operations import VERBATIM, hashes_of_rows
from storage.rules.text import clean
from storage.schema import TRACKED
from storage.schema.triggers import without_history

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from storage.operations import Operation, SqlValue

_SLICE = 1_000

# Rows that one statement adds: SQLite makes the lists of a CHECK anew for each statement, not for
# each row, which is a third of what a record costs.
_AT_ONCE = 100

_WORDED = frozenset({"deadline", "note"})
"""Tables whose words are found by a search for their record."""

_LISTED = "IN (SELECT value FROM json_each(?))"

_HISTORY = "history (operation, tbl, row_id, before, after, content_hash)"


def insert_many(
    operation: Operation, table: str, rows: Iterable[Mapping[str, SqlValue]]
) -> list[str]:
    """Add rows, each as `Operation.insert` would, and return their ids in order."""
    db = operation.connection
    columns = _columns(db, _known(table))
    # Rows that name the same columns are written by one statement.
    runs: list[tuple[tuple[str, ...], list[Mapping[str, SqlValue]]]] = []
    ids: list[str] = []
    for given in _numbered(operation, rows) if table == "record" else rows:
        row_id = given.get("id")
        row = given if row_id else {**given, "id": operation.new_id()}
        ids.append(str(row["id"]))
        names = tuple(row)
        if not runs or runs[-1][0] != names:
            runs.append((names, []))
        runs[-1][1].append(row)
    if not ids:
        return ids
    operation.defer_references()
    with without_history(db, table, "inserted"):
        for names, run in runs:
            chosen = sorted(columns[name] for name in names)
            for start in range(0, len(run), _SLICE):
                _insert_run(operation, table, chosen, run[start : start + _SLICE])
    if table in _WORDED:
        _note_words(operation, table, ids)
    return ids


def delete_many(operation: Operation, table: str, ids: Sequence[str]) -> None:
    """Remove rows, each as `Operation.delete` would, in this order."""
    db = operation.connection
    columns = sorted(_columns(db, _known(table)).values())
    if table in _WORDED:
        _note_words(operation, table, ids)
    operation.defer_references()
    with without_history(db, table, "deleted"):
        for start in range(0, len(ids), _SLICE):
            _delete_part(operation, table, columns, [*dict.fromkeys(ids[start : start + _SLICE])])


def _delete_part(
    operation: Operation, table: str, columns: Sequence[_Column], ids: Sequence[str]
) -> None:
    """Remove rows, each named once, with their history."""
    db = operation.connection
    listed = json.dumps(ids)
    names = [column.name for column in columns]
    picked = ", ".join(f'"{name}"' for name in names)
    at_id = names.index("id")
    found = {
        row[at_id]: row
        for row in db.execute(f"SELECT {picked} FROM {table} WHERE id {_LISTED}", (listed,))
    }
    gone = [row_id for row_id in ids if row_id in found]
    if not gone:
        return
    values = list(zip(*(found[row_id] for row_id in gone), strict=True))
    if table == "record":
        operation.search_keys.update(values[names.index("key")])
    befores = _as_json(columns, values)
    # What goes along with a row (ON DELETE CASCADE) goes first, as its own triggers write it.
    if _has_dependents(db, table, listed):
        db.executemany(f"DELETE FROM {table} WHERE id = ?", [(each,) for each in gone])
    else:
        db.execute(f"DELETE FROM {table} WHERE id {_LISTED}", (listed,))
    history = zip(gone, befores, hashes_of_rows(befores, came=False), strict=True)
    _add(db, _HISTORY, "(?1, ?2, ?, ?, NULL, ?)", list(history), (operation.seq, table))


class _Column(NamedTuple):
    """A column of a table.

    Attributes:
        place: Where it stands in the table.
        name: Its name.
        default: What it holds when nothing is said.
        is_verbatim: Whether its text stays to the letter.
    """

    place: int
    name: str
    default: Any
    is_verbatim: bool

    def cleaned(self, values: Sequence[SqlValue]) -> tuple[Sequence[SqlValue], int]:
        """Return values as they may be stored, and how many characters were taken out."""
        texts = [value for value in set(values) if isinstance(value, str)]
        together = "".join(texts)
        if self.is_verbatim or (together.isascii() and together.isprintable()):
            return values, 0
        kept = {text: clean(text) for text in texts if not (text.isascii() and text.isprintable())}
        if all(text == stored for text, (stored, _) in kept.items()):
            return values, 0
        took = sum(kept[value][1] for value in values if value in kept)
        return [kept[value][0] if value in kept else value for value in values], took

    def as_json(self, values: Sequence[SqlValue]) -> list[str] | None:
        """Return values as members of JSON objects, each after a comma, the default as nothing.

        Returns None where all are the default.
        """
        different = set(values)
        different.discard(self.default)
        if not different:
            return None
        head = f',"{self.name}":'
        told = {
            value: head + (encode_basestring(value) if isinstance(value, str) else _number(value))
            for value in different
        }
        told[self.default] = ""
        return list(map(told.__getitem__, values))


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, _Column]:
    from storage.as_of import columns_and_defaults

    return {
        name: _Column(place, name, default, (table, name) in VERBATIM)
        for place, (name, default) in enumerate(columns_and_defaults(connection, table).items())
    }


def _numbered(
    operation: Operation, rows: Iterable[Mapping[str, SqlValue]]
) -> Iterator[Mapping[str, SqlValue]]:
    """Give records their keys, and have the index look at them."""
    (next_key,) = operation.connection.execute(
        "SELECT coalesce(max(key), 0) + 1 FROM record"
    ).fetchone()
    for row in rows:
        key = int(row.get("key") or next_key)
        next_key = max(next_key, key + 1)
        operation.search_keys.add(key)
        yield {**row, "key": key}


def _insert_run(
    operation: Operation,
    table: str,
    columns: Sequence[_Column],
    rows: Sequence[Mapping[str, SqlValue]],
) -> None:
    """Add rows that name the same columns, two or more, with their history."""
    names = [column.name for column in columns]
    taken = list(map(itemgetter(*names), rows))
    values: list[Sequence[SqlValue]] = list(zip(*taken, strict=True))
    took = 0
    for place, column in enumerate(columns):
        kept, count = column.cleaned(values[place])
        if kept is not values[place]:
            values[place] = kept
            took += count
    if took:
        operation.notice_cleaned(took)
    afters = _as_json(columns, values)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = f"({', '.join('?' * len(names))})"
    _add(operation.connection, f"{table} ({quoted})", marks, list(zip(*values, strict=True)))
    history = zip(values[names.index("id")], afters, hashes_of_rows(afters, came=True), strict=True)
    _add(
        operation.connection,
        _HISTORY,
        "(?1, ?2, ?, NULL, ?, ?)",
        list(history),
        (operation.seq, table),
    )


def _as_json(columns: Sequence[_Column], values: Sequence[Sequence[SqlValue]]) -> list[str]:
    """Return rows as JSON, without the columns that have their default.

    Args:
        columns: The columns, with the id.
        values: By column the value in each row.
    """
    told = [column.as_json(each) for column, each in zip(columns, values, strict=True)]
    members = zip(*(each for each in told if each is not None), strict=True)
    return [f"{{{row[1:]}}}" for row in map("".join, members)]


def _number(value: int | None) -> str:
    return "null" if value is None else str(int(value))


def _add(
    connection: sqlite3.Connection,
    into: str,
    marks: str,
    rows: Sequence[tuple[SqlValue, ...]],
    fixed: tuple[SqlValue, ...] = (),
) -> None:
    """Add rows, many by each statement.

    Args:
        connection: Where.
        into: The table with its columns.
        marks: What stands for one row in the statement.
        rows: Their values.
        fixed: Values that come first in each statement, which `marks` names by number.
    """
    many = len(rows) - len(rows) % _AT_ONCE
    if many:
        connection.executemany(
            f"INSERT INTO {into} VALUES {', '.join([marks] * _AT_ONCE)}",
            (
                (*fixed, *chain.from_iterable(rows[start : start + _AT_ONCE]))
                for start in range(0, many, _AT_ONCE)
            ),
        )
    if many < len(rows):
        connection.executemany(
            f"INSERT INTO {into} VALUES {marks}", [(*fixed, *row) for row in rows[many:]]
        )


def _has_dependents(connection: sqlite3.Connection, table: str, listed: str) -> bool:
    """Say whether rows go along with any of these (ON DELETE CASCADE)."""
    dependent = connection.execute(
        "SELECT m.name, f.[from] FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f "
        "WHERE m.type = 'table' AND f.[table] = ? AND f.on_delete = 'CASCADE'",
        (table,),
    ).fetchall()
    return any(
        connection.execute(
            f"SELECT 1 FROM {name} WHERE {column} {_LISTED} LIMIT 1", (listed,)
        ).fetchone()
        for name, column in dependent
    )


def _note_words(operation: Operation, table: str, ids: Sequence[str]) -> None:
    """Have the index look again at the records to which rows of `table` belong."""
    for start in range(0, len(ids), _SLICE):
        operation.search_keys.update(
            key
            for (key,) in operation.connection.execute(
                f"SELECT r.key FROM {table} t JOIN record r ON r.id = t.record_id "
                f"WHERE t.id {_LISTED}",
                (json.dumps(ids[start : start + _SLICE]),),
            )
        )


def _known(table: str) -> str:
    if table not in TRACKED:
        raise ValueError(table)
    return table
