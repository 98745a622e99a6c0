"""Backups while the window is used: when one is made, where they go, and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desktop.bars import StatusStrip
from desktop.keeping.backup_job import BackupJob
from desktop.preferences import default_backup_folder, sample_file
from desktop.reminders.ticker import Ticker
from storage.rules.message import Message
from storage.rules.rhythm import is_due
from widgets.deadline_words import day_in_words, full_day_in_words
from widgets.notices import Act

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from desktop.keeping.backup_window import BackupWindow
    from desktop.main_window import MainWindow
    from storage.backup import Backup
    from storage.register import Register
    from storage.rules.message import GestandError

_ASK, _FAILED = "backups.ask", "backups.failed"
"""Names of the notices."""

_SOON_MS = 3_000
"""After opening the window has the machine for itself for so long."""
_CLOSING_S = 3.0
"""How long closing waits until a last backup holds all; then it goes on without."""
_AT_ONCE_S = 0.3
"""What is small is read back within this as well."""
_QUITTING_S = 20.0
"""How long the program, out of sight, waits for the reading back of a large one."""
_UNMADE = "backups/unmade"
"""Whether the last closing had no backup of what was done before it."""
_PATIENCE_S = 10.0
"""How long work waits for a backup before it; then it goes on without."""


class Backups(QObject):
    """Makes backups of the open register and tells when none can be made. Never stops any work.

    Attributes:
        last: The newest backup that was found whole since the register was opened; None before.
        soon: Waits for the first one after opening.
        ticker: What makes it look at the clock.

    Signals:
        made: There is another backup, or the last one was found to hold all.
        failed: None could be made; the `GestandError`.
        moved: They go to another folder from now on.
    """

    made = Signal()
    failed = Signal(object)
    moved = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        (self._strip,) = window.findChildren(StatusStrip)
        self._register: Register | None = None
        self._jobs: list[BackupJob] = []
        self._begun: datetime | None = None
        self._held = 0
        self._opened_with = 0
        self._ending: list[BackupJob] = []
        self._failure: GestandError | None = None
        self._is_wanted = False
        self.last: Backup | None = None
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(_SOON_MS)
        self.soon.timeout.connect(self.begin)
        self.ticker = Ticker(self)
        self.ticker.ticked.connect(self.tick)
        self.ticker.start()
        desk.hub.large_begins.connect(self.prepare)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)
        window.opening.opened.connect(self._on_opened)
        window.opening.closing.connect(self._on_closing)
        window.exchange.page_requested.connect(self._on_review)
        window.commands.bind("backup_now", self.make_now)
        window.commands.bind("backups", self.show_window)
        if desk.present is not None:
            self._on_opened(desk.present)

    @property
    def folder(self) -> Path:
        """Where backups go."""
        return self._desk.preferences.backup_folder

    def use_folder(self, folder: Path) -> None:
        """Let backups go to a folder from now on, and make one there at once."""
        self._desk.preferences.set_backup_folder(folder)
        self._window.notices.drop(_ASK)
        self._held = 0
        self._show_last(None)
        self.moved.emit()
        self.begin()

    def use_default_folder(self) -> None:
        """Let backups go to the folder of this program."""
        self.use_folder(default_backup_folder())

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return bool(self._jobs)

    # -- when ---------------------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Compare with the clock, and make a backup when one is due."""
        register = self._register
        if register is None or self._begun is None or self._jobs or self.soon.isActive():
            return
        # What is damaged, as was told, gives no backup that counts.
        if register.damage is not None:
            return
        if register.is_busy or _last(register) == self._held:
            return
        if is_due(self._begun, self._desk.clock(), failed=self._failure is not None):
            self.begin()

    @Slot()
    def begin(self) -> BackupJob | None:
        """Begin a backup of the register as it is; None when there is none to be made of.

        One that is under way and will hold all is not begun again.
        """
        register = self._register
        self.soon.stop()
        if register is None:
            return None
        if register.is_busy:
            # Something large goes on in slices.
            self.soon.start()
            return None
        if self._jobs and self._held == _last(register) and self._jobs[-1].folder == self.folder:
            return self._jobs[-1]
        return self._start(register)

    def _start(self, register: Register) -> BackupJob:
        self._begun = now = self._desk.clock()
        self._held = _last(register)
        self._desk.preferences.make_default_backup_folder()
        job = BackupJob(register, self.folder, now, self)
        job.ended.connect(self._on_ended)
        self._jobs.append(job)
        job.start()
        return job

    @Slot(object)
    def prepare(self, waits: list[Callable[[], bool]]) -> None:
        """Begin a backup before something large.

        What stands in a backup already, or is being written, is not written again. Work goes on
        also without one: why there is none is told.

        Args:
            waits: To it is added what waits, in any thread, until the backup holds the register as
                it is, and says whether it came to that in time.
        """
        register = self._register
        if register is None or register.is_busy or register.damage is not None:
            return
        if _last(register) == self._held and self.last is not None and not self._jobs:
            return
        if any(job.is_late for job in self._jobs):
            # Its disk hangs; waiting once was enough.
            return
        job = self.begin()
        if job is not None:
            waits.append(partial(job.wait_until_written, _PATIENCE_S))

    @Slot()
    def make_now(self) -> None:
        """Make a backup because the user wants one, and say what came of it."""
        self._is_wanted = self.begin() is not None

    @Slot()
    def show_window(self) -> BackupWindow:
        """Show which backups there are."""
        from desktop.keeping.backup_window import BackupWindow

        window = BackupWindow(self._desk, self, self._window)
        window.open()
        return window

    def stop(self) -> None:
        """Give up what is being made, as before the register is closed."""
        self.soon.stop()
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.stop()
            job.deleteLater()

    @Slot(object)
    def _on_opened(self, register: Register) -> None:
        self.stop()
        self._register = None if register.is_read_only else register
        self._held = 0
        self._begun = None
        self._show_last(None)
        for name in (_ASK, _FAILED):
            self._window.notices.drop(name)
        self._failure = None
        if self._register is None:
            return
        self._begun = self._desk.clock()
        self._opened_with = _last(self._register)
        self.soon.start()
        if self._desk.preferences.flag(_UNMADE, default=False):
            self._desk.preferences.set_flag(_UNMADE, value=False)
            self._show_unmade("backups.not_at_closing", folder=str(self.folder))
        if not self._desk.preferences.has_backup_folder and register.path != sample_file():
            self._ask_folder()

    @Slot()
    def _on_closing(self) -> None:
        job = self._last_job()
        if job is not None:
            self._let_finish(job)
        self.stop()
        self._register = None
        self._show_last(None)
        for name in (_ASK, _FAILED):
            self._window.notices.drop(name)

    def _last_job(self) -> BackupJob | None:
        """Return the backup that holds what was done since the last one, begun if need be."""
        register = self._register
        if register is None or register.is_busy or register.damage is not None:
            return None
        if any(job.is_late for job in self._jobs):
            # Its disk hangs, as was told.
            return None
        last = _last(register)
        if last == self._held:
            return self._jobs[-1] if self._jobs else None
        return self._start(register) if last != self._opened_with else None

    def _let_finish(self, job: BackupJob) -> None:
        """Wait until a backup needs the register no more; it is read back while that is closed.

        Closing is not held up for long, and what could not be made is told at the next opening.
        """
        if job.wait_until_written(_CLOSING_S):
            job.wait(_AT_ONCE_S)
            self._jobs.remove(job)
            self._ending.append(job)
        self._remember(failed=job.has_failed or job.is_late)

    @Slot()
    def _on_quit(self) -> None:
        """Wait for what is still being read back; the window is gone by then."""
        for job in self._ending:
            job.wait(_QUITTING_S)
            self._remember(failed=job.has_failed)
            job.stop()

    def _remember(self, *, failed: bool) -> None:
        if failed:
            self._desk.preferences.set_flag(_UNMADE, value=True)

    @Slot()
    def _on_review(self) -> None:
        """Begin when a letter or workbook is looked at, so that taking it over need not wait."""
        register = self._register
        if register is not None and not self._jobs and _last(register) != self._held:
            self.begin()

    # -- what came of it ----------------------------------------------------------------------

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, BackupJob) and job in self._ending:
            self._on_last_ended(job)
        if not isinstance(job, BackupJob) or job not in self._jobs:
            return
        self._jobs.remove(job)
        job.deleteLater()
        if job.result is not None:
            self._failure = None
            self._held = max(self._held, job.result.backup.operation)
            self._window.notices.drop(_FAILED)
            self._show_last(job.result.backup)
            self.made.emit()
            key = "backups.told.made" if job.result.made else "backups.told.same"
            self._tell_who_asked(key)
        elif job.failure is not None:
            self._failure = job.failure
            self._held = 0
            self._show_failure(job.failure)
            self.failed.emit(job.failure)
            self._tell_who_asked("backups.told.failed")

    def _on_last_ended(self, job: BackupJob) -> None:
        """Tell of the last backup of a register that made place for another, if it failed."""
        self._ending.remove(job)
        job.deleteLater()
        if job.failure is not None:
            self._show_unmade("backups.not_at_closing", folder=str(job.folder))

    def _tell_who_asked(self, key: str) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self._desk.hub.told.emit(Message(key, {"folder": self.folder.name}))

    def _show_last(self, backup: Backup | None) -> None:
        self.last = backup
        words = self._desk.words
        if backup is None:
            self._strip.show_backup("", "")
            return
        at = backup.at.astimezone(self._desk.clock().tzinfo)
        is_today = at.date() == self._desk.clock().date()
        when = f"{at:%H:%M}" if is_today else day_in_words(at.date(), words, year=False)
        tip = words(
            "backups.status.tip",
            day=full_day_in_words(at.date(), words),
            time=f"{at:%H:%M}",
            folder=str(backup.path.parent),
        )
        self._strip.show_backup(words("backups.status", when=when), tip)

    # -- what is asked and told ---------------------------------------------------------------

    def _ask_folder(self) -> None:
        words = self._desk.words
        self._window.notices.show_notice(
            _ASK,
            "info",
            words("backups.ask", folder=str(self.folder)),
            [
                Act(words("backups.choose"), self._on_choose),
                Act(words("backups.default"), self.use_default_folder),
            ],
        )

    def _show_failure(self, failure: GestandError) -> None:
        from storage.backup import BackupFolderError, BackupUnsoundError
        from storage.errors import RegisterDamagedError

        words = self._desk.words
        if isinstance(failure, BackupFolderError):
            folder = str(self.folder)
            if (reason := failure.message.values.get("reason")) is None:
                self._show_unmade("backups.missing", folder=folder)
            else:
                self._show_unmade("backups.failed", folder=folder, reason=reason)
        elif isinstance(failure, BackupUnsoundError | RegisterDamagedError):
            check = self._window.commands.action("check_register")
            acts = [Act(words("backups.check_register"), check.trigger)]
            self._window.notices.show_notice(_FAILED, "late", words("backups.unsound"), acts)
        else:
            self._window.notices.show_notice(_FAILED, "soon", words.say(failure.message))

    def _show_unmade(self, key: str, **values: str | int) -> None:
        """Show why there is no backup, and what can be done about that."""
        words = self._desk.words
        text = words(key, **values)
        acts = [
            Act(words("backups.again"), self.make_now),
            Act(words("backups.other_folder"), self._on_choose),
        ]
        if text != self._window.notices.text_of(_FAILED):
            # Not anew at each try: the keyboard may be on its buttons.
            self._window.notices.show_notice(_FAILED, "soon", text, acts)

    @Slot()
    def _on_choose(self) -> None:
        self.choose_folder()

    def choose_folder(self, over: QWidget | None = None) -> None:
        """Ask for the folder of backups, over the window unless another part asks."""
        from desktop.dialogs import FileDialog

        words = self._desk.words
        parent, title = over or self._window, words("backups.choose.title")
        dialog = FileDialog(parent, self._desk, title, "", "backups")
        dialog.for_folder()
        dialog.chosen.connect(self.use_folder)
        dialog.open()


def _last(register: Register) -> int:
    """Return the number of the last operation."""
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    return int(seq or 0)
