"""Long work with files beside the window, which stays alive and can stop it."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread, current_thread
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressDialog

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from resources.words import Words

    Stop = Callable[[], None]
    Work = Callable[[Callable[[Stop], None]], object]

_QUIET_MS = 400
"""Most work is done within this: nothing is said of it."""

_TIDYING_S = 3.0


class _Fault(NamedTuple):
    """An error of ours in the thread, to be raised where the guard against crashes sees it."""

    error: Exception


class Beside(QObject):
    """Does one piece of work at a time in a thread, which touches nothing of the register.

    Signals:
        failed: The `GestandError` that says why it could not be done.
    """

    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._busy: QProgressDialog | None = None
        self._thread: Thread | None = None
        self._stop: Stop | None = None
        self._done: Callable[[Any], object] | None = None
        # The signal crosses from the thread; what was stopped is told apart by its thread.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    def start(self, text: str, work: Work, done: Callable[[Any], object]) -> None:
        """Begin; further calls do nothing until it has ended.

        Args:
            text: What is being done.
            work: Run in the thread, with a function to which it gives the way to stop it. A
                `GestandError` goes to `failed`.
            done: Called in the thread of the window with what `work` returned, unless that is None.
        """
        if self._thread is not None:
            return
        words = self._words
        self._busy = busy = QProgressDialog(text, words("window.stop"), 0, 0, self._window)
        busy.setWindowTitle(words("app.name"))
        busy.setWindowModality(Qt.WindowModality.WindowModal)
        # Not `setMinimumDuration`: that holds only for a dialog that counts.
        QTimer.singleShot(_QUIET_MS, busy, busy.show)
        busy.canceled.connect(self.stop)
        self._done = done
        self._thread = Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    @Slot()
    def stop(self) -> None:
        """Stop what is being done, if anything; nothing more is told of it.

        Its thread is told, and not waited for: it ends when it next looks.
        """
        self._let_go()

    def stop_and_wait(self) -> None:
        """Stop and give the thread a moment to tidy up, as before the program ends."""
        thread = self._let_go()
        if thread is not None:
            thread.join(_TIDYING_S)

    def _let_go(self) -> Thread | None:
        thread, self._thread = self._thread, None
        if thread is not None:
            if self._stop is not None:
                self._stop()
            self._close()
        return thread

    def _run(self, work: Work) -> None:
        found: object = None
        try:
            found = work(self._take_stop)
        except GestandError as error:
            found = error
        except Exception as error:  # noqa: BLE001 -- goes on in the thread of the window
            found = _Fault(error)
        # One that was stopped ends unheard, perhaps after the window.
        if current_thread() is self._thread:
            with suppress(RuntimeError):
                self._ended.emit(current_thread(), found)

    def _take_stop(self, stop: Stop) -> None:
        self._stop = stop
        if current_thread() is not self._thread:
            stop()

    @Slot(object, object)
    def _on_ended(self, thread: Thread, found: object) -> None:
        if thread is not self._thread:
            return
        self._thread = None
        done, self._done = self._done, None
        self._close()
        if isinstance(found, _Fault):
            raise found.error
        if isinstance(found, GestandError):
            self.failed.emit(found)
        elif found is not None and done is not None:
            done(found)

    def _close(self) -> None:
        busy, self._busy, self._stop = self._busy, None, None
        if busy is not None:
            busy.canceled.disconnect(self.stop)
            busy.close()
            busy.deleteLater()
