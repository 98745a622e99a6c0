"""The pages of the window: made when first visited, and told together what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.register_page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from desktop.commands import Commands
    from desktop.desk import Desk
    from desktop.pages.changes_page import ChangesPage
    from desktop.pages.reports_page import ReportsPage
    from desktop.pages.rules_page import RulesPage
    from desktop.pages.sources_page import SourcesPage
    from desktop.pages.timeline_page import TimelinePage
    from storage.operations import Change

    class Page(Protocol):
        """What the window asks of every page."""

        def show_register(self) -> None:
            """Show the register that was opened: everything is to be read again."""

        def show_moment(self) -> None:
            """Show the same register as it is at another moment, or again as it is; places stay."""

        def show_change(self, change: Change) -> None:
            """Show what an operation changed, if it concerns the page."""

        def show_day(self) -> None:
            """Come into sight, or see another day begin; what went stale is read now."""

        def leave(self) -> None:
            """Save what is in hand, before the register is closed."""


def _sources(desk: Desk, _commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.sources_page import SourcesPage

    page = SourcesPage(desk, parent)
    page.letter_requested.connect(desk.hub.letter_requested)
    page.again_requested.connect(desk.hub.again_requested)
    page.record_requested.connect(desk.hub.record_requested)
    return page


def _today(desk: Desk, commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.today_page import TodayPage

    return TodayPage(desk, commands, parent)


def _timeline(desk: Desk, commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.timeline_page import TimelinePage

    return TimelinePage(desk, commands, parent)


def _reports(desk: Desk, commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.reports_page import ReportsPage

    return ReportsPage(desk, commands, parent)


def _changes(desk: Desk, commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.changes_page import ChangesPage

    return ChangesPage(desk, commands, parent)


def _rules(desk: Desk, _commands: Commands, parent: QWidget) -> QWidget:
    from desktop.pages.rules_page import RulesPage

    return RulesPage(desk, parent)


_MAKERS: Mapping[str, Callable[[Desk, Commands, QWidget], QWidget]] = {
    "today": _today,
    "timeline": _timeline,
    "reports": _reports,
    "sources": _sources,
    "changes": _changes,
    "rules": _rules,
}
"""How each page is made, but for the register, which is there from the start."""


class PageBook(QObject):
    """Holds the pages, and beside them what takes their place for a while, as a review.

    Attributes:
        stack: Where they lie over each other.
        register_page: The register.

    Signals:
        turned: Name of the page that shows now.
    """

    turned = Signal(object)

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self.stack = QStackedWidget(parent)
        self.register_page = RegisterPage(desk, self.stack)
        self.stack.addWidget(self.register_page)
        self._pages: dict[str, QWidget] = {"register": self.register_page}

    @property
    def reports_page(self) -> ReportsPage:
        """The afleveringen."""
        return cast("ReportsPage", self._page("reports"))

    @property
    def timeline_page(self) -> TimelinePage:
        """The timeline."""
        return cast("TimelinePage", self._page("timeline"))

    @property
    def sources_page(self) -> SourcesPage:
        """The sources."""
        return cast("SourcesPage", self._page("sources"))

    @property
    def changes_page(self) -> ChangesPage:
        """The changes."""
        return cast("ChangesPage", self._page("changes"))

    @property
    def rules_page(self) -> RulesPage:
        """The reading rules."""
        return cast("RulesPage", self._page("rules"))

    @property
    def present(self) -> str:
        """Name of the page that shows; empty while something else takes its place."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def turn_to(self, name: str) -> None:
        """Show a page and say so.

        Args:
            name: "today", "register", "timeline", "reports", "sources", "changes" or "rules".
        """
        page = self._page(name)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
            if self._desk.register is not None:
                cast("Page", page).show_day()
        if page.focusProxy() is not None:
            page.setFocus()
        self.turned.emit(name)

    def put_over(self, other: QWidget) -> None:
        """Show something that is no page, as a review or the welcome."""
        if self.stack.indexOf(other) < 0:
            self.stack.addWidget(other)
        self.stack.setCurrentWidget(other)

    def show_register(self) -> None:
        """Let all pages show the register that was opened."""
        for page in self._made():
            page.show_register()

    def show_moment(self) -> None:
        """Let all pages show the same register as it is at another moment."""
        for page in self._made():
            page.show_moment()

    def show_change(self, change: Change) -> None:
        """Tell all pages of a change."""
        for page in self._made():
            page.show_change(change)

    def show_day(self) -> None:
        """Tell the page that shows that another day has begun; others see it when they show."""
        shown = self._pages.get(self.present)
        if shown is not None:
            cast("Page", shown).show_day()

    def leave(self) -> None:
        """Let all pages save what is in hand."""
        for page in self._made():
            page.leave()

    def _made(self) -> list[Page]:
        return [cast("Page", page) for page in self._pages.values()]

    def _page(self, name: str) -> QWidget:
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = _MAKERS[name](self._desk, self._commands, self.stack)
            self.stack.addWidget(page)
            if self._desk.register is not None:
                cast("Page", page).show_register()
        return page
