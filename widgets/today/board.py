"""The cards of one day under its date, in one column or two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from widgets.flow import FlowLayout
from widgets.parts import label
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip
from widgets.today.card import RowsCard
from widgets.today.empty import EmptyToday
from widgets.today.kinds import BarRow, LineRow
from widgets.today.record_row import RecordRow
from widgets.today.reminders import RemindersCard
from widgets.today.reports import ReportsCard
from widgets.today.texts import (
    changed_faces,
    coming_faces,
    coming_title,
    heading,
    needed_faces,
    priority_faces,
    recess_tip,
    subheading,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from resources.words import Words
    from storage.reminders import DueReminder
    from storage.today import Coming, Needed, Today, UntilRecess
    from widgets.theme import Theme

_Cards = RowsCard | ReportsCard | RemindersCard

_WIDE = 58
"""From so many heights of a line of text there are two columns."""
_WIDEST = 100
"""Wider than so many heights of a line the cards do not grow."""
_LEFT, _RIGHT = 11, 6
"""How the columns share the width."""
_EDGE = 20
_GAP = 16


class TodayBoard(QWidget):
    """Shows a `Today`, and tells what is to be done with what it shows.

    Attributes:
        needed: Card of what is needed now.
        coming: Card of what comes.
        changed: Card of what was done last.
        reports: Card of reports in preparation.
        priorities: Card of the priorities.
        reminders: Card of reminders that wait.
        empty: What shows in place of the cards when the register is empty.
        area: What moves them when they are higher than the window.

    Signals:
        opened: What a row stands for (`Entry`, `OpenStep`, `Round`, `Changed`, `PriorityState`, `Report`)
            that was clicked, or opened with Enter.
        acted: The same, of which the action was asked; and where a menu would open.
        menu_requested: The same, of which the menu was asked, and where it is to open.
        all_requested: Name of the card of which all is to be shown: "needed", "coming" or
            "changed".
        step_requested: Id of a step: done, or not done after all.
        reports_requested: The page of reports is to be shown.
        snoozed: A `DueReminder` that is to come back tomorrow.
        seen: A `DueReminder` that was seen.
        reminder_opened: A `DueReminder` whose record is to be shown.
        reminders_requested: The list of all reminders is to be shown.
        begin_requested: Name of the command with which an empty register is to begin.
    """

    opened = Signal(object)
    acted = Signal(object, object)
    menu_requested = Signal(object, object)
    all_requested = Signal(object)
    step_requested = Signal(object)
    reports_requested = Signal()
    snoozed = Signal(object)
    seen = Signal(object)
    reminder_opened = Signal(object)
    reminders_requested = Signal()
    begin_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._is_wide: bool | None = None
        self.setAccessibleName(words("today.page"))
        self._inside = QWidget()
        self._heading = label()
        self._subheading = label(role="muted")
        self.needed = RowsCard(words("today.needed"), lambda: RecordRow(theme))
        self.coming = RowsCard(words("today.coming.none"), lambda: RecordRow(theme))
        self.changed = RowsCard(words("today.changed"), lambda: LineRow(theme), space=7)
        self.reports = ReportsCard(theme, words)
        self.priorities = RowsCard(words("today.priorities"), lambda: BarRow(theme), space=8)
        self.reminders = RemindersCard(words)
        self.empty = EmptyToday(words)
        self._put_together()
        self._set_heading_font()
        self._arrange()
        self._bind()

    def show_today(
        self, today: Today, until: UntilRecess | None, reminders: Sequence[DueReminder]
    ) -> None:
        """Show a day; what did not change is not touched, the keyboard stays where it is.

        Args:
            today: What the day asks.
            until: How far the recess is, or None when that is not known yet.
            reminders: What waits to be seen, the most urgent first.
        """
        words, day = self._words, today.on
        self._heading.setText(heading(day, words))
        self.show_until(day, until)
        self._which.setCurrentIndex(1 if today.is_empty else 0)
        self._show_needed(today.needed, today)
        self._show_coming(today.coming, today)
        self.changed.show_rows(
            changed_faces(today.changed, day, words),
            note="" if today.changed else words("today.changed.none"),
            all_text=words("today.changed.all") if today.changed else "",
        )
        self.reports.show_reports(today.reports, today.reports_total, day)
        bars = priority_faces(today.priorities, words)
        self.priorities.set_heading(
            words("today.priorities"), words("today.priorities.side") if bars else ""
        )
        self.priorities.show_rows(bars, note="" if bars else words("today.priorities.none"))
        self._align_bars()
        self.reminders.show_reminders(reminders)
        self._order_keys()

    def set_writable(self, *, writable: bool) -> None:
        """Offer what can be done, or only show what there is; before a day is shown."""
        for card in (self.needed, self.coming, self.changed, self.priorities):
            card.list.set_writable(writable=writable)
        self.reports.set_writable(writable=writable)
        self.empty.set_writable(writable=writable)

    def show_until(self, day: date, until: UntilRecess | None) -> None:
        """Show the week of a day, and how far the recess is when that is known."""
        self._subheading.setText(subheading(day, until, self._words))
        self._subheading.setToolTip(as_tip(recess_tip(until, self._words)))

    @property
    def texts(self) -> tuple[str, str]:
        """What stands above the cards."""
        return self._heading.text(), self._subheading.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_wide is not None:
            self._set_heading_font()
            self._arrange()
            self._align_bars()

    # -- putting together -------------------------------------------------------------------------

    def _put_together(self) -> None:
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        columns = QHBoxLayout()
        columns.setSpacing(_GAP)
        for column, share in ((self._left, _LEFT), (self._right, _RIGHT)):
            column.setSpacing(_GAP)
            column.addStretch(1)
            columns.addLayout(column, share)
        self._columns = columns
        cards = QWidget()
        cards.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        choice = QWidget()
        self._which = QStackedLayout(choice)
        self._which.addWidget(cards)
        self._which.addWidget(self.empty)
        # Below each other where they do not fit beside each other.
        head = FlowLayout(gap=14)
        for part in (self._heading, self._subheading):
            # The cards may be narrower than these are long.
            part.setMinimumWidth(1)
            head.addWidget(part)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(_EDGE, 18, _EDGE, _EDGE)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(choice, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _bind(self) -> None:
        for card in (self.needed, self.coming, self.changed, self.priorities):
            card.list.opened.connect(self.opened)
            card.list.acted.connect(self.acted)
            card.list.menu_requested.connect(self.menu_requested)
        self.needed.all_requested.connect(self._on_all_needed)
        self.coming.all_requested.connect(self._on_all_coming)
        self.changed.all_requested.connect(self._on_all_changed)
        self.reports.opened.connect(self.opened)
        self.reports.menu_requested.connect(self.menu_requested)
        self.reports.step_requested.connect(self.step_requested)
        self.reports.page_requested.connect(self.reports_requested)
        self.reminders.snoozed.connect(self.snoozed)
        self.reminders.seen.connect(self.seen)
        self.reminders.opened.connect(self.reminder_opened)
        self.reminders.all_requested.connect(self.reminders_requested)
        self.empty.begin_requested.connect(self.begin_requested)

    def _set_heading_font(self) -> None:
        """Make the day large, and what stands beside it stand on the same line."""
        large = bold(scaled(self.font(), 1.5))
        self._heading.setFont(large)
        lower = QFontMetrics(large).ascent() - self.fontMetrics().ascent()
        self._subheading.setContentsMargins(0, lower, 0, 0)

    def _arrange(self) -> None:
        """Put the cards into one column or two; in one, what waits stands nearer to the top."""
        unit = self.fontMetrics().height()
        is_wide = self.width() >= _WIDE * unit
        self._inside.setMaximumWidth(_WIDEST * unit)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for column, cards in zip((self._left, self._right), self._in_columns(), strict=True):
            for place, card in enumerate(cards):
                # Out of the other column by itself.
                column.insertWidget(place, card)
        self._order_keys()
        self._columns.setStretch(1, _RIGHT if is_wide else 0)
        self._columns.setSpacing(_GAP if is_wide else 0)

    def _in_columns(self) -> tuple[tuple[_Cards, ...], tuple[_Cards, ...]]:
        """Return the cards of both columns from top to bottom."""
        if self._is_wide:
            return (
                (self.needed, self.coming, self.changed),
                (self.reports, self.priorities, self.reminders),
            )
        return (
            (
                self.needed,
                self.reminders,
                self.coming,
                self.reports,
                self.priorities,
                self.changed,
            ),
            (),
        )

    def _cards(self) -> list[_Cards]:
        """Return all cards, in the order in which they are read."""
        return [card for cards in self._in_columns() for card in cards]

    def _order_keys(self) -> None:
        """Let Tab go from top to bottom: rows are made when there is something to show."""
        parts = [part for card in self._cards() for part in card.in_order()]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    # -- what shows ---------------------------------------------------------------------------------

    def _show_needed(self, needed: Needed, today: Today) -> None:
        words = self._words
        faces = needed_faces(needed, today.on, words)
        shown = len(needed.entries) + len(needed.steps) + len(needed.rounds)
        self.needed.set_heading(
            words("today.needed"),
            str(needed.total) if needed.total else "",
            "late" if needed.total else "",
        )
        self.needed.show_rows(
            faces,
            note="" if faces else words("today.needed.none"),
            all_text=(
                words("today.all.passed", n=needed.passed)
                if needed.total > shown and needed.passed
                else ""
            ),
        )

    def _show_coming(self, coming: Coming, today: Today) -> None:
        words = self._words
        self.coming.set_heading(
            coming_title(coming.days, words), str(coming.total) if coming.total else ""
        )
        note = ""
        if not coming.total:
            note = words("today.coming.after" if coming.after else "today.coming.none")
        more = coming.total > len(coming.entries)
        self.coming.show_rows(
            coming_faces(coming, today.on, words),
            note=note,
            all_text=words("today.all", n=coming.total) if more else "",
        )

    def _align_bars(self) -> None:
        bars = [row for row in self.priorities.list.rows if isinstance(row, BarRow)]
        widths = [row.widths() for row in bars]
        for row in bars:
            row.align(max(title for title, _ in widths), max(text for _, text in widths))

    @Slot()
    def _on_all_needed(self) -> None:
        self.all_requested.emit("needed")

    @Slot()
    def _on_all_coming(self) -> None:
        self.all_requested.emit("coming")

    @Slot()
    def _on_all_changed(self) -> None:
        self.all_requested.emit("changed")
