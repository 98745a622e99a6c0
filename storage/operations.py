"""Operations: the only way to write. One action of the user is one operation is one transaction.

An operation is a row of its own; triggers write a history row for every row that it changes, and
refuse every write outside one. Undo and redo replay history as new operations, so they work after
a restart as well, for one changed field or for an import of five thousand rows.
"""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from contextlib import contextmanager
from enum import StrEnum
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.message import Message
from storage.rules.text import Digest, clean, digest, digests
from storage.schema import TRACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

SqlValue = str | int | None

# From so many rows of a table on, the way of `storage.bulk` is the shorter one.
_MANY = 50

_PIECE = 2_000
"""So many rows are put into the chain at once: a millisecond or two."""

_AS_IT_STANDS = json.JSONEncoder(ensure_ascii=False)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

VERBATIM = {("source_text", "text")}
"""Stored to the letter: offsets point into it."""


class OperationKind(StrEnum):
    """From which action an operation comes."""

    HAND = "hand"
    LETTER = "letter"
    WORKBOOK = "workbook"
    RULE = "rule"
    ISSUE = "issue"
    LAYOUT = "layout"
    REMINDER = "reminder"
    CREATED = "created"
    UNDO = "undo"
    REDO = "redo"
    REVERT = "revert"
    REPAIR = "repair"
    ERASE = "erase"
    RESTORE = "restore"
    MERGE = "merge"


OFF_STACK = frozenset(
    {
        OperationKind.ISSUE,
        OperationKind.LAYOUT,
        OperationKind.REMINDER,
        OperationKind.CREATED,
        OperationKind.REPAIR,
        OperationKind.ERASE,
    }
)
"""Recorded, but never undone: a sheet that went out stays out, what the columns of a list mean stays
known, a reminder seen is taken back from its own toast alone."""


LEAVE_A_TRACE = frozenset(
    {OperationKind.CREATED, OperationKind.UNDO, OperationKind.REDO, OperationKind.REPAIR}
)
"""Recorded even when no row changed: an index mended, a step back of which all was erased."""


ROWS_IN_ANY_ORDER = frozenset({OperationKind.REPAIR, OperationKind.ERASE, OperationKind.RESTORE})
"""Their references are looked at only when the operation ends."""


