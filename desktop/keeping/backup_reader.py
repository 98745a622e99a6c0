"""Lists, looks into and checks backups beside the window: their disk may be slow, or gone."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.backup_check import BackupCheck, StoppedError
from storage.backup import BackupError, all_backups, backups_in
from storage.copies import reading
from storage.difference import Difference, difference
from storage.generations import look_into
from storage.restore import erased_since

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from storage.backup import Backup
    from storage.register import Register

_TIDYING_S = 1.0


class Compared(NamedTuple):
    """A backup and what differs between it and now.

    Attributes:
        backup: The backup.
        told: What differs.
        erased: How many rows it holds that were erased for good since.
        stamp: What tells that its file is still the one that was checked.
    """

    backup: Backup
    told: Difference
    erased: int
    stamp: tuple[int, int]

    @classmethod
    def of(cls, register: Register, backup: Backup, stamp: tuple[int, int]) -> Compared:
        """Compare a register with a backup of it; may run beside the thread of the register.

        Args:
            register: The register.
            backup: The backup, checked.
            stamp: Its `stamp_of` from before it was checked.
        """
        with reading(backup.path) as opened:
            told = difference(register, opened)
            return cls(backup, told, erased_since(register, opened), stamp)


def stamp_of(path: Path) -> tuple[int, int]:
    """Return size and instant of the last change of a file; zeros when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


class BackupReader(QObject):
    """Reads backups in a thread; what is begun anew ends what was begun before.

    Signals:
        listed: The backups (a list) that there are in a folder, the newest first.
        looked: Path of a backup and its `Content`, or None when it cannot be read.
        checked: Path of a backup, and whether it is whole.
        ended: All that was asked for was done.
    """

    listed = Signal(object)
    looked = Signal(object, object)
    checked = Signal(object, bool)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._check = BackupCheck()
        self._thread: Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is at work."""
        return self._thread is not None and self._thread.is_alive()

    def list(self, folder: Path, register_id: str) -> None:
        """List the backups of a register, of all registers without an id, and look into them."""
        self._start(lambda stop, _: self._list(folder, register_id, stop))

    def check(self, backups: Sequence[Backup]) -> None:
        """Read backups from end to end."""
        self._start(lambda stop, check: self._check_all(backups, stop, check))

    def stop(self) -> None:
        """End what is being done."""
        self._stop.set()
        self._check.stop()
        if self._thread is not None:
            self._thread.join(_TIDYING_S)

    # -- in the thread ------------------------------------------------------------------------

    def _start(self, work: Callable[[Event, BackupCheck], None]) -> None:
        self.stop()
        self._stop, self._check = stop, check = Event(), BackupCheck()

        def run() -> None:
            # The window may be gone by now.
            with suppress(RuntimeError):
                work(stop, check)
                if not stop.is_set():
                    self.ended.emit()

        self._thread = Thread(target=run, daemon=True)
        self._thread.start()

    def _list(self, folder: Path, register_id: str, stop: Event) -> None:
        found = backups_in(folder, register_id) if register_id else all_backups(folder)
        if not stop.is_set():
            self.listed.emit(found)
        for backup in found:
            if stop.is_set():
                return
            content = look_into(backup.path)
            if not stop.is_set():
                self.looked.emit(backup.path, content)

    def _check_all(self, backups: Sequence[Backup], stop: Event, check: BackupCheck) -> None:
        for backup in backups:
            if stop.is_set():
                return
            try:
                check(backup.path)
            except StoppedError:
                return
            except (BackupError, OSError):
                is_whole = False
            else:
                is_whole = True
            if not stop.is_set():
                self.checked.emit(backup.path, is_whole)
