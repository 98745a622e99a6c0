"""The changes: every operation that was ever done, what it changed, and the way back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.pages.touched_count import TouchedCount
from storage.errors import LaterDependsError
from storage.generations import is_large
from storage.history import HistoryFilter, neighbour, operation_keys, operation_rows
from storage.history_changes import changes_of
from storage.history_records import Touched, find_records, known_records
from storage.operations import OFF_STACK, OperationKind
from storage.rules.message import GestandError, Message
from storage.standing import undo_any
from widgets.changes.filters import ChangesFilterBar
from widgets.changes.operation_list import OperationList
from widgets.changes.operations_model import Entry
from widgets.changes.pane import PAGE, ChangePane, Shown
from widgets.parts import button, label, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from desktop.commands import Commands
    from desktop.desk import Desk
    from storage.history import OperationRow
    from storage.operations import Change

_BESIDE = 110
"""From this many letters of width on, what changed stands beside the list."""
_AGAIN_MS = 200
_REWRITING = frozenset({OperationKind.ERASE, OperationKind.REPAIR})
"""What may change what is known of earlier operations."""
_MOST_RECORDS = 300
"""So many records are looked up for what is typed; for one of more, more of its title is typed."""


class ChangesPage(QWidget):
    """Lists operations and shows what one of them changed.

    While it does not show, it only remembers that it is out of date.

    Attributes:
        filters: What is asked for.
        list: The operations.
        pane: The chosen one.
        clear_button: Asks for everything again, where nothing is left.
    """

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self._is_stale = True
        self._wanted: int | None = None
        self._offered: list[tuple[QAction, QPushButton]] = []
        words = desk.words
        self.filters = ChangesFilterBar(words, desk.read_wording)
        self.list = OperationList(self._fetch, desk.theme, words)
        self._touched = TouchedCount(desk, self)
        self._touched.counted.connect(self.list.operations.tell_touched)
        self.pane = ChangePane(desk.theme, words)
        self.clear_button = button(words("changes.clear"))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._put_together()
        self.setFocusProxy(self.list)
        self.filters.changed.connect(self._on_filter_changed)
        self.filters.down_requested.connect(self.list.setFocus)
        self.clear_button.clicked.connect(self.filters.clear)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self.pane.text.setFocus)
        self.pane.undo_requested.connect(self._on_undo_requested)
        self.pane.before_requested.connect(self._on_before_requested)
        self.pane.moment_requested.connect(desk.hub.moment_requested)
        self.pane.operation_requested.connect(self.show_operation)
        self.pane.record_requested.connect(desk.hub.record_requested)
        self.pane.page_requested.connect(self._on_page_requested)
        self._add_menu()

    # -- what the window asks of a page ---------------------------------------------------------

    def show_register(self) -> None:
        """Show the operations of the register that was opened."""
        self._touched.forget()
        self._be_stale()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment."""
        self._be_stale()

    def show_change(self, change: Change) -> None:
        """Show what was done just now: every change is an operation."""
        if change.kind in _REWRITING:
            self._touched.forget()
        self._be_stale()

    def show_day(self) -> None:
        """Come into sight, or see another day begin."""
        self._be_stale()

    def leave(self) -> None:
        """Nothing is in hand here."""

    @Slot(object)
    def show_operation(self, seq: int) -> None:
        """Show one operation; when the filter leaves it out, everything is shown again."""
        if self._is_stale:
            self._wanted = seq
            self._be_stale()
        elif not self.list.choose(seq):
            self._wanted = seq
            self.filters.clear_all()
        self.list.setFocus()

    def show_record(self, number: str) -> None:
        """Show all that ever happened to the record of this number."""
        self.filters.ask_for_record(number)

    # -- putting together -----------------------------------------------------------------------

    def _put_together(self) -> None:
        listed = QWidget()
        listed.setProperty("role", "panel")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing())
        column.addWidget(self._stack)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(listed)
        self._split.addWidget(self.pane)
        unit = self.fontMetrics().averageCharWidth()
        listed.setMinimumWidth(34 * unit)
        self.pane.setMinimumWidth(34 * unit)
        self._split.setSizes([60 * unit, 60 * unit])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filters)
        whole.addWidget(line())
        whole.addWidget(self._split, 1)

    def _nothing(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "panel")
        column = QVBoxLayout(made)
        column.setSpacing(10)
        said = label(self._desk.words("changes.none"), "muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.addWidget(said)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    def _add_menu(self) -> None:
        """Give the list the menu of what the buttons beside it do."""
        for made in (self.pane.undo_button, self.pane.before_button, self.pane.moment_button):
            action = QAction(made.text(), self.list)
            action.triggered.connect(made.click)
            self.list.addAction(action)
            self._offered.append((action, made))
        self.list.addAction(self._commands.action("time_machine"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _BESIDE * self.fontMetrics().averageCharWidth()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way:
            self._split.setOrientation(way)

    # -- reading --------------------------------------------------------------------------------

    def _be_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        register = self._desk.register
        if register is None:
            return
        self._is_stale = False
        today = self._desk.today()
        self.filters.show_today(today)
        since, until = self.filters.instants(today)
        text = self.filters.text
        records = find_records(register, text, _MOST_RECORDS) if text else None
        only = HistoryFilter(since, until, records, self.filters.kinds)
        keys = operation_keys(register, only)
        self.filters.show_count(len(keys))
        self._stack.setCurrentIndex(0 if keys else 1)
        self.list.show_operations(keys, today)
        wanted, self._wanted = self._wanted, None
        self.list.choose(wanted)

    def _fetch(self, seqs: Sequence[int]) -> Iterable[Entry]:
        register = self._desk.register
        if register is None:
            return []
        if self._desk.is_busy:
            # Painting does not wait for what another thread has: it is painted again.
            QTimer.singleShot(_AGAIN_MS, self.list.viewport(), self.list.viewport().update)
            return []
        rows = operation_rows(register, seqs)
        found = self._touched.of(register, rows)
        return [Entry(row, found.get(row.seq, Touched())) for row in rows]

    def _show(self, seq: int | None, first: int = 0) -> None:
        self._show_operation(seq, first)
        for action, made in self._offered:
            action.setVisible(made.isVisibleTo(self.pane))

    def _show_operation(self, seq: int | None, first: int) -> None:
        register = self._desk.register
        rows = operation_rows(register, [seq]) if register and seq is not None else []
        if register is None or not rows:
            self.pane.show_operation(None)
            return
        row = rows[0]
        changes = changes_of(register, row.seq, PAGE, first)
        ids = {change.record_id for change in changes if change.record_id is not None}
        titles = {key: title for key, (_, title) in known_records(register, ids).items()}
        by = operation_rows(register, [row.undone_by]) if row.undone_by is not None else []
        self.pane.show_operation(
            Shown(row, changes, first, titles, self._is_undoable(row), by[0] if by else None)
        )

    def _is_undoable(self, row: OperationRow) -> bool:
        """Say whether an operation may be turned back, unless a later one builds on it."""
        stands = row.undone_by is None and row.role == "do" and row.kind not in OFF_STACK
        return stands and self._desk.can_write

    # -- what was asked -------------------------------------------------------------------------

    @Slot()
    def _on_filter_changed(self) -> None:
        self._be_stale()

    @Slot(object)
    def _on_chosen(self, seq: int | None) -> None:
        self._show(seq)

    @Slot(object)
    def _on_page_requested(self, first: int) -> None:
        self._show(self.list.current_seq, first)

    @Slot(object)
    def _on_before_requested(self, seq: int) -> None:
        register = self._desk.register
        before = neighbour(register, seq, later=False) if register else None
        if before is not None:
            self._desk.hub.moment_requested.emit(before.seq)

    @Slot(object)
    def _on_undo_requested(self, seq: int) -> None:
        """Turn an operation back; the last one in the order of Ctrl+Z, so that it can be redone."""
        register = self._desk.register
        if register is None or not self._desk.can_write:
            return
        step = register.undoable()
        if step is not None and step.seq == seq:
            self._desk.undo(self)
            return
        # All that came after it is looked at, which takes a second where that is much.
        try:
            self._desk.do_long(
                Message("long.undo"),
                lambda _: undo_any(register, seq, self),
                large=is_large(register, seq),
            )
        except LaterDependsError as error:
            self.pane.show_dependent(operation_rows(register, error.later))
        except GestandError as error:
            self._desk.hub.failed.emit(error)
