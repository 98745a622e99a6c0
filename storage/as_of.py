"""The time machine: the register as it stood after any operation, to read only.

The file is copied into memory and its rows are brought back there. Table by table, whichever
reads less history: from empty forwards, or from the present backwards. Both give the same rows
in the same order; a table out of which rows went that have to return is always made forwards,
since a row that returns would stand at the end.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from storage.errors import (
    OperationNotFoundError,
    RegisterDamagedError,
    RegisterUnsoundError,
    environment_errors,
)
from storage.fingerprint import is_recognised
from storage.read_only import ReadRegister
from storage.schema import TRACKED
from storage.search import refresh
from storage.values import expect_readable_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from storage.register import Register


class PastRegister(ReadRegister):
    """A register as it once stood, in memory.

    Attributes:
        seq: The last operation in it.
        is_of_another: Whether it is a past of what is only read itself, as another's file.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, seq: int, *, is_of_another: bool = False
    ) -> None:
        super().__init__(path, connection, "history.past_read_only")
        self.seq = seq
        self.is_of_another = is_of_another
        # Its rows are of an earlier moment than its history, and were made from it; that was looked at.
        self.is_vouched = True

    def close(self) -> None:
        """Forget it; the file that it was made from is not touched."""
        self.connection.close()


def last_operation(register: Register, instant: datetime) -> int:
    """Return the last operation at or before an instant, by number.

    Raises:
        OperationNotFoundError: The register did not exist then.
    """
    from datetime import UTC

    until = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    row = register.connection.execute(
        "SELECT max(seq) FROM operation WHERE at <= ?", (until,)
    ).fetchone()
    if row[0] is None:
        raise OperationNotFoundError("history.before_start")
    return int(row[0])


def as_of(register: Register, seq: int, *, forwards: bool = False) -> PastRegister:
    """Return the register as it stood after operation `seq`; close it after use.

    What was erased for good since is not in it.

    Args:
        register: The register; nothing is written to it, and it may go on being used.
        seq: Number of an operation.
        forwards: Make every table from empty, whatever is quicker.

    Raises:
        OperationNotFoundError: There is no such operation.
        RegisterUnsoundError: Its history is damaged.
        RegisterDamagedError: Its history does not lead to rows that can be shown: that of another's
            file may say anything.
    """
    if (
        register.connection.execute("SELECT 1 FROM operation WHERE seq = ?", (seq,)).fetchone()
        is None
    ):
        raise OperationNotFoundError("history.no_operation", seq=seq)
    if not (register.is_vouched or is_recognised(register)):
        # The present rows are not known to be sound, nor the history; of the latter all is made then.
        from storage.check_history import first_broken_link

        with environment_errors(register.path):
            broken = first_broken_link(register.connection)
        if broken is not None:
            raise RegisterUnsoundError("history.past_unsound", name=register.path.name)
        forwards = True
    of_another = register.is_read_only
    if isinstance(register, PastRegister):
        of_another = register.is_of_another
    # Made beside the window, and looked at in it.
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        _go_back(register, memory, seq, forwards=forwards)
        if of_another:
            expect_readable_values(memory, register.path)
    except (sqlite3.Error, AttributeError, KeyError, TypeError, ValueError) as error:
        memory.close()
        raise RegisterDamagedError("storage.damaged", name=register.path.name) from error
    except RegisterDamagedError:
        memory.close()
        raise
    return PastRegister(register.path, memory, seq, is_of_another=of_another)


def _go_back(register: Register, memory: sqlite3.Connection, seq: int, *, forwards: bool) -> None:
    """Copy a register into memory and make its rows there what they were."""
    memory.execute("PRAGMA trusted_schema = OFF")
    register.connection.backup(memory)
    memory.execute("PRAGMA journal_mode = OFF")
    memory.execute("PRAGMA foreign_keys = OFF")
    guards = memory.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guards:
        memory.execute(f'DROP TRIGGER "{name}"')
    memory.execute("BEGIN")
    (last,) = memory.execute(
        "SELECT coalesce(max(id), 0) FROM history WHERE operation <= ?", (seq,)
    ).fetchone()
    touched = _touched_records(memory, last)
    chosen = set(TRACKED) if forwards else _made_forwards(memory, last)
    before = _keys(memory, touched)
    _make_forwards(memory, chosen, last)
    _make_backwards(memory, chosen, last)
    memory.execute("DELETE FROM history WHERE id > ?", (last,))
    memory.execute("DELETE FROM operation WHERE seq > ?", (seq,))
    refresh(memory, before | _keys(memory, touched))
    memory.execute("COMMIT")
    memory.execute("PRAGMA query_only = ON")


