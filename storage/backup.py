"""Backups: made by SQLite's own backup, checked before they count, thinned out afterwards.

A backup is a whole register under a name that tells from which register it is, when it was made
and which operation is the last one in it. It gets that name only when all of it is on the disk
and has been read back. A backup that fails leaves those before it as they were.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from storage.backup_file import drop, give_name, write_connection
from storage.check import check
from storage.copies import reading
from storage.errors import RegisterError, reason_key
from storage.leftovers import sweep, unfinished
from storage.rules.message import GestandError
from storage.rules.text import digest
from storage.rules.thinning import Generation, thinned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from storage.register import Register

    Check = Callable[[Path, str, tuple[int, str], str], None]

SUFFIX = ".gestand"
FOLDER = "reservekopieen"
"""Name of the folder beside the register that is proposed when the user chose none."""

_NAME = re.compile(
    r"(?P<stem>.+)_(?P<at>\d{8}T\d{6}Z)_(?P<operation>\d{6,18})_(?P<mark>[0-9a-f]{8})"
)
_INSTANT = "%Y%m%dT%H%M%SZ"
_MOST_BYTES_OF_STEM = 150
_CHUNK = 1 << 20


_DERIVED = {"check.derived", "check.numbers", "storage.check.search"}
"""Problems of what follows from the rows: a register with these is whole, and a backup counts."""


class BackupError(GestandError):
    """No backup was made; those before it are as they were, and so is the register."""


class BackupFolderError(BackupError):
    """The folder is missing, full or cannot be written: to be told as a warning."""


class BackupUnsoundError(BackupError):
    """The register holds damage, or what was written could not be read back whole."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is there.

    Attributes:
        path: The file.
        at: When it was made, UTC.
        operation: Number of the last operation in it.
        size: In bytes.
    """

    path: Path
    at: datetime
    operation: int
    size: int

    @property
    def stem(self) -> str:
        """Name of the register that it was made of, without its ending."""
        match = _NAME.fullmatch(self.path.stem)
        return match["stem"] if match else self.path.stem

    @property
    def generation(self) -> Generation:
        """The backup as the rule of thinning sees it."""
        return Generation(self.operation, self.at)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What came of a backup.

    Attributes:
        backup: The one that holds the register as it is now.
        made: False when nothing had changed since the last one, which is still whole.
        removed: Older ones that were thinned out.
    """

    backup: Backup
    made: bool
    removed: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that is on the disk but not yet checked: it has no name and does not count.

    Attributes:
        part: The file.
        path: The name that it will get.
        at: When it was made, UTC.
        register_id: The register that it is of.
        state: Number and link of the last operation in it.
    """

    part: Path
    path: Path
    at: datetime
    register_id: str
    state: tuple[int, str]

    def finish(self, check: Check | None = None) -> BackedUp:
        """Check it, give it its name and thin out those before it; needs no register.

        May run on another thread: it takes seconds for a large register.

        Args:
            check: What reads it, with the arguments of `expect_whole`, which is the default; in
                another process, for one.

        Raises:
            BackupFolderError: The disk failed.
            BackupUnsoundError: What was written, and so the register itself, is damaged.
        """
        try:
            found = backups_in(self.path.parent, self.register_id)
            size = self.part.stat().st_size
            if found and found[0].operation == self.state[0] and _is_same(self.part, found[0].path):
                return BackedUp(found[0], made=False)
            (check or expect_whole)(self.part, self.register_id, self.state, self.path.name)
            made = Backup(self.path, self.at, self.state[0], size)
            give_name(self.part, self.path)
            # A copy that goes its own way under another name keeps backups of its own.
            ours = [one for one in found if one.stem == made.stem]
            return BackedUp(made, made=True, removed=_thin([made, *ours], made))
        except OSError as error:
            raise _unwritable(self.path.parent, error) from error
        finally:
            self.drop()

    def drop(self) -> None:
        """Leave nothing of it on the disk, when it is not finished."""
        drop(self.part)


def back_up(register: Register, folder: Path, now: datetime) -> BackedUp:
    """Make a backup of an open register, unless the last one holds the same and is whole.

    Args:
        register: The register; no operation may be under way.
        folder: Where backups are kept. It is not made here: that of a disk which is not there
            would be made on another one.
        now: The present instant, with a time zone.

    Raises:
        BackupFolderError: Missing, full, read-only.
        BackupUnsoundError: What was written, and so the register itself, is damaged.
    """
    return write(register, folder, now).finish()


def write(
    register: Register, folder: Path, now: datetime, pause: Callable[[], object] | None = None
) -> Written:
    """Write a backup without checking it; see `back_up`.

    Args:
        register: The register.
        folder: Where backups are kept.
        now: The present instant, with a time zone.
        pause: Called after each small piece, and gives up the backup when it raises. With it, this
            may run beside the thread of the register, which can be used meanwhile: an operation
            that is done before the end is in the backup or not, as a whole.
    """
    if pause is None and register.connection.in_transaction:
        msg = "no backup during an operation"
        raise RuntimeError(msg)
    _expect_folder(folder)
    sweep(register.path.parent)
    sweep(folder)
    at = now.astimezone(UTC).replace(microsecond=0)
    register_id = register.id
    part = unfinished(folder)
    try:
        if pause is None:
            state = last_operation(register.connection)
            write_file(register, part)
        else:
            _write_beside(register, part, pause)
            # The last operation of the register may be one that is under way and rolled back.
            state = _state_of(part, register)
    except BaseException as error:
        drop(part)
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        raise
    name = name_of(register.path, at, state[0], register_id)
    return Written(part, folder / name, at, register_id, state)


def _write_beside(register: Register, part: Path, pause: Callable[[], object]) -> None:
    """Write a backup while the register is used, which never waits for a slow disk.

    While a piece is written the register waits. So what goes to another disk, which may be on a
    network, is first written beside the register and then copied, which needs no register.
    """
    here = register.path.parent
    if _is_same_disk(here, part.parent):
        write_file(register, part, pause)
        return
    staged = unfinished(here)
    try:
        try:
            write_file(register, staged, pause)
        except OSError:
            # No room here, perhaps there.
            drop(staged)
            write_file(register, part, pause)
            return
        _copy(staged, part, pause)
    finally:
        drop(staged)


def _is_same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _copy(source: Path, target: Path, pause: Callable[[], object]) -> None:
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with source.open("rb") as read, open(handle, "wb") as written:  # noqa: PTH123 -- a handle
        while piece := read.read(_CHUNK):
            written.write(piece)
            pause()
        written.flush()
        os.fsync(written.fileno())


def holds_the_same(backup: Backup, register: Register) -> bool:
    """Say whether a backup ends with the operation with which the register ends."""
    try:
        with reading(backup.path) as opened:
            return last_operation(opened.connection) == last_operation(register.connection)
    except RegisterError:
        return False


def backups_in(folder: Path, register_id: str) -> list[Backup]:
    """Return the backups of a register in a folder, the newest first; none of another."""
    return _found(folder, lambda match: match["mark"] == _mark(register_id))


def all_backups(folder: Path) -> list[Backup]:
    """Return the backups of every register in a folder, newest first."""
    found = _found(folder, lambda _: True)
    return sorted(found, key=lambda backup: (backup.at, backup.operation), reverse=True)


def backups_named(folder: Path, register: Path) -> list[Backup]:
    """Return the backups in a folder that were made of a file of this name, newest first.

    For a register that cannot be opened, so that its id is not known.
    """
    return _found(folder, lambda match: match["stem"] == _stem(register))


def make_folder(folder: Path) -> None:
    """Make a folder for backups, for its owner only; its parent must be there.

    Raises:
        BackupFolderError: It cannot be made.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    except OSError as error:
        raise BackupFolderError(
            "backup.no_folder", folder=folder.name, reason=reason_key(error)
        ) from error


