"""What the killed processes do: edit, back up, restore; with the guard, and without it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import backup as backups
from storage.backup import FOLDER, back_up
from storage.operations import Operation
from storage.register import Register
from storage.restore import opened_backup, restore
from tests.faults.kills import say
from tests.helpers.registers import Clock, add, new_register

START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
NAME = "test.gestand"


def warm() -> float:
    """Do one step of everything elsewhere, twice; return how many seconds the second one took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_register(folder) as register:
            for day in range(2):
                began = time.perf_counter()
                add(register, "een")
                made = back_up(register, folder, START + timedelta(days=day)).backup.path
                with opened_backup(made, register.id) as backup:
                    restore(register, backup)
    return time.perf_counter() - began


def edit_and_back_up(folder: Path) -> None:
    """Add records, one after the other, and make a backup after each, a day apart."""
    with Register.open(folder / NAME, Clock()) as register:
        while True:
            (last,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
            add(register, f"nummer {last + 1}")
            say(f"saved {last + 1}")
            done = back_up(register, folder / FOLDER, START + timedelta(days=last))
            say(f"backup {done.backup.path.name}")


def back_up_without_a_name_apart(folder: Path) -> None:
    """Do the same with the guard taken out: a backup is written under its final name."""
    for name, stand_in in (("unfinished", _final_name), ("write_file", _slowly)):
        setattr(backups, name, stand_in)
    edit_and_back_up(folder)


def _final_name(folder: Path) -> Path:
    return folder / f"test_20260101T090000Z_{os.getpid():09}_00000000.gestand"


def _slowly(register: Register, part: Path) -> None:
    target = sqlite3.connect(part, isolation_level=None)
    target.execute("PRAGMA journal_mode = OFF")
    register.connection.backup(target, pages=2, progress=lambda *_: time.sleep(0.002))
    target.close()


def restore_to_and_fro(folder: Path, *, guarded: bool = True) -> None:
    """Restore the one backup, then the other."""
    with Register.open(folder / NAME, Clock()) as register:
        register.connection.execute(f"PRAGMA foreign_keys = {guarded}")
        while True:
            for which in ("a", "b"):
                with opened_backup(folder / f"{which}.gestand", register.id) as backup:
                    if restore(register, backup):
                        say(f"restored {which}")


def restore_without_a_transaction(folder: Path) -> None:
    """Do the same with the guard taken out: what is half done is committed."""
    insert, delete = Operation.insert, Operation.delete

    def committed(operation: Operation) -> None:
        operation.connection.execute("COMMIT")
        operation.connection.execute("BEGIN IMMEDIATE")

    def insert_and_commit(self: Operation, table: str, values: object) -> str:
        done = insert(self, table, values)  # type: ignore[arg-type]  # handed through
        committed(self)
        return done

    def delete_and_commit(self: Operation, table: str, row_id: str) -> bool:
        done = delete(self, table, row_id)
        committed(self)
        return done

    Operation.insert = insert_and_commit  # type: ignore[method-assign]  # the guard goes
    Operation.delete = delete_and_commit  # type: ignore[method-assign]  # the guard goes
    restore_to_and_fro(folder, guarded=False)
