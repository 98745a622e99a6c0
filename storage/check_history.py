"""The history against itself, and the rows against their history.

Every history row has a hash of its content, every operation a link over the link before it, itself
and the hashes of its rows. What the rows hold must be what their history made of them. Together
these see every bit that changes a person's data; SQLite's own check sees none of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from storage.as_of import columns_and_defaults
from storage.operations import OPERATION_CONTENT, OperationKind, content_hash
from storage.rules.text import Digest, digest
from storage.schema import TRACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Generator, Iterator, Sequence

Result = TypeVar("Result")

ROWS = 100
"""Rows that are compared at once."""
_TABLES = ", ".join(f"'{table}'" for table in TRACKED)
_AT_ONCE = 250
BIRTHS = 500
"""Rows of the history that are looked through at once."""


def broken_link(connection: sqlite3.Connection) -> Generator[int, None, int | None]:
    """Return the first operation whose content or link does not agree with its hash, or None.

    Yields the number of the history row up to which was read, after every few milliseconds, so that
    other work can come in between; only what erases or rewrites history may not.
    """
    erased = _erasure(connection)
    if erased is None:
        # Content was marked as erased without an operation that did so.
        row = connection.execute("SELECT min(operation) FROM history WHERE erased = 1").fetchone()
        return int(row[0] or 1)
    previous, read = "", 0
    seqs = [seq for (seq,) in connection.execute("SELECT seq FROM operation ORDER BY seq")]
    (highest,) = connection.execute("SELECT coalesce(max(operation), 0) FROM history").fetchone()
    last = seqs[-1] if seqs else 0
    # An index of which pages were mixed up gives texts for numbers.
    if not isinstance(highest, int) or highest > last:
        return 0
    for seq in seqs:
        link = _Link(previous, connection.execute(OPERATION_CONTENT, (seq,)).fetchone())
        kept = _kept_link(connection, seq)
        whole = yield from link.read(connection, seq)
        # An operation whose label was erased is vouched for by the operation that erased it.
        if not whole or (link.digest() != kept and seq not in erased):
            return int(seq)
        previous = kept or ""
        read += link.count
    # What was done meanwhile comes after the last.
    (there,) = connection.execute(
        "SELECT count(*) FROM history WHERE operation <= ?", (last,)
    ).fetchone()
    # More are of operations that are not there.
    return None if read == there else 0


def last_link_is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether the last operation agrees with its hashes, its link and the link before it.

    What comes next builds on that link. Nothing erases the label of the last operation, since the
    operation that erases is itself the last.
    """
    found = connection.execute(
        "SELECT seq, chain_hash FROM operation ORDER BY seq DESC LIMIT 2"
    ).fetchall()
    if not found:
        return True
    (seq, kept), *before = found
    previous = before[0][1] if before else ""
    if not isinstance(kept, str) or not isinstance(previous, str):
        return False
    link = _Link(previous, connection.execute(OPERATION_CONTENT, (seq,)).fetchone())
    return _end_of(link.read(connection, seq)) and link.digest() == kept


class _Link:
    """What `storage.operations.chain_hash` returns, of rows that are read in pieces.

    Attributes:
        count: How many rows were read.
    """

    def __init__(self, previous: str, operation: Sequence[object]) -> None:
        self.count = 0
        self._is_text = not any(isinstance(value, bytes) for value in operation)
        head = json.dumps([previous, list(operation)], ensure_ascii=False) if self._is_text else ""
        self._hash = Digest(f"{head[:-1]}, [")

    def read(self, connection: sqlite3.Connection, seq: int) -> Generator[int, None, bool]:
        """Read the rows of an operation; say whether each agrees with its own hash.

        Yields the number of the row up to which was read.
        """
        last = 0
        while rows := connection.execute(
            "SELECT id, tbl, row_id, before, after, content_hash, erased FROM history "
            "WHERE operation = ? AND id > ? ORDER BY id LIMIT ?",
            (seq, last, _AT_ONCE),
        ).fetchall():
            last = rows[-1][0]
            for _, *values in rows:
                if not self._add(*values):
                    return False
            yield int(last)
        return self._is_text

    def _add(
        self, table: str, row_id: str, before: str | None, after: str | None, kept: str, gone: int
    ) -> bool:
        if any(isinstance(value, bytes) for value in (table, row_id, before, after, kept)):
            return False
        row = json.dumps([table, row_id, kept], ensure_ascii=False)
        self._hash.add(f", {row}" if self.count else row)
        self.count += 1
        return bool(gone) or content_hash(before, after) == kept

    def digest(self) -> str:
        """Return the link, when all rows were read; to be called once."""
        self._hash.add("]]")
        return self._hash.digest()


def _kept_link(connection: sqlite3.Connection, seq: int) -> str | None:
    (kept,) = connection.execute(
        "SELECT chain_hash FROM operation WHERE seq = ?", (seq,)
    ).fetchone()
    return kept if isinstance(kept, str) else None


def _end_of(steps: Generator[int, None, Result]) -> Result:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            end: Result = done.value
            return end


def first_broken_link(connection: sqlite3.Connection) -> int | None:
    """Return what `broken_link` returns, in one go."""
    return _end_of(broken_link(connection))


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
        (last, ROWS),
    ).fetchall():
        last = rows[-1][0]
        yield _strayed_of(connection, table, defaults, [values for _, *values in rows])


def strayed_among(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> set[str]:
    """Return which of these rows are not what their history made of them, as they are read."""
    defaults = columns_and_defaults(connection, table)
    columns = ", ".join(f'"{name}"' for name in defaults)
    among, listed = one_of(ids)
    rows = connection.execute(
        f"SELECT {columns} FROM {table} WHERE id {among}", (listed,)
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


def one_of(ids: Collection[str]) -> tuple[str, str]:
    """Return how SQL says that a column is one of these, and the argument that goes with it."""
    if len(ids) == 1:
        # What most often happens, in a third of the time.
        return "= ?", next(iter(ids))
    return "IN (SELECT value FROM json_each(?))", json.dumps(list(ids))


def made_of_history(
    connection: sqlite3.Connection,
    table: str,
    ids: Collection[object],
    defaults: dict[str, Any],
    *,
    before: int | None = None,
) -> dict[str, dict[str, Any]]:
    """Return the rows with these ids as their history made them; without those that are gone.

    Args:
        connection: To the register.
        table: Where they stand.
        ids: Which.
        defaults: The columns of the table with their defaults.
        before: Only what was done before this operation; None for all of it.
    """
    made: dict[str, dict[str, Any]] = {}
    until = "" if before is None else f"AND operation < {int(before)} "
    # A flipped bit can make bytes of a text; such an id is in no history.
    among, listed = one_of([row_id for row_id in ids if isinstance(row_id, str)])
    for row_id, old, after in connection.execute(
        f"SELECT row_id, before, after FROM history WHERE tbl = ? AND row_id {among} {until}"
        "ORDER BY id",
        (table, listed),
    ):
        if after is None:
            made.pop(row_id, None)
        elif old is None:
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
        (last, BIRTHS),
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
