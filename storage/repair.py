"""Mending what follows from what is whole: rows from their history, indexes and keys from rows.

All of it is one operation. Values that damage put into a row are not kept: nobody wrote them, and
the history has what was written. A row that no history knows is taken out with its content in the
history.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from storage.as_of import columns_and_defaults
from storage.check import check
from storage.check_history import made_of_history
from storage.derived import deviations, numbers_behind
from storage.errors import (
    BeyondRepairError,
    RegisterUnwritableError,
    environment_errors,
    reason_key,
)
from storage.operations import OperationKind
from storage.rules.message import Message
from storage.schema.triggers import create_guards, create_history_triggers, drop_history_triggers
from storage.search import rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storage.check import CheckReport
    from storage.operations import Operation
    from storage.register import Register

_MOST_ROUNDS = 20
"""So long can a chain of records be of which each has the day of the next."""


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What was mended.

    Attributes:
        mended: What had been wrong; empty when the register was sound.
        rows: How many rows were put back as their history has them.
        removed: How many rows no history knew.
        derived: How many rows got their derived columns anew.
    """

    mended: tuple[Message, ...] = ()
    rows: int = 0
    removed: int = 0
    derived: int = 0


def repair(register: Register, known: CheckReport | None = None) -> RepairReport:
    """Mend what can be worked out from what is whole; a sound register is left alone.

    Args:
        register: The register.
        known: What a full check found just now. Who gives it checks afterwards as well: then
            neither is done here, and it takes a second or two instead of a minute.

    Raises:
        BeyondRepairError: Something is damaged that nothing else tells; nothing was changed but
            indexes.
    """
    report = known or check(register)
    if not report.problems:
        return RepairReport()
    problems = report.problems
    beyond = BeyondRepairError("check.beyond_repair", name=register.path.name)
    if not report.can_be_repaired:
        raise beyond
    if any(problem.key == "storage.check.structure" for problem in report.problems):
        report = _make_indexes_anew(register, beyond)
    try:
        with register.operation(Message("check.repaired"), OperationKind.REPAIR) as operation:
            create_guards(register.connection)
            rows, removed = _mend_rows(operation, report.astray)
            derived = mend_derived(operation)
            mend_numbers(register.connection)
            rebuild(register.connection)
            operation.search_keys.clear()
    except sqlite3.IntegrityError as error:
        raise beyond from error
    if known is None and check(register).problems:
        raise beyond
    return RepairReport(problems, rows, removed, derived)


def _make_indexes_anew(register: Register, beyond: BeyondRepairError) -> CheckReport:
    """Build every index from its table and return what a check finds then.

    Raises when that does not make the structure whole.
    """
    try:
        with environment_errors(register.path):
            register.connection.execute("REINDEX")
        register.note_written()
    except sqlite3.IntegrityError as error:
        raise beyond from error
    found = check(register)
    structure = any(problem.key == "storage.check.structure" for problem in found.problems)
    if structure or not found.can_be_repaired:
        raise beyond
    return found


def _mend_rows(operation: Operation, astray: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """Make rows what their history says; return how many, and how many it did not know."""
    db = operation.connection
    gone: dict[str, set[str]] = {}
    back: dict[str, dict[str, dict[str, Any]]] = {}
    unknown = 0
    for table, ids in astray.items():
        back[table] = made_of_history(db, table, ids, columns_and_defaults(db, table))
        query = f"SELECT 1 FROM {table} WHERE id = ?"
        gone[table] = {row_id for row_id in ids if not db.execute(query, (row_id,)).fetchone()}
        for row_id in ids - gone[table] - back[table].keys():
            operation.delete(table, row_id)
            unknown += 1
    drop_history_triggers(db)
    for table, rows in back.items():
        for n, (row_id, row) in enumerate(rows.items()):
            operation.look(n / len(rows))
            names = [f'"{name}"' for name in row]
            if row_id in gone[table]:
                marks = ", ".join("?" * len(names))
                query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
                db.execute(query, [*row.values()])
            else:
                sets = ", ".join(f"{name} = ?" for name in names)
                db.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*row.values(), row_id])
    create_history_triggers(db)
    return sum(map(len, back.values())), unknown


def mend_numbers(connection: sqlite3.Connection) -> None:
    """See to it that no number is given out again."""
    for (prefix, year), last in numbers_behind(connection).items():
        connection.execute(
            "INSERT INTO numbering VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET last = ?3",
            (prefix, year, last),
        )


def mend_derived(operation: Operation) -> int:
    """Work out the derived columns anew; return of how many rows they changed."""
    mended: set[tuple[str, str]] = set()
    for _ in range(_MOST_ROUNDS):
        found = [row for rows in deviations(operation.connection) for row in rows]
        if not found:
            break
        for table, row_id, values in found:
            operation.update(table, row_id, values)
            mended.add((table, row_id))
    return len(mended)


def copy_while_open(register: Register) -> Path:
    """Copy an open register page by page, as it is, to a new name beside it; return the copy.

    Raises:
        RegisterUnwritableError: The copy cannot be made.
    """
    copy = _new_copy(register.path)
    try:
        with closing(sqlite3.connect(copy)) as target:
            register.connection.backup(target)
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise RegisterUnwritableError("storage.unwritable", name=copy.name) from error
    return copy


def _new_copy(path: Path) -> Path:
    """Make an empty file for a copy, under a name that is free, and return it."""
    for number in count(1):
        copy = path.with_name(f"{path.stem}-beschadigd-{number}{path.suffix}")
        try:
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        except OSError as error:
            raise _uncopied(copy, error) from error
        return copy
    raise AssertionError


def copy_as_it_is(path: Path) -> Path:
    """Copy a register that is not open, byte by byte, to a new name beside it; return the copy.

    Raises:
        RegisterUnwritableError: The copy cannot be made.
    """
    copy = _new_copy(path)
    try:
        with copy.open("wb") as file, path.open("rb") as damaged:
            shutil.copyfileobj(damaged, file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise _uncopied(copy, error) from error
    return copy


def _uncopied(copy: Path, error: OSError) -> RegisterUnwritableError:
    return RegisterUnwritableError(
        "storage.unwritable_because", name=copy.name, reason=reason_key(error)
    )
