"""The register: filters, table, quick entry and the panel of one record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.record_actions import RecordActions
from storage.detail import detail_of
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
from storage.priorities import list_priorities
from storage.rules.message import GestandError
from storage.series import report_choices
from widgets.detail import Choices as PanelChoices
from widgets.detail import DetailPanel
from widgets.filter_bar import Choices, FilterBar
from widgets.parts import button, label, line
from widgets.quick_entry import QuickEntry
from widgets.table import Column, RegisterTable, RegisterTableModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.desk import Desk
    from storage.operations import Change
    from storage.rules.deadline import Deadline, Found
    from widgets.quick_entry import QuickRecord

_FIRST = 60
"""Rows fetched before the first paint; more than a screen shows."""

_PANEL = 368
"""Width of the panel at first."""

_TABLES = ("record", "deadline", "priority", "setting", "note", "citation", "source")

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
        panel_toggled: Whether the panel may show.
        source_requested: Id of a source, id of the citation to show in it.
    """

    current_changed = Signal(object)
    filter_changed = Signal(object)
    panel_toggled = Signal(bool)
    source_requested = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._total = 0
        self._place: int | None = None
        words = desk.words
        self.model = RegisterTableModel(self._fetch, words, self)
        self.table = RegisterTable(self.model, desk.theme, words)
        self.filters = FilterBar(desk.theme, words, self._choices)
        self._actions = RecordActions(desk)
        self.quick = QuickEntry(desk.theme, words, self._find)
        self.panel = DetailPanel(desk.theme, words, self._read)
        self._panel_wanted = desk.preferences.flag("panel", default=True)
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
        column.addWidget(self.quick)
        column.addWidget(self._stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, _PANEL])
        self.panel.hide()
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
        self.table.open_requested.connect(self._on_open_requested)
        self.quick.kept.connect(self._on_quick_kept)
        self.quick.closed.connect(self.table.setFocus)
        self.panel.close_requested.connect(self.close_panel)
        self.panel.source_requested.connect(self.source_requested)
        self.panel.edited.connect(self._actions.edit)
        self.panel.deadline_corrected.connect(self._actions.correct_deadline)
        self.panel.deadline_postponed.connect(self._actions.postpone)
        self.panel.carrier_chosen.connect(self._actions.carry)
        self.panel.note_added.connect(self._actions.note)
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
            self._show_panel()

    # -- one record ---------------------------------------------------------------------------

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
        self._on_current_changed(key)

    @Slot()
    def begin_quick_entry(self) -> None:
        """Open the line to add a record with."""
        self.quick.begin(self._desk.today())

    @Slot()
    def open_panel(self) -> None:
        """Show the panel of the chosen record and go into it."""
        self.want_panel(wanted=True)
        self.panel.title.setFocus()

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
        self.panel.begin_note()

    @Slot()
    def begin_postponement(self) -> None:
        """Open the form for a postponement."""
        self.want_panel(wanted=True)
        self.panel.begin_postponement()

    @Slot()
    def remove_chosen(self) -> None:
        """Take the chosen record out of the register; undo brings it back."""
        record_id = self.panel.record_id if self.table.key is not None else None
        row = None if self.table.key is None else self.model.row_of(self.table.key)
        shown = None if row is None else self.model.shown(row)
        if shown is not None:
            record_id = shown.row.id
        if record_id is not None:
            self._actions.remove(record_id)

    def _show_panel(self) -> None:
        """Show the chosen record in the panel, if there is one and the panel is wanted."""
        register, key = self._desk.register, self.table.key
        found = rows(register, [key], self._desk.today()) if register and key is not None else []
        if not found or not self._panel_wanted or register is None:
            self.panel.clear()
            self.panel.hide()
            return
        if self.panel.record_id != found[0].id:
            self.panel.flush()
        try:
            detail = detail_of(register, found[0].id, self._desk.today())
        except GestandError:
            # Gone meanwhile, as after an undo of its entry: there is nothing to show.
            self.panel.hide()
            return
        self.panel.show_detail(detail, self._panel_choices(), self._desk.today())
        self.panel.show()

    def _panel_choices(self) -> PanelChoices:
        register = self._desk.register
        if register is None:
            return PanelChoices()
        return PanelChoices(
            ministers=tuple(distinct(register, "minister")),
            handlers=tuple(distinct(register, "handler")),
            priorities=tuple((p.id, p.title, p.color) for p in list_priorities(register)),
            reports=tuple((r.id, f"{r.number} {r.title}") for r in report_choices(register)),
        )

    def _read(self, wording: str, reference: date | None) -> Deadline:
        from storage.rules.language import read_wording

        return read_wording(wording, reference, self._desk.calendar())

    def _find(self, text: str) -> Sequence[Found]:
        from storage.rules.language import find_wordings

        return find_wordings(text, self._desk.today(), self._desk.calendar())

    # -- the list -----------------------------------------------------------------------------

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
        self._show_panel()
        self.current_changed.emit(key)

    @Slot(object)
    def _on_open_requested(self, _key: int) -> None:
        self.open_panel()

    @Slot(object)
    def _on_quick_kept(self, quick: QuickRecord) -> None:
        record_id = self._actions.add(quick)
        if record_id is not None:
            self.show_record(record_id)
        self.table.setFocus()
