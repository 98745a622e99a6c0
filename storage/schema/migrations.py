"""Forward-only migrations: those that a file lacks in one transaction, with its new version.

Names are `m0001_what`; a migration imports nothing of the program, so that it keeps its meaning.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from storage.schema import APPLICATION_ID, VERSION
from storage.schema.triggers import create_guards, drop_guards

if TYPE_CHECKING:
    import sqlite3

migrations = Migrations("gestand")


def _run(db: Database, name: str) -> None:
    script = files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        db.conn.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script; `executescript` would commit the transaction that surrounds it."""
    import sqlite3

    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


@migrations()
def m0001_first(db: Database) -> None:
    """Make all tables of version 1.0."""
    _run(db, "m0001_first")


@migrations()
def m0002_exchange(db: Database) -> None:
    """Add rounds of workbooks, questions that are left, and layouts of other people's lists."""
    _run(db, "m0002_exchange")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a register to `VERSION`, wholly or not at all; guards are made anew. Writes.

    A migration may change any row: no guard stands while it runs. What it changes in a table that
    leaves history must be what the history of that table gives.
    """
    db = Database(connection, execute_plugins=False)
    with db.atomic():
        drop_guards(connection)
        migrations.apply(db)
        create_guards(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
