"""Saving what can be read of a damaged register into a new one; the damaged file is only read.

The history carries over up to the first operation that is not whole. What can be read beyond that
comes after it, in one operation: rows as they stand, else as their history made them.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.as_of import columns_and_defaults, replayed
from storage.check_history import first_broken_link
from storage.connection import create_file, is_open_here, open_file, release
from storage.connection import identity as identity_of
from storage.errors import (
    NotARegisterError,
    NothingToSalvageError,
    RegisterInUseError,
    environment_errors,
)
from storage.operations import OperationKind
from storage.register import Register
from storage.repair import mend_derived, mend_numbers
from storage.rules.message import Message
from storage.salvage_reading import Found, HistoryRow, read_what_can_be_read
from storage.schema import TRACKED
from storage.search import rebuild

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from storage.operations import Operation

Rows = dict[str, dict[str, Any]]
"""Rows by id."""


@dataclass
class TableSalvage:
    """What became of one table.

    Attributes:
        read: Rows that were read as they stood.
        rebuilt: Rows that were made from their history.
        lost: Rows that were there and could not be saved.
    """

    read: int = 0
    rebuilt: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved.

    Attributes:
        operations: Operations whose history carried over whole.
        operations_lost: Operations that were read in part at most; what they did may be saved.
        complete: Whether all of the history was read, so that what is lost is known to the row;
            if not, rows may be missing of which nothing is left to count.
        tables: By table; tables of which nothing was found are left out.
    """

    operations: int
    operations_lost: int
    complete: bool
    tables: dict[str, TableSalvage] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """How many rows were lost in all."""
        return sum(table.lost for table in self.tables.values())


class SalvageStoppedError(Exception):
    """The user stopped it; no new file is left."""


def salvage(
    damaged: Path,
    target: Path,
    clock: Callable[[], datetime],
    who: str = "",
    new_id: Callable[[], str] | None = None,
    *,
    go_on: Callable[[], bool] = lambda: True,
) -> SalvageReport:
    """Save what can be read of a register into a new one at `target`.

    Args:
        damaged: The register; it is copied first, with the journal beside it, and never written.
        target: The new file.
        clock: Gives the present instant, with a time zone.
        who: Name to write beside the operation.
        new_id: Makes ids.
        go_on: Asked now and then; once it says no, nothing is saved.

    Raises:
        SalvageStoppedError: It was stopped; no file was made.
        NothingToSalvageError: Nothing of a register was found; no file was made.
        RegisterError: The file cannot be read or is open here, or the new one cannot be made.
    """
    if is_open_here(damaged):
        raise RegisterInUseError("storage.in_use", name=damaged.name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        try:
            shutil.copyfile(damaged, copy)
            journal = damaged.with_name(f"{damaged.name}-journal")
            if journal.exists():
                shutil.copyfile(journal, copy.with_name("copy-journal"))
        except OSError as error:
            raise NotARegisterError("storage.unreadable", name=damaged.name) from error
        found = read_what_can_be_read(copy)
    _expect(go_on)
    if not found.history and not any(found.rows.values()):
        raise NothingToSalvageError("check.nothing_to_salvage", name=damaged.name)
    create_file(target)
    try:
        return _save(found, target, clock, who, new_id, go_on)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _expect(go_on: Callable[[], bool]) -> None:
    if not go_on():
        raise SalvageStoppedError


def _save(
    found: Found,
    target: Path,
    clock: Callable[[], datetime],
    who: str,
    new_id: Callable[[], str] | None,
    go_on: Callable[[], bool],
) -> SalvageReport:
    with environment_errors(target):
        connection = open_file(target)
        try:
            whole = _carry_over(connection, found)
            _expect(go_on)
        finally:
            release(identity_of(target), connection)
    tables: dict[str, TableSalvage] = {}
    with Register.open(target, clock, who, new_id) as register:
        label = Message("check.salvaged", {"n": len(whole)})
        with register.operation(label, OperationKind.REPAIR) as operation:
            wanted = _wanted(found, register.connection, tables)
            _bring_to(operation, wanted, tables)
            _expect(go_on)
            _drop_dangling(operation, tables)
            mend_derived(operation)
            mend_numbers(register.connection)
            if not register.id:
                meta = {"id": register.new_id()} | found.meta
                operation.connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            rebuild(register.connection)
    known = {row.operation for row in found.history.values()} | found.operations.keys()
    return SalvageReport(len(whole), len(known - set(whole)), found.history_is_complete, tables)


def _carry_over(connection: sqlite3.Connection, found: Found) -> list[int]:
    """Write the operations from the first one on that are whole, and the rows that they made.

    All are written and the chain is checked as in any register; where it breaks, as also when what
    vouched for erased content is gone, only those before are written. Returns which were.
    """
    linked = sorted(found.operations)
    while linked:
        kept = set(linked)
        history = [row for _, row in sorted(found.history.items()) if row.operation in kept]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.executemany(
            f"INSERT INTO operation VALUES ({', '.join('?' * 10)})",
            [found.operations[seq] for seq in linked],
        )
        connection.execute("INSERT INTO current_operation VALUES (1, ?)", (linked[0],))
        connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", history)
        broken = first_broken_link(connection)
        if broken is None:
            _write_rows(connection)
            created = found.operations[linked[0]]
            meta = found.meta | json.loads(created.message_values)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            connection.execute("DELETE FROM current_operation")
            connection.execute("COMMIT")
            break
        connection.execute("ROLLBACK")
        linked = [seq for seq in linked if seq < broken]
    return linked


def _write_rows(connection: sqlite3.Connection) -> None:
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    for table, rows in replayed(connection, TRACKED, last).items():
        defaults = columns_and_defaults(connection, table)
        connection.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(defaults))})",
            [[*(defaults | row).values()] for row in rows.values()],
        )