def expect_whole(
    path: Path, register_id: str, state: tuple[int, str] | None = None, named: str = ""
) -> None:
    """Read a backup from end to end.

    Args:
        path: The file.
        register_id: The register that it is of; empty takes any.
        state: Number and link of the last operation that it must hold; None takes any.
        named: What errors call it.

    Raises:
        BackupUnsoundError: It is damaged, or holds something else.
    """
    name = named or path.name
    try:
        with reading(path) as backup:
            same = register_id in {"", backup.id} and state in {
                None,
                last_operation(backup.connection),
            }
            sound = same and is_sound(backup)
    except RegisterError as error:
        raise BackupUnsoundError("backup.unsound", name=name) from error
    if not sound:
        raise BackupUnsoundError("backup.unsound", name=name)


def is_sound(backup: Register) -> bool:
    """Say whether structure, history and rows of a backup agree."""
    return {found.key for found in check(backup).problems} <= _DERIVED


def _is_same(part: Path, path: Path) -> bool:
    """Say whether two files hold the same bytes; then the older one is as whole as the register."""
    with part.open("rb") as one, path.open("rb") as other:
        while True:
            bytes_of_one = one.read(_CHUNK)
            if bytes_of_one != other.read(_CHUNK):
                return False
            if not bytes_of_one:
                return True


