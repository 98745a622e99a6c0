"""What a register's file looked like when we last wrote it: seen is whether another wrote since.

SQLite's lock keeps its own users out, and nobody else: what synchronises, restores or copies files
replaces or overwrites one that is open. The change counter in the header does not tell that alone,
for a connection that keeps its lock raises it once in its life; the time of the last change does.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_HEADER_BYTES = 100
_CHUNK = 1 << 20


class Strayed(StrEnum):
    """What another did to the file of an open register."""

    GONE = "gone"
    REPLACED = "replaced"
    CHANGED = "changed"


class _Mark(NamedTuple):
    """Size in bytes, instant of the last change (ns) and header of a file."""

    size: int
    modified: int
    header: bytes


class Watch:
    """Looks after one file that a connection of ours has open.

    Reads through a handle of its own that lives as long as the connection: closing any handle on
    the file drops every lock that this process has on it.

    Attributes:
        was_touched: Whether something touched the file that left what SQLite holds of it as it was.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, handle: int) -> None:
        """Begin with the file as it is.

        Args:
            path: Where it stands.
            connection: The connection to it.
            handle: The file, open for reading; who gave it closes it after the connection.
        """
        self._path = path
        self._journal_path = f"{os.path.realpath(path)}-journal"
        self._journal: tuple[int, int] | None = None
        self._connection = connection
        self._handle = handle
        found = os.fstat(handle)
        self._identity = found.st_dev, found.st_ino
        self._mark = self._look(found)
        self.was_touched = False

    def note_written(self) -> None:
        """Take the file as it is now for what we wrote; an operation has just ended.

        Where the disk does not let it be read, it is not taken for ours.
        """
        with suppress(OSError):
            self._mark = self._look(os.fstat(self._handle))
        self._journal = _identity(self._journal_path)

    def has_lost_journal(self) -> bool:
        """Say whether another removed or replaced the journal that SQLite still has open.

        Then SQLite would go on with one that nobody finds after a kill.
        """
        return self._journal is not None and _identity(self._journal_path) != self._journal

    def strayed(self) -> Strayed | None:
        """Say what another did to the file since we wrote it; None when nothing.

        Costs some microseconds. Only where the file was touched and looks the same, all of it is
        compared with what the connection holds. Not to be asked during an operation.
        """
        try:
            found = os.stat(self._path)  # noqa: PTH116 - before every write; a Path costs as much
            if (found.st_dev, found.st_ino) != self._identity:
                return Strayed.REPLACED
            seen = self._look(found)
        except OSError:
            return Strayed.GONE
        if seen == self._mark:
            return None
        if (seen.size, seen.header) != (self._mark.size, self._mark.header):
            return Strayed.CHANGED
        if not self._is_what_we_hold():
            return Strayed.CHANGED
        self._mark = seen
        self.was_touched = True
        return None

    def pieces(self) -> Iterator[bytes]:
        """Yield the file from begin to end as it is on the disk; not to be asked during an operation."""
        start = 0
        while piece := self._read(_CHUNK, start):
            yield piece
            start += len(piece)

    @property
    def size(self) -> int:
        """Size of the file in bytes."""
        return os.fstat(self._handle).st_size

    def _look(self, found: os.stat_result) -> _Mark:
        return _Mark(found.st_size, found.st_mtime_ns, self._read(_HEADER_BYTES, 0))

    def _is_what_we_hold(self) -> bool:
        """Say whether the file equals what SQLite has of it, byte by byte.

        All that was written in this session and fits is still in SQLite's memory, so an older copy
        that was put over the file differs.
        """
        ours = self._connection.serialize()
        return all(
            self._read(_CHUNK, start) == ours[start : start + _CHUNK]
            for start in range(0, len(ours), _CHUNK)
        )

    if hasattr(os, "pread"):

        def _read(self, count: int, start: int) -> bytes:
            return os.pread(self._handle, count, start)

    else:

        def _read(self, count: int, start: int) -> bytes:
            os.lseek(self._handle, start, os.SEEK_SET)
            return os.read(self._handle, count)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return None
    return found.st_dev, found.st_ino
