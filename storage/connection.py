"""Opening the one connection to a register file.

Journal settings: EXCLUSIVE, TRUNCATE, EXTRA and not WAL; docs/decisions/0003 has the reasons.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from storage.errors import (
    NewerRegisterError,
    NotARegisterError,
    RegisterDamagedError,
    RegisterExistsError,
    RegisterInUseError,
    RegisterMissingError,
    environment_errors,
)
from storage.flushing import flush_folder
from storage.lock import Holder, Lock, holder, lock_path, take
from storage.schema import APPLICATION_ID, MAJOR, MINOR, TRACKED, VERSION
from storage.shape import expect_nothing_foreign, expect_own_journal
from storage.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "temp_store = MEMORY",
)

_HEADER = b"SQLite format 3\x00"


class _Held(NamedTuple):
    """A file that this process holds: connection, lock, and a handle to look at it."""

    connection: sqlite3.Connection
    lock: Lock | None
    handle: int


_open_here: dict[tuple[int, int], _Held] = {}
"""The files that this process holds as registers, by device and number."""


def is_open_here(path: Path) -> bool:
    """Say whether this process holds the file as a register.

    Such a file may not be opened by anything else: the system drops all locks of a process on a
    file as soon as the process closes any of its handles, SQLite's among them.
    """
    return identity(path) in _open_here


def identity(path: Path) -> tuple[int, int] | None:
    """Return device and number of a file, or None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def release(held: tuple[int, int] | None, connection: sqlite3.Connection) -> None:
    """Close the connection that `open_file` made to the file with this identity."""
    connection.close()
    if (mine := _held_by(held, connection)) is not None and held is not None:
        del _open_here[held]
        os.close(mine.handle)
        if mine.lock is not None:
            mine.lock.release()


def watch_over(
    held: tuple[int, int] | None, path: Path, connection: sqlite3.Connection
) -> Watch | None:
    """Return what looks after the file of a connection; None for one that only reads."""
    mine = _held_by(held, connection)
    return None if mine is None else Watch(path, connection, mine.handle)


def _held_by(held: tuple[int, int] | None, connection: sqlite3.Connection) -> _Held | None:
    """Return what this connection holds.

    One that only reads holds nothing, not even when the file is ours by another connection.
    """
    mine = None if held is None else _open_here.get(held)
    return mine if mine is not None and mine.connection is connection else None


