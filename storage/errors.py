"""Errors of the register, named after the fact; each carries the sentence to show."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.rules.message import GestandError, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RegisterError(GestandError):
    """A register cannot be opened, read or written."""


class RegisterMissingError(RegisterError):
    """There is no file at the path."""


class RegisterExistsError(RegisterError):
    """A new register would take the place of a file."""


class NotARegisterError(RegisterError):
    """The file is something else."""


class NewerRegisterError(RegisterError):
    """The file was written by a newer version of the program."""


class RegisterInUseError(RegisterError):
    """Another window or command holds the register."""


class RegisterDamagedError(RegisterError):
    """SQLite finds the file malformed."""


class RegisterUnsoundError(RegisterDamagedError):
    """What is in the file is not what its history says; nothing was written."""


class UnseenRegisterError(RegisterError):
    """The whole was not looked at, which comes before the first write; nothing was written."""


class RegisterUnwritableError(RegisterError):
    """The disk is full, read-only or failing; nothing was changed."""


class RegisterMovedError(RegisterError):
    """The file was moved, removed or replaced while it was open; nothing was written."""


class RegisterChangedError(RegisterError):
    """Another program wrote into the file while it was open; nothing was written by us."""


class RecordNotFoundError(RegisterError):
    """There is no such record in the register."""


class RidesInItselfError(RegisterError):
    """A record would ride in an aflevering that rides in it."""


class NothingToUndoError(RegisterError):
    """The first or the last operation was reached."""


class OperationNotFoundError(RegisterError):
    """There is no operation with this number."""


class CannotRevertError(RegisterError):
    """The operation is already undone, or one that is never undone by itself."""


class LaterDependsError(RegisterError):
    """A later operation builds on the one to undo.

    Attributes:
        later: Numbers of those operations, oldest first.
    """

    def __init__(self, key: str, later: tuple[int, ...], **values: Value) -> None:
        super().__init__(key, **values)
        self.later = later


class ReadOnlyRegisterError(RegisterError):
    """The register as it once stood is there to read only."""


class BeyondRepairError(RegisterError):
    """What is damaged cannot be worked out from what is whole; it may be salvaged."""


class NothingToSalvageError(RegisterError):
    """The file holds nothing of a register that can be read."""


class SourceNotFoundError(RegisterError):
    """There is no such source in the register."""


_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "name",
}


def reason_key(error: OSError) -> str:
    """Return the key of the words for what the system said, to stand as a value in a message.

    The system's own words are in its own language; the catalogue fills in those of the key.
    """
    return f"storage.reason.{_REASONS.get(error.errno or 0, 'unknown')}"


# What the environment does to us, by SQLite's primary code; every other code is our own fault and
# stays a sqlite3 error.
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT}
_NOT_OURS = {sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether SQLite met bytes in the file that no writer of ours left there."""
    # Text that is no UTF-8 is met by Python's module, which gives no code; the others have that of any
    # wrong statement. JSON is kept in the history alone.
    said = str(error).startswith(
        ("Could not decode to UTF-8", "unsupported file format", "malformed JSON")
    )
    return said or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


@contextmanager
def environment_errors(path: Path) -> Iterator[None]:
    """Turn what the environment does to SQLite into a sentence; our own bugs pass unchanged."""
    try:
        yield
    except UnicodeDecodeError as error:
        # The words of SQLite's own error quote what it met in the file.
        raise RegisterDamagedError("storage.damaged", name=path.name) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        name = path.name
        if code in _IN_USE:
            raise RegisterInUseError("storage.in_use", name=name) from error
        if is_damage(error):
            raise RegisterDamagedError("storage.damaged", name=name) from error
        if code in _NOT_OURS:
            raise NotARegisterError("storage.not_a_register", name=name) from error
        if code in _UNWRITABLE:
            raise RegisterUnwritableError("storage.unwritable", name=name) from error
        raise
