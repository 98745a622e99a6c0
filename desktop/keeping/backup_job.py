"""One backup, made beside the window: written in pieces, then read back in another process."""

from __future__ import annotations

import time
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop.backup_check import BackupCheck
    from storage.backup import BackedUp
    from storage.register import Register

_BREATH_S = 0.001
"""How long the window may have the register between two pieces, at least."""
_HURRIED_S = 0.0002
"""The same while somebody waits for the backup: the window that waits is alive."""
_TIDYING_S = 3.0


class _Fault(NamedTuple):
    """An error of ours in the thread, to be raised where the guard against crashes sees it."""

    error: Exception


class _StoppedError(Exception):
    """The backup was given up."""


class BackupJob(QObject):
    """Makes one backup in a thread, which also imports what that takes.

    Attributes:
        folder: Where it goes.
        is_late: Whether it was waited for in vain.
        result: What came of it; None when it failed or is not there yet.
        failure: Why it failed.

    Signals:
        ended: It has ended: `result` or `failure` says how. Not when it was stopped.
    """

    ended = Signal()
    _done = Signal(object)

    def __init__(self, register: Register, folder: Path, now: datetime, parent: QObject) -> None:
        super().__init__(parent)
        self.result: BackedUp | None = None
        self.failure: GestandError | None = None
        self._register = register
        self._register_id = register.id
        self.folder = folder
        self.is_late = False
        self._now = now
        self._stopped = Event()
        self._hurry = Event()
        self._is_over = Event()
        self._is_written = False
        self._has_failed = False
        self._made: BackedUp | None = None
        self._check: BackupCheck | None = None
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait_until_written(self, seconds: float) -> bool:
        """Wait until it holds all that it will hold; say whether that came about in time."""
        self._hurry.set()
        self.is_late = not self._is_over.wait(seconds)
        return self._is_written

    def stop(self) -> None:
        """Give it up and wait until the register is no longer needed; leaves no file behind."""
        self._stopped.set()
        if self._check is not None:
            self._check.stop()
        self._thread.join(_TIDYING_S)

    def wait(self, seconds: float) -> None:
        """Wait until the thread has ended; how it ended is told by the event loop."""
        self._thread.join(seconds)

    # -- in the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        found: BackedUp | GestandError | _Fault
        try:
            found = self._made = self._make()
        except _StoppedError:
            return
        except GestandError as error:
            found = error
        except Exception as error:  # noqa: BLE001 -- goes on in the thread of the window
            found = _Fault(error)
        finally:
            self._has_failed = self._made is None
            self._is_over.set()
        if not self._stopped.is_set():
            # The window may be gone by now.
            with suppress(RuntimeError):
                self._done.emit(found)

    def _make(self) -> BackedUp:
        from desktop.backup_check import BackupCheck, StoppedError
        from storage.backup import BackedUp, backups_in, holds_the_same, write

        found = backups_in(self.folder, self._register_id)
        if found and holds_the_same(found[0], self._register):
            self._is_written = True
            return BackedUp(found[0], made=False)
        written = write(self._register, self.folder, self._now, self._pause)
        self._is_written = True
        self._is_over.set()
        self._check = BackupCheck()
        try:
            self._pause()
            return written.finish(self._check)
        except StoppedError:
            raise _StoppedError from None
        finally:
            written.drop()

    def _pause(self) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        time.sleep(_HURRIED_S if self._hurry.is_set() else _BREATH_S)

    # -- in the window ------------------------------------------------------------------------

    @property
    def has_failed(self) -> bool:
        """Whether it has ended without a backup; true in any thread as soon as it has."""
        return self._has_failed

    @Slot(object)
    def _on_done(self, found: BackedUp | GestandError | _Fault) -> None:
        if self._stopped.is_set():
            return
        if isinstance(found, _Fault):
            raise found.error
        if isinstance(found, GestandError):
            self.failure = found
        else:
            self.result = found
        self.ended.emit()
