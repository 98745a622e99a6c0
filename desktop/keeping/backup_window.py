"""Which backups there are, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.keeping.backups import Backups
    from desktop.main_window import MainWindow


class BackupWindow(QDialog):
    """Lists the backups."""

    def __init__(self, desk: Desk, keeper: Backups, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._keeper = keeper
