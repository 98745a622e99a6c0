"""The lock beside an open register: who has it, from when.

What keeps two processes apart is SQLite's lock on the register itself; this file adds the name to
the sentence, and sees a second machine where locks of files do not reach it. The system's own lock
on the file tells a living holder from a killed one: it is gone the moment the process is.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from storage.processes import machine_name, user_name

_MOST_BYTES = 4096
_MOST_OF_NAME = 255
_ATTEMPTS = 5

if sys.platform == "win32":
    import msvcrt

    # Far behind the content, because Windows lets nobody read a locked byte.
    _LOCKED_BYTE = 1 << 30

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Holder(NamedTuple):
    """Who has a register open.

    Attributes:
        user: Name under which the user is logged in, or empty.
        machine: Name of the machine, or empty.
        pid: Number of the process there.
        since: When it was opened, UTC.
    """

    user: str
    machine: str
    pid: int
    since: datetime

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this machine."""
        return self.machine == machine_name()


class Lock:
    """A lock that this process holds; `take` makes one.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    def release(self) -> None:
        """Remove the file and let go."""
        if _is(self._handle, self.path):
            # Windows removes no file that is open, so there it goes once it is closed.
            with suppress(OSError):
                self.path.unlink()
        os.close(self._handle)
        if sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()


def lock_path(register: Path) -> Path:
    """Return where the lock of a register stands: beside the file, by whatever link it is reached."""
    real = Path(os.path.realpath(register))
    return real.with_name(f".{real.name}.lock")


def take(register: Path) -> Lock | Holder | None:
    """Take the lock of a register, or say who has it.

    Returns:
        The lock; or who holds it; or None where no lock can stand, as in a folder that cannot be
        written, or on a disk whose files cannot be locked.
    """
    path = lock_path(register)
    for _ in range(_ATTEMPTS):
        try:
            handle = os.open(path, os.O_CREAT | os.O_RDWR | _NO_LINK, 0o600)
        except OSError:
            return None
        try:
            mine = _lock(handle)
        except OSError:
            os.close(handle)
            return None
        if mine and not _is(handle, path):
            # Removed by its holder between our opening and our locking: a lock on nothing.
            os.close(handle)
            continue
        left = _read(handle)
        if not mine or (left and not left.is_here and _is_shared(register)):
            os.close(handle)
            return left or Holder("", "", 0, datetime.fromtimestamp(0, UTC))
        _write(handle)
        return Lock(path, handle)
    return None


def holder(register: Path) -> Holder | None:
    """Say who has a register open; None when the lock is not there or nobody holds it any more."""
    path = lock_path(register)
    try:
        handle = os.open(path, os.O_RDWR | _NO_LINK)
    except OSError:
        return None
    try:
        return None if _lock(handle) else _read(handle)
    except OSError:
        return None
    finally:
        os.close(handle)


# A link in the place of the lock would let us write into the file that it points at.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def _is_shared(register: Path) -> bool:
    """Say whether another machine may have the same file: there its lock does not reach us."""
    from storage.places import facts_about, place_of

    return not place_of(facts_about(register)).is_local


def _is(handle: int, path: Path) -> bool:
    """Say whether the open file still stands at the path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _write(handle: int) -> None:
    """Write who we are; the instant is that of the write, as the file system keeps it."""
    mine = {"user": user_name(), "machine": machine_name(), "pid": os.getpid()}
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(mine, ensure_ascii=False).encode())


def _read(handle: int) -> Holder | None:
    """Return who wrote the lock, or None when it says nothing that can be read."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        said = json.loads(os.read(handle, _MOST_BYTES))
        since = datetime.fromtimestamp(os.fstat(handle).st_mtime, UTC)
        return Holder(_name(said["user"]), _name(said["machine"]), int(said["pid"]), since)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _name(said: object) -> str:
    """Return a name as a sentence can hold it, whoever wrote the lock."""
    return "".join(c for c in str(said) if c.isprintable())[:_MOST_OF_NAME]
