"""The main window: menus, tool bar, side bar, pages and status strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.announcer import Announcer
from desktop.bars import StatusStrip, ToolBar
from desktop.commands import Commands, Fact
from desktop.exchange import Exchange, subject_of
from desktop.menus import Menus
from desktop.navigation import Navigation
from desktop.opening import Opening
from desktop.page_book import PageBook
from desktop.routes import Routes
from widgets.parts import line
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from desktop.desk import Desk
    from desktop.pages.register_page import RegisterPage
    from desktop.pages.welcome_page import WelcomePage
    from desktop.register_files import RegisterFiles
    from storage.listing import Counts, Filter
    from storage.operations import Change
    from storage.register import Register

_SIZE = (1280, 800)
_SIDEBAR_LINES = 14
"""Width of the side bar, in heights of a line of text."""
_NOTICES_AT = 2
"""Place in the column: below the tool bar and its line."""
_MINUTE_MS = 60_000
_SOON_MS = 20


class MainWindow(QMainWindow):
    """Brings the parts together; what they do stands in the parts.

    Attributes:
        commands: All that can be done.
        pages: The pages.
        exchange: What crosses the border.
        notices: What must be known while the window is used, above the page; there once `completed`.
        keeping: What keeps the register whole; there once `completed`.
        opening: Which register is open.
        routes: Ways to pages, records and reviews.

    Signals:
        completed: The first paint is done, and so is what could wait for it.
    """

    completed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_complete = False
        words = desk.words
        self.setWindowTitle(words("app.name"))
        self.commands = Commands(words, desk.theme, self)
        # From the outside inwards: a part that changes its parent is styled all over again.
        central = QWidget(self)
        self.setCentralWidget(central)
        self._bar = ToolBar(desk, self.commands, central)
        self._split = QSplitter(Qt.Orientation.Horizontal, central)
        self._navigation = Navigation(desk, self._split)
        self.pages = PageBook(desk, self.commands, self._split)
        self._welcome: WelcomePage | None = None
        self._files: RegisterFiles | None = None
        self.exchange = Exchange(desk, self, self._present_filter, self._selected)
        self._strip = StatusStrip(desk, central)
        self._announcer = Announcer(desk, self._strip.toast, self)
        self.opening = Opening(desk, self)
        self.routes = Routes(
            desk,
            self.pages,
            self._navigation,
            self.exchange,
            self._bar.search,
            self._announcer,
            self,
        )
        self._put_together(central)
        self._menus = Menus(desk, self.commands, self.register_page.table.head, self.menuBar())
        self._bind()
        self.resize(*_SIZE)
        self._restore_layout()
        self._day = desk.today()
        # Midnight passes unseen, and a laptop sleeps: the day is looked at, not waited for.
        minute = QTimer(self)
        minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        minute.setInterval(_MINUTE_MS)
        minute.timeout.connect(self._on_minute)
        minute.start()
        self._show_state()

    @property
    def place(self) -> str:
        """Name of the page that shows, or of the review in its place; "welcome" without either."""
        review = self.exchange.in_hand()
        if review is not None and self.pages.stack.currentWidget() is review:
            return f"review_{subject_of(review)}"
        return self.pages.present or "welcome"

    @property
    def register_page(self) -> RegisterPage:
        """The register."""
        return self.pages.register_page

    # -- registers ----------------------------------------------------------------------------

    def open_register(self, path: Path) -> bool:
        """Open a register in place of the one that is open; say whether that went well."""
        return self.opening.open(path)

    def close_register(self) -> None:
        """Close the register and show the welcome page."""
        self.opening.close()
        self.show_welcome()

    def show_welcome(self) -> None:
        """Offer what can be opened."""
        if self._welcome is None:
            from desktop.pages.welcome_page import WelcomePage

            self._welcome = WelcomePage(self._desk, self.commands)
            self._welcome.open_requested.connect(self.open_register)
        self._complete()
        self._welcome.show_recent(self._desk.preferences.recent())
        self.pages.put_over(self._welcome)
        self._welcome.setFocus()
        self._navigation.sidebar.hide()
        self._show_state()

    @Slot()
    def _on_closing(self) -> None:
        self.pages.leave()
        self.exchange.forget()

    @Slot(object)
    def _on_opened(self, register: Register) -> None:
        self.setWindowTitle(f"{register.path.stem} — {self._desk.words('app.name')}")
        self._navigation.expect_counts()
        self.pages.show_register()
        self.routes.show_search()
        self.pages.turn_to("register")
        self._navigation.sidebar.show()
        self._show_state()
        self.register_page.table.setFocus()

    @Slot()
    def _on_turning(self) -> None:
        self.pages.leave()
        self._strip.toast.hide()

    @Slot()
    def _on_turned(self) -> None:
        """Show the same register as of another moment, on the page that shows."""
        self._day = self._desk.today()
        self._navigation.expect_counts()
        if not self.pages.present:
            # A review writes into the register as it is.
            self.pages.turn_to("register")
        self.pages.show_moment()
        self._navigation.count()
        self._show_state()

    # -- putting together ---------------------------------------------------------------------

    def _put_together(self, central: QWidget) -> None:
        self._navigation.sidebar.hide()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        side = _SIDEBAR_LINES * self.fontMetrics().height()
        self._split.setSizes([side, _SIZE[0] - side])
        self._column = column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar, line(), self._split, line(), self._strip):
            column.addWidget(part, int(part is self._split))

    def _bind(self) -> None:
        bind = self.commands.bind
        bind("new_register", self._on_new_register)
        bind("open_register", self._on_open_register)
        bind("open_sample", self._on_open_sample)
        bind("read_letter", self.exchange.ask_letter)
        bind("paste_list", self.exchange.ask_list)
        bind("read_workbook", self.exchange.ask_workbook)
        bind("make_workbook", self.exchange.ask_new_workbook)
        bind("issue_workbooks", self.exchange.ask_issue)
        bind("rounds", self.exchange.ask_rounds)
        bind("official_list", self.exchange.ask_official_list)
        bind("questions", self.exchange.show_questions)
        bind("fault_list", self.exchange.ask_faults)
        bind("save_timeline", self._on_save_timeline)
        bind("quit", self.close)
        bind("undo", self._on_undo)
        bind("redo", self._on_redo)
        self.routes.bind(self.commands)
        page = self.register_page
        bind("new_record", self._on_new_record)
        bind("open_record", page.open_panel)
        bind("show_panel", self._on_panel_toggled)
        bind("add_note", page.begin_note)
        bind("postpone", page.begin_postponement)
        bind("delete_record", page.remove_chosen)
        bind("about", self._on_about)
        self.opening.closing.connect(self._on_closing)
        self.opening.opened.connect(self._on_opened)
        self.opening.turning.connect(self._on_turning)
        self.opening.turned.connect(self._on_turned)
        self._navigation.counted.connect(self._on_counted)
        self._strip.toast.action_requested.connect(self._announcer.go_back)
        page.table.menu_requested.connect(self._on_menu_requested)
        page.source_requested.connect(self._desk.hub.source_requested)
        self._desk.hub.changed.connect(self._on_changed)
        self._desk.hub.standing_changed.connect(self._show_state)
        page.panel_toggled.connect(self.commands.action("show_panel").setChecked)
        self.commands.action("show_panel").setChecked(page.panel_wanted)
        page.listed.connect(self._navigation.count)
        page.listed.connect(self._complete)
        page.current_changed.connect(self._on_current_changed)

    # -- state --------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        """Enable what makes sense now and name what can be undone."""
        register = self._desk.register
        facts = set()
        undo = redo = None
        if register is not None:
            facts.add(Fact.REGISTER)
            if self._desk.is_past:
                facts.add(Fact.PAST)
            if not register.is_read_only:
                facts.add(Fact.WRITABLE)
                undo, redo = register.undoable(), register.redoable()
            if self.register_page.table.key is not None:
                facts.add(Fact.RECORD)
        facts |= {Fact.UNDOABLE} if undo else set()
        facts |= {Fact.REDOABLE} if redo else set()
        self.commands.set_facts(facts)
        words = self._desk.words
        for name, step in (("undo", undo), ("redo", redo)):
            text = words(f"window.command.{name}")
            what = words.say(step.label) if step else ""
            full = words("window.command.of", command=text, what=what) if step else text
            action = self.commands.action(name)
            action.setText(full.replace("&", "&&"))
            # What was done may name a file or a title, and a tip reads what it takes for HTML.
            action.setToolTip(as_tip(full))
        self._bar.search.setEnabled(register is not None)
        if register is None:
            self._strip.show_counts(None, 0)

    @Slot(object, object)
    def _on_counted(self, found: Counts, soon_weeks: int) -> None:
        self._strip.show_counts(found, soon_weeks)
        self.register_page.show_total(found.total)

    @Slot()
    def _complete(self) -> None:
        """Make what nobody can see or use before the first paint; further calls do nothing."""
        if self._is_complete:
            return
        self._is_complete = True
        self.commands.complete()
        self._menus.complete()
        self._desk.theme.complete()
        from desktop.aids import Aids
        from desktop.dropping import Dropping
        from desktop.keeping import Keeping
        from desktop.question_count import QuestionCount
        from widgets.notices import Notices

        Dropping(self._desk, self.exchange, self)
        self.notices = Notices(self._desk.theme)
        self._column.insertWidget(_NOTICES_AT, self.notices)
        self.aids = Aids(self._desk, self)
        self._bar.add_end(self.aids.reminders.bell)
        self.keeping = Keeping(self._desk, self)
        QuestionCount(self._desk, self._strip.questions, self)
        self.completed.emit()

    @Slot()
    def _on_minute(self) -> None:
        if self._desk.today() != self._day and self._desk.register is not None:
            self._day = self._desk.today()
            self._navigation.expect_counts()
            self.pages.show_day()
            if not self.register_page.is_listing:
                self._navigation.count()

    # -- what was asked -----------------------------------------------------------------------

    def _present_filter(self) -> Filter:
        return self.register_page.filter

    def _selected(self) -> Sequence[int]:
        return self.register_page.table.chosen_keys

    @Slot(object, object)
    def _on_menu_requested(self, _key: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for _, action in self.commands.in_menu("register")])
        menu.popup(where)

    @Slot()
    def _on_new_record(self) -> None:
        self.pages.put_over(self.register_page)
        self.register_page.begin_quick_entry()

    @Slot()
    def _on_panel_toggled(self) -> None:
        self.register_page.want_panel(wanted=not self.register_page.panel_wanted)

    @Slot()
    def _on_save_timeline(self) -> None:
        self.pages.turn_to("timeline")
        self.pages.timeline_page.ask_picture()

    @Slot()
    def _on_undo(self) -> None:
        self._desk.undo(self)

    @Slot()
    def _on_redo(self) -> None:
        self._desk.redo(self)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # Rows that went out change nothing that is counted, and there may be thousands of records.
        if not (change.touches("exchange_row") and change.touches_only("exchange", "exchange_row")):
            self._navigation.expect_counts()
        self.pages.show_change(change)
        if not self.register_page.is_listing:
            self._navigation.count()
        self._show_state()
        self._announcer.tell_change(change)

    @Slot(object)
    def _on_current_changed(self, _key: int | None) -> None:
        self._show_state()

    @Slot()
    def _on_new_register(self) -> None:
        self._register_files().ask_new()

    @Slot()
    def _on_open_register(self) -> None:
        self._register_files().ask_existing()

    @Slot()
    def _on_open_sample(self) -> None:
        self._register_files().open_sample()

    def _register_files(self) -> RegisterFiles:
        """Return what asks for registers; made when first needed, not before the first paint."""
        if self._files is None:
            from desktop.register_files import RegisterFiles

            self._files = RegisterFiles(self._desk, self)
            self._files.open_requested.connect(self.opening.open)
            self._files.create_requested.connect(self.opening.create)
            self._files.made.connect(self.opening.take)
        return self._files

    @Slot()
    def _on_about(self) -> None:
        from importlib.metadata import version

        from desktop.dialogs import show_message

        words = self._desk.words
        show_message(self, words, words("window.about", version=version("gestand")), warning=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # On another page it would take the keyboard away from there, and fold what is not seen.
        if event.key() == Qt.Key.Key_Escape and self.register_page.isVisible():
            self.register_page.close_panel()
            return
        super().keyPressEvent(event)

    # -- layout -------------------------------------------------------------------------------

    def _restore_layout(self) -> None:
        preferences = self._desk.preferences
        geometry = preferences.layout("window")
        if geometry is not None:
            self.restoreGeometry(geometry)
        head = preferences.layout("register.columns")
        if head is not None:
            self.register_page.table.head.restore_layout(head)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._desk.is_busy:
            # What is under way ends first, without anything kept.
            event.ignore()
            self._desk.stop_long()
            QTimer.singleShot(_SOON_MS, self, self.close)
            return
        self._desk.preferences.set_layouts(
            {
                "window": self.saveGeometry(),
                "register.columns": self.register_page.table.head.layout_state(),
            }
        )
        self.close_register()
        super().closeEvent(event)
