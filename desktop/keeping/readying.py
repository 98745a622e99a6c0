"""Makes ready what a first change and the first visits of pages need: they cost no more than the next."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow

_SOON_MS = 500
"""After opening the window has the machine for itself for so long."""
_NEXT_MS = 40
_MODULES = (
    "widgets.detail.fields",
    "widgets.detail.panel",
    "storage.riders",
    "storage.today",
    "widgets.today.texts",
    "widgets.today.record_row",
    "widgets.today.reports",
    "widgets.today.board",
    "desktop.pages.today_page",
    "storage.timeline",
    "widgets.timeline.layout",
    "widgets.timeline.paint",
    "widgets.timeline.canvas",
    "widgets.timeline.view",
    "desktop.timeline_picture",
    "desktop.pages.timeline_page",
    "storage.detail",
    "widgets.two_lines",
    "widgets.reports.lines",
    "widgets.reports.form",
    "widgets.reports.report_panel",
    "desktop.carrying",
    "desktop.report_dialogs",
    "desktop.pages.reports_page",
    "storage.history_records",
    "widgets.changes.filters",
    "widgets.changes.operation_list",
    "widgets.changes.pane",
    "desktop.pages.changes_page",
)
"""What the pages are made of, each after what it needs, so that none takes more than some milliseconds."""


class Readying(QObject):
    """Does so once for each register that is opened, when its rows show and nothing is under way.

    Attributes:
        timer: Runs out when the register is made ready.
        loading: Runs out for each module of the pages in turn, once in a session.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_SOON_MS)
        self.timer.timeout.connect(self._on_time)
        self._left = list(reversed(_MODULES))
        self.loading = QTimer(self)
        self.loading.setSingleShot(True)
        self.loading.setInterval(_NEXT_MS)
        self.loading.timeout.connect(self._on_loading)
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
            self.loading.start()

    @Slot()
    def _on_loading(self) -> None:
        if self._left:
            import_module(self._left.pop())
            self.loading.start()