def _wanted(
    found: Found, connection: sqlite3.Connection, tables: dict[str, TableSalvage]
) -> dict[str, Rows]:
    """Return by table and id the rows to save, and count where they come from.

    With all of the history there, it decides; else a row that can be read is the newer one.
    """
    told: dict[str, dict[str, list[HistoryRow]]] = {table: {} for table in TRACKED}
    for _, row in sorted(found.history.items()):
        told[row.table].setdefault(row.row_id, []).append(row)
    complete = found.history_is_complete
    wanted: dict[str, Rows] = {}
    for table in TRACKED:
        defaults = columns_and_defaults(connection, table)
        wanted[table] = {}
        count = TableSalvage()
        for row_id in {**told[table], **found.rows[table]}:
            changes = told[table].get(row_id, [])
            read, made = found.rows[table].get(row_id), _made(changes, defaults)
            if read is not None and (read == made or not complete):
                wanted[table][row_id] = read
                count.read += 1
            elif made is not None:
                wanted[table][row_id] = made
                count.rebuilt += 1
            elif changes and (changes[-1].after is not None):
                count.lost += 1
        if count != TableSalvage():
            tables[table] = count
    return wanted


def _made(changes: list[HistoryRow], defaults: dict[str, Any]) -> dict[str, Any] | None:
    """Return a row as its history made it; None when it went or its beginning is not there."""
    made: dict[str, Any] | None = None
    for change in changes:
        if change.after is None:
            made = None
        elif change.before is None:
            made = defaults | json.loads(change.after)
        elif made is not None:
            made.update(json.loads(change.after))
    return made


def _bring_to(
    operation: Operation, wanted: dict[str, Rows], tables: dict[str, TableSalvage]
) -> None:
    """Make the rows of the register those that are wanted."""
    db = operation.connection
    for table, rows in wanted.items():
        for (row_id,) in db.execute(f"SELECT id FROM {table}").fetchall():
            if row_id not in rows:
                operation.delete(table, row_id)
    for table, rows in wanted.items():
        columns = columns_and_defaults(db, table)
        names = [f'"{name}"' for name in columns]
        there = {
            row["id"]: row
            for values in db.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
            for row in [dict(zip(columns, values, strict=True))]
        }
        insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        update = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
        for row_id, row in rows.items():
            try:
                if row_id not in there:
                    db.execute(insert, [*row.values()])
                elif there[row_id] != row:
                    db.execute(update, [*row.values(), row_id])
            except sqlite3.IntegrityError:
                # What damage made of it cannot stand beside the others.
                tables[table].lost += 1
                tables[table].read -= 1


def _drop_dangling(operation: Operation, tables: dict[str, TableSalvage]) -> None:
    """Take away references to rows that were lost, and rows that cannot be without."""
    db = operation.connection
    missed: set[tuple[str, str]] = set()
    while dangling := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, number in dangling:
            column = next(
                row[3]
                for row in db.execute(f"PRAGMA foreign_key_list({table})")
                if row[0] == number
            )
            where = (rowid,)
            named = db.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', where).fetchone()
            missed.update((parent, row_id) for row_id in named or ())
            try:
                db.execute(f'UPDATE {table} SET "{column}" = NULL WHERE rowid = ?', where)
            except sqlite3.IntegrityError:
                gone = db.execute(f"DELETE FROM {table} WHERE rowid = ?", where).rowcount
                tables[table].lost += gone
                tables[table].read -= gone
    for parent, _ in missed:
        # Known only because others refer to it.
        tables.setdefault(parent, TableSalvage()).lost += 1
