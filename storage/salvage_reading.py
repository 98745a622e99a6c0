"""What can still be read of a damaged register: row by row, past what cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from storage import raw_pages
from storage.operations import content_hash
from storage.schema import TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_ONCE = 200
_FAR = 1 << 40
_ROLES = {"do", "undo", "redo"}
_YES_OR_NO = {0, 1}


class HistoryRow(NamedTuple):
    """One row of the history, as the table has it."""

    id: int
    operation: int
    table: str
    row_id: str
    before: str | None
    after: str | None
    content_hash: str
    erased: int


class OperationRow(NamedTuple):
    """One operation, as the table has it."""

    seq: int
    at: str
    kind: str
    message: str
    message_values: str
    who: str
    role: str
    undoes: int | None
    on_stack: int
    chain_hash: str


@dataclass
class Found:
    """What was read.

    Attributes:
        operations: By number; only those that were closed.
        history: By number; only those whose content agrees with its hash.
        rows: By table and id, each with its columns.
        meta: Names and values.
        last_history: Number of the last history row ever written; None when that is not known.
    """

    operations: dict[int, OperationRow] = field(default_factory=dict)
    history: dict[int, HistoryRow] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=lambda: {table: {} for table in TRACKED}
    )
    meta: dict[str, str] = field(default_factory=dict)
    last_history: int | None = None

    @property
    def history_is_complete(self) -> bool:
        """Whether every history row that was ever written is there."""
        return self.last_history == len(self.history)


def read_what_can_be_read(copy: Path) -> Found:
    """Read a copy of a damaged register, which may be written to while it is read."""
    found = Found()
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        # Text that is no UTF-8 costs its row, not the rows after it.
        db.text_factory = bytes
        for pragma in ("trusted_schema = OFF", "writable_schema = ON", "mmap_size = 0"):
            try:
                db.execute(f"PRAGMA {pragma}")
            except (sqlite3.Error, UnicodeDecodeError):
                break
        for row in _table(db, "operation"):
            _take_operation(found, list(row.values()))
        for row in _table(db, "history"):
            _take_history(found, list(row.values()))
        for table in TRACKED:
            for row in _table(db, table):
                if isinstance(row.get("id"), str):
                    found.rows[table][row["id"]] = row
        for row in _table(db, "meta"):
            found.meta[str(row["name"])] = str(row["value"])
        for row in _table(db, "sqlite_sequence"):
            if row["name"] == "history":
                found.last_history = row["seq"]
    # Pages that SQLite does not reach hold history that has its own proof of being whole.
    for rowid, values in raw_pages.rows(copy.read_bytes()):
        if values and values[0] is None:
            values[0] = rowid
            _take_history(found, values)
            _take_operation(found, values)
    return found


def _take_operation(found: Found, values: list[Any]) -> None:
    kinds: tuple[Any, ...] = (int, str, str, str, str, str, str, int | None, int, str)
    if len(values) == len(kinds) and all(map(isinstance, values, kinds)):
        row = OperationRow(*values)
        # What the table itself would refuse is not what was written.
        if row.role in _ROLES and row.on_stack in _YES_OR_NO:
            found.operations.setdefault(row.seq, row)


def _take_history(found: Found, values: list[Any]) -> None:
    kinds: tuple[Any, ...] = (int, int, str, str, str | None, str | None, str, int)
    if len(values) == len(kinds) and all(map(isinstance, values, kinds)):
        row = HistoryRow(*values)
        sound = row.erased or content_hash(row.before, row.after) == row.content_hash
        if sound and row.table in TRACKED and row.erased in _YES_OR_NO:
            found.history.setdefault(row.id, row)


def _table(db: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the readable rows of a table in order; where reading fails, try further on."""
    last, step = -1, 1
    while step < _FAR:
        before = last
        try:
            cursor = db.execute(
                f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?",
                (last, _AT_ONCE),
            )
            names = [column[0] for column in cursor.description][1:]
            read = 0
            for rowid, *values in cursor:
                read += 1
                # Pages that lie in a wrong place give rows of before once more, for ever.
                if int(rowid) > last:
                    last, step = int(rowid), 1
                row = _decoded(names, values)
                if row is not None:
                    yield row
            if not read:
                return
            if last == before:
                last, step = last + step, step * 2
        except (sqlite3.Error, UnicodeDecodeError):
            last += step
            step *= 2


def _decoded(names: list[str], values: list[Any]) -> dict[str, Any] | None:
    try:
        return {
            name: value.decode("utf-8") if isinstance(value, bytes) else value
            for name, value in zip(names, values, strict=True)
        }
    except UnicodeDecodeError:
        return None
