"""Reading a workbook beside the window, which stays alive and can stop it."""

from __future__ import annotations

from threading import Thread, current_thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QProgressDialog

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from importers.workbooks import Workbook
    from resources.words import Words

_QUIET_MS = 400
"""Most workbooks are read within this: nothing is said of them."""


class WorkbookReader(QObject):
    """Reads one workbook at a time; nothing of the register is touched by its thread.

    Signals:
        read: The `Workbook`.
        failed: The `GestandError` that says why it could not be read.
    """

    read = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._busy: QProgressDialog | None = None
        self._thread: Thread | None = None
        self._kill: Callable[[], None] | None = None
        # The signal crosses from the thread; what was stopped is told apart by its thread.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_reading(self) -> bool:
        """Whether a workbook is being read."""
        return self._thread is not None

    def start(self, path: Path) -> None:
        """Begin to read; further calls do nothing until it has ended."""
        if self._thread is not None:
            return
        words = self._words
        text = words("window.reading", name=path.name)
        self._busy = busy = QProgressDialog(text, words("window.stop"), 0, 0, self._window)
        busy.setWindowTitle(words("app.name"))
        busy.setWindowModality(Qt.WindowModality.WindowModal)
        busy.setMinimumDuration(_QUIET_MS)
        busy.canceled.connect(self.stop)
        self._thread = Thread(target=self._run, args=(path,), daemon=True)
        self._thread.start()

    @Slot()
    def stop(self) -> None:
        """Stop reading, if anything is being read; nothing more is told of it."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._kill is not None:
            self._kill()
        self._close()
        # Without its process it ends at once; a thread must not outlive the window.
        thread.join()

    def _run(self, path: Path) -> None:
        from importers.workbooks import read_workbook

        found: object = None
        try:
            found = read_workbook(path, self._take_kill)
        except GestandError as error:
            found = error
        finally:
            self._ended.emit(current_thread(), found)

    def _take_kill(self, kill: Callable[[], None]) -> None:
        self._kill = kill
        if current_thread() is not self._thread:
            kill()

    @Slot(object, object)
    def _on_ended(self, thread: Thread, found: Workbook | GestandError | None) -> None:
        if thread is not self._thread:
            return
        self._thread = None
        self._close()
        if isinstance(found, GestandError):
            self.failed.emit(found)
        elif found is not None:
            self.read.emit(found)

    def _close(self) -> None:
        busy, self._busy, self._kill = self._busy, None, None
        if busy is not None:
            busy.canceled.disconnect(self.stop)
            busy.close()
            busy.deleteLater()
