"""Makes ready what the first change needs, so that it costs no more than the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow

_SOON_MS = 500
"""After opening the window has the machine for itself for so long."""


class Readying(QObject):
    """Does so once for each register that is opened, when its rows show and nothing is under way."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_SOON_MS)
        self.timer.timeout.connect(self._on_time)
        window.opening.opened.connect(self.timer.start)
        self.timer.start()

    @Slot()
    def _on_time(self) -> None:
        register = self._desk.present
        if register is None:
            return
        if register.is_busy or self._window.register_page.is_listing:
            self.timer.start()
        else:
            register.make_ready()
