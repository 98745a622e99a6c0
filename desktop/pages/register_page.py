"""The register: filters and table; what is beside them is made when it is first needed.

The first screenful is painted before all rows are known: the rest follows right after.
"""

from __future__ import annotations

from sqlite3 import DatabaseError
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storage.listing import (
    Filter,
    RegisterRow,
    SortBy,
    all_keys,
    distinct,
    first_keys,
    key_of,
    rows,
)
from widgets.empty_state import EmptyState
from widgets.filter_bar import Choices, FilterBar
from widgets.parts import line
from widgets.table import Column, RegisterTable, RegisterTableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.carrying import Carrying
    from desktop.desk import Desk
    from desktop.pages.record_side import RecordSide
    from storage.operations import Change
    from storage.register import Register

    Read = Callable[[Register, Sequence[int], date], Sequence[RegisterRow]]

_FIRST = 60
"""Rows fetched before the first paint; more than a screen shows."""

_PANEL_LINES = 23
"""Width of the panel when it first shows, in heights of a line of text."""

_AT_LATEST_MS = 250
"""When the rest is read although nothing was painted, as while the page is hidden."""

_MANY = 5_000
"""After more rows than these, keys and clicks come before what is done when all are there."""

_AGAIN_MS = 200
_AT_LATEST_SHOWN_MS = 2000
"""The same while it shows: a slow machine may need as long for its first paint."""

_TABLES = (
    "record",
    "deadline",
    "priority",
    "setting",
    "note",
    "citation",
    "source",
    "reminder",
    "step",
)

_ORDER = {
    Column.NUMBER: SortBy.NUMBER,
    Column.TITLE: SortBy.TITLE,
    Column.MINISTER: SortBy.MINISTER,
    Column.WORDING: SortBy.WORDING,
    Column.LATEST: SortBy.LAST_DAY,
    Column.STATE: SortBy.LAST_DAY,
    Column.STATUS: SortBy.STATUS,
    Column.HANDLER: SortBy.HANDLER,
    Column.PROMISED_ON: SortBy.PROMISED_ON,
    Column.CHAMBER: SortBy.CHAMBER,
    Column.DEBATE: SortBy.DEBATE,
    Column.FOUND_IN: SortBy.FOUND_IN,
    Column.DOSSIER: SortBy.DOSSIER,
    Column.MINISTRY: SortBy.MINISTRY,
}


