"""The triggers: every write leaves history, and a write outside an operation fails.

The guards stand in the file, so that any other program is stopped too; they are made anew after
each migration, because a table that is rebuilt loses them without a word. The triggers that write
history are temporary, made by each connection before its first operation: SQLite lets a trigger
in a file use JSON functions only when it trusts the file, and a register may come from anybody.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Literal

from storage.schema import TRACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

OUTSIDE = "write outside an operation"
"""Text of the error that the database raises."""

GUARDED = (*TRACKED, "meta", "numbering")
"""Written inside operations only; the last two leave no history: numbers never go back."""

_GUARD = f"SELECT RAISE(ABORT, '{OUTSIDE}') WHERE NOT EXISTS (SELECT 1 FROM current_operation);"


@cache
def _history(table: str, columns: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the three triggers of a table by name: what follows on `CREATE TRIGGER`.

    `columns` are names with their default in SQL.

    A row's JSON leaves out what has the default, a change's what did not change. It is put
    together by hand because a CASE per column costs a third of a subquery over all of them.
    """

    def json(row: str, condition: str) -> str:
        parts = " || ".join(
            f"CASE WHEN {condition.format(c=name, default=default)} "
            f"THEN ',\"{name}\":' || json_quote({row}.\"{name}\") ELSE '' END"
            for name, default in columns
        )
        return f"'{{' || substr({parts}, 2) || '}}'"

    changed = 'OLD."{c}" IS NOT NEW."{c}"'
    differs = " OR ".join(changed.format(c=name) for name, _ in columns)
    write = "INSERT INTO history (operation, tbl, row_id, before, after) SELECT seq,"
    whole = {row: json(row, row + '."{c}" IS NOT {default}') for row in ("OLD", "NEW")}
    bodies = {
        "inserted": (
            f"AFTER INSERT ON main.{table} BEGIN "
            f"{write} '{table}', NEW.id, NULL, {whole['NEW']} FROM current_operation; END"
        ),
        "updated": (
            f"AFTER UPDATE ON main.{table} WHEN {differs} BEGIN "
            f"{write} '{table}', OLD.id, {json('OLD', changed)}, {json('NEW', changed)} "
            "FROM current_operation; END"
        ),
        "deleted": (
            f"AFTER DELETE ON main.{table} BEGIN "
            f"{write} '{table}', OLD.id, {whole['OLD']}, NULL FROM current_operation; END"
        ),
    }
    return {f"{table}_{event}": f"{table}_{event} {body}" for event, body in bodies.items()}


def _guards(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{event.lower()}_guard BEFORE {event} ON {table} BEGIN {_GUARD} END"
        for event in ("INSERT", "UPDATE", "DELETE")
    ]


_LEDGER = [
    # An operation that is closed, and history that has its hash, are never changed again.
    (
        "CREATE TRIGGER operation_closed BEFORE UPDATE ON operation WHEN OLD.chain_hash IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END"
    ),
    (
        "CREATE TRIGGER operation_kept BEFORE DELETE ON operation "
        "BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END"
    ),
    (
        "CREATE TRIGGER history_closed BEFORE UPDATE ON history WHEN OLD.content_hash IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END"
    ),
    (
        "CREATE TRIGGER history_kept BEFORE DELETE ON history "
        "BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END"
    ),
    f"CREATE TRIGGER history_guard BEFORE INSERT ON history BEGIN {_GUARD} END",
]


def create_guards(connection: sqlite3.Connection) -> None:
    """Drop the guards that stand in the file and make those that belong to its tables now."""
    drop_guards(connection)
    for table in GUARDED:
        for statement in _guards(table):
            connection.execute(statement)
    for statement in _LEDGER:
        connection.execute(statement)


def drop_guards(connection: sqlite3.Connection) -> None:
    """Take away the guards that stand in the file, inside the transaction that makes them anew."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TRIGGER "{name}"')


def create_history_triggers(connection: sqlite3.Connection) -> None:
    """Make the temporary triggers of this connection that write history: all of them or none.

    They are laid into the list of temporary things and read from it in one go, a third of the work:
    made one by one, SQLite reads the text of each twice. A SQLite that keeps that list to itself
    makes them one by one.
    """
    triggers = [
        (name, table, text)
        for table in TRACKED
        for name, text in _history(table, _columns(connection, table)).items()
    ]
    with _one_transaction(connection):
        if not _laid_into_the_list(connection, triggers):
            for _, _, text in triggers:
                connection.execute(f"CREATE TEMP TRIGGER {text}")


def _laid_into_the_list(
    connection: sqlite3.Connection, triggers: list[tuple[str, str, str]]
) -> bool:
    """Make temporary triggers, each a name, its table and its text; False where that is not allowed.

    Raises:
        sqlite3.OperationalError: SQLite did not read what was laid there; nothing may be written.
    """
    import sqlite3

    proof = (
        "read",
        triggers[0][1],
        f"read AFTER INSERT ON main.{triggers[0][1]} BEGIN SELECT 1; END",
    )
    connection.execute("PRAGMA writable_schema = ON")
    try:
        connection.executemany(
            "INSERT INTO sqlite_temp_master (type, name, tbl_name, rootpage, sql)"
            " VALUES ('trigger', ?, ?, 0, 'CREATE TRIGGER ' || ?)",
            [*triggers, proof],
        )
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return False
    finally:
        # Before any of it is read: with it on, SQLite would pass over what it does not understand.
        connection.execute("PRAGMA writable_schema = OFF")
    # It reads the list anew when its version is another, and whoever has a trigger to drop looks there.
    (version,) = connection.execute("PRAGMA temp.schema_version").fetchone()
    connection.execute(f"PRAGMA temp.schema_version = {version + 1}")
    connection.execute("DROP TRIGGER temp.read")
    return True


@contextmanager
def _one_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what follows in one transaction, that which is under way if there is one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[tuple[str, str], ...]:
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return tuple((name, default or "NULL") for _, name, _, _, default, _ in info)


@contextmanager
def without_history(
    connection: sqlite3.Connection, table: str, event: Literal["inserted", "deleted"]
) -> Iterator[None]:
    """Do without one trigger of this connection, inside a transaction: the caller writes history."""
    again = _history(table, _columns(connection, table))[f"{table}_{event}"]
    connection.execute(f"DROP TRIGGER temp.{table}_{event}")
    try:
        yield
    finally:
        # A disk that is full takes back the whole transaction, and with it that we dropped it.
        connection.execute(f"CREATE TEMP TRIGGER IF NOT EXISTS {again}")


def drop_history_triggers(connection: sqlite3.Connection) -> None:
    """Take away the temporary triggers of this connection: what follows leaves no history."""
    names = connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")
    for (name,) in names.fetchall():
        connection.execute(f'DROP TRIGGER temp."{name}"')
