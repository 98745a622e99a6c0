"""Register controleren: the check with its progress, and what is done about what it finds."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from desktop.beside import Beside
from desktop.dialogs import FileDialog
from desktop.keeping.check_words import finding_of, repaired, salvaged
from storage.check import FULL, QUICK, check_in_steps
from storage.loan import WorkStoppedError
from storage.operations import Change, OperationKind
from storage.portions import rest_of
from storage.repair import copy_while_open, repair
from storage.rules.message import GestandError, Message
from storage.schema import TRACKED
from widgets.checking import CheckDialog, Finding
from widgets.deadline_words import full_day_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.keeping.checking import Checking
    from desktop.main_window import MainWindow
    from storage.check import CheckReport
    from storage.loan import Loan
    from storage.register import Register
    from storage.repair import RepairReport
    from storage.salvage import SalvageReport

_SUFFIX = "gestand"


class CheckWindow(CheckDialog):
    """Checks the open register at once; of a file that cannot be opened it saves what it can.

    Attributes:
        beside: Saves what can be read, in a thread of its own.
    """

    def __init__(
        self, desk: Desk, keeper: Checking, window: MainWindow, unreadable: Path | None = None
    ) -> None:
        """Begin with a full check.

        Args:
            desk: The desk.
            keeper: Is told what was found.
            window: The window.
            unreadable: A file that cannot be opened; without it the open register is checked.
        """
        self._register: Register | None = None if unreadable else desk.present
        self._path = unreadable or (self._register.path if self._register else None)
        super().__init__(self._path.name if self._path else "", desk.theme, desk.words, window)
        self._desk = desk
        self._keeper = keeper
        self._window = window
        self._is_checking = False
        self._is_full = True
        self._repaired = ""
        self._found: CheckReport | None = None
        self._new: Path | None = None
        self._was_open = False
        self.beside = Beside(self, desk.words)
        self.beside.failed.connect(self._on_salvage_failed)
        self.full.clicked.connect(self.check_fully)
        self.quick.clicked.connect(self.check_quickly)
        self.repair.clicked.connect(self._on_repair)
        self.salvage.clicked.connect(self.ask_salvage)
        self.backups.clicked.connect(self._on_backups)
        self.open_new.clicked.connect(self._on_open_new)
        self.finished.connect(self._on_finished)
        window.opening.closing.connect(self._on_closing)
        if self._register is None:
            self._show_unreadable()
        else:
            self._show_last_check()
            self.check_fully()

    @property
    def is_busy(self) -> bool:
        """Whether it is checking or saving."""
        return self._is_checking or self.beside.is_busy

    # -- checking -----------------------------------------------------------------------------

    @Slot()
    def check_fully(self) -> None:
        """Check everything."""
        self._begin(full=True)

    @Slot()
    def check_quickly(self) -> None:
        """Check structure and history."""
        self._begin(full=False)

    def _begin(self, *, full: bool) -> None:
        if self._register is None or self.is_busy:
            return
        self._keeper.pause()
        self._is_full = full
        self._is_checking = True
        self.begin()
        # Once it shows: whoever asks for the window gets it at once.
        QTimer.singleShot(0, self, self._check)

    @Slot()
    def _check(self) -> None:
        """Look beside the window, with the bar of this one."""
        register, parts = self._register, FULL if self._is_full else QUICK
        if register is None or self.is_stopping:
            self._is_checking = False
            self._on_stopped()
            self.finish()
            return

        def work(loan: Loan) -> CheckReport:
            report = rest_of(check_in_steps(register, parts), loan.look)
            # What was stopped may look like damage.
            loan.look()
            return report

        text = Message("check.doing_full" if self._is_full else "check.doing_quick")
        try:
            report = self._desk.do_long(text, work, register=register, face=self)
        except GestandError:
            self._on_stopped()
        else:
            self._on_checked(register, report)
        finally:
            self._is_checking = False

    def _on_checked(self, register: Register, report: CheckReport) -> None:
        words = self._desk.words
        self._found = report if self._is_full else None
        self._keeper.take(report, full=self._is_full)
        finding = finding_of(register, report, words, full=self._is_full)
        if self._repaired and not report.problems:
            finding = finding._replace(title=words("check.repaired"), text=self._repaired)
        self._repaired = ""
        self.show_finding(finding)
        wrong = bool(report.problems)
        can_repair = wrong and report.can_be_repaired and type(register).is_read_only is False
        self.offer(repair=can_repair, salvage=wrong, backups=wrong)
        self._show_last_check()

    def _on_stopped(self) -> None:
        self.show_finding(Finding("soon", self._desk.words("check.stopped"), self._repaired))
        self._repaired = ""
        self._keeper.resume()

    def _show_last_check(self) -> None:
        words = self._desk.words
        last = self._keeper.last_full_check(self._register) if self._register else ""
        text = words("check.never")
        with suppress(ValueError):
            at = datetime.fromisoformat(last)
            day = full_day_in_words(at.date(), words)
            text = words("check.last", day=day, time=at.strftime("%H:%M"))
        self.show_before(text)

    # -- mending ------------------------------------------------------------------------------

    @Slot()
    def _on_repair(self) -> None:
        """Mend what follows from what is whole, after a copy of the file as it is."""
        register, words = self._register, self._desk.words
        if register is None:
            return
        found = self._found

        def work(_: Loan) -> tuple[RepairReport, Path]:
            copy = copy_while_open(register)
            try:
                return repair(register, found), copy
            except BaseException:
                copy.unlink(missing_ok=True)
                raise

        try:
            done, copy = self._desk.do_long(Message("long.repairing"), work, register=register)
        except WorkStoppedError as error:
            self.show_finding(Finding("soon", words("check.stopped"), words.say(error.message)))
            self.offer(repair=True, salvage=True, backups=True)
            return
        except GestandError as error:
            self.show_finding(Finding("late", words("check.damaged"), words.say(error.message)))
            self.offer(repair=False, salvage=True, backups=True)
            return
        # Rows that are again what their history says leave no history: every page reads anew.
        seq = next(iter(register.connection.execute("SELECT max(seq) FROM operation")))[0]
        everything = dict.fromkeys(TRACKED, frozenset[str]())
        label = Message("check.repaired")
        self._desk.hub.changed.emit(Change(seq, OperationKind.REPAIR, label, everything, self))
        self._repaired = repaired(done, copy.name, words)
        self.check_fully()

    # -- saving what can be read --------------------------------------------------------------

    def _show_unreadable(self) -> None:
        words, name = self._desk.words, self._path.name if self._path else ""
        self.forbid_checks()
        self.show_before("")
        self.show_finding(
            Finding("late", words("check.unreadable", name=name), words("check.unreadable_text"))
        )
        self.offer(repair=False, salvage=True, backups=True)

    @Slot()
    def ask_salvage(self) -> None:
        """Ask for a new file and save into it what can be read."""
        if self._path is None:
            return
        words = self._desk.words
        kinds = words("window.files.register", suffix=f".{_SUFFIX}")
        title = words("check.salvage").rstrip("…")
        dialog = FileDialog(self, self._desk, title, kinds, "register")
        name = words("check.salvaged_name", name=self._path.stem)
        dialog.for_saving(_SUFFIX, f"{name}.{_SUFFIX}", replaces=False)
        dialog.chosen.connect(self.salvage_into)
        dialog.open()

    @Slot(object)
    def salvage_into(self, target: Path) -> None:
        """Save what can be read into a new file; the damaged one is let go of, and only read."""
        damaged, words, clock = self._path, self._desk.words, self._desk.clock
        if damaged is None or self.beside.is_busy:
            return
        if self._register is not None:
            self._was_open = True
            self._register = None
            self._window.close_register()
        self.forbid_checks()

        def work(take_stop: Callable[[Callable[[], None]], None]) -> SalvageReport | None:
            from storage.salvage import SalvageStoppedError, salvage

            stopped = Event()
            take_stop(stopped.set)
            try:
                return salvage(damaged, target, clock, go_on=lambda: not stopped.is_set())
            except SalvageStoppedError:
                return None

        def show(report: SalvageReport) -> None:
            self._on_salvaged(report, target)

        self.beside.start(words("check.salvaging", name=damaged.name), work, show)

    def _on_salvaged(self, report: SalvageReport, target: Path) -> None:
        words = self._desk.words
        finding = salvaged(report, target.name, words)
        self._new = target
        where = _write_report(target, finding)
        if where is not None:
            said = words("check.report_beside", name=where.name)
            finding = finding._replace(details=[*finding.details, said])
        self.show_finding(finding)
        self.offer(repair=False, salvage=False, open_new=True)

    @Slot(object)
    def _on_salvage_failed(self, error: GestandError) -> None:
        words = self._desk.words
        said = Finding("late", words("check.not_salvaged"), words.say(error.message))
        self.show_finding(said)
        self.offer(repair=False, salvage=True, backups=True)

    @Slot()
    def _on_open_new(self) -> None:
        if self._new is not None and self._window.open_register(self._new):
            self._was_open = False
            self.accept()

    # -- leaving ------------------------------------------------------------------------------

    @Slot()
    def _on_backups(self) -> None:
        self.accept()
        self._window.commands.action("backups").trigger()

    @Slot()
    def _on_closing(self) -> None:
        """Let go of a register that is being closed."""
        self._register = None

    @Slot()
    def _on_finished(self) -> None:
        self.beside.stop_and_wait()
        if self._was_open and self._path is not None and self._desk.register is None:
            # The damaged register goes on to be read when nothing took its place.
            self._window.open_register(self._path)


def _write_report(target: Path, finding: Finding) -> Path | None:
    """Write what was saved as plain text beside the new file; None when that cannot be done."""
    path = target.with_name(f"{target.stem}.txt")
    lines = [finding.title, finding.text, "", *finding.details]
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path
