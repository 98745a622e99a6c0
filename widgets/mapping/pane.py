"""The step in which the columns of a workbook get their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storage.rules.table_mapping import FIELDS, HIDDEN_FIELDS, DayOrder, WorkbookMapping
from widgets.bar import bar
from widgets.difference_table.look import PlainHeader
from widgets.difference_table.pills import MENU, PillDelegate
from widgets.mapping.model import AREA, HEADING, MappingModel, Part
from widgets.parts import button, label, line
from widgets.theme.theme import row_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from resources.words import Words
    from widgets.theme import Theme

# Shares of the width, in average letters.
_WIDTHS = {Part.HEAD: 34, Part.SAMPLES: 40, Part.FIELD: 26, Part.REASON: 38}
_PANE_LINES = 4
_ROOM_TO_SAY = 22
"""Lines of text from which there is room to say what is asked here."""
_ORDERS = {int(Qt.Key.Key_1): DayOrder.DAY_FIRST, int(Qt.Key.Key_2): DayOrder.MONTH_FIRST}
_OPENING = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_Menu)})


class MappingPane(QWidget):
    """Shows what is taken for what, and lets the user choose otherwise.

    Attributes:
        model: The lines.
        table: The list of them.
        heads: The button to point at the row of the heads.
        go_on: The button that goes on to the differences.

    Signals:
        accepted: The `WorkbookMapping` to read by.
        cancelled: Leave the workbook alone.
        put_aside: Show something else; what was chosen is to stay.
        heads_requested: The user wants to point at the heads of the table at a place in the mapping.
    """

    accepted = Signal(object)
    cancelled = Signal()
    put_aside = Signal()
    heads_requested = Signal(int)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._mapping: WorkbookMapping | None = None
        self._before: list[WorkbookMapping] = []
        self.model = MappingModel(theme, words, self)
        self.table = QTableView()
        self._said = label(words(f"{AREA}.said"), "muted", wrap=True)
        self._notices = label(role="muted", wrap=True)
        self._pane = QPlainTextEdit()
        self._asks = label(role="late", wrap=True)
        self.heads = button(words(f"{AREA}.heads"))
        self._cancel = button(words(f"{AREA}.cancel"))
        self.go_on = button(words(f"{AREA}.go_on"), "primary")
        self._pills = PillDelegate(theme, self.table)
        self._set_up_table(theme)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.clicked.connect(self._on_clicked)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu_at)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self._pills.pressed.connect(self._on_pressed)
        self.heads.clicked.connect(self.ask_heads)
        self._cancel.clicked.connect(self.cancelled)
        self.go_on.clicked.connect(self._on_go_on)
        theme.changed.connect(self.table.viewport().update)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_go_on)

    @property
    def mapping(self) -> WorkbookMapping | None:
        """As the user has it by now; None before one is shown."""
        return self._mapping

    @property
    def is_changed(self) -> bool:
        """Whether the user chose something."""
        return bool(self._before)

    @property
    def asked(self) -> str:
        """What has to be chosen before going on; empty when nothing has."""
        return self._asks.text()

    def show_mapping(self, mapping: WorkbookMapping) -> None:
        """Show a mapping, at the first thing that has to be chosen."""
        self._before.clear()
        notices = [self._words.say(notice) for notice in mapping.notices]
        self._notices.setText("\n".join(notices))
        self._notices.setVisible(bool(notices))
        self._show(mapping)
        asking = self.model.asking()
        first = 1 if self.model.rowCount() > 1 else 0
        self._go_to(asking[0] if asking else first)
        self.table.setFocus()

    def choose_field(self, row: int, field: str | None) -> None:
        """Say what a column is; None keeps it beside the row."""
        place, column = self.model.line(row), self.model.column_of(row)
        if self._mapping is not None and column is not None:
            self._change(self._mapping.with_field(place.table, column.column, field))

    def choose_order(self, row: int, order: DayOrder) -> None:
        """Say how the days of a column are written, where that is asked."""
        place, column = self.model.line(row), self.model.column_of(row)
        if self._mapping is not None and column is not None and column.asks_order:
            self._change(self._mapping.with_order(place.table, column.column, order))

    def use(self, row: int, *, wanted: bool) -> None:
        """Say whether the table of a line is read."""
        if self._mapping is not None:
            self._change(self._mapping.with_used(self.model.line(row).table, wanted))

    def take(self, mapping: WorkbookMapping, table: int) -> None:
        """Take over a mapping in which a table was found anew, at what it asks first."""
        self._change(mapping)
        rows = [row for row in self.model.asking() if self.model.line(row).table == table]
        self._go_to((rows or [self.model.heading_of(table)])[0])
        self.table.setFocus()

    @Slot()
    def ask_heads(self) -> None:
        """Ask at which row the heads of the table of the line stand; those of our own are sure."""
        row = self.table.currentIndex().row()
        if row >= 0 and not self.model.table_of(row).is_own:
            self.heads_requested.emit(self.model.line(row).table)

    def undo(self) -> None:
        """Take the last choice back."""
        if self._before:
            row = self.table.currentIndex().row()
            table = self.model.line(row).table if row >= 0 else 0
            count = self.model.rowCount()
            self._show(self._before.pop())
            if count != self.model.rowCount() or self.table.currentIndex().row() < 0:
                self._go_to(self.model.heading_of(table))

    def open_menu(self, row: int) -> QMenu | None:
        """Open the list of fields for a column; None for a table, or one that is not read."""
        column, table = self.model.column_of(row), self.model.table_of(row)
        if column is None or not table.is_used:
            return None
        menu = self._menu()
        hidden = HIDDEN_FIELDS if column.field in HIDDEN_FIELDS else ()
        first = tuple(dict.fromkeys((*hidden, *column.rivals)))
        others = [field for field in FIELDS if field not in first]
        groups: list[tuple[str | None, ...]] = [(None,), first, tuple(others)]
        for group in groups:
            for field in group:
                action = menu.addAction(self.model.field_in_words(field).replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(field == column.field and not column.asks_field)
                action.triggered.connect(lambda *_, f=field: self.choose_field(row, f))
            if group:
                menu.addSeparator()
        self._pop_up(menu, row, Part.FIELD)
        return menu

    def _open_table_menu(self, row: int) -> None:
        """Open what can be done with a table."""
        menu, table = self._menu(), self.model.table_of(row)
        action = menu.addAction(self._words(f"{AREA}.use"))
        action.setCheckable(True)
        action.setChecked(table.is_used)
        action.triggered.connect(lambda *_: self._press(row))
        action = menu.addAction(self._words(f"{AREA}.heads"))
        action.setEnabled(not table.is_own)
        action.triggered.connect(lambda *_: self.ask_heads())
        self._pop_up(menu, row, Part.HEAD)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _pop_up(self, menu: QMenu, row: int, part: Part) -> None:
        rect = self.table.visualRect(self.model.index(row, part))
        menu.popup(self.table.viewport().mapToGlobal(rect.bottomLeft()))

    # -- keys ---------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus()

    def event(self, event: QEvent) -> bool:
        # Here the key of undo takes choices back: nothing is in the register yet.
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.undo()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.put_aside if self.is_changed else self.cancelled).emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of this step work in the list, and its columns fill it."""
        if watched is not self.table and event.type() == QEvent.Type.Resize:
            self._fit()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._do_key(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_high = self.height() > _ROOM_TO_SAY * self.fontMetrics().height()
        self._said.setVisible(is_high)
        lines = _PANE_LINES if is_high else _PANE_LINES // 2
        self._pane.setFixedHeight(self._pane.fontMetrics().lineSpacing() * lines + 22)

    def _do_key(self, event: QKeyEvent) -> bool:
        row, key = self.table.currentIndex().row(), event.key()
        if row < 0 or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _ORDERS:
            self.choose_order(row, _ORDERS[key])
        elif key == Qt.Key.Key_R:
            self.ask_heads()
        elif key == Qt.Key.Key_Menu and self._is_heading(row):
            self._open_table_menu(row)
        elif key == Qt.Key.Key_Delete:
            self.choose_field(row, None)
        elif key == Qt.Key.Key_Space or key in _OPENING:
            self._press(row)
        else:
            return False
        return True

    def _press(self, row: int) -> None:
        """Do what the line is for: a table is read or not, a column gets a field."""
        if self._is_heading(row):
            self.use(row, wanted=not self.model.table_of(row).is_used)
        else:
            self.open_menu(row)

    # -- laid out -----------------------------------------------------------------------------

    def _set_up_table(self, theme: Theme) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self._words(f"{AREA}.table"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setItemDelegate(self._pills)
        table.setHorizontalHeader(PlainHeader(theme, table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(row_height(table.font()))

    def _lay_out(self) -> None:
        self._pane.setReadOnly(True)
        self._pane.setTabChangesFocus(True)
        self._pane.setFrameShape(QFrame.Shape.NoFrame)
        self._pane.setAccessibleName(self._words(f"{AREA}.cell"))
        top = QVBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._said)
        top.addWidget(self._notices)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 8)
        below.addWidget(self._pane)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._asks)
        said.addWidget(label(self._words(f"{AREA}.unchanged"), "muted", wrap=True))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(bar(top))
        around.addWidget(line())
        around.addWidget(self.table, 1)
        around.addWidget(line())
        around.addLayout(below)
        around.addWidget(line())
        around.addWidget(bar(said, self.heads, self._cancel, self.go_on))

    def _fit(self) -> None:
        width = self.table.viewport().width()
        whole = sum(_WIDTHS.values())
        head = self.table.horizontalHeader()
        for part, share in _WIDTHS.items():
            head.resizeSection(part, width * share // whole)
        taken = sum(head.sectionSize(part) for part in _WIDTHS)
        head.resizeSection(Part.REASON, head.sectionSize(Part.REASON) + width - taken)

    def _go_to(self, row: int) -> None:
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))

    # -- shown --------------------------------------------------------------------------------

    def _change(self, mapping: WorkbookMapping) -> None:
        if self._mapping is not None and mapping != self._mapping:
            self._before.append(self._mapping)
            self._show(mapping)

    def _show(self, mapping: WorkbookMapping) -> None:
        self._mapping = mapping
        self.model.show_mapping(mapping)
        self.table.clearSpans()
        for row in self.model.headings():
            self.table.setSpan(row, 0, 1, len(Part))
        self._asks.setText(self._asked(mapping))
        self._asks.setVisible(bool(self._asks.text()))
        self._show_details()
        self._fit()

    def _asked(self, mapping: WorkbookMapping) -> str:
        """Return what has to be chosen before going on."""
        words, asking = self._words, self.model.asking()
        if not any(table.is_used for table in mapping.tables):
            return words(f"{AREA}.asks.table")
        if asking and self.model.column_of(asking[0]) is None:
            return words(f"{AREA}.asks.title", sheet=self.model.table_of(asking[0]).sheet)
        return words(f"{AREA}.asks.columns", n=len(asking)) if asking else ""

    def _show_heads(self) -> None:
        """Say whether the heads of the table of the line can be pointed at."""
        row = self.table.currentIndex().row()
        is_own = row >= 0 and self.model.table_of(row).is_own
        self.heads.setEnabled(row >= 0 and not is_own)
        self.heads.setToolTip(self._words(f"{AREA}.heads.own") if is_own else "")

    def _is_heading(self, row: int) -> bool:
        return self.model.line(row).column == HEADING

    def _show_details(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self._pane.clear()
            return
        parts = [self.model.text(row, Part.HEAD)]
        column = self.model.column_of(row)
        if column is not None:
            filled = self._words(f"{AREA}.filled", n=column.filled)
            field = self._words(f"{AREA}.becomes", field=self.model.field_in_words(column.field))
            parts += [
                field,
                self.model.text(row, Part.REASON),
                f"{filled} {' · '.join(column.samples)}",
            ]
        self._pane.setPlainText("\n".join(part for part in parts if part))

    # -- told ---------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_details()
        self._show_heads()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._is_heading(index.row()):
            self._press(index.row())

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._is_heading(index.row()):
            self.open_menu(index.row())

    @Slot(QPoint)
    def _on_menu_at(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            row = index.row()
            self._go_to(row)
            open_menu = self._open_table_menu if self._is_heading(row) else self.open_menu
            open_menu(row)

    @Slot(object, object)
    def _on_pressed(self, index: QModelIndex | QPersistentModelIndex, key: str) -> None:
        self._go_to(index.row())
        if key == MENU:
            self.open_menu(index.row())
        else:
            self.choose_order(index.row(), DayOrder(key))

    @Slot()
    def _on_go_on(self) -> None:
        if self._mapping is None:
            return
        asking = self.model.asking()
        if asking or not any(table.is_used for table in self._mapping.tables):
            self._go_to(asking[0] if asking else 0)
            self.table.setFocus()
        else:
            self.accepted.emit(self._mapping)
