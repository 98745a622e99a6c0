"""The menus of a record on the page of today: what can be done with it without leaving the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from storage.rules.calendar import first_kamer_day_after
from storage.rules.terms import CLOSED, Status, statuses_of
from widgets.deadline_words import day_in_words

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.listing import RegisterRow

_LATER = (("weeks", 4), ("quarter", 13), ("half_year", 26))
"""After how many weeks one may want to look again."""
_QUICK = (Status.SENT, Status.MET)
_SATURDAY = 5


class RecordMenu(QMenu):
    """What can be done with one record. It goes away when it closes.

    Signals:
        opened: The record is to be shown.
        source_wanted: The passage in which it was made is to be shown.
        postponement_wanted: A postponement is to be recorded.
        status_chosen: The `Status` that it is to have.
        review_chosen: The day (a date) on which it is to be looked at again.
    """

    opened = Signal()
    source_wanted = Signal()
    postponement_wanted = Signal()
    status_chosen = Signal(object)
    review_chosen = Signal(object)

    def __init__(self, desk: Desk, row: RegisterRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row = row
        self._days: dict[QAction, date] = {}
        self._statuses: dict[QAction, Status] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def fill(self, *, with_source: bool) -> RecordMenu:
        """Offer everything; return itself.

        Args:
            with_source: Whether it is known where the record was made.
        """
        words = self._desk.words
        self.addAction(words("window.command.open_record")).triggered.connect(self._on_opened)
        self.setDefaultAction(self.actions()[0])
        if with_source:
            action = self.addAction(words("today.menu.source"))
            action.triggered.connect(self._on_source_wanted)
        if not self._desk.can_write:
            return self
        self.addSeparator()
        allowed = statuses_of(self._row.kind)
        for status in _QUICK:
            if status in allowed and status is not self._row.status:
                self._add_status(self, status)
        more = self.addMenu(words("today.menu.status"))
        for status in allowed:
            self._add_status(more, status)
        self.addSeparator()
        if self._row.status not in CLOSED:
            action = self.addAction(words("window.command.postpone"))
            action.triggered.connect(self._on_postponement_wanted)
        self.fill_review(self.addMenu(words("today.menu.reassess")))
        return self

    def fill_review(self, menu: QMenu | None = None) -> RecordMenu:
        """Offer days to look again, in a menu or in itself; return itself."""
        into = self if menu is None else menu
        words, today = self._desk.words, self._desk.today()
        days = [(name, later(today, weeks)) for name, weeks in _LATER]
        recess = self._desk.calendar().next_recess(today)
        if recess is not None:
            days.append(("after_recess", first_kamer_day_after(recess)))
        for name, day in sorted(days, key=lambda each: each[1]):
            when = words(f"today.menu.{name}")
            shown = day_in_words(day, words, year=day.year != today.year)
            action = into.addAction(words("today.menu.again", when=when, day=shown))
            action.triggered.connect(self._on_review_chosen)
            self._days[action] = day
        into.addSeparator()
        into.addAction(words("today.menu.other_day")).triggered.connect(self._on_opened)
        return self

    def open_at(self, where: QPoint) -> None:
        """Show the menu."""
        self.popup(where)

    def _add_status(self, menu: QMenu, status: Status) -> None:
        action = menu.addAction(self._desk.words(f"terms.status.{status}"))
        action.setCheckable(menu is not self)
        action.setChecked(status is self._row.status)
        action.triggered.connect(self._on_status_chosen)
        self._statuses[action] = status

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit()

    @Slot()
    def _on_source_wanted(self) -> None:
        self.source_wanted.emit()

    @Slot()
    def _on_postponement_wanted(self) -> None:
        self.postponement_wanted.emit()

    @Slot()
    def _on_status_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.status_chosen.emit(self._statuses[action])

    @Slot()
    def _on_review_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.review_chosen.emit(self._days[action])


def later(today: date, weeks: int) -> date:
    """Return the day so many weeks later; the Monday after it when that is in a weekend."""
    day = today + min(timedelta(weeks=weeks), date.max - today)
    if day.weekday() >= _SATURDAY:
        day += min(timedelta(days=7 - day.weekday()), date.max - day)
    return day
