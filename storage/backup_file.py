"""The file of a backup on its way to its name: written, flushed, named, and swept away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from storage.errors import RegisterDamagedError, is_damage
from storage.flushing import flush_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PAGES = 128
"""Pages that are written between two pauses: some milliseconds."""
_WAIT_S = 0.01
"""How long a piece waits while an operation is under way."""


def write_connection(
    connection: sqlite3.Connection,
    part: Path,
    named: str,
    pause: Callable[[], object] | None = None,
) -> None:
    """Write all that a connection has open, as `write_file`; errors call it `named`."""
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        target = sqlite3.connect(part, isolation_level=None)
        try:
            # The file has no name yet and is flushed below: a journal would guard nothing.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            if pause is None:
                connection.backup(target)
            else:
                connection.backup(target, pages=_PAGES, progress=lambda *_: pause(), sleep=_WAIT_S)
        finally:
            target.close()
    except sqlite3.Error as error:
        if is_damage(error):
            raise RegisterDamagedError("storage.damaged", name=named) from error
        raise OSError(*_reason(error)) from error
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def give_name(part: Path, path: Path) -> None:
    """Give a finished backup its name; an existing file is never replaced."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links, as on a stick.
        if path.exists():
            raise FileExistsError(path) from None
        part.replace(path)
    flush_folder(path.parent)


def drop(part: Path) -> None:
    """Remove an unfinished file, if it is there."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _reason(error: sqlite3.Error) -> tuple[int, str]:
    """Return what SQLite met as the system would say it."""
    import errno

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return (errno.ENOSPC if code == sqlite3.SQLITE_FULL else errno.EIO), str(error)