def create_file(
    path: Path, begin: Callable[[Path, sqlite3.Connection], None] | None = None
) -> None:
    """Make a new register at `path`, complete or not at all; private to the user (0600).

    Args:
        path: Where.
        begin: Writes what must be in it from the start, while the file has another name.

    Raises:
        RegisterExistsError: There is a file already.
        RegisterUnwritableError: The folder cannot be written.
    """
    try:
        if path.exists():
            raise RegisterExistsError("storage.exists", name=path.name)
    except OSError as error:
        raise _unwritable(path, error) from error
    from storage.schema.migrations import migrate

    part = path.with_name(f".gestand-{os.getpid()}.tmp")
    with environment_errors(path):
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            connection = _connect(part)
            try:
                migrate(connection)
                if begin is not None:
                    begin(part, connection)
            finally:
                connection.close()
            take_place(part, path)
            flush_folder(path.parent)
        except FileExistsError as error:
            raise RegisterExistsError("storage.exists", name=path.name) from error
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            for left in (part, part.with_name(f"{part.name}-journal")):
                # What cannot be removed now is swept later.
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def expect_room_beside(path: Path) -> None:
    """Raise `RegisterUnwritableError` when nothing can be written beside an open register.

    SQLite writes its journal there, and only with the first operation: so late nobody wants to
    hear of a folder or a disk that is to read only.
    """
    mine = _open_here.get(identity(path) or (0, 0))
    if mine is not None and mine.lock is not None:
        return
    from storage.leftovers import unfinished

    part = unfinished(Path(os.path.realpath(path)).parent)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def take_place(part: Path, path: Path) -> None:
    """Give a finished file its name; raise `FileExistsError` when there is one of that name."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links, as on a stick: the name is taken first, so that nothing is overwritten.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        part.replace(path)


def _unwritable(path: Path, error: OSError) -> Exception:
    """Return the typed error for a file that the system will not let us write."""
    from storage.errors import RegisterUnwritableError, reason_key

    return RegisterUnwritableError(
        "storage.unwritable_because", name=path.name, reason=reason_key(error)
    )


def expect_register(path: Path) -> int:
    """Return the version that the header of a register names.

    Raises:
        RegisterError: There is none, it is something else, newer, or open in this process: see
            `is_open_here`.
    """
    try:
        if not path.is_file():
            raise RegisterMissingError("storage.missing", name=path.name)
        if is_open_here(path):
            raise RegisterInUseError("storage.in_use", name=path.name)
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise NotARegisterError("storage.unreadable", name=path.name) from error
    if not header.startswith(_HEADER) or len(header) < 100:  # noqa: PLR2004 - size of the header
        raise NotARegisterError("storage.not_a_register", name=path.name)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotARegisterError("storage.not_a_register", name=path.name)
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise NewerRegisterError(
            "storage.newer",
            name=path.name,
            theirs=f"{version // 1000}.{version % 1000}",
            ours=f"{MAJOR}.{MINOR}",
        )
    return version


def open_file(path: Path) -> sqlite3.Connection:
    """Open an existing register and take it for this process alone.

    A file of an older version is migrated. Raises a `RegisterError` that says what is wrong.
    """
    version = expect_register(path)
    expect_own_journal(path)
    # Before SQLite has locks: while it has, no handle on the file may be closed.
    handle = _handle(path)
    try:
        with environment_errors(path):
            connection, lock = _take_for_us(path, version)
    except RegisterInUseError as error:
        os.close(handle)
        if (other := holder(path)) is not None:
            raise _in_use(path, other) from error
        raise
    except BaseException:
        os.close(handle)
        raise
    found = os.fstat(handle)
    _open_here[found.st_dev, found.st_ino] = _Held(connection, lock, handle)
    return connection


def _handle(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise NotARegisterError("storage.unreadable", name=path.name) from error


def _take_for_us(path: Path, version: int) -> tuple[sqlite3.Connection, Lock | None]:
    """Return the connection to a file that nobody else has, and the lock beside it."""
    connection = _connect(path)
    lock: Lock | Holder | None = None
    try:
        # Taken at once, so that a second window or command hears of it before it has read.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        lock = take(path)
        if isinstance(lock, Holder):
            _refuse_for(path, lock)
        expect_nothing_foreign(connection, path, version)
        if version < VERSION:
            from storage.backup_older import back_up_older
            from storage.schema.migrations import migrate

            back_up_older(connection, path)
            migrate(connection)
        _expect_tables(connection, path)
    except BaseException:
        connection.close()
        if isinstance(lock, Lock):
            lock.release()
        raise
    return connection, lock


def _refuse_for(path: Path, other: Holder) -> NoReturn:
    raise _in_use(path, other)


def _in_use(path: Path, other: Holder) -> RegisterInUseError:
    """Return the error that says who has the register open."""
    if not other.user and not other.machine:
        return RegisterInUseError("storage.in_use", name=path.name)
    key = "storage.in_use_by" if other.is_here else "storage.in_use_elsewhere"
    return RegisterInUseError(
        key,
        name=path.name,
        user=other.user,
        machine=other.machine,
        pid=other.pid,
        since=other.since.astimezone().strftime("%d-%m-%Y %H:%M"),
        lock=lock_path(path).name,
    )


def _expect_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `RegisterDamagedError` for a file with our mark in which tables are missing."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not names.issuperset({*TRACKED, "meta", "operation", "history", "search"}):
        raise RegisterDamagedError("storage.damaged", name=path.name)


def _connect(path: Path) -> sqlite3.Connection:
    # A backup is read from it in a thread, piece by piece, which SQLite allows, and a thread may have
    # it to itself for a while (storage.loan); all else stays on the thread that opened it.
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        # A damaged file fails here; left open, it would be in use at the next try.
        connection.close()
        raise
    return connection
