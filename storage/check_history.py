"""The history against itself, and the rows against their history.

Every history row has a hash of its content, every operation a link over the link before it, itself
and the hashes of its rows. What the rows hold must be what their history made of them. Together
these see every bit that changes a person's data; SQLite's own check sees none of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from storage.as_of import columns_and_defaults
from storage.operations import OPERATION_CONTENT, OperationKind, chain_hash, content_hash
from storage.rules.text import digest
from storage.schema import TRACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Generator, Iterator, Sequence

_ROWS = 500
_TABLES = ", ".join(f"'{table}'" for table in TRACKED)
_HISTORY = 2000


def broken_link(connection: sqlite3.Connection) -> Generator[None, None, int | None]:
    """Return the first operation whose content or link does not agree with its hash, or None.

    Yields after some thousands of rows, so that other work can come in between. A slice never
    ends inside an operation.
    """
    erased = _erasure(connection)
    if erased is None:
        # Content was marked as erased without an operation that did so.
        row = connection.execute("SELECT min(operation) FROM history WHERE erased = 1").fetchone()
        return int(row[0] or 1)
    previous, read = "", 0
    for (seq,) in connection.execute("SELECT seq FROM operation ORDER BY seq").fetchall():
        rows = connection.execute(
            "SELECT tbl, row_id, before, after, content_hash, erased FROM history "
            "WHERE operation = ? ORDER BY id",
            (seq,),
        ).fetchall()
        (kept,) = connection.execute(
            "SELECT chain_hash FROM operation WHERE seq = ?", (seq,)
        ).fetchone()
        content = connection.execute(OPERATION_CONTENT, (seq,)).fetchone()
        if any(isinstance(value, bytes) for row in (content, *rows) for value in row):
            return int(seq)
        for _, _, before, after, stored, gone in rows:
            if not gone and content_hash(before, after) != stored:
                return int(seq)
        link = chain_hash(previous, content, [(row[0], row[1], row[4]) for row in rows])
        # An operation whose label was erased is vouched for by the operation that erased it.
        if link != kept and seq not in erased:
            return int(seq)
        previous = kept
        read += len(rows) + 1
        if read >= _HISTORY:
            read = 0
            yield
    orphan = connection.execute(
        "SELECT 1 FROM history WHERE operation NOT IN (SELECT seq FROM operation)"
    ).fetchone()
    return 0 if orphan else None


def first_broken_link(connection: sqlite3.Connection) -> int | None:
    """Return what `broken_link` returns, in one go."""
    steps = broken_link(connection)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            broken: int | None = done.value
            return broken


def erased_digest(connection: sqlite3.Connection, blanked: Collection[int]) -> str:
    """Return the hash over what erasing left: history rows without content, and labels.

    Args:
        connection: To the register.
        blanked: Operations whose label was erased.
    """
    rows = connection.execute(
        "SELECT id, operation, tbl, row_id, before, after, content_hash FROM history "
        "WHERE erased = 1 ORDER BY id"
    ).fetchall()
    labels = [
        (*connection.execute(OPERATION_CONTENT, (seq,)).fetchone(), link)
        for seq in sorted(blanked)
        for (link,) in connection.execute("SELECT chain_hash FROM operation WHERE seq = ?", (seq,))
    ]
    return digest(json.dumps([rows, labels], ensure_ascii=False))


def blanked_labels(connection: sqlite3.Connection) -> set[int]:
    """Return the operations whose label was erased, as the last erasing operation tells."""
    row = connection.execute(
        "SELECT message_values FROM operation WHERE kind = ? ORDER BY seq DESC LIMIT 1",
        (OperationKind.ERASE,),
    ).fetchone()
    return set(json.loads(json.loads(row[0])["blanked"])) if row else set()


def _erasure(connection: sqlite3.Connection) -> set[int] | None:
    """Return the operations whose label was erased; None when erased content cannot be trusted."""
    row = connection.execute(
        "SELECT message_values FROM operation WHERE kind = ? ORDER BY seq DESC LIMIT 1",
        (OperationKind.ERASE,),
    ).fetchone()
    if row is None:
        marked = connection.execute("SELECT 1 FROM history WHERE erased = 1").fetchone()
        return None if marked else set()
    try:
        told = json.loads(row[0])
        blanked = set(json.loads(told["blanked"]))
        sound = erased_digest(connection, blanked) == told["left"]
    except (ValueError, KeyError, TypeError):
        return None
    return blanked if sound else None


def strayed(connection: sqlite3.Connection, table: str) -> Iterator[set[str]]:
    """Yield slice by slice the ids of rows that are not what their history made of them."""
    defaults = columns_and_defaults(connection, table)
    columns = ", ".join(f'"{name}"' for name in defaults)
    last = -(1 << 63)
    while rows := connection.execute(
        f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (last, _ROWS),
    ).fetchall():
        last = rows[-1][0]
        yield _strayed_of(connection, table, defaults, [values for _, *values in rows])


def strayed_among(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> set[str]:
    """Return which of these rows are not what their history made of them, as they are read."""
    defaults = columns_and_defaults(connection, table)
    columns = ", ".join(f'"{name}"' for name in defaults)
    rows = connection.execute(
        f"SELECT {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    ).fetchall()
    return _strayed_of(connection, table, defaults, rows)


def _strayed_of(
    connection: sqlite3.Connection,
    table: str,
    defaults: dict[str, Any],
    rows: Sequence[Sequence[Any]],
) -> set[str]:
    found = {}
    for values in rows:
        row = dict(zip(defaults, values, strict=True))
        found[row["id"]] = row
    made = made_of_history(connection, table, found, defaults)
    return {row_id for row_id, row in found.items() if made.get(row_id) != row}


def made_of_history(
    connection: sqlite3.Connection,
    table: str,
    ids: Collection[object],
    defaults: dict[str, Any],
) -> dict[str, dict[str, Any]]:
    """Return the rows with these ids as their history made them; without those that are gone."""
    made: dict[str, dict[str, Any]] = {}
    for row_id, before, after in connection.execute(
        "SELECT row_id, before, after FROM history WHERE tbl = ? AND row_id IN "
        "(SELECT value FROM json_each(?)) ORDER BY id",
        # A flipped bit can make bytes of a text; such an id is in no history.
        (table, json.dumps([row_id for row_id in ids if isinstance(row_id, str)])),
    ):
        if after is None:
            made.pop(row_id, None)
        elif before is None:
            made[row_id] = defaults | json.loads(after)
        elif row_id in made:
            made[row_id].update(json.loads(after))
    return made


def lost(connection: sqlite3.Connection) -> Iterator[set[tuple[str, str]]]:
    """Yield slice by slice the table and id of rows that history knows and that are not there."""
    last = 0
    while rows := connection.execute(
        "SELECT id, tbl, row_id, before IS NULL AND after IS NOT NULL FROM history "
        f"WHERE tbl IN ({_TABLES}) AND id > ? ORDER BY id LIMIT ?",
        (last, _HISTORY),
    ).fetchall():
        last = rows[-1][0]
        found: set[tuple[str, str]] = set()
        births: dict[str, list[str]] = {}
        for _, table, row_id, is_birth in rows:
            if is_birth:
                births.setdefault(table, []).append(row_id)
        for table, born in births.items():
            for (row_id,) in connection.execute(
                "SELECT value FROM json_each(?1) j WHERE NOT EXISTS "
                f"(SELECT 1 FROM {table} t WHERE t.id = j.value) AND (SELECT h.after FROM history h "
                "WHERE h.row_id = j.value AND h.tbl = ?2 ORDER BY h.id DESC LIMIT 1) IS NOT NULL",
                (json.dumps(born), table),
            ):
                found.add((table, row_id))
        yield found