class RegisterPage(QWidget):
    """Shows the records of the open register.

    Attributes:
        model: The rows.
        table: The table.
        filters: The filter bar.
        read: Gives the rows of keys; another from when rows are compared with their history.

    Signals:
        current_changed: The key of the chosen record, or None.
        filter_changed: The `Filter` that shows now.
        panel_toggled: Whether the panel may show.
        source_requested: Id of a source, id of the citation to show in it.
        listed: All rows are there, after something was read again.
    """

    current_changed = Signal(object)
    filter_changed = Signal(object)
    panel_toggled = Signal(bool)
    source_requested = Signal(object, object)
    listed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.read: Read = rows
        self._total = 0
        self._place: int | None = None
        self._day = desk.today()
        self._side: RecordSide | None = None
        self._carrying: Carrying | None = None
        words = desk.words
        self._panel_wanted = desk.preferences.flag("panel", default=True)
        self._empty: EmptyState | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        left = QWidget(self._splitter)
        self._stack = QStackedWidget(left)
        self.model = RegisterTableModel(self._fetch, words, self)
        self.table = RegisterTable(self.model, desk.theme, words, self._stack)
        self.filters = FilterBar(desk.theme, words, self._choices, left)
        self._stack.addWidget(self.table)
        self._column = column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        self._splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_late)
        self.table.painted.connect(self._on_painted)
        self.filters.filter_changed.connect(self._on_filter_changed)
        self.table.head.sort_requested.connect(self._on_sort_requested)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.open_requested.connect(self._on_open_requested)
        desk.hub.standing_changed.connect(self._on_standing_changed)
        self._show_sort()
        self.setFocusProxy(self.table)

    @property
    def filter(self) -> Filter:
        """What shows now."""
        return self.filters.filter

    @property
    def side(self) -> RecordSide:
        """What is beside the list: the panel and the quick entry; made when first asked for."""
        if self._side is None:
            from desktop.pages.record_side import RecordSide

            self._side = RecordSide(self._desk, self)
            self._side.panel.close_requested.connect(self.close_panel)
            self._side.panel.source_requested.connect(self.source_requested)
            self._side.quick.closed.connect(self.table.setFocus)
            self._side.added.connect(self._on_added)
            self._column.insertWidget(2, self._side.quick)
            self._splitter.addWidget(self._side.panel)
            self._splitter.setStretchFactor(1, 0)
        return self._side

    # -- the list -----------------------------------------------------------------------------

    def show_register(self) -> None:
        """Show the register that was opened, everything in it."""
        self.table.choose(None)
        self.filters.set_filter(Filter())
        self._total = 0
        self._show_sort()
        if self._side is not None:
            self._side.set_writable(writable=self._desk.can_write)
        self._list()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment, or a read-only one."""
        if self._side is not None:
            self._side.set_writable(writable=self._desk.can_write)
        self.show_again()

    def show_filter(self, wanted: Filter, *, view: str = "", priority: str = "") -> None:
        """Show what `wanted` leaves, in the present order and without search text."""
        kept = wanted._replace(sort=self.filter.sort, descending=self.filter.descending)
        self.filters.set_filter(kept, view=view, priority=priority)
        self._list()

    def search(self, text: str) -> None:
        """Show what has these words, at once."""
        if text != self.filter.text:
            self._change_filter(self.filter._replace(text=text))

    def show_change(self, change: Change) -> None:
        """Read again what an operation changed."""
        if change.touches(*_TABLES):
            self.show_again()

    def show_day(self) -> None:
        """Show states as of today, when another day has begun since they were read."""
        if self._desk.today() != self._day:
            self.show_again()

    def show_again(self) -> None:
        """Read everything again; the place in the list is kept."""
        self._place = self.table.verticalScrollBar().value()
        self._list()
        self._show_panel()

    @property
    def is_listing(self) -> bool:
        """Whether rows are still to be read; `listed` tells when they are there."""
        return self._later.isActive()

    def show_total(self, total: int) -> None:
        """Say how many records there are in all."""
        self._total = total
        self.filters.show_count(self.model.rowCount(), total)

    def go_to_first(self) -> None:
        """Go into the list, at its first row when none is chosen."""
        if self.table.key is None or self.model.row_of(self.table.key) is None:
            self.table.choose(self.model.key_at(0))
        self.table.setFocus()

    def show_record(self, record_id: str) -> None:
        """Choose a record, in the whole register when the filter leaves it out."""
        register = self._desk.register
        key = key_of(register, record_id) if register else None
        if key is None or register is None:
            return
        if key not in all_keys(register, self.filter, self._desk.today()):
            self.filters.clear()
        self._on_later()
        self.table.choose(key)

    def _list(self) -> None:
        """Show the first screenful now and the rest right after the paint."""
        register = self._desk.register
        if register is None:
            return
        self._day = self._desk.today()
        first = first_keys(register, self.filter, self._day, _FIRST)
        self._later.start(_AT_LATEST_MS)
        self.table.tell_when_painted()
        if self.model.rowCount() > _FIRST and self.model.begins_with(first):
            # As after an edit: the place in a long list is kept until all keys are known.
            self.model.forget_rows()
            return
        self.model.show_keys(first)
        self._show_stack()

    @Slot()
    def _on_painted(self) -> None:
        if self._later.isActive() and not self._desk.is_busy:
            self._on_later()

    @Slot()
    def _on_late(self) -> None:
        if self._desk.is_busy:
            self._later.start(_AT_LATEST_MS)
        elif self.table.isVisible() and self._later.interval() < _AT_LATEST_SHOWN_MS:
            self._later.start(_AT_LATEST_SHOWN_MS)
        else:
            self._on_later()

    @Slot()
    def _on_later(self) -> None:
        self._later.stop()
        register = self._desk.register
        if register is None:
            return
        self.model.complete(all_keys(register, self.filter, self._desk.today()))
        if self._place is not None:
            self.table.verticalScrollBar().setValue(self._place)
            self._place = None
        self._show_stack()
        self.filters.show_count(self.model.rowCount(), self._total or self.model.rowCount())
        if self.model.rowCount() > _MANY:
            QTimer.singleShot(0, self, self.listed.emit)
        else:
            self.listed.emit()

    def _show_stack(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        if self._empty is None:
            self._empty = EmptyState(self._desk.words)
            self._empty.clear_requested.connect(self.filters.clear)
            self._stack.addWidget(self._empty)
        self._empty.show_reason(restricting=self.filters.is_restricting)
        self._stack.setCurrentWidget(self._empty)

    def _fetch(self, keys: Sequence[int]) -> Sequence[RegisterRow]:
        register = self._desk.register
        if register is None:
            return []
        if self._desk.is_busy:
            # Painting does not wait for what another thread has: it is painted again.
            QTimer.singleShot(_AGAIN_MS, self.table.viewport(), self.table.viewport().update)
            return []
        try:
            return self.read(register, keys, self._desk.today())
        except (DatabaseError, ValueError):
            from storage.vouching import vouched_rows

            # Reads around what cannot be read; what is no damage it raises again.
            return vouched_rows(register, keys, self._desk.today())

    def _choices(self) -> Choices:
        from storage.priorities import list_priorities

        register = self._desk.register
        if register is None:
            return Choices()
        return Choices(
            dossiers=tuple(distinct(register, "dossier")),
            ministers=tuple(distinct(register, "minister")),
            handlers=tuple(distinct(register, "handler")),
            priorities=tuple((p.id, p.title, p.color) for p in list_priorities(register)),
        )

    def _change_filter(self, wanted: Filter) -> None:
        view, priority = self.filters.titles
        self.filters.set_filter(wanted, view=view, priority=priority)
        self._list()

    def _show_sort(self) -> None:
        by = self.filter.sort
        column = next((c for c, order in _ORDER.items() if order is by), None)
        self.table.head.show_sort(column, descending=self.filter.descending)

    @Slot(object)
    def _on_filter_changed(self, wanted: Filter) -> None:
        self._list()
        self.filter_changed.emit(wanted)

    @Slot(object)
    def _on_sort_requested(self, column: Column) -> None:
        order = _ORDER.get(column)
        if order is None:
            return
        again = order is self.filter.sort
        descending = again and not self.filter.descending
        self._change_filter(self.filter._replace(sort=order, descending=descending))
        self._show_sort()

    # -- one record ---------------------------------------------------------------------------

    @Slot()
    def begin_quick_entry(self) -> None:
        """Open the line to add a record with."""
        self.side.quick.begin(self._desk.today())

    @Slot()
    def open_panel(self) -> None:
        """Show the panel of the chosen record and go into it."""
        self.want_panel(wanted=True)
        self.side.panel.title.setFocus()

    @Slot()
    def close_panel(self) -> None:
        """Fold the panel away."""
        self.table.setFocus()
        self.want_panel(wanted=False)

    def want_panel(self, *, wanted: bool) -> None:
        """Say whether the panel shows when a record is chosen."""
        self._panel_wanted = wanted
        self._desk.preferences.set_flag("panel", wanted)
        self.panel_toggled.emit(wanted)
        self._show_panel()

    @property
    def panel_wanted(self) -> bool:
        """Whether the panel shows when a record is chosen."""
        return self._panel_wanted

    @Slot()
    def begin_note(self) -> None:
        """Go to where the stand van zaken is added to."""
        self.want_panel(wanted=True)
        self.side.panel.begin_note()

    @Slot()
    def begin_postponement(self) -> None:
        """Open the form for a postponement."""
        self.want_panel(wanted=True)
        self.side.panel.begin_postponement()

    @Slot()
    def carry_chosen(self) -> None:
        """Ask in which aflevering the chosen record comes."""
        record_id = self.chosen_id if self.isVisible() else None
        if record_id is not None:
            from desktop.carrying import Carrying

            self.side.panel.flush()
            if self._carrying is None:
                self._carrying = Carrying(self._desk, self)
            self._carrying.ask(record_id)

    @Slot()
    def prepare_chosen(self) -> None:
        """Let the steps of the chosen record be edited."""
        record_id = self.chosen_id if self.isVisible() else None
        if record_id is not None:
            self.side.prepare(record_id)

    @Slot()
    def remove_chosen(self) -> None:
        """Take the chosen record out of the register; undo brings it back."""
        record_id = self.chosen_id
        if record_id is not None:
            self.side.remove(record_id)

    def leave(self) -> None:
        """Save what is being typed, before the register is closed."""
        if self._side is not None:
            self._side.panel.clear()

    @property
    def chosen_id(self) -> str | None:
        """Id of the chosen record."""
        register, key = self._desk.register, self.table.key
        if register is None or key is None:
            return None
        found = rows(register, [key], self._desk.today())
        return found[0].id if found else None

    def _show_panel(self) -> None:
        """Show the chosen record in the panel, if there is one and the panel is wanted."""
        record_id = self.chosen_id if self._panel_wanted else None
        if record_id is not None:
            first = self._side is None
            self.side.show_record(record_id)
            if first:
                width = _PANEL_LINES * self.fontMetrics().height()
                self._splitter.setSizes([self._splitter.width() - width, width])
        elif self._side is not None:
            self._side.hide()

    @Slot()
    def _on_standing_changed(self) -> None:
        """Let the fields of the panel be changed, or not any more."""
        if self._side is not None:
            self._show_panel()

    @Slot(object)
    def _on_current_changed(self, key: int | None) -> None:
        self._show_panel()
        self.current_changed.emit(key)

    @Slot(object)
    def _on_open_requested(self, _key: int) -> None:
        self.open_panel()

    @Slot(object)
    def _on_added(self, record_id: str) -> None:
        self.show_record(record_id)
        self.table.setFocus()