class Change(NamedTuple):
    """What one operation changed: the message to every screen.

    Attributes:
        seq: Number of the operation.
        kind: From which action it comes.
        label: What was done, to show and to undo by.
        ids: Ids of the changed rows by table.
        origin: Who started it, so that a screen can skip its own change; None is unknown.
        notices: What the user should know, as characters that were taken out.
    """

    seq: int
    kind: OperationKind
    label: Message
    ids: Mapping[str, frozenset[str]]
    origin: object = None
    notices: tuple[Message, ...] = ()

    def touches(self, *tables: str) -> bool:
        """Say whether any of `tables` changed."""
        return any(table in self.ids for table in tables)

    def touches_only(self, *tables: str) -> bool:
        """Say whether something changed, and nothing outside `tables`."""
        return bool(self.ids) and set(self.ids) <= set(tables)


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let Python look for circles of objects afterwards only.

    Among thousands of rows it would look again and again, for a tenth of what they take.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Operation:
    """An operation under way; only `Register` makes one.

    Attributes:
        seq: Its number.
        label: What is being done; may be replaced until the end, when counts are known.
        notices: Sentences for the user, filled while it runs.
        look: Told how far it is, from 0 to 1; raises when it is to be given up.
    """

    def __init__(
        self, connection: sqlite3.Connection, seq: int, label: Message, new_id: Callable[[], str]
    ) -> None:
        self.connection = connection
        self.seq = seq
        self.label = label
        self.new_id = new_id
        self.notices: list[Message] = []
        self.look: Callable[[float], object] = lambda _: None
        self.search_keys: set[int] = set()
        self._cleaned = 0
        self._defers = False

    def insert(self, table: str, values: Mapping[str, SqlValue]) -> str:
        """Add a row and return its id; without an `id` in `values` a new one is made."""
        row = self.cleaned(table, values)
        row_id = str(row.get("id") or self.new_id())
        row["id"] = row_id
        columns = ", ".join(f'"{c}"' for c in row)
        marks = ", ".join("?" * len(row))
        done = self._write(
            f"INSERT INTO {_known(table)} ({columns}) VALUES ({marks})", tuple(row.values())
        )
        if table == "record":
            self.search_keys.add(int(done.lastrowid or 0))
        else:
            self._touch(table, row_id)
        return row_id

    def update(self, table: str, row_id: str, values: Mapping[str, SqlValue]) -> bool:
        """Change the given columns of a row; say whether there was such a row."""
        row = self.cleaned(table, values)
        if not row:
            return True
        sets = ", ".join(f'"{c}" = ?' for c in row)
        done = self._write(
            f"UPDATE {_known(table)} SET {sets} WHERE id = ?", (*row.values(), row_id)
        )
        self._touch(table, row_id)
        return done.rowcount > 0

    def delete(self, table: str, row_id: str) -> bool:
        """Remove a row; say whether there was one. For links and for undo: records are marked."""
        self._touch(table, row_id)
        done = self._write(f"DELETE FROM {_known(table)} WHERE id = ?", (row_id,))
        return done.rowcount > 0

    def defer_references(self) -> None:
        """Let rows point at what comes or goes later in the operation; checked at its end."""
        if not self._defers:
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            self._defers = True

    def _write(self, sql: str, values: tuple[SqlValue, ...]) -> sqlite3.Cursor:
        """Execute a statement; a reference to what is not there yet makes all of them wait.

        Not from the start: the pragma makes SQLite compile every statement anew, which costs an
        edit more than its commit.
        """
        import sqlite3

        try:
            return self.connection.execute(sql, values)
        except sqlite3.IntegrityError as error:
            if self._defers or error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise
            self.defer_references()
            return self.connection.execute(sql, values)

    def values(self, sql: str, *arguments: SqlValue) -> tuple[SqlValue, ...] | None:
        """Return the first row of a query, or None."""
        row: tuple[SqlValue, ...] | None = self.connection.execute(sql, arguments).fetchone()
        return row

    def number(self, prefix: str, year: int) -> str:
        """Give out the next number of a prefix and year, as `T-2026-017`; never one twice."""
        return self.numbers(prefix, year, 1)[0]

    def numbers(self, prefix: str, year: int, count: int) -> list[str]:
        """Give out the next so many numbers."""
        (last,) = self.connection.execute(
            "INSERT INTO numbering (prefix, year, last) VALUES (?1, ?2, ?3) "
            "ON CONFLICT DO UPDATE SET last = last + ?3 RETURNING last",
            (prefix, year, count),
        ).fetchone()
        return [f"{prefix}-{year}-{n:03}" for n in range(last - count + 1, last + 1)]

    def notice_cleaned(self, count: int) -> None:
        """Remember that `count` characters were taken out or replaced."""
        self._cleaned += count

    def cleaned(self, table: str, values: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
        """Return values as they may be stored; what is taken out is counted."""
        row = dict(values)
        for column, value in values.items():
            if (
                isinstance(value, str)
                and not (value.isascii() and value.isprintable())
                and (table, column) not in VERBATIM
            ):
                row[column], count = clean(value)
                self._cleaned += count
        return row

    def _touch(self, table: str, row_id: str) -> None:
        if table == "record":
            found = self.values("SELECT key FROM record WHERE id = ?", row_id)
        elif table in {"deadline", "note"}:
            found = self.values(
                f"SELECT key FROM record WHERE id = (SELECT record_id FROM {table} WHERE id = ?)",
                row_id,
            )
        else:
            return
        if found:
            self.search_keys.add(int(found[0] or 0))

    def finish(self) -> dict[str, frozenset[str]]:
        """Hash what was written and return the ids of the changed rows by table."""
        if self._cleaned:
            self.notices.append(Message("storage.cleaned", {"n": self._cleaned}))
        return seal(self.connection, self.seq, self.label)


def _known(table: str) -> str:
    if table not in TRACKED:
        raise ValueError(table)
    return table


def stored_values(label: Message) -> str:
    """Return the values of a label as they stand beside its operation."""
    return _SORTED.encode(dict(label.values))


def seal(connection: sqlite3.Connection, seq: int, label: Message) -> dict[str, frozenset[str]]:
    """Give each history row of an operation its content hash, and the operation its link.

    Returns the ids of the changed rows by table.

    The chain runs over the content hashes, so that content can be erased and the chain still
    verifies.
    """
    rows: list[tuple[str, str, str]] = []
    made: list[tuple[str, int]] = []
    for table, row_id, known, row, before, after in connection.execute(
        "SELECT tbl, row_id, content_hash, id, iif(content_hash IS NULL, before, NULL), "
        "iif(content_hash IS NULL, after, NULL) FROM history WHERE operation = ? ORDER BY id",
        (seq,),
    ):
        found = known or content_hash(before, after)
        rows.append((table, row_id, found))
        if known is None:
            made.append((found, row))
    connection.executemany("UPDATE history SET content_hash = ? WHERE id = ?", made)
    values = stored_values(label)
    previous = connection.execute(
        "SELECT chain_hash FROM operation WHERE seq < ? ORDER BY seq DESC LIMIT 1", (seq,)
    ).fetchone()
    number, at, kind, _, _, *others = connection.execute(OPERATION_CONTENT, (seq,)).fetchone()
    content = (number, at, kind, label.key, values, *others)
    link = chain_hash(previous[0] if previous else "", content, rows)
    connection.execute(
        "UPDATE operation SET message = ?, message_values = ?, chain_hash = ? WHERE seq = ?",
        (label.key, values, link, seq),
    )
    ids: dict[str, set[str]] = defaultdict(set)
    for table, row_id, _ in rows:
        ids[table].add(row_id)
    return {table: frozenset(changed) for table, changed in ids.items()}


OPERATION_CONTENT = (
    "SELECT seq, at, kind, message, message_values, who, role, undoes, on_stack "
    "FROM operation WHERE seq = ?"
)


def content_hash(before: str | None, after: str | None) -> str:
    """Return the BLAKE2b hash (16 bytes, hex) of one history row's content."""
    # As json.dumps([before, after], ensure_ascii=False) gives it, in a fifth of the time.
    was = "null" if before is None else encode_basestring(before)
    return digest(f"[{was}, {'null' if after is None else encode_basestring(after)}]")


def hashes_of_rows(contents: Sequence[str], *, came: bool) -> list[str]:
    """Return the `content_hash` of rows that came, or of rows that went.

    Args:
        contents: What they hold, as JSON.
        came: Whether they came.
    """
    head, tail = ('[null, "', '"]') if came else ('["', '", null]')
    # JSON has no control characters in it: that leaves two to escape.
    return digests(
        [
            "".join((head, content.replace("\\", "\\\\").replace('"', '\\"'), tail))
            for content in contents
        ]
    )


def chain_hash(
    previous: str, operation: tuple[SqlValue, ...], rows: list[tuple[str, str, str]]
) -> str:
    """Return the link of one operation: over the link before it, itself and its rows' hashes."""
    encode = _AS_IT_STANDS.encode
    made = Digest(encode([previous, list(operation), []]).removesuffix("]]"))
    # In pieces: of an import of thousands of rows no other thread would get its turn meanwhile.
    for start in range(0, len(rows), _PIECE):
        piece = encode(rows[start : start + _PIECE])
        made.add(f"{', ' if start else ''}{piece[1:-1]}")
    made.add("]]")
    return made.digest()


def replay_backwards(operation: Operation, seq: int) -> None:
    """Undo the rows of operation `seq` inside `operation`, newest first.

    Of a changed row only the columns that it changed go back, so that what stands outside the
    undo stack (a reminder that was seen) is kept.
    """
    rows = operation.connection.execute(
        "SELECT tbl, before IS NULL, after IS NULL, row_id, before FROM history "
        "WHERE operation = ? ORDER BY id DESC",
        (seq,),
    ).fetchall()
    done = 0
    for (table, came, went), run in groupby(rows, itemgetter(0, 1, 2)):
        operation.look(done / len(rows))
        if came and went:
            continue  # Erased for good.
        part = list(run)
        done += len(part)
        if (came or went) and len(part) >= _MANY:
            from storage.bulk import delete_many, insert_many

            if came:
                delete_many(operation, table, [row_id for *_, row_id, _ in part])
            else:
                insert_many(operation, table, [json.loads(before) for *_, before in part])
            continue
        for *_, row_id, before in part:
            if came:
                operation.delete(table, row_id)
            elif went:
                operation.insert(table, json.loads(before))
            else:
                operation.update(table, row_id, json.loads(before))


def next_to_undo(connection: sqlite3.Connection) -> int | None:
    """Return the newest operation that stands and can be undone, or None."""
    skip = 0
    for seq, role in _stack(connection):
        if role == "undo":
            skip += 1
        elif skip:
            skip -= 1
        else:
            return seq
    return None


def next_to_redo(connection: sqlite3.Connection) -> int | None:
    """Return the undo that was done last and is not yet redone, or None after a new operation."""
    skip = 0
    for seq, role in _stack(connection):
        if role == "redo":
            skip += 1
        elif role == "do":
            return None
        elif skip:
            skip -= 1
        else:
            return seq
    return None


def _stack(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    yield from connection.execute(
        "SELECT seq, role FROM operation WHERE on_stack = 1 ORDER BY seq DESC"
    )
