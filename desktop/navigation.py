"""The side bar of the window: pages, views and priorities of the open register, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.views import VIEWS
from storage.listing import Counts, Filter, counts
from storage.rules.states import SOON_DAYS
from widgets.sidebar import Entry, Sidebar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.register import Register

_MANY = 5_000
"""Of more records than these each count is a turn of its own, so that keys and clicks come between."""

_AGAIN_MS = 200

PAGES = (
    ("today", "calendar"),
    ("register", "list"),
    ("timeline", "chart-gantt"),
    ("reports", "file-text"),
    ("sources", "mail"),
    ("changes", "history"),
)
"""Name and icon of each page, from top to bottom."""


class Navigation(QObject):
    """Fills the side bar and says what was chosen in it.

    Attributes:
        sidebar: The side bar.

    Signals:
        page_requested: Name of the page.
        filter_requested: A `Filter`, the title of the view and that of the priority it stands for.
        counted: The new `Counts` and the weeks within which something is due soon.
    """

    page_requested = Signal(object)
    filter_requested = Signal(object, object, object)
    counted = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due = False
        self._found: Counts | None = None
        words = desk.words
        self.sidebar = Sidebar(desk.theme, words("window.sidebar"), parent)
        self.sidebar.show_section(
            "pages",
            "",
            [
                Entry(f"page:{name}", words(f"window.page.{name}"), icon, alarming=name == "today")
                for name, icon in PAGES
            ],
        )
        self.sidebar.show_section(
            "views",
            words("window.views"),
            [
                Entry(
                    f"view:{view.name}",
                    words(f"window.view.{view.name}"),
                    alarming=view.name == "late",
                )
                for view in VIEWS
            ],
        )
        self.sidebar.chosen.connect(self._on_chosen)

    def choose_page(self, name: str) -> None:
        """Mark a page; an empty name marks none."""
        self.sidebar.choose(f"page:{name}" if name else "")

    def choose_filter(self, wanted: Filter) -> None:
        """Mark the view or the priority that a filter stands for; none when it is another."""
        if wanted.priority_id is not None:
            self.sidebar.choose(f"priority:{wanted.priority_id}")
            return
        names = (view.name for view in VIEWS if view.filter == wanted)
        name = next(names, "")
        self.sidebar.choose(f"view:{name}" if name else "")

    def expect_counts(self) -> None:
        """Say that the counts are no longer right."""
        self._due = True

    @Slot()
    def count(self) -> None:
        """Count again if anything changed since; it looks at every record, so after the paint."""
        register = self._desk.register
        if register is None or not self._due:
            return
        self._due = False
        self._found = found = counts(register, self._desk.today())
        self._show_priorities(register)
        if found.total > _MANY:
            QTimer.singleShot(0, self, self._show_counts)
        else:
            self._show_counts()
        soon_days = int(register.setting("soon_days", str(SOON_DAYS)))
        self.counted.emit(found, soon_days // 7)

    def _show_priorities(self, register: Register) -> None:
        from storage.priorities import list_priorities

        self.sidebar.show_section(
            "priorities",
            self._desk.words("window.priorities"),
            [Entry(f"priority:{p.id}", p.title, color=p.color) for p in list_priorities(register)],
        )

    @Slot()
    def _show_counts(self) -> None:
        from storage.series import count_series
        from storage.sources import count_sources
        from storage.today import count_needed

        register, found = self._desk.register, self._found
        if register is None or found is None:
            return
        if register.is_busy:
            QTimer.singleShot(_AGAIN_MS, self, self._show_counts)
            return
        self.sidebar.set_counts(
            {
                "page:today": count_needed(register, self._desk.today(), self._desk.calendar()),
                "page:register": found.total,
                "page:reports": count_series(register),
                "page:sources": count_sources(register),
                **{f"view:{view.name}": found.by_state.get(view.state, 0) for view in VIEWS},
                **{f"priority:{key}": n for key, n in found.by_priority.items()},
            }
        )

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        kind, _, name = key.partition(":")
        title = self.sidebar.line(key).text()
        if kind == "page":
            self.page_requested.emit(name)
        elif kind == "view":
            view = next(each for each in VIEWS if each.name == name)
            self.filter_requested.emit(view.filter, title, "")
        else:
            self.filter_requested.emit(Filter(priority_id=name), "", title)
