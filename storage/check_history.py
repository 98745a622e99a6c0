"""The history against itself, and the rows against their history.

Every history row has a hash of its content, every operation a link over the link before it, itself
and the hashes of its rows. What the rows hold must be what their history made of them. Together
these see every bit that changes a person's data; SQLite's own check sees none of them.
"""

from __future__ import annotations

import json
from itertools import groupby
from json.encoder import encode_basestring as _quoted
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from storage.as_of import columns_and_defaults
from storage.operations import OPERATION_CONTENT, OperationKind, content_hash
from storage.portions import rest_of
from storage.rules.text import Digest, digest
from storage.schema import TRACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence


_decode = json.JSONDecoder().raw_decode

ROWS = 100
"""Rows that are compared at once."""
_TABLES = ", ".join(f"'{table}'" for table in TRACKED)
_AT_ONCE = 500
BIRTHS = 2000
"""Rows of the history that are looked through at once."""
_OPERATIONS = (
    OPERATION_CONTENT.replace(" FROM", ", chain_hash FROM").replace("seq = ?", "seq > ?")
    + " ORDER BY seq LIMIT ?"
)


def broken_link(connection: sqlite3.Connection) -> Generator[int, None, int | None]:
    """Return the first operation whose content or link does not agree with its hash, or None.

    Zero stands for an operation that is not there. Yields the number of the history row up to which
    was read, after every few milliseconds, so that other work can come in between; only what erases
    or rewrites history may not.
    """
    erased = _erasure(connection)
    if erased is None:
        # Content was marked as erased without an operation that did so.
        row = connection.execute("SELECT min(operation) FROM history WHERE erased = 1").fetchone()
        return int(row[0] or 1)
    links = _links(connection)
    link = next(links, None)
    last = 0
    while rows := connection.execute(
        "SELECT id, operation, tbl, row_id, before, after, content_hash, erased FROM history "
        "WHERE id > ? ORDER BY id LIMIT ?",
        (last, _AT_ONCE),
    ).fetchall():
        last = rows[-1][0]
        # Rows stand in the order of their operations: each was the last one when it was written.
        for seq, run in groupby(rows, itemgetter(1)):
            # A flipped bit can make a text of a number, and a page of another table anything.
            if not isinstance(seq, int):
                return 0
            while link is not None and link.seq < seq:
                if not link.is_whole(erased):
                    return link.seq
                link = next(links, None)
            if link is None or link.seq != seq:
                return 0 if link is None else min(seq, link.seq)
            if not link.read(run):
                return link.seq
        yield last
    while link is not None:
        if not link.is_whole(erased):
            return link.seq
        link = next(links, None)
    return None


class _Link:
    """What `storage.operations.chain_hash` returns, of rows that are read in pieces.

    Attributes:
        seq: Number of the operation.
        kept: The link that stands with it.
    """

    def __init__(self, previous: str, content: Sequence[object], kept: object) -> None:
        self.seq = int(str(content[0]))
        self.kept = kept if isinstance(kept, str) else ""
        self._is_text = not any(isinstance(value, bytes) for value in content)
        head = json.dumps([previous, list(content)], ensure_ascii=False) if self._is_text else ""
        self._hash = Digest(f"{head[:-1]}, [")
        self._between = ""

    def read(self, rows: Iterable[Sequence[Any]]) -> bool:
        """Take rows of the operation; say whether each agrees with its own hash."""
        read: list[str] = []
        try:
            for _, _, table, row_id, before, after, kept, gone in rows:
                if content_hash(before, after) != kept and not gone:
                    return False
                # As json.dumps gives them, in a fifth of the time.
                read.append(f"[{_quoted(table)}, {_quoted(row_id)}, {_quoted(kept)}]")
        except TypeError:
            # A flipped bit can make bytes of a text.
            return False
        self._hash.add(self._between + ", ".join(read))
        self._between = ", "
        return True

    def is_whole(self, erased: Collection[int]) -> bool:
        """Say whether the link is right, when all rows were read; to be asked once.

        An operation whose label was erased is vouched for by the operation that erased it.
        """
        self._hash.add("]]")
        return self._is_text and (self._hash.digest() == self.kept or self.seq in erased)


def _links(connection: sqlite3.Connection) -> Iterator[_Link]:
    """Yield every operation in order, without its rows; what is added meanwhile comes last."""
    last, previous = 0, ""
    while operations := connection.execute(_OPERATIONS, (last, _AT_ONCE)).fetchall():
        for *content, kept in operations:
            link = _Link(previous, content, kept)
            yield link
            previous = link.kept
        last = operations[-1][0]


def first_broken_link(connection: sqlite3.Connection) -> int | None:
    """Return what `broken_link` returns, in one go."""
    return rest_of(broken_link(connection))


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
    # Most tables are empty in most registers. By the table itself: an index may be damaged.
    if not connection.execute(f"SELECT 1 FROM {table} NOT INDEXED LIMIT 1").fetchone():
        return
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
    at = list(defaults).index("id")
    made = made_of_history(connection, table, [row[at] for row in rows], defaults)
    nothing: dict[str, Any] = {}
    return {row[at] for row in rows if tuple(made.get(row[at], nothing).values()) != tuple(row)}


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
) -> dict[str, dict[str, Any]]:
    """Return the rows with these ids as their history made them; without those that are gone.

    Args:
        connection: To the register.
        table: Where they stand.
        ids: Which.
        defaults: The columns of the table with their defaults.
    """
    # A flipped bit can make bytes of a text; such an id is in no history.
    among, listed = one_of([row_id for row_id in ids if isinstance(row_id, str)])
    made: dict[str, dict[str, Any]] = {}
    for row_id, run in groupby(
        connection.execute(
            f"SELECT row_id, before IS NULL, after FROM history WHERE tbl = ? AND row_id {among} "
            "ORDER BY row_id, id",
            (table, listed),
        ),
        itemgetter(0),
    ):
        row: dict[str, Any] | None = None
        for _, is_new, after in run:
            if after is None:
                row = None
            elif is_new:
                row = defaults | _loads(after)
            elif row is not None:
                row.update(_loads(after))
        if row is not None:
            made[row_id] = row
    return made


def _loads(text: str) -> Any:
    """Return what `json.loads` does, in half the time where nothing stands around it."""
    if isinstance(text, str):
        value, end = _decode(text)
        if end == len(text):
            return value
    return json.loads(text)


def lost(connection: sqlite3.Connection) -> Iterator[set[tuple[str, str]]]:
    """Yield slice by slice the table and id of rows that history knows and that are not there."""
    (end,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    for start in range(0, int(end), BIRTHS):
        found: set[tuple[str, str]] = set()
        births: dict[str, list[str]] = {}
        for table, row_id in connection.execute(
            f"SELECT tbl, row_id FROM history WHERE id > ? AND id <= ? AND tbl IN ({_TABLES}) "
            "AND before IS NULL AND after IS NOT NULL",
            (start, start + BIRTHS),
        ):
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
