"""The register: filters, table, quick entry and the panel of one record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from storage.listing import Filter, RegisterRow, SortBy, all_keys, distinct, first_keys, rows
from storage.priorities import list_priorities
from widgets.filter_bar import Choices, FilterBar
from widgets.parts import button, label, line
from widgets.table import Column, RegisterTable, RegisterTableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.desk import Desk
    from storage.operations import Change

_FIRST = 60
"""Rows fetched before the first paint; more than a screen shows."""

_TABLES = ("record", "deadline", "priority", "setting")

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
        table: The table.
        filters: The filter bar.

    Signals:
        current_changed: The key of the chosen record, or None.
        filter_changed: The `Filter` that shows now.
    """

    current_changed = Signal(object)
    filter_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._total = 0
        self._place: int | None = None
        words = desk.words
        self.model = RegisterTableModel(self._fetch, words, self)
        self.table = RegisterTable(self.model, desk.theme, words)
        self.filters = FilterBar(desk.theme, words, self._choices)
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        self.filters.filter_changed.connect(self._on_filter_changed)
        self.table.head.sort_requested.connect(self._on_sort_requested)
        self.table.current_changed.connect(self._on_current_changed)
        self._show_sort()

    @property
    def filter(self) -> Filter:
        """What shows now."""
        return self.filters.filter

    def show_register(self) -> None:
        """Show the register that was opened, everything in it."""
        self.table.choose(None)
        self.filters.set_filter(Filter())
        self._show_sort()
        self._list()

    def show_filter(self, wanted: Filter, *, view: str = "", priority: str = "") -> None:
        """Show what `wanted` leaves, in the present order and without search text."""
        kept = replace(wanted, sort=self.filter.sort, descending=self.filter.descending)
        self.filters.set_filter(kept, view=view, priority=priority)
        self._list()

    def search(self, text: str) -> None:
        """Show what has these words, at once."""
        if text == self.filter.text:
            return
        view, priority = self.filters.titles
        self.filters.set_filter(replace(self.filter, text=text), view=view, priority=priority)
        self._list()

    def show_change(self, change: Change) -> None:
        """Read again what an operation changed."""
        if change.touches(*_TABLES):
            self._place = self.table.verticalScrollBar().value()
            self._list()

    def _list(self) -> None:
        """Show the first screenful now and the rest right after the paint."""
        register = self._desk.register
        if register is None:
            return
        first = first_keys(register, self.filter, self._desk.today(), _FIRST)
        self._later.start()
        if self.model.rowCount() > _FIRST and self.model.begins_with(first):
            # As after an edit: the place in a long list is kept until all keys are known.
            self.model.forget_rows()
            return
        self.model.show_keys(first)
        self._show_stack()

    @Slot()
    def _on_later(self) -> None:
        register = self._desk.register
        if register is None:
            return
        self.model.complete(all_keys(register, self.filter, self._desk.today()))
        if self._place is not None:
            self.table.verticalScrollBar().setValue(self._place)
            self._place = None
        self._show_stack()
        self.filters.show_count(self.model.rowCount(), self._total or self.model.rowCount())

    def show_total(self, total: int) -> None:
        """Say how many records there are in all."""
        self._total = total
        self.filters.show_count(self.model.rowCount(), total)

    def _show_stack(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _fetch(self, keys: Sequence[int]) -> Sequence[RegisterRow]:
        register = self._desk.register
        return rows(register, keys, self._desk.today()) if register else []

    def _choices(self) -> Choices:
        register = self._desk.register
        if register is None:
            return Choices()
        return Choices(
            dossiers=tuple(distinct(register, "dossier")),
            ministers=tuple(distinct(register, "minister")),
            handlers=tuple(distinct(register, "handler")),
            priorities=tuple((p.id, p.title, p.color) for p in list_priorities(register)),
        )

    def _empty_state(self) -> QWidget:
        words = self._desk.words
        empty = QWidget()
        empty.setProperty("role", "panel")
        column = QVBoxLayout(empty)
        column.setSpacing(10)
        column.addStretch(2)
        self._empty_text = label(words("window.empty.filter"), "muted", wrap=True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._empty_text)
        self._clear = button(words("window.empty.clear"))
        self._clear.clicked.connect(self.filters.clear)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return empty

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
        view, priority = self.filters.titles
        self.filters.set_filter(
            replace(self.filter, sort=order, descending=again and not self.filter.descending),
            view=view,
            priority=priority,
        )
        self._show_sort()
        self._list()

    @Slot(object)
    def _on_current_changed(self, key: int | None) -> None:
        self.current_changed.emit(key)