def _touched_records(memory: sqlite3.Connection, last: int) -> set[str]:
    """Return the records whose words may have changed since history row `last`."""
    found = memory.execute(
        "SELECT row_id FROM history WHERE id > ?1 AND tbl = 'record' UNION "
        "SELECT coalesce(h.after, h.before) ->> 'record_id' FROM history h WHERE h.row_id IN "
        "(SELECT row_id FROM history WHERE id > ?1 AND tbl IN ('deadline', 'note')) "
        "AND (h.after IS NULL) <> (h.before IS NULL)",
        (last,),
    )
    return {str(row_id) for (row_id,) in found if row_id}


def _keys(memory: sqlite3.Connection, record_ids: Iterable[str]) -> set[int]:
    ids = json.dumps(sorted(record_ids))
    found = memory.execute(
        "SELECT key FROM record WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    )
    return {int(key) for (key,) in found}


def _made_forwards(memory: sqlite3.Connection, last: int) -> set[str]:
    """Return the tables that are made from empty: less history that way, or rows to return."""
    behind: dict[str, int] = {}
    for table, older, count in memory.execute(
        "SELECT tbl, id <= ?, count(*) FROM history GROUP BY 1, 2", (last,)
    ):
        behind[table] = behind.get(table, 0) + (count if older else -count)
    returning = memory.execute(
        "SELECT DISTINCT d.tbl FROM history d WHERE d.id > ?1 AND d.after IS NULL "
        "AND d.before IS NOT NULL AND (SELECT e.after FROM history e WHERE e.row_id = d.row_id "
        "AND e.tbl = d.tbl AND e.id <= ?1 ORDER BY e.id DESC LIMIT 1) IS NOT NULL",
        (last,),
    )
    return {table for table, more in behind.items() if more < 0} | {t for (t,) in returning}


def replayed(
    connection: sqlite3.Connection, tables: Iterable[str], last: int
) -> dict[str, dict[str, dict[str, Any]]]:
    """Build tables from the history up to row `last` alone.

    Returns:
        By table the rows in the order in which they came, by id, with the columns that history
        names; the others have their default.
    """
    made: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in tables}
    for table, row_id, before, after in connection.execute(
        "SELECT tbl, row_id, before, after FROM history WHERE id <= ? ORDER BY id", (last,)
    ):
        rows = made.get(table)
        if rows is None:
            continue
        if before is None and after is not None:
            rows.pop(row_id, None)
            rows[row_id] = json.loads(after)
        elif after is None:
            rows.pop(row_id, None)
        elif row_id in rows:
            rows[row_id].update(json.loads(after))
    return made


def columns_and_defaults(connection: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Return the columns of a table in order, each with its default."""
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    (values,) = connection.execute(f"SELECT {', '.join(row[4] or 'NULL' for row in info)}")
    return dict(zip((row[1] for row in info), values, strict=True))


def _make_forwards(memory: sqlite3.Connection, tables: set[str], last: int) -> None:
    for table, rows in replayed(memory, tables, last).items():
        defaults = columns_and_defaults(memory, table)
        memory.execute(f"DELETE FROM {table}")
        memory.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(defaults))})",
            ([*(defaults | row).values()] for row in rows.values()),
        )


def _make_backwards(memory: sqlite3.Connection, forwards: set[str], last: int) -> None:
    for table, row_id, before, after in memory.execute(
        "SELECT tbl, row_id, before, after FROM history WHERE id > ? ORDER BY id DESC", (last,)
    ).fetchall():
        if table in forwards or (before is None and after is None):
            continue
        if before is None:
            memory.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            continue
        values = json.loads(before)
        names = [f'"{name}"' for name in values]
        if after is None:
            marks = ", ".join("?" * len(names))
            query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            memory.execute(query, [*values.values()])
        else:
            sets = ", ".join(f"{name} = ?" for name in names)
            memory.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*values.values(), row_id])
