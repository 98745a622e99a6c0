"""Reading a register file without taking it: a backup, or a copy of what another process holds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.connection import expect_register
from storage.errors import (
    RegisterInUseError,
    RegisterMissingError,
    RegisterUnwritableError,
    environment_errors,
    reason_key,
)
from storage.hostile import (
    bounded,
    expect_readable_place,
    expect_sound_copy,
    guard,
    open_guarded,
)
from storage.leftovers import private_folder
from storage.read_only import ReadRegister
from storage.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from storage.register import Register


_ATTEMPTS, _PAUSE_S = 40, 0.05
"""How often a copy is tried while somebody writes: two seconds in all."""


@contextmanager
def reading(path: Path) -> Iterator[Register]:
    """Give a register file to read from; nothing is written to it and nobody is kept from it.

    A file of an older version, or one that was left in the middle of an operation, is brought up
    to date in a private copy.

    Raises:
        RegisterError: It cannot be opened, or is not built as a register of ours: no trigger,
            view or table of somebody else's making is ever looked at.
    """
    version = expect_register(path)
    expect_readable_place(path)
    if version == VERSION and not _has_journal(path):
        with _read_only(path, path) as register:
            yield register
        return
    folder = private_folder()
    try:
        copy = folder / "copy.gestand"
        _copy_whole(path, copy)
        with environment_errors(path):
            _bring_up_to_date(copy, path, version)
        with _read_only(copy, path) as register:
            yield register
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_copy(path: Path) -> Path:
    """Make a temporary copy of a register, from whomever it comes; return where.

    No schema of another's making is run, and the copy holds no value that we could not show. It
    can be read by its owner only and stands in a private folder of its own, which the caller
    removes. It holds every operation that was finished when it was made.

    Raises:
        RegisterInUseError: It was being written all the time; try again.
        RegisterError: It cannot be read, or is damaged.
    """
    version = expect_register(path)
    expect_readable_place(path)
    folder = private_folder()
    try:
        copy = folder / path.name
        _copy_whole(path, copy)
        with environment_errors(path):
            _bring_up_to_date(copy, path, version)
            expect_sound_copy(copy, path, VERSION)
        copy.chmod(0o400)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return copy


def opened_copy(copy: Path, named: Path) -> AbstractContextManager[Register]:
    """Open what `open_copy` made for as long as is wanted; `named` is what errors call it."""
    return _read_only(copy, named)


@contextmanager
def _read_only(path: Path, named: Path) -> Iterator[Register]:
    """Open a file that nobody writes; `named` is what the errors call it."""
    with environment_errors(named):
        connection = open_guarded(path, named, VERSION)
        try:
            yield ReadRegister(path, connection, "backup.read_only")
        finally:
            connection.close()


def _bring_up_to_date(copy: Path, named: Path, version: int) -> None:
    """Finish or take back the operation in which a copy was left; migrate an older one."""
    if _has_journal(copy):
        connection = sqlite3.connect(copy, isolation_level=None)
        try:
            guard(connection)
            with bounded(connection, named, _size(copy) + _size(_journal(copy))):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    if version < VERSION:
        # Looked at before anything is written to it: a trigger would run.
        expect_sound_copy(copy, named, version)
        from storage.schema.migrations import migrate

        connection = sqlite3.connect(copy, isolation_level=None)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            migrate(connection)
        finally:
            connection.close()


def _has_journal(path: Path) -> bool:
    """Say whether an operation is under way, or was when its process was killed."""
    return _size(_journal(path)) > 0


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _copy_whole(path: Path, copy: Path) -> None:
    """Copy file and journal in a moment in which nobody wrote to them."""
    try:
        for _ in range(_ATTEMPTS):
            before = _stamp(path)
            for source, target in ((path, copy), (_journal(path), _journal(copy))):
                target.unlink(missing_ok=True)
                if source == path or _has_journal(path):
                    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                    shutil.copyfile(source, target)
            # A journal that is there and stays is that of a killed process; with the file, it
            # gives the state before its operation.
            if _stamp(path) == before:
                return
            time.sleep(_PAUSE_S)
    except FileNotFoundError as error:
        raise RegisterMissingError("storage.missing", name=path.name) from error
    except OSError as error:
        raise RegisterUnwritableError(
            "storage.unwritable_because", name=copy.name, reason=reason_key(error)
        ) from error
    raise RegisterInUseError("storage.in_use", name=path.name)


def _stamp(path: Path) -> tuple[object, ...]:
    """Return what every operation changes: size, time and change counter, of file and journal."""
    stamps: list[object] = []
    for file in (path, _journal(path)):
        try:
            found = file.stat()
            with file.open("rb") as opened:
                stamps += [found.st_size, found.st_mtime_ns, opened.read(28)]
        except FileNotFoundError:
            stamps.append(None)
    return tuple(stamps)
