"""Ways through the window: which page, review or record shows when one is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from desktop.exchange import subject_of
from storage.listing import Filter, key_of
from storage.rules.message import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.announcer import Announcer
    from desktop.bars import SearchField
    from desktop.commands import Commands
    from desktop.desk import Desk
    from desktop.exchange import Exchange
    from desktop.navigation import Navigation
    from desktop.page_book import PageBook


class Routes(QObject):
    """Leads to pages, views, records, sources and reviews, and keeps the side bar with them.

    Args:
        desk: The desk; what its hub asks to see is shown.
        pages: The pages.
        navigation: The side bar.
        exchange: The reviews that are in hand.
        search: The search field.
        announcer: Says what was left unfinished.
        parent: The window.
    """

    def __init__(
        self,
        desk: Desk,
        pages: PageBook,
        navigation: Navigation,
        exchange: Exchange,
        search: SearchField,
        announcer: Announcer,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = pages
        self._register_page = pages.register_page
        self._navigation = navigation
        self._exchange = exchange
        self._search = search
        self._announcer = announcer
        search.textChanged.connect(self._on_search)
        search.down_requested.connect(self._register_page.go_to_first)
        navigation.page_requested.connect(self.show_page)
        navigation.filter_requested.connect(self._on_filter_requested)
        exchange.page_requested.connect(self._on_review_opened)
        exchange.done.connect(self._on_review_done)
        hub = desk.hub
        hub.page_requested.connect(self.show_page)
        hub.record_requested.connect(self._on_record_requested)
        hub.records_requested.connect(self._on_records_requested)
        hub.source_requested.connect(self.show_source)
        hub.changes_requested.connect(self.show_changes)
        hub.rule_requested.connect(self.show_rule)
        hub.letter_requested.connect(exchange.read_letter)
        hub.again_requested.connect(exchange.read_again)
        pages.turned.connect(navigation.choose_page)
        pages.stack.currentChanged.connect(self._on_page_changed)
        self._register_page.filter_changed.connect(self._on_filter_changed)

    def bind(self, commands: Commands) -> None:
        """Let the commands that show something lead there."""
        for name in ("today", "timeline", "reports", "changes", "rules"):
            commands.bind(f"page_{name}", partial(self._pages.turn_to, name))
        commands.bind("page_register", self._on_register)
        commands.bind("show_passage", self._on_passage)
        commands.bind("page_sources", self._on_sources)
        commands.bind("find", self._on_find)
        commands.bind("read_again", self._on_read_again)

    def show_search(self) -> None:
        """Let the search field say what is searched for."""
        if self._search.text() != self._register_page.filter.text:
            self._search.setText(self._register_page.filter.text)

    @Slot(object)
    def show_page(self, name: str) -> None:
        """Show a page; the register with all that is in it, and the sources with a letter at hand.

        Args:
            name: As in `PageBook.turn_to`.
        """
        if name == "sources":
            self._on_sources()
            return
        self._pages.turn_to(name)
        if name == "register":
            self._register_page.show_filter(Filter())
            self.show_search()

    @Slot(object, object, object)
    def _on_filter_requested(self, wanted: Filter, view: str, priority: str) -> None:
        self._pages.put_over(self._register_page)
        self._register_page.show_filter(wanted, view=view, priority=priority)
        self.show_search()

    @Slot(object, object)
    def _on_records_requested(self, wanted: Filter, title: str) -> None:
        self._navigation.choose_filter(wanted)
        of_priority = wanted.priority_id is not None
        view, priority = ("", title) if of_priority else (title, "")
        self._on_filter_requested(wanted, view, priority)

    @Slot(object, object)
    def show_source(self, source_id: str, citation_id: str = "") -> None:
        """Show a source, at one passage when it is given."""
        self._pages.turn_to("sources")
        self._pages.sources_page.show_citation(source_id, citation_id)

    @Slot()
    def _on_passage(self) -> None:
        """Show the passage that the chosen record was made of."""
        from storage.rules.source_terms import CitationRole
        from storage.sources import citations_of

        register, record_id = self._desk.register, self._register_page.chosen_id
        if register is None or record_id is None:
            return
        cited = citations_of(register, record_id)
        made = [each for each in cited if each.role is CitationRole.MADE] or cited
        if made:
            self.show_source(made[0].source_id, made[0].id)
        else:
            self._desk.hub.told.emit(Message("window.no_passage"))

    @Slot(object)
    def show_changes(self, record_id: str) -> None:
        """Show all that ever happened to a record."""
        from storage.history_records import known_records

        if self._desk.register is not None:
            number, _ = known_records(self._desk.register, [record_id])[record_id]
            self._pages.turn_to("changes")
            self._pages.changes_page.show_record(number)

    @Slot(object)
    def show_rule(self, rule: str) -> None:
        """Show a reading rule, and what shifting it would do."""
        self._pages.turn_to("rules")
        self._pages.rules_page.show_rule(rule)

    @Slot(object)
    def _on_filter_changed(self, wanted: Filter) -> None:
        self.show_search()
        if not wanted.states and wanted.priority_id is None:
            self._navigation.choose_page("register")

    @Slot(object)
    def _on_record_requested(self, record_id: str) -> None:
        register = self._desk.register
        if register is None or key_of(register, record_id) is None:
            # As of one that was deleted, among the changes.
            self._announcer.tell(Message("window.no_such_record"))
            return
        self._on_register()
        self._register_page.show_record(record_id)

    @Slot(object)
    def _on_review_opened(self, review: QWidget) -> None:
        self._pages.put_over(review)
        self._navigation.choose_page(str(review.property("place")))
        review.setFocus()

    @Slot(int)
    def _on_page_changed(self, _index: int) -> None:
        """Say how to come back to a review that is left unfinished."""
        review = self._exchange.in_hand()
        if not self._desk.can_write:
            return
        if review is not None and self._pages.stack.currentWidget() is not review:
            self._announcer.tell(Message(f"window.kept.{subject_of(review)}"))

    @Slot(object)
    def _on_review_done(self, record_id: str | None) -> None:
        self._on_register()
        if record_id is not None:
            self._register_page.show_record(record_id)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        if text or self._pages.present == "register":
            self._pages.put_over(self._register_page)
        self._register_page.search(text)

    @Slot()
    def _on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _on_read_again(self) -> None:
        """Review the source that shows once more; from another page lead to the sources first."""
        if self._pages.present == "sources":
            self._pages.sources_page.read_again()
        else:
            self._on_sources()
            self._desk.hub.told.emit(Message("sources.again.choose"))

    @Slot()
    def _on_register(self) -> None:
        self._pages.turn_to("register")
        self._register_page.table.setFocus()

    @Slot()
    def _on_sources(self) -> None:
        """Show the sources, or the letter that is being read into them."""
        review = self._exchange.in_hand("sources")
        # What is being read goes into the present register: it waits while another is looked at.
        if review is None or not self._desk.can_write:
            self._pages.turn_to("sources")
        else:
            self._on_review_opened(review)
