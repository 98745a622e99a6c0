"""Reading a file that anybody may have made: what it may try, and what stops it.

Limits on what one statement may be and read, an authorizer that lets the known tables be read and
nothing be written, an end to what does not end, and a look at the files beside it: a journal can
name a third file, which SQLite would then delete.
"""

from __future__ import annotations

import sqlite3
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.errors import NotARegisterError, RegisterDamagedError
from storage.shape import expect_our_shape, expect_own_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 1 << 31
"""Of a file that is copied to be read: twenty years of a large directorate are a tenth of it."""

_PRAGMAS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON")

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_READ_BY_ANYBODY = frozenset({"sqlite_master", "json_each", "json_tree"})
_ASKED = frozenset(
    {
        "foreign_key_check",
        "foreign_key_list",
        "index_list",
        "integrity_check",
        "quick_check",
        "table_info",
        "table_xinfo",
    }
)
_ASKED_PLAINLY = frozenset(
    {"data_version", "page_count", "page_size", "query_only", "schema_version", "user_version"}
)
"""Pragmas that say something; these only as long as they are given no value."""

_ALWAYS = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
    }
)
_WRITES_IN_FORM = frozenset(
    {(sqlite3.SQLITE_INSERT, "search"), (sqlite3.SQLITE_UPDATE, "sqlite_master")}
)
"""The question whether the index is whole, and how a search table is declared to SQLite: nothing
is written, and nothing could be in a file that is opened to read only."""
_NEVER_CALLED = frozenset({"edit", "fts3_tokenizer", "load_extension", "readfile", "writefile"})

_STEPS_AT_A_TIME = 10_000
_STEPS, _STEPS_PER_BYTE = 5_000_000, 20
"""How much the first look at a file may take, in instructions of SQLite's machine: a page that is
its own child a hundred times makes a tree that is never read to its end."""

_WAL = 2


def expect_readable_place(path: Path) -> None:
    """Look at a file and those beside it, before SQLite does.

    Raises:
        NotARegisterError: It is no plain file, too large, kept in a way in which Gestand keeps none,
            or has a journal beside it that leads to other files.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotARegisterError("storage.not_a_register", name=path.name)
        if found.st_size > MOST_BYTES:
            raise NotARegisterError("storage.too_large", name=path.name)
        with path.open("rb") as file:
            header = file.read(20)
    except OSError as error:
        raise NotARegisterError("storage.unreadable", name=path.name) from error
    if _WAL in header[18:20]:
        # What stands in a log beside it would be missing, or the log is another file's.
        raise NotARegisterError("storage.other_journal", name=path.name)
    expect_own_journal(path)


def guard(connection: sqlite3.Connection) -> None:
    """Bound what a connection may do: read the tables of a register, and write nothing."""
    for category, most in _LIMITS.items():
        connection.setlimit(category, most)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def allow(connection: sqlite3.Connection, tables: frozenset[str]) -> None:
    """Let a guarded connection read these tables and call SQLite's own functions, nothing else."""
    readable = tables | _READ_BY_ANYBODY

    def may(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action in _ALWAYS:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ:
            # Without a column it is a count, of rows or of what a query made itself.
            allowed = first in readable or not second
        elif action == sqlite3.SQLITE_FUNCTION:
            allowed = second not in _NEVER_CALLED
        elif action == sqlite3.SQLITE_PRAGMA:
            name = (first or "").lower()
            allowed = name in _ASKED or (name in _ASKED_PLAINLY and second is None)
        else:
            allowed = (action, first) in _WRITES_IN_FORM
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    connection.set_authorizer(may)


@contextmanager
def bounded(connection: sqlite3.Connection, path: Path, size: int) -> Iterator[None]:
    """End what takes more steps than a file of this size (bytes) can need.

    Raises:
        RegisterDamagedError: It was ended.
    """
    left = (_STEPS + _STEPS_PER_BYTE * size) // _STEPS_AT_A_TIME

    def is_enough() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_enough, _STEPS_AT_A_TIME)
    try:
        yield
    except sqlite3.OperationalError as error:
        # Text that is no UTF-8 is met by Python's module, which gives no code.
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise RegisterDamagedError("storage.damaged", name=path.name) from error
    finally:
        connection.set_progress_handler(None, 0)


def open_guarded(
    path: Path, named: Path, version: int, *, alone: bool = False
) -> sqlite3.Connection:
    """Open a file that nobody writes, built as a register of that version and of no other.

    Args:
        path: The file.
        named: What errors call it.
        version: That its header names.
        alone: Whether it is a copy of our own, without a journal. Of a file that cannot be written
            SQLite reads no CHECK, and its checks say nothing of them.

    Raises:
        NotARegisterError: It is not built as a register of that version.
        RegisterDamagedError: Its schema is never read to its end.
    """
    # Immutable: no locks, no journal, nothing beside the file; that works on any disk.
    mode = "rw" if alone else "ro&immutable=1"
    place = f"{path.absolute().as_uri()}?mode={mode}"
    # A copy to read may be made beside the window, and lent to another thread.
    connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    try:
        guard(connection)
        allow(connection, frozenset())
        with bounded(connection, named, path.stat().st_size):
            shape = expect_our_shape(connection, named, version)
        allow(connection, frozenset(thing.name for thing in shape if thing.kind == "table"))
    except BaseException:
        connection.close()
        raise
    return connection


def expect_sound_copy(copy: Path, named: Path, version: int) -> None:
    """Look at the pages of a copy of our own, at the types of its values, and if we can show them.

    Args:
        copy: The copy, without a journal.
        named: What errors call it.
        version: That its header names.

    Raises:
        NotARegisterError: It is not built as a register of that version.
        RegisterDamagedError: Something is not what it should be.
    """
    from storage.values import expect_readable_values

    connection = open_guarded(copy, named, version, alone=True)
    try:
        with bounded(connection, named, copy.stat().st_size):
            (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise RegisterDamagedError("storage.damaged", name=named.name)
        expect_readable_values(connection, named)
    finally:
        connection.close()
