"""What a page shows is compared with its history right after it is painted, until the whole is known.

The list of records does so itself, when it reads (`storage.vouching.vouched_rows`). Where a row is
not to be believed the page is read anew, without its values, and nothing more is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Slot

from storage.vouching import astray_of, note_astray

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.desk import Desk
    from desktop.keeping.checking import Checking
    from desktop.main_window import MainWindow
    from storage.register import Register

_EVERY_MS = 150
_AT_ONCE = 60
"""Rows of a table that are compared at once: some milliseconds."""


@runtime_checkable
class Showing(Protocol):
    """A page that says what it shows."""

    def held(self) -> Mapping[str, Collection[str]]:
        """Return the ids of what is in sight, by table; texts of sources as `vouching.TEXT`."""

    def show_moment(self) -> None:
        """Read everything anew."""


class Sighting(QObject):
    """Looks at the page that shows, as long as the register is not vouched for as a whole."""

    def __init__(self, desk: Desk, window: MainWindow, checking: Checking) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._checking = checking
        self._register: Register | None = None
        self._seen: set[tuple[str, str]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.opening.opened.connect(self.begin)
        window.opening.turned.connect(self.begin)
        desk.hub.standing_changed.connect(self.begin)
        window.pages.turned.connect(self.begin)
        self.begin()

    @Slot()
    def begin(self) -> None:
        """Look from now on, unless there is nothing to look at."""
        register = self._desk.register
        if register is not self._register:
            self._register = register
            self._seen = set()
        if register is not None and not register.is_vouched:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Compare some of what is in sight, and show it anew when it is not to be believed."""
        register = self._desk.register
        page: object = self._window.pages.stack.currentWidget()
        if register is None or register.is_vouched:
            self._timer.stop()
            return
        if register.is_busy or not isinstance(page, Showing):
            return
        shown = {
            table: [row_id for row_id in ids if (table, row_id) not in self._seen][:_AT_ONCE]
            for table, ids in page.held().items()
        }
        astray = astray_of(register, {table: ids for table, ids in shown.items() if ids})
        self._seen.update((table, row_id) for table, ids in shown.items() for row_id in ids)
        if astray:
            note_astray(register, astray)
            page.show_moment()
            self._checking.note_damage()
