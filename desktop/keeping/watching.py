"""The file of the register on its disk: looked at when the window is come back to, and every minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.bars import StatusStrip
from storage.errors import RegisterChangedError, RegisterMovedError
from storage.keeping import keep
from storage.rules.message import GestandError, Message
from storage.watch import Strayed
from widgets.notices import Act

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.keeping.backup_job import BackupJob
    from desktop.main_window import MainWindow
    from storage.register import Register

_NOTICE = "strayed"
_MINUTE_MS = 60_000
_PATIENCE_S = 60.0
_ELSEWHERE = {Strayed.GONE, Strayed.REPLACED}
"""What leaves the file that the window has open whole, and only without its name."""


class Watching(QObject):
    """Says when another program moved, replaced or overwrote the file, and what can be done.

    The register itself refuses every write meanwhile.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        (self._strip,) = window.findChildren(StatusStrip)
        self._shown: Strayed | None = None
        self._job: BackupJob | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._on_state)
        desk.hub.failed.connect(self._on_failed)
        window.opening.opened.connect(self.look)
        window.opening.closing.connect(self._on_closing)
        # Coarse, and looked at again after a sleep: a laptop that wakes activates the window, too.
        minute = QTimer(self)
        minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        minute.setInterval(_MINUTE_MS)
        minute.timeout.connect(self.look)
        minute.start()

    @Slot()
    def look(self) -> None:
        """Look at the file now and say what is wrong with it, if anything."""
        register = self._desk.present
        strayed = None if register is None else register.strayed()
        self._window.keeping.checking.resume_if_touched()
        if strayed is self._shown:
            return
        self._shown = strayed
        self._strip.show_stopped(stopped=strayed is not None)
        if register is None or strayed is None:
            self._window.notices.drop(_NOTICE)
            return
        words = self._desk.words
        acts = [Act(words("opening.save_mine"), self._on_save_mine)]
        if strayed is not Strayed.GONE:
            acts.insert(0, Act(words("opening.take_theirs"), self._on_take_theirs))
        acts.append(Act(words("opening.look_again"), self._on_look_again))
        text = words(f"opening.strayed.{strayed}", name=register.path.name)
        self._window.notices.show_notice(_NOTICE, "late", text, acts)
        if strayed in _ELSEWHERE:
            # Nothing more is written, so all of it is in there once it is done.
            self._job = self._window.keeping.backups.begin()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot(object)
    def _on_failed(self, error: GestandError) -> None:
        if isinstance(error, RegisterMovedError | RegisterChangedError):
            self.look()

    @Slot()
    def _on_closing(self) -> None:
        """Keep what was saved, if the file that it was saved in is no longer there."""
        register = self._desk.present
        if register is not None and register.strayed() in _ELSEWHERE:
            try:
                self._keep(register)
            except GestandError as error:
                self._desk.hub.failed.emit(error)
        self._shown = None
        self._strip.show_stopped(stopped=False)
        self._window.notices.drop(_NOTICE)

    @Slot()
    def _on_look_again(self) -> None:
        self.look()
        register = self._desk.present
        if register is not None:
            key = "opening.still_strayed" if self._shown else "opening.as_it_was"
            self._desk.hub.told.emit(Message(key, {"name": register.path.name}))

    @Slot()
    def _on_take_theirs(self) -> None:
        """Open what stands on the disk now, once what this window holds is in a backup."""
        register = self._desk.present
        if register is None:
            return
        path, strayed = register.path, register.strayed()
        is_kept = False
        try:
            is_kept = self._keep(register)
        except GestandError as error:
            # What was overwritten in place is no longer whole here: there is nothing to keep.
            if strayed is not Strayed.CHANGED:
                self._desk.hub.failed.emit(error)
                self._desk.hub.failed.emit(GestandError("opening.keep_first"))
                return
        opening = self._window.opening
        opening.close()
        if not opening.open(path):
            self._window.show_welcome()
        elif is_kept:
            self._desk.hub.told.emit(Message("opening.kept", {"name": path.name}))

    def _keep(self, register: Register) -> bool:
        """See to it that what the window holds stands somewhere; say whether in a backup alone."""
        job, self._job = self._job, None
        if job is not None:
            # Two at once would be given one name.
            job.wait(_PATIENCE_S)
        return keep(register, self._window.keeping.backups.folder, self._desk.clock())

    @Slot()
    def _on_save_mine(self) -> None:
        from desktop.keeping.saving import ask_where

        register = self._desk.present
        if register is not None:
            ask_where(self._desk, self._window, register, self._save_mine, "opening.save_mine")

    def _save_mine(self, path: Path) -> None:
        from desktop.keeping.saving import make_copy

        register = self._desk.present
        if register is not None:
            # What was saved is the version that the user keeps.
            make_copy(self._desk, self._window, register, path, self._window.opening.open)
