"""Long work upon the register beside the window, which lives on and lets nothing else be done.

The thread that does it has the register to itself (`storage.loan`). Who asked for it waits for the
outcome as for that of any call; meanwhile events are answered, and input goes to the dialog alone.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QProgressDialog
from shiboken6 import isValid

from storage.loan import Loan, WorkStoppedError
from widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.register import Register

Result = TypeVar("Result")

_LOOK_MS = 100


def paint_first() -> None:
    """Let what waits to be painted be painted, as long as it can read what it shows."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class Face(Protocol):
    """What shows how far it is, and keeps input from the window: a dialog.

    `forbid_stopping` comes when it was stopped or is being kept; `finish` when it has ended. It is
    not to close before.
    """

    @property
    def stop_requested(self) -> SignalInstance:
        """The user wants it to end without anything done."""

    def begin(self) -> None: ...

    def finish(self) -> None: ...

    def show_text(self, text: str) -> None: ...

    def show_share(self, share: float | None) -> None: ...

    def forbid_stopping(self) -> None: ...


class LongWork(QObject):
    """One piece of work, from its beginning to its end."""

    _ended = Signal()

    def __init__(self, words: Words, text: str, face: Face | None = None) -> None:
        super().__init__()
        self._words = words
        self._text = text
        self._loan = Loan()
        self._loop = QEventLoop()
        self._is_first = False
        self._dialog: Face = face or ProgressDialog(
            text, words, _lasting(QApplication.activeWindow())
        )
        self._dialog.stop_requested.connect(self.stop)
        self._ended.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._on_look)

    @Slot()
    def stop(self) -> None:
        """Have it end without anything kept, unless it is too late for that."""
        self._loan.stop()
        if isValid(self._dialog):
            self._dialog.forbid_stopping()
        if self._is_first:
            self._loop.quit()

    def carry_out(
        self,
        work: Callable[[Loan], Result],
        register: Register | None,
        first: Sequence[Callable[[], object]] = (),
    ) -> Result:
        """Do it and return what came of it.

        Args:
            work: Run in a thread of its own, with the loan by which it tells how far it is and
                hears that it is to stop. Raises what the caller gets.
            register: Lent to that thread; None when it needs none.
            first: What is to be waited for before, as a backup; while the register is not lent.

        Raises:
            WorkStoppedError: The user stopped it; nothing was changed.
        """
        self._dialog.begin()
        self._dialog.show_text(self._text)
        self._looking.start()
        try:
            if first:
                self._wait_first(first)
            self._loan.look()
            with ExitStack() as lent:
                if register is not None:
                    lent.enter_context(register.lent(self._loan))
                found = self._do(work)
        finally:
            self._looking.stop()
            if isValid(self._dialog):
                # It is gone already when the window under it is.
                self._dialog.finish()
        return found

    def _wait_first(self, waits: Sequence[Callable[[], object]]) -> None:
        """Wait for what comes before, which goes on by itself when this is stopped."""

        def run() -> None:
            for wait in waits:
                wait()
            # What was stopped may be gone by now.
            with suppress(RuntimeError):
                self._ended.emit()

        self._dialog.show_text(self._words("long.backup"))
        self._is_first = True
        Thread(target=run, daemon=True).start()
        self._loop.exec()
        self._is_first = False
        if isValid(self._dialog):
            self._dialog.show_text(self._text)

    def _do(self, work: Callable[[Loan], Result]) -> Result:
        """Run the work in a thread, answer events until it has ended, and return what it does."""
        found: list[Result] = []
        failed: list[BaseException] = []
        is_over = Event()

        def run() -> None:
            self._loan.take()
            try:
                found.append(work(self._loan))
            except BaseException as error:  # noqa: BLE001 -- goes on in the thread of the window
                failed.append(error)
            finally:
                self._loan.give_back()
                is_over.set()
                self._ended.emit()

        thread = Thread(target=run, daemon=True)
        thread.start()
        self._loop.exec()
        if not is_over.is_set():
            # The program is about to end: no loop runs any more.
            self._loan.stop()
        thread.join()
        for error in failed:
            if self._loan.is_stopped:
                raise WorkStoppedError from error
            raise error
        return found[0]

    @Slot()
    def _on_look(self) -> None:
        if not isValid(self._dialog):
            return
        self._dialog.show_share(self._loan.share)
        if self._loan.is_kept:
            self._dialog.forbid_stopping()


def _lasting(window: QWidget | None) -> QWidget | None:
    """Return the window that lasts: progress of what is over goes away, with what lies over it."""
    while isinstance(window, QProgressDialog) or (window is not None and not window.isVisible()):
        window = window.parentWidget()
        window = window.window() if window is not None else None
    return window