def _unwritable(folder: Path, error: OSError) -> BackupFolderError:
    return BackupFolderError("backup.unwritable", folder=folder.name, reason=reason_key(error))


def _expect_folder(folder: Path) -> None:
    try:
        if folder.is_dir():
            return
    except OSError:
        pass
    raise BackupFolderError("backup.folder_missing", folder=str(folder))


def write_file(register: Register, part: Path, pause: Callable[[], object] | None = None) -> None:
    """Write all of an open register to a new file, down to the disk.

    Args:
        register: The register.
        part: The new file.
        pause: As for `write`.

    Raises:
        OSError: The file cannot be written.
        RegisterDamagedError: The register cannot be read.
    """
    write_connection(register.connection, part, register.path.name, pause)


def _thin(found: Iterable[Backup], made: Backup) -> tuple[Backup, ...]:
    """Remove what the rule lets go, never the one just made; one that resists stays."""
    backups = list(found)
    gone = thinned([backup.generation for backup in backups])
    removed = []
    for backup in backups:
        if backup.generation in gone and backup.path != made.path:
            with suppress(OSError):
                backup.path.unlink()
                removed.append(backup)
    return tuple(removed)


def _found(folder: Path, wanted: Callable[[re.Match[str]], bool]) -> list[Backup]:
    backups = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        match = _NAME.fullmatch(entry.name.removesuffix(SUFFIX))
        if match is None or not entry.name.endswith(SUFFIX) or not wanted(match):
            continue
        try:
            at = datetime.strptime(match["at"], _INSTANT).replace(tzinfo=UTC)
            if entry.is_file(follow_symlinks=False):
                size = entry.stat(follow_symlinks=False).st_size
                backups.append(Backup(folder / entry.name, at, int(match["operation"]), size))
        except (ValueError, OSError):
            continue
    return sorted(backups, key=lambda backup: (backup.operation, backup.at), reverse=True)


def last_operation(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return number and link of the last operation: together they stand for all before it."""
    row = connection.execute(
        "SELECT seq, chain_hash FROM operation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def _state_of(part: Path, register: Register) -> tuple[int, str]:
    """Return number and link of the last operation in a file, which `register` must have too."""
    place = f"{part.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(place, uri=True)) as connection:
        state = last_operation(connection)
    link = "SELECT 1 FROM operation WHERE seq = ? AND chain_hash = ?"
    if register.connection.execute(link, state).fetchone() is None:
        raise BackupUnsoundError("backup.unsound", name=register.path.name)
    return state


def name_of(register: Path, at: datetime, operation: int, register_id: str) -> str:
    """Return what a backup is called; `at` is UTC, `operation` the last one in it."""
    return f"{_stem(register)}_{at:{_INSTANT}}_{operation:06}_{_mark(register_id)}{SUFFIX}"


def _mark(register_id: str) -> str:
    return digest(register_id)[:8]


def _stem(path: Path) -> str:
    """Return the name of a register as any disk takes it, short enough for what follows it."""
    stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", path.stem) or "register"
    while len(stem.encode("utf-8", "surrogateescape")) > _MOST_BYTES_OF_STEM:
        stem = stem[:-1]
    return stem
