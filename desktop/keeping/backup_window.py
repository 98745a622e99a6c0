"""Which backups there are, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.backup_check import BackupCheck, StoppedError
from desktop.beside import Beside
from desktop.keeping.backup_reader import BackupReader, Compared, stamp_of
from storage.backup import BackupUnsoundError
from storage.restore import BackupRefusedError, restore_copy
from storage.rules.thinning import kept
from widgets.backups.listing import BackupLine, BackupTable, moment_in_words
from widgets.parts import button, label, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.keeping.backups import Backups
    from desktop.main_window import MainWindow
    from storage.backup import Backup
    from storage.generations import Content
    from storage.register import Register
    from storage.rules.message import GestandError

_LETTERS, _LINES = 126, 34
"""Size of the dialog in average letters and lines."""


class BackupWindow(QDialog):
    """Lists the backups of the open register; without one, those of every register.

    Attributes:
        table: The list.
        reader: What reads them.
        beside: What a backup is checked with before it is put back.
    """

    def __init__(self, desk: Desk, keeper: Backups, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._keeper = keeper
        self._window = window
        self._saved: Path | None = None
        words = desk.words
        self.setWindowTitle(words("backups.title"))
        self.table = BackupTable(desk.theme, words, desk.clock().tzinfo)
        self.reader = BackupReader(self)
        self.beside = Beside(self, words)
        self._folder = label("", wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said = label("", "muted", wrap=True)
        self._open_saved = button(words("backups.open_saved"))
        self._open_saved.hide()
        self._now = button(words("backups.now"))
        self._check = button(words("backups.check"))
        self._check_all = button(words("backups.check_all"))
        self._show = button(words("backups.show"))
        self._save = button(words("backups.save"))
        self._restore = button(words("backups.restore"), "primary")
        self._restore.setDefault(True)
        self._lay_out()
        self._connect()
        letter, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        QShortcut(QKeySequence("F1"), self).activated.connect(self._on_help)
        self.resize(QSize(_LETTERS * letter, _LINES * height).boundedTo(window.size()))
        self._list()

    # -- putting together ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = self._desk.words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        top = QGridLayout()
        top.setHorizontalSpacing(10)
        top.setColumnStretch(1, 1)
        top.addWidget(label(words("backups.folder"), "muted"), 0, 0)
        top.addWidget(self._folder, 0, 1)
        change, look = button(words("backups.other_folder")), button(words("backups.open_folder"))
        change.clicked.connect(self._on_other_folder)
        look.clicked.connect(self._on_open_folder)
        top.addWidget(change, 0, 2)
        top.addWidget(look, 0, 3)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        told = QHBoxLayout()
        told.addWidget(self._said, 1)
        told.addWidget(self._open_saved)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self._now, self._check, self._check_all):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self._show, self._save, self._restore):
            row.addWidget(part)
        whole.addLayout(top)
        whole.addWidget(frame, 1)
        whole.addLayout(told)
        whole.addWidget(line())
        whole.addLayout(row)
        self.setTabOrder(self.table, self._restore)

    def _connect(self) -> None:
        self.reader.listed.connect(self._on_listed)
        self.reader.looked.connect(self._on_looked)
        self.reader.checked.connect(self._on_checked)
        self.reader.ended.connect(self._on_ended)
        self.beside.failed.connect(self._desk.hub.failed)
        self._keeper.made.connect(self._list)
        self._keeper.moved.connect(self._list)
        self._keeper.failed.connect(self._on_failed)
        self._now.clicked.connect(self._on_now)
        self._check.clicked.connect(self._on_check)
        self._check_all.clicked.connect(self._on_check_all)
        self._show.clicked.connect(self._on_show)
        self._save.clicked.connect(self._on_save)
        self._restore.clicked.connect(self.ask_restore)
        self._open_saved.clicked.connect(self._on_open_saved)
        self.table.selectionModel().currentRowChanged.connect(self._show_state)
        self.table.doubleClicked.connect(self.ask_restore)

    # -- the list -----------------------------------------------------------------------------

    @property
    def _register(self) -> Register | None:
        """The register to which a backup can be put back."""
        present = self._desk.present
        return None if present is None or present.is_read_only else present

    @Slot()
    def _list(self) -> None:
        self._folder.setText(str(self._keeper.folder))
        self._said.setText(self._desk.words("backups.reading"))
        present = self._desk.present
        self.reader.list(self._keeper.folder, present.id if present is not None else "")
        self._show_state()

    @Slot(object)
    def _on_listed(self, found: list[Backup]) -> None:
        before = {one.backup.path: one for one in self.table.shown}
        reasons = kept([one.generation for one in found])
        lines = [
            before.get(one.path, BackupLine(one))._replace(
                backup=one, kept=reasons.get(one.generation)
            )
            for one in found
        ]
        self.table.show_backups(lines, of_several=self._desk.present is None)
        self.table.setFocus()
        self._show_state()

    @Slot(object, object)
    def _on_looked(self, path: Path, content: Content | None) -> None:
        verdict = "" if content is not None else "damaged"
        for one in self.table.shown:
            if one.backup.path == path:
                self.table.change(one._replace(content=content, verdict=verdict or one.verdict))
                break

    @Slot(object, bool)
    def _on_checked(self, path: Path, is_whole: bool) -> None:
        self._judge(path, "sound" if is_whole else "damaged")

    def _judge(self, path: Path, verdict: str) -> None:
        for one in self.table.shown:
            if one.backup.path == path:
                self.table.change(one._replace(verdict=verdict))
                break

    @Slot()
    def _on_ended(self) -> None:
        words = self._desk.words
        verdicts = [one.verdict for one in self.table.shown]
        bad = verdicts.count("damaged")
        present = self._desk.present
        if present is not None and present.damage is not None:
            self._said.setText(words("backups.register_damaged"))
        elif not verdicts:
            self._said.setText(words("backups.none"))
        elif bad:
            self._said.setText(words("backups.found_damaged", n=bad))
        elif all(verdicts):
            self._said.setText(words("backups.all_sound", n=len(verdicts)))
        else:
            self._said.setText(words("backups.count", n=len(verdicts)))

    @Slot()
    def _show_state(self) -> None:
        chosen = self.table.chosen
        is_free = chosen is not None
        for part in (self._check, self._check_all, self._show, self._save):
            part.setEnabled(is_free)
        self._restore.setEnabled(is_free and self._register is not None)
        self._now.setEnabled(self._register is not None)

    # -- what is asked ------------------------------------------------------------------------

    @Slot()
    def _on_now(self) -> None:
        self._said.setText(self._desk.words("backups.making"))
        self._keeper.make_now()

    @Slot(object)
    def _on_failed(self, failure: GestandError) -> None:
        self._said.setText(self._desk.words.say(failure.message))

    @Slot()
    def _on_check(self) -> None:
        if self.table.chosen is not None:
            self._begin_check([self.table.chosen.backup])

    @Slot()
    def _on_check_all(self) -> None:
        self._begin_check([one.backup for one in self.table.shown])

    def _begin_check(self, backups: list[Backup]) -> None:
        for one in backups:
            self._judge(one.path, "checking")
        self._said.setText(self._desk.words("backups.checking"))
        self.reader.check(backups)

    @Slot()
    def _on_other_folder(self) -> None:
        self._keeper.choose_folder(self)

    @Slot()
    def _on_open_folder(self) -> None:
        # A folder of this machine, which its own program for files shows.
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._keeper.folder)))

    @Slot()
    def _on_help(self) -> None:
        from desktop.help_window import open_help

        open_help(self._desk, self, "backups")

    @Slot()
    def _on_show(self) -> None:
        chosen = self.table.chosen
        if chosen is not None and self._window.opening.read(chosen.backup.path):
            self.accept()

    @Slot()
    def _on_save(self) -> None:
        from desktop.dialogs import FileDialog
        from desktop.register_files import SUFFIX

        chosen, words = self.table.chosen, self._desk.words
        if chosen is None:
            return
        kinds = words("window.files.register", suffix=SUFFIX)
        dialog = FileDialog(self, self._desk, words("backups.save").rstrip("…"), kinds, "register")
        name = f"{chosen.backup.stem} {chosen.backup.at.astimezone():%Y-%m-%d}{SUFFIX}"
        dialog.for_saving(SUFFIX.removeprefix("."), name, replaces=False)
        dialog.chosen.connect(lambda target: self.save_copy(chosen.backup, target))
        dialog.open()

    def save_copy(self, backup: Backup, target: Path) -> None:
        """Make a register of a backup under a new name, beside the window."""

        def save(_: Callable[[Callable[[], None]], None]) -> Path:
            restore_copy(backup.path, target)
            return target

        self.beside.start(self._desk.words("backups.saving"), save, self._on_saved)

    def _on_saved(self, target: Path) -> None:
        self._saved = target
        self._said.setText(self._desk.words("backups.saved", name=target.name))
        self._open_saved.show()
        self._open_saved.setFocus()

    @Slot()
    def _on_open_saved(self) -> None:
        if self._saved is not None and self._window.opening.open(self._saved):
            self.accept()

    @Slot()
    def ask_restore(self) -> None:
        """Read the chosen backup from end to end, then show what putting it back would change."""
        chosen, register = self.table.chosen, self._register
        if chosen is None or register is None:
            return
        self.reader.stop()
        backup, register_id = chosen.backup, register.id

        def compare(take_stop: Callable[[Callable[[], None]], None]) -> Compared | None:
            check = BackupCheck()
            take_stop(check.stop)
            stamp = stamp_of(backup.path)
            try:
                check(backup.path, register_id)
            except StoppedError:
                return None
            except BackupUnsoundError as error:
                raise BackupRefusedError("backup.damaged", name=backup.path.name) from error
            # Nobody writes meanwhile but for reminders; what is put back is looked up anew.
            return Compared.of(register, backup, stamp)

        when = moment_in_words(backup.at, self._desk.clock().tzinfo, self._desk.words)
        text = self._desk.words("backups.checking_one", moment=when)
        self.beside.start(text, compare, self._on_compared)

    def _on_compared(self, compared: Compared) -> None:
        from desktop.keeping.restore_window import RestoreWindow

        self._judge(compared.backup.path, "sound")
        asking = RestoreWindow(self._desk, self._keeper, self._window, compared, self)
        asking.finished.connect(self._on_asked)
        asking.open()

    @Slot(int)
    def _on_asked(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted.value:
            self.accept()

    def done(self, result: int) -> None:
        self.reader.stop()
        self.beside.stop_and_wait()
        super().done(result)
