"""What putting back a backup would change, and the putting back: one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.keeping.backup_reader import stamp_of
from storage.copies import reading
from storage.restore import BackupRefusedError, restore
from storage.rules.message import GestandError, Message
from widgets.backups.comparison import Comparison
from widgets.backups.listing import moment_in_words
from widgets.bar import heading
from widgets.parts import button, label, line

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.keeping.backup_reader import Compared
    from desktop.keeping.backups import Backups
    from desktop.main_window import MainWindow
    from storage.loan import Loan

_LETTERS, _LINES = 132, 38


class RestoreWindow(QDialog):
    """Shows what differs between a backup, checked before, and now.

    Attributes:
        comparison: What differs.
        restore: The button that puts it all back.
    """

    def __init__(
        self, desk: Desk, keeper: Backups, window: MainWindow, compared: Compared, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._keeper = keeper
        self._window = window
        self._compared = compared
        words = desk.words
        self.setWindowTitle(words("backups.restore.title"))
        self.comparison = Comparison(desk.theme, words)
        self.restore = button(words("backups.restore.all"), "primary")
        self._cancel = button(words("window.cancel"))
        self._lay_out()
        self.restore.clicked.connect(self._on_restore)
        self._cancel.clicked.connect(self.reject)
        letter, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        QShortcut(QKeySequence("F1"), self).activated.connect(self._on_help)
        self.resize(QSize(_LETTERS * letter, _LINES * height).boundedTo(window.size()))
        self.comparison.table.setFocus()

    def _lay_out(self) -> None:
        words, told = self._desk.words, self._compared.told
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        below = label(words("backups.restore.explained"), "muted", wrap=True)
        moment = moment_in_words(self._compared.backup.at, self._desk.clock().tzinfo, words)
        whole.addLayout(heading(words("backups.restore.to", moment=moment), below))
        self.comparison.show_difference(told)
        if not told.records and not told.beside:
            self.restore.setEnabled(False)
            whole.addWidget(label(words("backups.restore.nothing"), wrap=True), 1)
            self.comparison.hide()
        else:
            whole.addWidget(self.comparison, 1)
        if erased := self._compared.erased:
            notice = label(words("backups.restore.erased", n=erased), "soon", wrap=True)
            whole.addWidget(notice)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.restore)
        self.restore.setDefault(True)
        whole.addWidget(line())
        whole.addLayout(row)

    @Slot()
    def _on_help(self) -> None:
        from desktop.help_window import open_help

        open_help(self._desk, self, "backups")

    @Slot()
    def _on_restore(self) -> None:
        """Put all of it back as one operation, after a backup of how it is now."""
        # One that is looked at as it once was is seen as it is again.
        self._window.opening.show_present()
        register = self._desk.present
        if register is None or register.is_read_only:
            return
        path, stamp = self._compared.backup.path, self._compared.stamp

        def work(_: Loan) -> None:
            if stamp_of(path) != stamp:
                raise BackupRefusedError("backups.changed", name=path.name)
            with reading(path) as backup:
                restore(register, backup, self)

        try:
            self._desk.do_long(Message("long.restoring"), work, register=register, large=True)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self.accept()
