"""Going back to a backup: what differs, as one operation, or as a copy beside.

An operation makes the rows those of the backup; nothing is lost by it, since it stands in the
history and can be undone. What happened outside the register stays: a workbook that went out since
went out, a reminder that was seen was seen. So does what was erased for good.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.backup import BackupUnsoundError, expect_whole, is_sound, write_file
from storage.connection import take_place
from storage.copies import reading
from storage.errors import RegisterExistsError, RegisterUnwritableError, reason_key
from storage.leftovers import unfinished
from storage.operations import Operation, OperationKind, SqlValue
from storage.rules.message import GestandError, Message
from storage.schema import TRACKED
from storage.standing import Place, foreign_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from storage.register import Register

STAYS = frozenset({"exchange", "exchange_row", "reminder_mark"})
"""Tables of what happened outside: rows that are there now stay as they are."""

_MOST_PASSES = 5

Row = tuple[SqlValue, ...]


class BackupRefusedError(GestandError):
    """A file cannot be restored from: damaged, of another register, or no backup at all."""


class ChangedRow(NamedTuple):
    """A row that is not what it is in the backup.

    Attributes:
        table: Where it stands.
        row_id: Its id.
        then: The columns that differ, as in the backup; None when it is not in it.
        now: The same columns as they are; None when the row is not there.
    """

    table: str
    row_id: str
    then: dict[str, SqlValue] | None
    now: dict[str, SqlValue] | None


@contextmanager
def opened_backup(path: Path, register_id: str = "") -> Iterator[Register]:
    """Give a backup to read, checked from end to end; takes seconds for a large one.

    Args:
        path: The file; any register file will do.
        register_id: The register to which it must belong; empty takes any.

    Raises:
        RegisterError: It is missing, no register, or made by a newer version.
        BackupRefusedError: It is damaged, or of another register.
    """
    with reading(path) as backup:
        if register_id and backup.id != register_id:
            raise BackupRefusedError("backup.of_another", name=path.name)
        if not is_sound(backup):
            raise BackupRefusedError("backup.damaged", name=path.name)
        yield backup


def moment_of(backup: Register) -> datetime:
    """Return when the last operation in a backup was done, UTC."""
    (at,) = backup.connection.execute(
        "SELECT at FROM operation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return datetime.fromisoformat(at)


def erased_since(register: Register, backup: Register) -> int:
    """Return how many rows that were erased for good the backup still holds."""
    held = 0
    for table, row_id in register.connection.execute(
        "SELECT DISTINCT tbl, row_id FROM history WHERE erased = 1"
    ):
        if table in TRACKED:
            found = backup.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,))
            held += found.fetchone() is not None
    return held


def changed_rows(register: Register, backup: Register) -> list[ChangedRow]:
    """Return every row that restoring would touch, table by table."""
    erased: set[Place] = set(
        register.connection.execute("SELECT DISTINCT tbl, row_id FROM history WHERE erased = 1")
    )
    changed: list[ChangedRow] = []
    for table in TRACKED:
        columns = _columns(register.connection, table)
        now, then = (_rows(opened.connection, table, columns) for opened in (register, backup))
        for row_id, row in then.items():
            present = now.pop(row_id, None)
            if present == row or (present is not None and table in STAYS):
                continue
            differ = [n for n, value in enumerate(row) if present is None or value != present[n]]
            changed.append(
                ChangedRow(
                    table,
                    row_id,
                    {columns[n]: row[n] for n in differ},
                    {columns[n]: present[n] for n in differ} if present is not None else None,
                )
            )
        if table not in STAYS:
            changed += [
                ChangedRow(table, row_id, None, dict(zip(columns, row, strict=True)))
                for row_id, row in now.items()
            ]
    return _without_erased(register.connection, changed, erased) if erased else changed


def _without_erased(
    connection: sqlite3.Connection, changed: list[ChangedRow], erased: set[Place]
) -> list[ChangedRow]:
    """Return the changes without those of rows that were erased, and what hangs on these.

    A row whose parent would be missing is left as it is, and so is a parent that a row which is
    left needs.
    """
    keys = foreign_keys(connection)
    there = {
        (table, row_id)
        for table in TRACKED
        for (row_id,) in connection.execute(f"SELECT id FROM {table}")
    }
    left = set(erased)
    while True:
        doing = [row for row in changed if (row.table, row.row_id) not in left]
        gone = {(row.table, row.row_id) for row in doing if row.then is None}
        after = (there - gone) | {(row.table, row.row_id) for row in doing if row.then is not None}
        more = {
            (row.table, row.row_id)
            for row in doing
            if not after.issuperset(_parents(keys[row.table], row.then or {}))
        }
        for table, row_id in left & there:
            more |= gone & set(_parents(keys[table], _present(connection, table, row_id)))
        if not more:
            return doing
        left |= more


def _parents(keys: Mapping[str, str], values: Mapping[str, SqlValue]) -> Iterator[Place]:
    """Yield the rows to which a row refers."""
    for column, parent in keys.items():
        if values.get(column) is not None:
            yield parent, str(values[column])


def _present(connection: sqlite3.Connection, table: str, row_id: str) -> dict[str, SqlValue]:
    columns = _columns(connection, table)
    row = connection.execute(f"SELECT {_names(columns)} FROM {table} WHERE id = ?", (row_id,))
    return dict(zip(columns, row.fetchone(), strict=True))


def restore(register: Register, backup: Register, origin: object = None) -> int:
    """Make the rows of a register those of a backup of it, as one operation.

    Args:
        register: The register; a backup of it as it is now is the caller's business.
        backup: As `opened_backup` gives it.
        origin: Who started it.

    Returns:
        How many rows were touched; 0 when there was nothing to do.

    Raises:
        RegisterUnwritableError: The disk is full or read-only; nothing was changed.
    """
    rows = changed_rows(register, backup)
    if not rows:
        return 0
    moment = moment_of(backup).astimezone().strftime("%d-%m-%Y %H:%M")
    label = Message("operation.restored", {"moment": moment, "n": len(rows)})
    with (
        _references_checked_at_the_end(register.connection) as loose,
        register.operation(label, OperationKind.RESTORE, origin) as operation,
    ):
        for _ in range(_MOST_PASSES):
            _apply(operation, rows)
            rows = changed_rows(register, backup)
            if not rows:
                break
        else:
            msg = "the register does not become that of the backup"
            raise RuntimeError(msg)
        _keep_numbers(operation, backup)
        for table, row_id in loose():
            # A reminder of a record that is gone; of anything else the backup has the parent.
            if table not in STAYS:
                msg = f"a row of {table} would hang in the air"
                raise RuntimeError(msg)
            operation.delete(table, row_id)
    return int(label.values["n"])


@contextmanager
def _references_checked_at_the_end(
    connection: sqlite3.Connection,
) -> Iterator[Callable[[], list[Place]]]:
    """Leave references unchecked while rows change; give what finds those that lead nowhere.

    Checked row by row, each of ten thousand rows that go or come makes SQLite read whole tables.
    """

    def loose() -> list[Place]:
        found: list[Place] = []
        for table, rowid, _, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
            found += connection.execute(
                f"SELECT '{table}', id FROM {table} WHERE rowid = ?", (rowid,)
            ).fetchall()
        return found

    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield loose
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def restore_copy(path: Path, target: Path) -> None:
    """Make a register of a backup under a new name; nothing is ever overwritten.

    Raises:
        RegisterError: The backup cannot be opened, there is a file at `target`, or its folder
            cannot be written.
        BackupRefusedError: The backup is damaged.
    """
    # Said before the seconds that reading the backup takes; what appears meanwhile is seen below.
    if target.exists():
        raise RegisterExistsError("storage.exists", name=target.name)
    part = unfinished(target.parent)
    with opened_backup(path) as backup:
        try:
            write_file(backup, part)
            expect_whole(part, backup.id, named=path.name)
            take_place(part, target)
        except BackupUnsoundError as error:
            raise BackupRefusedError("backup.damaged", name=path.name) from error
        except FileExistsError as error:
            raise RegisterExistsError("storage.exists", name=target.name) from error
        except OSError as error:
            raise RegisterUnwritableError(
                "storage.unwritable_because", name=target.name, reason=reason_key(error)
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _apply(operation: Operation, rows: list[ChangedRow]) -> None:
    """Remove, change and add rows, as far as what must be unique allows it.

    What stands in the way of another, in a ring, steps aside; the next pass puts it right.
    """
    look, many = operation.look, 3 * len(rows)
    for n, row in enumerate(rows):
        look(n / many)
        if row.then is None:
            operation.delete(row.table, row.row_id)
    waiting = [row for row in rows if row.then is not None and row.now is not None]
    while waiting:
        still = []
        for n, row in enumerate(waiting):
            look(1 / 3 + n / many)
            if not _change(operation, row):
                still.append(row)
        if len(still) == len(waiting):
            for row in still:
                _step_aside(operation, row)
            break
        waiting = still
    for n, row in enumerate(rows):
        look(2 / 3 + n / many)
        if row.now is None and row.then is not None:
            with suppress(sqlite3.IntegrityError):
                operation.insert(row.table, row.then)


def _change(operation: Operation, row: ChangedRow) -> bool:
    try:
        operation.update(row.table, row.row_id, row.then or {})
    except sqlite3.IntegrityError:
        return False
    return True


def _step_aside(operation: Operation, row: ChangedRow) -> None:
    """Free what a row holds that must be unique."""
    if row.table == "record":
        # Not removed: what hangs on it would go with it when that removal is undone.
        operation.update(row.table, row.row_id, {"number": f"~{row.row_id}"})
    else:
        operation.delete(row.table, row.row_id)


def _keep_numbers(operation: Operation, backup: Register) -> None:
    """Numbers never go back, and none that the backup gave out is given out again."""
    for given in backup.connection.execute("SELECT prefix, year, last FROM numbering"):
        operation.connection.execute(
            "INSERT INTO numbering (prefix, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            given,
        )


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _rows(connection: sqlite3.Connection, table: str, columns: list[str]) -> dict[str, Row]:
    """Return the rows of a table by their id."""
    at = columns.index("id")
    return {row[at]: row for row in connection.execute(f"SELECT {_names(columns)} FROM {table}")}
