"""Opening the one connection to a register file.

Journal settings: EXCLUSIVE, TRUNCATE, EXTRA and not WAL; docs/decisions/0003 has the reasons.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

from storage.errors import (
    NewerRegisterError,
    NotARegisterError,
    RegisterExistsError,
    RegisterMissingError,
    environment_errors,
)
from storage.schema import APPLICATION_ID, MAJOR, MINOR, VERSION

if TYPE_CHECKING:
    from pathlib import Path

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

_REASONS = {
    errno.ENOENT: "folder",
    errno.ENOTDIR: "folder",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.ENAMETOOLONG: "name",
}
"""What the user can do something about, by the system's number; the rest is said in general."""

_HEADER = b"SQLite format 3\x00"


def create_file(path: Path) -> None:
    """Make a new register at `path`, complete or not at all; private to the user (0600).

    Raises:
        RegisterExistsError: There is a file already.
        RegisterUnwritableError: The folder cannot be written.
    """
    try:
        if path.exists():
            raise RegisterExistsError("storage.exists", name=path.name)
    except OSError as error:
        raise sqlite3_unwritable(path, error) from error
    from storage.schema.migrations import migrate

    part = path.with_name(f".gestand-{os.getpid()}.tmp")
    with environment_errors(path):
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            connection = _connect(part)
            try:
                migrate(connection)
            finally:
                connection.close()
            _take_place(part, path)
        except FileExistsError as error:
            raise RegisterExistsError("storage.exists", name=path.name) from error
        except OSError as error:
            raise sqlite3_unwritable(path, error) from error
        finally:
            for left in (part, part.with_name(f"{part.name}-journal")):
                left.unlink(missing_ok=True)


def _take_place(part: Path, path: Path) -> None:
    """Give a finished file its name; raise `FileExistsError` when there is one of that name."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links, as on a stick: the name is taken first, so that nothing is overwritten.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        part.replace(path)


def sqlite3_unwritable(path: Path, error: OSError) -> Exception:
    """Return the typed error for a file that the system will not let us write."""
    from storage.errors import RegisterUnwritableError

    reason = _REASONS.get(error.errno or 0)
    key = f"storage.unwritable_{reason}" if reason else "storage.unwritable"
    return RegisterUnwritableError(key, name=path.name)


def open_file(path: Path) -> sqlite3.Connection:
    """Open an existing register and take it for this process alone.

    A file of an older version is migrated. Raises a `RegisterError` that says what is wrong.
    """
    try:
        if not path.is_file():
            raise RegisterMissingError("storage.missing", name=path.name)
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
    with environment_errors(path):
        connection = _connect(path)
        try:
            # Taken at once, so that a second window or command hears of it before it has read.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            if version < VERSION:
                from storage.schema.migrations import migrate

                migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
