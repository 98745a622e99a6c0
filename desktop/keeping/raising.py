"""The one window of this user: comes to the front when the program is started a second time."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.keeping.requests import take_requests
from desktop.single_instance import meeting_place, window_in
from storage.lock import Lock, take
from widgets.notices import Act

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.keeping.requests import Request
    from desktop.main_window import MainWindow

_NOTICE = "waiting"
_AGAIN_MS = 60_000


class Raising(QObject):
    """Answers a second start, as long as no other window of this user does."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._place = meeting_place(desk.preferences.path)
        self._held: list[Lock] = []
        self._watcher: QFileSystemWatcher | None = None
        # When the window that answers now is closed or killed, this one takes over.
        self._again = QTimer(self)
        self._again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._begin)
        window.opening.opened.connect(self._on_opened)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)
        # By then this object is gone: only what it held is handed on.
        self.destroyed.connect(partial(_release, self._held))
        self._begin()

    @property
    def answers(self) -> bool:
        """Whether it is this window that answers."""
        return bool(self._held)

    @Slot()
    def end(self) -> None:
        """Answer no more; the program ends."""
        self._again.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        _release(self._held)

    @Slot()
    def _begin(self) -> None:
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            # Then every start has a window of its own, and the lock of a register keeps them apart.
            return
        lock = take(window_in(self._place))
        if not isinstance(lock, Lock):
            self._again.start()
            return
        self._again.stop()
        self._held.append(lock)
        self._watcher = QFileSystemWatcher([str(self._place)], self)
        self._watcher.directoryChanged.connect(self._on_requests)
        # One may have been left while this window was still being made.
        self._on_requests()

    @Slot()
    def _on_requests(self) -> None:
        for request in take_requests(self._place):
            self._answer(request)

    def _answer(self, request: Request) -> None:
        self._come_to_front(request.tokens)
        path = request.path
        if path is None:
            return
        if QApplication.activeModalWidget() is None:
            self._window.opening.open(path)
            return
        # A dialog is open over the register that is here: it is not taken away beneath it.
        words = self._desk.words
        act = Act(words("opening.open_now"), partial(self._open, path))
        text = words("opening.waiting", name=path.name)
        self._window.notices.show_notice(_NOTICE, "info", text, [act])

    def _open(self, path: Path) -> None:
        self._window.notices.drop(_NOTICE)
        self._window.opening.open(path)

    def _come_to_front(self, tokens: dict[str, str]) -> None:
        """Show the window above all others, also from the tray or from the task bar."""
        window = self._window
        # Qt reads these when a window asks to be active.
        os.environ.update(tokens)
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot(object)
    def _on_opened(self, _register: object) -> None:
        self._window.notices.drop(_NOTICE)


def _release(held: list[Lock], *_: object) -> None:
    while held:
        held.pop().release()
